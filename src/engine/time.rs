//! The clock: a checked number of days.

use std::cmp::Ordering;
use std::ops::{Add, Sub};

/// Days in a year, leap years included.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// A moment in simulated days since the start, finite and not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Time(f64);

impl Time {
    /// Day 0.
    pub const ZERO: Self = Self(0.0);

    /// The last moment that can be written down: later than anything that happens.
    pub const END: Self = Self(f64::MAX);

    /// The moment `days` after the start; `None` when that is negative, infinite or not a number.
    #[must_use]
    #[inline]
    pub fn from_days(days: f64) -> Option<Self> {
        (days.is_finite() && days >= 0.0).then_some(Self(days + 0.0))
    }

    /// Days since the start.
    #[must_use]
    #[inline]
    pub const fn days(self) -> f64 {
        self.0
    }

    /// Bits that sort as the time does; holds because a time is finite and not negative.
    #[inline]
    pub(super) const fn sort_key(self) -> u64 {
        self.0.to_bits()
    }

    /// The time with these bits, which came from [`sort_key`](Self::sort_key).
    #[inline]
    pub(super) const fn from_sort_key(bits: u64) -> Self {
        Self(f64::from_bits(bits))
    }
}

impl Eq for Time {}

impl PartialOrd for Time {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl Add<f64> for Time {
    type Output = Self;

    /// Later by a number of days.
    ///
    /// # Panics
    /// When the result is negative or not finite: a broken invariant of the caller, never of the input.
    #[inline]
    fn add(self, days: f64) -> Self {
        match Self::from_days(self.0 + days) {
            Some(time) => time,
            None => panic!("an event {days} days after day {} cannot be scheduled", self.0),
        }
    }
}

impl Sub for Time {
    type Output = f64;

    /// Days between two moments.
    #[inline]
    fn sub(self, earlier: Self) -> f64 {
        self.0 - earlier.0
    }
}
