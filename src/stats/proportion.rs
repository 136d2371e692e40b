//! Shares of yes among answers that come in groups.

use serde::{Deserialize, Serialize};

use super::Tally;

/// The 97.5th percentile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A share with its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proportion {
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end of the interval.
    pub lower: f64,
    /// Upper end of the interval.
    pub upper: f64,
    /// Number of answers.
    pub n: u32,
}

/// The interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), for
/// `share` among `n` independent answers; `n` may be a number that is not whole. It stays between 0 and 1 and has a width at 0
/// and 1 too. (0, 1) when there are no answers.
#[must_use]
pub fn wilson(share: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = Z * Z / n;
    let middle = (share + z2 / 2.0) / (1.0 + z2);
    let half = Z / (1.0 + z2) * (share * (1.0 - share) / n + z2 / (4.0 * n)).sqrt();
    // at the ends rounding must not put the share outside its own interval
    ((middle - half).clamp(0.0, share), (middle + half).clamp(share, 1.0))
}

/// The share of yes with a Wilson interval, for answers in groups of equal size that share something (the lucks of one
/// replication share their region).
///
/// Where answers of a group resemble each other, they count for less: n is divided by the design effect, the variance of the
/// mean over groups relative to that of independent answers (L. Kish, "Survey Sampling", 1965, §8.2), and never multiplied.
/// With one group no design effect is known and none is used. `None` without answers.
#[must_use]
pub fn grouped_proportion(groups: &[Vec<bool>]) -> Option<Proportion> {
    let n: usize = groups.iter().map(Vec::len).sum();
    if n == 0 {
        return None;
    }
    let yes = |group: &[bool]| group.iter().filter(|answer| **answer).count();
    let share = groups.iter().map(|group| yes(group)).sum::<usize>() as f64 / n as f64;
    let means: Tally = groups.iter().filter(|g| !g.is_empty()).map(|g| yes(g) as f64 / g.len() as f64).collect();
    let independent = share * (1.0 - share) / n as f64;
    let effect = match means.standard_error() {
        Some(error) if independent > 0.0 => (error * error / independent).max(1.0),
        _ => 1.0,
    };
    let (lower, upper) = wilson(share, n as f64 / effect);
    Some(Proportion { share, lower, upper, n: u32::try_from(n).unwrap_or(u32::MAX) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_published_one() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20 and 1/29
        let published = [
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
            (0.0, 20.0, 0.0, 0.1611),
            (1.0, 29.0, 0.0061, 0.1718),
        ];
        for (yes, n, lower, upper) in published {
            let (low, high) = wilson(yes / n, n);
            assert!((low - lower).abs() < 5e-5 && (high - upper).abs() < 5e-5, "{yes}/{n}: {low} {high}");
        }
        assert_eq!(wilson(0.0, 0.0), (0.0, 1.0));
        assert_eq!(wilson(1.0, 20.0).1, 1.0);
    }

    #[test]
    fn answers_that_resemble_each_other_count_for_less() {
        // whole groups agree: ten answers of a group are worth one
        let alike: Vec<Vec<bool>> = (0..20).map(|g| vec![g % 2 == 0; 10]).collect();
        let found = grouped_proportion(&alike).unwrap();
        // variance of the group means 0.25 · 20/19, so the effect is 10 · 20/19 and 200 answers count for 19
        let (lower, upper) = wilson(0.5, 19.0);
        assert_eq!((found.share, found.n), (0.5, 200));
        assert!((found.lower - lower).abs() < 1e-12 && (found.upper - upper).abs() < 1e-12);
        // groups that are more alike than chance would make them do not count for more
        let mixed: Vec<Vec<bool>> = (0..20).map(|_| (0..10).map(|n| n % 2 == 0).collect()).collect();
        let found = grouped_proportion(&mixed).unwrap();
        assert_eq!((found.lower, found.upper), wilson(0.5, 200.0));
        assert_eq!(grouped_proportion(&[Vec::new()]), None);
    }
}
