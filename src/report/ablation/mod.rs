//! What each mechanism does: the change in each headline measure when it is switched off.

mod page;

pub use page::markdown;

use crate::language::Text;
use crate::metrics::MeasureId;
use crate::model::mechanisms::Mechanism;
use crate::stats::Interval;

/// Runs with everything on, and with each mechanism off in turn.
#[derive(Clone, Debug)]
pub struct Ablation {
    /// Title of the scenario.
    pub title: Text,
    /// Seed of all runs.
    pub seed: u64,
    /// Replications of each.
    pub replications: u32,
    /// Days of warm-up, window and follow-up.
    pub calendar: [f64; 3],
    /// Mechanisms that are always on.
    pub always: Vec<Mechanism>,
    /// Mechanisms that the scenario has switched off itself.
    pub off: Vec<Mechanism>,
    /// Mechanisms that have only their place.
    /// The measures, in the order of all columns.
    pub measures: Vec<MeasureId>,
    /// Per configuration.
    pub configurations: Vec<Ablated>,
}

/// One configuration.
#[derive(Clone, Debug)]
pub struct Ablated {
    /// Id.
    pub name: String,
    /// Title.
    pub title: Text,
    /// Each measure with everything on; `None` where it is not defined.
    pub with: Vec<Option<Interval>>,
    /// Per mechanism that can be switched: the paired difference of each measure, off minus on.
    pub without: Vec<(Mechanism, Vec<Option<Interval>>)>,
}
