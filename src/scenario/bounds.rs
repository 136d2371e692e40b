//! What a number may be.

use crate::language::Text;

/// What a limit of concern may be.
pub(super) const CONCERN: Bounds = Bounds::between(-1.0, 3.0);
/// What a number of days may be that is not bounded otherwise.
pub(super) const LONG: Bounds = Bounds::between(0.0, 20_000.0);

/// An interval of allowed numbers; each end may be open, closed or absent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    low: f64,
    high: f64,
    above_low: bool,
}

impl Bounds {
    /// Any finite number.
    #[must_use]
    pub const fn any() -> Self {
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, above_low: false }
    }

    /// A share or a probability: 0 to 1.
    #[must_use]
    pub const fn share() -> Self {
        Self::between(0.0, 1.0)
    }

    /// More than 0.
    #[must_use]
    pub const fn positive() -> Self {
        Self { low: 0.0, high: f64::INFINITY, above_low: true }
    }

    /// 0 or more.
    #[must_use]
    pub const fn non_negative() -> Self {
        Self::at_least(0.0)
    }

    /// `low` or more.
    #[must_use]
    pub const fn at_least(low: f64) -> Self {
        Self { low, high: f64::INFINITY, above_low: false }
    }

    /// `low` to `high`, both allowed.
    #[must_use]
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low, high, above_low: false }
    }

    /// More than `low`, up to and including `high`.
    #[must_use]
    pub const fn above_up_to(low: f64, high: f64) -> Self {
        Self { low, high, above_low: true }
    }

    /// The least allowed number, and whether it is itself allowed; `None` without one.
    pub(super) fn least(&self) -> Option<(f64, bool)> {
        self.low.is_finite().then_some((self.low, !self.above_low))
    }

    /// The largest allowed number; `None` without one.
    pub(super) fn most(&self) -> Option<f64> {
        self.high.is_finite().then_some(self.high)
    }

    /// Whether a number is allowed.
    #[must_use]
    pub fn allows(&self, number: f64) -> bool {
        number.is_finite() && number <= self.high && if self.above_low { number > self.low } else { number >= self.low }
    }

    /// A number that is allowed, to go on with after a problem: 0 where possible, else the nearest plain one.
    #[must_use]
    pub fn stand_in(&self) -> f64 {
        if self.allows(0.0) {
            0.0
        } else if self.high < 0.0 || !self.above_low {
            if self.low.is_finite() && !self.above_low { self.low } else { self.high }
        } else if self.high.is_finite() {
            self.high
        } else {
            self.low + 1.0
        }
    }

    /// The bounds in words.
    #[must_use]
    pub fn describe(&self) -> Text {
        let (low, high) = (self.low, self.high);
        match (low.is_finite(), high.is_finite(), self.above_low) {
            (false, false, _) => Text::new("any number", "elk getal"),
            (false, true, _) => Text::new(format!("{high} or less"), format!("{high} of minder")),
            (true, false, false) => Text::new(format!("{low} or more"), format!("{low} of meer")),
            (true, false, true) => Text::new(format!("more than {low}"), format!("meer dan {low}")),
            (true, true, false) => Text::new(format!("from {low} to {high}"), format!("van {low} tot en met {high}")),
            (true, true, true) => {
                Text::new(format!("more than {low}, up to {high}"), format!("meer dan {low}, tot en met {high}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn the_stand_in_is_always_allowed() {
        let all = [
            Bounds::any(),
            Bounds::share(),
            Bounds::positive(),
            Bounds::non_negative(),
            Bounds::at_least(3.0),
            Bounds::at_least(-3.0),
            Bounds::between(2.0, 5.0),
            Bounds::between(-5.0, -2.0),
            Bounds::above_up_to(0.0, 1.0),
        ];
        for bounds in all {
            assert!(bounds.allows(bounds.stand_in()), "{bounds:?}");
        }
    }

    #[test]
    fn an_open_end_is_not_allowed_itself() {
        assert!(!Bounds::positive().allows(0.0));
        assert!(Bounds::share().allows(0.0) && Bounds::share().allows(1.0));
        assert!(!Bounds::any().allows(f64::NAN) && !Bounds::any().allows(f64::INFINITY));
    }
}
