//! How an outcome follows each factor: a panel for each factor, a line for each configuration.

use super::super::ResponseCurve;
use super::super::matters::telling;
use super::super::names::Names;
use super::look::{Look, legend, look, marker, tint};
use super::panel::{Panel, ends, factor_axis, factor_words, y_axis};
use super::{MOST, joined, left_out};
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, Mark};
use crate::report::charts::scale::Scale;
use crate::report::charts::{begin, close};
use crate::stats::Interval;

const WIDTH: f64 = 960.0;
const COLUMNS: usize = 3;
const AXIS: f64 = 52.0;
const PLOT: f64 = 150.0;
const ROW: f64 = 214.0;

/// The figure of an outcome; `None` where it has no curve.
pub(super) fn figure(names: &Names<'_>, outcome: usize) -> Option<Figure> {
    let study = names.study;
    let all: Vec<&ResponseCurve> = study
        .curves
        .iter()
        .filter(|c| c.output.outcome == outcome && c.output.minus.is_none())
        .filter(|c| c.cells.iter().any(|cell| cell.estimate.is_some_and(|e| e.mean.is_finite())))
        .collect();
    let mut factors = telling(study);
    factors.retain(|f| all.iter().any(|c| c.factor == *f));
    let every = factors.len();
    factors.truncate(MOST);
    let configurations: Vec<usize> =
        (0..study.configurations.len()).filter(|c| all.iter().any(|k| k.output.configuration == *c)).collect();
    let drawn: Vec<usize> = configurations.iter().copied().take(MOST).collect();
    let curves: Vec<&ResponseCurve> =
        all.into_iter().filter(|c| factors.contains(&c.factor) && drawn.contains(&c.output.configuration)).collect();
    let values = curves.iter().flat_map(|c| &c.cells).filter_map(|cell| cell.estimate);
    let range = ends(values.flat_map(|e| [Some(e.mean), e.lower, e.upper]).flatten())?;
    let unit = names.outcome_unit(outcome);
    let title = match names.language {
        Language::En => format!("{}{} along each factor", names.outcome(outcome), names.unit_behind(outcome)),
        Language::Nl => format!("{}{} langs elke factor", names.outcome(outcome), names.unit_behind(outcome)),
    };
    let bands = if study.replications < 2 {
        names.say(
            "Mean over all points with that value, the other factors varying.",
            "Gemiddelde over alle punten met die waarde, terwijl de andere factoren variëren.",
        )
    } else {
        names.say(
            "Mean over all points with that value, the other factors varying; the band is its 95% interval over replications.",
            "Gemiddelde over alle punten met die waarde, terwijl de andere factoren variëren; de band is het 95%-interval over \
             herhalingen.",
        )
    };
    let own = names.say("Dashed: the scenario itself.", "Stippellijn: het scenario zelf.");
    let (mut figure, y) = begin(
        "response_curves",
        WIDTH,
        crate::report::charts::name_lines(&title, 18.0, WIDTH - 40.0, 2).join(" "),
        &joined(&[bands, own, &left_out(names, every, configurations.len())]),
        describe(names, &curves, outcome),
    );
    let first = [names.say("Factor", "Factor"), names.say("Value", "Waarde")].map(str::to_owned);
    figure.heads(first.into_iter().chain(drawn.iter().map(|c| names.short(*c))));
    let mut top = legend(&mut figure, names, &drawn, false, y) + 18.0;
    let wide = (WIDTH - 32.0) / COLUMNS as f64;
    for (place, &factor) in factors.iter().enumerate() {
        let column = place % COLUMNS;
        if place > 0 && column == 0 {
            top += ROW;
        }
        let left = 16.0 + wide * column as f64;
        let panel = Panel { left: left + AXIS, right: left + wide - 16.0, top: top + 12.0, bottom: top + 12.0 + PLOT };
        let name = factor_words(names, factor, 13.0, wide - 24.0);
        figure.words((left + 8.0, top), 13.0, Anchor::Start, INK, name);
        y_axis(&mut figure, names, panel, range, unit);
        factor_axis(&mut figure, names, panel, factor);
        let ends = study.factors.get(factor).map_or((0.0, 1.0), |f| f.range);
        let (x, y) = (panel.across(ends), panel.up(range));
        let of: Vec<&&ResponseCurve> = curves.iter().filter(|c| c.factor == factor).collect();
        for curve in &of {
            band(&mut figure, curve, &x, &y, look(names, curve.output.configuration));
        }
        for curve in &of {
            line(&mut figure, curve, &x, &y, look(names, curve.output.configuration));
        }
        tell(&mut figure, names, (&of, &drawn), (factor, outcome), (&x, &y));
    }
    Some(close(figure, &names.source(), top + ROW - 16.0))
}

/// The rows of a factor, one for each of its values, and the places that tell them.
fn tell(
    figure: &mut Figure,
    names: &Names<'_>,
    (curves, drawn): (&[&&ResponseCurve], &[usize]),
    (factor, outcome): (usize, usize),
    (x, y): (&Scale, &Scale),
) {
    let unit = names.unit(names.outcome_unit(outcome));
    let mut values: Vec<f64> = curves.iter().flat_map(|c| c.cells.iter().map(|cell| cell.at)).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    for value in values {
        let estimates: Vec<Option<Interval>> = drawn
            .iter()
            .map(|c| {
                let curve = curves.iter().find(|curve| curve.output.configuration == *c)?;
                curve.cells.iter().find(|cell| cell.at == value)?.estimate.filter(|e| e.mean.is_finite())
            })
            .collect();
        let shown = names.shown(outcome, &estimates.iter().copied().flatten().collect::<Vec<_>>());
        let mut shown = shown.into_iter();
        let place = names.value(factor, value);
        let mut row = vec![names.factor_head(factor), place.clone()];
        for (c, estimate) in drawn.iter().zip(estimates) {
            let Some((estimate, shown)) = estimate.and_then(|e| Some((e, shown.next()?))) else {
                row.push("–".to_owned());
                continue;
            };
            let text = shown.with_range(names.language);
            let says = format!("{} {place}, {}: {text} {unit}", names.factor_head(factor), names.title(*c));
            figure.tip_at((x.x(value), y.x(estimate.mean)), 6.0, says.trim_end());
            row.push(text);
        }
        figure.row(row);
    }
}

fn band(figure: &mut Figure, curve: &ResponseCurve, x: &Scale, y: &Scale, look: Look) {
    let cells = || curve.cells.iter().filter_map(|cell| Some((cell.at, cell.estimate?.lower?, cell.estimate?.upper?)));
    let mut points: Vec<(f64, f64)> = cells().map(|(at, _, upper)| (x.x(at), y.x(upper))).collect();
    if points.len() > 1 {
        let back: Vec<(f64, f64)> = cells().map(|(at, lower, _)| (x.x(at), y.x(lower))).collect();
        points.extend(back.into_iter().rev());
        figure.marks.push(Mark::Area { points: points.clone(), colour: tint(look.line, 0.22) });
        // a tint is too light for white paper: a thin line bounds it
        points.extend(points.first().copied());
        figure.marks.push(Mark::Path { points, width: 0.5, colour: GREY });
    }
}

fn line(figure: &mut Figure, curve: &ResponseCurve, x: &Scale, y: &Scale, look: Look) {
    let cells = curve.cells.iter().filter_map(|cell| Some((cell.at, cell.estimate?.mean)));
    let points: Vec<(f64, f64)> =
        cells.filter(|(_, mean)| mean.is_finite()).map(|(at, mean)| (x.x(at), y.x(mean))).collect();
    if points.len() > 1 {
        figure.stroke(points.clone(), 1.8, look.line);
    }
    for at in points {
        marker(figure, at, 3.5, look, false);
    }
}

fn describe(names: &Names<'_>, curves: &[&ResponseCurve], outcome: usize) -> String {
    let sentences = curves.iter().filter_map(|curve| {
        let first = curve.cells.iter().find_map(|cell| cell.estimate)?;
        let last = curve.cells.iter().rev().find_map(|cell| cell.estimate)?;
        let shown = names.shown(outcome, &[first, last]);
        Some(format!(
            "{}, {}: {} {} {}.",
            names.factor_head(curve.factor),
            names.short(curve.output.configuration),
            shown[0].value,
            names.say("to", "naar"),
            shown[1].value
        ))
    });
    sentences.take(40).collect::<Vec<_>>().join(" ")
}
