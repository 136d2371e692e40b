//! How a configuration looks: a colour and a shape, the same in every figure. Grey is the one that usually comes first.

use super::super::names::Names;
use crate::report::charts::clipped;
use crate::report::charts::figure::{Anchor, Colour, Figure, INK, Mark, WHITE, okabe_ito};
use crate::report::charts::lettering::text_width;
use crate::report::charts::shade::BLACK;

/// Pale: who usually comes first, as an area.
const USUAL_AREA: Colour = (0xe4, 0xe8, 0xec);
/// Who usually comes first, as a line.
const USUAL_LINE: Colour = (0x6b, 0x73, 0x7b);

const COLOURS: [Colour; 6] =
    [okabe_ito::ORANGE, okabe_ito::BLUE, okabe_ito::GREEN, okabe_ito::PURPLE, okabe_ito::SKY, okabe_ito::VERMILION];

/// The shape of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Disc,
    Diamond,
    Square,
    Triangle,
}

/// Colours and shape of one configuration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Colour of lines and markers.
    pub(super) line: Colour,
    /// Colour of areas with text upon them.
    pub(super) area: Colour,
    /// Ink upon the area.
    pub(super) ink: Colour,
    /// Shape of markers.
    pub(super) shape: Shape,
}

/// The look of a configuration.
pub(super) fn look(names: &Names<'_>, configuration: usize) -> Look {
    let usual = names.study.first_places.as_ref().map(|f| f.usual);
    if usual == Some(configuration) {
        return Look { line: USUAL_LINE, area: USUAL_AREA, ink: INK, shape: Shape::Disc };
    }
    let place = configuration - usize::from(usual.is_some_and(|u| u < configuration));
    let colour = COLOURS[place % COLOURS.len()];
    let ink = if colour == okabe_ito::BLUE { WHITE } else { BLACK };
    // thirteen looks before one comes again
    let shapes = [Shape::Diamond, Shape::Square, Shape::Triangle, Shape::Disc];
    let shape = shapes[(place + place / COLOURS.len()) % shapes.len()];
    Look { line: colour, area: colour, ink, shape }
}

/// A colour between white and the given one.
pub(super) fn tint(colour: Colour, share: f64) -> Colour {
    let mix = |part: u8| (255.0 + share * (f64::from(part) - 255.0)).round() as u8;
    (mix(colour.0), mix(colour.1), mix(colour.2))
}

/// Draws a marker; a hollow one stands for what is not sure.
pub(super) fn marker(figure: &mut Figure, at: (f64, f64), radius: f64, look: Look, hollow: bool) {
    let (x, y) = at;
    let square = |radius: f64| ((x - radius * 0.9, y - radius * 0.9), (radius * 1.8, radius * 1.8));
    let triangle =
        |radius: f64| vec![(x, y - radius * 1.2), (x + radius * 1.15, y + radius), (x - radius * 1.15, y + radius)];
    match look.shape {
        Shape::Disc => figure.disc(at, radius, look.line),
        Shape::Diamond => figure.diamond(at, radius * 1.25, look.line),
        Shape::Square => figure.bar(square(radius).0, square(radius).1, look.line),
        Shape::Triangle => figure.area(triangle(radius), look.line),
    }
    if !hollow {
        return;
    }
    let inner = radius - 2.0;
    match look.shape {
        Shape::Disc => figure.marks.push(Mark::Disc { at, radius: inner, colour: WHITE }),
        Shape::Diamond => figure.marks.push(Mark::Diamond { at, radius: inner * 1.25, colour: WHITE }),
        Shape::Square => figure.block(square(inner).0, square(inner).1, WHITE),
        Shape::Triangle => figure.marks.push(Mark::Area { points: triangle(inner), colour: WHITE }),
    }
}

/// The legend of the given configurations from y downwards; returns the y below it.
pub(super) fn legend(figure: &mut Figure, names: &Names<'_>, configurations: &[usize], areas: bool, y: f64) -> f64 {
    const SIZE: f64 = 12.5;
    let (mut x, mut middle) = (16.0, y + 7.0);
    for &c in configurations {
        let title = clipped(&names.title(c), SIZE, 250.0);
        let wide = 24.0 + text_width(&title, SIZE) + 22.0;
        if x + wide > figure.width - 8.0 && x > 16.0 {
            (x, middle) = (16.0, middle + 22.0);
        }
        let look = look(names, c);
        if areas {
            figure.bar((x, middle - 7.0), (16.0, 14.0), look.area);
        } else {
            figure.stroke(vec![(x, middle), (x + 18.0, middle)], 2.0, look.line);
            marker(figure, (x + 9.0, middle), 4.5, look, false);
        }
        figure.words((x + 24.0, middle + 4.5), SIZE, Anchor::Start, INK, title);
        x += wide;
    }
    middle + 18.0
}
