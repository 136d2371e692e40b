//! Sobol indices: for each factor what it explains alone and what with all others, with intervals.

use super::super::IndexRow;
use super::super::matters::weights;
use super::super::names::Names;
use super::{MOST, compared, joined, left_out};
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, RULE, okabe_ito};
use crate::report::charts::lettering::text_width;
use crate::report::charts::scale::Scale;
use crate::report::charts::shade::BLACK;
use crate::report::charts::{begin, clipped, close, middle_lines, name_lines};
use crate::report::number::percent;
use crate::stats::Interval;

const WIDTH: f64 = 960.0;
const NAMES: f64 = 200.0;
const COLUMNS: usize = 3;
/// A panel is never wider.
const WIDEST: f64 = 420.0;
const GAP: f64 = 26.0;
const ROW: f64 = 36.0;
const BAR: f64 = 11.0;

/// The figure of an outcome; `None` where it has no indices.
pub(super) fn figure(names: &Names<'_>, outcome: usize) -> Option<Figure> {
    let study = names.study;
    let all = compared(names, outcome, |output| study.indices.iter().any(|r| r.output == output));
    let first = *all.first()?;
    if !study.indices.iter().any(|r| r.output == first) {
        return None;
    }
    let mut factors: Vec<usize> =
        weights(study, first).map_or_else(Vec::new, |found| found.rows.iter().map(|row| row.0).collect());
    let every = factors.len();
    factors.truncate(MOST);
    let title = match (first.minus.is_some(), names.language) {
        (true, Language::En) => format!("What moves the difference: {}", names.outcome(outcome)),
        (true, Language::Nl) => format!("Wat het verschil beweegt: {}", names.outcome(outcome)),
        (false, Language::En) => format!("What moves it: {}", names.outcome(outcome)),
        (false, Language::Nl) => format!("Wat het beweegt: {}", names.outcome(outcome)),
    };
    let explanation = joined(&[
        names.say(
            "Sobol indices: shares of the variance over the design. Alone: what a factor explains by itself. Total: what is left \
             when all others are known; more than alone where factors work together. Lines: 95% intervals.",
            "Sobol-indices: delen van de variantie over het ontwerp. Alleen: wat een factor zelf verklaart. Totaal: wat overblijft \
             als alle andere bekend zijn; meer dan alleen waar factoren samenwerken. Lijnen: 95%-intervallen.",
        ),
        &left_out(names, every, 0),
    ]);
    let title = name_lines(&title, 18.0, WIDTH - 40.0, 2).join(" ");
    let description = describe(names, &factors, &all);
    let (mut figure, y) = begin("sobol_indices", WIDTH, title, &explanation, description);
    let heads = [
        ("Factor", "Factor"),
        ("Of", "Van"),
        ("Total", "Totaal"),
        ("95% interval of the total", "95%-interval van het totaal"),
        ("Alone", "Alleen"),
        ("95% interval alone", "95%-interval van alleen"),
    ];
    figure.heads(heads.map(|(en, nl)| names.language.pick(en, nl)));
    let mut x = 16.0;
    for (colour, text) in
        [(okabe_ito::BLUE, names.say("total", "totaal")), (okabe_ito::ORANGE, names.say("alone", "alleen"))]
    {
        figure.bar((x, y), (14.0, 12.0), colour);
        figure.words((x + 20.0, y + 11.0), 12.5, Anchor::Start, INK, text);
        x += 44.0 + text_width(text, 12.5);
    }
    let columns = all.len().clamp(1, COLUMNS);
    let room = ((WIDTH - 24.0 - NAMES - GAP * columns as f64) / columns as f64).min(WIDEST);
    let mut top = y + 42.0;
    let height = ROW * factors.len() as f64;
    for (place, output) in all.iter().enumerate() {
        let column = place % columns;
        if column == 0 {
            if place > 0 {
                top += height + 52.0;
            }
            for (row, &factor) in factors.iter().enumerate() {
                let middle = top + ROW * (row as f64 + 0.5);
                let lines = name_lines(&names.factor_head(factor), 12.0, NAMES - 12.0, 2);
                middle_lines(&mut figure, &lines, 12.0, (16.0, middle));
            }
        }
        let left = 16.0 + NAMES + (room + GAP) * column as f64;
        figure.words((left, top - 6.0), 13.0, Anchor::Start, INK, clipped(&names.output(*output), 13.0, room));
        let scale = Scale::new((0.0, 1.0), (left, left + room - 40.0));
        for tick in 0..=2 {
            let share = f64::from(tick) / 2.0;
            figure.line((scale.x(share), top), (scale.x(share), top + height + 3.0), 1.0, RULE);
            figure.words((scale.x(share), top + height + 15.0), 10.5, Anchor::Middle, GREY, percent(share));
        }
        for (row, &factor) in factors.iter().enumerate() {
            let middle = top + ROW * (row as f64 + 0.5);
            let Some(index) = study.indices.iter().find(|r| r.output == *output && r.factor == factor) else {
                continue;
            };
            bars(&mut figure, index, &scale, middle);
            tell(&mut figure, names, index, (left, room), middle);
        }
    }
    Some(close(figure, &names.source(), top + height + 28.0))
}

fn bars(figure: &mut Figure, index: &IndexRow, scale: &Scale, middle: f64) {
    let kinds = [(&index.total, okabe_ito::BLUE, -BAR - 0.5), (&index.first, okabe_ito::ORANGE, 0.5)];
    for (interval, colour, shift) in kinds {
        if !interval.mean.is_finite() {
            continue;
        }
        let end = scale.x(interval.mean.max(0.0));
        figure.bar((scale.x(0.0), middle + shift), ((end - scale.x(0.0)).max(1.0), BAR), colour);
        whisker(figure, interval, scale, middle + shift + BAR / 2.0);
        let right = interval.upper.filter(|u| u.is_finite()).map_or(end, |upper| scale.x(upper).max(end));
        let text = percent(interval.mean.clamp(0.0, 1.0));
        figure.words((right + 5.0, middle + shift + BAR - 1.5), 11.0, Anchor::Start, INK, text);
    }
}

/// The row of an index, and the place that tells it.
fn tell(figure: &mut Figure, names: &Names<'_>, index: &IndexRow, (left, wide): (f64, f64), middle: f64) {
    let words = |interval: &Interval| {
        if !interval.mean.is_finite() {
            return ("–".to_owned(), None);
        }
        let ends = interval.lower.zip(interval.upper).filter(|(l, u)| l.is_finite() && u.is_finite() && l < u);
        let share = |x: f64| percent(x.clamp(0.0, 1.0));
        let range = ends.map(|(l, u)| format!("{} {} {}", share(l), names.say("to", "tot"), share(u)));
        (share(interval.mean), range)
    };
    let (factor, output) = (names.factor_head(index.factor), names.output(index.output));
    let (total, first) = (words(&index.total), words(&index.first));
    let with = |(value, range): &(String, Option<String>)| match range {
        Some(range) => format!("{value} (95%: {range})"),
        None => value.clone(),
    };
    let says = format!(
        "{factor}, {output}: {} {}; {} {}",
        names.say("total", "totaal"),
        with(&total),
        names.say("alone", "alleen"),
        with(&first)
    );
    figure.tip((left, middle - ROW / 2.0 + 1.0), (wide, ROW - 2.0), says);
    let range = |range: Option<String>| range.unwrap_or_else(|| "–".to_owned());
    figure.row(vec![factor, output, total.0, range(total.1), first.0, range(first.1)]);
}

fn whisker(figure: &mut Figure, interval: &Interval, scale: &Scale, y: f64) {
    if let (Some(lower), Some(upper)) = (interval.lower, interval.upper) {
        figure.line((scale.x(lower), y), (scale.x(upper), y), 1.5, BLACK);
    }
}

fn describe(names: &Names<'_>, factors: &[usize], outputs: &[super::Output]) -> String {
    let rows = names.study.indices.iter().filter(|r| outputs.contains(&r.output) && factors.contains(&r.factor));
    let sentences = rows.filter(|r| r.total.mean.is_finite() && r.first.mean.is_finite()).map(|row| {
        let [total, first] = [row.total.mean, row.first.mean].map(|share| percent(share.clamp(0.0, 1.0)));
        let (factor, output) = (names.factor_head(row.factor), names.output(row.output));
        match names.language {
            Language::En => format!("{factor}, {output}: total {total}, alone {first}."),
            Language::Nl => format!("{factor}, {output}: totaal {total}, alleen {first}."),
        }
    });
    sentences.take(40).collect::<Vec<_>>().join(" ")
}
