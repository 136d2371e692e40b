//! Which function can follow which, and where the performer changes: read from the table of a configuration.
//!
//! The order of functions is the pathway in `case/`; a property test holds this list against what households really went
//! through, in both directions.

use super::function::{Function, FunctionMap};
use super::spec::{Leader, ModelSpec, OrganisationId};

/// A step from one function to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The function that was done last.
    pub from: Function,
    /// The function that comes next; waiting for help, for the court or for the end of an order may lie between.
    pub to: Function,
    /// Whether only an urgent request goes this way.
    pub urgent: bool,
}

const fn usual(from: Function, to: Function) -> Step {
    Step { from, to, urgent: false }
}

const fn urgent(from: Function) -> Step {
    Step { from, to: Review, urgent: true }
}

use Function::{Assess, CarryOut, Investigate, Monitor, OrganiseHelp, Receive, RequestMeasure, Review};

/// All steps, in order.
pub const STEPS: [Step; 22] = [
    usual(Receive, Assess),
    urgent(Receive),
    usual(Assess, Investigate),
    usual(Assess, OrganiseHelp),
    usual(Assess, RequestMeasure),
    urgent(Assess),
    usual(Investigate, OrganiseHelp),
    usual(Investigate, RequestMeasure),
    urgent(Investigate),
    urgent(OrganiseHelp),
    usual(OrganiseHelp, Monitor),
    usual(RequestMeasure, Review),
    // an urgent request takes the place of the one that is under review
    urgent(Review),
    usual(Review, OrganiseHelp),
    usual(Review, CarryOut),
    usual(Review, Monitor),
    usual(CarryOut, RequestMeasure),
    // the order has ended and the case has not moved on yet
    urgent(CarryOut),
    usual(CarryOut, Monitor),
    usual(Monitor, OrganiseHelp),
    usual(Monitor, RequestMeasure),
    urgent(Monitor),
];

/// A step at which another organisation takes the lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The step.
    pub step: Step,
    /// Who led before.
    pub gives: OrganisationId,
    /// Who leads then.
    pub takes: OrganisationId,
    /// Whether a fixed face stands by and bridges it; without one it is a hand-over.
    pub bridged: bool,
}

/// The steps of a configuration. Where the court alone reviews, an urgent request begins with the request itself.
fn steps(spec: &ModelSpec) -> impl Iterator<Item = Step> {
    let court = matches!(spec.cell(Review).leads, Leader::Organisation(o) if spec.organisations[o].delay.is_some());
    STEPS.into_iter().map(move |step| if step.urgent && court { Step { to: RequestMeasure, ..step } } else { step })
}

/// Who can lead each function: one organisation, or several where whoever holds the case goes on with it.
#[must_use]
pub fn performers(spec: &ModelSpec) -> FunctionMap<Vec<OrganisationId>> {
    let own = |function: Function| match spec.cell(function).leads {
        Leader::Organisation(organisation) if spec.organisations[organisation].delay.is_none() => Some(organisation),
        _ => None,
    };
    let mut found = FunctionMap::from_fn(|function| own(function).into_iter().collect::<Vec<_>>());
    // who holds the case comes from the steps before; as many rounds as there are functions reach everyone
    for _ in Function::ALL {
        for step in steps(spec).filter(|step| own(step.to).is_none()) {
            let before = found.get(step.from).clone();
            let here = found.get_mut(step.to);
            here.extend(before);
            here.sort_unstable();
            here.dedup();
        }
    }
    found
}

/// All steps at which the lead goes to another organisation, in the order of [`STEPS`].
#[must_use]
pub fn crossings(spec: &ModelSpec) -> Vec<Crossing> {
    let performers = performers(spec);
    let bridged = spec.fixed_face.on && !performers.get(Function::StandBy).is_empty();
    let mut found = Vec::new();
    for step in steps(spec) {
        let Leader::Organisation(takes) = spec.cell(step.to).leads else { continue };
        if spec.organisations[takes].delay.is_some() {
            continue;
        }
        let giving = performers.get(step.from).iter().filter(|&&gives| gives != takes);
        found.extend(giving.map(|&gives| Crossing { step, gives, takes, bridged }));
    }
    found
}
