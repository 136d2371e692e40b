//! `report`: everything again from a saved study, without simulating.

use std::path::Path;

use super::arguments::Redraw;
use super::compare::{no_live, print};
use super::pdf::Browser;
use super::stop::Stop;
use crate::language::Language;
use crate::report::sweep::{SWEEP, SWEEP_JSON, read_sweep, write_sweep};
use crate::report::{Choice, LogFiles, read_manifest, read_study, write_study};
use crate::store::{FolderLock, kind_of};

/// Redraws a folder in place.
pub(super) fn run(arguments: &Redraw) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let browser = Browser::wanted(arguments.pdf, language)?;
    if kind_of(&arguments.folder).as_deref() == Some(SWEEP) {
        // another process may be at work there
        let _lock = FolderLock::take(&arguments.folder, &format!("process {}", std::process::id()))
            .map_err(|error| Stop::not_written(&error, language))?;
        let study = read(&arguments.folder.join(SWEEP_JSON), read_sweep)?;
        write_sweep(&study, language, &arguments.folder).map_err(|error| Stop::not_written(&error, language))?;
        return finish(browser.as_ref(), &arguments.folder, language);
    }
    let study = read(&arguments.folder.join("study.json"), read_study)?;
    let mut manifest = read(&arguments.folder.join("manifest.json"), read_manifest)?;
    // replay draws in the language of the files that stand there, but event logs stay in theirs; what was asked for then is
    // drawn again too
    let logs_in = ["events-lang", "lang"].iter().find_map(|key| manifest.option(key).next().map(str::to_owned));
    manifest.set_option("lang", language.code());
    if let Some(logs_in) = logs_in.filter(|code| code != language.code()) {
        manifest.set_option_behind("lang", "events-lang", &logs_in);
    }
    if arguments.excel_csv {
        let before = if manifest.option("events-lang").next().is_some() { "events-lang" } else { "lang" };
        manifest.set_option_behind(before, "excel-csv", "true");
    }
    if arguments.live && manifest.option("configuration").next().is_some() {
        return Err(no_live(language));
    }
    if arguments.live {
        let before = ["excel-csv", "events-lang", "lang"].into_iter().find(|key| manifest.option(key).next().is_some());
        manifest.set_option_behind(before.unwrap_or("lang"), "live", "true");
    }
    let has = |key: &str| manifest.option(key).next().is_some();
    let choice = Choice { language, events: language, excel_csv: has("excel-csv"), live: has("live") };
    // a saved study does not hold the journeys that its event logs were made from
    let logs = LogFiles::In(&arguments.folder);
    write_study(&study, &manifest, choice, logs, &arguments.folder)
        .map_err(|error| Stop::not_written(&error, language))?;
    finish(browser.as_ref(), &arguments.folder, language)
}

/// The PDF where one is asked for, and where all of it is.
fn finish(browser: Option<&Browser>, folder: &Path, language: Language) -> Result<(), Stop> {
    if let Some(browser) = browser {
        browser.print(folder, language)?;
    }
    told(folder, language)
}

fn told(folder: &Path, language: Language) -> Result<(), Stop> {
    let folder = folder.display();
    print(
        match language {
            Language::En => format!("Drawn again: {folder}\n"),
            Language::Nl => format!("Opnieuw getekend: {folder}\n"),
        }
        .as_bytes(),
    )
}

/// Reads one of our JSON files.
pub(super) fn read<T>(path: &Path, parse: impl Fn(&[u8]) -> Result<T, serde_json::Error>) -> Result<T, Stop> {
    let bytes = std::fs::read(path).map_err(|error| Stop::bad_input(&format!("{}: {error}", path.display())))?;
    parse(&bytes).map_err(|error| Stop::bad_input(&format!("{}: {error}", path.display())))
}
