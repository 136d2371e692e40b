//! Which pairs differ, as a table of signs for each headline measure, with a sentence for every pair; and who may be the best.

use maud::{Markup, html};

use super::parts::scroll;
use crate::metrics::{PairRow, PairVerdict};
use crate::report::{Labels, Study, best_sentences, pair_sentences};

/// A sign that reads without colour, and what it means.
struct Sign {
    sign: &'static str,
    en: &'static str,
    nl: &'static str,
}

const BETTER: Sign = Sign { sign: "▲", en: "better", nl: "beter" };
const WORSE: Sign = Sign { sign: "▼", en: "worse", nl: "slechter" };
const PERHAPS_BETTER: Sign =
    Sign { sign: "△", en: "better, perhaps too little to matter", nl: "beter, misschien te weinig om te tellen" };
const PERHAPS_WORSE: Sign =
    Sign { sign: "▽", en: "worse, perhaps too little to matter", nl: "slechter, misschien te weinig om te tellen" };
const SAME: Sign = Sign { sign: "≈", en: "no difference that matters", nl: "geen verschil van belang" };
const UNCLEAR: Sign = Sign { sign: "?", en: "cannot be told apart", nl: "niet te onderscheiden" };
const UNDEFINED: Sign = Sign { sign: "–", en: "not defined", nl: "niet bepaald" };

const fn sign(row: &PairRow) -> Sign {
    match (row.verdict, row.relevant) {
        // where neither side is better the sign says more or less, and no headline measure is so
        (Some(PairVerdict::Better | PairVerdict::Higher), true) => BETTER,
        (Some(PairVerdict::Better | PairVerdict::Higher), false) => PERHAPS_BETTER,
        (Some(PairVerdict::Worse | PairVerdict::Lower), true) => WORSE,
        (Some(PairVerdict::Worse | PairVerdict::Lower), false) => PERHAPS_WORSE,
        (Some(PairVerdict::NoRelevantDifference), _) => SAME,
        (Some(PairVerdict::NotDistinguishable), _) => UNCLEAR,
        (None, _) => UNDEFINED,
    }
}

/// Nothing in a study of a version that did not judge pairs.
pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let headline = study.headline();
    let Some((first, rest)) = headline.split_first().filter(|_| !study.pairs.is_empty()) else { return html! {} };
    let signs = [BETTER, WORSE, PERHAPS_BETTER, PERHAPS_WORSE, SAME, UNCLEAR];
    html! {
        h3 { (say("Which pairs differ", "Welke paren verschillen")) }
        p {
            (say(
                "Each sign says how the row compares with the column. Small differences do not matter: what is small is a \
                 choice, stated per measure and listed under All numbers (indifference).",
                "Elk teken zegt hoe de rij zich verhoudt tot de kolom. Kleine verschillen tellen niet. Wat klein is, is een \
                 keuze. Die staat per maat vermeld, en bij Alle getallen (indifference).",
            ))
        }
        p.note { @for s in &signs { span.key { (s.sign) " " (say(s.en, s.nl)) } " " } }
        h4 { (labels.measure(first)) }
        (one(study, labels, first))
        @for measure in rest {
            details {
                summary { (labels.measure(measure)) }
                (one(study, labels, measure))
            }
        }
    }
}

/// One measure: the zone, the signs, who may be the best, and the sentences.
fn one(study: &Study, labels: &Labels<'_>, measure: &str) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        (matrix(study, labels, measure))
        @for sentence in best_sentences(study, labels, measure) { p { (sentence) } }
        details {
            summary { (say("Every pair in a sentence", "Elk paar in een zin")) }
            ul { @for sentence in pair_sentences(study, labels, measure) { li { (sentence) } } }
        }
    }
}

fn matrix(study: &Study, labels: &Labels<'_>, measure: &str) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let count = study.configurations.len();
    let cell = |row: usize, column: usize| {
        let (a, b) = (&study.configurations[row].name, &study.configurations[column].name);
        study.pairs.iter().find(|p| p.measure == measure && p.configuration == *a && p.reference == *b)
    };
    let name = labels.measure(measure);
    let table = html! {
        table.narrow.tight.signs {
            caption { (zone(study, labels, measure)) }
            thead {
                tr {
                    th scope="col" { (say("compared with", "vergeleken met")) }
                    @for column in 0..count.saturating_sub(1) {
                        th scope="col" title=(labels.title(column)) { (labels.short(column)) }
                    }
                }
            }
            tbody {
                @for row in 1..count {
                    tr {
                        th scope="row" title=(labels.title(row)) { (labels.short(row)) }
                        @for column in 0..count - 1 {
                            td {
                                @if let Some(pair) = cell(row, column) {
                                    @let s = sign(pair);
                                    abbr title=(say(s.en, s.nl)) { (s.sign) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    scroll(labels, &name, &table)
}

/// What does not matter on this measure.
fn zone(study: &Study, labels: &Labels<'_>, measure: &str) -> String {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    match crate::report::indifference(study, labels, measure) {
        Some(zone) => format!("{} {zone} {}.", say("Less than", "Minder dan"), say("does not matter", "telt niet")),
        None => say("Every difference counts.", "Elk verschil telt.").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::report::fixture;

    fn page(study: &Study, language: Language) -> String {
        section(study, &Labels::new(study, language)).into_string()
    }

    #[test]
    fn every_pair_has_one_sign_and_the_sign_of_its_verdict() {
        let study = fixture::study();
        let text = page(&study, Language::En);
        assert_eq!(text.matches("<abbr ").count(), 21 * study.headline().len());
        for s in [BETTER, WORSE, SAME, UNCLEAR] {
            let headline = study.headline();
            let pairs = study.pairs.iter().filter(|row| headline.contains(&row.measure.as_str()));
            let wanted = pairs.filter(|row| sign(row).sign == s.sign).count();
            assert!(wanted > 0, "{}", s.en);
            assert_eq!(text.matches(&format!("{}\">{}</abbr>", s.en, s.sign)).count(), wanted, "{}", s.en);
        }
        // the first measure is open, the others are behind their names
        assert_eq!(text.matches("<summary>").count(), 2 * study.headline().len() - 1);
        assert!(text.contains("Less than 3 days does not matter.") && text.contains("Every difference counts."));
    }

    #[test]
    fn a_study_without_verdicts_says_nothing_and_undefined_ones_have_a_dash() {
        let mut study = fixture::study();
        study.pairs.clear();
        assert_eq!(page(&study, Language::Nl), "");
        assert_eq!(page(&fixture::single(), Language::Nl), "");
        let none = page(&fixture::undefined(), Language::Nl);
        assert_eq!(none.matches("niet bepaald\">–</abbr>").count(), 21 * study.headline().len());
    }

    #[test]
    fn names_of_users_are_escaped() {
        let mut study = fixture::study();
        study.configurations[3].title = crate::language::Text::same("<b>V2\u{1b}");
        let text = page(&study, Language::En);
        assert!(!text.contains("<b>") && !text.contains('\u{1b}'));
    }
}
