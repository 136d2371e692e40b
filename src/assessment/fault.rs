//! What can be wrong with a framework, and where.

use super::{AnchorFault, WEIGHT_SLACK, WeightLevel};
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
    /// A weight set and its key; an empty key is the set as a whole.
    WeightSet(usize, &'static str),
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
    /// A range with an end that is negative, not finite or (for ratings) above 1.
    BadRange(f64, f64),
    /// A range whose highest end comes first.
    ReversedRange(f64, f64),
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
    /// The weights of all criteria do not sum to 1.
    WeightSum {
        /// What they sum to.
        sum: f64,
    },
    /// The weight of a principle is not the sum of its criteria.
    PrincipleWeight {
        /// As written.
        weight: f64,
        /// What its criteria sum to.
        sum: f64,
    },
    /// The range of a principle does not hold the sum of its criteria.
    PrincipleRange {
        /// What its criteria sum to.
        sum: f64,
        /// Lowest.
        low: f64,
        /// Highest.
        high: f64,
    },
    /// Weights are drawn at the level of the principles, and this one has no range to draw within.
    PrincipleRangeMissing {
        /// Its id.
        principle: String,
        /// The level that was asked for.
        level: WeightLevel,
    },
    /// A weight set has neither or both of the tables `principles` and `criteria`.
    SetTables,
    /// A weight set names what is not there.
    SetUnknown(String),
    /// A weight set leaves these out.
    SetMissing(Vec<String>),
    /// A weight in a set that is negative or not finite.
    SetWeight {
        /// Of which principle or criterion.
        name: String,
        /// The weight.
        weight: f64,
    },
    /// The weights of a set do not sum to 1.
    SetSum {
        /// What they sum to.
        sum: f64,
    },
    /// A weight set gives weight to a principle whose criteria have none to share it by.
    SetEmptyPrinciple(String),
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
                format!("[{low}, {high}] is not a possible range here: from 0, and ratings up to 1."),
                format!("[{low}, {high}] kan hier niet: vanaf 0, en oordelen tot en met 1."),
            ),
            Self::ReversedRange(..) => {
                Text::new("The lowest number of a range comes first.", "In een bereik komt het laagste getal eerst.")
            }
            Self::OutsideRange { value, low, high } => Text::new(
                format!("{value} lies outside its own range, {low} to {high}."),
                format!("{value} ligt buiten het eigen bereik, {low} tot {high}."),
            ),
            Self::NothingCounts => Text::new(
                "The weights of the simulated and judged criteria must sum to more than 0.",
                "De gewichten van de gesimuleerde en beoordeelde criteria moeten samen meer dan 0 zijn.",
            ),
            Self::WeightSum { sum } => {
                let sum = short(*sum);
                Text::new(
                    format!("The weights of all criteria must sum to 1; they sum to {sum}."),
                    format!("De gewichten van alle criteria moeten samen 1 zijn; ze zijn samen {sum}."),
                )
            }
            Self::PrincipleWeight { weight, sum } => {
                let sum = short(*sum);
                Text::new(
                    format!("The weight of a principle is the sum of its criteria: {sum}, not {weight}."),
                    format!("Het gewicht van een principe is de som van zijn criteria: {sum}, niet {weight}."),
                )
            }
            Self::PrincipleRange { sum, low, high } => {
                let sum = short(*sum);
                Text::new(
                    format!("The criteria of this principle sum to {sum}, outside this range, {low} to {high}."),
                    format!("De criteria van dit principe zijn samen {sum}, buiten dit bereik, {low} tot {high}."),
                )
            }
            Self::PrincipleRangeMissing { principle, level } => {
                let level = level.word();
                Text::new(
                    format!("With `weights_drawn = \"{level}\"` principle `{principle}` needs a `weight_range`."),
                    format!("Bij `weights_drawn = \"{level}\"` heeft principe `{principle}` een `weight_range` nodig."),
                )
            }
            Self::SetTables => Text::new(
                "A weight set has one table: `principles` or `criteria`.",
                "Een set gewichten heeft één tabel: `principles` of `criteria`.",
            ),
            Self::SetUnknown(name) => {
                Text::new(format!("`{name}` is not known here."), format!("`{name}` is hier niet bekend."))
            }
            Self::SetMissing(names) => {
                let names = list(names);
                Text::new(
                    format!("A weight set names all of them; missing here: {names}."),
                    format!("Een set gewichten noemt ze allemaal; hier ontbreekt: {names}."),
                )
            }
            Self::SetWeight { name, weight } => Text::new(
                format!("A weight is a number from 0; `{name}` has {weight}."),
                format!("Een gewicht is een getal vanaf 0; `{name}` heeft {weight}."),
            ),
            Self::SetSum { sum } => {
                let sum = short(*sum);
                Text::new(
                    format!("The weights of a set must sum to 1; they sum to {sum}."),
                    format!("De gewichten van een set moeten samen 1 zijn; ze zijn samen {sum}."),
                )
            }
            Self::SetEmptyPrinciple(id) => Text::new(
                format!("The criteria of principle `{id}` have no weight, so they cannot share the one given here."),
                format!("De criteria van principe `{id}` hebben geen gewicht en kunnen dit dus niet verdelen."),
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

    /// What to do about it, in one sentence; empty where the message says it.
    #[must_use]
    pub fn help(&self) -> Text {
        match self {
            Self::ReversedRange(low, high) => {
                Text::new(format!("Write [{high}, {low}]."), format!("Schrijf [{high}, {low}]."))
            }
            Self::WeightSum { sum } | Self::SetSum { sum } if *sum > 0.0 => divide(*sum),
            Self::PrincipleRangeMissing { .. } => Text::new(
                "Add it to this principle, such as weight_range = [0.1, 0.4], or write weights_drawn = \"criteria\".",
                "Zet het bij dit principe, zoals weight_range = [0.1, 0.4], of schrijf weights_drawn = \"criteria\".",
            ),
            Self::Anchor(AnchorFault::WrongOrder { direction, .. }) => {
                let (en, nl) =
                    if *direction == Direction::Lower { ("highest", "hoogste") } else { ("lowest", "laagste") };
                let word = direction.word();
                Text::new(
                    format!("Put the {en} value first, or change the direction if `{word}` is not the better side."),
                    format!("Zet de {nl} waarde vooraan, of wijzig de richting als `{word}` niet de betere kant is."),
                )
            }
            Self::MeasureMissing => Text::new(
                "Write the id of a measure, such as measure = \"faces_per_household\", or another kind of evidence.",
                "Schrijf de id van een maat, zoals measure = \"faces_per_household\", of een andere soort bewijs (`evidence`).",
            ),
            _ => Text::default(),
        }
    }
}

/// How weights with this sum are brought to 1.
fn divide(sum: f64) -> Text {
    if (sum - 100.0).abs() <= 100.0 * WEIGHT_SLACK {
        return Text::new(
            "These look like percentages: divide every weight and every range by 100.",
            "Dit lijken procenten: deel elk gewicht en elk bereik door 100.",
        );
    }
    let sum = short(sum);
    Text::new(
        format!("To keep their proportions, divide every weight and every range by {sum}."),
        format!("Deel elk gewicht en elk bereik door {sum}; dan blijven de verhoudingen gelijk."),
    )
}

/// A sum without the dust of adding.
fn short(sum: f64) -> f64 {
    (sum * 1e6).round() / 1e6
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
