//! `merge`: joins the parts of a sweep that several machines made.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::arguments::Merge;
use super::signals::Signals;
use super::stop::Stop;
use super::sweep::{not_opened, run_note, show, version, who};
use crate::experiment::sweep::{Existing, MergeError, Parts, SweepFolder, analyse};
use crate::language::Language;
use crate::report::sweep::{SweepStudy, write_sweep};

/// Checks that the parts are one whole, copies them together and analyses the whole.
pub(super) fn run(arguments: &Merge) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let signals = Signals::listen();
    let (parts, out) = (arguments.parts.clone(), arguments.out.clone());
    let existing = if arguments.force { Existing::Replace } else { Existing::Refuse };
    let joined = signals.unless_stopped(move || join(&parts, &out, existing, language));
    let study = joined
        .map_err(|signal| {
            eprintln!("{}", language.pick("Stopped. Merge again.", "Gestopt. Voeg opnieuw samen."));
            Stop::Signal(signal)
        })?
        .ok_or(Stop::RunFailed)?
        .map_err(|error| not_joined(error, language))?;
    show(&study, arguments.json, language, &arguments.out)?;
    if study.failures.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
}

fn join(
    parts: &[std::path::PathBuf],
    out: &std::path::Path,
    existing: Existing,
    language: Language,
) -> Result<SweepStudy, MergeError> {
    let (started, clock) = (SystemTime::now(), Instant::now());
    let parts = Parts::read(parts, out, &version())?;
    let sweep = Arc::new(parts.sweep.clone());
    let kept = &parts.manifest;
    let mut whole = sweep.manifest(&kept.sweep.path, &kept.sets, None, run_note(0, started));
    let folder = SweepFolder::open(out, &whole, existing, &who(&whole))?;
    folder.write_design(&sweep)?;
    parts.copy_to(&folder)?;
    let study = analyse(&sweep, out)?;
    write_sweep(&study, language, out)?;
    whole.complete = true;
    whole.run.seconds = clock.elapsed().as_secs_f64();
    folder.write_manifest(&whole)?;
    Ok(study)
}

fn not_joined(error: MergeError, language: Language) -> Stop {
    match error {
        MergeError::Folder(error) => not_opened(&error, language),
        MergeError::Parts(problems) => {
            let lines: Vec<&str> = problems.iter().map(|problem| problem.get(language)).collect();
            Stop::bad_input(&lines.join("\n"))
        }
    }
}
