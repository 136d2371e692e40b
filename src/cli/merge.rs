//! `merge`: joins the parts of a sweep that several machines made.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::arguments::Merge;
use super::signals::Signals;
use super::stop::Stop;
use super::sweep::{conclude, not_opened, run_note, show, version, who};
use crate::experiment::sweep::{Existing, MergeError, Parts, SweepFolder};
use crate::language::Language;
use crate::report::sweep::write_design;

/// Checks that the parts are one whole, copies them together and analyses the whole.
pub(super) fn run(arguments: &Merge) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let (started, clock) = (SystemTime::now(), Instant::now());
    let signals = Signals::listen();
    let parts = Parts::read(&arguments.parts, &version()).map_err(|error| not_joined(error, language))?;
    let sweep = Arc::new(parts.sweep.clone());
    let mut whole = sweep.manifest(&parts.manifest.sweep.path, &parts.manifest.sets, None, run_note(0, started));
    let existing = if arguments.force { Existing::Replace } else { Existing::Refuse };
    let folder = SweepFolder::open(&arguments.out, &whole, existing, &who(&whole))
        .map_err(|error| not_opened(&error, language))?;
    let factors = sweep.swept.plan.factors.iter().map(|factor| factor.name.as_str());
    let points = (0..sweep.design.points()).map(|point| sweep.design.values(point));
    write_design(&arguments.out, factors, points).map_err(|error| Stop::not_written(&error, language))?;
    parts.copy_to(&folder).map_err(|error| not_joined(error, language))?;
    let study = conclude(&sweep, &arguments.out, language, &signals)?;
    whole.complete = true;
    whole.run.seconds = clock.elapsed().as_secs_f64();
    folder.write_manifest(&whole).map_err(|error| Stop::not_written(&error, language))?;
    show(&study, arguments.json, language, &arguments.out)?;
    if study.failures.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
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
