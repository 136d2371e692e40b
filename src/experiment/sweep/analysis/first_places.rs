//! Who comes first at every point, and how sure that is.

use super::table::Table;
use crate::report::sweep::{FirstAtPoint, FirstPlaces, Output};

/// From this share of the resampled replications on a first place is called sure.
const SURE: f64 = 0.95;

/// Who comes first at every point by one outcome; `None` when no point has a first.
pub(super) fn first_places(table: &Table, outcome: usize) -> Option<FirstPlaces> {
    let higher = table.outcomes[outcome].higher_is_better();
    let configurations = table.configurations;
    let of = |configuration: usize| Output { outcome, configuration, minus: None };
    let points: Vec<Option<FirstAtPoint>> = (0..table.points())
        .map(|point| {
            if table.missing[point] {
                return None;
            }
            let values: Vec<f64> = (0..configurations).map(|c| table.at(of(c), point)).collect::<Option<Vec<f64>>>()?;
            let first = best(&values, higher)?;
            let resampled: Vec<Vec<Option<f64>>> = (0..configurations).map(|c| table.resampled(of(c), point)).collect();
            let firsts: Vec<usize> = (0..table.picks.len())
                .filter_map(|b| {
                    let row: Option<Vec<f64>> = resampled.iter().map(|own| own[b]).collect();
                    best(&row?, higher)
                })
                .collect();
            let share = (!firsts.is_empty())
                .then(|| firsts.iter().filter(|other| **other == first).count() as f64 / firsts.len() as f64);
            Some(FirstAtPoint { first, share, values })
        })
        .collect();
    let known: Vec<&FirstAtPoint> = points.iter().flatten().collect();
    if known.is_empty() {
        return None;
    }
    let share = |c: usize, sure: bool| {
        let own = |point: &&&FirstAtPoint| point.first == c && (!sure || point.share.is_some_and(|s| s >= SURE));
        known.iter().filter(own).count() as f64 / known.len() as f64
    };
    let shares: Vec<f64> = (0..configurations).map(|c| share(c, false)).collect();
    let sure = (0..configurations).map(|c| share(c, true)).collect();
    // of those that come first equally often, the one that stands first
    let usual = (0..configurations).rev().max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
    Some(FirstPlaces { usual, shares, sure, points })
}

/// The place of the best value; of equal ones the first.
pub(super) fn best(values: &[f64], higher: bool) -> Option<usize> {
    let worth = |value: f64| if higher { value } else { -value };
    (0..values.len()).rev().max_by(|a, b| worth(values[*a]).total_cmp(&worth(values[*b])))
}
