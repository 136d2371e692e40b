//! Intervals from resampling.

use crate::stats::{Chance, Interval, nearest_rank};

/// How often is resampled. The ends of the interval are then the 25th and the 975th value.
pub(super) const RESAMPLES: usize = 1000;

/// How often each of as many things as there are counts is in a sample of that size, drawn with replacement.
pub(super) fn draw_counts(counts: &mut [f64], chance: &mut Chance) {
    counts.fill(0.0);
    for _ in 0..counts.len() {
        counts[chance.below(counts.len())] += 1.0;
    }
}

/// An estimate from `n` things with the 95% percentile interval of its resamples (B. Efron and R. J. Tibshirani, "An introduction
/// to the bootstrap", 1993, §13.3). No interval for one thing, nor when in more than half of the resamples the figure was not
/// defined.
pub(super) fn percentile_interval(estimate: f64, n: usize, mut resampled: Vec<f64>) -> Interval {
    resampled.sort_by(f64::total_cmp);
    let known = n >= 2 && 2 * resampled.len() >= RESAMPLES;
    let end = |share| if known { nearest_rank(&resampled, share) } else { None };
    Interval { mean: estimate, lower: end(0.025), upper: end(0.975), n: u32::try_from(n).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_the_25th_and_the_975th_value() {
        let resampled = || (1..=1000).rev().map(f64::from).collect::<Vec<_>>();
        let found = percentile_interval(500.0, 7, resampled());
        assert_eq!(found, Interval { mean: 500.0, lower: Some(25.0), upper: Some(975.0), n: 7 });
        assert_eq!(percentile_interval(500.0, 1, resampled()).lower, None);
        assert_eq!(percentile_interval(500.0, 7, vec![1.0; 499]).upper, None);
    }

    #[test]
    fn a_sample_is_as_large_as_what_it_is_drawn_from() {
        let mut counts = [9.0; 6];
        draw_counts(&mut counts, &mut Chance::of(1, &[]));
        assert_eq!(counts.iter().sum::<f64>(), 6.0);
    }
}
