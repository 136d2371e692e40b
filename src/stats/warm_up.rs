//! How much of the beginning of a series to leave out: MSER-5.

use serde::{Deserialize, Serialize};

/// Observations that MSER-5 takes together.
const BATCH: usize = 5;
/// Fewest batches for which a proposal is made: a hundred observations.
const FEWEST: usize = 20;

/// What MSER-5 says of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Truncation {
    /// Leave out this many observations at the beginning.
    At(usize),
    /// The best place to cut is not in the first half: the series has not settled, or is too short to show that it has.
    Unsettled,
    /// Fewer than a hundred observations: nothing can be said.
    TooShort,
}

/// The MSER-5 truncation point of a series, sought in its first half.
///
/// The series becomes means Y₁ … Yₙ of five observations each (up to four at the end are left over). Leaving out the first
/// *d* of them gives the marginal standard error Σᵢ₌ᵈ₊₁ⁿ (Yᵢ − Ȳ)² / (n − d)², with Ȳ the mean of what is left. The *d* up to
/// n/2 that makes it smallest is proposed, the smallest *d* among equals. When it is n/2 itself the error is still falling there,
/// and nothing is proposed.
///
/// The rule knows of a start-up only. What comes after the middle is for the caller to look at: a stock that grows ever faster
/// has its quietest part at the beginning, and nothing would be cut.
///
/// K. P. White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997), 323–334;
/// in means of five: K. P. White, M. J. Cobb and S. C. Spratt, "A comparison of five steady-state truncation heuristics for
/// simulation", Proceedings of the 2000 Winter Simulation Conference, 755–760. There a minimum in the second half is what makes
/// a proposal void. In a series with a long memory a short end often lies close together by chance, which would void nearly
/// every proposal; so the second half is not looked at.
#[must_use]
pub fn mser5(series: &[f64]) -> Truncation {
    let means: Vec<f64> = series.chunks_exact(BATCH).map(|batch| batch.iter().sum::<f64>() / BATCH as f64).collect();
    let n = means.len();
    if n < FEWEST {
        return Truncation::TooShort;
    }
    // From the end towards the beginning, each mean joins what is left: one pass, without loss of digits (Welford's recurrence).
    let (mut mean, mut squares) = (0.0, 0.0);
    let mut best = (f64::INFINITY, n);
    for cut in (0..n).rev() {
        let left = (n - cut) as f64;
        let off = means[cut] - mean;
        mean += off / left;
        squares += off * (means[cut] - mean);
        let error = squares / (left * left);
        if cut <= n / 2 && error <= best.0 {
            best = (error, cut);
        }
    }
    if best.1 < n / 2 { Truncation::At(best.1 * BATCH) } else { Truncation::Unsettled }
}

/// One window for all: the longest of the truncation points. Where any series is too short or has not settled there is none:
/// a window that is long enough for the others says nothing of that one.
#[must_use]
pub fn common_truncation(all: impl IntoIterator<Item = Truncation>) -> Truncation {
    let longest = |a, b| match (a, b) {
        (Truncation::At(a), Truncation::At(b)) => Truncation::At(a.max(b)),
        (Truncation::TooShort, _) | (_, Truncation::TooShort) => Truncation::TooShort,
        _ => Truncation::Unsettled,
    };
    all.into_iter().reduce(longest).unwrap_or(Truncation::TooShort)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five observations around each mean, so that the means are exact.
    fn series(means: &[f64]) -> Vec<f64> {
        means.iter().flat_map(|m| [m - 2.0, m + 1.0, *m, m - 1.0, m + 2.0]).collect()
    }

    /// `first`, then 1 and −1 by turns, up to `n` means.
    fn settled_after(first: &[f64], n: usize) -> Vec<f64> {
        let rest = (0..n - first.len()).map(|i| if i % 2 == 0 { 1.0 } else { -1.0 });
        series(&first.iter().copied().chain(rest).collect::<Vec<_>>())
    }

    #[test]
    fn the_cut_is_where_the_standard_error_is_smallest() {
        // 20 means: 4, then 1 and −1 by turns with one odd 1 at the end (sum 1, squares 19). Cutting nothing: mean 5/20, squares
        // 16 + 19 − 25/20 = 33.75, error 33.75/400 = 0.084375. Cutting the 4: (19 − 1/19)/361 = 0.052486. Cutting one more: 18
        // means with sum 0: 18/324 = 0.055556; two more: (17 − 1/17)/289 = 0.058619; and so on, ever more.
        assert_eq!(mser5(&settled_after(&[4.0], 20)), Truncation::At(5));
        // Two means of the start-up, the second nearly settled: 1.5 is worth keeping. Cutting the 4 alone: 1.5² + 18 − 1.5²/19
        // = 20.1316, over 361: 0.055766. Cutting both: 18/324 = 0.055556, a little less; with 1.4 it is 19.8568/361 = 0.055005.
        assert_eq!(mser5(&settled_after(&[4.0, 1.5], 20)), Truncation::At(10));
        assert_eq!(mser5(&settled_after(&[4.0, 1.4], 20)), Truncation::At(5));
    }

    #[test]
    fn a_series_that_never_starts_up_is_kept_whole() {
        // 20 means that sum to 0: 20/400 = 0.05; 19 of them: (19 − 1/19)/361 = 0.0525.
        assert_eq!(mser5(&settled_after(&[], 20)), Truncation::At(0));
        assert_eq!(mser5(&[3.0; 100]), Truncation::At(0), "equal errors: the smallest cut");
    }

    #[test]
    fn a_series_that_settles_late_or_grows_gives_no_proposal() {
        // The middle of 20 means is 10: a step after 9 can be cut. One after 10 makes the error fall until the middle.
        assert_eq!(mser5(&settled_after(&[90.0; 9], 20)), Truncation::At(45));
        assert_eq!(mser5(&settled_after(&[90.0; 10], 20)), Truncation::Unsettled);
        // A straight line of k means has error (k² − 1)/12k: the fewer the better.
        let line: Vec<f64> = (0..200).map(f64::from).collect();
        assert_eq!(mser5(&line), Truncation::Unsettled);
        // What lies close together at the end by chance voids nothing.
        let mut series = settled_after(&[4.0], 20);
        series[80..].fill(0.0);
        assert_eq!(mser5(&series), Truncation::At(5));
    }

    #[test]
    fn a_hundred_observations_are_the_least() {
        assert_eq!(mser5(&[0.0; 99]), Truncation::TooShort);
        assert_eq!(mser5(&[0.0; 100]), Truncation::At(0));
        // The four left over at the end count for nothing.
        let mut series = settled_after(&[4.0], 20);
        series.extend([1e6; 4]);
        assert_eq!(mser5(&series), Truncation::At(5));
    }

    #[test]
    fn all_get_the_longest_window_or_none() {
        use Truncation::{At, TooShort, Unsettled};
        assert_eq!(common_truncation([At(10), At(45), At(0)]), At(45));
        assert_eq!(common_truncation([At(10), Unsettled, At(0)]), Unsettled);
        assert_eq!(common_truncation([Unsettled, TooShort]), TooShort);
        assert_eq!(common_truncation([]), TooShort);
    }
}
