//! Households followed one by one: what is told of them in event logs that programs for process mining and animation read.

mod activity;
#[cfg(not(target_family = "wasm"))]
mod files;
mod happening;
mod logs;
mod moment;
mod note;
#[cfg(not(target_family = "wasm"))]
mod ocel;
mod places;
mod teller;
#[cfg(test)]
mod tests;
#[cfg(not(target_family = "wasm"))]
mod vidigi;
#[cfg(all(feature = "event-logs", not(target_family = "wasm")))]
mod xes;

#[cfg(not(target_family = "wasm"))]
pub use files::LogFiles;
#[cfg(not(target_family = "wasm"))]
pub(super) use files::write_logs;
pub use logs::{Followed, Logs};
pub use note::{EventLogCount, EventLogNote};
