//! Linear scales with round ticks.

/// Maps a range of values on a range of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Scale {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Scale {
    /// A scale over the values `low..=high`, drawn from `left` to `right`.
    pub(in crate::report) fn new((low, high): (f64, f64), (left, right): (f64, f64)) -> Self {
        Self { low, high, left, right }
    }

    /// The x of a value. A range without length maps on its left.
    pub(in crate::report) fn x(&self, value: f64) -> f64 {
        let length = self.high - self.low;
        let share = if length > 0.0 { ((value - self.low) / length).clamp(0.0, 1.0) } else { 0.0 };
        self.left + share * (self.right - self.left)
    }
}

/// The step of about `wanted` round ticks over a length: 1, 2 or 5 times a power of ten.
pub(in crate::report) fn step(length: f64, wanted: u32) -> f64 {
    if !(length > 0.0 && length.is_finite()) {
        return 1.0;
    }
    let rough = length / f64::from(wanted.max(1));
    let mut power = 1.0;
    while power > rough {
        power /= 10.0;
    }
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough * 0.999).unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(step(100.0, 4), 50.0);
        assert_eq!(step(1.0, 5), 0.2);
        assert_eq!(step(0.0, 5), 1.0);
        assert!((step(0.037, 4) - 0.01).abs() < 1e-12);
    }

    #[test]
    fn values_outside_stay_on_the_paper() {
        let scale = Scale::new((0.0, 10.0), (100.0, 200.0));
        assert_eq!(scale.x(5.0), 150.0);
        assert_eq!(scale.x(50.0), 200.0);
        assert_eq!(Scale::new((3.0, 3.0), (1.0, 2.0)).x(3.0), 1.0);
    }
}
