//! The manifest of a sweep: what it was made from, enough to make it again, and where and when. The only file with a clock.

use serde::{Deserialize, Serialize};

use crate::report::{RunNote, ScenarioFile};

/// The word in [`SweepManifest::kind`].
pub const SWEEP: &str = "sweep";

/// Everything needed to run the sweep again or to go on with it, and where and when it ran.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepManifest {
    /// Always `rvtsim`.
    pub program: String,
    /// Always [`SWEEP`].
    pub kind: String,
    /// Version of the program.
    pub version: String,
    /// Commit of the program, if known.
    pub commit: Option<String>,
    /// A mark of the source text that the program was built from.
    pub source: String,
    /// SHA-256 over everything that the results follow from, in hexadecimal.
    pub sha256: String,
    /// Name of the sweep file and its text, with its hash.
    pub sweep: ScenarioFile,
    /// Name of the scenario file among the texts.
    pub scenario_name: String,
    /// The scenario files as read.
    pub scenario: Vec<ScenarioFile>,
    /// SHA-256 over all scenario files and overrides, in hexadecimal.
    pub scenario_sha256: String,
    /// Overrides of the scenario, as written.
    pub sets: Vec<String>,
    /// Master seed.
    pub seed: u64,
    /// Replications of every configuration at every point.
    pub replications: u32,
    /// The configurations, in the order of the runs.
    pub configurations: Vec<String>,
    /// The measures, in the order in which runs keep them.
    pub measures: Vec<String>,
    /// Points of the design.
    pub points: u64,
    /// Runs in all.
    pub runs: u64,
    /// Runs of one chunk.
    pub chunk_runs: u64,
    /// Which part of the sweep the folder holds, as (which, of how many); `None` for the whole.
    pub shard: Option<(u64, u64)>,
    /// Whether every run of this part is there; for a whole sweep the analysis too.
    pub complete: bool,
    /// Where and when.
    pub run: RunNote,
}
