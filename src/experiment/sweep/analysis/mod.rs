//! What follows from the results of a sweep.

mod cells;
mod curves;
mod discovery;
mod first_places;
mod outcomes;
mod study;
mod table;
mod tipping;
mod variance;

pub use study::analyse;
