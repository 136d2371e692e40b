//! `variants`: who does what in each configuration, drawn from the scenario files.

use super::arguments::Variants;
use super::compare::print;
use super::stop::Stop;
use crate::experiment::variants;
use crate::language::Language;
use crate::report::{charts, variants::markdown};
use crate::scenario::{FrictionNumbers, Scenario, load};
use crate::store::{Cause, WriteError, write_file};

/// Prints the page, or writes it with its map.
pub(super) fn run(arguments: &Variants) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let files = load(&arguments.scenario, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
        .map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    let drawn = variants(&files, &scenario, &arguments.scenario.display().to_string());
    let Some(folder) = &arguments.out else {
        return print(markdown(&drawn, language, None).as_bytes());
    };
    let not_written = |error| Stop::not_written(&error, language);
    let path = folder.join("variants.svg");
    let map = charts::svg(&charts::variants(&drawn, language), "variants")
        .map_err(|error| not_written(WriteError { path: path.clone(), cause: Cause::content(error) }))?;
    write_file(&path, map.as_bytes()).map_err(not_written)?;
    let page = folder.join("variants.md");
    write_file(&page, markdown(&drawn, language, Some("variants.svg")).as_bytes()).map_err(not_written)?;
    let written = match language {
        Language::En => format!("Written: {} and {}\n", page.display(), path.display()),
        Language::Nl => format!("Geschreven: {} en {}\n", page.display(), path.display()),
    };
    print(written.as_bytes())
}
