//! The measures by configuration, and the differences in sentences and in a chart.

use maud::{Markup, html};

use super::parts::{cell, heading, heads, legend, row_format, scroll};
use super::picture::Picture;
use crate::metrics::SamplePlace;
use crate::report::labels::known;
use crate::report::{Labels, Study, first_help, precision};

pub(super) fn section(study: &Study, labels: &Labels<'_>, chart: Option<&Picture>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let headline = study.headline();
    let others: Vec<&str> = study.measures.iter().map(String::as_str).filter(|id| !headline.contains(id)).collect();
    html! {
        section {
            (heading(labels, "measures", say("Measures", "Maten")))
            p { (precision(study, labels)) }
            (table(study, labels, &headline, say("Headline measures by configuration.", "Hoofdmaten per inrichting.")))
            details {
                summary { (say("All other measures", "Alle andere maten")) }
                (table(study, labels, &others, say("Other measures by configuration.", "Andere maten per inrichting.")))
            }
            @if study.is_comparison() {
                h3 { (say("In words: days to first effective help, median", "In woorden: dagen tot eerste werkende hulp, mediaan")) }
                ul { @for sentence in first_help(study, labels) { li { (sentence) } } }
                p.note {
                    (say(
                        "These intervals hold for all pairs at once. Where nothing more is said, the configuration can be told \
                         apart from all others. The differences of all pairs are in comparison.csv, what they mean in pairs.csv and best.csv.",
                        "Deze intervallen gelden voor alle paren tegelijk. Staat er verder niets, dan is de inrichting te \
                         onderscheiden van alle andere. De verschillen van alle paren staan in comparison.csv, wat ze betekenen in pairs.csv en best.csv.",
                    ))
                }
            }
            (super::pairs::section(study, labels))
            @if let Some(picture) = chart { (picture.show(labels.language, say("Differences", "Verschillen"))) }
        }
    }
}

fn table(study: &Study, labels: &Labels<'_>, measures: &[&str], caption: &str) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let table = html! {
        table {
            caption { (caption) " " (legend(labels)) }
            thead { tr { th scope="col" { (say("Measure", "Maat")) } (heads(study, labels)) } }
            tbody {
                @for measure in measures {
                    @let row: Vec<_> = (0..study.configurations.len()).map(|c| study.summary(c, measure)).collect();
                    @let format = row_format(&row, known(measure).map_or("", |m| m.unit), labels);
                    tr data-measure=(measure) {
                        th scope="row" { (labels.measure(measure)) " " span.unit { (unit(labels, measure)) } }
                        @for (c, estimate) in row.iter().enumerate() {
                            (cell(*estimate, format, study.small_sample(c, measure, &SamplePlace::Region), labels))
                        }
                    }
                }
            }
        }
    };
    scroll(labels, caption, &table)
}

/// The unit in brackets; nothing for percentages, which carry their sign, nor where the label says the unit itself.
fn unit(labels: &Labels<'_>, measure: &str) -> String {
    let unit = labels.unit(measure);
    let first = unit.split(' ').next().unwrap_or_default();
    let said = labels.measure(measure).to_lowercase().contains(first);
    if unit == "%" || first.is_empty() || said || unit.contains(" per ") { String::new() } else { format!("({unit})") }
}
