//! What a sweep will cost, from one run of every configuration.

use std::time::Instant;

use super::record::encode;
use super::runs::Shard;
use super::sweep::Sweep;
use crate::metrics::MEASURES;

/// What to expect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Points.
    pub points: u64,
    /// Runs.
    pub runs: u64,
    /// Seconds on so many threads.
    pub seconds: f64,
    /// Bytes on disk.
    pub bytes: f64,
}

/// Bytes of a seal with its head, of the report and of the tables: about as much for every sweep.
const FIXED: f64 = 3e6;
/// Bytes of a value in the Parquet file, dictionaries of the other columns included.
const PARQUET: f64 = 9.5;

/// Makes one run of every configuration at the first point and takes it for all; of a shard, for its part of the runs.
#[must_use]
pub fn expect(sweep: &Sweep, shard: Option<Shard>, threads: usize) -> Expected {
    let started = Instant::now();
    let compiled = sweep.compile(0);
    let compiling = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let specs = compiled.unwrap_or_default();
    let runs: Vec<_> = specs.iter().map(|spec| sweep.run(spec, 0)).collect();
    let each = started.elapsed().as_secs_f64() / (runs.len().max(1)) as f64;
    let mine = (0..sweep.runs.chunks()).filter(|chunk| shard.is_none_or(|shard| shard.takes(*chunk)));
    let all: u64 = mine.map(|chunk| sweep.runs.of_chunk(chunk).count() as u64).sum();
    let points = all.div_ceil(sweep.runs.per_point());
    let threads = if threads == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { threads };
    let made = runs.len().max(1) as f64;
    let chunk = encode(&runs).len() as f64 / made;
    let names: usize = sweep.swept.scenario.configurations.iter().map(|c| c.name.len()).sum();
    let name = names as f64 / made;
    let number = points.to_string().len() as f64 + sweep.runs.replications.to_string().len() as f64;
    let measures: usize = MEASURES.iter().map(|measure| measure.id.len()).sum();
    let values: usize = runs.iter().flatten().flatten().flatten().map(|value| value.to_string().len()).sum();
    let rows = MEASURES.len() as f64;
    let table = measures as f64 + values as f64 / made + rows * (name + number + 5.0);
    Expected {
        points,
        runs: all,
        seconds: (all as f64 * each + points as f64 * compiling) / threads as f64,
        bytes: FIXED + all as f64 * (chunk + table + PARQUET * rows),
    }
}
