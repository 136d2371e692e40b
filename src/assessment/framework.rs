//! The assessment framework: principles, criteria, weights and judgements, checked as a whole.

use super::fault::{FrameworkFault, FrameworkPlace, FrameworkProblem};
use super::{Evidence, PrincipleNote, ValueFunction};
use crate::language::Text;
use crate::metrics::{Direction, MEASURES, MeasureId};

/// A group of criteria; the same type as in the scorecard, where it is copied to.
pub type Principle = PrincipleNote;

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
    /// Weight before normalisation, from 0.
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
    /// What the score rests on, as the word of the files.
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        match self.basis {
            Basis::Simulated { .. } => Evidence::Simulated,
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
    /// Short name.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// The principles in order.
    pub principles: Vec<Principle>,
    /// The criteria in order.
    pub criteria: Vec<CriterionDraft>,
    /// The judgements.
    pub judgements: Vec<Judgement>,
}

/// A framework that cannot be wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    name: String,
    title: Text,
    principles: Vec<Principle>,
    criteria: Vec<Criterion>,
    judgements: Vec<Judgement>,
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
            .map(|i| check_criterion(&draft, i, &mut |key, fault| report(FrameworkPlace::Criterion(i, key), fault)))
            .collect();
        // A wrong weight is reported where it stands; the sum is judged over weights that are right by themselves.
        let usable = |w: f64| w.is_finite() && w >= 0.0;
        let counted = draft.criteria.iter().filter(|c| c.evidence != Evidence::NotModelled);
        if draft.criteria.iter().all(|c| usable(c.weight)) && counted.map(|c| c.weight).sum::<f64>() <= 0.0 {
            report(FrameworkPlace::Whole, FrameworkFault::NothingCounts);
        }
        for (i, judgement) in draft.judgements.iter().enumerate() {
            check_judgement(&draft, judgement, i, &mut |key, fault| report(FrameworkPlace::Judgement(i, key), fault));
        }

        let criteria: Vec<Criterion> = criteria.into_iter().flatten().collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let FrameworkDraft { name, title, principles, judgements, .. } = draft;
        Ok(Self { name, title, principles, criteria, judgements })
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

    /// The judgement of a configuration on a criterion, where there is one.
    #[must_use]
    pub fn judgement(&self, criterion: &str, configuration: &str) -> Option<&Judgement> {
        self.judgements.iter().find(|j| j.criterion == criterion && j.configuration == configuration)
    }
}

/// Checks one criterion; `None` when it cannot be used.
fn check_criterion(
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
    if !(low.is_finite() && high.is_finite() && 0.0 <= low && low <= high) {
        report("weight_range", FrameworkFault::BadRange(low, high));
    } else if c.weight.is_finite() && c.weight >= 0.0 && !(low..=high).contains(&c.weight) {
        report("weight", FrameworkFault::OutsideRange { value: c.weight, low, high });
    }
    let (basis, unit) = match c.evidence {
        Evidence::Simulated => (check_simulated(c, report), c.measure.map_or("", |id| MEASURES[id].unit).to_owned()),
        Evidence::Judged => (Some(Basis::Judged), "rating from 0 to 1".to_owned()),
        Evidence::NotModelled => (Some(Basis::NotModelled), c.unit.clone()),
    };
    if c.evidence == Evidence::Judged && c.direction != Direction::Higher {
        report("direction", FrameworkFault::JudgedDirection);
    }
    if c.evidence != Evidence::Simulated && c.measure.is_some() {
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
    let checked = ValueFunction::new(c.direction, c.anchors.clone());
    let value_function = checked
        .map_err(|faults| faults.into_iter().for_each(|fault| report("anchors", FrameworkFault::Anchor(fault))))
        .ok()?;
    Some(Basis::Simulated { measure: c.measure?, value_function, undefined_score: c.undefined_score })
}

fn check_judgement(
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
    if !(0.0 <= low && low <= high && high <= 1.0) {
        report("range", FrameworkFault::BadRange(low, high));
    } else if is_score && !(low..=high).contains(&judgement.rating) {
        report("rating", FrameworkFault::OutsideRange { value: judgement.rating, low, high });
    }
}
