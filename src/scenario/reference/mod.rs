//! Reference cases: published figures kept for checking, and what to run to compare with them.

mod figure;
mod file;
mod reading;

pub(super) use file::read;

pub use figure::{REFERENCE_CASES, ReferenceFigure};
pub use file::{Reference, ReferenceRun, Size, load_reference};
pub use reading::{Reading, Span};
