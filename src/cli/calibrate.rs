//! `calibrate`: fits parameters to published figures, and keeps the sets that fit.

use std::path::{Path, PathBuf};

use super::arguments::Calibrate;
use super::bar::Bar;
use super::compare::print;
use super::stop::Stop;
use crate::experiment::{CalibrationOptions, calibrate};
use crate::language::Language;
use crate::report::calibration;
use crate::scenario::load_calibration;
use crate::store::write_file;

/// Fits, prints the page and writes the sets.
pub(super) fn run(arguments: &Calibrate) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let calibrated = load_calibration(&arguments.file).map_err(|failure| Stop::failure(*failure, language))?;
    let options = CalibrationOptions {
        start_seed: arguments.start_seed,
        twin: arguments.twin,
        threads: usize::from(arguments.threads),
    };
    let bar = Bar::new(language, arguments.quiet);
    let outcome = calibrate(&calibrated, &options, &bar);
    bar.finish();
    let (fit, failed) = outcome.map_err(|problems| Stop::problems(&problems, &calibrated.files.sources, language))?;
    for one in &failed {
        eprintln!("replication {}, seed {}: {}", one.replication, one.seed, one.reason);
    }
    let mut said = if arguments.json {
        serde_json::to_string(&fit).unwrap_or_default() + "\n"
    } else {
        calibration::page(&fit, language)
    };
    if let Some(path) = target(arguments, &calibrated.plan.write) {
        let text = calibration::fitted_file(&fit, &command(arguments));
        write_file(&path, text.as_bytes()).map_err(|error| Stop::not_written(&error, language))?;
        if !arguments.json {
            let path = path.display();
            said += &match language {
                Language::En => format!("\nWritten: {path}\n"),
                Language::Nl => format!("\nGeschreven: {path}\n"),
            };
        }
    }
    print(said.as_bytes())?;
    if failed.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
}

/// Where the sets go. A fit from other starting points or of simulated figures is a test: it overwrites nothing by itself.
fn target(arguments: &Calibrate, named: &str) -> Option<PathBuf> {
    let folder = arguments.file.parent().unwrap_or(Path::new(""));
    let test = arguments.start_seed.is_some() || arguments.twin.is_some();
    arguments.out.clone().or_else(|| (!test).then(|| folder.join(named)))
}

/// The command that gives the same file. Folders are left out: they differ from machine to machine.
fn command(arguments: &Calibrate) -> String {
    let name = arguments.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut command = format!("rvtsim calibrate {name}");
    if let Some(seed) = arguments.start_seed {
        command += &format!(" --start-seed {seed}");
    }
    if let Some(seed) = arguments.twin {
        command += &format!(" --twin {seed}");
    }
    command
}
