//! How much each number matters: every number set to the ends of its range, and parameter sets drawn within the ranges.

mod by_draws;
mod chance;
mod ends;
mod outputs;
mod points;
mod stages;
mod study;

pub use study::{InfluenceOptions, influence};
