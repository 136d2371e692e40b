//! The STRESS-DES checklist.

use maud::{Markup, html};

use super::parts::{heading, scroll};
use crate::report::{Labels, Manifest, Study, stress};

/// All twenty items, filled in.
pub(super) fn section(study: &Study, manifest: &Manifest, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let code = labels.language.code();
    let table = html! {
        table.words {
            caption { (say("The twenty items of STRESS-DES.", "De twintig punten van STRESS-DES.")) }
            thead { tr {
                th scope="col" { (say("Item", "Punt")) }
                th scope="col" { (say("In this study", "In deze studie")) }
            } }
            tbody {
                @for item in stress(study, manifest, labels) {
                    tr {
                        th scope="row" { (item.number) " " (item.title) }
                        td {
                            (item.text)
                            @if present(study, item.section) { " " a href={ "#" (code) "-" (item.section) } { (say("More on ", "Meer bij ")) (super::contents::title(item.section, labels.language)) } }
                        }
                    }
                }
            }
        }
    };
    html! {
        section {
            (heading(labels, "stress", say("Accountability: STRESS-DES", "Verantwoording: STRESS-DES")))
            p { (say(
                "A checklist for reports on discrete-event simulation, so that others can judge and repeat the study (Monks and others, \
                 Journal of Simulation 13, 2019).",
                "Een controlelijst voor verslagen over simulatie van gebeurtenissen, zodat anderen de studie kunnen beoordelen en \
                 herhalen (Monks en anderen, Journal of Simulation 13, 2019).",
            )) }
            (scroll(labels, "STRESS-DES", &table))
        }
    }
}

fn present(study: &Study, section: &str) -> bool {
    !section.is_empty() && super::contents::sections(study, false).contains(&section)
}
