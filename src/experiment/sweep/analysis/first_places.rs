//! Who comes first at every point, and how sure that is.

use super::cells::about;
use super::table::{Table, mean};
use crate::report::sweep::{FirstAtPoint, FirstPlaces, Output};
use crate::stats::mean_interval_at;

/// Who comes first at every point by one outcome; `None` when no point has a first.
///
/// A first place is sure when the 95% interval of its lead excludes zero against every other configuration at once (Student's
/// over paired replications, Bonferroni over the others). Where two are equally good nobody comes first alone.
pub(super) fn first_places(table: &Table, outcome: usize) -> Option<FirstPlaces> {
    let higher = table.outcomes[outcome].higher_is_better();
    let points: Vec<Option<FirstAtPoint>> =
        (0..table.points()).map(|point| at_point(table, outcome, point, higher)).collect();
    let known: Vec<&FirstAtPoint> = points.iter().flatten().collect();
    if known.is_empty() {
        return None;
    }
    let share = |count: &dyn Fn(&FirstAtPoint) -> bool| {
        known.iter().filter(|point| count(point)).count() as f64 / known.len() as f64
    };
    let shares: Vec<f64> = (0..table.configurations).map(|c| share(&|point| point.first == c && !point.tied)).collect();
    let sure = (0..table.configurations).map(|c| share(&|point| point.first == c && point.sure)).collect();
    // of those that come first equally often, the one that stands first
    let usual = (0..table.configurations).rev().max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
    Some(FirstPlaces { usual, shares, sure, points })
}

fn at_point(table: &Table, outcome: usize, point: usize, higher: bool) -> Option<FirstAtPoint> {
    if table.missing[point] {
        return None;
    }
    let of = |configuration: usize, minus: Option<usize>| Output { outcome, configuration, minus };
    let values: Vec<f64> = (0..table.configurations).map(|c| table.at(of(c, None), point)).collect::<Option<_>>()?;
    let first = best(&values, higher)?;
    let tied = values.iter().filter(|value| **value == values[first]).count() > 1;
    let firsts: Vec<usize> = table
        .picks
        .iter()
        .filter_map(|picks| {
            let own = |c: usize| mean(picks.iter().map(|r| table.run(of(c, None), point, *r)));
            best(&(0..table.configurations).map(own).collect::<Option<Vec<f64>>>()?, higher)
        })
        .collect();
    let share = (!firsts.is_empty())
        .then(|| firsts.iter().filter(|other| **other == first).count() as f64 / firsts.len() as f64);
    let level = 1.0 - 0.05 / (table.configurations.max(2) - 1) as f64;
    let ahead = |rival: usize| {
        let lead = of(first, Some(rival));
        let runs: Vec<f64> = (0..table.replications).filter_map(|r| table.run(lead, point, r)).collect();
        about(values[first] - values[rival], mean_interval_at(&runs, level)).excludes_zero()
    };
    let sure = !tied && (0..table.configurations).filter(|rival| *rival != first).all(ahead);
    Some(FirstAtPoint { first, share, values, tied, sure })
}

/// The place of the best value; of equal ones the first.
fn best(values: &[f64], higher: bool) -> Option<usize> {
    let worth = |value: f64| if higher { value } else { -value };
    (0..values.len()).rev().max_by(|a, b| worth(values[*a]).total_cmp(&worth(values[*b])))
}
