//! The pen: it goes from top to bottom over the paper, and knows where a day is.

use super::super::timeline::Stretch;
use super::signs::hatch;
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Colour, Figure, GREY, INK};
use crate::report::charts::lettering::{text_width, wrap};

pub(super) const WIDTH: f64 = 1280.0;
pub(super) const MARGIN: f64 = 16.0;
/// Where the time axis begins and ends.
pub(super) const LEFT: f64 = 236.0;
pub(super) const RIGHT: f64 = WIDTH - 24.0;
pub(super) const ROW: f64 = 23.0;
pub(super) const BAR: f64 = 15.0;
pub(super) const TRUST: f64 = 54.0;
/// Days in a month.
pub(super) const MONTH: f64 = 30.4375;

/// Draws from top to bottom.
pub(super) struct Pen {
    pub(super) figure: Figure,
    pub(super) y: f64,
    pub(super) days: f64,
    pub(super) language: Language,
    /// The way of working of the panel that is drawn.
    pub(super) way: String,
}

impl Pen {
    /// The text in the language of the drawing.
    pub(super) fn say<'t>(&self, en: &'t str, nl: &'t str) -> &'t str {
        self.language.pick(en, nl)
    }

    /// Where a day is on the axis.
    pub(super) fn x(&self, day: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * (day / self.days).clamp(0.0, 1.0)
    }

    /// Lines of text over the whole width.
    pub(super) fn paragraph(&mut self, text: &str, size: f64, colour: Colour) {
        for line in wrap(text, size, WIDTH - 2.0 * MARGIN) {
            self.y += size * 1.32;
            self.figure.words((MARGIN, self.y), size, Anchor::Start, colour, line);
        }
        self.y += 4.0;
    }

    /// The name of a row, left of the axis, smaller or cut off where it is long.
    pub(super) fn name(&mut self, text: &str, colour: Colour) {
        const ROOM: f64 = LEFT - MARGIN - 14.0;
        let mut size = 12.5;
        while text_width(text, size) > ROOM && size > 9.5 {
            size -= 0.5;
        }
        let mut text = text.to_owned();
        if text_width(&text, size) > ROOM {
            while text_width(&text, size) > ROOM - 10.0 && text.pop().is_some() {}
            text.push('…');
        }
        self.figure.words((LEFT - 14.0, self.y + ROW / 2.0 + 4.0), size, Anchor::End, colour, text);
    }

    /// A heading between rows.
    pub(super) fn heading(&mut self, text: String) {
        self.y += 17.0;
        self.figure.words((MARGIN, self.y), 11.5, Anchor::Start, GREY, text);
        self.y += 3.0;
    }

    /// Words in a bar, where they fit.
    pub(super) fn inside(&mut self, (a, b): Stretch, text: &str, colour: Colour) -> bool {
        let fits = text_width(text, 11.0) + 10.0 <= b - a;
        if fits {
            self.figure.words((a + 5.0, self.y + ROW / 2.0 + 4.0), 11.0, Anchor::Start, colour, text.to_owned());
        }
        fits
    }

    /// Words after a bar, or before it where there is no room.
    pub(super) fn beside(&mut self, (a, b): Stretch, text: &str) {
        let (wide, base) = (text_width(text, 11.0), self.y + ROW / 2.0 + 4.0);
        if b + 4.0 + wide <= RIGHT {
            self.figure.words((b + 4.0, base), 11.0, Anchor::Start, INK, text.to_owned());
        } else if a - 4.0 - wide >= LEFT {
            self.figure.words((a - 4.0, base), 11.0, Anchor::End, INK, text.to_owned());
        }
    }

    /// What was asked for and has not begun.
    pub(super) fn hatched(&mut self, at: (f64, f64), size: (f64, f64)) {
        hatch(&mut self.figure, at, (size.0.max(1.5), size.1));
    }
}
