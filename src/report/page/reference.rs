//! The reference cases as they came out when they were last run: how many figures, and every one that is missed.

use maud::{Markup, html};

use super::parts::{heading, scroll};
use crate::metrics::Verdict;
use crate::report::reference::{case_title, miss, published, rule, simulated, summary};
use crate::report::{Labels, Study, clean};

/// The section; nothing where no check is kept.
pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(check) = &study.reference else { return html! {} };
    let missed = || check.rows.iter().filter(|row| row.verdict == Verdict::Missed);
    let table = html! {
        table {
            caption { (say("Published figures that the model does not reproduce", "Gepubliceerde cijfers die niet uit het model komen")) }
            thead {
                tr {
                    th scope="col" { (say("Figure", "Cijfer")) }
                    th scope="col" { (say("Published", "Gepubliceerd")) }
                    th scope="col" { (say("Simulated", "Gesimuleerd")) }
                    th scope="col" { (say("Rule", "Regel")) }
                    th.left scope="col" { (say("How far off, and the likely reason", "Hoe ver ernaast, en de waarschijnlijke reden")) }
                }
            }
            tbody {
                @for row in missed() {
                    tr {
                        th scope="row" {
                            (row.case) " " (labels.text(&row.quantity)) " "
                            span.unit { "(" (case_title(&row.case, labels.language)) "; " (clean(&row.run)) ")" }
                        }
                        td { (published(row, labels.language)) }
                        td { (simulated(row, labels.language)) }
                        td { (rule(row.rule, labels.language)) }
                        td.left { (miss(row, labels.language).unwrap_or_default()) }
                    }
                }
            }
        }
    };
    html! {
        section {
            (heading(labels, "reference", say("Reference cases", "Referentiegevallen")))
            p {
                (say(
                    "The model that this study uses was run on eight reference cases, R1 to R8: other regions and years than this one. All rows: ",
                    "Het model van deze studie is ook gedraaid op acht referentiegevallen, R1 tot en met R8: andere regio's en jaren dan deze. Alle regels: ",
                ))
                code { "rvtsim reference" } "."
            }
            ul { @for line in summary(check, labels.language) { li { (line) } } }
            @if missed().next().is_some() {
                (scroll(labels, say("Reference cases that are missed", "Gemiste referentiegevallen"), &table))
            } @else {
                p { (say("Nothing is missed.", "Er is niets gemist.")) }
            }
        }
    }
}
