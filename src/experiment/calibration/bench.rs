//! Simulates parameter sets in one flat list, so that every processor stays busy to the end.

use super::figures::Figure;
use crate::experiment::trials::{Failed, Progress, Trial, run_trials};
use crate::metrics::ReplicationMetrics;
use crate::scenario::{Files, FrictionNumbers, Problems, Scenario};

/// The replications of one parameter set: `[configuration][replication]`.
pub(super) type Runs = Vec<Vec<ReplicationMetrics>>;

/// Which replications are run.
#[derive(Clone, Debug)]
pub(super) struct Replications {
    /// Number of the first.
    pub from: u32,
    /// How many of the first configuration.
    pub count: u32,
    /// How many of each other one: they carry few figures, which hardly vary.
    pub others: u32,
    /// Whether every scenario has replications of its own: where a mean over scenarios is wanted, shared luck would not average
    /// out.
    pub apart: bool,
}

impl Replications {
    fn of(&self, scenario: usize, configuration: usize) -> std::ops::Range<u32> {
        let from = if self.apart { self.from + scenario as u32 * self.count.max(self.others) } else { self.from };
        from..from + if configuration == 0 { self.count } else { self.others }
    }
}

/// Runs trials and keeps count.
pub(super) struct Bench<'p> {
    pub seed: u64,
    pub threads: usize,
    pub progress: &'p dyn Progress,
    /// Trials that are done.
    pub done: usize,
    pub failed: Vec<Failed>,
}

impl Bench<'_> {
    /// Runs every scenario: the configurations that `figures` need, with the replications of a range. The luck of a
    /// replication is the same for all scenarios, unless they are run apart.
    pub fn run(&mut self, scenarios: &[Scenario], figures: &[&Figure], replications: &Replications) -> Vec<Runs> {
        let needed = |c: usize| figures.iter().any(|f| f.configuration == c);
        let mut trials = Vec::new();
        for (place, scenario) in scenarios.iter().enumerate() {
            for (c, configuration) in scenario.configurations.iter().enumerate().filter(|(c, _)| needed(*c)) {
                for replication in replications.of(place, c) {
                    trials.push(Trial { spec: &configuration.spec, seed: self.seed, replication });
                }
            }
        }
        let mut results = run_trials(&trials, self.threads, self.done, self.progress).into_iter();
        self.done += trials.len();
        let mut all = Vec::with_capacity(scenarios.len());
        for scenario in scenarios {
            let mut runs: Runs = Vec::with_capacity(scenario.configurations.len());
            for c in 0..scenario.configurations.len() {
                let own = if needed(c) { replications.of(0, c).len() } else { 0 };
                let mut list = Vec::with_capacity(own);
                for result in results.by_ref().take(own) {
                    match result {
                        Ok(metrics) => list.push(metrics),
                        Err(failed) => self.failed.push(failed),
                    }
                }
                runs.push(list);
            }
            all.push(runs);
        }
        all
    }
}

/// The scenario with a parameter set.
///
/// # Errors
/// Problems of the scenario with these numbers.
pub(super) fn with(files: &Files, values: &[(String, f64)]) -> Result<Scenario, Problems> {
    Scenario::read(&files.with_values(values)?, FrictionNumbers::AsWritten)
}

/// How many trials a run of `scenarios` has.
pub(super) fn trials(scenarios: usize, figures: &[&Figure], replications: &Replications) -> usize {
    let mut configurations: Vec<usize> = figures.iter().map(|f| f.configuration).collect();
    configurations.sort_unstable();
    configurations.dedup();
    scenarios * configurations.into_iter().map(|c| replications.of(0, c).len()).sum::<usize>()
}
