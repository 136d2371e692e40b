//! Exact percentiles by one stated rule: nearest rank.

/// The percentile at `share` (0 < share ≤ 1) of sorted values: the value of rank ⌈share · n⌉ (nearest rank; definition 1 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996)).
/// `None` for an empty slice.
#[must_use]
pub fn nearest_rank(sorted: &[f64], share: f64) -> Option<f64> {
    nearest_rank_censored(sorted, 0, share)
}

/// The same where `unfinished` more values are only known to be larger than all others. `None` where the rank falls among
/// them.
#[must_use]
pub fn nearest_rank_censored(sorted: &[f64], unfinished: usize, share: f64) -> Option<f64> {
    let n = sorted.len() + unfinished;
    if n == 0 {
        return None;
    }
    sorted.get(rank(n, share) - 1).copied()
}

/// The same percentile of values in any order, which are rearranged: in a time that grows with their number, without sorting.
#[must_use]
pub fn nearest_rank_of(values: &mut [f64], share: f64) -> Option<f64> {
    let n = values.len();
    (n > 0).then(|| *values.select_nth_unstable_by(rank(n, share) - 1, f64::total_cmp).1)
}

/// The rank of the percentile among `n` values, from 1.
fn rank(n: usize, share: f64) -> usize {
    // The small allowance keeps 0.9 · 10 = 9.000000000000002 at rank 9.
    ((share * n as f64 - 1e-9).ceil().max(1.0) as usize).min(n.max(1))
}

/// Observations that must be expected on either side of a percentile.
const BESIDE: f64 = 5.0;

/// The smallest sample that resolves the percentile at `share`: five observations are expected on either side of it, so
/// min(share, 1 − share) · n ≥ 5. That is 10 for the median, 50 for the 90th percentile and 100 for the 95th.
///
/// A convention, not a theorem: five is the least expected count that W. G. Cochran, "Some methods for strengthening the common
/// χ² tests", Biometrics 10 (1954), 417–451, starts from. What lies below it is coarse, and off in one direction: among n
/// values the level of the one of rank r has the distribution Beta(r, n + 1 − r), so rank 45 of 50 stands for the 88th
/// percentile on average, between the 78th and the 95th nineteen times in twenty. A mean over more replications narrows that
/// spread and leaves the shift.
#[must_use]
pub fn sample_needed(share: f64) -> u32 {
    let side = share.min(1.0 - share).max(1e-9);
    // The small allowance keeps 5/(1 − 0.9) = 50.00000000000001 at 50.
    (BESIDE / side - 1e-6).ceil().clamp(1.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_must_be_expected_on_either_side() {
        assert_eq!([0.05, 0.1, 0.25, 0.5, 0.9, 0.95, 0.99].map(sample_needed), [100, 50, 20, 10, 50, 100, 500]);
    }

    #[test]
    fn the_percentile_is_the_value_of_the_rank_rounded_up() {
        let sorted = [15.0, 20.0, 35.0, 40.0, 50.0];
        // Ranks ⌈0.25⌉, ⌈1.5⌉, ⌈2⌉, ⌈2.5⌉, ⌈5⌉.
        let found = [0.05, 0.3, 0.4, 0.5, 1.0].map(|share| nearest_rank(&sorted, share).unwrap());
        assert_eq!(found, [15.0, 20.0, 20.0, 35.0, 50.0]);
        assert_eq!(nearest_rank(&[], 0.5), None);
        let found = [0.05, 0.3, 0.4, 0.5, 1.0].map(|share| nearest_rank_of(&mut [40.0, 15.0, 50.0, 35.0, 20.0], share));
        assert_eq!(found.map(Option::unwrap), [15.0, 20.0, 20.0, 35.0, 50.0]);
        assert_eq!(nearest_rank_of(&mut [], 0.5), None);
    }

    #[test]
    fn a_share_that_is_not_exact_in_binary_keeps_its_rank() {
        // 0.7 · 10 = 7 and 0.55 · 100 = 55.00000000000001 in floating point: ranks 7 and 55.
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(nearest_rank(&ten, 0.7), Some(7.0));
        assert_eq!(nearest_rank(&hundred, 0.55), Some(55.0));
    }

    #[test]
    fn the_unfinished_rank_last_and_give_no_value() {
        let sorted = [1.0, 2.0, 3.0];
        // Five in all: rank 3 is known, rank 4 is not.
        assert_eq!(nearest_rank_censored(&sorted, 2, 0.6), Some(3.0));
        assert_eq!(nearest_rank_censored(&sorted, 2, 0.61), None);
        assert_eq!(nearest_rank_censored(&[], 2, 0.5), None);
    }
}
