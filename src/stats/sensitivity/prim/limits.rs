//! A box, as limits of coordinates.

use serde::{Deserialize, Serialize};

/// The limits of one coordinate in a box; a side without a limit is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// The least value in the box.
    pub low: Option<f64>,
    /// The largest value in the box.
    pub high: Option<f64>,
}

impl Limits {
    /// Whether there is a limit at all.
    #[must_use]
    pub const fn restricts(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }

    /// Whether a coordinate lies within them.
    #[must_use]
    pub fn hold(&self, x: f64) -> bool {
        self.low.is_none_or(|low| x >= low) && self.high.is_none_or(|high| x <= high)
    }
}

/// One side of a coordinate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Low,
    High,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Low, Self::High];

    /// The limit on this side.
    pub const fn of(self, limits: &mut Limits) -> &mut Option<f64> {
        match self {
            Self::Low => &mut limits.low,
            Self::High => &mut limits.high,
        }
    }
}

/// Whether a point lies in a box.
pub(super) fn holds(limits: &[Limits], point: &[f64]) -> bool {
    limits.iter().zip(point).all(|(limits, x)| limits.hold(*x))
}

/// Between two neighbours, so that a limit falls on neither.
pub(super) fn between(a: f64, b: f64) -> f64 {
    a + (b - a) / 2.0
}
