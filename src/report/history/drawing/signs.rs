//! What things look like in the drawing: colours and signs.

use crate::report::charts::figure::{Colour, Figure, INK, Mark, WHITE, okabe_ito};

// light enough for dark words on them; told apart by lightness too
pub(super) const DIRECT: Colour = (0xf0, 0x9c, 0x6b);
pub(super) const STABLE: Colour = (0xf7, 0xe0, 0xa3);
pub(super) const DURABLE: Colour = (0x9f, 0xd9, 0xc5);
pub(super) const QUEUE: Colour = (0xec, 0xee, 0xf1);
pub(super) const HATCH: Colour = (0x72, 0x7a, 0x82);
pub(super) const ALONE: Colour = (0x4a, 0x50, 0x57);
pub(super) const BESIDE: Colour = (0xc3, 0xc8, 0xce);
pub(super) const PEOPLE: Colour = okabe_ito::BLUE;
pub(super) const FACE: Colour = okabe_ito::ORANGE;
pub(super) const HELP: Colour = okabe_ito::SKY;
pub(super) const ORDER: Colour = okabe_ito::PURPLE;
pub(super) const PLACED: Colour = okabe_ito::VERMILION;
pub(super) const HAND_OVER: Colour = okabe_ito::DARK_PURPLE;
pub(super) const SOLVED: Colour = okabe_ito::GREEN;

/// Asked for, not begun.
pub(super) fn hatch(figure: &mut Figure, (x, y): (f64, f64), (wide, high): (f64, f64)) {
    figure.block((x, y), (wide, high), QUEUE);
    let mut from = x - high;
    while from < x + wide {
        // from the lower left to the upper right, cut off at the sides
        let (a, b) = (from.max(x), (from + high).min(x + wide));
        if b > a {
            figure.line((a, y + high - (a - from)), (b, y + high - (b - from)), 1.0, HATCH);
        }
        from += 7.0;
    }
    let points = vec![(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)];
    figure.marks.push(Mark::Path { points, width: 1.0, colour: HATCH });
}

/// An incident.
pub(super) fn incident(figure: &mut Figure, at: (f64, f64), acute: bool) {
    let radius = if acute { 8.5 } else { 6.0 };
    figure.marks.push(Mark::Diamond { at, radius: radius + 2.0, colour: WHITE });
    figure.marks.push(Mark::Diamond { at, radius, colour: INK });
}

/// A hand-over: a line through the people.
pub(super) fn hand_over(figure: &mut Figure, x: f64, top: f64, bottom: f64) {
    figure.line((x, top), (x, bottom), 1.5, HAND_OVER);
    let points = vec![(x - 5.0, top - 4.0), (x + 5.0, top - 4.0), (x, top + 5.0)];
    figure.marks.push(Mark::Area { points, colour: HAND_OVER });
}

/// An offer of help.
pub(super) fn offer(figure: &mut Figure, at: (f64, f64), accepted: bool) {
    if accepted {
        figure.disc(at, 5.5, SOLVED);
    } else {
        cross(figure, at, 5.0, PLACED);
    }
}

/// A need that is met.
pub(super) fn solved(figure: &mut Figure, (x, y): (f64, f64)) {
    figure.disc((x, y), 8.0, SOLVED);
    let points = vec![(x - 4.0, y), (x - 1.0, y + 3.5), (x + 4.5, y - 3.5)];
    figure.marks.push(Mark::Path { points, width: 2.0, colour: INK });
}

/// A need that help did not meet.
pub(super) fn unsolved(figure: &mut Figure, at: (f64, f64)) {
    figure.marks.push(Mark::Disc { at, radius: 8.0, colour: INK });
    cross(figure, at, 3.5, WHITE);
}

fn cross(figure: &mut Figure, (x, y): (f64, f64), r: f64, colour: Colour) {
    figure.line((x - r, y - r), (x + r, y + r), 2.5, colour);
    figure.line((x - r, y + r), (x + r, y - r), 2.5, colour);
}
