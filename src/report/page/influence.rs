//! The numbers that matter most, before the list of all of them. Drawn from what was measured before; nothing is simulated.

use maud::{Markup, html};

use crate::report::influence::{heading, shares_sentences, stale, top_sentences};
use crate::report::number::input;
use crate::report::{Labels, Study, clean};

/// Nothing when the influence was not measured.
pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let Some(note) = &study.influence else { return html! {} };
    let language = labels.language;
    let name = |id: &str| match study.configurations.iter().position(|c| c.name == id) {
        Some(place) => labels.short(place).to_owned(),
        None => clean(id),
    };
    html! {
        h3 { (heading(note, language)) }
        @if let Some(sentence) = stale(note, language) { p { strong { (sentence) } } }
        ol {
            @for top in &note.top {
                li {
                    code { (clean(&top.number.key)) } ": " (input(top.number.value, language)) " " (clean(&top.number.unit))
                    @if let Some((low, high)) = top.number.range {
                        " (" (input(low, language)) " " (language.pick("to", "tot")) " " (input(high, language)) ")"
                    }
                    ", "
                    @if top.number.source == "assumption" { span.tag.strong { (language.pick("assumption", "aanname")) } }
                    @else { code { (clean(&top.number.source)) } }
                    @for sentence in top_sentences(note, top, &name, language) { br; (sentence) }
                }
            }
        }
        @for sentence in shares_sentences(note, &name, language) { p.note { (sentence) } }
    }
}
