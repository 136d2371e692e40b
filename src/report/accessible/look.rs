//! What colour lies where on a figure.

use crate::report::charts::figure::{Anchor, Colour, Figure, Mark, WHITE};
use crate::report::charts::lettering::text_width;

type Point = (f64, f64);

/// A figure, ready to be asked what lies where: its marks by the squares of the paper that they touch.
pub(super) struct Paper {
    columns: usize,
    /// Each mark with its place, a path in pieces.
    squares: Vec<Vec<(usize, Mark)>>,
}

/// Side of a square in pixels.
const SQUARE: f64 = 24.0;

impl Paper {
    pub(super) fn new(figure: &Figure) -> Self {
        let count = |length: f64| (length / SQUARE).ceil() as usize + 1;
        let (columns, rows) = (count(figure.width), count(figure.height));
        let mut squares: Vec<Vec<(usize, Mark)>> = vec![Vec::new(); columns * rows];
        for (place, mark) in figure.marks.iter().enumerate() {
            for piece in pieces(mark) {
                let (low, high) = extent(&piece);
                let index = |at: f64, most: usize| ((at / SQUARE).max(0.0) as usize).min(most - 1);
                for row in index(low.1, rows)..=index(high.1, rows) {
                    for column in index(low.0, columns)..=index(high.0, columns) {
                        squares[row * columns + column].push((place, piece.clone()));
                    }
                }
            }
        }
        Self { columns, squares }
    }

    /// The topmost of the marks before `upto` at a point, with its colour; white paper has none. Words have no say.
    pub(super) fn at(&self, upto: usize, at: Point) -> (Option<usize>, Colour) {
        self.look(upto, at, false)
    }

    /// The same without thin lines, which hide nothing of what they cross.
    pub(super) fn behind(&self, upto: usize, at: Point) -> Colour {
        self.look(upto, at, true).1
    }

    fn look(&self, upto: usize, at: Point, thin: bool) -> (Option<usize>, Colour) {
        let index = |at: f64| (at / SQUARE).max(0.0) as usize;
        let here = self.squares.get(index(at.1) * self.columns + index(at.0).min(self.columns - 1));
        let marks = here.into_iter().flatten().rev().filter(|(place, _)| *place < upto);
        let top = marks
            .filter(|(_, mark)| !thin || !is_thin(mark))
            .filter_map(|(place, mark)| Some((Some(*place), colour_of(mark, at)?)))
            .next();
        top.unwrap_or((None, WHITE))
    }
}

fn is_thin(mark: &Mark) -> bool {
    matches!(mark, Mark::Line { width, .. } if *width < 4.0)
}

/// A mark without words, and a path as the lines that it is made of.
fn pieces(mark: &Mark) -> Vec<Mark> {
    match mark {
        Mark::Words { .. } => Vec::new(),
        Mark::Path { points, width, colour } => {
            let line = |pair: &[Point]| Mark::Line { from: pair[0], to: pair[1], width: *width, colour: *colour };
            points.windows(2).map(line).collect()
        }
        _ => vec![mark.clone()],
    }
}

/// The lowest and the highest x and y that a mark touches.
fn extent(mark: &Mark) -> (Point, Point) {
    let hull = |points: &[Point], room: f64| {
        let none = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        let (low, high) = points.iter().fold(none, |(low, high): (Point, Point), p| {
            ((p.0.min(low.0), p.1.min(low.1)), (p.0.max(high.0), p.1.max(high.1)))
        });
        ((low.0 - room, low.1 - room), (high.0 + room, high.1 + room))
    };
    match mark {
        Mark::Line { from, to, width, .. } => hull(&[*from, *to], *width),
        Mark::Box { at, size, .. } => hull(&[*at, (at.0 + size.0, at.1 + size.1)], 0.0),
        Mark::Disc { at, radius, .. } | Mark::Diamond { at, radius, .. } => hull(&[*at], *radius),
        Mark::Path { points, .. } | Mark::Area { points, .. } => hull(points, 0.0),
        Mark::Words { at, .. } => hull(&[*at], 0.0),
    }
}

/// The colour of a mark at a point; `None` where it does not reach.
fn colour_of(mark: &Mark, at: Point) -> Option<Colour> {
    let near = |from, to, width: f64| distance(at, from, to) <= width / 2.0;
    let (inside, colour) = match mark {
        Mark::Line { from, to, width, colour } => (near(*from, *to, *width), colour),
        Mark::Path { points, width, colour } => (points.windows(2).any(|p| near(p[0], p[1], *width)), colour),
        Mark::Box { at: corner, size, colour } => {
            let (x, y) = (at.0 - corner.0, at.1 - corner.1);
            ((0.0..=size.0).contains(&x) && (0.0..=size.1).contains(&y), colour)
        }
        Mark::Disc { at: middle, radius, colour } => (distance(at, *middle, *middle) <= *radius, colour),
        Mark::Diamond { at: (x, y), radius, colour } => ((at.0 - x).abs() + (at.1 - y).abs() <= *radius, colour),
        Mark::Area { points, colour } => (within(points, at), colour),
        Mark::Words { .. } => return None,
    };
    inside.then_some(*colour)
}

/// Points along a text at half the height of its small letters.
pub(super) fn along_text(at: Point, size: f64, anchor: Anchor, text: &str) -> Vec<Point> {
    let wide = text_width(text, size);
    let left = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - wide / 2.0,
        Anchor::End => at.0 - wide,
    };
    (0..5).map(|k| (left + wide * (0.1 + 0.2 * f64::from(k)), at.1 - 0.3 * size)).collect()
}

/// Pairs of points around a filled mark: on its edge, and the direction straight out of it.
pub(super) fn around(mark: &Mark) -> Vec<(Point, Point)> {
    let corners: Vec<Point> = match mark {
        Mark::Box { at: (x, y), size: (w, h), .. } => vec![(*x, *y), (x + w, *y), (x + w, y + h), (*x, y + h)],
        Mark::Diamond { at: (x, y), radius: r, .. } => vec![(*x, y - r), (x + r, *y), (*x, y + r), (x - r, *y)],
        Mark::Area { points, .. } => points.clone(),
        Mark::Disc { at: (x, y), radius, .. } => {
            let round = (0..16).map(|k| std::f64::consts::TAU * f64::from(k) / 16.0);
            return round
                .map(|turn| (libm::cos(turn), libm::sin(turn)))
                .map(|out| ((x + radius * out.0, y + radius * out.1), out))
                .collect();
        }
        _ => return Vec::new(),
    };
    let middle = corners.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
    let middle = (middle.0 / corners.len() as f64, middle.1 / corners.len() as f64);
    let mut all = Vec::new();
    for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let long = (dx * dx + dy * dy).sqrt();
        if long < 0.5 {
            continue;
        }
        let mut out = (dy / long, -dx / long);
        let half = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        if (half.0 - middle.0) * out.0 + (half.1 - middle.1) * out.1 < 0.0 {
            out = (-out.0, -out.1);
        }
        all.extend([0.2, 0.35, 0.5, 0.65, 0.8].map(|t| ((a.0 + dx * t, a.1 + dy * t), out)));
    }
    all
}

fn distance(at: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = dx * dx + dy * dy;
    let along = if long > 0.0 { (((at.0 - from.0) * dx + (at.1 - from.1) * dy) / long).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (at.0 - from.0 - along * dx, at.1 - from.1 - along * dy);
    (x * x + y * y).sqrt()
}

/// Whether a point lies in a polygon: a ray to the right crosses its sides an odd number of times.
fn within(points: &[Point], (x, y): Point) -> bool {
    let sides = points.iter().zip(points.iter().cycle().skip(1));
    let crosses = |a: &Point, b: &Point| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0);
    sides.filter(|(a, b)| crosses(a, b)).count() % 2 == 1
}
