//! Parameter sets drawn within the declared ranges: does the ranking hold when assumptions move?

use std::collections::BTreeSet;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution as _, StandardUniform};

use super::compare::Runner;
use super::trials::Trial;
use crate::report::{Draws, Study};
use crate::scenario::{Entry, EntryKind, Files, FrictionNumbers, Problems, Scenario, Severity};

/// Draws `sets` parameter sets and runs one replication of every configuration for each.
pub(super) fn run_draws(
    files: &Files,
    scenario: &Scenario,
    study: &Study,
    sets: u32,
    runner: &mut Runner<'_>,
) -> Draws {
    let drawn = draw_sets(files, scenario, sets, runner.seed);
    // the luck of the main run, so that the difference with it is what the numbers do
    let lucks = study.precision.replications.max(1);
    let means = run_sets(&drawn, Some(lucks), runner);
    Draws {
        sets: drawn.values.len() as u32,
        replications: 1,
        lucks,
        varied: drawn.varied.len() as u32,
        keys: drawn.varied.iter().map(|e| e.key.clone()).collect(),
        // the decision tells, which is made from these means
        flips: 0.0,
        ranks: Vec::new(),
        values: drawn.values,
        means,
    }
}

/// Parameter sets that the model can use.
pub(super) struct Drawn<'e> {
    /// The numbers that are drawn.
    pub varied: Vec<&'e Entry>,
    /// `values[set][number]`.
    pub values: Vec<Vec<f64>>,
    /// The scenario with the values of each set.
    scenarios: Vec<Scenario>,
}

/// Draws every number that declares a range, uniformly and independently of the others (divisions that must sum to 1 stay as
/// they are).
pub(super) fn draw_sets<'e>(files: &Files, scenario: &'e Scenario, sets: u32, seed: u64) -> Drawn<'e> {
    let varied: Vec<&Entry> = scenario.numbers.iter().filter(|entry| can_vary(entry)).collect();
    let mut generator = generator(seed);
    let mut values = Vec::new();
    let mut scenarios = Vec::new();
    for _ in 0..sets {
        let mut drawn: Vec<f64> = varied.iter().map(|entry| draw(entry, &mut generator)).collect();
        for _ in 0..ATTEMPTS {
            let pairs: Vec<(String, f64)> = varied.iter().map(|e| e.key.clone()).zip(drawn.iter().copied()).collect();
            let read = files.with_values(&pairs).and_then(|files| Scenario::read(&files, FrictionNumbers::AsWritten));
            match read {
                Ok(scenario) => {
                    values.push(drawn);
                    scenarios.push(scenario);
                    break;
                }
                Err(problems) => redraw(&problems, &varied, &mut drawn, &mut generator),
            }
        }
    }
    Drawn { varied, values, scenarios }
}

/// Runs one replication of every configuration for each set, replication `k` (modulo `lucks`) for set `k`, the same for all
/// configurations.
/// Gives `[set][configuration][measure]`.
pub(super) fn run_sets(drawn: &Drawn<'_>, lucks: Option<u32>, runner: &mut Runner<'_>) -> Vec<Vec<Vec<Option<f64>>>> {
    let mut trials = Vec::new();
    for (set, scenario) in (0..).zip(&drawn.scenarios) {
        let replication = lucks.map_or(set, |lucks| set % lucks);
        for configuration in &scenario.configurations {
            trials.push(Trial { spec: &configuration.spec, seed: runner.seed, replication });
        }
    }
    let n = drawn.scenarios.first().map_or(0, |scenario| scenario.configurations.len());
    let results = runner.run(&trials);
    results.chunks(n.max(1)).map(|set| set.iter().map(|run| run.values.clone()).collect()).collect()
}

/// How often numbers that do not go together are drawn anew before their set is left out.
const ATTEMPTS: u32 = 200;

/// Draws anew what the model cannot use, say more staff to move than there is. Numbers of one configuration only have to go
/// together with each other and with the common ones, so only its own are drawn anew: that gives the same distribution as
/// drawing everything anew, without losing nearly every set to some configuration or other.
fn redraw(problems: &Problems, varied: &[&Entry], drawn: &mut [f64], generator: &mut ChaCha8Rng) {
    let own = |key: &str| {
        let mut names = key.split('.');
        (names.next() == Some("configurations")).then(|| names.next().unwrap_or_default().to_owned())
    };
    let refused: BTreeSet<Option<String>> =
        problems.sorted().into_iter().filter(|p| p.severity == Severity::Error).map(|p| own(&p.key)).collect();
    let everything = refused.contains(&None);
    for (entry, value) in varied.iter().zip(drawn) {
        if everything || refused.contains(&own(&entry.key)) {
            *value = draw(entry, generator);
        }
    }
}

/// Whether a number is drawn: it declares a range with some room, and does not belong to a division that must sum to 1, to the
/// calendar of the run or to how differences are judged.
fn can_vary(entry: &Entry) -> bool {
    let room = entry.range.is_some_and(|(low, high)| low < high);
    room && entry.kind != EntryKind::Share && !entry.key.starts_with("run.") && !entry.judges()
}

fn draw(entry: &Entry, generator: &mut ChaCha8Rng) -> f64 {
    let (low, high) = entry.range.unwrap_or((entry.value, entry.value));
    let uniform: f64 = StandardUniform.sample(generator);
    let value = low + (high - low) * uniform;
    match entry.kind {
        EntryKind::Whole => value.round(),
        _ => value,
    }
}

/// A generator of its own, apart from the streams of the simulation.
fn generator(seed: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..].copy_from_slice(b"draws of parameter sets\0");
    ChaCha8Rng::from_seed(key)
}
