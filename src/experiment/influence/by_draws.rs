//! Influence by parameter sets drawn within the ranges: how much of the spread of each output goes with each number.

use super::chance::{generator, shuffle, upper_quantile};
use super::outputs::{Outputs, Row};
use crate::report::InfluenceOf;
use crate::stats::Tally;

/// Permutations behind the bound.
const PERMUTATIONS: usize = 200;
/// The chance that at least one of the numbers passes the bound when none does anything.
const FALSE_ALARM: f64 = 0.05;
/// Fewest sets in which an output must be defined.
const FEWEST: usize = 10;

/// What the draws say.
#[derive(Default)]
pub(super) struct ByDraws {
    /// Per number the part of the spread that goes with it, less what chance gives on average.
    pub numbers: Vec<InfluenceOf>,
    /// What the best of as many numbers that do nothing reaches in one of twenty studies.
    pub bound: InfluenceOf,
    /// Sums over the assumptions, and over those with a source.
    pub groups: [InfluenceOf; 2],
    /// Standard errors of these sums if nothing had influence.
    pub errors: [InfluenceOf; 2],
}

/// The squared rank correlation of each number with each output, less 1/(sets − 1), which chance gives on average; over the
/// differences the mean. `values[set][number]`, `rows[set][output]`.
pub(super) fn by_draws(
    outputs: &Outputs<'_>,
    values: &[Vec<f64>],
    rows: &[Row],
    assumed: &[bool],
    seed: u64,
) -> ByDraws {
    let numbers = assumed.len();
    let columns: Vec<Vec<f64>> =
        (0..numbers).map(|k| ranked(&values.iter().map(|set| set[k]).collect::<Vec<_>>())).collect();
    let watched: Vec<Option<Watched>> =
        (0..=outputs.differences()).map(|output| Watched::of(rows.iter().map(|row| row[output]))).collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    let found: Vec<InfluenceOf> = columns.iter().map(|column| parts(outputs, &watched, column, &order)).collect();
    let groups = sums(&found, assumed);

    let mut generator = generator(seed, *b"permuted");
    let (mut largest, mut spread): ([Vec<f64>; 2], [[Tally; 2]; 2]) = Default::default();
    for _ in 0..PERMUTATIONS {
        // all numbers move together against the outputs: what they have in common by chance stays
        let count = order.len();
        shuffle(&mut order, count, &mut generator);
        let chance: Vec<InfluenceOf> = columns.iter().map(|column| parts(outputs, &watched, column, &order)).collect();
        let most = |of: fn(&InfluenceOf) -> Option<f64>| chance.iter().filter_map(of).max_by(f64::total_cmp);
        largest[0].extend(most(|i| i.differences));
        largest[1].extend(most(|i| i.first_place));
        for (tallies, sum) in spread.iter_mut().zip(sums(&chance, assumed)) {
            sum.differences.into_iter().for_each(|s| tallies[0].add(s));
            sum.first_place.into_iter().for_each(|s| tallies[1].add(s));
        }
    }
    let [differences, first_place] = largest.map(|sample| upper_quantile(sample, FALSE_ALARM));
    let error = |tally: &Tally| tally.variance().map(f64::sqrt);
    ByDraws {
        numbers: found,
        bound: InfluenceOf { differences, first_place },
        groups,
        errors: spread.map(|t| InfluenceOf { differences: error(&t[0]), first_place: error(&t[1]) }),
    }
}

/// One output over the sets that define it: ranks, less their mean, with squares that sum to 1.
struct Watched {
    sets: Vec<usize>,
    ranks: Vec<f64>,
}

impl Watched {
    fn of(values: impl Iterator<Item = Option<f64>>) -> Option<Self> {
        let (sets, defined): (Vec<usize>, Vec<f64>) =
            values.enumerate().filter_map(|(set, value)| Some((set, value?))).unzip();
        if defined.len() < FEWEST {
            return None;
        }
        let mut ranks = ranked(&defined);
        let length = ranks.iter().map(|r| r * r).sum::<f64>().sqrt();
        if length <= 0.0 {
            return None;
        }
        ranks.iter_mut().for_each(|r| *r /= length);
        Some(Self { sets, ranks })
    }

    /// Squared correlation with a column, its sets taken in another order, less what chance gives.
    fn part(&self, column: &[f64], order: &[usize]) -> Option<f64> {
        let (mut product, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for (&set, rank) in self.sets.iter().zip(&self.ranks) {
            let x = column[order[set]];
            product += x * rank;
            sum += x;
            squares += x * x;
        }
        let n = self.sets.len() as f64;
        let length = squares - sum * sum / n;
        (length > 0.0).then(|| product * product / length - 1.0 / (n - 1.0))
    }
}

fn parts(outputs: &Outputs<'_>, watched: &[Option<Watched>], column: &[f64], order: &[usize]) -> InfluenceOf {
    let part = |output: usize| watched[output].as_ref()?.part(column, order);
    let gap = outputs.differences();
    InfluenceOf { differences: (0..gap).filter_map(part).collect::<Tally>().mean(), first_place: part(gap) }
}

/// Sums over assumptions and over the others; `None` where no number has a value.
fn sums(found: &[InfluenceOf], assumed: &[bool]) -> [InfluenceOf; 2] {
    [true, false].map(|group| {
        let sum = |of: fn(&InfluenceOf) -> Option<f64>| {
            let tally: Tally =
                found.iter().zip(assumed).filter(|(_, a)| **a == group).filter_map(|(i, _)| of(i)).collect();
            tally.mean().map(|_| tally.sum())
        };
        InfluenceOf { differences: sum(|i| i.differences), first_place: sum(|i| i.first_place) }
    })
}

/// Ranks less their mean; equal values share the mean of their ranks (C. Spearman, "The proof and measurement of association
/// between two things", The American Journal of Psychology 15 (1904), 72–101).
fn ranked(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mean = (values.len() as f64 - 1.0) / 2.0;
    let mut from = 0;
    while from < order.len() {
        let mut to = from + 1;
        while to < order.len() && values[order[to]] == values[order[from]] {
            to += 1;
        }
        let shared = (from + to - 1) as f64 / 2.0 - mean;
        order[from..to].iter().for_each(|&k| ranks[k] = shared);
        from = to;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use rand_distr::{Distribution as _, StandardUniform};

    use super::*;

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(ranked(&[5.0, 1.0, 5.0, 9.0]), [0.0, -1.5, 0.0, 1.5]);
    }

    fn study(sets: usize, numbers: usize, effect: f64, seed: u64) -> ByDraws {
        let outputs = Outputs { names: vec!["a".into(), "b".into()], measures: vec![0], framework: None, pair: None };
        let mut generator = generator(seed, *b"the test");
        let mut uniform = || -> f64 { StandardUniform.sample(&mut generator) };
        let values: Vec<Vec<f64>> = (0..sets).map(|_| (0..numbers).map(|_| uniform()).collect()).collect();
        let rows: Vec<Row> = values.iter().map(|set| vec![Some(effect * set[0] + uniform()), None]).collect();
        let assumed: Vec<bool> = (0..numbers).map(|k| k % 2 == 0).collect();
        by_draws(&outputs, &values, &rows, &assumed, seed)
    }

    /// A number that explains nine tenths of the spread (effect 3 beside noise of the same spread as the number: 9 of 10) gets
    /// nine tenths, and it alone stands out.
    #[test]
    fn the_part_of_a_number_is_its_part_of_the_spread() {
        let found = study(400, 30, 3.0, 3);
        let part = |k: usize| found.numbers[k].differences.unwrap();
        assert!((part(0) - 0.9).abs() < 0.04, "{}", part(0));
        assert!((1..30).all(|k| part(k) < found.bound.differences.unwrap()));
        assert_eq!(found.numbers[0].first_place, None);
        let groups = found.groups.map(|g| g.differences.unwrap());
        assert!((groups[0] - 0.9).abs() < 0.1 && groups[1].abs() < 0.1, "{groups:?}");
    }

    /// 100 studies of 20 numbers that do nothing: the bound is passed in one of twenty at most. More than 12 has a chance of one
    /// in a thousand on a fresh seed.
    #[test]
    fn numbers_that_do_nothing_rarely_pass() {
        let alarms = (0..100)
            .filter(|&seed| {
                let found = study(30, 20, 0.0, seed);
                found.numbers.iter().any(|n| n.differences > found.bound.differences)
            })
            .count();
        assert!(alarms <= 12, "{alarms}");
    }
}
