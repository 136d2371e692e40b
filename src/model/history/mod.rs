//! What happened to single households: dated entries, nothing else.

mod entry;
mod listener;
mod watch;

pub use entry::{Dated, Entry, Journey};
pub(super) use listener::History;
pub use watch::{Watch, Watched, watch};
