//! Measures by family profile, municipality and organisation.

use maud::{Markup, html};

use super::parts::{cell, heading, heads, legend, row_format, scroll};
use super::picture::Picture;
use crate::metrics::SamplePlace;
use crate::report::labels::known;
use crate::report::{Labels, Study};

/// The section, with the chart of the years where the scenario has dates.
pub(super) fn section(study: &Study, labels: &Labels<'_>, path: Option<&Picture>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let groups = [
        ("profile", say("By family profile", "Per gezinsprofiel")),
        ("municipality", say("By municipality", "Per gemeente")),
        ("organisation", say("By organisation", "Per organisatie")),
        ("year", say("By year of report", "Per jaar van melding")),
    ];
    html! {
        section {
            (heading(labels, "groups", say("By household and place", "Per soort gezin en plaats")))
            @if study.subgroups.is_empty() { p { (say("No parts are given.", "Er zijn geen delen gegeven.")) } }
            @if let Some(path) = path { (path.show(labels.language, say("Path", "Pad"))) }
            @for (group, title) in groups {
                @let measures = study.subgroup_measures(group);
                @if !measures.is_empty() {
                    h3 { (title) }
                    (super::spread::table(study, labels, group))
                    @for (index, measure) in measures.iter().enumerate() {
                        details open[index == 0] {
                            summary { (labels.measure(measure)) }
                            (table(study, labels, group, measure))
                        }
                    }
                }
            }
        }
    }
}

fn table(study: &Study, labels: &Labels<'_>, group: &str, measure: &str) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let name = labels.measure(measure);
    let head = match group {
        "profile" => say("Profile", "Profiel"),
        "municipality" => say("Municipality", "Gemeente"),
        "year" => say("Year", "Jaar"),
        _ => say("Organisation", "Organisatie"),
    };
    let table = html! {
        table {
            caption { (name) ". " (legend(labels)) }
            thead { tr { th scope="col" { (head) } (heads(study, labels)) } }
            tbody {
                @for level in study.levels(group, measure) {
                    @let row: Vec<_> = (0..study.configurations.len()).map(|c| study.subgroup(c, group, measure, level)).collect();
                    @let format = row_format(&row, known(measure).map_or("", |m| m.unit), labels);
                    @let place = SamplePlace::Part { group: group.to_owned(), level: level.to_owned() };
                    tr {
                        th scope="row" { (labels.name(level)) }
                        @for (c, estimate) in row.iter().enumerate() {
                            (cell(*estimate, format, study.small_sample(c, measure, &place), labels))
                        }
                    }
                }
            }
        }
    };
    scroll(labels, &name, &table)
}
