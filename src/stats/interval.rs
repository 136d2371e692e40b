//! Intervals for the mean of independent replications.

use serde::{Deserialize, Serialize};

use super::{Tally, student_quantile};

/// A mean with a confidence interval, over `n` independent replications.
///
/// With one replication there is no interval: `lower` and `upper` are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// Lower end; `None` when there are fewer than two replications.
    pub lower: Option<f64>,
    /// Upper end; `None` when there are fewer than two replications.
    pub upper: Option<f64>,
    /// Replications that define the value.
    pub n: u32,
}

impl Interval {
    /// Half the length of the interval; `None` when there is none.
    #[must_use]
    pub fn half_width(&self) -> Option<f64> {
        Some((self.upper? - self.lower?) / 2.0)
    }

    /// Whether every replication gave exactly zero: a difference between two that are the same.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        (self.mean, self.lower, self.upper) == (0.0, Some(0.0), Some(0.0))
    }

    /// Whether the interval lies wholly on one side of zero.
    #[must_use]
    pub fn excludes_zero(&self) -> bool {
        match (self.lower, self.upper) {
            (Some(lower), Some(upper)) => lower > 0.0 || upper < 0.0,
            _ => false,
        }
    }
}

/// Half-width of the Student interval for the mean at the given confidence level (for example 0.95):
/// t(1 − α/2; n − 1) · s/√n. `None` with fewer than two observations.
#[must_use]
pub fn half_width(tally: &Tally, level: f64) -> Option<f64> {
    let error = tally.standard_error()?;
    Some(student_quantile(0.5 + level / 2.0, tally.count() - 1)? * error)
}

/// Mean with 95% interval; `None` for an empty slice.
#[must_use]
pub fn mean_interval(values: &[f64]) -> Option<Interval> {
    mean_interval_at(values, 0.95)
}

/// Mean with an interval at another level; `None` for an empty slice.
#[must_use]
pub fn mean_interval_at(values: &[f64], level: f64) -> Option<Interval> {
    let tally: Tally = values.iter().copied().collect();
    let mean = tally.mean()?;
    let half = half_width(&tally, level);
    Some(Interval {
        mean,
        lower: half.map(|h| mean - h),
        upper: half.map(|h| mean + h),
        n: u32::try_from(values.len()).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_one_of_the_table_of_student() {
        // Mean 3, s² = 2.5, s/√5 = 0.7071068; the table gives t(0.975; 4) = 2.776445 and t(0.995; 4) = 4.604095.
        let values = [1.0, 2.0, 3.0, 4.0, 5.0];
        let interval = mean_interval(&values).unwrap();
        assert_eq!((interval.mean, interval.n), (3.0, 5));
        assert!((interval.half_width().unwrap() - 2.776_445 * 0.5_f64.sqrt()).abs() < 1e-6);
        assert!((interval.lower.unwrap() - (3.0 - 1.963_243)).abs() < 1e-6);
        let wider = mean_interval_at(&values, 0.99).unwrap();
        assert!((wider.half_width().unwrap() - 4.604_095 * 0.5_f64.sqrt()).abs() < 1e-6);
    }

    #[test]
    fn one_value_has_a_mean_and_no_interval_and_none_has_nothing() {
        let one = mean_interval(&[7.0]).unwrap();
        assert_eq!((one.mean, one.lower, one.upper, one.half_width()), (7.0, None, None, None));
        assert!(!one.excludes_zero());
        assert_eq!(mean_interval(&[]), None);
    }

    #[test]
    fn zero_is_excluded_on_either_side_only() {
        assert!(mean_interval(&[1.0, 1.1, 1.2]).unwrap().excludes_zero());
        assert!(mean_interval(&[-1.0, -1.1, -1.2]).unwrap().excludes_zero());
        assert!(!mean_interval(&[-1.0, 1.0, 0.5]).unwrap().excludes_zero());
        let nothing = mean_interval(&[0.0, 0.0, 0.0]).unwrap();
        assert!(nothing.is_zero() && !nothing.excludes_zero());
        // one zero says nothing, and zero on average is not zero
        assert!(!mean_interval(&[0.0]).unwrap().is_zero() && !mean_interval(&[-1.0, 1.0]).unwrap().is_zero());
    }
}
