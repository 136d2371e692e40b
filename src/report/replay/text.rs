//! A repetition in plain words.

use super::{Difference, FileFinding, ProgramNote, Replayed};
use crate::language::Language;
use crate::report::clean;
use crate::report::printed::Page;

/// Most files written out; the rest are counted.
const MOST: usize = 30;

/// What is equal and what differs, in lines of at most `width` characters where words allow it.
#[must_use]
pub fn replay_text(replayed: &Replayed, language: Language, width: usize, colour: bool) -> String {
    let mut page = Page::new(width, colour);
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    page.title(&format!("{} {}", say("Replay of", "Herhaling van"), clean(&replayed.folder)));
    page.paragraph(say(
        "Made again from the texts in the manifest alone; no scenario file on disk was read. Households are synthetic.",
        "Opnieuw gemaakt met alleen de teksten in het manifest. Er is geen scenariobestand van schijf gelezen. De huishoudens \
         zijn niet echt.",
    ));
    if let Some(text) = programs(&replayed.made_by, &replayed.repeated_by, language) {
        page.item("!", &text);
    }
    let differ: Vec<&FileFinding> = replayed.files.iter().filter(|file| file.difference.is_some()).collect();
    let (all, equal) = (replayed.files.len(), replayed.files.len() - differ.len());
    page.line("");
    match replayed.equal {
        Some(true) => page.title(&match language {
            Language::En => format!("Equal: all {all} files, byte by byte."),
            Language::Nl => format!("Gelijk: alle {all} bestanden, byte voor byte."),
        }),
        Some(false) => page.title(&match language {
            Language::En => format!("Not equal: {} of {all} files differ, {equal} are equal.", differ.len()),
            Language::Nl => {
                format!("Niet gelijk: {} van de {all} bestanden verschillen, {equal} zijn gelijk.", differ.len())
            }
        }),
        None => page.title(say(
            "Nothing was compared: no files of the run stand beside the manifest.",
            "Er is niets vergeleken: naast het manifest staan geen bestanden van de run.",
        )),
    }
    if replayed.equal.is_some() {
        for finding in differ.iter().take(MOST) {
            told(&mut page, finding, language);
        }
        if differ.len() > MOST {
            let more = differ.len() - MOST;
            page.paragraph(&match language {
                Language::En => format!("and {more} more files (--json lists all)"),
                Language::Nl => format!("en nog {more} bestanden (--json toont alles)"),
            });
        }
        page.note(&aside(replayed, language));
    }
    if let Some(kept) = &replayed.kept {
        page.paragraph(&format!("{} {}", say("The repetition stands in", "De herhaling staat in"), clean(kept)));
    }
    page.finish()
}

/// That another version made the run; `None` where it is this one.
#[must_use]
pub fn programs(made: &ProgramNote, repeated: &ProgramNote, language: Language) -> Option<String> {
    if made == repeated {
        return None;
    }
    let name = |note: &ProgramNote| match &note.commit {
        Some(commit) => format!("{} ({})", clean(&note.version), clean(commit)),
        None => clean(&note.version),
    };
    let (made, repeated) = (name(made), name(repeated));
    Some(match language {
        Language::En => format!("The run was made by version {made} and is repeated by {repeated}: files may differ."),
        Language::Nl => {
            format!(
                "De run is gemaakt met versie {made} en wordt herhaald met {repeated}: bestanden kunnen verschillen."
            )
        }
    })
}

fn told(page: &mut Page, finding: &FileFinding, language: Language) {
    let file = clean(&finding.file);
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    match &finding.difference {
        None => {}
        Some(Difference::Line { line, was, now }) => {
            page.line(&format!("- {file}: {} {line}", say("first at line", "voor het eerst op regel")));
            side_lines(page, was, now, language);
        }
        Some(Difference::Key { key, was, now }) => {
            page.line(&format!("- {file}: {} {key}", say("first at", "voor het eerst bij")));
            side_lines(page, was, now, language);
        }
        Some(Difference::Byte { byte }) if file.ends_with(".json") => page.item(
            "-",
            &match language {
                Language::En => {
                    format!("{file}: from byte {byte}; damaged, or the same content written in another way")
                }
                Language::Nl => {
                    format!("{file}: vanaf byte {byte}; beschadigd, of dezelfde inhoud anders opgeschreven")
                }
            },
        ),
        Some(Difference::Byte { byte }) => {
            page.item("-", &format!("{file}: {} {byte}", say("from byte", "vanaf byte")))
        }
        Some(Difference::Missing) => {
            page.item("-", &format!("{file}: {}", say("is not in the folder", "staat niet in de map")));
        }
        Some(Difference::Extra) => page.item(
            "-",
            &format!(
                "{file}: {}",
                say(
                    "is in the folder, but the repetition does not make it",
                    "staat in de map, maar de herhaling maakt het niet"
                )
            ),
        ),
    }
}

fn side_lines(page: &mut Page, was: &Option<String>, now: &Option<String>, language: Language) {
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let shown = |side: &Option<String>| match side {
        Some(text) => text.clone(),
        None => say("(not there)", "(niet aanwezig)").to_owned(),
    };
    page.line(&format!("    {} {}", say("in the folder:", "in de map:"), shown(was)));
    page.line(&format!("    {} {}", say("repeated:     ", "herhaald: "), shown(now)));
}

fn aside(replayed: &Replayed, language: Language) -> String {
    let mut text = language
        .pick(
            "Left aside: clock, machine and version in manifest.json, and PDF files.",
            "Niet vergeleken: tijd, machine en versie in manifest.json, en PDF-bestanden.",
        )
        .to_owned();
    if !replayed.taken_over.is_empty() {
        let fields = replayed.taken_over.join(", ");
        text.push_str(&match language {
            Language::En => format!(
                " Taken over from study.json of the run, because they are results kept from elsewhere: {fields}."
            ),
            Language::Nl => format!(
                " Overgenomen uit study.json van de run, omdat het bewaarde resultaten van elders zijn: {fields}."
            ),
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::printed::length;

    fn program(version: &str) -> ProgramNote {
        ProgramNote { version: version.into(), commit: None }
    }

    fn replayed(differences: Vec<Option<Difference>>) -> Replayed {
        let files: Vec<FileFinding> = differences
            .into_iter()
            .enumerate()
            .map(|(i, difference)| FileFinding { file: format!("file{i}.csv"), difference })
            .collect();
        Replayed {
            equal: Some(files.iter().all(|file| file.difference.is_none())),
            folder: "outputs/\u{1b}region".into(),
            made_by: program("1"),
            repeated_by: program("1"),
            taken_over: vec!["reference"],
            files,
            kept: None,
        }
    }

    #[test]
    fn all_equal_is_one_line() {
        let text = replay_text(&replayed(vec![None, None]), Language::En, 100, false);
        assert!(
            text.contains("Equal: all 2 files") && text.contains("reference") && !text.contains('\u{1b}'),
            "{text}"
        );
        assert!(!text.contains("version 1"));
    }

    #[test]
    fn every_kind_of_difference_has_words_in_both_languages() {
        let side = || Some("x".repeat(73));
        let kinds = [
            Difference::Missing,
            Difference::Extra,
            Difference::Line { line: 7, was: side(), now: None },
            Difference::Key { key: "a.b[2]".into(), was: side(), now: side() },
            Difference::Byte { byte: 12 },
        ];
        let mut found = replayed(kinds.into_iter().map(Some).chain([None]).collect());
        found.repeated_by = program("2");
        for language in Language::ALL {
            let text = replay_text(&found, language, 100, false);
            for part in ["5", "6", "7", "a.b[2]", "12", "file0.csv", "file4.csv"] {
                assert!(text.contains(part), "{part}\n{text}");
            }
            assert!(!text.contains("file5.csv") && text.lines().all(|line| length(line) <= 100), "{text}");
        }
        let many = replayed(vec![Some(Difference::Missing); 33]);
        assert!(replay_text(&many, Language::En, 100, false).contains("and 3 more files"));
    }
}
