//! A finished sweep as plain data: what was varied, what came out, what follows from it.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::stats::Interval;

/// Version of the format of [`SweepStudy`].
pub const SWEEP_FORMAT: u32 = 1;
/// The id of the score on the framework among the outcomes; it is no measure.
pub const SCORE: &str = "score";

/// Everything that the report of a sweep needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepStudy {
    /// Version of this format.
    pub format: u32,
    /// Name of the sweep: its file name without ending.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// A sentence or two; may be empty.
    pub description: Text,
    /// Title of the scenario.
    pub scenario: Text,
    /// SHA-256 over everything that the results follow from, in hexadecimal.
    pub sha256: String,
    /// Master seed of all random streams.
    pub seed: u64,
    /// How the points were chosen.
    pub design: DesignNote,
    /// What was varied, in the order of the file.
    pub factors: Vec<FactorNote>,
    /// The configurations in canonical order.
    pub configurations: Vec<SweepConfiguration>,
    /// Replications of every configuration at every point; the same luck at every point.
    pub replications: u32,
    /// What is analysed, in the order of all lists: measures by id, then [`SCORE`] where the scenario has a framework and at
    /// least two configurations.
    pub outcomes: Vec<OutcomeNote>,
    /// The outcome that says which configuration comes first: a place in `outcomes`. `None` with one configuration.
    pub ranked_by: Option<usize>,
    /// Runs that failed, in the order of the runs; they are missing in everything below.
    pub failures: Vec<FailedRun>,
    /// Points where some configuration has no run left (a count); they are left out of the ranking.
    pub points_missing: u32,
    /// Response of every output to every factor.
    pub curves: Vec<ResponseCurve>,
    /// From one end of each factor to the other.
    pub swings: Vec<Swing>,
    /// Elementary effects; empty unless the design is of Morris trajectories.
    pub screening: Vec<ScreeningRow>,
    /// Sobol indices; empty where the design does not allow them.
    pub indices: Vec<IndexRow>,
    /// Who comes first where. `None` with one configuration.
    pub first_places: Option<FirstPlaces>,
    /// Boxes of conditions in which another configuration than the usual one comes first.
    pub boxes: Vec<DiscoveredBox>,
    /// Where along a factor one configuration overtakes another.
    pub tipping_points: Vec<TippingPoint>,
    /// The least of a factor with which a configuration meets a target.
    pub least: Vec<LeastForTarget>,
    /// What a reader must know although nothing is wrong.
    pub warnings: Vec<Text>,
    /// The value of every factor, in their order, at every point, in the order of the points. Empty where it was not kept: then
    /// no map of the points is drawn.
    #[serde(default)]
    pub points: Vec<Vec<f64>>,
}

/// How the points were chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DesignNote {
    /// `factorial`, `lhs`, `sobol`, `saltelli` (a Sobol design with the extra points that its indices need) or `morris`.
    pub kind: String,
    /// Points in all.
    pub points: u64,
    /// Base rows of a `saltelli` design, trajectories of a `morris` one.
    pub base: Option<u64>,
    /// Runs in all: points × configurations × replications.
    pub runs: u64,
}

/// What was varied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactorNote {
    /// Short name: the column of `design.csv`.
    pub name: String,
    /// Name for people.
    pub title: Text,
    /// The key paths that take the value.
    pub keys: Vec<String>,
    /// Unit of the value; `times the scenario` where the value multiplies.
    pub unit: String,
    /// Whether the value multiplies what the scenario has.
    pub relative: bool,
    /// The value that the scenario itself has (1 where it multiplies).
    pub own: f64,
    /// Source of the scenario's value, or `assumption`.
    pub source: String,
    /// The plausible range that the scenario declares, in the unit of the value.
    pub declared: Option<(f64, f64)>,
    /// The lowest and the highest value of the design.
    pub range: (f64, f64),
    /// The values, where it takes only a few; empty where it is continuous.
    pub levels: Vec<f64>,
    /// Whether it is a switch: 0 is off, 1 is on.
    pub is_switch: bool,
}

/// A configuration of the sweep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepConfiguration {
    /// Id.
    pub name: String,
    /// Title for people.
    pub title: Text,
}

/// Something that is analysed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeNote {
    /// Id of a measure, or [`SCORE`].
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// Unit; empty for a score.
    pub unit: String,
    /// `lower`, `higher` or `neutral`: which way is better.
    pub direction: String,
}

/// A run that failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FailedRun {
    /// Number of the point, from 0.
    pub point: u64,
    /// Name of the configuration.
    pub configuration: String,
    /// Number of the replication, from 0.
    pub replication: u32,
    /// The value of every factor, in their order.
    pub values: Vec<f64>,
    /// What went wrong.
    pub reason: String,
}

/// One output: an outcome of a configuration, or its difference with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Output {
    /// Place in [`SweepStudy::outcomes`].
    pub outcome: usize,
    /// Place in [`SweepStudy::configurations`].
    pub configuration: usize,
    /// The configuration that is subtracted (paired, same luck); `None` for the outcome itself.
    pub minus: Option<usize>,
}

/// Mean of an output along one factor, over all values of the other factors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseCurve {
    /// Which output.
    pub output: Output,
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// The cells in ascending order of the factor: its levels, or parts of its range with equally many points.
    pub cells: Vec<CurveCell>,
}

/// A piece of a response curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurveCell {
    /// Mean value of the factor.
    pub at: f64,
    /// Lowest and highest value of the factor; equal at a level.
    pub ends: (f64, f64),
    /// Points (a count).
    pub points: u32,
    /// Mean with its 95% interval over replications; `None` where not defined.
    pub estimate: Option<Interval>,
    /// Lowest and highest mean of a point: what the other factors do here.
    pub spread: Option<(f64, f64)>,
}

/// The change of an output from the lowest to the highest cell of a factor: one bar of a tornado.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Swing {
    /// Which output.
    pub output: Output,
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// Mean at the low end.
    pub low: f64,
    /// Mean at the high end.
    pub high: f64,
    /// High minus low with its 95% interval over replications.
    pub change: Interval,
    /// Mean over all points.
    pub centre: f64,
}

/// Morris' elementary effects of one factor on one output, per full range of the factor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreeningRow {
    /// Which output.
    pub output: Output,
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// Mean effect (μ).
    pub mean: f64,
    /// Mean absolute effect (μ*) with its 95% interval over trajectories.
    pub mean_absolute: Interval,
    /// Standard deviation of the effects (σ): large where the effect depends on the other factors or is curved.
    pub deviation: f64,
}

/// Sobol indices of one factor for one output: shares of the variance over the design.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndexRow {
    /// Which output.
    pub output: Output,
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// First-order index: the share of the variance that this factor explains alone.
    pub first: Interval,
    /// Total index: the share that is left when all other factors are known.
    pub total: Interval,
    /// `saltelli`: from the extra points of the design; `surface`: from a fitted polynomial.
    pub method: String,
    /// How well the polynomial predicts points that it was not fitted to (Q², at most 1); `None` for `saltelli`.
    pub fit: Option<f64>,
}

/// Who comes first at the points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstPlaces {
    /// The configuration that comes first at most points: a place in [`SweepStudy::configurations`].
    pub usual: usize,
    /// For each configuration: share of the points at which it alone comes first by the means over replications.
    pub shares: Vec<f64>,
    /// For each configuration: share of the points at which its first place is sure.
    pub sure: Vec<f64>,
    /// Per point; `None` where a configuration has no run left.
    pub points: Vec<Option<FirstAtPoint>>,
}

/// Who comes first at one point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstAtPoint {
    /// The configuration that comes first by the means.
    pub first: usize,
    /// Share of resampled replications in which it comes first; `None` with fewer than two replications.
    pub share: Option<f64>,
    /// The outcome of every configuration, by its mean.
    pub values: Vec<f64>,
    /// Whether another one is equally good, so that nobody comes first alone.
    pub tied: bool,
    /// Whether the 95% interval of its lead excludes zero against all others at once.
    pub sure: bool,
}

/// A box of conditions in which one configuration comes first (scenario discovery).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DiscoveredBox {
    /// The configuration that comes first in it: a place in [`SweepStudy::configurations`].
    pub configuration: usize,
    /// The limits of the box; factors that are not named are free.
    pub limits: Vec<BoxLimit>,
    /// Share of all points where it comes first that lie in the box.
    pub coverage: f64,
    /// Share of the points in the box where it comes first.
    pub density: f64,
    /// Points in the box (a count).
    pub points: u32,
    /// Share of all points where it comes first.
    pub base_rate: f64,
    /// The path from all points to the smallest box, step by step.
    pub path: Vec<PeelingStep>,
    /// Which step of the path the box was made from.
    pub chosen: usize,
}

/// One limit of a box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoxLimit {
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// Lowest value in the box; `None` where this side is open.
    pub from: Option<f64>,
    /// Highest value in the box; `None` where this side is open.
    pub to: Option<f64>,
    /// The chance of so many hits if this limit meant nothing (one-sided binomial).
    pub p_value: f64,
}

/// One step of peeling.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeelingStep {
    /// Share of all hits in the box.
    pub coverage: f64,
    /// Share of the points in the box that are hits.
    pub density: f64,
    /// Share of all points in the box.
    pub mass: f64,
    /// Factors with a limit (a count).
    pub restricted: u32,
}

/// Where along a factor, the others averaged, one configuration overtakes another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TippingPoint {
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// Place in [`SweepStudy::outcomes`].
    pub outcome: usize,
    /// The configuration that is better below.
    pub below: usize,
    /// The configuration that is better above.
    pub above: usize,
    /// The value of the factor, with a 95% interval from resampled replications where there is one.
    pub at: Interval,
    /// Share of the resampled replications in which they change places somewhere; `None` with fewer than two replications.
    pub certain: Option<f64>,
}

/// The least (or most) of a factor with which a configuration meets a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeastForTarget {
    /// Place in [`SweepStudy::configurations`].
    pub configuration: usize,
    /// Place in [`SweepStudy::factors`].
    pub factor: usize,
    /// Id of the measure that has a target.
    pub measure: String,
    /// Name of the measure for people.
    pub title: Text,
    /// Unit of the measure.
    pub unit: String,
    /// The target in the unit of the measure.
    pub target: f64,
    /// Whether the measure must be at least (`true`) or at most (`false`) the target.
    pub at_least: bool,
    /// The lowest value of the factor in the design from which on the whole 95% interval meets the target; `None` where no value
    /// of the design does.
    pub shown: Option<f64>,
    /// Where the curve crosses the target, with a 95% interval from resampled replications; `None` where it does not cross.
    pub crossing: Option<Interval>,
    /// The measure at the better end of the factor; `None` where it is not defined.
    pub best: Option<Interval>,
    /// Whether more of the factor helps. If not, `shown` is the highest value up to which the target is met.
    pub rising: bool,
}
