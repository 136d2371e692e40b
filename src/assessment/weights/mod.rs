//! Weights that nobody is sure of: all weights between stated bounds that sum to one, each as likely as any other.

mod bounded_simplex;
mod space;

pub use bounded_simplex::{BoundedSimplex, Sampler};
pub use space::{Spread, WeightSpace};
