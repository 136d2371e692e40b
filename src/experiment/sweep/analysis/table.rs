//! The results of a sweep as the analysis wants them: point by point, read once from the chunks.

use super::outcomes::Outcome;
use crate::assessment::{Framework, score_means};
use crate::experiment::sweep::{RunResult, Sweep};
use crate::report::sweep::Output;
use crate::stats::Chance;

/// Resampled sets of replications, the same for all points, so that a resampled curve is one that could have been.
const RESAMPLES: usize = 200;
/// Fewer where there are so many points that the scores of all would fill the memory.
const FEWER_RESAMPLES: usize = 50;
/// Scores that may stand in memory.
const MOST_SCORES: usize = 20_000_000;

/// The results of a sweep.
pub(super) struct Table {
    pub outcomes: Vec<Outcome>,
    pub configurations: usize,
    pub replications: usize,
    /// `[point][configuration][outcome]`: mean over the replications that define it.
    pub means: Vec<Vec<Vec<Option<f64>>>>,
    /// `[outcome][point][configuration][replication]`; empty for the score.
    runs: Vec<Vec<Vec<Vec<Option<f64>>>>>,
    /// `[point][configuration][resample]`: the score of resampled replications.
    scores: Vec<Vec<Vec<f64>>>,
    /// `[resample]`: which replications it holds.
    pub picks: Vec<Vec<usize>>,
    /// Whether some configuration has no run left at a point.
    pub missing: Vec<bool>,
    names: Vec<String>,
    framework: Option<Framework>,
}

impl Table {
    /// An empty table.
    pub fn new(sweep: &Sweep, outcomes: Vec<Outcome>) -> Self {
        let configurations = sweep.swept.scenario.configurations.len();
        let replications = sweep.runs.replications as usize;
        let points = sweep.runs.points as usize;
        let count = if points * configurations * RESAMPLES > MOST_SCORES { FEWER_RESAMPLES } else { RESAMPLES };
        let mut chance = Chance::of(sweep.seed, &["sweep", "resampled replications"]);
        let picks = if replications > 1 {
            (0..count).map(|_| (0..replications).map(|_| chance.below(replications)).collect()).collect()
        } else {
            Vec::new()
        };
        let scored = outcomes.contains(&Outcome::Score);
        Self {
            runs: outcomes.iter().map(|_| Vec::new()).collect(),
            outcomes,
            configurations,
            replications,
            means: Vec::new(),
            scores: Vec::new(),
            picks,
            missing: Vec::new(),
            names: sweep.swept.scenario.configurations.iter().map(|c| c.name.clone()).collect(),
            framework: sweep.swept.scenario.framework.clone().filter(|_| scored),
        }
    }

    /// Adds the next point: its runs, replication by replication, in each configuration by configuration.
    pub fn add(&mut self, runs: &[RunResult]) {
        let (n, k) = (self.replications, self.configurations);
        // [configuration][replication]: the measures, none where the run failed
        let of = |c: usize, r: usize| runs.get(r * k + c).and_then(|run| run.as_ref().ok());
        let mut means: Vec<Vec<Option<f64>>> = vec![vec![None; self.outcomes.len()]; k];
        for (o, outcome) in self.outcomes.iter().enumerate() {
            if let Outcome::Measure(id) = outcome {
                let values: Vec<Vec<Option<f64>>> =
                    (0..k).map(|c| (0..n).map(|r| of(c, r).and_then(|values| values[*id])).collect()).collect();
                for (row, own) in means.iter_mut().zip(&values) {
                    row[o] = mean(own.iter().copied());
                }
                self.runs[o].push(values);
            }
        }
        let missing = (0..k).any(|c| (0..n).all(|r| of(c, r).is_none()));
        if let Some(framework) = &self.framework {
            let score = |picks: &mut dyn Iterator<Item = usize>| -> Vec<f64> {
                let picks: Vec<usize> = picks.collect();
                let means: Vec<Vec<Option<f64>>> = (0..k)
                    .map(|c| {
                        let measures = (0..n).find_map(|r| of(c, r)).map_or(0, Vec::len);
                        (0..measures)
                            .map(|m| mean(picks.iter().map(|r| of(c, *r).and_then(|values| values[m]))))
                            .collect()
                    })
                    .collect();
                score_means(framework, &self.names, &means)
            };
            let place = self.outcomes.len() - 1;
            let mut resampled = Vec::new();
            if !missing {
                for (row, score) in means.iter_mut().zip(score(&mut (0..n))) {
                    row[place] = Some(score);
                }
                let all: Vec<Vec<f64>> = self.picks.iter().map(|picks| score(&mut picks.iter().copied())).collect();
                resampled = (0..k).map(|c| all.iter().map(|scores| scores[c]).collect()).collect();
            }
            self.scores.push(resampled);
        }
        self.means.push(means);
        self.missing.push(missing);
    }

    /// The output at a point, by the mean over replications; of a difference the mean over the replications that define both.
    pub fn at(&self, output: Output, point: usize) -> Option<f64> {
        let (o, c) = (output.outcome, output.configuration);
        match (output.minus, self.outcomes[o]) {
            (None, _) => self.means[point][c][o],
            (Some(minus), Outcome::Score) => Some(self.means[point][c][o]? - self.means[point][minus][o]?),
            (Some(_), Outcome::Measure(_)) => mean((0..self.replications).map(|r| self.run(output, point, r))),
        }
    }

    /// The output of one replication at a point; `None` for the score, which has none.
    pub fn run(&self, output: Output, point: usize, replication: usize) -> Option<f64> {
        let of = |c: usize| self.runs[output.outcome].get(point)?[c][replication];
        match output.minus {
            None => of(output.configuration),
            Some(minus) => Some(of(output.configuration)? - of(minus)?),
        }
    }

    /// The score output of a set of resampled replications at a point.
    pub fn resampled_score(&self, output: Output, point: usize, resample: usize) -> Option<f64> {
        let of = |c: usize| self.scores.get(point)?.get(c)?.get(resample).copied();
        match output.minus {
            None => of(output.configuration),
            Some(minus) => Some(of(output.configuration)? - of(minus)?),
        }
    }

    /// The output at a point for every set of resampled replications; empty when there is only one replication.
    pub fn resampled(&self, output: Output, point: usize) -> Vec<Option<f64>> {
        let score = self.outcomes[output.outcome] == Outcome::Score;
        let one = |(b, picks): (usize, &Vec<usize>)| {
            if score {
                self.resampled_score(output, point, b)
            } else {
                mean(picks.iter().map(|r| self.run(output, point, *r)))
            }
        };
        self.picks.iter().enumerate().map(one).collect()
    }

    /// Points (a count).
    pub fn points(&self) -> usize {
        self.means.len()
    }
}

/// The mean of what is defined.
pub(super) fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, n) = values.flatten().fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}
