//! Threads that make the runs of a sweep. They are never waited for: when the process must stop it stops, and what is not in a
//! chunk on disk is made again later.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::record::RunResult;
use super::runs::Place;
use super::sweep::Sweep;
use crate::model::ModelSpec;

/// Results that may wait for each thread, of about one kilobyte each. A slow disk takes tens of milliseconds for a chunk.
const ROOM: usize = 256;

/// A run that is over.
pub(super) struct Done {
    pub chunk: u64,
    pub run: u64,
    pub result: RunResult,
}

/// Threads at work. Dropped, it lets them end after the run at hand.
pub(super) struct Workers {
    shared: Arc<Shared>,
    /// Runs in the order in which they end; closed when all are done.
    pub results: Receiver<Done>,
}

struct Shared {
    sweep: Arc<Sweep>,
    queue: Mutex<Queue>,
}

struct Queue {
    chunks: VecDeque<u64>,
    chunk: u64,
    next: u64,
    end: u64,
    /// The point that was given out last: its runs follow each other and share what was compiled.
    point: Option<Arc<Point>>,
}

struct Point {
    number: u64,
    specs: OnceLock<Result<Vec<Arc<ModelSpec>>, String>>,
}

impl Workers {
    /// Starts threads on the runs of these chunks, in this order. `None` when the system gives no threads.
    pub fn start(sweep: &Arc<Sweep>, chunks: Vec<u64>, threads: usize) -> Option<Self> {
        let queue = Queue { chunks: chunks.into(), chunk: 0, next: 0, end: 0, point: None };
        let shared = Arc::new(Shared { sweep: Arc::clone(sweep), queue: Mutex::new(queue) });
        // room for several chunks, so that all go on while one is written, and no more, so that memory stays flat
        let (sender, results) = sync_channel(ROOM * threads);
        let mut started = 0;
        for number in 0..threads {
            let (shared, sender) = (Arc::clone(&shared), sender.clone());
            let thread = std::thread::Builder::new().name(format!("run-{number}"));
            started += usize::from(thread.spawn(move || work(&shared, &sender)).is_ok());
        }
        (started > 0).then_some(Self { shared, results })
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        let mut queue = self.shared.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.chunks.clear();
        queue.end = queue.next;
    }
}

fn work(shared: &Shared, sender: &SyncSender<Done>) {
    while let Some((chunk, run, place, point)) = shared.next() {
        let specs = point.specs.get_or_init(|| shared.sweep.compile(point.number));
        let result = match specs {
            Ok(specs) => shared.sweep.run(&specs[place.configuration], place.replication),
            Err(reason) => Err(reason.clone()),
        };
        // nobody listens any more: the sweep has stopped
        if sender.send(Done { chunk, run, result }).is_err() {
            return;
        }
    }
}

impl Shared {
    fn next(&self) -> Option<(u64, u64, Place, Arc<Point>)> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.next == queue.end {
            queue.chunk = queue.chunks.pop_front()?;
            let runs = self.sweep.runs.of_chunk(queue.chunk);
            (queue.next, queue.end) = (runs.start, runs.end);
        }
        let run = queue.next;
        queue.next += 1;
        let place = self.sweep.runs.place(run);
        let point = match &queue.point {
            Some(point) if point.number == place.point => Arc::clone(point),
            _ => {
                let point = Arc::new(Point { number: place.point, specs: OnceLock::new() });
                queue.point = Some(Arc::clone(&point));
                point
            }
        };
        Some((queue.chunk, run, place, point))
    }
}
