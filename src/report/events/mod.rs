//! Households followed one by one: what is told of them in event logs that programs for process mining and animation read.

mod activity;
mod files;
mod happening;
mod logs;
mod moment;
mod note;
mod ocel;
mod places;
mod teller;
#[cfg(test)]
mod tests;
mod vidigi;
#[cfg(feature = "event-logs")]
mod xes;

pub use files::LogFiles;
pub(super) use files::write_logs;
pub use logs::{Followed, Logs};
pub use note::{EventLogCount, EventLogNote};
