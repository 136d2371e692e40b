//! The assessment framework: principles, criteria, weights and judgements, checked as a whole.

mod check;
mod weight_set;
mod weights;

use super::fault::{FrameworkFault, FrameworkPlace, FrameworkProblem};
use super::{Evidence, PrincipleNote, ValueFunction};
use crate::language::Text;
use crate::metrics::{Direction, MeasureId};

pub use weight_set::{SetWeights, WeightSet, WeightSetDraft};
pub use weights::{WEIGHT_SLACK, WeightLevel};

/// A group of criteria; the same type as in the scorecard, where it is copied to.
pub type Principle = PrincipleNote;

/// What a framework is read for: where the values of its criteria come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrameworkMode {
    /// From the measures of a study.
    #[default]
    Study,
    /// From a decision matrix, in which the id of a criterion is its name. Measures are passed over.
    Matrix,
}

/// A principle as written, before it is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrincipleDraft {
    /// Id, as in `scorecard.csv`.
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// Its weight, for readers: must be the sum of its criteria.
    pub weight: Option<f64>,
    /// Lowest and highest plausible weight, on the same scale as the weights of the criteria.
    pub weight_range: Option<(f64, f64)>,
}

/// A criterion as written, before it is checked.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionDraft {
    /// Id, as in `scorecard.csv`.
    pub id: String,
    /// Id of its principle.
    pub principle: String,
    /// Name for people.
    pub title: Text,
    /// What the score rests on.
    pub evidence: Evidence,
    /// The measure; for simulated criteria only.
    pub measure: Option<MeasureId>,
    /// Unit where no measure gives one; may be empty.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// (natural value, score) from worst to best; for simulated criteria only.
    pub anchors: Vec<(f64, f64)>,
    /// Why these anchors.
    pub anchors_reason: Text,
    /// Score of a configuration for which no replication defines the measure, 0 to 1.
    pub undefined_score: f64,
    /// Weight, from 0; over all criteria, those outside the score included, the weights sum to 1.
    pub weight: f64,
    /// Lowest and highest plausible weight.
    pub weight_range: (f64, f64),
}

/// What the score of a criterion rests on, with what is needed to compute it.
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    /// An output of the simulation.
    Simulated {
        /// The measure.
        measure: MeasureId,
        /// From the unit of the measure to a score.
        value_function: ValueFunction,
        /// Score of a configuration for which no replication defines the measure.
        undefined_score: f64,
    },
    /// A value that stands in a decision matrix.
    Given {
        /// From the unit of the matrix to a score.
        value_function: ValueFunction,
    },
    /// Expert ratings on the score scale.
    Judged,
    /// The mechanism is not there yet: outside the score.
    NotModelled,
}

/// A criterion that has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Id, as in `scorecard.csv`.
    pub id: String,
    /// Place of its principle in [`Framework::principles`].
    pub principle: usize,
    /// Name for people.
    pub title: Text,
    /// What the score rests on.
    pub basis: Basis,
    /// Unit of the value.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// Why the anchors are what they are; may be empty.
    pub anchors_reason: Text,
    /// Weight as written.
    pub weight: f64,
    /// Lowest and highest plausible weight.
    pub weight_range: (f64, f64),
}

impl Criterion {
    /// What the score rests on, as the word of the files. For a value from a matrix that is what the framework says of it:
    /// a matrix does not tell how its values were made.
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        match self.basis {
            Basis::Simulated { .. } | Basis::Given { .. } => Evidence::Simulated,
            Basis::Judged => Evidence::Judged,
            Basis::NotModelled => Evidence::NotModelled,
        }
    }

    /// Whether the criterion is part of the score.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(self.basis, Basis::NotModelled)
    }
}

/// An expert rating of one configuration on one judged criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Id of the criterion.
    pub criterion: String,
    /// Name of the configuration.
    pub configuration: String,
    /// Rating on the score scale, 0 to 1.
    pub rating: f64,
    /// Lowest and highest plausible rating.
    pub range: (f64, f64),
    /// Who judges.
    pub by: String,
    /// Why.
    pub reason: Text,
}

/// A framework as written, before it is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrameworkDraft {
    /// What it is read for.
    pub mode: FrameworkMode,
    /// Short name.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// At which level of the tree the doubt about weights is drawn.
    pub weight_level: WeightLevel,
    /// The principles in order.
    pub principles: Vec<PrincipleDraft>,
    /// The criteria in order.
    pub criteria: Vec<CriterionDraft>,
    /// The judgements.
    pub judgements: Vec<Judgement>,
    /// Other weights, shown beside those of the criteria.
    pub weight_sets: Vec<WeightSetDraft>,
}

/// A framework that cannot be wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    name: String,
    title: Text,
    weight_level: WeightLevel,
    principles: Vec<Principle>,
    criteria: Vec<Criterion>,
    judgements: Vec<Judgement>,
    weight_sets: Vec<WeightSet>,
}

impl Framework {
    /// Checks a draft as a whole.
    ///
    /// # Errors
    ///
    /// All problems at once, each with its place in the draft: see [`FrameworkFault`].
    pub fn new(draft: FrameworkDraft) -> Result<Self, Vec<FrameworkProblem>> {
        let mut problems = Vec::new();
        let mut report = |place, fault| problems.push(FrameworkProblem { place, fault });

        for (i, principle) in draft.principles.iter().enumerate() {
            if principle.id.is_empty() || principle.id == "total" {
                report(FrameworkPlace::Principle(i, "id"), FrameworkFault::ReservedId(principle.id.clone()));
            }
            if draft.principles[..i].iter().any(|p| p.id == principle.id) {
                report(FrameworkPlace::Principle(i, "id"), FrameworkFault::Duplicate(principle.id.clone()));
            }
        }
        let criteria: Vec<Option<Criterion>> = (0..draft.criteria.len())
            .map(|i| {
                check::check_criterion(&draft, i, &mut |key, fault| report(FrameworkPlace::Criterion(i, key), fault))
            })
            .collect();
        weights::check_weights(&draft, &mut report);
        for (i, judgement) in draft.judgements.iter().enumerate() {
            check::check_judgement(&draft, judgement, i, &mut |key, fault| {
                report(FrameworkPlace::Judgement(i, key), fault);
            });
        }
        let weight_sets: Vec<Option<WeightSet>> = (0..draft.weight_sets.len())
            .map(|i| {
                weight_set::check_weight_set(&draft, i, &mut |key, fault| {
                    report(FrameworkPlace::WeightSet(i, key), fault);
                })
            })
            .collect();

        let criteria: Vec<Criterion> = criteria.into_iter().flatten().collect();
        let weight_sets: Vec<WeightSet> = weight_sets.into_iter().flatten().collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let FrameworkDraft { name, title, weight_level, principles, judgements, .. } = draft;
        let noted = |p: PrincipleDraft| Principle { id: p.id, title: p.title, weight_range: p.weight_range };
        let principles = principles.into_iter().map(noted).collect();
        Ok(Self { name, title, weight_level, principles, criteria, judgements, weight_sets })
    }

    /// Short name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Title for people.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// The principles in order.
    #[must_use]
    pub fn principles(&self) -> &[Principle] {
        &self.principles
    }

    /// The criteria in order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The judgements in order.
    #[must_use]
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }

    /// The judgement of a configuration on a criterion, where there is one.
    #[must_use]
    pub fn judgement(&self, criterion: &str, configuration: &str) -> Option<&Judgement> {
        self.judgements.iter().find(|j| j.criterion == criterion && j.configuration == configuration)
    }

    /// At which level of the tree the doubt about weights is drawn.
    #[must_use]
    pub const fn weight_level(&self) -> WeightLevel {
        self.weight_level
    }

    /// Other weights to show beside those of the criteria, in the order of the file.
    #[must_use]
    pub fn weight_sets(&self) -> &[WeightSet] {
        &self.weight_sets
    }
}
