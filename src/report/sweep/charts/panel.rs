//! A panel with two axes: the frame that several figures share.

use super::super::names::Names;
use crate::report::charts::clipped;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, RULE};
use crate::report::charts::lettering::text_width;
use crate::report::charts::scale::{Scale, step};
use crate::report::number::fixed;

/// The area of a panel inside its axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Panel {
    /// Places along the x-axis.
    pub(super) fn across(&self, ends: (f64, f64)) -> Scale {
        Scale::new(ends, (self.left, self.right))
    }

    /// Places along the y-axis.
    pub(super) fn up(&self, ends: (f64, f64)) -> Scale {
        Scale::new(ends, (self.bottom, self.top))
    }
}

/// The ends of the finite values, made round; a range without length is widened.
pub(super) fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (low, high) = values
        .filter(|v| v.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (v.min(low), v.max(high)));
    if low > high {
        return None;
    }
    let length = high - low;
    if length <= 1e-9 * high.abs().max(1e-3) {
        let half = if low == 0.0 { 0.5 } else { low.abs() * 0.1 };
        return Some((low - half, high + half));
    }
    let tick = step(length, 4) / 2.0;
    Some(((low / tick - 1e-9).floor() * tick, (high / tick + 1e-9).ceil() * tick))
}

/// Round values between two ends, about as many as wanted.
pub(super) fn ticks((low, high): (f64, f64), wanted: u32) -> Vec<f64> {
    let tick = step(high - low, wanted);
    let first = (low / tick - 1e-9).ceil();
    let count = ((high / tick + 1e-9).floor() - first).clamp(0.0, 40.0);
    (0..=count as u32).map(|k| (first + f64::from(k)) * tick).collect()
}

/// A tick as text: as many decimals as its step needs; shares in percent.
pub(super) fn tick_text(value: f64, between: (f64, f64), wanted: u32, unit: &str, names: &Names<'_>) -> String {
    let times = if unit == "share" { 100.0 } else { 1.0 };
    let size = step(between.1 - between.0, wanted) * times;
    let mut places = 0;
    let mut unit_size = 1.0;
    while size < unit_size * 0.999 && places < 6 {
        unit_size /= 10.0;
        places += 1;
    }
    let text = fixed(value * times, places, names.language);
    if unit == "share" { format!("{text}%") } else { text }
}

/// Grid lines and numbers of a y-axis.
pub(super) fn y_axis(figure: &mut Figure, names: &Names<'_>, panel: Panel, range: (f64, f64), unit: &str) {
    let scale = panel.up(range);
    for value in ticks(range, 4) {
        let y = scale.x(value);
        figure.line((panel.left, y), (panel.right, y), 1.0, RULE);
        let text = tick_text(value, range, 4, unit, names);
        figure.words((panel.left - 6.0, y + 4.0), 11.0, Anchor::End, GREY, clipped(&text, 11.0, panel.left - 8.0));
    }
}

/// Numbers and name of an x-axis that holds a factor; a mark at the value that the scenario itself has.
pub(super) fn factor_axis(figure: &mut Figure, names: &Names<'_>, panel: Panel, factor: usize) {
    let Some(note) = names.study.factors.get(factor) else { return };
    let (low, high) = note.range;
    let scale = panel.across(note.range);
    figure.line((panel.left, panel.bottom), (panel.right, panel.bottom), 1.0, GREY);
    let few = !note.levels.is_empty() && note.levels.len() <= 6;
    let places = if few { note.levels.clone() } else { ticks((low, high), 4) };
    let mut free = f64::NEG_INFINITY;
    for value in places {
        let x = scale.x(value);
        let text = if few {
            names.number(factor, value)
        } else {
            let unit = if note.unit == "share" { "share" } else { "" };
            tick_text(value, (low, high), 4, unit, names)
        };
        figure.line((x, panel.bottom), (x, panel.bottom + 4.0), 1.0, GREY);
        let wide = text_width(&text, 11.0);
        if x - wide / 2.0 > free {
            figure.words((x, panel.bottom + 16.0), 11.0, Anchor::Middle, GREY, text);
            free = x + wide / 2.0 + 4.0;
        }
    }
    if note.own >= low && note.own <= high && !note.is_switch {
        let x = scale.x(note.own);
        dashes(figure, x, (panel.top, panel.bottom));
    }
}

/// A dashed upright line.
pub(super) fn dashes(figure: &mut Figure, x: f64, (top, bottom): (f64, f64)) {
    let mut y = top;
    while y < bottom {
        figure.line((x, y), (x, (y + 4.0).min(bottom)), 1.0, INK);
        y += 8.0;
    }
}

/// The name of a factor with its unit, on one line of a width.
pub(super) fn factor_words(names: &Names<'_>, factor: usize, size: f64, width: f64) -> String {
    let note = names.study.factors.get(factor);
    let unit = note.map_or_else(String::new, |f| if f.is_switch { String::new() } else { names.unit(&f.unit) });
    let head = names.factor_head(factor);
    let said = unit.is_empty() || head.to_lowercase().contains(&unit.to_lowercase());
    clipped(&if said { head } else { format!("{head} ({unit})") }, size, width)
}
