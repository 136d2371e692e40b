//! The wait before work starts, by function and configuration: a table of bars on one scale.

use std::collections::BTreeMap;

use super::figure::{Anchor, BAND, Figure, GREY, INK, RULE, okabe_ito};
use super::lettering::text_width;
use super::scale::Scale;
use super::{begin, end};
use crate::metrics::StationSummary;
use crate::report::number::{Format, Shown};
use crate::report::{Labels, Study};
use crate::stats::Interval;

const CELL: f64 = 106.0;
const BAR: f64 = 58.0;
const ROW: f64 = 25.0;

/// A row of the chart: the function, and the provider where the function is help.
type Row = (String, String);

/// The figure; `None` when no station has a wait.
pub(super) fn figure(study: &Study, labels: &Labels<'_>) -> Option<Figure> {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let rows = rows(study);
    let waits: Vec<BTreeMap<Row, Interval>> = (0..study.configurations.len()).map(|c| waits_of(study, c)).collect();
    let most = waits.iter().flat_map(BTreeMap::values).map(|w| w.mean).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let names: Vec<String> = rows.iter().map(|row| row_name(row, labels)).collect();
    let mut widest: f64 = 150.0;
    for name in &names {
        widest = widest.max(text_width(name, 13.0));
    }
    let left = 16.0 + widest + 16.0;
    let width = (left + CELL * waits.len() as f64 + 8.0).max(560.0);
    let (mut figure, top) = begin(
        "waits",
        width,
        say("How long households wait before each step begins", "Hoe lang huishoudens wachten voordat een stap begint")
            .to_owned(),
        say(
            "Mean days before the work starts, over all pools, weighted by the number of pieces of work. The thin line is \
             the 95% interval (on the wide side). A dash: nobody does this step as a separate step.",
            "Gemiddelde dagen tot het werk begint, over alle teams, gewogen naar de hoeveelheid werk. De dunne lijn is het \
             95%-interval (aan de ruime kant). Een streepje: niemand doet deze stap apart.",
        ),
        describe(&names, &rows, &waits, labels),
    );
    let days = say("days", "dagen");
    let heads = (0..waits.len()).map(|c| format!("{} ({days})", labels.short(c)));
    figure.heads(std::iter::once(say("Step", "Stap").to_owned()).chain(heads));
    let mut y = top + 14.0;
    for c in 0..waits.len() {
        figure.words((left + CELL * c as f64, y), 13.0, Anchor::Start, INK, labels.short(c));
    }
    y += 10.0;
    for (index, (row, name)) in rows.iter().zip(&names).enumerate() {
        if index % 2 == 0 {
            figure.block((8.0, y), (width - 16.0, ROW), BAND);
        }
        let base = y + ROW / 2.0 + 4.5;
        figure.words((16.0, base), 13.0, Anchor::Start, INK, name.clone());
        let format = Format::of(waits.iter().filter_map(|w| w.get(row)).collect::<Vec<_>>(), "days", labels.language);
        for (c, waits) in waits.iter().enumerate() {
            let x = left + CELL * c as f64;
            let Some(wait) = waits.get(row) else {
                figure.words((x, base), 12.0, Anchor::Start, GREY, "–");
                continue;
            };
            let scale = Scale::new((0.0, most), (x, x + BAR));
            let middle = y + ROW / 2.0;
            let tip = scale.x(wait.mean);
            let colour = if c == study.reference() { okabe_ito::ORANGE } else { okabe_ito::SKY };
            figure.bar((x, middle - 6.0), ((tip - x).max(1.0), 12.0), colour);
            let mut after = tip;
            if let (Some(lower), Some(upper)) = (wait.lower, wait.upper) {
                figure.line((scale.x(lower), middle), (scale.x(upper), middle), 1.5, INK);
                after = after.max(scale.x(upper));
            }
            let shown = format.show(wait);
            let says = format!("{name}, {}: {} {days}", labels.title(c), shown.with_range(labels.language));
            figure.tip((x, y + 1.0), (CELL - 4.0, ROW - 2.0), says);
            figure.words((after + 5.0, base), 12.0, Anchor::Start, INK, shown.value);
        }
        let cells =
            waits.iter().map(|waits| waits.get(row).map_or_else(|| "–".to_owned(), |w| cell(&format.show(w), labels)));
        figure.data.rows.push(std::iter::once(name.clone()).chain(cells).collect());
        y += ROW;
    }
    for c in 0..waits.len() {
        let x = left + CELL * c as f64;
        figure.line((x, top + 24.0), (x, y), 1.0, RULE);
    }
    Some(end(figure, study, labels, y))
}

/// Every function in the order of the nine, joining work after leading work, help by provider last.
fn rows(study: &Study) -> Vec<Row> {
    let order: Vec<&str> =
        study.configurations.first().map_or(Vec::new(), |c| c.functions.iter().map(|f| f.function.as_str()).collect());
    let mut rows: Vec<Row> = study.stations.iter().map(row_of).collect();
    rows.sort_by_key(|(function, provider)| {
        let bare = function.strip_suffix("_join").unwrap_or(function);
        let place = order.iter().position(|f| *f == bare).unwrap_or(order.len());
        (place, function.clone(), provider.clone())
    });
    rows.dedup();
    rows
}

fn row_of(station: &StationSummary) -> Row {
    let key = &station.key;
    let provider = if key.function == "help" { key.organisation.clone() } else { String::new() };
    (key.function.clone(), provider)
}

fn row_name((function, provider): &Row, labels: &Labels<'_>) -> String {
    let function = labels.function(function);
    if provider.is_empty() { function } else { format!("{function}: {}", labels.name(provider)) }
}

/// Means over the pools, weighted by arrivals. The half-widths are averaged with the same weights: the standard deviation of a
/// sum is at most the sum of the standard deviations, so the interval is never too narrow.
fn waits_of(study: &Study, configuration: usize) -> BTreeMap<Row, Interval> {
    let mut sums: BTreeMap<Row, (f64, f64, Option<f64>)> = BTreeMap::new();
    for station in study.stations_of(configuration) {
        let figure = |index: usize| station.figures.get(index).and_then(Option::as_ref);
        let (Some(arrivals), Some(wait)) = (figure(0), figure(1)) else { continue };
        let weight = arrivals.mean.max(0.0);
        let sum = sums.entry(row_of(station)).or_insert((0.0, 0.0, Some(0.0)));
        sum.0 += weight;
        sum.1 += weight * wait.mean;
        sum.2 = sum.2.zip(wait.half_width()).map(|(total, half)| total + weight * half);
    }
    sums.into_iter()
        .filter(|(_, (weight, ..))| *weight > 0.0)
        .map(|(row, (weight, sum, halves))| {
            let mean = sum / weight;
            let half = halves.map(|h| h / weight);
            let (lower, upper) = (half.map(|h| (mean - h).max(0.0)), half.map(|h| mean + h));
            (row, Interval { mean, lower, upper, n: study.precision.replications })
        })
        .collect()
}

fn cell(shown: &Shown, labels: &Labels<'_>) -> String {
    match shown.range(labels.language) {
        Some(range) => format!("{} ({range})", shown.value),
        None => shown.value.clone(),
    }
}

fn describe(names: &[String], rows: &[Row], waits: &[BTreeMap<Row, Interval>], labels: &Labels<'_>) -> String {
    let sentences: Vec<String> = rows
        .iter()
        .zip(names)
        .map(|(row, name)| {
            let format =
                Format::of(waits.iter().filter_map(|w| w.get(row)).collect::<Vec<_>>(), "days", labels.language);
            let parts: Vec<String> = waits
                .iter()
                .enumerate()
                .filter_map(|(c, waits)| Some(format!("{} {}", labels.short(c), format.show(waits.get(row)?).value)))
                .collect();
            format!("{name}: {}.", parts.join(", "))
        })
        .collect();
    format!("{} {}", labels.language.pick("Mean wait in days.", "Gemiddelde wachttijd in dagen."), sentences.join(" "))
}
