//! What the study rests on: published figures, mechanisms, and every number.

use maud::{Markup, html};

use super::parts::{heading, scroll, value};
use crate::report::number::{Shown, input, percent};
use crate::report::{Labels, LedgerRow, SizingRow, Study, clean};

pub(super) fn sizing(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let table = html! {
        table {
            caption {
                (say(
                    "Published figures used for sizing, beside what came out. The tolerance was stated beforehand.",
                    "Gepubliceerde cijfers die zijn gebruikt om te schalen, naast wat eruit kwam. De marge is vooraf bepaald.",
                ))
            }
            thead {
                tr {
                    th scope="col" { (say("Figure", "Cijfer")) }
                    th scope="col" { (say("Published", "Gepubliceerd")) }
                    th scope="col" { (say("Simulated", "Gesimuleerd")) }
                    th scope="col" { (say("Tolerance", "Marge")) }
                    th.left scope="col" { (say("Verdict", "Oordeel")) }
                    th.left scope="col" { (say("Source and note", "Bron en toelichting")) }
                }
            }
            tbody {
                @for row in &study.sizing {
                    tr {
                        th scope="row" {
                            (labels.text(&row.quantity)) " "
                            span.unit { "(" (name_of(study, labels, &row.configuration)) "; " (unit(&row.unit, labels)) ")" }
                        }
                        td { (published(row, labels)) }
                        td {
                            @if let Some(found) = &row.simulated { (value(&Shown::new(found, &row.unit, labels.language), labels)) }
                            @else { "–" }
                        }
                        td { "±" (percent(row.tolerance)) }
                        td.left { (verdict(&row.verdict, labels)) }
                        td.left {
                            code { (clean(&row.source)) } " " (labels.text(&row.note))
                            @if let Some(likely) = &row.likely {
                                " " strong { (say("Likely reason of the miss:", "Waarschijnlijke reden van het missen:")) } " " (labels.text(likely))
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        section {
            (heading(labels, "sizing", say("Against published figures", "Naast gepubliceerde cijfers")))
            @if study.sizing.is_empty() {
                p { (say("No published figure was used.", "Er is geen gepubliceerd cijfer gebruikt.")) }
            } @else {
                (scroll(labels, say("Published figures", "Gepubliceerde cijfers"), &table))
            }
        }
    }
}

fn name_of(study: &Study, labels: &Labels<'_>, configuration: &str) -> String {
    match study.configurations.iter().position(|c| c.name == configuration) {
        Some(index) => labels.short(index).to_owned(),
        None => clean(configuration),
    }
}

/// A unit in this language where a measure has it, as it is otherwise.
fn unit(unit: &str, labels: &Labels<'_>) -> String {
    match crate::metrics::MEASURES.iter().find(|m| m.unit == unit) {
        Some(measure) => labels.language.pick(measure.unit, measure.unit_nl).to_owned(),
        None => clean(unit),
    }
}

fn published(row: &SizingRow, labels: &Labels<'_>) -> String {
    if row.unit == "share" { percent(row.published) } else { input(row.published, labels.language) }
}

fn verdict(word: &str, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    match word {
        "pass" => html! { span.tag.good { (say("pass", "gehaald")) } },
        "missed" => html! { span.tag.strong { (say("missed", "gemist")) } },
        "input" => html! { span.tag { (say("input", "ingevoerd")) } },
        "reported" => html! { span.tag { (say("reported", "zonder oordeel")) } },
        other => html! { span.tag { (clean(other)) } },
    }
}

pub(super) fn mechanisms(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let table = html! {
        table.narrow {
            caption { (say("The mechanisms that we named beforehand, and their state.", "De mechanismen die wij vooraf noemden, en hun stand.")) }
            thead {
                tr { th scope="col" { (say("Mechanism", "Mechanisme")) } th.left scope="col" { (say("State", "Stand")) } }
            }
            tbody {
                @for mechanism in &study.mechanisms {
                    tr {
                        th scope="row" { (clean(&mechanism.id)) " " (labels.text(&mechanism.title)) }
                        td.left {
                            @match mechanism.state.as_str() {
                                "on" => (say("on", "aan")),
                                "off" => span.tag { (say("off", "uit")) },
                                "not modelled yet" => span.tag.strong { (say("not modelled yet", "nog niet in het model")) },
                                other => (clean(other)),
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        section {
            (heading(labels, "mechanisms", say("What is in the model", "Wat er in het model zit")))
            (scroll(labels, say("Mechanisms", "Mechanismen"), &table))
        }
    }
}

pub(super) fn numbers(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let table = html! {
        table {
            caption {
                (say(
                    "Every number of the scenario with its unit, range and source. Grade A: official statistics; B: programme \
                     or research report; C: press or secondary report; D: approximation.",
                    "Elk getal van het scenario met eenheid, bereik en bron. Graad A: officiële statistiek; B: programma- of \
                     onderzoeksrapport; C: pers of secundair rapport; D: benadering.",
                ))
            }
            thead {
                tr {
                    th scope="col" { (say("Number", "Getal")) }
                    th scope="col" { (say("Value", "Waarde")) }
                    th.left scope="col" { (say("Unit", "Eenheid")) }
                    th scope="col" { (say("Range", "Bereik")) }
                    th.left scope="col" { (say("Source", "Bron")) }
                    th.left scope="col" { (say("Grade", "Graad")) }
                    th.left scope="col" { (say("Note and place", "Toelichting en plaats")) }
                }
            }
            tbody { @for row in &study.assumptions { (number_row(row, labels)) } }
        }
    };
    html! {
        section {
            (heading(labels, "numbers", say("All numbers", "Alle getallen")))
            (super::influence::section(study, labels))
            (scroll(labels, say("All numbers", "Alle getallen"), &table))
        }
    }
}

fn number_row(row: &LedgerRow, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        tr {
            th scope="row" { code { (clean(&row.key)) } }
            td { (input(row.value, labels.language)) }
            td.left { (clean(&row.unit)) }
            td.whole {
                @if let Some((low, high)) = row.range {
                    (input(low, labels.language)) " " (say("to", "tot")) " " (input(high, labels.language))
                } @else { "–" }
            }
            td.left {
                @match row.source.as_str() {
                    "assumption" => span.tag.strong { (say("assumption", "aanname")) },
                    "command line" => span.tag { (say("command line", "opdrachtregel")) },
                    source => code { (clean(source)) },
                }
            }
            td.left { (clean(&row.grade)) }
            td.left { (clean(&row.note)) " " span.unit { (clean(&row.place)) } }
        }
    }
}
