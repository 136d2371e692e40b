//! Scores a saved study again, under any framework, without simulating.

use crate::assessment::{
    Basis, Decision, DecisionOptions, DrawnMeans, Framework, Known, Learnable, NoDecision, NumberGroup, RESAMPLES,
    rank_shares, ranks, score,
};
use crate::metrics::MEASURES;
use crate::report::{Study, number_group, number_groups};

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

/// What a study knows, with its values in the order of `metrics::MEASURES`.
struct Values {
    /// `[configuration][replication][measure]`.
    replications: Vec<Vec<Vec<Option<f64>>>>,
    /// `[set][configuration][measure]`.
    sets: Vec<Vec<Vec<Option<f64>>>>,
}

impl Values {
    /// A study of another version may list its measures in another order, or hold others.
    fn of(study: &Study) -> Self {
        let places: Vec<Option<usize>> =
            MEASURES.iter().map(|m| study.measures.iter().position(|id| id == m.id)).collect();
        let row = |row: &Vec<Option<f64>>| -> Vec<Option<f64>> {
            places.iter().map(|place| place.and_then(|p| row.get(p).copied().flatten())).collect()
        };
        let rows = |rows: &Vec<Vec<Option<f64>>>| -> Vec<Vec<Option<f64>>> { rows.iter().map(row).collect() };
        Self {
            replications: study.replications.iter().map(rows).collect(),
            sets: study.draws.iter().flat_map(|draws| &draws.means).map(rows).collect(),
        }
    }
}

/// The decision about a study under a framework.
///
/// # Errors
/// See [`NoScore`].
pub fn decide_study(study: &Study, framework: &Framework, options: &DecisionOptions) -> Result<Decision, NoScore> {
    decide_values(study, &Values::of(study), framework, options)
}

fn decide_values(
    study: &Study,
    values: &Values,
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
    let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
    let replications = values.replications.first().map_or(0, Vec::len);
    let drawn = study.draws.as_ref().filter(|draws| draws.sets > 0).map(|draws| {
        // studies of before this field gave set k the luck of replication k
        let lucks = if draws.lucks > 0 { draws.lucks as usize } else { replications };
        let shared = draws.lucks > 0 || values.sets.len() <= replications;
        DrawnMeans { means: &values.sets, replications: shared.then_some(lucks) }
    });
    let known = Known::of_study(framework, &names, &values.replications, drawn, options.seed);
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
    let values = Values::of(study);
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
