//! The scores with each parameter set that fits equally well.

use maud::{Markup, html};

use super::parts::scroll;
use crate::report::number::{fixed, whole};
use crate::report::{Labels, Study, clean};

/// A small table; nothing where the study ran no sets.
pub(super) fn table(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(note) = study.parameter_sets.as_ref().filter(|n| !n.sets.is_empty()) else { return html! {} };
    let name =
        say("Scores with each parameter set that fits equally well", "Scores met elke parameterset die even goed past");
    let table = html! {
        table {
            caption {
                (name) " (" code { (clean(&note.file)) } ", " (whole(note.replications.into(), labels.language)) " "
                (say("replications each; first place in bold", "herhalingen per set; eerste plaats vet")) ")."
            }
            thead {
                tr {
                    th scope="col" { (say("Set", "Set")) }
                    @for c in 0..study.configurations.len() { th scope="col" { (labels.short(c)) } }
                }
            }
            tbody {
                @for set in &note.sets {
                    tr {
                        th scope="row" { (clean(&set.name)) }
                        @for (score, rank) in set.scores.iter().zip(&set.ranks) {
                            td { @if *rank == 1 { strong { (fixed(*score, 2, labels.language)) } } @else { (fixed(*score, 2, labels.language)) } }
                        }
                    }
                }
            }
        }
    };
    scroll(labels, name, &table)
}
