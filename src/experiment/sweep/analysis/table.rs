//! The results of a sweep as the analysis wants them: point by point, read once from the chunks.

use super::outcomes::Outcome;
use crate::assessment::{Framework, score_means};
use crate::experiment::sweep::{RunResult, Sweep};
use crate::report::sweep::Output;
use crate::stats::Chance;

/// Resampled sets of replications, the same for all points, so that a resampled curve is one that could have been.
const RESAMPLES: usize = 200;

/// The results of a sweep.
pub(super) struct Table {
    pub outcomes: Vec<Outcome>,
    pub configurations: usize,
    pub replications: usize,
    /// `[point][configuration][outcome]`: mean over the replications that define it.
    pub means: Vec<Vec<Vec<Option<f64>>>>,
    /// `[outcome][point][configuration][replication]`; of the score its pseudo-values.
    runs: Vec<Vec<Vec<Vec<Option<f64>>>>>,
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
        let mut chance = Chance::of(sweep.seed, &["sweep", "resampled replications"]);
        let picks = if replications > 1 {
            (0..RESAMPLES).map(|_| (0..replications).map(|_| chance.below(replications)).collect()).collect()
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
            // the score of a configuration from all its runs but one, or from all
            let score = |c: usize, without: Option<usize>| -> f64 {
                let runs: Vec<&Vec<Option<f64>>> =
                    (0..n).filter(|r| Some(*r) != without).filter_map(|r| of(c, r)).collect();
                let measures = runs.first().map_or(0, |run| run.len());
                let means: Vec<Option<f64>> = (0..measures).map(|m| mean(runs.iter().map(|run| run[m]))).collect();
                score_means(framework, &self.names[c..=c], &[means])[0]
            };
            let place = self.outcomes.len() - 1;
            let mut pseudo: Vec<Vec<Option<f64>>> = vec![vec![None; n]; k];
            if !missing {
                for (c, (row, own)) in means.iter_mut().zip(&mut pseudo).enumerate() {
                    let whole = score(c, None);
                    row[place] = Some(whole);
                    let there: Vec<usize> = (0..n).filter(|r| of(c, *r).is_some()).collect();
                    let count = there.len() as f64;
                    if there.len() > 1 {
                        for r in there {
                            own[r] = Some(count * whole - (count - 1.0) * score(c, Some(r)));
                        }
                    }
                }
            }
            self.runs[place].push(pseudo);
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

    /// The output of one replication at a point. A score has none: its value functions are applied to means. It gets
    /// pseudo-values, n times the score of all n replications less n − 1 times that of all but this one; they behave as
    /// independent values do (J. W. Tukey, "Bias and confidence in not quite large samples", The Annals of Mathematical
    /// Statistics 29 (1958), 614).
    pub fn run(&self, output: Output, point: usize, replication: usize) -> Option<f64> {
        let of = |c: usize| self.runs[output.outcome].get(point)?[c][replication];
        match output.minus {
            None => of(output.configuration),
            Some(minus) => Some(of(output.configuration)? - of(minus)?),
        }
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
