//! The saved influence study of one scenario. Everything in it repeats from the scenario, the seed and the settings.

use serde::{Deserialize, Serialize};

/// The version of the layout of the file.
pub const INFLUENCE_FORMAT: u32 = 1;

/// What was measured of the influence of every number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Influence {
    /// Layout version, see [`INFLUENCE_FORMAT`].
    pub format: u32,
    /// Name of the scenario.
    pub scenario: String,
    /// SHA-256 of all scenario files and overrides, in hexadecimal.
    pub sha256: String,
    /// Master seed.
    pub seed: u64,
    /// Days of warm-up, window and follow-up that were simulated: shorter than those of a comparison.
    pub calendar: [f64; 3],
    /// The configurations by name, in canonical order; the first is the one compared with.
    pub configurations: Vec<String>,
    /// Name of the configuration in first place with everything as written, on this calendar; `None` without a framework.
    pub leader: Option<String>,
    /// Name of the one in second place.
    pub runner_up: Option<String>,
    /// Ids of the measures whose differences count. A measure that is nowhere defined, or never differs, does not count.
    pub measures: Vec<String>,
    /// Replications with everything as written, from which comes what chance alone would give.
    pub base_replications: u32,
    /// The first stage: every number.
    pub screen: Stage,
    /// The second stage: the numbers that stood out, with fresh random numbers.
    pub again: Stage,
    /// What the second stage finds by chance alone, at most, of numbers without influence: at most one in twenty studies has
    /// such a number above it.
    pub bound: InfluenceOf,
    /// The parameter sets.
    pub draws: DrawsStage,
    /// Influence of all numbers that were set to their ends: assumptions first, then those with a source.
    pub one_at_a_time: [InfluenceOf; 2],
    /// The part of the spread over the draws that goes with the numbers drawn: assumptions, and those with a source. Never
    /// below 0 by itself, but chance was taken off, so it can be.
    pub by_draws: [InfluenceOf; 2],
    /// The numbers that were varied, those that matter most first.
    pub numbers: Vec<NumberInfluence>,
    /// Key paths with a range that are the design of the run, not parameters, and were left as they are.
    pub left_out: Vec<String>,
}

/// How one stage was run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Numbers set to their ends.
    pub numbers: u32,
    /// Replications at each end.
    pub replications: u32,
    /// The configurations simulated where a number changes more than these.
    pub configurations: Vec<String>,
}

/// How the draws were run and what they can show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DrawsStage {
    /// Parameter sets.
    pub sets: u32,
    /// Numbers drawn.
    pub varied: u32,
    /// A number has to explain more than this part of the spread to be told apart from the best of as many numbers that do
    /// nothing, in nineteen of twenty studies. From permutations.
    pub bound: InfluenceOf,
    /// Standard error of a group in `by_draws`, if nothing had influence, from the same permutations: assumptions, and those
    /// with a source.
    pub group_error: [InfluenceOf; 2],
    /// Share of the sets in which the leader keeps first place.
    pub leader_first: Option<f64>,
}

/// An influence on the differences of headline measures, and on first place; `None` where it was not or cannot be measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InfluenceOf {
    /// On the differences.
    pub differences: Option<f64>,
    /// On the gap between the first two.
    pub first_place: Option<f64>,
}

/// What is known of one number. Influence one at a time is a part of the spread over the draws: see
/// `docs/decisions/0018-how-influence-is-measured.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberInfluence {
    /// Key path.
    pub key: String,
    /// Whether it is an assumption.
    pub assumption: bool,
    /// The value of each end as simulated: nearer than the range where the model cannot use the end.
    pub ends: (f64, f64),
    /// Whether both ends gave the very same results: the number is not used.
    pub unused: bool,
    /// The first stage. Chance is taken off on average, so a value below 0 is possible.
    pub screened: InfluenceOf,
    /// The second stage; `None` for a number that was not taken on.
    pub again: Option<AtEnds>,
    /// By the draws: the part of the spread that goes with this number, less what chance gives on average. `None` for
    /// numbers that are not drawn (shares of a mix).
    pub draws: Option<InfluenceOf>,
}

/// The second stage of one number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtEnds {
    /// Influence, with chance taken off on average.
    pub influence: InfluenceOf,
    /// Name of the configuration in first place with the number at its low end.
    pub first_low: Option<String>,
    /// The same at its high end.
    pub first_high: Option<String>,
    /// The difference that it moves most.
    pub most: Option<Hit>,
}

/// One difference with the number at its ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Id of the measure.
    pub measure: String,
    /// Name of the configuration; the difference is this one minus the first.
    pub configuration: String,
    /// Mean difference at the low end.
    pub low: f64,
    /// Mean difference at the high end.
    pub high: f64,
}

/// The bytes of the file, indented so that a change can be read.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn influence_json(influence: &Influence) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(influence)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads a saved influence study.
///
/// # Errors
/// When the bytes are not one of this layout.
pub fn read_influence(bytes: &[u8]) -> Result<Influence, serde_json::Error> {
    serde_json::from_slice(bytes)
}
