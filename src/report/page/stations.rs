//! Waits, use and queues of each team.

use maud::{Markup, html};

use super::parts::{cell, heading, legend, scroll};
use super::picture::Picture;
use crate::metrics::{SamplePlace, StationSummary};
use crate::report::number::Format;
use crate::report::{Labels, Study, clean};

/// Heading and unit of each figure of a station, in the order of `StationSummary::FIGURES`.
const FIGURES: [(&str, &str, &str); 8] = [
    ("Work coming in", "Instroom van werk", ""),
    ("Mean wait (days)", "Gemiddelde wachttijd (dagen)", "days"),
    ("Median wait", "Mediane wachttijd", "days"),
    ("90% wait at most", "90% wacht hooguit", "days"),
    ("95% wait at most", "95% wacht hooguit", "days"),
    ("Capacity in use", "Capaciteit in gebruik", "share"),
    ("Mean number waiting", "Gemiddeld aantal wachtenden", ""),
    ("Within the term", "Binnen de termijn", "share"),
];

pub(super) fn section(study: &Study, labels: &Labels<'_>, chart: Option<&Picture>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        section {
            (heading(labels, "stations", say("Waits by team", "Wachttijden per team")))
            @if let Some(picture) = chart { (picture.show(labels.language, say("Waits", "Wachttijden"))) }
            p { (say("Every team and its work, for each configuration:", "Elk team en zijn werk, per inrichting:")) }
            @for c in 0..study.configurations.len() {
                details {
                    summary { (labels.title(c)) }
                    (table(study, labels, c))
                }
            }
        }
    }
}

fn table(study: &Study, labels: &Labels<'_>, configuration: usize) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let title = labels.title(configuration);
    let table = html! {
        table.tight {
            caption { (title) ". " (legend(labels)) }
            thead {
                tr {
                    th scope="col" { (say("Team", "Team")) }
                    th.left scope="col" { (say("Work", "Werk")) }
                    @for (en, nl, _) in FIGURES { th scope="col" { (say(en, nl)) } }
                }
            }
            tbody {
                @for station in study.stations_of(configuration) {
                    @let place = SamplePlace::Station(station.key.clone());
                    tr {
                        th scope="row" { (labels.name(&station.key.organisation)) span.range { (clean(&station.key.pool)) } }
                        td.left { (labels.function(&station.key.function)) }
                        @for ((figure, (_, _, unit)), name) in station.figures.iter().zip(FIGURES).zip(StationSummary::FIGURES) {
                            @let small = study.small_sample(configuration, name, &place);
                            (cell(figure.as_ref(), Format::of(figure, unit, labels.language), small, labels))
                        }
                    }
                }
            }
        }
    };
    scroll(labels, &title, &table)
}
