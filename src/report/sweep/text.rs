//! What a sweep prints at the end: the answer for someone who reads no further.

use super::names::Names;
use super::sentences::most_telling;
use super::{SweepStudy, sweep_answer};
use crate::language::Language;
use crate::report::printed::Page;
use crate::report::{clean, disclaimer, synthetic};

/// Most failed runs that are listed.
const MOST_FAILURES: usize = 3;

/// The end of a sweep as text: lines are at most `width` characters where words allow it, with ANSI colours when `colour` is
/// set. `folder` is where the files are. All text of users comes without control characters.
#[must_use]
pub fn sweep_text(study: &SweepStudy, language: Language, width: usize, colour: bool, folder: &str) -> String {
    let names = Names::new(study, language);
    let mut page = Page::new(width, colour);
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    page.title(&title(&names));
    page.paragraph(synthetic(language));
    page.heading(say("Answer", "Antwoord"));
    for sentence in sweep_answer(study, language) {
        page.paragraph(&sentence);
    }
    page.paragraph(disclaimer(language));
    if let Some(sentence) = most_telling(&names) {
        page.heading(say("What matters most", "Wat het meest uitmaakt"));
        page.paragraph(&sentence);
    }
    if !study.failures.is_empty() {
        page.heading(say("Failed runs", "Mislukte runs"));
        for run in study.failures.iter().take(MOST_FAILURES) {
            let who = clean(&run.configuration);
            let (point, replication, reason) = (run.point, run.replication, clean(&run.reason));
            page.item(
                "!",
                &match language {
                    Language::En => format!("point {point}, {who}, replication {replication}: {reason}"),
                    Language::Nl => format!("punt {point}, {who}, herhaling {replication}: {reason}"),
                },
            );
        }
        if study.failures.len() > MOST_FAILURES {
            page.note(say("The others are in analysis/failures.csv.", "De andere staan in analysis/failures.csv."));
        }
    }
    if !study.warnings.is_empty() {
        page.heading(say("Warnings", "Waarschuwingen"));
        for warning in &study.warnings {
            page.item("!", &names.text(warning));
        }
    }
    page.heading(say("Files", "Bestanden"));
    let start = say("start with", "begin met");
    page.paragraph(&format!("{} ({start} report.html)", clean(folder)));
    page.finish()
}

fn title(names: &Names<'_>) -> String {
    let study = names.study;
    let seed = names.say("seed", "startgetal");
    format!("{} · {} · {seed} {}", names.text(&study.title), names.size(), study.seed)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn lines_keep_within_the_width_and_hold_no_control_characters() {
        for (kind, study) in fixture::all() {
            for language in Language::ALL {
                for width in [60, 80, 120] {
                    let text = sweep_text(&study, language, width, false, "out\u{1b}[1m");
                    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{kind}");
                    let fits = |line: &str| line.chars().count() <= width || !line.trim().contains(' ');
                    assert!(kind == "hostile" || text.lines().all(fits), "{kind} {width}:\n{text}");
                    assert!(!text.contains("NaN"), "{kind}");
                }
            }
        }
    }

    #[test]
    fn what_must_be_said_is_said() {
        let text = sweep_text(&fixture::failures(), Language::En, 100, false, "outputs/made");
        for part in [
            "25 points × 3 configurations",
            "synthetic",
            "V2 comes first at 75%",
            "does not say that one variant is better",
            "What matters most",
            "2 of the 750 runs failed",
            "! point 3, v2, replication 0: a case was lost",
            "! The budget was used up.",
            "outputs/made (start with report.html)",
        ] {
            assert!(text.replace("\n  ", " ").contains(part), "{part}\n{text}");
        }
        assert!(sweep_text(&fixture::lhs(), Language::Nl, 100, true, "x").contains("\u{1b}[1m"));
    }
}
