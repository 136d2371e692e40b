//! The saved study: everything that outputs are drawn from. Redrawing never simulates.

use serde::{Deserialize, Serialize};

use super::InfluenceNote;
use super::ParameterSetsNote;
use super::events::EventLogNote;
use super::history::Histories;
use super::reference::ReferenceCheck;
use crate::assessment::{Decision, Scorecard};
use crate::language::Text;
use crate::metrics::{
    Balance, BestRow, Comparison, FlowSummary, Indifference, PairRow, QueueSummary, STOCK_STEP_DAYS, SmallSample,
    SpreadSummary, StationSummary, StockSummary, SubgroupSummary, Summary,
};
use crate::stats::{Interval, Truncation};

/// The version of the layout of `study.json`.
pub const STUDY_FORMAT: u32 = 1;

/// A finished study of one scenario: one or more configurations over the same households.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// Layout version, see [`STUDY_FORMAT`].
    pub format: u32,
    /// What was simulated.
    pub scenario: ScenarioNote,
    /// How many replications, and whether the wanted precision was reached.
    pub precision: PrecisionNote,
    /// The configurations in canonical order (the order of every list below).
    pub configurations: Vec<ConfigurationNote>,
    /// Raw values: `replications[configuration][replication][measure]` in the order of `metrics::MEASURES`.
    pub replications: Vec<Vec<Vec<Option<f64>>>>,
    /// Ids of the measures of the innermost list of `replications`, so that an old study stays readable.
    pub measures: Vec<String>,
    /// Mean and 95% interval of each measure in each configuration.
    pub summaries: Vec<Summary>,
    /// Paired differences of all pairs, intervals simultaneous over the pairs of a measure. Empty for one configuration.
    pub comparisons: Vec<Comparison>,
    /// Differences that do not matter, by measure; the zone of other measures is 0. Empty in a study of a version without them.
    #[serde(default)]
    pub indifference: Vec<Indifference>,
    /// What the difference of every pair means. Empty for one configuration and in a study of a version that did not say.
    #[serde(default)]
    pub pairs: Vec<PairRow>,
    /// Every configuration beside the best of the others. Empty for one configuration and in a study of a version that did not
    /// compare so.
    #[serde(default)]
    pub best: Vec<BestRow>,
    /// Waits, use and queue of each pool and function.
    pub stations: Vec<StationSummary>,
    /// Measures by family profile, municipality and organisation.
    pub subgroups: Vec<SubgroupSummary>,
    /// How far family profiles and municipalities lie apart. Empty in a study of a version that did not look.
    #[serde(default)]
    pub spread: Vec<SpreadSummary>,
    /// From which work cases go to which. Empty in a study of a version that did not look.
    #[serde(default)]
    pub flows: Vec<FlowSummary>,
    /// The queue of each organisation. Empty in a study of a version that did not look.
    #[serde(default)]
    pub queues: Vec<QueueSummary>,
    /// Single households followed in two configurations. Empty in a study of a version that did not follow any.
    #[serde(default)]
    pub journeys: Vec<JourneyNote>,
    /// What is in the event logs beside the study; `None` where there are none.
    #[serde(default)]
    pub events: Option<EventLogNote>,
    /// The stock at the beginning of each week. Empty in a study of a version that did not keep it.
    #[serde(default)]
    pub stock: Vec<StockSummary>,
    /// What the stock says of the warm-up; `None` in a study of a version that did not look.
    #[serde(default)]
    pub warm_up: Option<WarmUpNote>,
    /// Percentiles that rest on too few observations. Empty in a study of a version that did not look.
    #[serde(default)]
    pub small_samples: Vec<SmallSample>,
    /// The scorecard; `None` for one configuration.
    pub scorecard: Option<Scorecard>,
    /// The decision with all its doubt; `None` without a scorecard, and in a study of a version that did not look.
    #[serde(default)]
    pub decision: Option<Decision>,
    /// The scorecard with all friction numbers equal; `None` when no number differs or for one configuration.
    pub equal_friction: Option<EqualFriction>,
    /// What parameter sets drawn within the declared ranges make of the ranking; `None` without draws.
    pub draws: Option<Draws>,
    /// What the parameter sets that fit equally well make of the ranking; `None` where no file of sets was given.
    #[serde(default)]
    pub parameter_sets: Option<ParameterSetsNote>,
    /// Published figures used for sizing, beside what came out.
    pub sizing: Vec<SizingRow>,
    /// The reference cases as they came out when they were last run, with the files beside the scenario; `None` where none are
    /// kept there.
    #[serde(default)]
    pub reference: Option<ReferenceCheck>,
    /// Every number of the scenario.
    pub assumptions: Vec<LedgerRow>,
    /// Which of these numbers matter most; `None` when that was not measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub influence: Option<InfluenceNote>,
    /// The mechanisms M1 to M22 and their state.
    pub mechanisms: Vec<MechanismNote>,
    /// What a reader must know: overload, values outside ranges, a cap that was hit, failed trials.
    pub warnings: Vec<Text>,
}

/// One household, followed in two configurations with the same luck.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JourneyNote {
    /// Why this household: the id of an outcome that holds in the reference configuration. It is the first such household.
    pub rule: String,
    /// How many households were looked through to find it, itself included.
    pub tried: u32,
    /// What happened to it.
    pub histories: Histories,
}

/// What was simulated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScenarioNote {
    /// Short name, also the name of the default output folder.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// A sentence or two.
    pub description: Text,
    /// SHA-256 of all scenario files and overrides, in hexadecimal.
    pub sha256: String,
    /// Master seed of the random streams.
    pub seed: u64,
    /// Days before counting starts.
    pub warm_up_days: f64,
    /// Length of the counting window in days.
    pub window_days: f64,
    /// Days that each counted household is followed.
    pub follow_up_days: f64,
    /// Municipalities of the region, with inhabitants.
    pub municipalities: Vec<(String, f64)>,
    /// Names for people of the ids that tables show: organisations, family profiles. An id without one is shown as it is.
    #[serde(default)]
    pub names: Vec<(String, Text)>,
}

/// How much of the beginning MSER-5 proposes to leave out, judged by the stock week by week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WarmUpNote {
    /// One proposal for all configurations, in weeks; `None` where inflow or capacity change by themselves, so that there is
    /// no steady level to wait for.
    pub common: Option<Truncation>,
    /// What each configuration would need, in weeks.
    pub series: Vec<WarmUpSeries>,
}

impl WarmUpNote {
    /// The proposal in days; `None` where there is none.
    #[must_use]
    pub fn proposed_days(&self) -> Option<f64> {
        match self.common? {
            Truncation::At(weeks) => Some(weeks as f64 * STOCK_STEP_DAYS),
            Truncation::Unsettled | Truncation::TooShort => None,
        }
    }
}

/// What MSER-5 says of the stock of one configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WarmUpSeries {
    /// Name of the configuration.
    pub configuration: String,
    /// Households with an open case.
    pub present: Truncation,
    /// Pieces of work that wait.
    pub waiting: Truncation,
}

/// How many replications were run and why.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrecisionNote {
    /// Replications per configuration.
    pub replications: u32,
    /// Wanted half-width of the 95% interval relative to the mean; `None` when the number was fixed by the user.
    pub wanted: Option<f64>,
    /// Whether every headline measure of every configuration reached it.
    pub reached: bool,
    /// Most replications allowed.
    pub cap: u32,
    /// The headline measure that is least precise, as an index into `Study::measures`.
    pub worst: Option<usize>,
}

/// One configuration as a table of who does what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConfigurationNote {
    /// Id: `relay`, `duo`, `v1`, …, or a user's own.
    pub name: String,
    /// Name for people.
    pub title: Text,
    /// A sentence or two. Working definitions say so here.
    pub description: Text,
    /// The nine functions: who leads, who joins.
    pub functions: Vec<FunctionRow>,
    /// Staff per organisation in FTE (organisations that count in the total).
    pub staff: Vec<(String, f64)>,
    /// Cases arrived, closed and present, summed over the replications.
    pub balance: Balance,
    /// Events handled, summed over the replications.
    pub events: u64,
    /// Fingerprint of each replication, in hexadecimal: equal where every event was the same. Empty in older studies.
    #[serde(default)]
    pub fingerprints: Vec<String>,
}

/// Who performs one function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FunctionRow {
    /// Id of the function: `receive`, `assess`, `investigate`, `organise_help`, `stand_by`, `request_measure`, `review`,
    /// `carry_out`, `monitor`.
    pub function: String,
    /// Name of the function for people.
    pub title: Text,
    /// Organisation that leads (id); empty when nobody does (only function 5 may lack a leader).
    pub leads: String,
    /// Scale of the leader's pools: `municipality`, `sub_region`, `region` or `supra_region`; empty without leader.
    pub scale: String,
    /// Organisations that join (ids).
    pub joins: Vec<String>,
}

/// The ranking when the friction numbers that differ between configurations are set equal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EqualFriction {
    /// Key paths of the numbers that were set equal.
    pub keys: Vec<String>,
    /// Replications used.
    pub replications: u32,
    /// The scorecard with those numbers equal.
    pub scorecard: Scorecard,
}

/// The ranking over parameter sets drawn within the declared ranges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// Number of parameter sets.
    pub sets: u32,
    /// Replications per set.
    pub replications: u32,
    /// Set `k` has the luck of replication `k` modulo this number of the main run, so that their difference is what the numbers
    /// do. 0 in a study of a version that gave set `k` the luck of replication `k`.
    #[serde(default)]
    pub lucks: u32,
    /// How many numbers were varied.
    pub varied: u32,
    /// Key paths of the numbers that were varied.
    pub keys: Vec<String>,
    /// The values drawn: `values[set][key]`.
    pub values: Vec<Vec<f64>>,
    /// Mean value of every measure: `means[set][configuration][measure]`.
    pub means: Vec<Vec<Vec<Option<f64>>>>,
    /// Share of sets in which each configuration takes each rank: `ranks[configuration][rank]`.
    pub ranks: Vec<Vec<f64>>,
    /// Share of the sets in which first place goes to another configuration than in the main result.
    pub flips: f64,
}

/// A published figure used for sizing and what the simulation gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SizingRow {
    /// What is compared.
    pub quantity: Text,
    /// Configuration that must reproduce it.
    pub configuration: String,
    /// The published value.
    pub published: f64,
    /// Unit of both values.
    pub unit: String,
    /// Id of the evidence.
    pub source: String,
    /// Simulated mean with interval; `None` when not defined.
    pub simulated: Option<Interval>,
    /// Allowed relative difference, stated beforehand.
    pub tolerance: f64,
    /// `pass`, `missed`, `input` or `reported`.
    pub verdict: String,
    /// How the figure was converted, and the reason for the tolerance.
    pub note: Text,
    /// Why it is missed, where that is known and it is.
    #[serde(default)]
    pub likely: Option<Text>,
}

/// One number of the scenario with where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// Key path, configuration files prefixed with `configurations.<name>.`.
    pub key: String,
    /// The value used.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Lowest and highest plausible value.
    pub range: Option<(f64, f64)>,
    /// Id of the evidence, or `assumption`, or `command line`.
    pub source: String,
    /// Grade of the evidence (`A` to `D`), `-` for an assumption.
    pub grade: String,
    /// Why this value; may be empty.
    pub note: String,
    /// File and line, for example `base/national.toml:31`.
    pub place: String,
}

/// One of the mechanisms M1 to M22.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MechanismNote {
    /// `M1` … `M22`.
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// `on` or `off`; `not modelled yet` in a study of an earlier version.
    pub state: String,
}
