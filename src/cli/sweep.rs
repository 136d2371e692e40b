//! `sweep`: a scenario at many points, hour after hour, and what follows from it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::arguments::SweepArguments;
use super::bar::colour_out;
use super::compare::{print, width};
use super::signals::Signals;
use super::stop::Stop;
use super::sweep_progress::{SweepProgress, duration};
use crate::experiment::sweep::{
    Design, Ended, Existing, Expected, FolderError, Missing, Shard, Sweep, SweepFolder, SweepOptions, SweepStatus,
    Version, analyse, expect, simulate_sweep,
};
use crate::language::{Language, Text};
use crate::report::sweep::{SweepManifest, SweepStudy, sweep_json, sweep_text, write_sweep};
use crate::report::{RunNote, universal_time};
use crate::scenario::{SweepPlan, Swept, load_sweep};

/// This program, as far as it knows itself.
pub(super) fn version() -> Version {
    Version {
        number: env!("CARGO_PKG_VERSION").to_owned(),
        commit: option_env!("RVTSIM_COMMIT").map(str::to_owned),
        source: env!("RVTSIM_SOURCE").to_owned(),
    }
}

/// Runs what is missing of a sweep and analyses it.
pub(super) fn run(arguments: &SweepArguments) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let swept = load_sweep(&arguments.sweep, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    within_limit(&swept, arguments, language)?;
    let options = SweepOptions { seed: arguments.seed, replications: arguments.replications };
    let sweep = Arc::new(Sweep::new(swept, options, version()));
    let budget = sweep.swept.plan.budget;
    // what was begun is not refused for what it costs
    let asks = !arguments.over_budget && !arguments.resume;
    if arguments.dry_run || asks && (budget.hours.is_some() || budget.megabytes.is_some()) {
        let expected = expect(&sweep, arguments.shard, usize::from(arguments.threads));
        let excess = if asks { excess(&sweep.swept.plan, &expected) } else { None };
        // time is that of this machine: a dry run tells it, and only a start is refused for it
        if arguments.dry_run {
            return show_expected(&expected, excess.as_ref(), arguments, language);
        }
        if let Some(what) = excess {
            return Err(Stop::bad_input(&over(&what, language)));
        }
    }
    let dir = arguments.out.clone().unwrap_or_else(|| PathBuf::from("outputs").join(&sweep.swept.plan.name));
    let existing = match (arguments.resume, arguments.force) {
        (true, _) => Existing::Resume,
        (_, true) => Existing::Replace,
        _ => Existing::Refuse,
    };
    let signals = Signals::listen();
    let started = SystemTime::now();
    let clock = Instant::now();
    let name = arguments.sweep.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut manifest = sweep.manifest(&name, &arguments.sets, arguments.shard, run_note(arguments.threads, started));
    let (folder, missing) = {
        let (own, place, begun, shard) = (Arc::clone(&sweep), dir.clone(), manifest.clone(), arguments.shard);
        let prepared = signals.unless_stopped(move || prepare(&own, &place, &begun, existing, shard));
        prepared
            .map_err(|signal| stopped(signal, &dir, language))?
            .ok_or(Stop::RunFailed)?
            .map_err(|error| not_opened(&error, language))?
    };
    tell_missing(&missing, arguments.quiet, language);
    let progress = SweepProgress::new(signals.clone(), language, arguments.quiet);
    let ended = simulate_sweep(&sweep, &folder, missing, usize::from(arguments.threads), &progress);
    let status = match ended.map_err(|error| Stop::not_written(&error, language))? {
        Ended::Complete(status) => status,
        Ended::Stopped(signal, status) => {
            progress.finish(&status);
            return Err(stopped(signal, &dir, language));
        }
    };
    progress.finish(&status);
    let finished = |manifest: &mut SweepManifest| {
        manifest.complete = true;
        manifest.run.seconds = clock.elapsed().as_secs_f64();
        folder.write_manifest(manifest).map_err(|error| Stop::not_written(&error, language))
    };
    if arguments.shard.is_some() {
        finished(&mut manifest)?;
        tell_part(&status, &dir, arguments.shard, language)?;
    } else {
        let study = conclude(&sweep, &dir, language, &signals)?;
        finished(&mut manifest)?;
        show(&study, arguments.json, language, &dir)?;
    }
    if status.failed > 0 { Err(Stop::RunFailed) } else { Ok(()) }
}

/// Takes the folder, writes the design and looks at what is there.
fn prepare(
    sweep: &Sweep,
    dir: &Path,
    manifest: &SweepManifest,
    existing: Existing,
    shard: Option<Shard>,
) -> Result<(SweepFolder, Missing), FolderError> {
    let folder = SweepFolder::open(dir, manifest, existing, &who(manifest))?;
    folder.write_design(sweep)?;
    let missing = folder.missing(sweep, shard)?;
    Ok((folder, missing))
}

/// Writes results, analysis and report, and gives up within a moment when a signal comes: all of it can be made again.
fn conclude(sweep: &Arc<Sweep>, dir: &Path, language: Language, signals: &Signals) -> Result<SweepStudy, Stop> {
    let (own, place) = (Arc::clone(sweep), dir.to_owned());
    let made = signals.unless_stopped(move || {
        analyse(&own, &place).and_then(|study| write_sweep(&study, language, &place).map(|()| study))
    });
    made.map_err(|signal| stopped(signal, dir, language))?
        .ok_or(Stop::RunFailed)?
        .map_err(|error| Stop::not_written(&error, language))
}

/// Prints what came out.
pub(super) fn show(study: &SweepStudy, json: bool, language: Language, dir: &Path) -> Result<(), Stop> {
    if json {
        return print(&sweep_json(study).unwrap_or_default());
    }
    print(sweep_text(study, language, width(), colour_out(), &dir.display().to_string()).as_bytes())
}

/// Where and when a sweep begins.
pub(super) fn run_note(threads: u16, started: SystemTime) -> RunNote {
    let seconds = started.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    RunNote {
        host: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        threads: match threads {
            0 => std::thread::available_parallelism().map_or(1, |n| n.get() as u32),
            n => u32::from(n),
        },
        started: universal_time(seconds),
        seconds: 0.0,
    }
}

/// Who writes, for another process that finds the folder locked.
pub(super) fn who(manifest: &SweepManifest) -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim();
    let on = if host.is_empty() { String::new() } else { format!(" on {host}") };
    format!("process {}{on} since {}", std::process::id(), manifest.run.started)
}

/// Why a folder cannot be used.
pub(super) fn not_opened(error: &FolderError, language: Language) -> Stop {
    match error {
        FolderError::Write(error) => Stop::not_written(error, language),
        FolderError::Other(text) => Stop::bad_input(text.get(language)),
    }
}

/// Refuses a design that needs more runs than its limit, before its points are made.
fn within_limit(swept: &Swept, arguments: &SweepArguments, language: Language) -> Result<(), Stop> {
    let plan = &swept.plan;
    let replications = u64::from(arguments.replications.unwrap_or(plan.replications));
    let each = replications * swept.scenario.configurations.len() as u64;
    let runs = Design::count(plan).and_then(|points| points.checked_mul(each));
    let shown = runs.map_or_else(|| "> 10^19".to_owned(), |runs| runs.to_string());
    match runs {
        Some(runs) if runs <= plan.budget.runs || arguments.over_budget => Ok(()),
        // even with leave to go over: nobody can count these points
        _ => Err(Stop::bad_input(&over(
            &Text::new(
                format!(
                    "{shown} runs; at most {} are allowed (`runs` in [budget] of the sweep file)",
                    plan.budget.runs
                ),
                format!(
                    "{shown} simulaties; er mogen er hoogstens {} zijn (`runs` in [budget] van het sweepbestand)",
                    plan.budget.runs
                ),
            ),
            language,
        ))),
    }
}

/// What a sweep needs of time or disk over its budget.
fn excess(plan: &SweepPlan, expected: &Expected) -> Option<Text> {
    let (hours, megabytes) = (expected.seconds / 3600.0, expected.bytes / 1e6);
    if let Some(most) = plan.budget.hours.filter(|most| hours > *most) {
        return Some(Text::new(
            format!("about {hours:.1} hours; at most {most} are allowed (`hours` in [budget] of the sweep file)"),
            format!(
                "ongeveer {hours:.1} uur; het mag er hoogstens {most} zijn (`hours` in [budget] van het sweepbestand)"
            ),
        ));
    }
    let most = plan.budget.megabytes.filter(|most| megabytes > *most)?;
    Some(Text::new(
        format!("about {megabytes:.0} MB; at most {most} are allowed (`megabytes` in [budget] of the sweep file)"),
        format!(
            "ongeveer {megabytes:.0} MB; het mogen er hoogstens {most} zijn (`megabytes` in [budget] van het sweepbestand)"
        ),
    ))
}

fn over(what: &Text, language: Language) -> String {
    match language {
        Language::En => format!(
            "This sweep needs {}. Make it smaller, raise the limit, or start it all the same with --over-budget.",
            what.en
        ),
        Language::Nl => format!(
            "Deze sweep vraagt {}. Maak haar kleiner, verhoog de grens, of begin er toch aan met --over-budget.",
            what.nl
        ),
    }
}

fn show_expected(
    expected: &Expected,
    excess: Option<&Text>,
    arguments: &SweepArguments,
    language: Language,
) -> Result<(), Stop> {
    let Expected { points, runs, seconds, bytes } = *expected;
    if arguments.json {
        let json = serde_json::json!({
            "points": points, "runs": runs, "seconds": seconds, "bytes": bytes, "over_budget": excess.is_some(),
        });
        return print(format!("{json}\n").as_bytes());
    }
    let (time, megabytes) = (duration(seconds), (bytes / 1e6).ceil());
    let refused = match (excess, language) {
        (None, _) => String::new(),
        (Some(what), Language::En) => format!("It would not start. {}\n", over(what, language)),
        (Some(what), Language::Nl) => format!("Ze zou niet beginnen. {}\n", over(what, language)),
    };
    print(
        match language {
            Language::En => format!(
                "Nothing was started. This sweep has {points} points and {runs} runs. Expect about {time} on this machine and {megabytes} MB on disk.\n(The time of one run of every configuration at the first point, taken for all.)\n{refused}"
            ),
            Language::Nl => format!(
                "Er is niets gestart. Deze sweep heeft {points} punten en {runs} simulaties. Reken op ongeveer {time} op deze computer en {megabytes} MB op schijf.\n(De tijd van één simulatie van elke inrichting op het eerste punt, genomen voor alle.)\n{refused}"
            ),
        }
        .as_bytes(),
    )
}

fn tell_missing(missing: &Missing, quiet: bool, language: Language) {
    if quiet || missing.there == 0 && missing.damaged == 0 {
        return;
    }
    let Missing { there, runs, damaged, .. } = *missing;
    let text = match language {
        Language::En => {
            format!("Going on: {there} of {runs} runs are there and whole; {damaged} damaged chunks are made again.")
        }
        Language::Nl => format!(
            "We gaan verder: {there} van {runs} simulaties zijn er en zijn heel; {damaged} beschadigde blokken worden opnieuw gemaakt."
        ),
    };
    eprintln!("{text}");
}

fn tell_part(status: &SweepStatus, dir: &Path, shard: Option<Shard>, language: Language) -> Result<(), Stop> {
    let (runs, dir) = (status.runs, dir.display());
    let (index, of) = shard.map_or((1, 1), |shard| (shard.index, shard.of));
    print(
        match language {
            Language::En => {
                format!("Part {index} of {of} is complete: {runs} runs in {dir}. Join the parts with `rvtsim merge`.\n")
            }
            Language::Nl => format!(
                "Deel {index} van {of} is klaar: {runs} simulaties in {dir}. Voeg de delen samen met `rvtsim merge`.\n"
            ),
        }
        .as_bytes(),
    )
}

fn stopped(signal: i32, dir: &Path, language: Language) -> Stop {
    let dir = dir.display();
    eprintln!(
        "{}",
        match language {
            Language::En => format!("Stopped. What is done is kept in {dir}; go on with --resume."),
            Language::Nl => format!("Gestopt. Wat klaar is, is bewaard in {dir}; ga verder met --resume."),
        }
    );
    Stop::Signal(signal)
}
