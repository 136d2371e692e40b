//! A chart as plain data: which cells of the table beside it, and in which words.

use super::Look;
use crate::report::charts::figure::Colour;
use crate::report::charts::scale::step;

/// The shape of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Standing bars.
    Columns,
    /// Standing bars, the series on top of each other.
    Stacked,
    /// Lying bars, for long names.
    Bars,
}

/// One series: a column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Name for the legend.
    pub name: String,
    /// The column of its values.
    pub values: usize,
    /// The columns with the lengths of its error bars: down and up.
    pub errors: Option<(usize, usize)>,
    /// Colour.
    pub colour: Colour,
}

/// A chart of some rows of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its shape.
    pub shape: Shape,
    /// Title.
    pub title: String,
    /// What the categories are.
    pub categories_title: String,
    /// What the values are, with their unit.
    pub values_title: String,
    /// What can be seen, for who cannot see it.
    pub alt: String,
    /// First and last row of the table, counted from 0.
    pub rows: (usize, usize),
    /// The column of the names of the categories.
    pub categories: usize,
    /// The series.
    pub series: Vec<Series>,
    /// How the numbers on the axis look.
    pub look: Look,
    /// The axis of the values.
    pub axis: Axis,
}

/// The axis of the values. Excel would take the bars alone into account, not the ends of the intervals, and leave out zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Between two numbers on it.
    pub step: f64,
}

impl Axis {
    /// An axis with zero and all of these values on it, from a round number to a round number.
    #[must_use]
    pub fn around(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = values.into_iter().fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let step = step(high - low, 6);
        let (from, to) = ((low / step).floor() * step, (high / step).ceil() * step);
        // nothing but zero still needs a length
        Self { from, to: if from < to { to } else { step }, step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_holds_zero_and_every_value() {
        assert_eq!(Axis::around([-22.0, -15.6]), Axis { from: -25.0, to: 0.0, step: 5.0 });
        assert_eq!(Axis::around([0.61]), Axis { from: 0.0, to: 0.8, step: 0.2 });
        assert_eq!(Axis::around([]), Axis { from: 0.0, to: 1.0, step: 1.0 });
    }
}
