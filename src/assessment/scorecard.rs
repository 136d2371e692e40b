//! The scorecard: what the pipeline leaves behind, with its working.

use serde::{Deserialize, Serialize};

use crate::language::Text;

/// What a score rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
    /// An output of the simulation.
    #[serde(rename = "simulated")]
    Simulated,
    /// An expert rating.
    #[serde(rename = "judged")]
    Judged,
    /// The mechanism is not there yet: shown, outside the score.
    #[serde(rename = "not modelled")]
    NotModelled,
}

impl Evidence {
    /// The word in `scorecard.csv` and framework files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Simulated => "simulated",
            Self::Judged => "judged",
            Self::NotModelled => "not modelled",
        }
    }
}

/// The scores of all configurations under one framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    /// Name of the framework.
    pub framework: String,
    /// Title of the framework for people; says that it is a working version.
    pub title: Text,
    /// The principles in order.
    pub principles: Vec<PrincipleNote>,
    /// The criteria in order, those outside the score included.
    pub criteria: Vec<CriterionNote>,
    /// `cells[configuration][criterion]`.
    pub cells: Vec<Vec<Cell>>,
    /// `totals[configuration]`.
    pub totals: Vec<Total>,
    /// How many times the replications were resampled for intervals and ranks.
    pub resamples: u32,
}

/// A group of criteria.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrincipleNote {
    /// Id, as in `scorecard.csv`.
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// Lowest and highest plausible weight, on the scale of the weights of the criteria, where the framework gives them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_range: Option<(f64, f64)>,
}

/// A criterion as used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionNote {
    /// Id, as in `scorecard.csv`.
    pub id: String,
    /// Id of its principle.
    pub principle: String,
    /// Name for people.
    pub title: Text,
    /// What the score rests on.
    pub evidence: Evidence,
    /// Id of the measure, for simulated criteria.
    pub measure: Option<String>,
    /// Unit of the value.
    pub unit: String,
    /// `lower` or `higher` is better.
    pub direction: String,
    /// Value function: (natural unit, score) from worst to best, piecewise linear, clamped.
    /// The identity for judged criteria, empty for those not modelled.
    pub anchors: Vec<(f64, f64)>,
    /// Why these anchors; may be empty.
    #[serde(default)]
    pub anchors_reason: Text,
    /// Score of a configuration for which no replication defines the measure; `None` where there is no measure.
    #[serde(default)]
    pub undefined_score: Option<f64>,
    /// Weight as written in the framework.
    pub weight: f64,
    /// Range of the weight.
    pub weight_range: (f64, f64),
    /// Weight within the score: sums to 1 over the criteria that count, 0 for those that do not. The same for every
    /// configuration.
    pub effective_weight: f64,
}

/// One criterion for one configuration. All `None` when not modelled. Where no replication defines the measure, the value
/// is `None` and the score is the `undefined_score` of the criterion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Value in the natural unit (or the rating, for judged criteria).
    pub value: Option<f64>,
    /// Interval of the value: 95% for simulated, the expert's range for judged.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
    /// Score, 0 to 1.
    pub score: Option<f64>,
    /// Interval of the score.
    pub score_lower: Option<f64>,
    /// Upper end.
    pub score_upper: Option<f64>,
    /// For people: the reason of a judged rating; for simulated criteria what a reader must know (not defined, clamped);
    /// empty otherwise.
    pub reason: Text,
    /// Who judged; empty where nobody did.
    #[serde(default)]
    pub by: String,
}

/// The total of one configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// Weighted score, 0 to 1.
    pub score: f64,
    /// 95% interval over resampled replications (simulation noise alone). Equal to the score when there is nothing to
    /// resample: fewer than two replications, or no resamples.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Rank, 1 is best. Equal scores share the best rank of their group: 1, 1, 3.
    pub rank: usize,
    /// How often this rank holds over resampled replications, 0 to 1 (any rank of the group, for equal scores).
    pub rank_holds: f64,
    /// Share of resamples with each rank, from first to last; equal scores split their ranks evenly.
    pub rank_shares: Vec<f64>,
    /// Score per principle, in the order of `Scorecard::principles`; `None` where no criterion counts.
    pub principles: Vec<Option<f64>>,
}
