//! The difference of two means that were found independently of each other.

use super::{Interval, Tally, student_quantile};

/// The difference `mean of b − mean of a` of two independent samples with an interval at this level (for example 0.95); the
/// variances may differ. `None` where either is empty; without interval where either has fewer than two values. `n` is the
/// size of the smaller sample.
///
/// B. L. Welch, "The generalization of 'Student's' problem when several different population variances are involved",
/// Biometrika 34 (1947), 28–35. The degrees of freedom are rounded down, which makes the interval a little wider.
#[must_use]
pub fn welch_interval(a: &[f64], b: &[f64], level: f64) -> Option<Interval> {
    let tally = |values: &[f64]| values.iter().copied().collect::<Tally>();
    let (a, b) = (tally(a), tally(b));
    let mean = b.mean()? - a.mean()?;
    let half = half_width(&a, &b, level);
    Some(Interval {
        mean,
        lower: half.map(|half| mean - half),
        upper: half.map(|half| mean + half),
        n: u32::try_from(a.count().min(b.count())).unwrap_or(u32::MAX),
    })
}

fn half_width(a: &Tally, b: &Tally, level: f64) -> Option<f64> {
    let part = |tally: &Tally| Some((tally.variance()? / tally.count() as f64, (tally.count() - 1) as f64));
    let ((x, n), (y, m)) = (part(a)?, part(b)?);
    let sum = x + y;
    if sum <= 0.0 {
        return Some(0.0);
    }
    // between the smaller of n and m and their sum, rounding aside
    let freedom = (sum * sum / (x * x / n + y * y / m)).floor().max(1.0);
    Some(student_quantile(0.5 + level / 2.0, freedom as u64)? * sum.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_one_by_hand() {
        // a: mean 2, variance 1, 3 values; b: mean 6, variance 4, 3 values. Parts 1/3 and 4/3, sum 5/3;
        // degrees (25/9) / ((1/9 + 16/9) / 2) = 50/17 = 2.94, rounded down to 2; t(0.975; 2) = 4.302653.
        let found = welch_interval(&[1.0, 2.0, 3.0], &[4.0, 6.0, 8.0], 0.95).unwrap();
        assert_eq!((found.mean, found.n), (4.0, 3));
        assert!((found.half_width().unwrap() - 4.302_653 * (5.0_f64 / 3.0).sqrt()).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn two_samples_without_variance_differ_for_sure_and_one_value_has_no_interval() {
        let sure = welch_interval(&[1.0, 1.0], &[3.0, 3.0], 0.95).unwrap();
        assert_eq!((sure.mean, sure.lower, sure.upper), (2.0, Some(2.0), Some(2.0)));
        let one = welch_interval(&[1.0], &[3.0, 4.0], 0.95).unwrap();
        assert_eq!((one.mean, one.lower, one.n), (2.5, None, 1));
        assert_eq!(welch_interval(&[], &[1.0], 0.95), None);
    }
}
