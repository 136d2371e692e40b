//! Scores a saved study again, under any framework, without simulating.

use crate::assessment::{
    Basis, Decision, DecisionOptions, Framework, Learnable, NoDecision, NumberGroup, RESAMPLES, rank_shares, ranks,
    score,
};
use crate::metrics::MEASURES;
use crate::report::{Study, StudyValues, number_group, number_groups};

/// Why a study cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoScore {
    /// The study holds one configuration: there is nothing to choose from.
    OneConfiguration,
    /// The framework asks for these measures, and the study does not hold them.
    MissingMeasures(Vec<String>),
    /// The ranges of the weights leave nothing to draw.
    NoWeights,
}

/// The decision about a study under a framework.
///
/// # Errors
/// See [`NoScore`].
pub fn decide_study(study: &Study, framework: &Framework, options: &DecisionOptions) -> Result<Decision, NoScore> {
    decide_values(study, &StudyValues::of(study), framework, options)
}

fn decide_values(
    study: &Study,
    values: &StudyValues,
    framework: &Framework,
    options: &DecisionOptions,
) -> Result<Decision, NoScore> {
    if study.configurations.len() < 2 {
        return Err(NoScore::OneConfiguration);
    }
    let wanted = framework.criteria().iter().filter_map(|c| match &c.basis {
        Basis::Simulated { measure, .. } => Some(MEASURES[*measure].id.to_owned()),
        _ => None,
    });
    let missing: Vec<String> = wanted.filter(|id| !study.measures.contains(id)).collect();
    if !missing.is_empty() {
        return Err(NoScore::MissingMeasures(missing));
    }
    let known = values.known(study, framework, options.seed);
    let groups: Vec<NumberGroup> = study.draws.as_ref().map_or_else(Vec::new, |draws| groups(&draws.keys));
    let learnable = study.draws.as_ref().map(|draws| Learnable { groups: &groups, values: &draws.values });
    crate::assessment::decide(framework, &known, learnable, options).map_err(|why| match why {
        NoDecision::NoAlternatives => NoScore::OneConfiguration,
        NoDecision::NoWeights => NoScore::NoWeights,
    })
}

/// The groups that hold any of the numbers.
fn groups(keys: &[String]) -> Vec<NumberGroup> {
    let of = |id: &str| (0..keys.len()).filter(|&k| number_group(&keys[k]) == id).collect();
    let all = number_groups().map(|id| NumberGroup { id: id.to_owned(), numbers: of(id) });
    all.filter(|group| !group.numbers.is_empty()).collect()
}

/// The study with another framework: scorecard, decision and what the drawn parameter sets say of the ranking. What was
/// simulated for the ranking alone and is not kept in a study (equal friction, sets that fit equally well) is left out.
///
/// # Errors
/// See [`NoScore`].
pub fn score_study(study: &Study, framework: &Framework, options: &DecisionOptions) -> Result<Study, NoScore> {
    let values = StudyValues::of(study);
    let decision = decide_values(study, &values, framework, options)?;
    let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
    let mut scored = study.clone();
    scored.scorecard = Some(score(framework, &names, &values.replications, options.seed, RESAMPLES));
    scored.equal_friction = None;
    scored.parameter_sets = None;
    scored.decision = Some(decision);
    rank_sets(&mut scored);
    Ok(scored)
}

/// What the parameter sets say of the ranking: from the scores of the decision, which rest on estimates of the means of the sets.
pub(super) fn rank_sets(study: &mut Study) {
    let (Some(draws), Some(decision)) = (&mut study.draws, &study.decision) else { return };
    let sets = &decision.scores_by_set;
    let changed = sets.iter().filter(|scores| ranks(scores)[decision.winner] != 1).count();
    draws.flips = changed as f64 / sets.len().max(1) as f64;
    draws.ranks = rank_shares(sets);
}
