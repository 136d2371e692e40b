//! Where a household is at each moment, for an animation: at one place at a time, although more may be under way.

use std::collections::BTreeMap;

use super::activity::Activity;
use crate::model::{Entry, Function, Journey, Role, WorkId};

/// A place in the animation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Waits for a step of the pathway, by its place among the functions.
    QueueForStep(usize),
    /// Somebody is at that step.
    Step(usize),
    /// Waits for the court.
    Court,
    /// Waits for help.
    QueueForHelp,
    /// Gets help.
    Help,
    /// Somebody carries out an order.
    Order,
    /// A case is open, and nothing of the above goes on.
    Between,
    /// No case is open.
    NoCase,
}

impl Place {
    /// All places, in the order in which they stand in the animation.
    pub fn all() -> Vec<Self> {
        // standing by the household goes on beside the steps
        let steps = Function::ALL.into_iter().filter(|function| *function != Function::StandBy).map(Function::index);
        let mut all: Vec<Self> = steps.flat_map(|step| [Self::QueueForStep(step), Self::Step(step)]).collect();
        all.extend([Self::Court, Self::QueueForHelp, Self::Help, Self::Order, Self::Between, Self::NoCase]);
        all
    }

    /// Whether somebody is busy with the household there.
    pub const fn is_served(self) -> bool {
        matches!(self, Self::Step(_) | Self::Help | Self::Order)
    }
}

/// The step of the pathway that a piece of work belongs to.
const fn step(role: Role) -> Option<usize> {
    match role {
        Role::Lead(function) => Some(function.index()),
        // what is tried before a request stands with the request
        Role::Alternative(_) => Some(Function::RequestMeasure.index()),
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Now {
    /// What was asked for and is not over, with whether it has started.
    works: BTreeMap<WorkId, (Role, bool)>,
    court: bool,
    case: bool,
}

impl Now {
    fn hear(&mut self, entry: &Entry) {
        match *entry {
            Entry::Reported { .. } => self.case = true,
            Entry::Closed { .. } => *self = Self::default(),
            Entry::Asked { work, role, .. } => {
                self.works.insert(work, (role, false));
            }
            Entry::Started { work, role, .. } => {
                self.works.insert(work, (role, true));
            }
            Entry::PassedOn { work, role, .. } => {
                self.works.insert(work, (role, false));
            }
            Entry::Ended { work, .. } => {
                self.works.remove(&work);
            }
            Entry::Court => self.court = true,
            Entry::Imposed(kind) if kind.concerns_adults() => {}
            Entry::Imposed(_) | Entry::Lighter => self.court = false,
            _ => {}
        }
    }

    /// The one place: a step comes before the court, that before help, that before an order; what is under way before what is
    /// waited for.
    fn place(&self) -> Place {
        let find = |started: bool, is: fn(Role) -> bool| {
            self.works.values().find(|(role, begun)| *begun == started && is(*role)).map(|(role, _)| *role)
        };
        let is_help = |role: Role| matches!(role, Role::Help(_) | Role::Integrated(_));
        let steps = |started| find(started, |role| step(role).is_some()).and_then(step);
        if !self.case {
            return Place::NoCase;
        }
        let step = steps(true).map(Place::Step).or_else(|| steps(false).map(Place::QueueForStep));
        let court = self.court.then_some(Place::Court);
        let help =
            find(true, is_help).map(|_| Place::Help).or_else(|| find(false, is_help).map(|_| Place::QueueForHelp));
        let order = find(true, |role| matches!(role, Role::Measure)).map(|_| Place::Order);
        step.or(court).or(help).or(order).unwrap_or(Place::Between)
    }
}

/// Where a household is, and since which day: one place after another, from its report to the end of its follow-up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stay {
    /// Where.
    pub place: Place,
    /// Since which day of the simulation.
    pub from: f64,
    /// Until which day.
    pub to: f64,
}

/// The stays of a household, in order.
pub(super) fn stays(journey: &Journey) -> Vec<Stay> {
    let mut now = Now::default();
    let mut stays: Vec<Stay> = Vec::new();
    for moment in journey.entries.chunk_by(|one, next| one.day == next.day) {
        moment.iter().for_each(|dated| now.hear(&dated.entry));
        let (day, place) = (moment[0].day, now.place());
        if let Some(last) = stays.last_mut() {
            last.to = day;
            if last.place == place {
                continue;
            }
        }
        stays.push(Stay { place, from: day, to: day });
    }
    stays
}

/// The name of a place.
pub(super) fn name(
    place: Place,
    activity: impl Fn(Activity) -> String,
    say: impl Fn(&'static str, &'static str) -> &'static str,
) -> String {
    let of_step = |step: usize| activity(Activity::Work(Role::Lead(Function::ALL[step])));
    match place {
        Place::QueueForStep(step) => format!("{}: {}", say("Waits", "Wacht"), of_step(step)),
        Place::Step(step) => of_step(step),
        Place::Court => say("Waits for the juvenile court", "Wacht op de kinderrechter").to_owned(),
        Place::QueueForHelp => say("Waits for help", "Wacht op hulp").to_owned(),
        Place::Help => say("Gets help", "Krijgt hulp").to_owned(),
        Place::Order => say("Under an order", "Onder een maatregel").to_owned(),
        Place::Between => say("Between steps", "Tussen twee stappen").to_owned(),
        Place::NoCase => say("No open case", "Geen open zaak").to_owned(),
    }
}
