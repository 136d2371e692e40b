//! Levers: numbers that a scenario marks to be moved by whoever decides.

mod complaint;
mod draft;
mod keys;
#[expect(clippy::module_inception, reason = "the room is named after what it makes")]
mod lever;
#[cfg(test)]
mod tests;

pub use lever::{Lever, LeverScale};

pub(super) use draft::Draft;
pub(super) use keys::pull;
