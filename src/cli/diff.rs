//! `diff`: what differs between two studies.

use std::path::Path;

use super::arguments::Diff;
use super::bar::colour_out;
use super::compare::{print, width};
use super::replay::place_of;
use super::stop::Stop;
use crate::language::Language;
use crate::report::diff::{Side, diff, diff_json, diff_text};
use crate::report::sweep::SWEEP;
use crate::report::{Manifest, Study, read_manifest, read_study};
use crate::store::{MANIFEST, kind_of};

/// Sets two studies side by side.
pub(super) fn run(arguments: &Diff) -> Result<(), Stop> {
    let language = arguments.speech.language();
    // what is wrong with either is told
    let (a, b) = (read(&arguments.a, language), read(&arguments.b, language));
    let (a, b) = (a?, b?);
    let name = |path: &Path| place_of(path).0.display().to_string();
    let (a_name, b_name) = (name(&arguments.a), name(&arguments.b));
    let (a, b) =
        (Side { name: &a_name, study: &a.0, manifest: &a.1 }, Side { name: &b_name, study: &b.0, manifest: &b.1 });
    let found = diff(&a, &b);
    if arguments.json {
        return print(&diff_json(&found).unwrap_or_default());
    }
    print(diff_text(&found, &a, &b, arguments.all, language, width(), colour_out()).as_bytes())
}

/// The study and the manifest of a folder.
fn read(path: &Path, language: Language) -> Result<(Study, Manifest), Stop> {
    let (folder, _) = place_of(path);
    if kind_of(&folder).as_deref() == Some(SWEEP) {
        let folder = folder.display();
        return Err(Stop::bad_input(&match language {
            Language::En => {
                format!("{folder}: this is a sweep, and diff sets two studies of compare or run side by side.")
            }
            Language::Nl => format!("{folder}: dit is een sweep, en diff vergelijkt twee studies van compare of run."),
        }));
    }
    let study = of(&folder.join("study.json"), language, read_study);
    let manifest = of(&folder.join(MANIFEST), language, read_manifest);
    Ok((study?, manifest?))
}

fn of<T>(path: &Path, language: Language, parse: impl Fn(&[u8]) -> Result<T, serde_json::Error>) -> Result<T, Stop> {
    let file = path.display();
    let bytes = std::fs::read(path).map_err(|error| Stop::bad_input(&format!("{file}: {error}")))?;
    parse(&bytes).map_err(|error| {
        Stop::bad_input(&match language {
            Language::En => format!("{file}: this is not a file of a study, or a damaged one: {error}"),
            Language::Nl => format!("{file}: dit is geen bestand van een studie, of het is beschadigd: {error}"),
        })
    })
}
