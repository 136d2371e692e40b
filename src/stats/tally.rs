//! A running mean and variance in one pass.

/// Counts, sums and squares up, in one pass and without loss of digits.
///
/// Recurrence of B. P. Welford, "Note on a method for calculating corrected sums of squares and products",
/// Technometrics 4 (1962), 419–420.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    n: u64,
    mean: f64,
    squares: f64,
}

impl Tally {
    /// Adds one observation.
    #[inline]
    pub fn add(&mut self, value: f64) {
        self.n += 1;
        let before = value - self.mean;
        self.mean += before / self.n as f64;
        self.squares += before * (value - self.mean);
    }

    /// Number of observations.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.n
    }

    /// Arithmetic mean; `None` without observations.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// Sum of the observations; 0 without any.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.mean * self.n as f64
    }

    /// Unbiased sample variance; `None` with fewer than two observations.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / (self.n - 1) as f64)
    }

    /// Standard error of the mean; `None` with fewer than two observations.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.variance().map(|v| (v / self.n as f64).sqrt())
    }
}

impl FromIterator<f64> for Tally {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut tally = Self::default();
        for value in values {
            tally.add(value);
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_offset_costs_no_digits_of_the_variance() {
        // 4, 7, 13, 16: mean 10, squares 36 + 9 + 9 + 36 = 90, variance 30. The textbook sum of squares loses all of it here.
        let tally: Tally = [4.0, 7.0, 13.0, 16.0].iter().map(|x| 1e9 + x).collect();
        assert_eq!(tally.count(), 4);
        assert_eq!(tally.mean(), Some(1e9 + 10.0));
        assert_eq!(tally.variance(), Some(30.0));
        assert_eq!(tally.standard_error(), Some(7.5_f64.sqrt()));
        assert_eq!(tally.sum(), 4e9 + 40.0);
    }

    #[test]
    fn too_few_observations_define_nothing() {
        let none = Tally::default();
        assert_eq!((none.mean(), none.variance(), none.sum()), (None, None, 0.0));
        let one: Tally = [5.0].into_iter().collect();
        assert_eq!((one.mean(), one.variance(), one.standard_error()), (Some(5.0), None, None));
    }
}
