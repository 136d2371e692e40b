//! The measures of one principle of the framework: a panel for each simulated criterion, a row for each configuration.

use super::figure::{Anchor, DataTable, Figure, GREY, INK, Mark, RULE, okabe_ito};
use super::lettering::wrap;
use super::scale::{Scale, step};
use super::{begin, clipped, end};
use crate::assessment::{CriterionNote, Evidence};
use crate::report::labels::known;
use crate::report::number::{Format, fixed};
use crate::report::{Labels, Study};
use crate::stats::Interval;

const COLUMNS: usize = 3;
const PANEL: f64 = 322.0;
const NAMES: f64 = 78.0;
const VALUES: f64 = 82.0;
const ROW: f64 = 21.0;
const AXIS: f64 = 24.0;

/// The figure of a principle by its place; `None` where it has no simulated criterion with a value.
pub(super) fn figure(study: &Study, labels: &Labels<'_>, principle: usize) -> Option<Figure> {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let card = study.scorecard.as_ref()?;
    let note = card.principles.get(principle)?;
    let defined = |c: &&CriterionNote| {
        let measure = c.measure.as_deref().unwrap_or_default();
        c.principle == note.id
            && c.evidence == Evidence::Simulated
            && (0..study.configurations.len()).any(|k| study.summary(k, measure).is_some())
    };
    let criteria: Vec<&CriterionNote> = card.criteria.iter().filter(defined).collect();
    if criteria.is_empty() {
        return None;
    }
    let (mut figure, mut y) = begin(
        name(principle),
        16.0 + PANEL * COLUMNS as f64,
        labels.text(&note.title),
        say(
            "The simulated measures of this principle: mean and 95% interval over the replications. Each panel has its own \
             scale, which need not begin at 0. A diamond: the first configuration, with which the others are compared.",
            "De gesimuleerde maten van dit principe: gemiddelde en 95%-interval over de herhalingen. Elk vak heeft zijn eigen \
             schaal, die niet bij 0 hoeft te beginnen. Een ruit: de eerste inrichting, waarmee de andere worden vergeleken.",
        ),
        describe(study, labels, &criteria),
    );
    let count = study.configurations.len() as f64;
    for row in criteria.chunks(COLUMNS) {
        let lines = row.iter().map(|c| titles(labels, c).len()).max().unwrap_or(1) as f64;
        let head = 15.0 * lines + 22.0;
        for (column, criterion) in row.iter().enumerate() {
            panel(&mut figure, study, labels, criterion, (16.0 + PANEL * column as f64, y), head);
        }
        y += head + ROW * count + AXIS + 14.0;
    }
    figure.data = table(study, labels, &criteria);
    Some(end(figure, study, labels, y))
}

/// The name of the figure of a principle, by its place: names of users make no file names.
pub(in crate::report) fn name(principle: usize) -> String {
    format!("principle_{}", principle + 1)
}

fn titles(labels: &Labels<'_>, criterion: &CriterionNote) -> Vec<String> {
    let mut lines = wrap(&labels.text(&criterion.title), 12.5, PANEL - 24.0);
    lines.truncate(2);
    lines.into_iter().map(|line| clipped(&line, 12.5, PANEL - 24.0)).collect()
}

/// Unit and direction below the title.
fn facts(labels: &Labels<'_>, measure: &str, criterion: &CriterionNote) -> String {
    let better = match criterion.direction.as_str() {
        "lower" => labels.language.pick("lower is better", "lager is beter"),
        "higher" => labels.language.pick("higher is better", "hoger is beter"),
        _ => "",
    };
    let unit = labels.unit(measure);
    // a rate says its unit in its title
    if unit.is_empty() || unit.contains(" per ") { better.to_owned() } else { format!("{unit} · {better}") }
}

fn panel(
    figure: &mut Figure,
    study: &Study,
    labels: &Labels<'_>,
    criterion: &CriterionNote,
    (left, top): (f64, f64),
    head: f64,
) {
    let measure = criterion.measure.as_deref().unwrap_or_default();
    let values: Vec<Option<&Interval>> = (0..study.configurations.len()).map(|c| study.summary(c, measure)).collect();
    let unit = known(measure).map_or("", |m| m.unit);
    let format = Format::of(values.iter().copied().flatten().collect::<Vec<_>>(), unit, labels.language);
    let lines = titles(labels, criterion);
    for (line, text) in lines.iter().enumerate() {
        figure.words((left, top + 12.0 + 15.0 * line as f64), 12.5, Anchor::Start, INK, text.clone());
    }
    let below = top + 12.0 + 15.0 * lines.len() as f64;
    let words = clipped(&facts(labels, measure, criterion), 11.5, PANEL - 24.0);
    figure.words((left, below), 11.5, Anchor::Start, GREY, words);
    let ends = |i: &Interval| [i.mean, i.lower.unwrap_or(i.mean), i.upper.unwrap_or(i.mean)];
    let all: Vec<f64> = values.iter().flatten().flat_map(|i| ends(i)).collect();
    let (mut low, mut high) = all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
    if high - low < 1e-9 * high.abs().max(1e-9) {
        (low, high) = (low - 0.5 * low.abs().max(1.0), high + 0.5 * high.abs().max(1.0));
    }
    let (from, to) = (left + NAMES, left + PANEL - 24.0 - VALUES);
    let room = 0.04 * (high - low);
    let scale = Scale::new((low - room, high + room), (from, to));
    let bottom = top + head + ROW * values.len() as f64;
    let factor = if unit == "share" { 100.0 } else { 1.0 };
    let tick = step((high - low) * factor, 4);
    let decimals = if tick < 0.1 { 2 } else { usize::from(tick < 1.0) };
    let mut at = (low * factor / tick).ceil() * tick;
    while at <= high * factor + 1e-9 * tick {
        let x = scale.x(at / factor);
        figure.line((x, top + head), (x, bottom), 1.0, RULE);
        figure.words((x, bottom + 14.0), 11.0, Anchor::Middle, GREY, fixed(at, decimals, labels.language));
        at += tick;
    }
    for (c, value) in values.iter().enumerate() {
        let middle = top + head + ROW * (c as f64 + 0.5);
        figure.words((left, middle + 4.2), 12.0, Anchor::Start, INK, clipped(labels.short(c), 12.0, NAMES - 8.0));
        let Some(value) = value else {
            figure.words((to + 10.0, middle + 4.2), 12.0, Anchor::Start, GREY, "–");
            continue;
        };
        if let (Some(lower), Some(upper)) = (value.lower, value.upper) {
            figure.line((scale.x(lower), middle), (scale.x(upper), middle), 2.0, okabe_ito::BLUE);
        }
        let at = (scale.x(value.mean), middle);
        figure.marks.push(if c == study.reference() {
            Mark::Diamond { at, radius: 6.0, colour: INK }
        } else {
            Mark::Disc { at, radius: 4.5, colour: okabe_ito::BLUE }
        });
        let shown = format.show(value);
        figure.words((to + 10.0, middle + 4.2), 12.0, Anchor::Start, INK, shown.value.clone());
        let text = format!(
            "{}, {}: {}",
            titles(labels, criterion).join(" "),
            labels.short(c),
            shown.with_range(labels.language)
        );
        figure.tip((left, middle - ROW / 2.0), (PANEL - 24.0, ROW), text);
    }
}

fn describe(study: &Study, labels: &Labels<'_>, criteria: &[&CriterionNote]) -> String {
    let sentences = criteria.iter().map(|criterion| {
        let measure = criterion.measure.as_deref().unwrap_or_default();
        let values: Vec<(usize, &Interval)> =
            (0..study.configurations.len()).filter_map(|c| Some((c, study.summary(c, measure)?))).collect();
        let unit = known(measure).map_or("", |m| m.unit);
        let format = Format::of(values.iter().map(|(_, v)| *v).collect::<Vec<_>>(), unit, labels.language);
        let cells: Vec<String> =
            values.iter().map(|(c, v)| format!("{} {}", labels.short(*c), format.show(v).value)).collect();
        format!("{}: {}.", labels.text(&criterion.title), cells.join(", "))
    });
    sentences.collect::<Vec<_>>().join(" ")
}

fn table(study: &Study, labels: &Labels<'_>, criteria: &[&CriterionNote]) -> DataTable {
    let first = labels.language.pick("Measure", "Maat").to_owned();
    let heads = std::iter::once(first).chain((0..study.configurations.len()).map(|c| labels.short(c).to_owned()));
    let row = |criterion: &&CriterionNote| {
        let measure = criterion.measure.as_deref().unwrap_or_default();
        let values: Vec<Option<&Interval>> =
            (0..study.configurations.len()).map(|c| study.summary(c, measure)).collect();
        let unit = known(measure).map_or("", |m| m.unit);
        let format = Format::of(values.iter().copied().flatten().collect::<Vec<_>>(), unit, labels.language);
        let shown =
            |v: &Option<&Interval>| v.map_or_else(|| "–".to_owned(), |v| format.show(v).with_range(labels.language));
        std::iter::once(labels.text(&criterion.title)).chain(values.iter().map(shown)).collect()
    };
    DataTable { heads: heads.collect(), rows: criteria.iter().map(row).collect() }
}
