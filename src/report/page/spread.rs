//! How far family profiles and municipalities lie apart, net of the noise of small numbers.

use maud::{Markup, html};

use super::parts::{heads, row_format, scroll};
use crate::language::Language;
use crate::metrics::SpreadSummary;
use crate::report::labels::known;
use crate::report::number::{Format, Shown};
use crate::report::{Labels, Study};
use crate::stats::Interval;

/// The table of one group (`profile`, `municipality`); nothing in a study that did not look.
pub(super) fn table(study: &Study, labels: &Labels<'_>, group: &str) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let of = |c: usize, measure: &str| -> Option<&SpreadSummary> {
        let name = &study.configurations.get(c)?.name;
        study.spread.iter().find(|s| s.configuration == *name && s.group == group && s.measure == measure)
    };
    let mut measures: Vec<&str> = Vec::new();
    for row in study.spread.iter().filter(|s| s.group == group) {
        if !measures.contains(&row.measure.as_str()) {
            measures.push(&row.measure);
        }
    }
    if measures.is_empty() {
        return html! {};
    }
    let all = 0..study.configurations.len();
    let name = match group {
        "municipality" => say("Spread between municipalities", "Spreiding tussen gemeenten"),
        _ => say("Spread between family profiles", "Spreiding tussen gezinsprofielen"),
    };
    let window = labels.language.pick("one counting window", "één telvenster");
    let table = html! {
        table {
            caption {
                strong { (name) } ". "
                (match labels.language {
                    Language::En => format!(
                        "Standard deviation between the parts, each counting once. Above: what lasts, with its 95% interval; below, in \
                         grey: what somebody sees who looks at {window} once, chance in small parts included. Lasting 0: what one sees \
                         is chance."
                    ),
                    Language::Nl => format!(
                        "Standaardafwijking tussen de delen, die elk één keer tellen. Boven: wat blijft, met het 95%-interval; onder, \
                         in grijs: wat iemand ziet die één keer naar {window} kijkt, met het toeval van kleine delen erbij. Blijft er 0 \
                         over, dan is wat je ziet toeval."
                    ),
                })
            }
            thead { tr { th scope="col" { (say("Measure", "Maat")) } (heads(study, labels)) } }
            tbody {
                @for measure in measures {
                    @let row: Vec<Option<&Interval>> = all.clone().map(|c| of(c, measure).map(|s| &s.lasting)).collect();
                    @let format = row_format(&row, known(measure).map_or("", |m| m.unit), labels);
                    tr {
                        th scope="row" { (labels.measure(measure)) " " span.unit { "(" (labels.difference_unit(measure)) ")" } }
                        @for c in all.clone() { td { (cell(of(c, measure), format, labels)) } }
                    }
                }
            }
        }
    };
    scroll(labels, name, &table)
}

fn cell(spread: Option<&SpreadSummary>, format: Format, labels: &Labels<'_>) -> Markup {
    let Some(spread) = spread else { return html! { "–" } };
    let Shown { value: seen, .. } = format.show(&spread.seen);
    html! {
        (super::parts::value(&format.show(&spread.lasting), labels))
        span.range { (labels.language.pick("seen: ", "gezien: ")) (seen) }
    }
}
