//! The pipeline from measures to scores, as named steps that keep their working.
//!
//! Pick → value function, applied to the mean over replications → weights normalised over the criteria that count →
//! principle subtotals → totals. Each step looks at one configuration at a time. So the scores of a configuration are the
//! same to the last bit whether or not others are shown.
//!
//! A value that is not defined (no replication defines the measure) does not fall out of the score, for then two
//! configurations would be scored with different weights. It gets the `undefined_score` that the framework states for the
//! criterion.

use super::matrix::rating;
use super::ranking::{group_sizes, rank_shares, ranks};
use super::resample::{Resampled, resample};
use super::{Basis, Cell, CriterionNote, DecisionMatrix, Entry, Framework, Scorecard, Total, ValueFunction};
use crate::stats::nearest_rank;

/// Step "value": the score of each criterion from its value in the natural unit, `None` for criteria outside the score.
#[must_use]
pub fn criterion_scores(framework: &Framework, values: &[Option<f64>]) -> Vec<Option<f64>> {
    framework
        .criteria()
        .iter()
        .zip(values)
        .map(|(criterion, value)| match &criterion.basis {
            Basis::Simulated { value_function, undefined_score, .. } => {
                Some(value.map_or(*undefined_score, |v| value_function.score(v)))
            }
            Basis::Given { value_function } => value.map(|v| value_function.score(v)),
            Basis::Judged => *value,
            Basis::NotModelled => None,
        })
        .collect()
}

/// Step "weigh": weights that sum to 1 over the criteria that count; 0 for those that are not modelled.
#[must_use]
pub fn effective_weights(framework: &Framework) -> Vec<f64> {
    let counted: Vec<f64> = framework.criteria().iter().map(|c| if c.counts() { c.weight } else { 0.0 }).collect();
    let sum: f64 = counted.iter().sum();
    counted.into_iter().map(|weight| weight / sum).collect()
}

/// Step "subtotals": weighted sum of scores and sum of weights for each principle.
fn subtotals(framework: &Framework, weights: &[f64], scores: &[Option<f64>]) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0); framework.principles().len()];
    for ((criterion, weight), score) in framework.criteria().iter().zip(weights).zip(scores) {
        if let Some(score) = score {
            sums[criterion.principle].0 += weight * score;
            sums[criterion.principle].1 += weight;
        }
    }
    sums
}

/// The score of each principle, 0 to 1, in the order of the framework; `None` where no criterion with weight counts.
#[must_use]
pub fn principle_scores(framework: &Framework, weights: &[f64], scores: &[Option<f64>]) -> Vec<Option<f64>> {
    subtotals(framework, weights, scores)
        .into_iter()
        .map(|(sum, weight)| (weight > 0.0).then(|| (sum / weight).clamp(0.0, 1.0)))
        .collect()
}

/// A total without the last digits, in which only the order of additions shows: scores that are equal by hand are equal.
pub(super) fn even(total: f64) -> f64 {
    const DIGITS: f64 = 1e12;
    (total * DIGITS).round() / DIGITS
}

/// Step "total": the sum of the principles' parts, 0 to 1.
#[must_use]
pub fn total(framework: &Framework, weights: &[f64], scores: &[Option<f64>]) -> f64 {
    // Rounding of the weights may carry the sum a bit above 1.
    even(subtotals(framework, weights, scores).into_iter().map(|(sum, _)| sum).sum::<f64>()).clamp(0.0, 1.0)
}

/// Total scores from mean values, without intervals: for parameter sets that were drawn.
///
/// `means[configuration][measure]` in the order of `metrics::MEASURES`. Gives one score per configuration, equal to the one
/// of [`score`] for replications with these means.
#[must_use]
pub fn score_means(framework: &Framework, configurations: &[String], means: &[Vec<Option<f64>>]) -> Vec<f64> {
    let weights = effective_weights(framework);
    configurations
        .iter()
        .zip(means)
        .map(|(name, row)| {
            let values: Vec<Option<f64>> = framework
                .criteria()
                .iter()
                .map(|c| match &c.basis {
                    Basis::Simulated { measure, .. } => row[*measure],
                    Basis::Judged => Some(rating(framework, c, name)),
                    Basis::Given { .. } | Basis::NotModelled => None,
                })
                .collect();
            total(framework, &weights, &criterion_scores(framework, &values))
        })
        .collect()
}

/// Scores all configurations under a framework, with intervals and ranks from resampled replications.
///
/// `values[configuration][replication][measure]`, measures in the order of `metrics::MEASURES`; replication k must be the
/// same world in every configuration. The result repeats to the last bit for the same input, seed and number of resamples.
///
/// # Panics
///
/// When configurations differ in their number of replications, or their number from the number of names.
#[must_use]
pub fn score(
    framework: &Framework,
    configurations: &[String],
    values: &[Vec<Vec<Option<f64>>>],
    seed: u64,
    resamples: u32,
) -> Scorecard {
    assert_eq!(configurations.len(), values.len(), "every configuration has a name and values");
    let matrix = DecisionMatrix::pick(framework, configurations, values);
    let weights = effective_weights(framework);
    let scores: Vec<Vec<Option<f64>>> = matrix.values().iter().map(|row| criterion_scores(framework, row)).collect();
    // One replication has nothing to resample: an interval of length zero would look like certainty.
    let replications = values.first().map_or(0, Vec::len);
    let drawn = if replications > 1 { resamples } else { 0 };
    let resampled = resample(framework, configurations, values, seed, drawn);

    Scorecard {
        framework: framework.name().to_owned(),
        title: framework.title().clone(),
        principles: framework.principles().to_vec(),
        criteria: criterion_notes(framework, &weights),
        cells: cells(framework, &matrix, &scores, &resampled),
        totals: totals(framework, &weights, &scores, &resampled),
        resamples: drawn,
    }
}

/// The criteria as a scorecard shows them.
pub(super) fn criterion_notes(framework: &Framework, weights: &[f64]) -> Vec<CriterionNote> {
    framework
        .criteria()
        .iter()
        .zip(weights)
        .map(|(c, &effective_weight)| {
            let (measure, anchors, undefined_score) = match &c.basis {
                Basis::Simulated { measure, value_function, undefined_score } => (
                    Some(crate::metrics::MEASURES[*measure].id.to_owned()),
                    value_function.anchors().to_vec(),
                    Some(*undefined_score),
                ),
                Basis::Given { value_function } => (None, value_function.anchors().to_vec(), None),
                Basis::Judged => (None, ValueFunction::identity().anchors().to_vec(), None),
                Basis::NotModelled => (None, Vec::new(), None),
            };
            CriterionNote {
                id: c.id.clone(),
                principle: framework.principles()[c.principle].id.clone(),
                title: c.title.clone(),
                evidence: c.evidence(),
                measure,
                unit: c.unit.clone(),
                direction: c.direction.word().to_owned(),
                anchors,
                anchors_reason: c.anchors_reason.clone(),
                undefined_score,
                weight: c.weight,
                weight_range: c.weight_range,
                effective_weight,
            }
        })
        .collect()
}

fn cells(
    framework: &Framework,
    matrix: &DecisionMatrix,
    scores: &[Vec<Option<f64>>],
    resampled: &Resampled,
) -> Vec<Vec<Cell>> {
    let cell = |c: usize, k: usize, entry: &Entry| {
        let (score_lower, score_upper) = match framework.criteria()[k].basis {
            Basis::Simulated { .. } => bounds(&resampled.scores[c][k]),
            // A rating is already on the score scale, so its range is the range of the score.
            Basis::Judged => (entry.lower, entry.upper),
            Basis::Given { .. } | Basis::NotModelled => (None, None),
        };
        Cell {
            value: entry.value,
            lower: entry.lower,
            upper: entry.upper,
            score: scores[c][k],
            score_lower,
            score_upper,
            reason: entry.reason.clone(),
            by: entry.by.clone(),
        }
    };
    matrix
        .entries
        .iter()
        .enumerate()
        .map(|(c, row)| row.iter().enumerate().map(|(k, entry)| cell(c, k, entry)).collect())
        .collect()
}

fn totals(framework: &Framework, weights: &[f64], scores: &[Vec<Option<f64>>], resampled: &Resampled) -> Vec<Total> {
    let main: Vec<f64> = scores.iter().map(|row| total(framework, weights, row)).collect();
    // Without resamples the main result is the only ranking there is.
    let alone = [main.clone()];
    let sets: &[Vec<f64>] = if resampled.totals.is_empty() { &alone } else { &resampled.totals };
    let shares = rank_shares(sets);
    let groups = group_sizes(&main);
    ranks(&main)
        .into_iter()
        .zip(shares)
        .enumerate()
        .map(|(c, (rank, rank_shares))| {
            let drawn: Vec<f64> = resampled.totals.iter().map(|set| set[c]).collect();
            let (lower, upper) = bounds(&drawn);
            Total {
                score: main[c],
                lower: lower.unwrap_or(main[c]),
                upper: upper.unwrap_or(main[c]),
                rank,
                rank_holds: rank_shares[rank - 1..rank - 1 + groups[c]].iter().sum::<f64>().min(1.0),
                rank_shares,
                principles: principle_scores(framework, weights, &scores[c]),
            }
        })
        .collect()
}

/// The 2.5th and 97.5th percentile (nearest rank); `None` without values.
fn bounds(values: &[f64]) -> (Option<f64>, Option<f64>) {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    (nearest_rank(&sorted, 0.025), nearest_rank(&sorted, 0.975))
}
