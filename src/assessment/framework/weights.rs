//! The weights of a framework as a whole: do they sum to 1, and do the levels of the tree agree?

use super::check::range_fault;
use super::{CriterionDraft, FrameworkDraft};
use crate::assessment::Evidence;
use crate::assessment::fault::{FrameworkFault, FrameworkPlace};

/// How far weights may be from the sum that they should have, for shares written with a few decimals. What remains is
/// taken away by dividing by the sum.
pub const WEIGHT_SLACK: f64 = 0.001;

/// At which level of the tree the doubt about weights is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeightLevel {
    /// The weights of all criteria at once, each within its range.
    #[default]
    Criteria,
    /// The weights of the principles, each within its range; the shares of the criteria inside are fixed.
    Principles,
    /// The weights of the principles, then the shares of the criteria inside each principle, all within their ranges.
    Tree,
}

impl WeightLevel {
    /// All levels, in the order in which messages name them.
    pub const ALL: [Self; 3] = [Self::Criteria, Self::Principles, Self::Tree];

    /// The word in framework files (`weights_drawn`).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::Principles => "principles",
            Self::Tree => "tree",
        }
    }
}

/// Whether a weight is right by itself.
pub(super) fn usable(weight: f64) -> bool {
    weight.is_finite() && weight >= 0.0
}

/// Checks sums of weights, and the weights and ranges of principles.
pub(super) fn check_weights(draft: &FrameworkDraft, report: &mut dyn FnMut(FrameworkPlace, FrameworkFault)) {
    for (i, principle) in draft.principles.iter().enumerate() {
        if let Some(weight) = principle.weight.filter(|w| !usable(*w)) {
            report(FrameworkPlace::Principle(i, "weight"), FrameworkFault::BadWeight(weight));
        }
        if let Some(fault) = principle.weight_range.and_then(|(low, high)| range_fault(low, high, f64::MAX)) {
            report(FrameworkPlace::Principle(i, "weight_range"), fault);
        }
        let counts = |c: &CriterionDraft| c.principle == principle.id && c.evidence != Evidence::NotModelled;
        let drawn = draft.weight_level != WeightLevel::Criteria && draft.criteria.iter().any(counts);
        if drawn && principle.weight_range.is_none() {
            let fault =
                FrameworkFault::PrincipleRangeMissing { principle: principle.id.clone(), level: draft.weight_level };
            report(FrameworkPlace::Principle(i, "weight_range"), fault);
        }
    }
    // A wrong weight, principle or id is reported where it stands; sums are judged over criteria that are right by themselves.
    if !draft.criteria.iter().all(|c| usable(c.weight)) {
        return;
    }
    let sum = |counts: &dyn Fn(&CriterionDraft) -> bool| -> f64 {
        draft.criteria.iter().filter(|c| counts(c)).map(|c| c.weight).sum()
    };
    if sum(&|c| c.evidence != Evidence::NotModelled) <= 0.0 {
        report(FrameworkPlace::Whole, FrameworkFault::NothingCounts);
        return;
    }
    let known = |c: &CriterionDraft| draft.principles.iter().any(|p| p.id == c.principle);
    let twice = |i: usize| draft.criteria[..i].iter().any(|c| c.id == draft.criteria[i].id);
    if !draft.criteria.iter().all(known) || (0..draft.criteria.len()).any(twice) {
        return;
    }
    let all = sum(&|_| true);
    if (all - 1.0).abs() > WEIGHT_SLACK {
        report(FrameworkPlace::Whole, FrameworkFault::WeightSum { sum: all });
    }
    for (i, principle) in draft.principles.iter().enumerate() {
        let own = sum(&|c| c.principle == principle.id);
        if let Some(weight) = principle.weight.filter(|w| usable(*w) && (w - own).abs() > WEIGHT_SLACK) {
            report(FrameworkPlace::Principle(i, "weight"), FrameworkFault::PrincipleWeight { weight, sum: own });
        }
        let Some((low, high)) =
            principle.weight_range.filter(|(low, high)| range_fault(*low, *high, f64::MAX).is_none())
        else {
            continue;
        };
        // What counts must fit as well, or weights drawn within the ranges could not have their own sum.
        let counted = sum(&|c| c.principle == principle.id && c.evidence != Evidence::NotModelled);
        let fits = |sum: f64| low - ROUNDING <= sum && sum <= high + ROUNDING;
        let outside = [own, counted].into_iter().find(|&sum| !fits(sum) && (sum > 0.0 || own == 0.0));
        if let Some(sum) = outside {
            report(FrameworkPlace::Principle(i, "weight_range"), FrameworkFault::PrincipleRange { sum, low, high });
        }
    }
}

/// What adding a few weights may lose: a range that ends at the sum still holds it.
const ROUNDING: f64 = 1e-9;
