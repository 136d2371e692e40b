//! The first screen: what was asked, the answer, and what to keep in mind.

use maud::{Markup, html};

use super::parts::{heading, scroll};
use super::picture::Picture;
use crate::language::Language;
use crate::report::number::fixed;
use crate::report::{
    DecisionView, Labels, Study, against, answer, brief_answer, caveats, clean, disclaimer, explained, matters,
    parameter_sets, question, synthetic, turning_points,
};

/// The first page: what was asked, the answer with its probability, three caveats, one chart, and what would change the answer.
/// It stands on one sheet when printed. The contents follow.
pub(super) fn first_page(study: &Study, live: bool, labels: &Labels<'_>, chart: Option<&Picture>) -> Markup {
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let description = labels.text(&study.scenario.description);
    let view = DecisionView::of_study(study, labels);
    let sentences = view.as_ref().and_then(brief_answer).unwrap_or_else(|| answer(study, labels));
    html! {
        div.first-page {
            header {
                p.kicker { "rvtsim · " (say("comparison of ways to organise protection", "vergelijking van manieren om bescherming in te richten")) }
                h1 { (labels.text(&study.scenario.title)) }
                p.synthetic { strong { (synthetic(language)) } }
                @if !description.is_empty() { p.description { (description) } }
                p { strong { (say("The question. ", "De vraag. ")) } (question(language)) }
                @let words = explained(study, language);
                @if !words.is_empty() { p { (words) } }
            }
            section.answer aria-labelledby={ (language.code()) "-answer" } {
                h2 id={ (language.code()) "-answer" } { (say("The answer", "Het antwoord")) }
                @for sentence in sentences { p { (sentence) } }
                p.disclaimer { strong { (disclaimer(language)) } }
            }
            section.caveats aria-labelledby={ (language.code()) "-caveats" } {
                h2 id={ (language.code()) "-caveats" } { (say("Three caveats before you read on", "Drie kanttekeningen voordat u verder leest")) }
                ol {
                    @for caveat in caveats(study, labels) {
                        li { strong { (caveat.title) } " " (caveat.text) }
                    }
                }
                @if !study.warnings.is_empty() {
                    p { a href={ "#" (language.code()) "-warnings" } { (warned(study.warnings.len(), language)) } }
                }
            }
            @if let Some(picture) = chart { (picture.show(language, say("Chart", "Grafiek"))) }
            @if let Some(view) = &view { (changes(study, labels, view)) }
        }
        (super::contents::contents(study, live, labels))
        @if !study.warnings.is_empty() {
            section.warnings aria-labelledby={ (language.code()) "-warnings" } {
                h2 id={ (language.code()) "-warnings" } { (say("Warnings", "Waarschuwingen")) }
                ul { @for warning in &study.warnings { li { (labels.text(warning)) } } }
            }
        }
    }
}

fn warned(count: usize, language: Language) -> String {
    match (count, language) {
        (1, Language::En) => "There is one warning as well.".to_owned(),
        (1, Language::Nl) => "Er is ook één waarschuwing.".to_owned(),
        (_, Language::En) => format!("There are {count} warnings as well."),
        (_, Language::Nl) => format!("Er zijn ook {count} waarschuwingen."),
    }
}

/// What would change the answer, in a few lines. Nothing without a decision.
fn changes(study: &Study, labels: &Labels<'_>, view: &DecisionView<'_>) -> Markup {
    let code = labels.language.code();
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(points) = turning_points(view) else { return html! {} };
    let matters = matters(study, labels);
    html! {
        section.changes aria-labelledby={ (code) "-changes" } {
            h2 id={ (code) "-changes" } { (say("What speaks against it, and what would change the answer", "Wat ertegen spreekt, en wat het antwoord zou veranderen")) }
            ul {
                @if let Some(argument) = against(view) {
                    li { strong { (say("Against it. ", "Ertegen. ")) } (argument.first().map_or("", String::as_str)) }
                }
                @for point in &points { li { (point) } }
                @if !matters.rows.is_empty() {
                    li {
                        strong { (say("Assumptions that matter most: ", "Aannames die het meest uitmaken: ")) }
                        @for (place, (name, key, _)) in matters.rows.iter().enumerate() {
                            @if place > 0 { "; " }
                            (name) @if !key.is_empty() { " (" code { (key) } ")" }
                        }
                        "."
                    }
                }
            }
        }
    }
}

/// The same at length: the argument against it, the assumptions that matter most, other weights, other sets that fit.
pub(super) fn change(study: &Study, labels: &Labels<'_>, flips: Option<&Picture>) -> Markup {
    if study.scorecard.is_none() {
        return html! {};
    }
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    html! {
        section {
            (heading(labels, "change", say("What would change the answer", "Wat het antwoord zou veranderen")))
            @for sentence in answer(study, labels) { p { (sentence) } }
            (beside(study, labels))
            @if let Some(picture) = flips { (picture.show(language, say("If you weigh it differently", "Als u anders weegt"))) }
            (according_to(study, labels))
            @if study.decision.is_some() { @if let Some(sentence) = parameter_sets(study, labels) { p { (sentence) } } }
            (super::sets::table(study, labels))
        }
    }
}

/// The strongest argument against the answer, beside the assumptions that matter most. Nothing without a decision.
fn beside(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let view = DecisionView::of_study(study, labels);
    let Some(argument) = view.as_ref().and_then(against) else { return html! {} };
    let matters = matters(study, labels);
    html! {
        div.beside {
            div {
                h3 { (say("The strongest argument against it", "Het sterkste argument ertegen")) }
                @for sentence in argument { p { (sentence) } }
            }
            div {
                h3 { (say("Three assumptions that matter most", "De drie aannames die het meest uitmaken")) }
                @if !matters.rows.is_empty() {
                    ol {
                        @for (name, key, text) in &matters.rows {
                            li { strong { (name) } @if !key.is_empty() { " " code { (key) } } ": " (text) }
                        }
                    }
                }
                p.note { (matters.note) }
            }
        }
    }
}

/// Who comes first under other sets of weights. Nothing where the framework has none.
fn according_to(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(view) = DecisionView::of_study(study, labels) else { return html! {} };
    let Some(decision) = view.decision.filter(|d| !d.weight_sets.is_empty()) else { return html! {} };
    let firsts = |ranks: &[usize]| {
        let all = (0..ranks.len()).filter(|&a| ranks[a] == 1).filter_map(|a| view.titles.get(a).cloned());
        view.list(&all.collect::<Vec<_>>())
    };
    let best = |scores: &[f64]| {
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if highest.is_finite() { fixed(highest, 2, labels.language) } else { "–".to_owned() }
    };
    let winner = view.shorts.get(decision.winner).cloned().unwrap_or_default();
    let row = |name: String, by: String, scores: &[f64], ranks: &[usize]| {
        html! {
            tr {
                th scope="row" { (name) @if !by.is_empty() { " " span.unit { (by) } } }
                td.left { (firsts(ranks)) }
                td { (best(scores)) }
                td { (ranks.get(decision.winner).map_or_else(String::new, ToString::to_string)) }
            }
        }
    };
    let name = say("According to whom?", "Volgens wie?");
    let table = html! {
        table.narrow {
            caption { strong { (name) } " " (say(
                "The same values under other weights. Who comes first with each set:",
                "Dezelfde waarden met andere gewichten. Wie wordt eerste bij elke set:",
            )) }
            thead { tr {
                th scope="col" { (say("Weights", "Gewichten")) }
                th.left scope="col" { (say("First place", "Eerste plaats")) }
                th scope="col" { "Score" }
                th scope="col" { (say("Rank of ", "Plaats van ")) (winner) }
            } }
            tbody {
                (row(say("As written (this report)", "Zoals gegeven (dit rapport)").to_owned(), String::new(), &decision.scores, &decision.ranks))
                @for set in &decision.weight_sets {
                    (row(labels.text(&set.title), clean(&set.by), &set.scores, &set.ranks))
                }
            }
        }
    };
    scroll(labels, name, &table)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::report::{Labels, Study, fixture, matters, report_html};

    fn page(study: &Study, language: Language) -> String {
        let page = report_html(study, &fixture::manifest(), language, None).unwrap();
        // both languages are inside: keep one
        let from = page.find(&format!("class=\"in-{}\"", language.code())).unwrap();
        let text = page[from..].to_owned();
        let to = text[10..].find("class=\"in-").map_or(text.len(), |end| end + 10);
        text[..to].to_owned()
    }

    #[test]
    fn the_first_page_says_it_all_in_order_with_one_chart() {
        let study = fixture::study();
        let parts = [
            (
                Language::En,
                [
                    "Households are synthetic",
                    "The question.",
                    "scores highest on the framework",
                    "the probability that",
                    "does not say that one variant is better",
                    "Three caveats",
                    "Score of each configuration",
                    "what would change the answer",
                    "Against it.",
                    "Assumptions that matter most",
                    "<nav",
                    "The strongest argument against it",
                    "If you weigh it differently",
                    "According to whom?",
                ],
            ),
            (
                Language::Nl,
                [
                    "De huishoudens zijn synthetisch",
                    "De vraag.",
                    "scoort het hoogst op het kader",
                    "is de kans dat",
                    "Dit zegt niet dat de ene variant beter is",
                    "Drie kanttekeningen",
                    "Score per inrichting",
                    "wat het antwoord zou veranderen",
                    "Ertegen.",
                    "Aannames die het meest uitmaken",
                    "<nav",
                    "Het sterkste argument ertegen",
                    "Als u anders weegt",
                    "Volgens wie?",
                ],
            ),
        ];
        for (language, parts) in parts {
            let page = page(&study, language);
            let places: Vec<usize> =
                parts.iter().map(|part| page.find(part).unwrap_or_else(|| panic!("{part}"))).collect();
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
            // one chart and no table in sight before the contents
            let first = &page[..page.find("<nav").unwrap()];
            assert_eq!(first.matches("<svg").count(), 1);
            assert_eq!(first.matches("<table").count(), first.matches("<details").count());
        }
    }

    #[test]
    fn every_set_of_weights_has_its_winner_and_is_labelled_an_example() {
        let study = fixture::study();
        let page = page(&study, Language::En);
        let table = &page[page.find("According to whom?").unwrap()..];
        let table = &table[..table.find("</table>").unwrap()];
        let decision = study.decision.as_ref().unwrap();
        assert_eq!(table.matches("(example)").count(), decision.weight_sets.len());
        let labels = Labels::new(&study, Language::En);
        for set in &decision.weight_sets {
            let row = &table[table.find(&set.title.en).unwrap()..];
            let row = &row[..row.find("</tr>").unwrap()];
            let first = set.ranks.iter().position(|&rank| rank == 1).unwrap();
            assert!(row.contains(&labels.title(first)), "{row}");
        }
    }

    #[test]
    fn without_a_decision_the_page_is_as_it_was() {
        let mut study = fixture::study();
        study.decision = None;
        let page = page(&study, Language::En);
        for part in ["argument against", "matter most", "According to whom", "How sure is the ranking"] {
            assert!(!page.contains(part), "{part}");
        }
        assert!(page.contains("keeps first place in 81%"));
    }

    #[test]
    fn single_numbers_that_were_measured_go_before_groups() {
        let study = crate::report::page::influence::tests::measured();
        let found = matters(&study, &Labels::new(&study, Language::En));
        assert_eq!(
            found.rows[0].1,
            study.influence.as_ref().unwrap().top.iter().find(|t| t.number.source == "assumption").unwrap().number.key
        );
        assert!(found.rows[0].2.contains("Moves most:") && found.note.contains("both ends"), "{found:?}");
        assert!(found.note.contains("In that measurement, over a shorter time, Relay came first."), "{found:?}");
    }
}
