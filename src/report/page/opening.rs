//! The first screen: what was asked, the answer, and what to keep in mind.

use maud::{Markup, html};

use super::parts::figure;
use crate::report::{Labels, Study, answer, caveats, disclaimer, question, synthetic};

pub(super) fn section(study: &Study, labels: &Labels<'_>, chart: Option<&str>) -> Markup {
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let description = labels.text(&study.scenario.description);
    html! {
        header {
            p.kicker { "rvtsim · " (say("comparison of ways to organise protection", "vergelijking van manieren om bescherming in te richten")) }
            h1 { (labels.text(&study.scenario.title)) }
            p.synthetic { strong { (synthetic(language)) } }
            @if !description.is_empty() { p { (description) } }
            p { strong { (say("The question. ", "De vraag. ")) } (question(language)) }
        }
        div.answer role="group" aria-label=(say("Answer", "Antwoord")) {
            @for sentence in answer(study, labels) { p { (sentence) } }
            p { strong { (disclaimer(language)) } }
        }
        section.caveats aria-labelledby={ (language.code()) "-caveats" } {
            h2 id={ (language.code()) "-caveats" } { (say("Three caveats before you read on", "Drie kanttekeningen voordat u verder leest")) }
            ol {
                @for caveat in caveats(study, labels) {
                    li { strong { (caveat.title) } " " (caveat.text) }
                }
            }
        }
        @if !study.warnings.is_empty() {
            section.warnings aria-labelledby={ (language.code()) "-warnings" } {
                h2 id={ (language.code()) "-warnings" } { (say("Warnings", "Waarschuwingen")) }
                ul { @for warning in &study.warnings { li { (labels.text(warning)) } } }
            }
        }
        (super::sets::table(study, labels))
        @if let Some(svg) = chart { (figure(labels, say("Chart", "Grafiek"), svg)) }
        (contents(study, labels))
    }
}

fn contents(study: &Study, labels: &Labels<'_>) -> Markup {
    let mut entries = vec![("measures", "Measures", "Maten")];
    if study.scorecard.is_some() {
        entries.push(("score", "Score and ranking", "Score en rangorde"));
    }
    let reference = study.reference.as_ref().map(|_| ("reference", "Reference cases", "Referentiegevallen"));
    entries.extend([
        ("work", "Who does what", "Wie doet wat"),
        ("stations", "Waits by team", "Wachttijden per team"),
        ("groups", "By household and place", "Per soort gezin en plaats"),
        ("sizing", "Against published figures", "Naast gepubliceerde cijfers"),
    ]);
    entries.extend(reference);
    entries.extend([
        ("mechanisms", "What is in the model", "Wat er in het model zit"),
        ("method", "Method", "Methode"),
        ("numbers", "All numbers", "Alle getallen"),
        ("provenance", "How this was made", "Hoe dit is gemaakt"),
    ]);
    let code = labels.language.code();
    html! {
        nav aria-label=(labels.language.pick("Contents", "Inhoud")) {
            ul { @for (id, en, nl) in entries { li { a href={ "#" (code) "-" (id) } { (labels.language.pick(en, nl)) } } } }
        }
    }
}
