//! Writes the fingerprints of the shipped scenarios that `tests/rvtsim/fingerprints.rs` compares with.
//!
//! `cargo run --example fingerprints -- tests/data/fingerprints.toml`
//!
//! A new fingerprint means that some event of a run changed. Commit it alone, and say why (docs/CONTRIBUTING.md).

use std::fmt::Write as _;

use rvtsim::language::Language;
use rvtsim::model::simulate;
use rvtsim::scenario::{FrictionNumbers, Scenario, load};

const SCENARIOS: [&str; 5] =
    ["foodvalley", "example-region", "structure-without-culture", "equal-budget", "specialist-team"];
/// Half a year of each part, so that a test can afford it.
const SETS: [&str; 4] = ["run.warm_up=180", "run.window=180", "run.follow_up=180", "run.supra_regions=2"];
const REPLICATION: u32 = 1;

fn main() -> Result<(), String> {
    let path = std::env::args().nth(1).ok_or("give the file to write")?;
    let sets: Vec<String> = SETS.map(str::to_owned).to_vec();
    let mut text = format!(
        "# Fingerprints of short runs, written by `cargo run --example fingerprints -- tests/data/fingerprints.toml`.\n\
         # A change here is a commit of its own that says why (docs/CONTRIBUTING.md).\n\
         set = {SETS:?}\nreplication = {REPLICATION}\n"
    );
    for name in SCENARIOS {
        let files = load(format!("scenarios/{name}.toml").as_ref(), &sets)
            .map_err(|failure| failure.problems.render(&failure.sources, Language::En, false))?;
        let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
            .map_err(|problems| problems.render(&files.sources, Language::En, false))?;
        for configuration in &scenario.configurations {
            let metrics =
                simulate(&configuration.spec, scenario.seed, REPLICATION).map_err(|broken| broken.to_string())?;
            let (configuration, events, print) = (&configuration.name, metrics.events, metrics.fingerprint);
            write!(
                text,
                "\n[[run]]\nscenario = \"{name}\"\nconfiguration = \"{configuration}\"\nevents = {events}\n\
                 fingerprint = \"{print:016x}\"\n"
            )
            .map_err(|error| error.to_string())?;
        }
    }
    std::fs::write(&path, text).map_err(|error| format!("{path}: {error}"))
}
