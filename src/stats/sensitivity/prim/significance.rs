//! How likely chance alone would do as well.

use super::limits::{Limits, holds};

/// The probability of at least `hits` hits among `points` when each hits with probability `share`.
pub(super) fn at_least(hits: usize, points: usize, share: f64) -> f64 {
    if hits == 0 || share >= 1.0 {
        return 1.0;
    }
    if share <= 0.0 || hits > points {
        return 0.0;
    }
    let (h, n) = (hits as f64, points as f64);
    let log_ways = libm::lgamma(n + 1.0) - libm::lgamma(h + 1.0) - libm::lgamma(n - h + 1.0);
    let mut term = libm::exp(log_ways + h * libm::log(share) + (n - h) * libm::log1p(-share));
    let mut sum = 0.0;
    for k in hits..=points {
        sum += term;
        term *= (points - k) as f64 / (k + 1) as f64 * share / (1.0 - share);
    }
    sum.min(1.0)
}

/// The quasi p-value of the restriction of one dimension: the probability of as many hits among the points in the box when each hits
/// as often as the points in the box without that restriction do. "Quasi", because the restriction was found in the same points.
///
/// B. P. Bryant and R. J. Lempert, "Thinking inside the box: a participatory, computer-assisted approach to scenario discovery",
/// Technological Forecasting and Social Change 77 (2010), 34–49.
pub(super) fn quasi_p_value(limits: &[Limits], dimension: usize, points: &[Vec<f64>], hits: &[bool]) -> f64 {
    let mut open = limits.to_vec();
    open[dimension] = Limits::default();
    let (mut inside, mut inside_hits, mut wide, mut wide_hits) = (0, 0, 0, 0);
    for (point, hit) in points.iter().zip(hits) {
        if holds(&open, point) {
            wide += 1;
            wide_hits += usize::from(*hit);
            if limits[dimension].hold(point[dimension]) {
                inside += 1;
                inside_hits += usize::from(*hit);
            }
        }
    }
    if wide == 0 { 1.0 } else { at_least(inside_hits, inside, wide_hits as f64 / wide as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_binomial_tail_by_hand() {
        // two or three of three at 1/4: 3 · 3/64 + 1/64
        assert!((at_least(2, 3, 0.25) - 10.0 / 64.0).abs() < 1e-14);
        assert_eq!((at_least(0, 5, 0.1), at_least(3, 5, 1.0), at_least(3, 5, 0.0)), (1.0, 1.0, 0.0));
        // symmetric: 50 or more of 99 at one half
        assert!((at_least(50, 99, 0.5) - 0.5).abs() < 1e-10);
    }

    #[test]
    fn a_restriction_that_parts_hits_from_the_rest() {
        // eight points, the upper four hit: among four points four hits at one half, 1/16
        let points: Vec<Vec<f64>> = (0..8).map(|i| vec![f64::from(i), 0.0]).collect();
        let hits: Vec<bool> = (0..8).map(|i| i >= 4).collect();
        let limits = [Limits { low: Some(3.5), high: None }, Limits { low: None, high: Some(1.0) }];
        assert!((quasi_p_value(&limits, 0, &points, &hits) - 1.0 / 16.0).abs() < 1e-14);
        assert_eq!(quasi_p_value(&limits, 1, &points, &hits), 1.0);
    }
}
