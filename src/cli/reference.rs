//! `reference`: the reference cases, published figures beside what is simulated.

use super::arguments::ReferenceCases;
use super::bar::Bar;
use super::compare::{print, width};
use super::stop::Stop;
use crate::experiment::reference;
use crate::language::Language;
use crate::report::{VERDICTS, reference_json, reference_page, reference_text, saved_reference};
use crate::store::write_file;

/// Runs the cases and prints what came out, or writes it as a page.
pub(super) fn run(arguments: &ReferenceCases) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let bar = Bar::new(language, arguments.quiet);
    let outcome = reference(&arguments.file, arguments.quick, usize::from(arguments.threads), &bar);
    bar.finish();
    let (check, failed) = outcome.map_err(|failure| Stop::failure(*failure, language))?;
    for one in &failed {
        eprintln!("replication {}, seed {}: {}", one.replication, one.seed, one.reason);
    }
    if arguments.save {
        let path = arguments.file.with_file_name(VERDICTS);
        write_file(&path, &saved_reference(&check)).map_err(|error| Stop::not_written(&error, language))?;
        eprintln!("{}", path.display());
    }
    if let Some(path) = &arguments.out {
        let command = format!("rvtsim reference {} --lang {}", arguments.file.display(), language.code());
        let page = reference_page(&check, &command, language);
        write_file(path, page.as_bytes()).map_err(|error| Stop::not_written(&error, language))?;
        let path = path.display();
        if !arguments.json {
            print(
                match language {
                    Language::En => format!("Written: {path}\n"),
                    Language::Nl => format!("Geschreven: {path}\n"),
                }
                .as_bytes(),
            )?;
        }
    }
    if arguments.json {
        print(reference_json(&check, language).unwrap_or_default().as_bytes())?;
    } else if arguments.out.is_none() {
        print(reference_text(&check, language, width()).as_bytes())?;
    }
    if failed.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
}
