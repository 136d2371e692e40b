//! Points put together along one factor, and the mean of an output in each part with what chance does to it.

use super::outcomes::Outcome;
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
    let groups = if levels.len() <= MOST_LEVELS {
        levels
    } else {
        let parts = (values.len() / FEWEST_POINTS).clamp(2, PARTS);
        (0..parts).map(|p| order[p * order.len() / parts..(p + 1) * order.len() / parts].to_vec()).collect()
    };
    let cell = |points: Vec<usize>| {
        let own = || points.iter().map(|p| values[*p]);
        let ends = own().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        // adding equal values and dividing again may lose the last digit
        let at = if ends.0 == ends.1 { ends.0 } else { own().sum::<f64>() / points.len() as f64 };
        Cell { at, ends, points }
    };
    groups.into_iter().map(cell).collect()
}

/// The mean of an output over some points, with what chance does to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sampled {
    /// The mean.
    pub mean: f64,
    /// The mean in every replication; empty for the score.
    runs: Vec<Option<f64>>,
    /// The mean for every set of resampled replications.
    pub resampled: Vec<f64>,
}

impl Sampled {
    /// The mean of an output over points; `None` where nothing is defined.
    pub fn of(table: &Table, output: Output, points: &[usize]) -> Option<Self> {
        let middle = mean(points.iter().map(|p| table.at(output, *p)))?;
        if table.outcomes[output.outcome] == Outcome::Score {
            let one = |b: usize| mean(points.iter().map(|p| table.resampled_score(output, *p, b)));
            let resampled = (0..table.picks.len()).filter_map(one).collect();
            return Some(Self { mean: middle, runs: Vec::new(), resampled });
        }
        let runs: Vec<Option<f64>> =
            (0..table.replications).map(|r| mean(points.iter().map(|p| table.run(output, *p, r)))).collect();
        let resampled = table.picks.iter().filter_map(|picks| mean(picks.iter().map(|r| runs[*r]))).collect();
        Some(Self { mean: middle, runs, resampled })
    }

    /// The 95% interval: Student's over replications where each has a value, else the middle 95% of the resampled ones.
    pub fn interval(&self) -> Interval {
        let runs: Vec<f64> = self.runs.iter().flatten().copied().collect();
        match mean_interval(&runs) {
            Some(interval) => Interval { mean: self.mean, ..interval },
            None => resampled_interval(self.mean, &self.resampled),
        }
    }

    /// This less another one, replication by replication.
    pub fn less(&self, other: &Self) -> Self {
        let pair = |(a, b): (&Option<f64>, &Option<f64>)| Some((*a)? - (*b)?);
        Self {
            mean: self.mean - other.mean,
            runs: self.runs.iter().zip(&other.runs).map(pair).collect(),
            resampled: self.resampled.iter().zip(&other.resampled).map(|(a, b)| a - b).collect(),
        }
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
    }
}
