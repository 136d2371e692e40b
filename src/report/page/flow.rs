//! The way of households through the organisations, drawn from what the configurations made of it.

use maud::{Markup, html};

use super::parts::heading;
use super::picture::Picture;
use crate::report::charts::flow;
use crate::report::{Labels, Study};

/// The reference and the highest score beside it in sight, the others folded. `chart` gives a figure. Nothing in a study of a
/// version that kept no flow.
pub(super) fn section<'c>(study: &Study, labels: &Labels<'_>, chart: &dyn Fn(&str) -> Option<&'c Picture>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let drawn: Vec<(usize, &Picture)> =
        (0..study.configurations.len()).filter_map(|c| Some((c, chart(&flow::name(c))?))).collect();
    if drawn.is_empty() {
        return html! {};
    }
    let first = study.reference();
    let best = study.ranking().into_iter().find(|&c| c != first);
    let open = |c: usize| c == first || Some(c) == best;
    html! {
        section {
            (heading(labels, "flow", say("The way through the organisations", "De weg langs de organisaties")))
            p { (say(
                "Drawn from the configuration and from what happened in the runs: how many cases a year go which way, where a \
                 household is handed over, and how long it waits there. Help by providers runs beside this way; its waits are in the \
                 next sections.",
                "Getekend uit de inrichting en uit wat er in de herhalingen gebeurde: hoeveel zaken per jaar welke weg gaan, waar een \
                 huishouden wordt overgedragen, en hoe lang het daar wacht. Hulp van aanbieders loopt naast deze weg; die \
                 wachttijden staan in de volgende delen.",
            )) }
            @for (c, picture) in &drawn {
                @let name = format!("{}: {}", say("Flow", "Stroom"), labels.title(*c));
                @if open(*c) { (picture.show(labels.language, &name)) }
                @else { details { summary { (labels.title(*c)) } (picture.show(labels.language, &name)) } }
            }
        }
    }
}
