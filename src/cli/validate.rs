//! `validate`: every problem of every file, and a line for each file that is good.

use super::arguments::Validate;
use super::compare::print;
use super::stop::Stop;
use crate::language::Language;
use crate::scenario::{ASSUMPTION, FrictionNumbers, Scenario, load};

/// Checks all files; bad input when any is wrong.
pub(super) fn run(arguments: &Validate) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let mut stop = None;
    for path in &arguments.scenarios {
        let shown = path.display();
        let files = match load(path, &arguments.sets) {
            Ok(files) => files,
            Err(failure) => {
                stop = Some(Stop::failure(*failure, language));
                continue;
            }
        };
        let scenario = match Scenario::read(&files, FrictionNumbers::AsWritten) {
            Ok(scenario) => scenario,
            Err(problems) => {
                stop = Some(Stop::problems(&problems, &files.sources, language));
                continue;
            }
        };
        let numbers = scenario.numbers.len();
        let assumed = scenario.numbers.iter().filter(|n| n.source == ASSUMPTION).count();
        let configurations = scenario.configurations.len();
        print(
            match language {
                Language::En => format!(
                    "{shown}: good. {configurations} configurations, {numbers} numbers, of which {assumed} are assumptions.\n"
                ),
                Language::Nl => format!(
                    "{shown}: in orde. {configurations} configuraties, {numbers} getallen, waarvan {assumed} aannames.\n"
                ),
            }
            .as_bytes(),
        )?;
        for warning in &scenario.warnings {
            eprintln!("! {}", warning.get(language));
        }
    }
    stop.map_or(Ok(()), Err)
}
