//! Where along a factor one configuration overtakes another, and the least of it with which a target is met.

use super::cells::{Cell, Sampled, resampled_interval};
use super::table::Table;
use crate::language::Text;
use crate::metrics::MEASURES;
use crate::report::sweep::{LeastForTarget, Output, TippingPoint};
use crate::scenario::SweepTarget;

/// Every place along a factor where `other` and `usual` change places, the others averaged.
pub(super) fn tipping_points(
    table: &Table,
    outcome: usize,
    factor: usize,
    cells: &[Cell],
    usual: usize,
    other: usize,
) -> Vec<TippingPoint> {
    let output = Output { outcome, configuration: other, minus: Some(usual) };
    let Some(curve) = sampled(table, output, cells) else { return Vec::new() };
    let better = if table.outcomes[outcome].higher_is_better() { 1.0 } else { -1.0 };
    let resampled = resampled_curves(&curve);
    let signed = |values: &mut dyn Iterator<Item = f64>| -> Vec<f64> { values.map(|value| better * value).collect() };
    let mut found = Vec::new();
    let means = signed(&mut curve.iter().map(|(_, sampled)| sampled.mean));
    for (at, rises) in changes(&curve, &means) {
        // in a resampled curve the change of the same kind that is nearest
        let places: Vec<f64> = resampled
            .iter()
            .filter_map(|values| {
                let same = changes(&curve, &signed(&mut values.iter().copied())).into_iter();
                same.filter(|(_, kind)| *kind == rises)
                    .map(|(place, _)| place)
                    .min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs()))
            })
            .collect();
        let (below, above) = if rises { (usual, other) } else { (other, usual) };
        let certain = (!resampled.is_empty()).then(|| places.len() as f64 / resampled.len() as f64);
        found.push(TippingPoint { factor, outcome, below, above, at: resampled_interval(at, &places), certain });
    }
    found
}

/// Where a curve with these values changes its sign, and whether it rises there; straight between the two cells that differ from
/// zero. Touching zero is no change.
fn changes(curve: &[(f64, Sampled)], values: &[f64]) -> Vec<(f64, bool)> {
    let apart: Vec<usize> = (0..values.len()).filter(|k| values[*k] != 0.0).collect();
    let change = |pair: &[usize]| {
        let (a, b) = (pair[0], pair[1]);
        let turns = (values[a] < 0.0) != (values[b] < 0.0);
        turns.then(|| (cross(curve[a].0, curve[b].0, values[a], values[b], 0.0), values[b] > 0.0))
    };
    apart.windows(2).filter_map(change).collect()
}

/// The least of a factor with which a configuration meets a target.
pub(super) fn least(
    table: &Table,
    target: &SweepTarget,
    outcome: usize,
    configuration: usize,
    cells: &[Cell],
) -> LeastForTarget {
    let output = Output { outcome, configuration, minus: None };
    let measure = &MEASURES[target.measure];
    let curve = sampled(table, output, cells).unwrap_or_default();
    let sign = if target.at_least { 1.0 } else { -1.0 };
    let meets = |sampled: &Sampled| {
        let interval = sampled.interval();
        let worst = if target.at_least { interval.lower } else { interval.upper };
        // with one replication there is no interval to go by
        worst.is_some_and(|worst| sign * worst >= sign * target.value)
    };
    // more of the factor helps, or it does harm; then it is the most with which the target is met
    let rising = match (curve.first(), curve.last()) {
        (Some((_, low)), Some((_, high))) => sign * high.mean >= sign * low.mean,
        _ => true,
    };
    // from the better end, as long as the whole interval meets the target
    let mut from_best: Vec<&(f64, Sampled)> = curve.iter().collect();
    if rising {
        from_best.reverse();
    }
    let shown = from_best.iter().take_while(|(_, sampled)| meets(sampled)).last().map(|(at, _)| *at);
    let signed = |values: &[f64]| -> Vec<f64> { values.iter().map(|value| sign * value).collect() };
    let means: Vec<f64> = curve.iter().map(|(_, sampled)| sampled.mean).collect();
    let first = |values: &[f64]| {
        let found = crossings(&curve, &signed(values), sign * target.value, rising);
        if rising { found.last().copied() } else { found.first().copied() }
    };
    let crossing = first(&means).map(|at| {
        let places: Vec<f64> = resampled_curves(&curve).iter().filter_map(|values| first(values)).collect();
        resampled_interval(at, &places)
    });
    LeastForTarget {
        configuration,
        factor: target.factor,
        measure: measure.id.to_owned(),
        title: Text::new(measure.en, measure.nl),
        unit: measure.unit.to_owned(),
        target: target.value,
        at_least: target.at_least,
        shown,
        crossing,
        best: from_best.first().map(|(_, sampled)| sampled.interval()),
        rising,
    }
}

/// A curve: value of the factor and mean, lowest value first. `None` where a cell has nothing defined.
fn sampled(table: &Table, output: Output, cells: &[Cell]) -> Option<Vec<(f64, Sampled)>> {
    cells.iter().map(|cell| Some((cell.at, Sampled::of(table, output, &cell.points)?))).collect()
}

/// The curve for every set of resampled replications.
fn resampled_curves(curve: &[(f64, Sampled)]) -> Vec<Vec<f64>> {
    let count = curve.iter().map(|(_, sampled)| sampled.resampled.len()).min().unwrap_or(0);
    // a set in which some cell has nothing defined says nothing
    (0..count).filter_map(|b| curve.iter().map(|(_, sampled)| sampled.resampled[b]).collect()).collect()
}

/// Where a curve with these means crosses a level, from below when it rises, else from above; straight between cells.
fn crossings(curve: &[(f64, Sampled)], means: &[f64], level: f64, rises: bool) -> Vec<f64> {
    let mut found = Vec::new();
    for k in 1..curve.len() {
        let (before, after) = (means[k - 1] - level, means[k] - level);
        let crosses = if rises { before < 0.0 && after >= 0.0 } else { before > 0.0 && after <= 0.0 };
        if crosses {
            found.push(cross(curve[k - 1].0, curve[k].0, means[k - 1], means[k], level));
        }
    }
    found
}

fn cross(from: f64, to: f64, before: f64, after: f64, level: f64) -> f64 {
    from + (to - from) * (level - before) / (after - before)
}
