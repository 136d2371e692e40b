//! What is analysed: the headline measures, those with a target, the one that ranks, and the score on the framework.

use crate::language::Text;
use crate::metrics::{Direction, MEASURES, MeasureId, headline};
use crate::report::sweep::{OutcomeNote, Output, SCORE};
use crate::scenario::Swept;

/// An outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A measure, known for every run.
    Measure(MeasureId),
    /// The score, known for every point: value functions are applied to means over replications.
    Score,
}

/// The outcomes of a sweep, in the order of all lists.
pub(super) fn outcomes(swept: &Swept) -> Vec<Outcome> {
    let mut measures: Vec<MeasureId> = headline().collect();
    measures.extend(swept.plan.targets.iter().map(|target| target.measure));
    measures.extend(swept.plan.first_by);
    measures.sort_unstable();
    measures.dedup();
    let mut outcomes: Vec<Outcome> = measures.into_iter().map(Outcome::Measure).collect();
    if swept.scenario.framework.is_some() && swept.scenario.configurations.len() > 1 {
        outcomes.push(Outcome::Score);
    }
    outcomes
}

/// The place of the outcome that says who comes first; `None` with one configuration.
pub(super) fn ranked_by(swept: &Swept, outcomes: &[Outcome]) -> Option<usize> {
    let wanted = swept.plan.first_by.map_or(Outcome::Score, Outcome::Measure);
    let place = outcomes.iter().position(|outcome| *outcome == wanted);
    place.filter(|_| swept.scenario.configurations.len() > 1)
}

impl Outcome {
    /// Whether more is better.
    pub fn higher_is_better(self) -> bool {
        match self {
            Self::Measure(id) => MEASURES[id].direction == Direction::Higher,
            Self::Score => true,
        }
    }

    /// The outcome for people.
    pub fn note(self) -> OutcomeNote {
        match self {
            Self::Measure(id) => {
                let measure = &MEASURES[id];
                OutcomeNote {
                    id: measure.id.to_owned(),
                    title: Text::new(measure.en, measure.nl),
                    unit: measure.unit.to_owned(),
                    direction: measure.direction.word().to_owned(),
                }
            }
            Self::Score => OutcomeNote {
                id: SCORE.to_owned(),
                title: Text::new("Score on the framework (0 to 1)", "Score op het afwegingskader (0 tot 1)"),
                unit: String::new(),
                direction: Direction::Higher.word().to_owned(),
            },
        }
    }
}

/// Every output: each outcome of each configuration, then its difference with the first configuration.
pub(super) fn outputs(outcomes: usize, configurations: usize) -> Vec<Output> {
    let mut outputs = Vec::new();
    for outcome in 0..outcomes {
        outputs.extend((0..configurations).map(|configuration| Output { outcome, configuration, minus: None }));
        outputs.extend((1..configurations).map(|configuration| Output { outcome, configuration, minus: Some(0) }));
    }
    outputs
}
