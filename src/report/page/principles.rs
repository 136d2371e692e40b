//! One chapter for each principle of the framework: its measures with intervals, a chart, and the table as CSV.

use maud::{Markup, html};

use super::parts::{download, heading, heads, scroll};
use super::picture::Picture;
use crate::assessment::{Cell, CriterionNote, Evidence, Scorecard};
use crate::report::charts::principles;
use crate::report::formats::csv;
use crate::report::labels::known;
use crate::report::number::{Format, Shown, fixed};
use crate::report::{Labels, Study, tables, weight_percent};
use crate::stats::Interval;

/// `chart` gives a figure. Nothing without a scorecard.
pub(super) fn section<'c>(study: &Study, labels: &Labels<'_>, chart: &dyn Fn(&str) -> Option<&'c Picture>) -> Markup {
    let Some(card) = &study.scorecard else { return html! {} };
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        section {
            (heading(labels, "principles", say("Principle by principle", "Principe voor principe")))
            p { (say(
                "What lies behind the scores: the values in their own units. A simulated measure has its 95% interval over the \
                 replications; a judged one is the rating of an expert on a scale from 0 to 1, with the range that was given.",
                "Wat achter de scores ligt: de waarden in hun eigen eenheid. Een gesimuleerde maat heeft een 95%-interval over de \
                 herhalingen; een beoordeelde is het oordeel van een deskundige op een schaal van 0 tot 1, met het opgegeven bereik.",
            )) }
            @for (place, principle) in card.principles.iter().enumerate() {
                h3 id={ (labels.language.code()) "-chapter-" (place + 1) } { (labels.text(&principle.title)) }
                @let title = labels.text(&principle.title);
                @if let Some(picture) = chart(&principles::name(place)) { (picture.show(labels.language, &title)) }
                (table(study, card, place, labels))
                p { (download(labels.language, &format!("{}.csv", principles::name(place)), &title, &bytes(study, card, place))) }
            }
        }
    }
}

/// The rows of `scorecard.csv` of one principle.
fn bytes(study: &Study, card: &Scorecard, principle: usize) -> Vec<u8> {
    let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
    csv(&tables::principle(&names, card, &card.principles[principle].id))
}

fn table(study: &Study, card: &Scorecard, principle: usize, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let note = &card.principles[principle];
    let title = labels.text(&note.title);
    let score = |c: usize| card.totals.get(c).and_then(|t| t.principles.get(principle).copied().flatten());
    let table = html! {
        table {
            caption { (title) ". " (say("Values in natural units; the last row is the score of the principle.", "Waarden in hun eigen eenheid; de laatste regel is de score van het principe.")) }
            thead { tr {
                th scope="col" { (say("Measure", "Maat")) }
                th scope="col" { (say("Weight", "Gewicht")) }
                (heads(study, labels))
            } }
            tbody {
                @for (k, criterion) in card.criteria.iter().enumerate().filter(|(_, c)| c.principle == note.id) {
                    @let format = format(card, k, criterion, labels);
                    tr {
                        th scope="row" {
                            (labels.text(&criterion.title)) " " (super::score::tag(criterion.evidence, labels))
                            @let unit = criterion.measure.as_deref().map_or("", |id| labels.unit(id));
                            @if !unit.is_empty() { " " span.unit { "(" (unit) ")" } }
                        }
                        td { (weight_percent(criterion.effective_weight, labels.language)) }
                        @for c in 0..study.configurations.len() {
                            td { (value(card.cells.get(c).and_then(|cells| cells.get(k)), format, labels)) }
                        }
                    }
                }
                tr.sum {
                    th scope="row" { (say("Score of this principle", "Score van dit principe")) }
                    td {}
                    @for c in 0..study.configurations.len() {
                        td { @match score(c) { Some(score) => (fixed(score, 2, labels.language)), None => "–" } }
                    }
                }
            }
        }
    };
    scroll(labels, &title, &table)
}

fn interval(cell: &Cell) -> Option<Interval> {
    cell.value.map(|mean| Interval { mean, lower: cell.lower, upper: cell.upper, n: 0 })
}

/// Ratings have two decimals; what is simulated has the digits of its interval.
fn format(card: &Scorecard, criterion: usize, note: &CriterionNote, labels: &Labels<'_>) -> Option<Format> {
    (note.evidence == Evidence::Simulated).then(|| {
        let row: Vec<Interval> = card.cells.iter().filter_map(|cells| interval(cells.get(criterion)?)).collect();
        let unit = note.measure.as_deref().and_then(known).map_or("", |m| m.unit);
        Format::of(&row, unit, labels.language)
    })
}

fn value(cell: Option<&Cell>, format: Option<Format>, labels: &Labels<'_>) -> Markup {
    let Some(found) = cell.and_then(interval) else { return html! { "–" } };
    let shown = match format {
        Some(format) => format.show(&found),
        None => Shown::score(found.mean, found.lower.zip(found.upper), labels.language),
    };
    super::parts::value(&shown, labels)
}
