//! The simulation phase: threads make runs, this thread puts them on disk chunk by chunk. Memory does not grow with the sweep.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use super::folder::{Missing, SweepFolder};
use super::record::RunResult;
use super::sweep::Sweep;
use super::workers::{Done, Workers};
use crate::store::{Cause, WriteError};

/// How often the wish to stop and the progress are looked at when no run ends.
const LOOK: Duration = Duration::from_millis(100);

/// How far a sweep is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepStatus {
    /// Runs of this part of the sweep.
    pub runs: u64,
    /// Runs that are over, those of earlier sessions included.
    pub done: u64,
    /// Runs among these that failed.
    pub failed: u64,
    /// Runs that this session made.
    pub made: u64,
    /// Seconds of this session.
    pub seconds: f64,
    /// Runs at one point.
    pub per_point: u64,
}

/// Who is told how far a sweep is, and says when it must stop.
pub trait SweepWatch {
    /// Told after every run, and a few times a second when none ends.
    fn status(&self, status: &SweepStatus);
    /// The signal by which the process was asked to stop, if it was.
    fn stop(&self) -> Option<i32>;
}

/// How the simulation phase ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ended {
    /// All runs are on disk.
    Complete(SweepStatus),
    /// It was asked to stop; what is on disk stays.
    Stopped(i32, SweepStatus),
}

/// Makes the missing chunks on so many threads (0: one per processor).
///
/// # Errors
/// When a chunk cannot be written, or the system gives no threads. The chunks written before stay.
pub fn simulate_sweep(
    sweep: &Arc<Sweep>,
    folder: &SweepFolder,
    missing: Missing,
    threads: usize,
    watch: &dyn SweepWatch,
) -> Result<Ended, WriteError> {
    let started = Instant::now();
    let mut status = SweepStatus {
        runs: missing.runs,
        done: missing.there,
        failed: missing.failed,
        made: 0,
        seconds: 0.0,
        per_point: sweep.runs.per_point(),
    };
    watch.status(&status);
    if missing.chunks.is_empty() {
        return Ok(Ended::Complete(status));
    }
    let threads = if threads == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { threads };
    let workers = Workers::start(sweep, missing.chunks, threads).ok_or_else(|| WriteError {
        path: folder.dir().to_owned(),
        cause: Cause::System(std::io::Error::other("the system gives this process no threads")),
    })?;
    let mut open: BTreeMap<u64, Gathered> = BTreeMap::new();
    loop {
        if let Some(signal) = watch.stop() {
            return Ok(Ended::Stopped(signal, status));
        }
        match workers.results.recv_timeout(LOOK) {
            Ok(done) => {
                status.done += 1;
                status.made += 1;
                status.failed += u64::from(done.result.is_err());
                let chunk = done.chunk;
                let gathered = open.entry(chunk).or_insert_with(|| Gathered::new(sweep, chunk));
                gathered.add(done);
                if gathered.left == 0
                    && let Some(whole) = open.remove(&chunk)
                {
                    folder.write_chunk(sweep, chunk, &whole.runs())?;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        status.seconds = started.elapsed().as_secs_f64();
        watch.status(&status);
    }
    // Threads close the channel when no run is left, so every chunk has been written.
    assert!(open.is_empty(), "{} chunks were begun and not finished", open.len());
    Ok(Ended::Complete(status))
}

/// The runs of a chunk as they come in.
struct Gathered {
    first: u64,
    left: usize,
    runs: Vec<Option<RunResult>>,
}

impl Gathered {
    fn new(sweep: &Sweep, chunk: u64) -> Self {
        let range = sweep.runs.of_chunk(chunk);
        let size = (range.end - range.start) as usize;
        Self { first: range.start, left: size, runs: (0..size).map(|_| None).collect() }
    }

    fn add(&mut self, done: Done) {
        let place = (done.run - self.first) as usize;
        self.left -= usize::from(self.runs[place].is_none());
        self.runs[place] = Some(done.result);
    }

    /// The runs in their order; only asked for when all are there.
    fn runs(self) -> Vec<RunResult> {
        self.runs.into_iter().flatten().collect()
    }
}
