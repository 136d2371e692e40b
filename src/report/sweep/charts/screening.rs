//! Screening by Morris: how large the effect of each factor is (μ*) against how much it varies (σ).

use super::super::ScreeningRow;
use super::super::matters::weights;
use super::super::names::Names;
use super::panel::{Panel, ends, tick_text, ticks, y_axis};
use super::{MOST, compared, joined, left_out};
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, Mark, RULE, WHITE, okabe_ito};
use crate::report::charts::scale::Scale;
use crate::report::charts::{begin, clipped, close, name_lines};

const WIDTH: f64 = 960.0;
const COLUMNS: usize = 3;
const AXIS: f64 = 50.0;
const PLOT: f64 = 210.0;
const ROW: f64 = 304.0;

/// The figure of an outcome; `None` where it was not screened.
pub(super) fn figure(names: &Names<'_>, outcome: usize) -> Option<Figure> {
    let study = names.study;
    let finite = |r: &ScreeningRow| r.mean_absolute.mean.is_finite() && r.deviation.is_finite();
    let all = compared(names, outcome, |output| study.screening.iter().any(|r| r.output == output && finite(r)));
    let first = *all.first()?;
    if !study.screening.iter().any(|r| r.output == first) {
        return None;
    }
    // the numbers of the marks: the factor that matters most is 1
    let mut factors: Vec<usize> =
        weights(study, first).map_or_else(Vec::new, |found| found.rows.iter().map(|row| row.0).collect());
    let every = factors.len();
    factors.truncate(MOST);
    let rows: Vec<&ScreeningRow> = study
        .screening
        .iter()
        .filter(|r| all.contains(&r.output) && factors.contains(&r.factor) && finite(r))
        .collect();
    let zero = std::iter::once(0.0);
    let across =
        ends(rows.iter().flat_map(|r| [r.mean_absolute.mean, r.mean_absolute.upper.unwrap_or(0.0)]).chain(zero))?;
    let zero = std::iter::once(0.0);
    let up = ends(rows.iter().map(|r| r.deviation).chain(zero))?;
    let ranges = ((0.0, across.1), (0.0, up.1));
    let what = format!("{}{}", names.outcome(outcome), names.unit_behind(outcome));
    let title = match (first.minus.is_some(), names.language) {
        (true, Language::En) => format!("Screening of the difference: {what}"),
        (true, Language::Nl) => format!("Screening van het verschil: {what}"),
        (false, Language::En) => format!("Screening: {what}"),
        (false, Language::Nl) => format!("Screening: {what}"),
    };
    let explanation = joined(&[
        names.say(
            "Further to the right (μ*): a larger effect over the full range of the factor; lines are 95% intervals over \
             trajectories. Higher (σ): the effect depends on the other factors or is curved. Near the lower left corner: does not \
             matter.",
            "Verder naar rechts (μ*): een groter effect over het hele bereik van de factor; lijnen zijn 95%-intervallen over de \
             trajecten. Hoger (σ): het effect hangt af van de andere factoren of is krom. Dicht bij de hoek linksonder: doet er \
             niet toe.",
        ),
        &left_out(names, every, 0),
    ]);
    let title = name_lines(&title, 18.0, WIDTH - 40.0, 2).join(" ");
    let (mut figure, y) = begin("screening", WIDTH, title, &explanation, describe(names, &rows));
    let heads = [
        ("Factor", "Factor"),
        ("Number in the figure", "Nummer in de figuur"),
        ("Of", "Van"),
        ("μ*: size of the effect", "μ*: grootte van het effect"),
        ("95% interval of μ*", "95%-interval van μ*"),
        ("σ: how much it varies", "σ: hoeveel het varieert"),
    ];
    figure.heads(heads.map(|(en, nl)| names.language.pick(en, nl)));
    let mut top = legend(&mut figure, names, &factors, y) + 20.0;
    let wide = (WIDTH - 32.0) / COLUMNS as f64;
    for (place, &output) in all.iter().enumerate() {
        let column = place % COLUMNS;
        if place > 0 && column == 0 {
            top += ROW;
        }
        let left = 16.0 + wide * column as f64;
        let panel = Panel { left: left + AXIS, right: left + wide - 18.0, top: top + 26.0, bottom: top + 26.0 + PLOT };
        let head = clipped(&names.output(output), 13.0, wide - 20.0);
        figure.words((left + 8.0, top), 13.0, Anchor::Start, INK, head);
        let of: Vec<(usize, &ScreeningRow)> = factors
            .iter()
            .enumerate()
            .filter_map(|(n, f)| Some((n + 1, *rows.iter().find(|r| r.output == output && r.factor == *f)?)))
            .collect();
        draw(&mut figure, names, panel, ranges, names.outcome_unit(outcome), &of);
    }
    Some(close(figure, &names.source(), top + ROW - 24.0))
}

/// The factors with their numbers, in two columns.
fn legend(figure: &mut Figure, names: &Names<'_>, factors: &[usize], y: f64) -> f64 {
    let wide = (WIDTH - 32.0) / 2.0;
    for (place, &factor) in factors.iter().enumerate() {
        let at = (16.0 + wide * (place % 2) as f64, y + 14.0 + 20.0 * (place / 2) as f64);
        let text = clipped(&format!("{}  {}", place + 1, names.factor_head(factor)), 12.5, wide - 16.0);
        figure.words(at, 12.5, Anchor::Start, INK, text);
    }
    y + 20.0 * factors.len().div_ceil(2) as f64 + 8.0
}

fn draw(
    figure: &mut Figure,
    names: &Names<'_>,
    panel: Panel,
    (across, up): ((f64, f64), (f64, f64)),
    unit: &str,
    rows: &[(usize, &ScreeningRow)],
) {
    y_axis(figure, names, panel, up, unit);
    let (x, y) = (panel.across(across), panel.up(up));
    figure.line((panel.left, panel.bottom), (panel.right, panel.bottom), 1.0, GREY);
    for value in ticks(across, 3) {
        figure.line((x.x(value), panel.top), (x.x(value), panel.bottom + 4.0), 1.0, RULE);
        let text = clipped(&tick_text(value, across, 3, unit, names), 11.0, 60.0);
        figure.words((x.x(value), panel.bottom + 16.0), 11.0, Anchor::Middle, GREY, text);
    }
    figure.words(
        (panel.left, panel.top - 5.0),
        11.0,
        Anchor::Start,
        GREY,
        names.say("σ: how much it varies", "σ: hoeveel het varieert"),
    );
    figure.words(
        (panel.right, panel.bottom + 31.0),
        11.0,
        Anchor::End,
        GREY,
        names.say("μ*: size of the effect", "μ*: grootte van het effect"),
    );
    let places: Vec<(f64, f64)> = rows.iter().map(|(_, r)| (x.x(r.mean_absolute.mean), y.x(r.deviation))).collect();
    for ((_, row), at) in rows.iter().zip(&places) {
        interval(figure, row, &x, at.1);
    }
    let radius = 8.0;
    for ((number, row), at) in rows.iter().zip(spread(&places, panel, radius)) {
        // a white rim, so that marks that touch are seen apart
        figure.marks.push(Mark::Disc { at, radius: radius + 1.0, colour: WHITE });
        figure.disc(at, radius, okabe_ito::BLUE);
        tell(figure, names, (*number, row), at);
        figure.words((at.0, at.1 + 4.0), 10.5, Anchor::Middle, WHITE, number.to_string());
    }
}

/// The row of a factor, and the place that tells it.
fn tell(figure: &mut Figure, names: &Names<'_>, (number, row): (usize, &ScreeningRow), at: (f64, f64)) {
    let plain = crate::stats::Interval { mean: row.deviation, lower: None, upper: None, n: 0 };
    let shown = names.shown(row.output.outcome, &[row.mean_absolute, plain]);
    let (factor, output) = (names.factor_head(row.factor), names.output(row.output));
    let size = shown[0].with_range(names.language);
    figure.tip_at(at, 9.0, format!("{factor}, {output}: μ* {size}, σ {}", shown[1].value));
    let range = shown[0].range(names.language).unwrap_or_else(|| "–".to_owned());
    figure.row(vec![factor, number.to_string(), output, shown[0].value.clone(), range, shown[1].value.clone()]);
}

fn interval(figure: &mut Figure, row: &ScreeningRow, x: &Scale, y: f64) {
    if let (Some(lower), Some(upper)) = (row.mean_absolute.lower, row.mean_absolute.upper) {
        figure.line((x.x(lower), y), (x.x(upper), y), 1.5, okabe_ito::BLUE);
    }
}

/// The marks, moved up where one would hide another: a number must stay readable.
fn spread(places: &[(f64, f64)], panel: Panel, radius: f64) -> Vec<(f64, f64)> {
    let mut done: Vec<(f64, f64)> = Vec::new();
    for &(x, y) in places {
        let mut at = (x, y.min(panel.bottom - 1.0));
        let hidden = |at: (f64, f64)| {
            done.iter().any(|d| (d.0 - at.0).abs() < radius * 1.6 && (d.1 - at.1).abs() < radius * 1.6)
        };
        while hidden(at) && at.1 > panel.top + radius {
            at.1 -= radius / 2.0;
        }
        done.push(at);
    }
    done
}

fn describe(names: &Names<'_>, rows: &[&ScreeningRow]) -> String {
    let sentences = rows.iter().map(|row| {
        let plain = crate::stats::Interval { mean: row.deviation, lower: None, upper: None, n: 0 };
        let shown = names.shown(row.output.outcome, &[row.mean_absolute, plain]);
        format!(
            "{}, {}: μ* {}, σ {}.",
            names.factor_head(row.factor),
            names.output(row.output),
            shown[0].value,
            shown[1].value
        )
    });
    sentences.take(40).collect::<Vec<_>>().join(" ")
}
