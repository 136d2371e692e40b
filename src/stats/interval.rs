//! Intervals for the mean of independent replications.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Tally;

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
    let freedom = (tally.count() - 1) as f64;
    // `new` refuses only a non-positive scale or freedom, and freedom is at least 1 here.
    let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
    Some(student.inverse_cdf(0.5 + level / 2.0) * error)
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
