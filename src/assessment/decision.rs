//! A decision with all its doubt: which alternative, how sure, according to whom, and what would change it.

use serde::{Deserialize, Serialize};

use super::doubt::{Lottery, Robustness, robustness};
use super::flips::{Flip, Loss, Standing, WeightLine, anchor_flips, losses, rating_flips, weight_flips, weight_lines};
use super::information::{Information, NumberGroup, Sets, value_of_information};
use super::{Framework, Known, Spread, WeightLevel, WeightSpace, criterion_scores, effective_weights, ranks, total};
use crate::language::Text;

/// How the doubt is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecisionOptions {
    /// Seed of the draws.
    pub seed: u64,
    /// Draws of everything at once.
    pub samples: u32,
    /// How far weights may go.
    pub spread: Spread,
    /// At which level of the tree weights are drawn; as the framework says when absent.
    pub level: Option<WeightLevel>,
}

/// Draws of everything at once unless the user says otherwise.
pub const SAMPLES: u32 = 20_000;

/// Numbers that one could learn, with the parameter sets that were drawn.
#[derive(Clone, Copy, Debug)]
pub struct Learnable<'a> {
    /// Which numbers belong together.
    pub groups: &'a [NumberGroup],
    /// `values[set][number]`; the sets of [`Known::parameters`], in the same order.
    pub values: &'a [Vec<f64>],
}

/// How the doubt was drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawnBy {
    /// Seed of the draws.
    pub seed: u64,
    /// Draws of everything at once.
    pub samples: u32,
    /// `fixed`, `ranges` or `simplex`.
    pub spread: String,
    /// `criteria`, `principles` or `tree`.
    pub level: String,
    /// `rejection` (exactly uniform), `walk` (uniform in the long run) or `one point`.
    pub sampler: String,
}

/// The scores under other weights, of one weight set of the framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightSetScores {
    /// Id of the weight set.
    pub id: String,
    /// Name for people; says that it is an example.
    pub title: Text,
    /// Who made it.
    pub by: String,
    /// Why these weights.
    pub reason: Text,
    /// Weights within the score, by criterion.
    pub weights: Vec<f64>,
    /// Total scores.
    pub scores: Vec<f64>,
    /// Ranks; equal scores share the best rank.
    pub ranks: Vec<usize>,
}

/// A decision under one framework. Lists are in the order of `alternatives` and of the criteria of the framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Names.
    pub alternatives: Vec<String>,
    /// Ids of the criteria.
    pub criteria: Vec<String>,
    /// Total scores as written.
    pub scores: Vec<f64>,
    /// Ranks; equal scores share the best rank.
    pub ranks: Vec<usize>,
    /// Place of the alternative that comes first; of equals the first in order.
    pub winner: usize,
    /// How the doubt was drawn.
    pub drawn_by: DrawnBy,
    /// How sure the ranking is.
    pub robustness: Robustness,
    /// Other sets of weights, in the order of the framework.
    pub weight_sets: Vec<WeightSetScores>,
    /// The smallest change of each weight, rating and anchor that gives first place to another. Empty when first place is shared.
    pub flips: Vec<Flip>,
    /// Who comes first at every weight of every principle and criterion.
    pub weight_lines: Vec<WeightLine>,
    /// The criteria on which the winner loses, the dearest first.
    pub losses: Vec<Loss>,
    /// Total scores of each parameter set with all else as written, `[set][alternative]`.
    #[serde(default)]
    pub scores_by_set: Vec<Vec<f64>>,
    /// What should be measured first; `None` without enough parameter sets.
    #[serde(default)]
    pub information: Option<Information>,
}

impl Decision {
    /// Whether several alternatives share the highest score.
    #[must_use]
    pub fn shared(&self) -> bool {
        self.ranks.iter().filter(|rank| **rank == 1).count() > 1
    }

    /// The alternatives from the highest score to the lowest.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.ranks.len()).collect();
        order.sort_by_key(|&a| self.ranks[a]);
        order
    }
}

/// Why a decision cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDecision {
    /// There is no alternative.
    NoAlternatives,
    /// The ranges leave no weights that sum to one at the level asked for, or a principle has no range.
    NoWeights,
}

/// Scores, draws everything in doubt, and looks for what would change first place. The result repeats to the last bit.
///
/// # Errors
/// See [`NoDecision`].
pub fn decide(
    framework: &Framework,
    known: &Known,
    learnable: Option<Learnable<'_>>,
    options: &DecisionOptions,
) -> Result<Decision, NoDecision> {
    let level = options.level.unwrap_or(framework.weight_level());
    let space = WeightSpace::of(framework, level, options.spread).ok_or(NoDecision::NoWeights)?;
    let weights = effective_weights(framework);
    let cells: Vec<Vec<Option<f64>>> = known.values.iter().map(|row| criterion_scores(framework, row)).collect();
    let scored = |weights: &[f64]| -> Vec<f64> { cells.iter().map(|row| total(framework, weights, row)).collect() };
    let scores = scored(&weights);
    let ranks_as_written = ranks(&scores);
    let winner = ranks_as_written.iter().position(|rank| *rank == 1).ok_or(NoDecision::NoAlternatives)?;

    let drawn_by = DrawnBy {
        seed: options.seed,
        samples: options.samples,
        spread: options.spread.word().to_owned(),
        level: level.word().to_owned(),
        sampler: space.sampler().word().to_owned(),
    };
    let mut lottery = Lottery::new(framework, known, space.clone(), options.seed, "together");
    let mut again = Lottery::new(framework, known, space, options.seed, "confidence");
    let robustness = robustness(&mut lottery, &mut again, winner, options.samples.max(1));

    let standing = Standing { alternatives: &known.alternatives, scores: lottery.base(), weights: &weights, winner };
    let weight_lines = weight_lines(framework, standing);
    let mut flips = Vec::new();
    if ranks_as_written.iter().filter(|rank| **rank == 1).count() == 1 {
        flips = weight_flips(&weight_lines, &known.alternatives[winner]);
        flips.extend(rating_flips(framework, standing, &known.ratings));
        flips.extend(anchor_flips(framework, standing, &known.values));
    }
    let scores_by_set: Vec<Vec<f64>> = (0..known.parameters.len()).map(|set| lottery.scores_of_set(set)).collect();
    let information = learnable.and_then(|learnable| {
        let sets = Sets { values: learnable.values, scores: &scores_by_set };
        value_of_information(sets, learnable.groups, options.seed)
    });
    Ok(Decision {
        alternatives: known.alternatives.clone(),
        criteria: framework.criteria().iter().map(|c| c.id.clone()).collect(),
        drawn_by,
        robustness,
        weight_sets: framework
            .weight_sets()
            .iter()
            .map(|set| {
                let counted = counted(framework, &set.weights);
                let scores = scored(&counted);
                WeightSetScores {
                    id: set.id.clone(),
                    title: set.title.clone(),
                    by: set.by.clone(),
                    reason: set.reason.clone(),
                    ranks: ranks(&scores),
                    weights: counted,
                    scores,
                }
            })
            .collect(),
        flips,
        losses: losses(framework, standing),
        weight_lines,
        scores_by_set,
        information,
        scores,
        ranks: ranks_as_written,
        winner,
    })
}

/// Weights within the score: those of criteria that do not count are left out, the others sum to one.
fn counted(framework: &Framework, weights: &[f64]) -> Vec<f64> {
    let kept = framework.criteria().iter().zip(weights).map(|(c, w)| if c.counts() { *w } else { 0.0 });
    let sum: f64 = kept.clone().sum();
    kept.map(|w| if sum > 0.0 { w / sum } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod flip_tests;
