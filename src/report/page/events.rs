//! What is told of the event logs: what is in the files beside the report.

use maud::{Markup, html};

use super::parts::scroll;
use crate::language::Language;
use crate::report::number::whole;
use crate::report::{Labels, Study, clean};

/// A sentence and a small table; nothing where there are no logs.
pub(super) fn events(study: &Study, labels: &Labels<'_>) -> Markup {
    let Some(note) = &study.events else { return html! {} };
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let (most, replication, day) = (whole(note.sample.into(), language), note.replication, clean(&note.first_day));
    let what = match language {
        Language::En => format!(
            "The folder events holds the first {most} newly reported households of replication {replication}, event by event, \
             for programs for process mining and animation. The same households stand in the log of every configuration. \
             They are synthetic."
        ),
        Language::Nl => format!(
            "In de map events staan de eerste {most} nieuw gemelde huishoudens van herhaling {replication}, gebeurtenis voor \
             gebeurtenis, voor programma's voor process mining en animatie. In het log van elke inrichting staan dezelfde \
             huishoudens. Ze zijn verzonnen."
        ),
    };
    let date = match (language, note.first_day_assumed) {
        (Language::En, false) => format!("Day 0 of the simulation is {day}."),
        (Language::Nl, false) => format!("Dag 0 van de simulatie is {day}."),
        (Language::En, true) => {
            format!("The scenario has no dates; day 0 of the simulation is put at {day} (an assumption).")
        }
        (Language::Nl, true) => {
            format!("Het scenario heeft geen datums; dag 0 van de simulatie is gezet op {day} (een aanname).")
        }
    };
    let title = |id: &str| {
        let place = study.configurations.iter().position(|configuration| configuration.name == id);
        place.map_or_else(|| clean(id), |place| labels.title(place))
    };
    let table = html! {
        table {
            caption { (say("Event logs", "Logs van gebeurtenissen")) }
            thead {
                tr {
                    th scope="col" { (say("Configuration", "Inrichting")) }
                    th scope="col" { (say("Households", "Huishoudens")) }
                    th scope="col" { (say("Events", "Gebeurtenissen")) }
                    th scope="col" { (say("Different paths", "Verschillende paden")) }
                }
            }
            tbody {
                @for row in &note.configurations {
                    tr {
                        th scope="row" { (title(&row.configuration)) }
                        td { (whole(row.households, language)) }
                        td { (whole(row.events, language)) }
                        td { (whole(row.paths, language)) }
                    }
                }
            }
        }
    };
    html! {
        p { (what) " " (date) }
        (scroll(labels, say("Event logs", "Logs van gebeurtenissen"), &table))
    }
}
