//! What is recorded of a replication, and the numbers that are made of it.

mod arrows;
mod calendar;
mod cohort;
mod cost;
mod flows;
mod listening;
mod numbers;
mod staff_books;
mod stations;
mod stock;

pub use arrows::{ArrowId, Stop};
pub(super) use listening::Recorder;
