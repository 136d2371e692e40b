//! Which factor matters most: for an output, and for first place.

use super::{Output, SweepStudy};

/// How the weight of a factor was measured, the best way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Total Sobol index: a share of the variance.
    TotalIndex,
    /// Mean absolute elementary effect of Morris, in the unit of the outcome.
    AbsoluteEffect,
    /// Size of the change from one end of the factor to the other, in the unit of the outcome.
    Swing,
}

/// The weight of the factors for one output, the heaviest first.
pub(super) struct Weights {
    /// How it was measured.
    pub(super) how: How,
    /// Factor and weight.
    pub(super) rows: Vec<(usize, f64)>,
}

/// The weights of the factors for an output by the best way that the study allows; `None` where it has none.
pub(super) fn weights(study: &SweepStudy, output: Output) -> Option<Weights> {
    let indices = study.indices.iter().filter(|r| r.output == output).map(|r| (r.factor, r.total.mean));
    let effects = study.screening.iter().filter(|r| r.output == output).map(|r| (r.factor, r.mean_absolute.mean));
    let swings = study.swings.iter().filter(|r| r.output == output).map(|r| (r.factor, r.change.mean.abs()));
    let ways = [
        (How::TotalIndex, indices.collect::<Vec<_>>()),
        (How::AbsoluteEffect, effects.collect()),
        (How::Swing, swings.collect()),
    ];
    let (how, mut rows) = ways.into_iter().find(|(_, rows)| !rows.is_empty())?;
    rows.retain(|(_, weight)| weight.is_finite());
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Some(Weights { how, rows })
}

/// The configurations in the order of how often they come first, the most often first. One or none: as they stand.
pub(super) fn by_first_places(study: &SweepStudy) -> Vec<usize> {
    let mut order: Vec<usize> = (0..study.configurations.len()).collect();
    if let Some(first) = &study.first_places {
        let share = |c: usize| first.shares.get(c).copied().unwrap_or(0.0);
        order.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
        order.retain(|&c| c != first.usual);
        order.insert(0, first.usual.min(study.configurations.len().saturating_sub(1)));
    }
    order
}

/// The outcome that the report is about: the one that ranks, else the first.
pub(super) fn main_outcome(study: &SweepStudy) -> usize {
    study.ranked_by.unwrap_or(0)
}

/// The outputs of an outcome that the study has something about, in order; only differences, or only the outcome itself.
pub(super) fn outputs(study: &SweepStudy, outcome: usize, differences: bool) -> Vec<Output> {
    let all = study
        .indices
        .iter()
        .map(|r| r.output)
        .chain(study.screening.iter().map(|r| r.output))
        .chain(study.swings.iter().map(|r| r.output));
    let mut found: Vec<Output> = all.filter(|o| o.outcome == outcome && o.minus.is_some() == differences).collect();
    found.sort_unstable();
    found.dedup();
    let order = by_first_places(study);
    let place = |c: usize| order.iter().position(|&known| known == c).unwrap_or(usize::MAX);
    // differences with the one that usually comes first, and of those that come first most often, go first
    found.sort_by_key(|o| {
        let (a, b) = (place(o.configuration), o.minus.map_or(0, place));
        if o.minus.is_some() { (a.min(b), a.max(b)) } else { (a, 0) }
    });
    found
}

/// The output by which the weight of a factor is judged: the difference that decides first place, else the outcome itself.
pub(super) fn main_output(study: &SweepStudy) -> Option<Output> {
    let outcome = main_outcome(study);
    outputs(study, outcome, true).first().or(outputs(study, outcome, false).first()).copied()
}

/// All factors, the one that tells most about first place first: those that limit a box, by their chance of meaning nothing;
/// then those with a tipping point; then by weight.
pub(super) fn telling(study: &SweepStudy) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    for found in &study.boxes {
        let mut limits: Vec<_> = found.limits.iter().collect();
        limits.sort_by(|a, b| a.p_value.total_cmp(&b.p_value).then(a.factor.cmp(&b.factor)));
        order.extend(limits.iter().map(|limit| limit.factor));
    }
    let mut tips: Vec<_> = study.tipping_points.iter().filter(|t| Some(t.outcome) == study.ranked_by).collect();
    tips.sort_by(|a, b| b.certain.unwrap_or(0.0).total_cmp(&a.certain.unwrap_or(0.0)).then(a.factor.cmp(&b.factor)));
    order.extend(tips.iter().map(|tip| tip.factor));
    if let Some(found) = main_output(study).and_then(|output| weights(study, output)) {
        order.extend(found.rows.iter().map(|row| row.0));
    }
    order.extend(0..study.factors.len());
    let mut seen = Vec::new();
    order.retain(|factor| {
        let new = *factor < study.factors.len() && !seen.contains(factor);
        seen.push(*factor);
        new
    });
    order
}
