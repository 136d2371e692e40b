//! A distribution from numbers that a reader has checked.

use crate::engine::{Distribution, Shape};

/// The distribution; a fixed time where there can be none.
pub(super) fn distribution(shape: Shape, mean: f64, scv: f64) -> Distribution {
    Distribution::new(shape, mean, scv)
        .or_else(|_| Distribution::new(Shape::Deterministic, 1.0, 0.0))
        .unwrap_or_else(|_| unreachable!("a fixed time of one day exists"))
}
