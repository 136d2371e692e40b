//! Points put together along one factor, and the mean of an output in each part with what chance does to it.

use super::table::{Table, mean};
use crate::report::sweep::Output;
use crate::stats::{Interval, mean_interval};

/// So many values or fewer are each a cell of their own.
const MOST_LEVELS: usize = 12;
/// Cells of a continuous factor.
const PARTS: usize = 8;
/// Points that a cell of a continuous factor should have.
const FEWEST_POINTS: usize = 5;

/// Points that stand together along one factor.
pub(super) struct Cell {
    /// Mean value of the factor.
    pub at: f64,
    /// Lowest and highest value of the factor.
    pub ends: (f64, f64),
    pub points: Vec<usize>,
}

/// Cuts the points along a factor, `values[point]`, lowest first: each value by itself where there are few, else parts with
/// equally many points.
pub(super) fn cells(values: &[f64]) -> Vec<Cell> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let levels: Vec<Vec<usize>> = order.chunk_by(|a, b| values[*a] == values[*b]).map(<[usize]>::to_vec).collect();
    let groups = if levels.len() <= MOST_LEVELS { levels } else { together(levels, values.len()) };
    let cell = |points: Vec<usize>| {
        let own = || points.iter().map(|p| values[*p]);
        let ends = own().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        // adding equal values and dividing again may lose the last digit
        let at = if ends.0 == ends.1 { ends.0 } else { own().sum::<f64>() / points.len() as f64 };
        Cell { at, ends, points }
    };
    groups.into_iter().map(cell).collect()
}

/// Values put together into parts with about equally many points; equal values stay together, for only whole levels of a factor
/// meet all values of the others.
fn together(levels: Vec<Vec<usize>>, all: usize) -> Vec<Vec<usize>> {
    let parts = (all / FEWEST_POINTS).clamp(2, PARTS);
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut before = 0;
    for level in levels {
        // the part in which the first point of this value falls
        let part = before * parts / all;
        before += level.len();
        match groups.last_mut() {
            Some((own, last)) if *own == part => last.extend(level),
            _ => groups.push((part, level)),
        }
    }
    groups.into_iter().map(|(_, points)| points).collect()
}

/// The mean of an output over some points, with what chance does to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sampled {
    /// The mean.
    pub mean: f64,
    /// The mean in every replication.
    runs: Vec<Option<f64>>,
    /// The mean for every set of resampled replications.
    pub resampled: Vec<Option<f64>>,
}

impl Sampled {
    /// The mean of an output over points; `None` where nothing is defined.
    pub fn of(table: &Table, output: Output, points: &[usize]) -> Option<Self> {
        let whole = mean(points.iter().map(|p| table.at(output, *p)))?;
        let runs: Vec<Option<f64>> =
            (0..table.replications).map(|r| mean(points.iter().map(|p| table.run(output, *p, r)))).collect();
        // pseudo-values need not average to the score itself, and where runs are missing neither do means of means
        let shift = mean(runs.iter().copied()).map_or(0.0, |middle| whole - middle);
        let of_picks = |picks: &Vec<usize>| mean(picks.iter().map(|r| runs[*r])).map(|middle| middle + shift);
        let resampled = table.picks.iter().map(of_picks).collect();
        Some(Self { mean: whole, runs, resampled })
    }

    /// The 95% interval: Student's over replications, about the mean.
    pub fn interval(&self) -> Interval {
        let runs: Vec<f64> = self.runs.iter().flatten().copied().collect();
        about(self.mean, mean_interval(&runs))
    }

    /// This less another one, replication by replication.
    pub fn less(&self, other: &Self) -> Self {
        let pair = |(a, b): (&Option<f64>, &Option<f64>)| Some((*a)? - (*b)?);
        Self {
            mean: self.mean - other.mean,
            runs: self.runs.iter().zip(&other.runs).map(pair).collect(),
            resampled: self.resampled.iter().zip(&other.resampled).map(pair).collect(),
        }
    }
}

/// An interval of replications put about another estimate of the same mean.
pub(super) fn about(value: f64, interval: Option<Interval>) -> Interval {
    match interval {
        Some(interval) => {
            let shift = value - interval.mean;
            let moved = |end: Option<f64>| end.map(|end| end + shift);
            Interval { mean: value, lower: moved(interval.lower), upper: moved(interval.upper), n: interval.n }
        }
        None => Interval { mean: value, lower: None, upper: None, n: 0 },
    }
}

/// A value with the middle 95% of its resampled values; no ends where there are none.
pub(super) fn resampled_interval(value: f64, resampled: &[f64]) -> Interval {
    let mut sorted = resampled.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * sorted.len() as f64).floor() as usize;
        sorted.get(place.min(sorted.len().saturating_sub(1))).copied()
    };
    Interval { mean: value, lower: at(0.025), upper: at(0.975), n: sorted.len() as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_are_cells_and_many_are_cut_into_equal_parts() {
        let levels = cells(&[3.0, 1.0, 2.0, 1.0, 3.0, 1.0]);
        let found: Vec<(f64, Vec<usize>)> = levels.into_iter().map(|cell| (cell.at, cell.points)).collect();
        assert_eq!(found, [(1.0, vec![1, 3, 5]), (2.0, vec![2]), (3.0, vec![0, 4])]);
        let values: Vec<f64> = (0..80).rev().map(f64::from).collect();
        let parts = cells(&values);
        assert_eq!(parts.len(), PARTS);
        assert!(parts.iter().all(|cell| cell.points.len() == 10));
        assert_eq!((parts[0].at, parts[0].ends), (4.5, (0.0, 9.0)));
        // thirteen values over thirteen points: parts of at least five points
        assert_eq!(cells(&values[..13]).len(), 2);
        // equal values are never parted: thirteen values, three points each
        let thrice: Vec<f64> = (0..39).map(|k| f64::from(k / 3)).collect();
        let parts = cells(&thrice);
        assert!(parts.len() > 2 && parts.iter().all(|cell| cell.points.len().is_multiple_of(3)));
        assert_eq!(parts.iter().map(|cell| cell.points.len()).sum::<usize>(), 39);
    }
}
