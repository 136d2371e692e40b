//! How outcomes follow each factor: the outcome that ranks first, the headline measures folded.

use maud::{Markup, html};

use super::Drawn;
use crate::report::page::parts::heading_in;
use crate::report::sweep::names::Names;

pub(super) fn section(names: &Names<'_>, drawn: &Drawn) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    if names.study.curves.is_empty() {
        return html! {};
    }
    html! {
        section {
            (heading_in(names.language, "curves", say("How outcomes follow each factor", "Hoe uitkomsten elke factor volgen")))
            @match drawn.get("response_curves") {
                Some(picture) => (picture.show(names.language, say("Response curves", "Responscurven"))),
                None => p { (say("Not defined: no point has a value.", "Niet bepaald: geen enkel punt heeft een waarde.")) },
            }
            @for (outcome, picture) in &drawn.others {
                details {
                    summary { (names.outcome(*outcome)) }
                    (picture.show(names.language, &names.outcome(*outcome)))
                }
            }
            p.note { (say(
                "All outcomes, differences included, are in analysis/response_curves.csv.",
                "Alle uitkomsten, ook de verschillen, staan in analysis/response_curves.csv.",
            )) }
        }
    }
}
