//! Signals that ask the process to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// Remembers the first signal; the second ends the process at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Signals(Arc<AtomicUsize>);

impl Signals {
    /// Listens from now on. Where the system refuses, a signal ends the process at once, as without this.
    pub fn listen() -> Self {
        let caught = Arc::new(AtomicUsize::new(0));
        let before = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // in this order: the flag that ends the process is looked at before it is set
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&before));
            let _ = flag::register(signal, Arc::clone(&before));
            let _ = flag::register_usize(signal, Arc::clone(&caught), signal.unsigned_abs() as usize);
        }
        Self(caught)
    }

    /// Does some work on a thread of its own and gives what came of it, or, as soon as one comes, the signal. The thread is then
    /// left behind: the process is about to end. `None` when the work panicked, which it has said itself.
    pub fn unless_stopped<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Option<T>, i32> {
        let (sender, results) = channel();
        std::thread::spawn(move || {
            // when nobody listens any more the process is ending
            let _ = sender.send(work());
        });
        loop {
            match results.recv_timeout(Duration::from_millis(50)) {
                Ok(made) => return Ok(Some(made)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(signal) = self.caught() {
                        return Err(signal);
                    }
                }
            }
        }
    }

    /// The signal that came, if one did.
    pub fn caught(&self) -> Option<i32> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            signal => i32::try_from(signal).ok(),
        }
    }
}
