//! The first screen: what was asked, the answer, one chart; then what was varied.

use maud::{Markup, html};

use super::Drawn;
use crate::language::Language;
use crate::report::number::input;
use crate::report::page::parts::{heading_in, scroll_in};
use crate::report::sweep::names::Names;
use crate::report::sweep::{FactorNote, sweep_answer, sweep_question};
use crate::report::{clean, disclaimer, synthetic};

pub(super) fn section(names: &Names<'_>, drawn: &Drawn) -> Markup {
    let (study, language) = (names.study, names.language);
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let question = if study.configurations.len() > 1 {
        sweep_question(language)
    } else {
        say("How do outcomes follow what was varied?", "Hoe volgen de uitkomsten wat is gevarieerd?")
    };
    let description = names.text(&study.description);
    html! {
        header {
            p.kicker { "rvtsim · sweep · " (names.text(&study.scenario)) }
            h1 { (names.text(&study.title)) }
            p.synthetic { strong { (synthetic(language)) } }
            @if !description.is_empty() { p { (description) } }
            p { strong { (say("The question. ", "De vraag. ")) } (question) }
        }
        div.answer role="group" aria-label=(say("Answer", "Antwoord")) {
            @for sentence in sweep_answer(study, language) { p { (sentence) } }
            p { strong { (disclaimer(language)) } }
        }
        @if let Some(picture) = drawn.get("first_places") { (picture.show(language, say("Who comes first", "Wie wordt eerste"))) }
        @else if let Some(picture) = drawn.get("tornado") { (picture.show(language, "Tornado")) }
        @if !study.warnings.is_empty() {
            section.warnings aria-labelledby={ (language.code()) "-warnings" } {
                h2 id={ (language.code()) "-warnings" } { (say("Warnings", "Waarschuwingen")) }
                ul { @for warning in &study.warnings { li { (names.text(warning)) } } }
            }
        }
        (contents(names))
    }
}

fn contents(names: &Names<'_>) -> Markup {
    let study = names.study;
    let all = [
        (true, "varied", "What was varied", "Wat is gevarieerd"),
        (study.first_places.is_some(), "conditions", "Where first place changes", "Waar de eerste plaats verandert"),
        (!study.curves.is_empty(), "curves", "How outcomes follow each factor", "Hoe uitkomsten elke factor volgen"),
        (!study.swings.is_empty(), "weight", "Which factors matter most", "Welke factoren het meest uitmaken"),
        (!study.least.is_empty(), "least", "Least staffing for a target", "Minste bezetting voor een doel"),
        (true, "missing", "What failed or is missing", "Wat is mislukt of ontbreekt"),
        (true, "made", "How this was made", "Hoe dit is gemaakt"),
    ];
    let code = names.language.code();
    html! {
        nav aria-label=(names.say("Contents", "Inhoud")) {
            ul {
                @for (_, id, en, nl) in all.iter().filter(|entry| entry.0) {
                    li { a href={ "#" (code) "-" (id) } { (names.language.pick(en, nl)) } }
                }
            }
        }
    }
}

/// What was varied: names, key paths, ranges, the value of the scenario itself and its source.
pub(super) fn varied(names: &Names<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let study = names.study;
    let table = html! {
        table aria-label=(say("What was varied", "Wat is gevarieerd")) {
            thead { tr {
                th scope="col" { (say("Factor", "Factor")) }
                th scope="col" { (say("Range", "Bereik")) }
                th.left scope="col" { (say("Unit", "Eenheid")) }
                th scope="col" { (say("The scenario itself", "Het scenario zelf")) }
                th.left scope="col" { (say("Source of that value", "Bron van die waarde")) }
                th.left scope="col" { (say("Declared range", "Opgegeven bereik")) }
            } }
            tbody {
                @for (f, factor) in study.factors.iter().enumerate() {
                    tr {
                        th scope="row" {
                            (names.factor_head(f))
                            @for key in &factor.keys { " " span.range { code { (clean(key)) } } }
                        }
                        td { (range(names, f, factor)) }
                        td.left { (unit(names, factor)) }
                        td { (names.number(f, factor.own)) }
                        td.left { (source(names, factor)) }
                        td.left { (declared(names, f, factor)) }
                    }
                }
            }
        }
    };
    html! {
        section {
            (heading_in(names.language, "varied", say("What was varied", "Wat is gevarieerd")))
            (scroll_in(names.language, say("What was varied", "Wat is gevarieerd"), &table))
        }
    }
}

fn range(names: &Names<'_>, f: usize, factor: &FactorNote) -> Markup {
    let (low, high) = factor.range;
    let levels: Vec<String> = factor.levels.iter().map(|level| names.number(f, *level)).collect();
    html! {
        (names.number(f, low)) " " (names.say("to", "tot")) " " (names.number(f, high))
        @if levels.len() > 2 && levels.len() <= 8 { " " span.range { (levels.join(" · ")) } }
    }
}

fn unit(names: &Names<'_>, factor: &FactorNote) -> String {
    match (factor.is_switch, factor.unit.as_str()) {
        (true, _) => names.say("switch", "schakelaar").to_owned(),
        (false, "share") => "%".to_owned(),
        (false, unit) => names.unit(unit),
    }
}

fn source(names: &Names<'_>, factor: &FactorNote) -> Markup {
    html! {
        @if factor.source == "assumption" || factor.source.is_empty() {
            span.tag.strong { (names.say("assumption", "aanname")) }
        } @else { (clean(&factor.source)) }
    }
}

/// The range that the scenario declares, with a note where the sweep leaves it.
fn declared(names: &Names<'_>, f: usize, factor: &FactorNote) -> Markup {
    let Some((low, high)) = factor.declared else { return html! { "–" } };
    let outside = factor.range.0 < low || factor.range.1 > high;
    let text = |value: f64| {
        let times = if factor.unit == "share" { 100.0 } else { 1.0 };
        let sign = if factor.unit == "share" { "%" } else { "" };
        if factor.is_switch {
            names.number(f, value)
        } else {
            format!("{}{sign}", input(value * times, names.language))
        }
    };
    html! {
        (text(low)) " " (names.say("to", "tot")) " " (text(high))
        @if outside {
            " " span.tag.strong {
                (match names.language {
                    Language::En => "the sweep goes beyond the declared range",
                    Language::Nl => "de sweep gaat buiten het opgegeven bereik",
                })
            }
        }
    }
}
