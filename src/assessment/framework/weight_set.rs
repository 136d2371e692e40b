//! Other weights to show beside those of the criteria: the same tree as seen by somebody else.

use super::weights::{WEIGHT_SLACK, usable};
use super::{CriterionDraft, FrameworkDraft};
use crate::assessment::Evidence;
use crate::assessment::fault::FrameworkFault;
use crate::language::Text;

/// A weight set as written, before it is checked.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightSetDraft {
    /// Id.
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// Who wrote it, as a role.
    pub by: String,
    /// Why.
    pub reason: Text,
    /// The weights; `None` where neither or both tables are there.
    pub weights: Option<SetWeights>,
}

/// Weights by name, at one level of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum SetWeights {
    /// Of the principles; the criteria inside keep their shares.
    Principles(Vec<(String, f64)>),
    /// Of the criteria.
    Criteria(Vec<(String, f64)>),
}

impl SetWeights {
    /// The key of its table.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Principles(_) => "principles",
            Self::Criteria(_) => "criteria",
        }
    }
}

/// A weight set that has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightSet {
    /// Id.
    pub id: String,
    /// Name for people; says when it is an example.
    pub title: Text,
    /// Who wrote it, as a role.
    pub by: String,
    /// Why.
    pub reason: Text,
    /// One weight per criterion, in the order of the framework; they sum to 1 over all criteria, those outside the score
    /// included.
    pub weights: Vec<f64>,
}

/// Checks one weight set; `None` when it cannot be used.
pub(super) fn check_weight_set(
    draft: &FrameworkDraft,
    index: usize,
    report: &mut dyn FnMut(&'static str, FrameworkFault),
) -> Option<WeightSet> {
    let set = &draft.weight_sets[index];
    if set.id.is_empty() {
        report("id", FrameworkFault::ReservedId(String::new()));
    }
    if draft.weight_sets[..index].iter().any(|other| other.id == set.id) {
        report("id", FrameworkFault::Duplicate(set.id.clone()));
    }
    let Some(written) = &set.weights else {
        report("", FrameworkFault::SetTables);
        return None;
    };
    let (key, given, names) = match written {
        SetWeights::Principles(given) => (written.key(), given, ids(draft.principles.iter().map(|p| &p.id))),
        SetWeights::Criteria(given) => (written.key(), given, ids(draft.criteria.iter().map(|c| &c.id))),
    };
    let mut sound = true;
    for (i, (name, weight)) in given.iter().enumerate() {
        if !names.contains(&name.as_str()) {
            sound = false;
            report(key, FrameworkFault::SetUnknown(name.clone()));
        } else if given[..i].iter().any(|(other, _)| other == name) {
            sound = false;
            report(key, FrameworkFault::Duplicate(name.clone()));
        }
        if !usable(*weight) {
            sound = false;
            report(key, FrameworkFault::SetWeight { name: name.clone(), weight: *weight });
        }
    }
    let missing: Vec<String> =
        names.iter().filter(|id| !given.iter().any(|(name, _)| name == *id)).map(|id| (*id).to_owned()).collect();
    if !missing.is_empty() {
        sound = false;
        report(key, FrameworkFault::SetMissing(missing));
    }
    let sum: f64 = given.iter().map(|(_, weight)| weight).sum();
    if sound && (sum - 1.0).abs() > WEIGHT_SLACK {
        sound = false;
        report(key, FrameworkFault::SetSum { sum });
    }
    if !sound || !draft.criteria.iter().all(|c| usable(c.weight)) {
        return None;
    }
    let share = |name: &str| given.iter().find(|(other, _)| other == name).map_or(0.0, |(_, weight)| weight / sum);
    let mut weights = Vec::with_capacity(draft.criteria.len());
    match written {
        SetWeights::Criteria(_) => weights.extend(draft.criteria.iter().map(|c| share(&c.id))),
        SetWeights::Principles(_) => {
            let inside = |id: &str| -> f64 {
                draft.criteria.iter().filter(|c| c.principle == id).map(|c: &CriterionDraft| c.weight).sum()
            };
            for (name, weight) in given {
                if *weight > 0.0 && inside(name) <= 0.0 {
                    report(key, FrameworkFault::SetEmptyPrinciple(name.clone()));
                    return None;
                }
            }
            // A principle without weight of its own has share 0 here: another one was refused just now.
            let part = |c: &CriterionDraft| {
                let whole = inside(&c.principle);
                if whole > 0.0 { share(&c.principle) * c.weight / whole } else { 0.0 }
            };
            weights.extend(draft.criteria.iter().map(part));
        }
    }
    let counts = |(c, weight): (&CriterionDraft, &f64)| c.evidence != Evidence::NotModelled && *weight > 0.0;
    if !draft.criteria.iter().zip(&weights).any(counts) {
        report(key, FrameworkFault::NothingCounts);
        return None;
    }
    let WeightSetDraft { id, title, by, reason, .. } = set.clone();
    Some(WeightSet { id, title, by, reason, weights })
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    ids.map(String::as_str).collect()
}
