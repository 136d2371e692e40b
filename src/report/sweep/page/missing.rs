//! What failed or is missing.

use maud::{Markup, html};

use crate::report::clean;
use crate::report::page::parts::{heading_in, scroll_in};
use crate::report::sweep::names::Names;
use crate::report::sweep::sentences::missing;

/// Most failed runs listed.
const MOST: usize = 50;

pub(super) fn section(names: &Names<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let study = names.study;
    let sentences = missing(names);
    html! {
        section {
            (heading_in(names.language, "missing", say("What failed or is missing", "Wat is mislukt of ontbreekt")))
            @if sentences.is_empty() {
                p { (say("Nothing: every run came to its end.", "Niets: elke run kwam tot het einde.")) }
            }
            @for sentence in &sentences { p { (sentence) } }
            @if !study.failures.is_empty() {
                details {
                    summary { (say("The failed runs", "De mislukte runs")) }
                    (table(names))
                    @if study.failures.len() > MOST {
                        p.note { (say("The others are in analysis/failures.csv.", "De andere staan in analysis/failures.csv.")) }
                    }
                }
            }
        }
    }
}

fn table(names: &Names<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let study = names.study;
    let table = html! {
        table aria-label=(say("Failed runs", "Mislukte runs")) {
            thead { tr {
                th scope="col" { (say("Point", "Punt")) }
                th.left scope="col" { (say("Configuration", "Inrichting")) }
                th scope="col" { (say("Replication", "Herhaling")) }
                th.left scope="col" { (say("Values", "Waarden")) }
                th.left scope="col" { (say("What went wrong", "Wat er misging")) }
            } }
            tbody {
                @for run in study.failures.iter().take(MOST) {
                    @let values: Vec<String> = run.values.iter().enumerate()
                        .map(|(f, v)| format!("{} {}", names.factor(f), names.number(f, *v))).collect();
                    tr {
                        th scope="row" { (run.point) }
                        td.left { (clean(&run.configuration)) }
                        td { (run.replication) }
                        td.left { (values.join("; ")) }
                        td.left { (clean(&run.reason)) }
                    }
                }
            }
        }
    };
    scroll_in(names.language, say("Failed runs", "Mislukte runs"), &table)
}
