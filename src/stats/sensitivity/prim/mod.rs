//! Patient rule induction: boxes of the cube in which something happens more often than elsewhere.

mod discovery;
mod limits;
mod peeling;
mod significance;
#[cfg(test)]
mod tests;

pub use discovery::{PrimBox, PrimOptions, Restriction, prim, prim_boxes};
pub use limits::Limits;
pub use peeling::PrimStep;
