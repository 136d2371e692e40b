//! A flat list of trials, run side by side, collected in order. The only file that knows of threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::metrics::ReplicationMetrics;
use crate::model::{Broken, ModelSpec, simulate};

/// One run of one configuration.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    /// What runs.
    pub spec: &'a ModelSpec,
    /// Master seed.
    pub seed: u64,
    /// Number of the replication.
    pub replication: u32,
}

/// A trial that failed, with what is needed to repeat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Place in the list of trials.
    pub trial: usize,
    /// Master seed.
    pub seed: u64,
    /// Number of the replication.
    pub replication: u32,
    /// What went wrong.
    pub reason: String,
}

/// Who is told how far the work is. Called from any thread.
pub trait Progress: Sync {
    /// So many trials are planned in total, as far as known now.
    fn planned(&self, trials: usize);
    /// So many trials are done in total.
    fn done(&self, trials: usize);
}

/// Runs trials on `threads` threads (0: one per processor). Results are in the order of the list, whatever the threads did;
/// one that fails or panics loses nothing but itself.
pub fn run_trials(
    trials: &[Trial<'_>],
    threads: usize,
    before: usize,
    progress: &dyn Progress,
) -> Vec<Result<ReplicationMetrics, Failed>> {
    let run = |trial: &Trial<'_>| simulate(trial.spec, trial.seed, trial.replication);
    let results = side_by_side(trials, threads, before, progress, run);
    let failed = |(trial, (one, result)): (usize, (&Trial<'_>, Result<ReplicationMetrics, String>))| {
        result.map_err(|reason| Failed { trial, seed: one.seed, replication: one.replication, reason })
    };
    trials.iter().zip(results).enumerate().map(failed).collect()
}

/// Does the same with every item of a list, on `threads` threads (0: one per processor). Results are in the order of the list;
/// one that fails or panics gives its reason and loses nothing but itself.
pub(super) fn side_by_side<I: Sync, R: Send>(
    items: &[I],
    threads: usize,
    before: usize,
    progress: &dyn Progress,
    run: impl Fn(&I) -> Result<R, Broken> + Sync,
) -> Vec<Result<R, String>> {
    let done = AtomicUsize::new(before);
    let one = |item: &I| {
        let result = match catch_unwind(AssertUnwindSafe(|| run(item))) {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(broken)) => Err(broken.to_string()),
            Err(panic) => Err(panic_text(&*panic)),
        };
        progress.done(done.fetch_add(1, Ordering::Relaxed) + 1);
        result
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    match pool {
        Ok(pool) => pool.install(|| items.par_iter().map(one).collect()),
        // no threads to be had: one after another gives the same
        Err(_) => items.iter().map(one).collect(),
    }
}

pub(super) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|t| (*t).to_owned())).unwrap_or_else(|| "unknown panic".to_owned())
}
