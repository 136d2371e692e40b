//! Where to look: sets of points in the unit cube, `[point][dimension]`, that fill it evenly or along planned lines.

mod direction_numbers;
mod latin_hypercube;
mod morris;
mod saltelli;
mod sobol_sequence;

pub use latin_hypercube::latin_hypercube;
pub use morris::morris_trajectories;
pub use saltelli::saltelli;
pub use sobol_sequence::{MOST_DIMENSIONS, sobol_sequence};
