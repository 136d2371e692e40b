//! What is known of each alternative on each criterion, and how far that may be off.

use crate::assessment::{Basis, DecisionMatrix, Framework, ValueFunction};
use crate::stats::Tally;

/// How the mean of a drawn parameter set differs from the main one, for one alternative on one criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shift {
    /// By this much, in the natural unit.
    By(f64),
    /// No replication of the main run defines the value; the set gives this one.
    To(f64),
    /// The set does not define the value, though every replication of the main run does, or none.
    Undefined,
}

/// What the chance of the simulation does to the values.
#[derive(Clone, Debug, PartialEq)]
pub enum Noise {
    /// Nothing is known of it.
    None,
    /// Means over replications that were drawn again: `[resample][alternative][criterion]`.
    Resamples(Vec<Vec<Vec<Option<f64>>>>),
    /// 95% intervals, `[alternative][criterion]`: the value is drawn from a normal distribution on each side of the value, with
    /// the end of the interval at 1.96 standard deviations.
    Intervals(Vec<Vec<Option<(f64, f64)>>>),
}

/// Everything that scores are made from, weights aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Names.
    pub alternatives: Vec<String>,
    /// The best estimates, `[alternative][criterion]`: means in the natural unit, ratings for judged criteria.
    pub values: Vec<Vec<Option<f64>>>,
    /// The chance of the simulation.
    pub noise: Noise,
    /// What drawn parameter sets change, `[set][alternative][criterion]`; empty without draws.
    pub parameters: Vec<Vec<Vec<Shift>>>,
    /// How many different lucks the parameter sets share: set `k` has luck `k` modulo this number. 0 without sets.
    pub lucks: usize,
    /// Ranges of ratings, `[alternative][criterion]`; `None` where a criterion is not judged.
    pub ratings: Vec<Vec<Option<(f64, f64)>>>,
}

/// Means of parameter sets, with the replication of the main run that shares their luck.
#[derive(Clone, Copy, Debug)]
pub struct DrawnMeans<'a> {
    /// `[set][configuration][measure]`.
    pub means: &'a [Vec<Vec<Option<f64>>>],
    /// Set `k` was run with the luck of replication `k` modulo this number of the main run. `None` when the sets have a luck of
    /// their own.
    pub replications: Option<usize>,
}

/// How many resamples are kept for joint draws.
const KEPT: u32 = 1_000;

impl Known {
    /// What a study knows: means over replications, replications drawn again, parameter sets, ratings with their ranges.
    ///
    /// `values[configuration][replication][measure]`. A parameter set is run with the luck of a replication of the main run; the
    /// difference between the two is what the parameters do (common random numbers), and that difference is added to the mean of
    /// the main run. So the value function is applied to an estimate of the mean of the set, not to a single replication.
    #[must_use]
    pub fn of_study(
        framework: &Framework,
        configurations: &[String],
        values: &[Vec<Vec<Option<f64>>>],
        drawn: Option<DrawnMeans<'_>>,
        seed: u64,
    ) -> Self {
        let matrix = DecisionMatrix::pick(framework, configurations, values);
        let measures: Vec<Option<usize>> = framework
            .criteria()
            .iter()
            .map(|c| match &c.basis {
                Basis::Simulated { measure, .. } => Some(*measure),
                _ => None,
            })
            .collect();
        let ratings = matrix
            .entries
            .iter()
            .map(|row| {
                let judged = framework.criteria().iter().zip(row);
                judged.map(|(c, entry)| entry.lower.zip(entry.upper).filter(|_| c.basis == Basis::Judged)).collect()
            })
            .collect();
        Self {
            alternatives: configurations.to_vec(),
            values: matrix.values(),
            noise: resampled(values, &measures, seed),
            parameters: drawn.map_or_else(Vec::new, |drawn| shifts(values, &measures, drawn)),
            lucks: drawn.map_or(0, |drawn| drawn.replications.unwrap_or(drawn.means.len()).min(drawn.means.len())),
            ratings,
        }
    }
}

/// The bootstrap of `super::super::resample`, kept as means: the same drawn replications for every configuration.
fn resampled(values: &[Vec<Vec<Option<f64>>>], measures: &[Option<usize>], seed: u64) -> Noise {
    let replications = values.first().map_or(0, Vec::len);
    if replications < 2 {
        return Noise::None;
    }
    let mut chance = crate::stats::Chance::of(seed, &["resampled replications"]);
    let resamples = (0..KEPT).map(|_| {
        let picked: Vec<usize> = (0..replications).map(|_| chance.below(replications)).collect();
        let mean = |runs: &[Vec<Option<f64>>], measure: usize| {
            picked.iter().filter_map(|&r| runs[r][measure]).collect::<Tally>().mean()
        };
        values.iter().map(|runs| measures.iter().map(|m| m.and_then(|m| mean(runs, m))).collect()).collect()
    });
    Noise::Resamples(resamples.collect())
}

fn shifts(values: &[Vec<Vec<Option<f64>>>], measures: &[Option<usize>], drawn: DrawnMeans<'_>) -> Vec<Vec<Vec<Shift>>> {
    let of = |set: usize, configuration: usize, measure: Option<usize>| {
        let Some(measure) = measure else { return Shift::By(0.0) };
        let runs = &values[configuration];
        let defined: Tally = runs.iter().filter_map(|run| run[measure]).collect();
        let value = drawn.means[set].get(configuration).and_then(|m| m.get(measure).copied().flatten());
        let twin = match drawn.replications {
            Some(count) if count > 0 => runs.get(set % count).and_then(|run| run[measure]),
            _ => defined.mean(),
        };
        match (value, twin, defined.mean()) {
            (Some(value), Some(twin), _) => Shift::By(value - twin),
            // without the value of the same luck the mean is the next best to compare with
            (Some(value), None, Some(mean)) => Shift::By(value - mean),
            (Some(value), None, None) => Shift::To(value),
            // a value that now and then is not defined in the main run either says nothing about the numbers
            (None, _, Some(_)) if (defined.count() as usize) < runs.len() => Shift::By(0.0),
            (None, _, _) => Shift::Undefined,
        }
    };
    (0..drawn.means.len())
        .map(|set| (0..values.len()).map(|c| measures.iter().map(|m| of(set, c, *m)).collect()).collect())
        .collect()
}

/// How a criterion scores a value, ready for many values.
#[derive(Clone, Debug)]
pub(super) enum Scale {
    /// Outside the score.
    Outside,
    /// A rating is its own score.
    Rating,
    /// A value function, with the score of what is not defined.
    Function(ValueFunction, f64),
}

impl Scale {
    pub(super) fn all(framework: &Framework) -> Vec<Self> {
        framework
            .criteria()
            .iter()
            .map(|c| match &c.basis {
                Basis::Simulated { value_function, undefined_score, .. } => {
                    Self::Function(value_function.clone(), *undefined_score)
                }
                // every cell of a matrix is defined
                Basis::Given { value_function } => Self::Function(value_function.clone(), 0.0),
                Basis::Judged => Self::Rating,
                Basis::NotModelled => Self::Outside,
            })
            .collect()
    }

    pub(super) fn score(&self, value: Option<f64>) -> f64 {
        match self {
            Self::Outside => 0.0,
            Self::Rating => value.unwrap_or(0.0),
            Self::Function(function, undefined) => value.map_or(*undefined, |v| function.score(v)),
        }
    }
}
