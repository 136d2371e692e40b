//! Checks the parts of a draft that can be judged one by one: criteria and judgements.

use super::{Basis, Criterion, CriterionDraft, FrameworkDraft, FrameworkMode, Judgement};
use crate::assessment::fault::FrameworkFault;
use crate::assessment::{Evidence, ValueFunction};
use crate::metrics::{Direction, MEASURES};

/// Checks one criterion; `None` when it cannot be used.
pub(super) fn check_criterion(
    draft: &FrameworkDraft,
    index: usize,
    report: &mut dyn FnMut(&'static str, FrameworkFault),
) -> Option<Criterion> {
    let c = &draft.criteria[index];
    if draft.criteria[..index].iter().any(|other| other.id == c.id) {
        report("id", FrameworkFault::Duplicate(c.id.clone()));
    }
    if c.id.is_empty() {
        report("id", FrameworkFault::ReservedId(String::new()));
    }
    let principle = draft.principles.iter().position(|p| p.id == c.principle);
    if principle.is_none() {
        report("principle", FrameworkFault::UnknownPrinciple(c.principle.clone()));
    }
    let (low, high) = c.weight_range;
    if !c.weight.is_finite() || c.weight < 0.0 {
        report("weight", FrameworkFault::BadWeight(c.weight));
    }
    if let Some(fault) = range_fault(low, high, f64::MAX) {
        report("weight_range", fault);
    } else if c.weight.is_finite() && c.weight >= 0.0 && !(low..=high).contains(&c.weight) {
        report("weight", FrameworkFault::OutsideRange { value: c.weight, low, high });
    }
    let (basis, unit) = match c.evidence {
        Evidence::Simulated => match draft.mode {
            FrameworkMode::Study => {
                (check_simulated(c, report), c.measure.map_or("", |id| MEASURES[id].unit).to_owned())
            }
            FrameworkMode::Matrix => {
                let given = check_anchors(c, report).map(|value_function| Basis::Given { value_function });
                (given, c.unit.clone())
            }
        },
        Evidence::Judged => (Some(Basis::Judged), "rating from 0 to 1".to_owned()),
        Evidence::NotModelled => (Some(Basis::NotModelled), c.unit.clone()),
    };
    if c.evidence == Evidence::Judged && c.direction != Direction::Higher {
        report("direction", FrameworkFault::JudgedDirection);
    }
    // With a matrix nothing is measured here, so the key is passed over.
    if c.evidence != Evidence::Simulated && c.measure.is_some() && draft.mode == FrameworkMode::Study {
        report("measure", FrameworkFault::MeasureNotUsed);
    }
    Some(Criterion {
        id: c.id.clone(),
        principle: principle?,
        title: c.title.clone(),
        basis: basis?,
        unit,
        direction: c.direction,
        anchors_reason: c.anchors_reason.clone(),
        weight: c.weight,
        weight_range: c.weight_range,
    })
}

/// Checks what only simulated criteria have.
fn check_simulated(c: &CriterionDraft, report: &mut dyn FnMut(&'static str, FrameworkFault)) -> Option<Basis> {
    match c.measure {
        None => report("measure", FrameworkFault::MeasureMissing),
        Some(measure) => {
            let wanted = MEASURES[measure].direction;
            if wanted != Direction::Neutral && wanted != c.direction {
                report("direction", FrameworkFault::DirectionDiffers { measure, wanted });
            }
        }
    }
    if !(0.0..=1.0).contains(&c.undefined_score) {
        report("undefined_score", FrameworkFault::NotAScore(c.undefined_score));
    }
    let value_function = check_anchors(c, report)?;
    Some(Basis::Simulated { measure: c.measure?, value_function, undefined_score: c.undefined_score })
}

fn check_anchors(c: &CriterionDraft, report: &mut dyn FnMut(&'static str, FrameworkFault)) -> Option<ValueFunction> {
    let checked = ValueFunction::new(c.direction, c.anchors.clone());
    checked.map_err(|faults| faults.into_iter().for_each(|fault| report("anchors", FrameworkFault::Anchor(fault)))).ok()
}

/// What is wrong with a range from 0, if anything.
pub(super) fn range_fault(low: f64, high: f64, highest: f64) -> Option<FrameworkFault> {
    if !low.is_finite() || !high.is_finite() || low.min(high) < 0.0 || low.max(high) > highest {
        return Some(FrameworkFault::BadRange(low, high));
    }
    (low > high).then_some(FrameworkFault::ReversedRange(low, high))
}

/// Checks one judgement.
pub(super) fn check_judgement(
    draft: &FrameworkDraft,
    judgement: &Judgement,
    index: usize,
    report: &mut dyn FnMut(&'static str, FrameworkFault),
) {
    match draft.criteria.iter().find(|c| c.id == judgement.criterion) {
        None => report("criterion", FrameworkFault::UnknownCriterion(judgement.criterion.clone())),
        Some(c) if c.evidence != Evidence::Judged => {
            report("criterion", FrameworkFault::NotJudged(judgement.criterion.clone()));
        }
        Some(_) => {}
    }
    let same = |j: &Judgement| j.criterion == judgement.criterion && j.configuration == judgement.configuration;
    if draft.judgements[..index].iter().any(same) {
        let pair = format!("{} of {}", judgement.criterion, judgement.configuration);
        report("configuration", FrameworkFault::Duplicate(pair));
    }
    let (low, high) = judgement.range;
    let is_score = (0.0..=1.0).contains(&judgement.rating);
    if !is_score {
        report("rating", FrameworkFault::NotAScore(judgement.rating));
    }
    if let Some(fault) = range_fault(low, high, 1.0) {
        report("range", fault);
    } else if is_score && !(low..=high).contains(&judgement.rating) {
        report("rating", FrameworkFault::OutsideRange { value: judgement.rating, low, high });
    }
}
