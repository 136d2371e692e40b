//! Every mechanism off in turn: which runs, and the paired differences that follow.

use super::trials::{Failed, Progress, Trial, run_trials};
use crate::metrics::{MEASURES, ReplicationMetrics, headline};
use crate::model::mechanisms::{MECHANISMS, Mechanism, Presence};
use crate::report::{Ablated, Ablation};
use crate::scenario::{Configuration, Failure, Files, FrictionNumbers, Problems, Scenario, Sources, load_texts};
use crate::stats::mean_interval;

/// How to run.
#[derive(Clone, Debug)]
pub struct AblationOptions {
    /// The configurations, by name; those that are not there are left out.
    pub configurations: Vec<String>,
    /// Master seed; that of the scenario when absent.
    pub seed: Option<u64>,
    /// Replications of every configuration, with each mechanism on and off.
    pub replications: u32,
    /// Threads, 0 for one per processor.
    pub threads: usize,
}

/// Why nothing could be run: problems with the texts that they are about.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What is wrong.
    pub problems: Problems,
    /// The texts.
    pub sources: Sources,
}

/// Runs the configurations with everything on, and with every mechanism of the register that can be switched off in turn.
/// All runs of a replication share their luck. Trials that failed come beside the result, and their pairs are left out.
///
/// # Errors
/// Problems of the scenario, as it is or with a mechanism off.
pub fn ablation(
    files: &Files,
    options: &AblationOptions,
    progress: &dyn Progress,
) -> Result<(Ablation, Vec<Failed>), Box<Refused>> {
    let whole = read(files)?;
    let seed = options.seed.unwrap_or(whole.seed);
    let is = |presence: Presence| MECHANISMS.into_iter().filter(move |m| m.presence == presence);
    let runs = |m: &Mechanism| whole.mechanisms.iter().any(|(other, on)| other.id == m.id && *on);
    let (on, off): (Vec<_>, Vec<_>) = is(Presence::Switchable).partition(runs);
    let mut scenarios = vec![whole.clone()];
    for mechanism in &on {
        scenarios.push(read(&without(files, mechanism)?)?);
    }
    let chosen: Vec<Vec<&Configuration>> = scenarios
        .iter()
        .map(|s| s.configurations.iter().filter(|c| options.configurations.contains(&c.name)).collect())
        .collect();
    let mut trials = Vec::new();
    for replication in 0..options.replications {
        for configuration in chosen.iter().flatten() {
            trials.push(Trial { spec: &configuration.spec, seed, replication });
        }
    }
    progress.planned(trials.len());
    let mut failed = Vec::new();
    let mut results = run_trials(&trials, options.threads, 0, progress).into_iter().map(|result| {
        result.unwrap_or_else(|one| {
            failed.push(one);
            ReplicationMetrics::undefined()
        })
    });
    // per scenario, configuration and replication: the headline measures
    let measures: Vec<usize> = headline().collect();
    let mut values: Vec<Vec<Vec<Vec<Option<f64>>>>> = chosen.iter().map(|all| vec![Vec::new(); all.len()]).collect();
    for _ in 0..options.replications {
        for one in values.iter_mut().flatten() {
            let result = results.next().map(|run| run.values).unwrap_or_else(|| vec![None; MEASURES.len()]);
            one.push(measures.iter().map(|&id| result[id]).collect());
        }
    }
    drop(results);
    let ablated = |(place, c): (usize, &&Configuration)| Ablated {
        name: c.name.clone(),
        title: c.title.clone(),
        with: interval(measures.len(), &values[0][place], None),
        without: on
            .iter()
            .zip(&values[1..])
            .map(|(mechanism, off)| (*mechanism, interval(measures.len(), &off[place], Some(&values[0][place]))))
            .collect(),
    };
    let configurations = chosen[0].iter().enumerate().map(ablated).collect();
    let calendar = whole.configurations.first().map(|c| c.spec.calendar);
    let ablation = Ablation {
        title: whole.title.clone(),
        seed,
        replications: options.replications,
        calendar: calendar.map_or([0.0; 3], |c| [c.warm_up, c.window, c.follow_up]),
        always: is(Presence::Always).collect(),
        off,
        measures: measures.clone(),
        configurations,
    };
    Ok((ablation, failed))
}

/// Means over replications of each measure, or of its difference to another run of the same replication.
fn interval(
    measures: usize,
    runs: &[Vec<Option<f64>>],
    minus: Option<&[Vec<Option<f64>>]>,
) -> Vec<Option<crate::stats::Interval>> {
    (0..measures)
        .map(|measure| {
            let pairs = runs.iter().enumerate().filter_map(|(replication, run)| match minus {
                Some(other) => Some(run[measure]? - other[replication][measure]?),
                None => run[measure],
            });
            mean_interval(&pairs.collect::<Vec<f64>>())
        })
        .collect()
}

fn read(files: &Files) -> Result<Scenario, Box<Refused>> {
    Scenario::read(files, FrictionNumbers::AsWritten)
        .map_err(|problems| Box::new(Refused { problems, sources: files.sources.clone() }))
}

/// The same files with a mechanism switched off.
fn without(files: &Files, mechanism: &Mechanism) -> Result<Files, Box<Refused>> {
    let mut sets = files.sets.clone();
    sets.push(format!("mechanisms.{}=\"off\"", mechanism.id));
    load_texts(&format!("{}.toml", files.name), &files.texts(), &sets).map_err(|failure| {
        let Failure { sources, problems, .. } = *failure;
        Box::new(Refused { problems, sources })
    })
}
