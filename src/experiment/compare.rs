//! The main job: every configuration over the same households, until precise, then everything that is said of it.

use std::time::Instant;

use super::assemble::{scored, study};
use super::draws::run_draws;
use super::journeys::{look, trials};
use super::parameter_sets::{REPLICATIONS as SET_REPLICATIONS, run_sets};
use super::precision::{CAP, CHECKPOINTS, EQUAL_FRICTION, Replications, worst};
use super::score::{decide_study, rank_sets};
use super::trials::{Failed, Progress, Trial, run_trials};
use crate::assessment::{DecisionOptions, SAMPLES, Spread};
use crate::language::Text;
use crate::metrics::ReplicationMetrics;
use crate::report::{EqualFriction, Logs, PrecisionNote, Study};
use crate::scenario::{Configuration, Files, FrictionNumbers, Problems, Scenario};

/// How to run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Master seed; that of the scenario when absent.
    pub seed: Option<u64>,
    /// How many replications.
    pub replications: Replications,
    /// Most replications when precision decides.
    pub cap: u32,
    /// Parameter sets to draw within the declared ranges.
    pub draws: u32,
    /// Threads, 0 for one per processor.
    pub threads: usize,
    /// Households per configuration in the event logs; 0 for no logs.
    pub sample: u32,
}

/// A finished study with the trials that failed and the seconds spent simulating.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The study.
    pub study: Study,
    /// What event logs are made from; `None` where none are wanted.
    pub logs: Option<Logs>,
    /// Trials that failed.
    pub failed: Vec<Failed>,
    /// Seconds of simulation.
    pub seconds: f64,
}

/// Runs all configurations of a scenario, or only the one named.
///
/// # Errors
/// Problems of the scenario.
pub fn compare(
    files: &Files,
    only: Option<&str>,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Outcome, Problems> {
    let mut scenario = Scenario::read(files, FrictionNumbers::AsWritten)?;
    let mut equal = Scenario::read(files, FrictionNumbers::Equal)?;
    if let Some(name) = only {
        scenario.configurations.retain(|c| c.name == name);
        equal.configurations.clear();
    }
    let seed = options.seed.unwrap_or(scenario.seed);
    let started = Instant::now();
    let mut runner = Runner::new(seed, options.threads, progress);
    let draws = if only.is_none() && scenario.framework.is_some() { options.draws } else { 0 };
    let differs =
        scenario.configurations.len() > 1 && scenario.configurations.iter().any(|c| !c.own_friction.is_empty());

    let ranked = only.is_none() && scenario.framework.is_some() && scenario.configurations.len() > 1;
    let sets = files.parameters.as_ref().filter(|_| ranked);
    // one replication of each drawn set, a few of each set of the file
    let later = draws + sets.map_or(0, |s| s.sets.len() as u32 * SET_REPLICATIONS);
    let (replications, precision) = runner.run_until_precise(&scenario.configurations, options, later, differs);
    let equal_runs = (differs && scenario.framework.is_some())
        .then(|| runner.extend(&equal.configurations, Vec::new(), EQUAL_FRICTION.min(precision.replications)));
    let mut study = study(&scenario, &replications, precision, seed, &files.sha256);
    if let (Some(framework), true) = (&scenario.framework, scenario.configurations.len() > 1) {
        let names: Vec<String> = scenario.configurations.iter().map(|c| c.name.clone()).collect();
        study.scorecard = Some(scored(framework, &names, &replications, seed));
        if let Some(runs) = equal_runs {
            let keys = scenario.configurations.iter().flat_map(|c| c.own_friction.clone()).collect();
            study.equal_friction = Some(EqualFriction {
                keys,
                replications: runs.first().map_or(0, |r| r.len() as u32),
                scorecard: scored(framework, &names, &runs, seed),
            });
        }
        if draws > 0 {
            study.draws = Some(run_draws(files, &scenario, &study, draws, &mut runner));
        }
        let options = DecisionOptions { seed, samples: SAMPLES, spread: Spread::Ranges, level: None };
        // a study has at least two configurations here, and all measures
        study.decision = decide_study(&study, framework, &options).ok();
        rank_sets(&mut study);
        if let Some(sets) = sets {
            let (note, warnings) = run_sets(files, &scenario, framework, &study, sets, &mut runner);
            study.parameter_sets = Some(note);
            study.warnings.extend(warnings);
        }
    }
    let logs = runner.follow(&scenario, &files.sha256, &mut study, options.sample);
    let failed = std::mem::take(&mut runner.failed);
    for one in &failed {
        study.warnings.push(Text::new(
            format!("Replication {} (seed {}) failed and is left out: {}", one.replication, one.seed, one.reason),
            format!("Herhaling {} (seed {}) is mislukt en telt niet mee: {}", one.replication, one.seed, one.reason),
        ));
    }
    Ok(Outcome { study, logs, failed, seconds: started.elapsed().as_secs_f64() })
}

/// Runs trials and keeps count.
pub(super) struct Runner<'p> {
    pub seed: u64,
    threads: usize,
    done: usize,
    progress: &'p dyn Progress,
    failed: Vec<Failed>,
}

impl<'p> Runner<'p> {
    /// A runner that has done nothing yet.
    pub fn new(seed: u64, threads: usize, progress: &'p dyn Progress) -> Self {
        Self { seed, threads, done: 0, progress, failed: Vec::new() }
    }

    /// The trials that failed.
    pub fn into_failed(self) -> Vec<Failed> {
        self.failed
    }

    /// Adds replications to what is there, up to `count` per configuration.
    pub fn extend(
        &mut self,
        configurations: &[Configuration],
        mut there: Vec<Vec<ReplicationMetrics>>,
        count: u32,
    ) -> Vec<Vec<ReplicationMetrics>> {
        there.resize(configurations.len(), Vec::new());
        let first = there.first().map_or(0, |r| r.len() as u32);
        let mut trials = Vec::new();
        // all configurations of a replication stand together: they are compared pair by pair
        for replication in first..count {
            for configuration in configurations {
                trials.push(Trial { spec: &configuration.spec, seed: self.seed, replication });
            }
        }
        let mut results = self.run(&trials).into_iter();
        for _ in first..count {
            for runs in &mut there {
                if let Some(result) = results.next() {
                    runs.push(result);
                }
            }
        }
        there
    }

    /// Runs trials; one that failed gives nothing defined and is remembered.
    pub fn run(&mut self, trials: &[Trial<'_>]) -> Vec<ReplicationMetrics> {
        let results = run_trials(trials, self.threads, self.done, self.progress);
        self.done += trials.len();
        let mut keep = |result| match result {
            Ok(metrics) => metrics,
            Err(failed) => {
                self.failed.push(failed);
                ReplicationMetrics::undefined()
            }
        };
        results.into_iter().map(&mut keep).collect()
    }

    /// Follows single households: some in the reference and in the configuration that scores highest beside it, and a sample of
    /// this size in all.
    fn follow(&mut self, scenario: &Scenario, sha256: &str, study: &mut Study, sample: u32) -> Option<Logs> {
        let reference = study.reference();
        let best = study.ranking().into_iter().find(|&c| c != reference);
        let shown: Vec<usize> = std::iter::once(reference).chain(best).collect();
        let told = (self.done, self.progress);
        let seen = look(scenario, self.seed, (&shown, sample), self.threads, told);
        self.done += trials(scenario.configurations.len(), sample);
        study.journeys = seen.journeys(scenario, self.seed, &shown);
        let logs = seen.logs(scenario, sha256, self.seed, sample);
        study.events = logs.as_ref().map(Logs::note);
        logs
    }

    fn run_until_precise(
        &mut self,
        configurations: &[Configuration],
        options: &Options,
        later: u32,
        differs: bool,
    ) -> (Vec<Vec<ReplicationMetrics>>, PrecisionNote) {
        let n = configurations.len();
        let equal = |count: u32| if differs { EQUAL_FRICTION.min(count) as usize * n } else { 0 };
        // those that are followed are run once more
        let later = later as usize * n + trials(n, options.sample);
        match options.replications {
            Replications::Fixed(count) => {
                self.progress.planned(count as usize * n + equal(count) + later);
                let runs = self.extend(configurations, Vec::new(), count);
                let note = PrecisionNote { replications: count, wanted: None, reached: true, cap: count, worst: None };
                (runs, note)
            }
            Replications::Precision(wanted) => {
                let cap = options.cap.min(CAP);
                let mut runs = Vec::new();
                let mut note =
                    PrecisionNote { replications: 0, wanted: Some(wanted), reached: false, cap, worst: None };
                for count in CHECKPOINTS.into_iter().map(|c| c.min(cap)) {
                    if count <= note.replications {
                        break;
                    }
                    self.progress.planned(count as usize * n + equal(count) + later);
                    runs = self.extend(configurations, runs, count);
                    let worst = worst(&runs, wanted);
                    note.replications = count;
                    note.worst = worst.map(|(id, _)| id);
                    note.reached = worst.is_none_or(|(_, ratio)| ratio <= 1.0);
                    if note.reached {
                        break;
                    }
                }
                (runs, note)
            }
        }
    }
}
