//! What a fit found: figures, unknowns, the ridge, and the sets that were kept.

mod file;
mod page;

pub use file::fitted_file;
pub use page::page;

use serde::Serialize;

use crate::language::Text;
use crate::stats::Interval;

/// A finished fit.
#[derive(Clone, Debug, Serialize)]
pub struct Calibration {
    /// Name of the scenario.
    pub scenario: String,
    /// Its title.
    pub title: Text,
    /// Version of the program.
    pub version: String,
    /// SHA-256 over all files of the scenario.
    pub sha256: String,
    /// SHA-256 of the calibration file.
    pub sha256_plan: String,
    /// How.
    pub method: MethodNote,
    /// The figures.
    pub figures: Vec<FigureRow>,
    /// The unknowns of the first step.
    pub unknowns: Vec<UnknownRow>,
    /// The pairs of unknowns that are tied most strongly after the fit, strongest first.
    pub ridges: Vec<Ridge>,
    /// The second step.
    pub staff: Option<StaffRow>,
    /// The sets that are kept, the central one first.
    pub sets: Vec<FittedSet>,
}

/// How a fit was made.
#[derive(Clone, Debug, Serialize)]
pub struct MethodNote {
    /// Seed of the plan: that of the simulations; the check uses the next one.
    pub seed: u64,
    /// Seed of the members at the start.
    pub start_seed: u64,
    /// Seed of the known parameters, where simulated figures were fitted.
    pub twin: Option<u64>,
    /// Members of the ensemble.
    pub members: u32,
    /// Assimilations.
    pub assimilations: u32,
    /// Replications of each member in each.
    pub replications: u32,
    /// Sets that went on to the staff and the check.
    pub candidates: u32,
    /// Replications of each in the check.
    pub check_replications: u32,
    /// How many of these had every figure within its tolerance, the wait but for chance.
    pub passed: u32,
}

/// Mean and the middle 90% of a list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 5th percentile, by nearest rank.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
}

impl Spread {
    /// Of a list; `None` when it is empty.
    #[must_use]
    pub fn of(list: &[f64]) -> Option<Self> {
        let mut sorted = list.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let rank = (share * sorted.len() as f64).ceil() as usize;
            sorted.get(rank.max(1) - 1).copied()
        };
        let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
        Some(Self { mean, low: at(0.05)?, high: at(0.95)? })
    }
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// Id of the measure.
    pub measure: String,
    /// Its name.
    pub title: Text,
    /// Its unit.
    pub unit: String,
    /// Configuration that must show it.
    pub configuration: String,
    /// Published value (simulated with known parameters where simulated figures are fitted).
    pub published: f64,
    /// Relative tolerance, stated beforehand.
    pub tolerance: f64,
    /// Over the members at the start; `None` for the figure of the second step.
    pub before: Option<Spread>,
    /// Over the members at the end.
    pub after: Option<Spread>,
    /// Over the sets that are kept, in the check.
    pub kept: Option<Spread>,
    /// The central set in the check.
    pub simulated: Option<Interval>,
    /// `pass`, `missed` or `reported` of the central set.
    pub verdict: String,
}

/// One unknown.
#[derive(Clone, Debug, Serialize)]
pub struct UnknownRow {
    /// Key path.
    pub key: String,
    /// Unit.
    pub unit: String,
    /// Range at the start.
    pub range: (f64, f64),
    /// The value in the scenario now.
    pub now: f64,
    /// Over the members at the end.
    pub fitted: Option<Spread>,
    /// Standard deviation at the end over that at the start (both on the unbounded scale): 1 is learned nothing.
    pub narrower: f64,
    /// In the central set.
    pub central: Option<f64>,
    /// The known value, where simulated figures are fitted.
    pub truth: Option<f64>,
    /// Whether that lies in the middle 90% of the members.
    pub inside: Option<bool>,
    /// Ids of the figures that may move it.
    pub figures: Vec<String>,
}

/// Two unknowns that are tied.
#[derive(Clone, Debug, Serialize)]
pub struct Ridge {
    /// Key path.
    pub first: String,
    /// Key path.
    pub second: String,
    /// Correlation over the members at the end: near −1 or 1, the figures pin down a combination only.
    pub correlation: f64,
}

/// The staff that was fitted on its wait.
#[derive(Clone, Debug, Serialize)]
pub struct StaffRow {
    /// Organisation.
    pub organisation: String,
    /// Key path.
    pub key: String,
    /// Range.
    pub range: (f64, f64),
    /// The value in the scenario now.
    pub now: f64,
    /// Use of capacity at which the mean wait of all sets is the published one.
    pub target_use: f64,
    /// Use of capacity tried, and the mean wait there (days).
    pub tried: Vec<(f64, f64)>,
    /// FTE per 1,000 reports over the candidates.
    pub fitted: Option<Spread>,
    /// In the central set.
    pub central: Option<f64>,
    /// The known value, where simulated figures are fitted.
    pub truth: Option<f64>,
}

/// A set that is kept.
#[derive(Clone, Debug, Serialize)]
pub struct FittedSet {
    /// Its name; `fit-1` is the central one.
    pub name: String,
    /// Root mean square of the differences, in standard deviations of the error.
    pub mismatch: f64,
    /// Whether every figure lies within its tolerance.
    pub passes: bool,
    /// Key paths and values.
    pub values: Vec<(String, f64)>,
    /// Simulated beside published.
    pub figures: Vec<SetFigure>,
}

/// One figure of a set, in the check.
#[derive(Clone, Debug, Serialize)]
pub struct SetFigure {
    /// Id of the measure.
    pub measure: String,
    /// Configuration.
    pub configuration: String,
    /// Published value.
    pub published: f64,
    /// Simulated, with its 95% interval.
    pub simulated: Option<Interval>,
    /// `pass`, `missed` or `reported`.
    pub verdict: String,
}

/// The word for a figure that lies within its tolerance, or not, or is not defined.
#[must_use]
pub const fn verdict(passes: Option<bool>) -> &'static str {
    match passes {
        Some(true) => "pass",
        Some(false) => "missed",
        None => "reported",
    }
}
