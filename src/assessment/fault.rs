//! What can be wrong with a framework, and where.

use super::AnchorFault;
use crate::language::Text;
use crate::metrics::{Direction, MEASURES, MeasureId};

/// Where in a draft a problem lies; indices count from 0, the text is the name of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkPlace {
    /// The framework as a whole.
    Whole,
    /// A principle and its key.
    Principle(usize, &'static str),
    /// A criterion and its key.
    Criterion(usize, &'static str),
    /// A judgement and its key.
    Judgement(usize, &'static str),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameworkFault {
    /// The same id, or the same pair of criterion and configuration, occurs twice.
    Duplicate(String),
    /// An id that is empty, or the word `total`, which the scorecard uses for the totals.
    ReservedId(String),
    /// A criterion names a principle that is not in the list.
    UnknownPrinciple(String),
    /// A judgement names a criterion that is not in the list.
    UnknownCriterion(String),
    /// A judgement of a criterion whose evidence is not `judged`.
    NotJudged(String),
    /// A weight that is negative or not finite.
    BadWeight(f64),
    /// A range whose ends are in the wrong order, negative, not finite or (for ratings) above 1.
    BadRange(f64, f64),
    /// A number outside its own range.
    OutsideRange {
        /// The number.
        value: f64,
        /// Lowest.
        low: f64,
        /// Highest.
        high: f64,
    },
    /// The weights of the criteria that count do not sum to a positive number.
    NothingCounts,
    /// A simulated criterion without a measure.
    MeasureMissing,
    /// A measure at a criterion that is not simulated.
    MeasureNotUsed,
    /// The criterion calls the other side better than its measure does.
    DirectionDiffers {
        /// The measure.
        measure: MeasureId,
        /// The direction of the measure.
        wanted: Direction,
    },
    /// A judged criterion whose direction is not `higher`: ratings are on the score scale.
    JudgedDirection,
    /// The value function is wrong.
    Anchor(AnchorFault),
    /// A rating or score outside 0 to 1.
    NotAScore(f64),
}

/// A problem and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameworkProblem {
    /// Where.
    pub place: FrameworkPlace,
    /// What.
    pub fault: FrameworkFault,
}

impl FrameworkFault {
    /// The fault in one sentence.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::Duplicate(id) => {
                Text::new(format!("`{id}` occurs more than once."), format!("`{id}` komt vaker voor."))
            }
            Self::ReservedId(id) if id.is_empty() => {
                Text::new("An id must not be empty.", "Een id mag niet leeg zijn.")
            }
            Self::ReservedId(id) => Text::new(
                format!("`{id}` is used for the totals of the scorecard; choose another id."),
                format!("`{id}` is al de naam van de totalen op de scorekaart; kies een andere id."),
            ),
            Self::UnknownPrinciple(id) => {
                Text::new(format!("There is no principle `{id}`."), format!("Er is geen principe `{id}`."))
            }
            Self::UnknownCriterion(id) => {
                Text::new(format!("There is no criterion `{id}`."), format!("Er is geen criterium `{id}`."))
            }
            Self::NotJudged(id) => Text::new(
                format!("Criterion `{id}` is not judged: its evidence says otherwise."),
                format!("Criterium `{id}` wordt niet beoordeeld: bij `evidence` staat iets anders."),
            ),
            Self::BadWeight(weight) => Text::new(
                format!("A weight is a number from 0, not {weight}."),
                format!("Een gewicht is een getal vanaf 0, niet {weight}."),
            ),
            Self::BadRange(low, high) => Text::new(
                format!("[{low}, {high}] is not a possible range here: lowest first, from 0, and ratings up to 1."),
                format!("[{low}, {high}] kan hier niet: het laagste eerst, vanaf 0, en oordelen tot en met 1."),
            ),
            Self::OutsideRange { value, low, high } => Text::new(
                format!("{value} lies outside its own range, {low} to {high}."),
                format!("{value} ligt buiten het eigen bereik, {low} tot {high}."),
            ),
            Self::NothingCounts => Text::new(
                "The weights of the simulated and judged criteria must sum to more than 0.",
                "De gewichten van de gesimuleerde en beoordeelde criteria moeten samen meer dan 0 zijn.",
            ),
            Self::MeasureMissing => {
                Text::new("A simulated criterion needs a measure.", "Een gesimuleerd criterium heeft een maat nodig.")
            }
            Self::MeasureNotUsed => Text::new(
                "Only a simulated criterion has a measure.",
                "Alleen een gesimuleerd criterium heeft een maat.",
            ),
            Self::DirectionDiffers { measure, wanted } => {
                let (id, word) = (MEASURES[*measure].id, wanted.word());
                Text::new(
                    format!("For measure `{id}` the better side is `{word}`."),
                    format!("Bij maat `{id}` is de betere kant `{word}`."),
                )
            }
            Self::JudgedDirection => Text::new(
                "Ratings are on the score scale, where 1 is best: the direction of a judged criterion is `higher`.",
                "Oordelen staan op de schaal van de score, waar 1 het beste is: de richting is daar `higher`.",
            ),
            Self::Anchor(fault) => fault.message(),
            Self::NotAScore(value) => {
                Text::new(format!("{value} does not lie between 0 and 1."), format!("{value} ligt niet tussen 0 en 1."))
            }
        }
    }
}
