//! From files and recipe to study and manifest: the one way of `compare`, `run` and `replay`.

use std::time::{SystemTime, UNIX_EPOCH};

use super::bar::Bar;
use super::stop::Stop;
use crate::experiment::{Outcome, Recipe, compare};
use crate::language::Language;
use crate::report::{InfluenceNote, Manifest, ReferenceCheck, RunNote, ScenarioFile, universal_time};
use crate::scenario::Files;

/// Results that were kept from elsewhere and stand in a study without following from its scenario.
#[derive(Default)]
pub(super) struct Kept {
    /// The check of the reference cases.
    pub reference: Option<ReferenceCheck>,
    /// The influence of the numbers.
    pub influence: Option<InfluenceNote>,
}

/// How to work; no output follows from it.
#[derive(Clone, Copy)]
pub(super) struct Work {
    /// Threads, 0 for one per processor.
    pub threads: u16,
    /// No progress.
    pub quiet: bool,
    /// In which language to speak.
    pub language: Language,
}

/// Simulates, and says how it was made. `kept` is asked after the simulation.
pub(super) fn make(
    files: &Files,
    recipe: &Recipe,
    work: Work,
    kept: impl FnOnce() -> Kept,
) -> Result<(Outcome, Manifest), Stop> {
    let started = SystemTime::now();
    let bar = Bar::new(work.language, work.quiet);
    let options = recipe.run_options(usize::from(work.threads));
    let outcome = compare(files, recipe.configuration.as_deref(), &options, &bar);
    bar.finish();
    let mut outcome = outcome.map_err(|problems| Stop::problems(&problems, &files.sources, work.language))?;
    let kept = kept();
    (outcome.study.reference, outcome.study.influence) = (kept.reference, kept.influence);
    let manifest = manifest(files, recipe, &outcome, work.threads, started);
    Ok((outcome, manifest))
}

/// The commit that the program was built from, where that is known.
pub(super) fn commit() -> Option<String> {
    option_env!("RVTSIM_COMMIT").map(str::to_owned)
}

fn manifest(files: &Files, recipe: &Recipe, outcome: &Outcome, threads: u16, started: SystemTime) -> Manifest {
    let texts = files.texts().into_iter().map(|(path, text)| ScenarioFile::new(path, text)).collect();
    let mut manifest = Manifest::of(&outcome.study, env!("CARGO_PKG_VERSION"), commit(), texts);
    manifest.options = recipe.options();
    manifest.main_file_first();
    let seconds = started.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    manifest.run = RunNote {
        host: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        threads: match threads {
            0 => std::thread::available_parallelism().map_or(1, |n| n.get() as u32),
            n => u32::from(n),
        },
        started: universal_time(seconds),
        seconds: outcome.seconds,
    };
    manifest
}
