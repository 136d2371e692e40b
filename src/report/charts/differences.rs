//! Paired differences to the reference with their intervals: one small panel for each headline measure.

use super::figure::{Anchor, Colour, Figure, GREY, INK, Mark, RULE, WHITE, okabe_ito};
use super::lettering::{text_width, wrap};
use super::scale::{Scale, step};
use super::{begin, end};
use crate::metrics::Direction;
use crate::report::labels::known;
use crate::report::number::{Format, fixed};
use crate::report::{Labels, Study};
use crate::stats::Interval;

const COLUMNS: usize = 3;
const PANEL: f64 = 316.0;
const ROW: f64 = 19.0;
const AXIS: f64 = 26.0;
/// Lines of a panel title, its unit not counted.
const LINES: usize = 2;

/// What a difference says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Finding {
    Better,
    Worse,
    Unclear,
    /// Clear, but neither way is better in itself.
    Other,
}

fn finding(difference: &Interval, direction: Direction) -> Finding {
    match (difference.excludes_zero(), direction) {
        (false, _) => Finding::Unclear,
        (true, Direction::Neutral) => Finding::Other,
        (true, Direction::Lower) if difference.mean < 0.0 => Finding::Better,
        (true, Direction::Higher) if difference.mean > 0.0 => Finding::Better,
        (true, _) => Finding::Worse,
    }
}

/// The figure; `None` for one configuration.
pub(super) fn figure(study: &Study, labels: &Labels<'_>) -> Option<Figure> {
    if !study.is_comparison() {
        return None;
    }
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let measures = study.headline();
    let reference = study.reference();
    let others: Vec<usize> = (0..study.configurations.len()).filter(|c| *c != reference).collect();
    let title = format!("{} {}", say("Difference from", "Verschil met"), labels.reference());
    let explanation = say(
        "Each line is a 95% interval, over the same households, that holds for all pairs of a measure at once. Left of 0: \
         less; right of 0: more. Each panel has its own scale.",
        "Elke lijn is een 95%-interval, over dezelfde huishoudens, dat voor alle paren van een maat tegelijk geldt. Links \
         van 0: minder; rechts van 0: meer. Elk vak heeft zijn eigen schaal.",
    );
    let width = 16.0 + PANEL * COLUMNS as f64;
    let description = describe(study, labels, &measures, &others);
    let (mut figure, mut y) = begin("differences", width, title, explanation, description);
    figure.heads([
        say("Measure", "Maat"),
        say("Configuration", "Inrichting"),
        say("Difference", "Verschil"),
        say("95% interval", "95%-interval"),
        say("Unit", "Eenheid"),
        say("What it says", "Wat het zegt"),
    ]);
    y = legend(&mut figure, labels, y);
    for row in measures.chunks(COLUMNS) {
        let lines = row.iter().map(|measure| title_lines(labels, measure).len()).max().unwrap_or(1);
        let head = 26.0 + 15.0 * lines as f64;
        for (column, measure) in row.iter().enumerate() {
            let corner = (16.0 + PANEL * column as f64, y);
            panel(&mut figure, study, labels, measure, &others, corner, head);
        }
        y += head + ROW * others.len() as f64 + AXIS + 16.0;
    }
    Some(end(figure, study, labels, y))
}

fn look(finding: Finding) -> Colour {
    match finding {
        Finding::Better => okabe_ito::BLUE,
        Finding::Worse => okabe_ito::VERMILION,
        Finding::Unclear => GREY,
        Finding::Other => INK,
    }
}

fn mark(figure: &mut Figure, finding: Finding, at: (f64, f64)) {
    let colour = look(finding);
    match finding {
        Finding::Worse => figure.diamond(at, 6.0, colour),
        Finding::Better | Finding::Other => figure.marks.push(Mark::Disc { at, radius: 4.5, colour }),
        Finding::Unclear => {
            figure.marks.push(Mark::Disc { at, radius: 4.5, colour });
            figure.marks.push(Mark::Disc { at, radius: 3.0, colour: WHITE });
        }
    }
}

fn legend(figure: &mut Figure, labels: &Labels<'_>, y: f64) -> f64 {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let entries = [
        (Finding::Better, say("better", "beter")),
        (Finding::Worse, say("worse", "slechter")),
        (
            Finding::Unclear,
            say("not distinguishable (the interval holds 0)", "niet te onderscheiden (0 ligt in het interval)"),
        ),
    ];
    let mut x = 22.0;
    for (finding, text) in entries {
        mark(figure, finding, (x, y + 8.0));
        figure.words((x + 11.0, y + 12.5), 12.5, Anchor::Start, INK, text);
        x += 11.0 + text_width(text, 12.5) + 26.0;
    }
    y + 34.0
}

fn title_lines(labels: &Labels<'_>, measure: &str) -> Vec<String> {
    let mut lines = wrap(&labels.measure(measure), 12.5, PANEL - 24.0);
    lines.truncate(LINES);
    lines
}

fn panel(
    figure: &mut Figure,
    study: &Study,
    labels: &Labels<'_>,
    measure: &str,
    others: &[usize],
    (left, top): (f64, f64),
    head: f64,
) {
    let facts = known(measure);
    let direction = facts.map_or(Direction::Neutral, |m| m.direction);
    let factor = if facts.is_some_and(|m| m.unit == "share") { 100.0 } else { 1.0 };
    let inner = PANEL - 24.0;
    let mut base = top + 12.0;
    for line in title_lines(labels, measure) {
        figure.words((left, base), 12.5, Anchor::Start, INK, line);
        base += 15.0;
    }
    let better = match direction {
        Direction::Lower => labels.language.pick("less is better", "minder is beter"),
        Direction::Higher => labels.language.pick("more is better", "meer is beter"),
        Direction::Neutral => "",
    };
    let note =
        [labels.difference_unit(measure), better].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; ");
    figure.words((left, base), 11.0, Anchor::Start, GREY, note);

    let found: Vec<(usize, Option<&Interval>)> =
        others.iter().map(|c| (*c, study.difference(*c, study.reference(), measure))).collect();
    let ends = found
        .iter()
        .filter_map(|(_, d)| *d)
        .flat_map(|d| [d.mean, d.lower.unwrap_or(d.mean), d.upper.unwrap_or(d.mean)].map(|v| v * factor));
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    let room = if high > low { 0.06 * (high - low) } else { 1.0 };
    let mut longest: f64 = 0.0;
    for (c, _) in &found {
        longest = longest.max(text_width(labels.short(*c), 12.0));
    }
    let (plot_left, plot_right) = (left + longest + 12.0, left + inner - 52.0);
    let scale = Scale::new((low - room, high + room), (plot_left, plot_right));
    let rows_top = top + head;
    let rows_bottom = rows_top + ROW * found.len() as f64;
    axis(figure, labels, &scale, (low, high), (rows_top, rows_bottom));
    let texts = signed(&found.iter().map(|(_, d)| *d).collect::<Vec<_>>(), factor, labels);
    tell(figure, (labels, measure), &found, direction, (left, rows_top, inner));
    for (index, ((c, difference), text)) in found.into_iter().zip(texts).enumerate() {
        let middle = rows_top + ROW * (index as f64 + 0.5);
        figure.words((left, middle + 4.0), 12.0, Anchor::Start, INK, labels.short(c));
        let right = left + inner;
        let Some(difference) = difference else {
            let text = labels.language.pick("not defined", "niet bepaald");
            figure.words((right, middle + 4.0), 11.0, Anchor::End, GREY, text);
            continue;
        };
        let finding = finding(difference, direction);
        if let (Some(lower), Some(upper)) = (difference.lower, difference.upper) {
            figure.line((scale.x(lower * factor), middle), (scale.x(upper * factor), middle), 2.0, look(finding));
        }
        mark(figure, finding, (scale.x(difference.mean * factor), middle));
        let text = text.map_or_else(String::new, |(value, _)| value);
        figure.words((right, middle + 4.0), 12.0, Anchor::End, INK, text);
    }
}

/// The rows of a panel in the table, and as places that tell their value.
fn tell(
    figure: &mut Figure,
    (labels, measure): (&Labels<'_>, &str),
    found: &[(usize, Option<&Interval>)],
    direction: Direction,
    (left, top, wide): (f64, f64, f64),
) {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let factor = if known(measure).is_some_and(|m| m.unit == "share") { 100.0 } else { 1.0 };
    let texts = signed(&found.iter().map(|(_, d)| *d).collect::<Vec<_>>(), factor, labels);
    for (index, ((c, difference), text)) in found.iter().zip(texts).enumerate() {
        let (value, range) = text.unwrap_or_else(|| (say("not defined", "niet bepaald").to_owned(), None));
        let means = match difference.map(|d| finding(d, direction)) {
            Some(Finding::Better) => say("better", "beter"),
            Some(Finding::Worse) => say("worse", "slechter"),
            Some(Finding::Other) => say("different", "anders"),
            Some(Finding::Unclear) => say("not distinguishable", "niet te onderscheiden"),
            None => "–",
        };
        let unit = labels.difference_unit(measure);
        let mut says = format!("{}, {}: {value} {unit}", labels.measure(measure), labels.short(*c));
        if let Some(range) = &range {
            says = format!("{says} (95%: {range}); {means}");
        }
        figure.tip((left, top + ROW * index as f64), (wide, ROW), says);
        figure.row(vec![
            labels.measure(measure),
            labels.short(*c).to_owned(),
            value,
            range.unwrap_or_else(|| "–".to_owned()),
            unit.to_owned(),
            means.to_owned(),
        ]);
    }
}

/// The differences as signed numbers with the same decimals, each with its interval; shares in percentage points.
fn signed(
    differences: &[Option<&Interval>],
    factor: f64,
    labels: &Labels<'_>,
) -> Vec<Option<(String, Option<String>)>> {
    let scale = |d: &Interval| Interval {
        mean: d.mean * factor,
        lower: d.lower.map(|x| x * factor),
        upper: d.upper.map(|x| x * factor),
        n: d.n,
    };
    let scaled: Vec<Option<Interval>> = differences.iter().map(|d| d.map(scale)).collect();
    let format = Format::of(scaled.iter().flatten().collect::<Vec<_>>(), "", labels.language);
    let sign = |d: &Interval| {
        let shown = format.show(d);
        let (value, range) = (shown.value.clone(), shown.range(labels.language));
        let rounds_to_zero = !value.bytes().any(|b| b.is_ascii_digit() && b != b'0');
        (if d.mean > 0.0 && !rounds_to_zero { format!("+{value}") } else { value }, range)
    };
    scaled.iter().map(|d| d.as_ref().map(sign)).collect()
}

fn axis(figure: &mut Figure, labels: &Labels<'_>, scale: &Scale, (low, high): (f64, f64), (top, bottom): (f64, f64)) {
    let step = step(high - low, 4);
    let decimals = (0..4).find(|d| (step * libm::pow(10.0, f64::from(*d))).fract().abs() < 1e-9).unwrap_or(4) as usize;
    // A few ticks: the loop is bounded by the round step.
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    for tick in first..=last {
        let value = tick as f64 * step;
        let colour = if tick == 0 { GREY } else { RULE };
        figure.line((scale.x(value), top), (scale.x(value), bottom + 3.0), 1.0, colour);
        let text = fixed(value, decimals, labels.language);
        figure.words((scale.x(value), bottom + 15.0), 11.0, Anchor::Middle, GREY, text);
    }
}

fn describe(study: &Study, labels: &Labels<'_>, measures: &[&str], others: &[usize]) -> String {
    let sentences = measures.iter().map(|measure| {
        let share = known(measure).is_some_and(|m| m.unit == "share");
        let found: Vec<_> = others.iter().map(|c| study.difference(*c, study.reference(), measure)).collect();
        let texts = signed(&found, if share { 100.0 } else { 1.0 }, labels);
        let named = others.iter().zip(texts).filter_map(|(c, text)| Some(format!("{} {}", labels.short(*c), text?.0)));
        let parts: Vec<String> = named.collect();
        format!("{} ({}): {}.", labels.measure(measure), labels.difference_unit(measure), parts.join(", "))
    });
    sentences.collect::<Vec<_>>().join(" ")
}
