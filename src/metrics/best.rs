//! Multiple comparisons with the best: how far each configuration is from the best of the others, at most.
//! The file is long because half of it is tests with answers worked by hand.

use serde::{Deserialize, Serialize};

use super::pairs::ROUNDING;
use super::{ConfigurationReplications, Direction, MEASURES};
use crate::stats::{Interval, Tally, student_quantile};

/// How often at most the statements on one measure are not all true.
const DOUBT: f64 = 0.05;

/// One configuration beside the best of the others, on one measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BestRow {
    /// Name of the configuration.
    pub configuration: String,
    /// Id of the measure; only measures with a better side are compared.
    pub measure: String,
    /// Its mean minus the best mean of the others, in the unit of the measure, with the constrained interval: it always holds
    /// 0, and the intervals of all configurations hold at once (95%). An end is `None` where it is not known; all is `None`
    /// where the configuration has no replication in common with another.
    pub difference: Option<Interval>,
    /// Whether it may be the best. At least one configuration always may.
    pub may_be_best: bool,
    /// Whether it surely is the best: no other one may be.
    pub is_best: bool,
}

/// Where a configuration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Surely the best.
    Best,
    /// It and others may be the best.
    MayBeBest,
    /// Surely not the best.
    NotBest,
}

impl Standing {
    /// The word in files, never translated.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::MayBeBest => "may be best",
            Self::NotBest => "not best",
        }
    }
}

impl BestRow {
    /// Where the configuration stands; `None` where it cannot be compared.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        self.difference?;
        Some(match (self.is_best, self.may_be_best) {
            (true, _) => Standing::Best,
            (false, true) => Standing::MayBeBest,
            (false, false) => Standing::NotBest,
        })
    }
}

/// Every configuration beside the best of the others, for each measure with a better side, in the order of the configurations
/// and of [`MEASURES`].
///
/// The constrained intervals of J. C. Hsu, "Constrained simultaneous confidence intervals for multiple comparisons with the
/// best", The Annals of Statistics 12 (1984) 1136–1144, from paired differences, because the replications share their luck.
/// Let more be better, d the mean of a paired difference and w = t(1 − α/(k − 1); n − 1) · s/√n, with α = 0.05 and k the
/// configurations that define the measure. Then
///
/// - i may be the best where d(i, j) + w(i, j) ≥ 0 for every other j;
/// - the upper end of i is the least of these d + w, or 0 where that is below 0;
/// - the lower end of i is the least of d(i, j) − w(i, j) over the j ≠ i that may be the best, or 0 where that is above 0 or
///   where there is no such j.
///
/// All of it is true whenever the k − 1 one-sided bounds on the true best and each other one hold, and by Bonferroni's
/// inequality they do with a probability of at least 1 − α whatever the dependence between configurations; see W.-N. Yang and
/// B. L. Nelson, "Using common random numbers and control variates in multiple-comparison procedures", Operations Research 39
/// (1991) 583–591. Where less is better the signs are turned before and after. A replication counts for a pair where both
/// define the measure; a pair with fewer than two has no bound. Differences of less than a billionth of the values are
/// rounding and count as 0.
#[must_use]
pub fn compare_with_best(all: &[ConfigurationReplications<'_>]) -> Vec<BestRow> {
    let columns: Vec<(usize, Vec<Found>)> = MEASURES
        .iter()
        .enumerate()
        .filter(|(_, measure)| measure.direction != Direction::Neutral)
        .map(|(id, measure)| {
            let values: Vec<Vec<Option<f64>>> =
                all.iter().map(|c| c.replications.iter().map(|r| r.values[id]).collect()).collect();
            (id, with_the_best(&values, measure.direction))
        })
        .collect();
    let mut rows = Vec::new();
    for (c, configuration) in all.iter().enumerate() {
        for (id, found) in &columns {
            rows.push(BestRow {
                configuration: configuration.name.to_owned(),
                measure: MEASURES[*id].id.to_owned(),
                difference: found[c].difference,
                may_be_best: found[c].may_be_best,
                is_best: found[c].is_best,
            });
        }
    }
    rows
}

/// What is found of one configuration on one measure.
#[derive(Clone, Copy, Default)]
struct Found {
    difference: Option<Interval>,
    may_be_best: bool,
    is_best: bool,
}

/// A paired difference; more is better.
#[derive(Clone, Copy)]
struct Gap {
    mean: f64,
    /// Infinite with fewer than two replications.
    half: f64,
    n: u32,
}

impl Gap {
    fn turned(self) -> Self {
        Self { mean: -self.mean, ..self }
    }
}

/// `values[configuration][replication]` of one measure.
fn with_the_best(values: &[Vec<Option<f64>>], direction: Direction) -> Vec<Found> {
    let sign = if direction == Direction::Lower { -1.0 } else { 1.0 };
    let known: Vec<usize> = (0..values.len()).filter(|&c| values[c].iter().any(Option::is_some)).collect();
    let share = 1.0 - DOUBT / known.len().saturating_sub(1).max(1) as f64;
    let mut gaps: Vec<Vec<Option<Gap>>> = vec![vec![None; values.len()]; values.len()];
    for (place, &i) in known.iter().enumerate() {
        for &j in &known[place + 1..] {
            let found = gap(&values[i], &values[j], sign, share);
            (gaps[i][j], gaps[j][i]) = (found, found.map(Gap::turned));
        }
    }
    let others = |i: usize| known.iter().copied().filter(move |&j| j != i);
    // a pair without a bound rules nobody out
    let top = |i: usize| others(i).filter_map(|j| gaps[i][j]).map(|g| g.mean + g.half).fold(f64::INFINITY, f64::min);
    let candidates: Vec<usize> = known.iter().copied().filter(|&i| top(i) >= 0.0).collect();
    let rival = |i: usize| candidates.iter().copied().filter(move |&j| j != i);
    let one = |i: usize| {
        let pairs: Vec<Gap> = others(i).filter_map(|j| gaps[i][j]).collect();
        let n = pairs.iter().map(|g| g.n).min()?;
        let mean = pairs.iter().map(|g| g.mean).fold(f64::INFINITY, f64::min);
        let upper = top(i).max(0.0);
        let lower = rival(i).map(|j| gaps[i][j].map_or(f64::NEG_INFINITY, |g| g.mean - g.half)).fold(0.0, f64::min);
        let ends = if sign > 0.0 { (lower, upper) } else { (-upper, -lower) };
        // adding 0 takes the sign off a zero
        let end = |x: f64| x.is_finite().then_some(x + 0.0);
        let difference = Interval { mean: sign * mean + 0.0, lower: end(ends.0), upper: end(ends.1), n };
        let may_be_best = candidates.contains(&i);
        Some(Found { difference: Some(difference), may_be_best, is_best: may_be_best && rival(i).next().is_none() })
    };
    (0..values.len()).map(|i| if known.contains(&i) { one(i).unwrap_or_default() } else { Found::default() }).collect()
}

fn gap(a: &[Option<f64>], b: &[Option<f64>], sign: f64, share: f64) -> Option<Gap> {
    let mut differences = Tally::default();
    let mut size: f64 = 0.0;
    for (x, y) in a.iter().zip(b) {
        if let (Some(x), Some(y)) = (x, y) {
            differences.add(sign * (x - y));
            size = size.max(x.abs()).max(y.abs());
        }
    }
    let mean = differences.mean()?;
    let half = differences
        .standard_error()
        .and_then(|error| Some(student_quantile(share, differences.count() - 1)? * error))
        .unwrap_or(f64::INFINITY);
    let n = u32::try_from(differences.count()).unwrap_or(u32::MAX);
    if mean.abs() + half <= ROUNDING * size {
        return Some(Gap { mean: 0.0, half: 0.0, n });
    }
    Some(Gap { mean, half, n })
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;
    use rand_distr::{Distribution as _, StandardUniform};

    use super::*;
    use crate::metrics::{ReplicationMetrics, find};

    fn table(rows: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        rows.iter().map(|row| row.iter().map(|x| Some(*x)).collect()).collect()
    }

    fn ends(found: &Found) -> (f64, Option<f64>, Option<f64>) {
        let d = found.difference.unwrap();
        (d.mean, d.lower, d.upper)
    }

    fn near(found: &Found, mean: f64, lower: f64, upper: f64) {
        let (m, l, u) = ends(found);
        let all = [(m, mean), (l.unwrap(), lower), (u.unwrap(), upper)];
        assert!(all.iter().all(|(is, wanted)| (is - wanted).abs() < 1e-5), "{all:?}");
    }

    fn standings(found: &[Found]) -> Vec<(bool, bool)> {
        found.iter().map(|f| (f.may_be_best, f.is_best)).collect()
    }

    #[test]
    fn two_configurations_are_a_pair_of_one_sided_paired_bounds() {
        // Differences 3, 1, 2, 2: mean 2, s² = 2/3, s/√4 = 0.4082483; the table of Student gives t(0.95; 3) = 2.353363.
        let w = 2.353_363 * 0.408_248_3;
        let values = table(&[&[13.0, 12.0, 14.0, 13.0], &[10.0, 11.0, 12.0, 11.0]]);
        let found = with_the_best(&values, Direction::Higher);
        near(&found[0], 2.0, 0.0, 2.0 + w);
        near(&found[1], -2.0, -2.0 - w, 0.0);
        assert_eq!(standings(&found), [(true, true), (false, false)]);
        // where less is better the other one wins, and the ends change places
        let found = with_the_best(&values, Direction::Lower);
        near(&found[0], 2.0, 0.0, 2.0 + w);
        near(&found[1], -2.0, -2.0 - w, 0.0);
        assert_eq!(standings(&found), [(false, false), (true, true)]);
        // not told apart: −1, 3, 1, 1 has mean 1, s² = 8/3, s/√4 = 0.8164966 and 1 − w is below 0
        let w = 2.353_363 * 0.816_496_6;
        let values = table(&[&[9.0, 14.0, 13.0, 12.0], &[10.0, 11.0, 12.0, 11.0]]);
        let found = with_the_best(&values, Direction::Higher);
        near(&found[0], 1.0, 1.0 - w, 1.0 + w);
        near(&found[1], -1.0, -1.0 - w, -1.0 + w);
        assert_eq!(standings(&found), [(true, false), (true, false)]);
    }

    #[test]
    fn three_configurations_by_hand() {
        // a − b = 1, −1, 0: mean 0, s = 1, s/√3 = 0.5773503; a − c = 5, 6, 7: mean 6, the same error; b − c = 4, 7, 7: mean 6,
        // s² = 3, s/√3 = 1. t(1 − 0.05/2; 2) = 4.302653.
        let a = [10.0, 11.0, 12.0];
        let values = table(&[&a, &[9.0, 12.0, 12.0], &[5.0, 5.0, 5.0]]);
        let (narrow, wide) = (4.302_653 * 0.577_350_3, 4.302_653);
        let found = with_the_best(&values, Direction::Higher);
        near(&found[0], 0.0, -narrow, narrow);
        near(&found[1], 0.0, -narrow, narrow);
        // the least of 6 − … over a and b, both of which may be the best; surely not the best itself, so that it ends at 0
        near(&found[2], -6.0, -6.0 - wide, 0.0);
        assert_eq!(standings(&found), [(true, false), (true, false), (false, false)]);
    }

    #[test]
    fn who_cannot_be_the_best_does_not_widen_the_others() {
        // b loses to a surely, and is so noisy that its own bounds are wide: only a counts for c, only nobody for a
        let values = table(&[&[100.0, 101.0, 99.0, 100.0], &[20.0, 60.0, 20.0, 60.0], &[90.0, 91.5, 89.5, 89.0]]);
        let found = with_the_best(&values, Direction::Higher);
        assert_eq!(standings(&found), [(true, true), (false, false), (false, false)]);
        assert_eq!(ends(&found[0]).1, Some(0.0));
        // c − a = −10, −9.5, −9.5, −11: mean −10, s² = 0.5, s/√4 = 0.3535534; t(0.975; 3) = 3.182446
        near(&found[2], -10.0, -10.0 - 3.182_446 * 0.353_553_4, 0.0);
    }

    #[test]
    fn the_same_in_every_replication_shares_first_place() {
        let values = table(&[&[3.0, 4.0], &[3.0, 4.0], &[9.0, 10.0]]);
        let found = with_the_best(&values, Direction::Lower);
        assert_eq!(standings(&found), [(true, false), (true, false), (false, false)]);
        assert_eq!(ends(&found[0]), (0.0, Some(0.0), Some(0.0)));
        assert!(ends(&found[0]).1.unwrap().is_sign_positive() && ends(&found[0]).0.is_sign_positive());
        // rounding does not decide
        let values = table(&[&[182.0, 182.0], &[182.0 + 3e-13, 182.0 + 3e-13]]);
        assert_eq!(standings(&with_the_best(&values, Direction::Lower)), [(true, false), (true, false)]);
    }

    #[test]
    fn what_is_not_defined_is_not_compared() {
        let nothing = vec![None; 3];
        let some = |x: [f64; 3]| x.map(Some).to_vec();
        // the first is never defined: the others are compared as two
        let values = vec![nothing.clone(), some([5.0, 6.0, 7.1]), some([1.0, 2.0, 3.0])];
        let found = with_the_best(&values, Direction::Higher);
        assert_eq!(standings(&found), [(false, false), (true, true), (false, false)]);
        assert!(found[0].difference.is_none());
        let two = with_the_best(&values[1..], Direction::Higher);
        assert_eq!(found[1].difference, two[0].difference);
        // replications that one of them lacks do not count
        let values =
            vec![vec![Some(1.0), None, Some(2.0), Some(4.0)], vec![Some(0.0), Some(900.0), Some(1.5), Some(3.0)]];
        let found = with_the_best(&values, Direction::Higher);
        assert_eq!(found[0].difference.unwrap().n, 3);
        assert!((ends(&found[0]).0 - 2.5 / 3.0).abs() < 1e-12);
        // no replication in common: nobody is ruled out, nothing is measured
        let values = vec![vec![Some(1.0), None], vec![None, Some(900.0)]];
        assert!(with_the_best(&values, Direction::Higher).iter().all(|f| f.difference.is_none() && !f.is_best));
        // one replication has a difference without an interval
        let found = with_the_best(&table(&[&[1.0], &[2.0]]), Direction::Higher);
        assert_eq!(standings(&found), [(true, false), (true, false)]);
        assert_eq!(ends(&found[0]), (-1.0, None, None));
        // alone, or with nothing at all
        assert!(with_the_best(&table(&[&[1.0, 2.0]]), Direction::Higher)[0].difference.is_none());
        assert!(with_the_best(&[nothing.clone(), nothing], Direction::Higher).iter().all(|f| !f.may_be_best));
    }

    #[test]
    fn a_pair_without_a_bound_leaves_the_end_open() {
        // a and b meet once only: b may still be the best, and how far c stays behind it is known
        let values = vec![
            vec![Some(9.0), Some(9.5), None, None],
            vec![None, Some(8.0), Some(8.1), Some(8.3)],
            table(&[&[1.0; 4]])[0].clone(),
        ];
        let found = with_the_best(&values, Direction::Higher);
        assert_eq!(standings(&found), [(true, false), (true, false), (false, false)]);
        assert_eq!((ends(&found[0]).1, ends(&found[1]).1), (None, None));
        assert!(ends(&found[2]).1.is_some());
    }

    /// Normal numbers with common luck: how often are all intervals true at once?
    fn coverage(means: &[f64], own: &[f64], replications: usize, studies: u32, seed: u64) -> f64 {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        // the exact method of G. E. P. Box and M. E. Muller, The Annals of Mathematical Statistics 29 (1958) 610–611
        let mut uniform = || -> f64 { StandardUniform.sample(&mut generator) };
        let mut normal =
            || (-2.0 * libm::log(1.0 - uniform())).sqrt() * libm::cos(2.0 * std::f64::consts::PI * uniform());
        let true_gap = |i: usize| {
            let best = (0..means.len()).filter(|&j| j != i).map(|j| means[j]).fold(f64::NEG_INFINITY, f64::max);
            means[i] - best
        };
        let mut hits = 0;
        for _ in 0..studies {
            let mut values = vec![Vec::new(); means.len()];
            for _ in 0..replications {
                let luck = normal();
                for (c, column) in values.iter_mut().enumerate() {
                    column.push(Some(means[c] + luck + own[c] * normal()));
                }
            }
            let found = with_the_best(&values, Direction::Higher);
            let holds = |(i, f): (usize, &Found)| {
                let (_, lower, upper) = ends(f);
                lower.unwrap() <= true_gap(i) && true_gap(i) <= upper.unwrap()
            };
            // what is said in words must be true as well
            let best = (0..means.len()).find(|&i| true_gap(i) > 0.0).unwrap();
            hits += u32::from(found.iter().enumerate().all(holds) && found[best].may_be_best);
        }
        f64::from(hits) / f64::from(studies)
    }

    /// A configuration that is better by very little is the hardest case. For two the level is exact: 0.95, with a standard
    /// error of √(0.95 · 0.05/4000) = 0.00345. For five Bonferroni gives at least 0.95. A right program fails the first test
    /// once in 15,000 seeds (four standard errors, both sides), the second less often.
    #[test]
    fn all_intervals_hold_at_once_as_often_as_they_say() {
        let two = coverage(&[0.001, 0.0], &[1.0, 0.5], 6, 4000, 20_261);
        assert!((two - 0.95).abs() < 4.0 * 0.00345, "{two}");
        let five = coverage(&[0.001, 0.0, 0.0, 0.0, 0.0], &[0.3, 1.0, 0.2, 0.5, 2.0], 10, 3000, 20_262);
        assert!(five > 0.95 - 4.0 * 0.004, "{five}");
        // and they say something: with bounds for all pairs it would be nearly always
        assert!(five < 0.985, "{five}");
    }

    #[test]
    fn rows_come_for_every_measure_with_a_better_side() {
        let (help, fte) = (find("first_help_p50").unwrap(), find("fte_total").unwrap());
        let runs = [[60.0, 62.0, 61.0], [29.0, 31.5, 30.0]].map(|values| {
            let one = |x: f64| {
                let mut metrics = ReplicationMetrics::undefined();
                (metrics.values[help], metrics.values[fte]) = (Some(x), Some(x));
                metrics
            };
            values.map(one).to_vec()
        });
        let all: Vec<_> = ["relay", "v2"]
            .iter()
            .zip(&runs)
            .map(|(name, replications)| ConfigurationReplications { name, replications })
            .collect();
        let rows = compare_with_best(&all);
        let sided = MEASURES.iter().filter(|m| m.direction != Direction::Neutral).count();
        assert_eq!(rows.len(), 2 * sided);
        assert!(rows.iter().all(|row| row.measure != "fte_total"));
        let of = |name: &str, measure: &str| {
            rows.iter().find(|r| r.configuration == name && r.measure == measure).unwrap().standing()
        };
        assert_eq!(of("v2", "first_help_p50"), Some(Standing::Best));
        assert_eq!(of("relay", "first_help_p50"), Some(Standing::NotBest));
        assert_eq!(of("relay", "lead_time_p50"), None);
        assert_eq!(
            [Standing::Best, Standing::MayBeBest, Standing::NotBest].map(Standing::word),
            ["best", "may be best", "not best"]
        );
    }
}
