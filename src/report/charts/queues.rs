//! Where the queue is: for every organisation and configuration the number waiting over time, its mean over the counting window,
//! and the change from the reference.

use super::figure::{Anchor, BAND, Colour, DataTable, Figure, GREY, INK, Mark, RULE, okabe_ito};
use super::lettering::wrap;
use super::scale::Scale;
use super::{begin, clipped, end};
use crate::metrics::{QUEUE_STEP_WEEKS, QueueSummary, STOCK_STEP_DAYS};
use crate::report::number::{Format, Shown};
use crate::report::{Labels, Study};

const NAMES: f64 = 142.0;
const CELL: f64 = 122.0;
const ROW: f64 = 50.0;
const PLOT: (f64, f64) = (56.0, 34.0);
/// Light blue: the interval.
const TINT: Colour = (0xbf, 0xdd, 0xee);

/// The figure; `None` where nobody ever waits for anybody.
pub(in crate::report) fn figure(study: &Study, labels: &Labels<'_>) -> Option<Figure> {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let organisations = study.organisations_with_queues();
    let steps = study.queues.iter().map(|q| q.over_time.len()).max().filter(|steps| *steps >= 2)?;
    let count = study.configurations.len();
    let width = (16.0 + NAMES + CELL * count as f64 + 8.0).max(640.0);
    let (mut figure, top) = begin(
        "queues",
        width,
        say("Where the queue is, over time", "Waar de wachtrij is, in de tijd").to_owned(),
        say(
            "Pieces of work that wait at each organisation. The line runs from the start of the simulation to the end of the \
             counting window, with its 95% interval; the small vertical line is where counting begins. Each row has its own \
             scale, from 0, the same in all its cells. The number is the mean over the counting window; below it the change \
             from the first column, and \"=\" where that is 0 or its interval holds 0.",
            "Werk dat wacht bij elke organisatie. De lijn loopt van het begin van de simulatie tot het einde van het telvenster, \
             met het 95%-interval; het streepje is waar het tellen begint. Elke rij heeft haar eigen schaal, vanaf 0, gelijk in \
             al haar vakken. Het getal is het gemiddelde over het telvenster; eronder de verandering ten opzichte van de eerste \
             kolom, en \"=\" waar die 0 is of 0 in het interval ligt.",
        ),
        describe(study, labels, &organisations),
    );
    let mut y = top + 14.0;
    for c in 0..count {
        let x = 16.0 + NAMES + CELL * c as f64;
        figure.words((x, y), 13.0, Anchor::Start, INK, clipped(labels.short(c), 13.0, CELL - 8.0));
    }
    y += 12.0;
    let days = (steps - 1) as f64 * STOCK_STEP_DAYS * f64::from(QUEUE_STEP_WEEKS);
    for (index, organisation) in organisations.iter().enumerate() {
        if index % 2 == 0 {
            figure.block((8.0, y), (width - 16.0, ROW), BAND);
        }
        for (line, text) in wrap(&labels.name(organisation), 13.0, NAMES - 10.0).into_iter().take(3).enumerate() {
            figure.words((16.0, y + 20.0 + 15.0 * line as f64), 13.0, Anchor::Start, INK, text);
        }
        let row: Vec<Option<&QueueSummary>> = (0..count).map(|c| study.queue(c, organisation)).collect();
        let most = row.iter().flatten().flat_map(|q| &q.over_time).map(|(mean, half)| mean + half).fold(1.0, f64::max);
        let format = format(&row, labels);
        for (c, queue) in row.iter().enumerate() {
            let x = 16.0 + NAMES + CELL * c as f64;
            let Some(queue) = queue.filter(|q| q.waiting.mean > 0.0) else {
                figure.words((x, y + 28.0), 12.0, Anchor::Start, GREY, "–");
                figure.tip((x, y + 4.0), (CELL - 10.0, ROW - 8.0), told(labels, c, organisation, row[c], format));
                continue;
            };
            let scale = Scale::new((0.0, days), (x, x + PLOT.0));
            line(&mut figure, queue, &scale, (y + 8.0, most), study.scenario.warm_up_days);
            let right = x + PLOT.0 + 6.0;
            figure.words((right, y + 21.0), 13.0, Anchor::Start, INK, format.show(&queue.waiting).value);
            if let Some(text) = change(queue, format) {
                let colour = if text == SAME { GREY } else { INK };
                figure.words((right, y + 38.0), 12.0, Anchor::Start, colour, text);
            }
            figure.tip((x, y + 4.0), (CELL - 10.0, ROW - 8.0), told(labels, c, organisation, Some(queue), format));
        }
        y += ROW;
    }
    figure.data = table(study, labels, &organisations);
    Some(end(figure, study, labels, y))
}

/// No difference that can be told from 0, or one that rounds to it.
const SAME: &str = "=";

fn format(row: &[Option<&QueueSummary>], labels: &Labels<'_>) -> Format {
    Format::of(row.iter().flatten().map(|q| &q.waiting).collect::<Vec<_>>(), "", labels.language)
}

/// The change from the reference with its sign; `None` for the reference itself.
fn change(queue: &QueueSummary, format: Format) -> Option<String> {
    let change = queue.change.as_ref()?;
    let Shown { value, .. } = format.show(change);
    let nothing = value.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if !change.excludes_zero() || nothing {
        return Some(SAME.to_owned());
    }
    Some(if change.mean > 0.0 { format!("+{value}") } else { value })
}

fn line(figure: &mut Figure, queue: &QueueSummary, x: &Scale, (top, most): (f64, f64), warm_up: f64) {
    let bottom = top + PLOT.1;
    let y = Scale::new((0.0, most), (bottom, top));
    let day = |step: usize| x.x(step as f64 * STOCK_STEP_DAYS * f64::from(QUEUE_STEP_WEEKS));
    figure.line((day(0), bottom), (x.x(f64::MAX), bottom), 1.0, RULE);
    let band =
        |sign: f64| queue.over_time.iter().enumerate().map(move |(step, (mean, half))| (step, mean + sign * half));
    let mut area: Vec<(f64, f64)> = band(1.0).map(|(step, v)| (day(step), y.x(v))).collect();
    area.extend(band(-1.0).map(|(step, v)| (day(step), y.x(v))).collect::<Vec<_>>().into_iter().rev());
    if area.len() > 3 {
        figure.marks.push(Mark::Area { points: area, colour: TINT });
        let points = queue.over_time.iter().enumerate().map(|(step, (mean, _))| (day(step), y.x(*mean))).collect();
        figure.marks.push(Mark::Path { points, width: 1.5, colour: okabe_ito::BLUE });
    }
    figure.line((x.x(warm_up), bottom - 5.0), (x.x(warm_up), bottom + 3.0), 1.0, INK);
}

/// A cell in words.
fn told(
    labels: &Labels<'_>,
    configuration: usize,
    organisation: &str,
    queue: Option<&QueueSummary>,
    format: Format,
) -> String {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let who = format!("{}, {}", labels.name(organisation), labels.short(configuration));
    let Some(queue) = queue.filter(|q| q.waiting.mean > 0.0) else {
        return format!("{who}: {}", say("no queue", "geen wachtrij"));
    };
    let mut text =
        format!("{who}: {} {}", format.show(&queue.waiting).with_range(labels.language), say("waiting", "wachtend"));
    if let Some(change) = &queue.change {
        let shown = format.show(change).with_range(labels.language);
        text.push_str(&format!("; {} {shown}", say("change", "verandering")));
    }
    text
}

fn describe(study: &Study, labels: &Labels<'_>, organisations: &[&str]) -> String {
    let sentences = organisations.iter().map(|organisation| {
        let row: Vec<Option<&QueueSummary>> =
            (0..study.configurations.len()).map(|c| study.queue(c, organisation)).collect();
        let format = format(&row, labels);
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .filter_map(|(c, q)| Some(format!("{} {}", labels.short(c), format.show(&(*q)?.waiting).value)))
            .collect();
        format!("{}: {}.", labels.name(organisation), cells.join(", "))
    });
    sentences.collect::<Vec<_>>().join(" ")
}

fn table(study: &Study, labels: &Labels<'_>, organisations: &[&str]) -> DataTable {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl).to_owned();
    let rows = organisations.iter().flat_map(|organisation| {
        let row: Vec<Option<&QueueSummary>> =
            (0..study.configurations.len()).map(|c| study.queue(c, organisation)).collect();
        let format = format(&row, labels);
        row.into_iter().enumerate().filter_map(move |(c, queue)| {
            let queue = queue?;
            let change = queue
                .change
                .as_ref()
                .map_or_else(|| "–".to_owned(), |change| format.show(change).with_range(labels.language));
            let last = queue.over_time.last().map_or_else(
                || "–".to_owned(),
                |(mean, half)| {
                    let at_end = crate::stats::Interval {
                        mean: *mean,
                        lower: Some(mean - half),
                        upper: Some(mean + half),
                        n: queue.waiting.n,
                    };
                    format.show(&at_end).with_range(labels.language)
                },
            );
            Some(vec![
                labels.name(organisation),
                labels.short(c).to_owned(),
                format.show(&queue.waiting).with_range(labels.language),
                change,
                last,
            ])
        })
    });
    DataTable {
        heads: vec![
            say("Organisation", "Organisatie"),
            say("Configuration", "Inrichting"),
            say("Waiting, mean over the window", "Wachtend, gemiddeld over het telvenster"),
            format!("{} {}", say("Difference from", "Verschil met"), labels.reference()),
            say("Waiting at the end", "Wachtend aan het einde"),
        ],
        rows: rows.collect(),
    }
}
