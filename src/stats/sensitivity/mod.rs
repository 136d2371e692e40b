//! What the values at many points of the unit cube depend on: screening, shares of the variance, response curves, boxes.

mod bootstrap;
mod elementary_effects;
mod polynomials;
mod prim;
mod response_surface;
mod sobol_indices;
mod surface_terms;
#[cfg(test)]
mod test_functions;

pub use elementary_effects::{ElementaryEffect, elementary_effects};
pub use prim::{Limits, PrimBox, PrimOptions, PrimStep, Restriction, prim, prim_boxes};
pub use response_surface::{ResponseSurface, response_surface};
pub use sobol_indices::{SobolIndex, sobol_indices};
