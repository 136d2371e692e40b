//! The flow of households through one configuration: functions from left to right, organisations as lanes, arrows as wide as the
//! number of cases, each with the wait before the next work.

mod layout;

use super::figure::{Anchor, BAND, Colour, DataTable, Figure, GREY, INK, Mark, RULE, WHITE, okabe_ito};
use super::lettering::{text_width, wrap};
use super::{begin, end};
use crate::metrics::{FlowStop, FlowSummary};
use crate::report::number::{Format, fixed};
use crate::report::{Labels, Study};
use layout::{Arrow, BAR, LEFT, Layout, Node, Way};

const WIDTH: f64 = 1040.0;
/// An arrow within an organisation, or one that a fixed face bridges; its edges are dark.
const PLAIN: Colour = (0xcf, 0xe0, 0xee);
const PLAIN_EDGE: Colour = (0x4a, 0x6b, 0x8a);
/// A hand-over.
const HANDED: Colour = (0xfa, 0xd5, 0xb8);
const HANDED_EDGE: Colour = (0xb0, 0x45, 0x00);
const LETTERS: f64 = 11.5;
/// Points of a drawn curve.
const POINTS: u32 = 24;

/// The figure of one configuration; `None` where the study holds no flow of it.
pub(in crate::report) fn figure(study: &Study, labels: &Labels<'_>, configuration: usize) -> Option<Figure> {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let (mut figure, y) = begin(
        name(configuration),
        WIDTH,
        format!("{}: {}", say("The flow of cases", "De stroom van zaken"), labels.title(configuration)),
        say(
            "From left to right the functions, from top to bottom who leads them. The wider an arrow, the more cases go that \
             way. In a white box: the mean number of days that a case waits before the next work begins, the court included. A bar: cases a year; below it how many \
             end there. Ways that few cases take are in the table only.",
            "Van links naar rechts de functies, van boven naar beneden wie ze leidt. Hoe breder een pijl, hoe meer zaken die \
             weg gaan. In een wit vak: hoeveel dagen een zaak gemiddeld wacht tot het volgende werk begint, de rechter meegerekend. Een staaf: zaken per jaar; \
             eronder hoeveel er daar eindigen. Wegen die weinig zaken gaan, staan alleen in de tabel.",
        ),
        describe(study, labels, configuration),
    );
    let heads_y = legend(&mut figure, labels, y);
    let layout = Layout::new(study, configuration, (WIDTH, heads_y + 52.0), |id| labels.name(id))?;
    heads(&mut figure, labels, &layout, heads_y);
    lanes(&mut figure, labels, &layout);
    let mut order: Vec<&Arrow<'_>> = layout.arrows.iter().collect();
    // the widest below, so that none hides another
    order.sort_by(|a, b| b.width.total_cmp(&a.width));
    for arrow in &order {
        draw(&mut figure, arrow);
    }
    for node in &layout.nodes {
        bar(&mut figure, labels, node);
    }
    begins(&mut figure, labels, &layout);
    let mut taken: Vec<[f64; 4]> = layout.nodes.iter().map(around).collect();
    for arrow in order.iter().rev() {
        wait(&mut figure, labels, arrow, &mut taken);
    }
    figure.data = table(study, labels, configuration);
    Some(end(figure, study, labels, layout.bottom))
}

/// The name of the figure of a configuration, by its place: names of users make no file names.
pub(in crate::report) fn name(configuration: usize) -> String {
    format!("flow_{}", configuration + 1)
}

fn legend(figure: &mut Figure, labels: &Labels<'_>, y: f64) -> f64 {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let entries = [
        (PLAIN, PLAIN_EDGE, false, say("stays, or the fixed face goes along", "blijft, of het vaste gezicht gaat mee")),
        (
            HANDED,
            HANDED_EDGE,
            true,
            say("hand-over: another organisation, a new face", "overdracht: andere organisatie, nieuw gezicht"),
        ),
    ];
    let mut x = LEFT;
    for (fill, edge, cross, text) in entries {
        figure.block((x, y), (26.0, 12.0), edge);
        figure.block((x + 1.0, y + 1.0), (24.0, 10.0), fill);
        if cross {
            crossed(figure, (x + 13.0, y + 6.0));
        }
        figure.words((x + 32.0, y + 10.5), 12.5, Anchor::Start, INK, text);
        x += 32.0 + text_width(text, 12.5) + 26.0;
    }
    y + 26.0
}

fn heads(figure: &mut Figure, labels: &Labels<'_>, layout: &Layout<'_>, y: f64) {
    for (column, function) in layout.columns.iter().enumerate() {
        let x = layout.left + layout.column_width * (column as f64 + 0.5);
        for (line, text) in
            super::name_lines(&labels.function(function), 12.0, layout.column_width - 10.0, 3).into_iter().enumerate()
        {
            figure.words((x, y + 14.0 + 14.0 * line as f64), 12.0, Anchor::Middle, INK, text);
        }
    }
}

fn lanes(figure: &mut Figure, labels: &Labels<'_>, layout: &Layout<'_>) {
    for (place, lane) in layout.lanes.iter().enumerate() {
        if place % 2 == 0 {
            figure.block((8.0, lane.top), (layout.right - 8.0 + 8.0, lane.height), BAND);
        }
        figure.line((8.0, lane.top), (layout.right + 8.0, lane.top), 1.0, RULE);
        let room = layout.left - LEFT - 12.0;
        let lines = wrap(&labels.name(lane.organisation), 12.5, room);
        for (line, text) in lines.into_iter().take(3).enumerate() {
            let y = lane.top + lane.height / 2.0 + 4.0 + 15.0 * line as f64;
            figure.words((LEFT, y), 12.5, Anchor::Start, INK, super::clipped(&text, 12.5, room));
        }
    }
}

/// The middle line of an arrow.
fn curve(arrow: &Arrow<'_>) -> Vec<(f64, f64)> {
    let [(x0, y0), (x1, y1)] = arrow.ends;
    let (first, second) = match arrow.way {
        Way::Straight => {
            let reach = 0.5 * (x1 - x0);
            ((x0 + reach, y0), (x1 - reach, y1))
        }
        Way::Over => {
            let up = 56.0 + arrow.width / 2.0;
            let reach = 0.3 * (x1 - x0);
            ((x0 + reach, y0 - up), (x1 - reach, y1 - up))
        }
        Way::Back => {
            let down = y0.max(y1) + 52.0;
            ((x0, down), (x1, down))
        }
    };
    (0..=POINTS)
        .map(|point| {
            let t = f64::from(point) / f64::from(POINTS);
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            (mix(x0, first.0, second.0, x1), mix(y0, first.1, second.1, y1))
        })
        .collect()
}

fn draw(figure: &mut Figure, arrow: &Arrow<'_>) {
    let middle = curve(arrow);
    let (fill, edge) = if arrow.flow.key.handed_over { (HANDED, HANDED_EDGE) } else { (PLAIN, PLAIN_EDGE) };
    if arrow.way == Way::Back || arrow.width < 4.0 {
        figure.marks.push(Mark::Path { points: middle.clone(), width: arrow.width.clamp(1.5, 5.0), colour: edge });
    } else {
        let half = arrow.width / 2.0;
        let side = |by: f64| middle.iter().map(|(x, y)| (*x, y + by)).collect::<Vec<_>>();
        let mut area = side(-half);
        area.extend(side(half).into_iter().rev());
        figure.marks.push(Mark::Area { points: area, colour: fill });
        for by in [-half, half] {
            figure.marks.push(Mark::Path { points: side(by), width: 1.0, colour: edge });
        }
    }
    if arrow.way == Way::Back {
        // which way it goes shows at its head
        let (x, y) = arrow.ends[1];
        figure.marks.push(Mark::Area { points: vec![(x, y), (x - 4.5, y + 8.0), (x + 4.5, y + 8.0)], colour: edge });
    }
}

fn crossed(figure: &mut Figure, (x, y): (f64, f64)) {
    for side in [-4.0, 4.0] {
        figure.line((x - 4.0, y - side), (x + 4.0, y + side), 2.0, HANDED_EDGE);
    }
}

fn bar(figure: &mut Figure, labels: &Labels<'_>, node: &Node<'_>) {
    let (x, y) = node.at;
    let count = |n: f64| fixed(n, 0, labels.language);
    // a white rim, so that the bar stands out from its arrows
    figure.block((x - BAR / 2.0 - 1.5, y - node.height / 2.0 - 1.5), (BAR + 3.0, node.height + 3.0), WHITE);
    figure.block((x - BAR / 2.0, y - node.height / 2.0), (BAR, node.height), okabe_ito::BLUE);
    figure.words((x, y - node.height / 2.0 - 5.0), LETTERS, Anchor::Middle, INK, count(node.cases));
    if node.ends >= 0.5 {
        let text = format!("{} {}", labels.language.pick("ends:", "eindigt:"), count(node.ends));
        let wide = text_width(&text, LETTERS) + 6.0;
        figure.block((x - wide / 2.0, y + node.height / 2.0 + 4.0), (wide, 14.0), WHITE);
        figure.words((x, y + node.height / 2.0 + 15.0), LETTERS, Anchor::Middle, GREY, text);
    }
    let text = format!(
        "{}, {}: {} {}",
        labels.function(&node.stop.function),
        labels.name(&node.stop.organisation),
        count(node.cases),
        labels.language.pick("cases a year", "zaken per jaar"),
    );
    figure.tip((x - 14.0, y - node.height / 2.0 - 14.0), (28.0, node.height + 16.0), text);
}

/// An arrow into the stop at which cases begin.
fn begins(figure: &mut Figure, labels: &Labels<'_>, layout: &Layout<'_>) {
    let Some((node, _)) = layout.begins else { return };
    let (x, y) = layout.nodes[node].at;
    let from = x - BAR / 2.0 - 34.0;
    figure.line((from, y), (x - BAR / 2.0 - 6.0, y), 2.0, INK);
    let head = x - BAR / 2.0 - 1.0;
    figure
        .marks
        .push(Mark::Area { points: vec![(head, y), (head - 8.0, y - 5.0), (head - 8.0, y + 5.0)], colour: INK });
    let text = labels.language.pick("report", "melding");
    figure.words((x - BAR / 2.0 - 6.0, y - 8.0), LETTERS, Anchor::End, INK, text);
}

/// What a bar and its numbers cover: left, top, right, bottom.
fn around(node: &Node<'_>) -> [f64; 4] {
    let (x, y) = node.at;
    [x - 22.0, y - node.height / 2.0 - 16.0, x + 22.0, y + node.height / 2.0 + 18.0]
}

/// The wait in a white box on its arrow, where it covers nothing else.
fn wait(figure: &mut Figure, labels: &Labels<'_>, arrow: &Arrow<'_>, taken: &mut Vec<[f64; 4]>) {
    let Some(wait) = &arrow.flow.wait else { return };
    let days = labels.language.pick("d", "d");
    let decimals = usize::from((0.05..0.95).contains(&wait.mean));
    let text = format!("{} {days}", fixed(wait.mean, decimals, labels.language));
    let mark = if arrow.flow.key.handed_over { 14.0 } else { 0.0 };
    let (wide, high) = (text_width(&text, LETTERS) + 8.0 + mark, 16.0);
    let middle = curve(arrow);
    let place = |t: f64| middle[(t * f64::from(POINTS)).round() as usize];
    let cover = |(x, y): (f64, f64)| [x - wide / 2.0, y - high / 2.0, x + wide / 2.0, y + high / 2.0];
    let clash = |at: &[f64; 4]| taken.iter().any(|b| at[0] < b[2] && b[0] < at[2] && at[1] < b[3] && b[1] < at[3]);
    let places = [0.5, 0.42, 0.58, 0.33, 0.67, 0.25, 0.75, 0.2, 0.8];
    let free = places.into_iter().map(place).find(|at| !clash(&cover(*at)));
    let (x, y) = free.unwrap_or_else(|| place(0.5));
    let box_at = cover((x, y));
    taken.push(box_at);
    let edge = if arrow.flow.key.handed_over { HANDED_EDGE } else { PLAIN_EDGE };
    figure.block((box_at[0] - 1.0, box_at[1] - 1.0), (wide + 2.0, high + 2.0), edge);
    figure.block((box_at[0], box_at[1]), (wide, high), WHITE);
    if mark > 0.0 {
        crossed(figure, (box_at[0] + 10.0, y));
    }
    figure.words((x + mark / 2.0, y + 4.2), LETTERS, Anchor::Middle, INK, text);
    figure.tip((box_at[0], box_at[1]), (wide, high), told(labels, arrow.flow));
}

fn stop(labels: &Labels<'_>, stop: &Option<FlowStop>, none: (&'static str, &'static str)) -> String {
    match stop {
        Some(stop) => format!("{} ({})", labels.function(&stop.function), labels.name(&stop.organisation)),
        None => labels.language.pick(none.0, none.1).to_owned(),
    }
}

const REPORT: (&str, &str) = ("Report", "Melding");
const CLOSED: (&str, &str) = ("Case closed", "Zaak gesloten");

/// One arrow in words.
fn told(labels: &Labels<'_>, flow: &FlowSummary) -> String {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let handed = if flow.key.handed_over { say(", hand-over", ", overdracht") } else { "" };
    let cases = Format::of([&flow.per_year], "", labels.language).show(&flow.per_year);
    let mut text = format!(
        "{} → {}{handed}: {} {}",
        stop(labels, &flow.key.from, REPORT),
        stop(labels, &flow.key.to, CLOSED),
        cases.with_range(labels.language),
        say("cases a year", "zaken per jaar"),
    );
    if let Some(wait) = &flow.wait {
        let shown = Format::of([wait], "days", labels.language).show(wait).with_range(labels.language);
        text.push_str(&format!("; {} {shown} {}", say("wait", "wachten"), say("days", "dagen")));
    }
    text
}

fn describe(study: &Study, labels: &Labels<'_>, configuration: usize) -> String {
    let mut flows: Vec<&FlowSummary> = study.flows_of(configuration).filter(|f| f.key.to.is_some()).collect();
    flows.sort_by(|a, b| b.per_year.mean.total_cmp(&a.per_year.mean));
    flows.into_iter().take(8).map(|flow| format!("{}.", told(labels, flow))).collect::<Vec<_>>().join(" ")
}

fn table(study: &Study, labels: &Labels<'_>, configuration: usize) -> DataTable {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl).to_owned();
    let flows: Vec<&FlowSummary> = study.flows_of(configuration).collect();
    let counts = Format::of(flows.iter().map(|f| &f.per_year).collect::<Vec<_>>(), "", labels.language);
    let row = |flow: &&FlowSummary| {
        let wait = flow.wait.as_ref().map(|w| Format::of([w], "days", labels.language).show(w));
        vec![
            stop(labels, &flow.key.from, REPORT),
            stop(labels, &flow.key.to, CLOSED),
            if flow.key.handed_over { say("yes", "ja") } else { say("no", "nee") },
            counts.show(&flow.per_year).with_range(labels.language),
            wait.map_or_else(|| "–".to_owned(), |shown| shown.with_range(labels.language)),
        ]
    };
    DataTable {
        heads: vec![
            say("From", "Van"),
            say("To", "Naar"),
            say("Hand-over", "Overdracht"),
            say("Cases a year", "Zaken per jaar"),
            say("Days before the work begins", "Dagen tot het werk begint"),
        ],
        rows: flows.iter().map(row).collect(),
    }
}
