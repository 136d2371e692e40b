//! A chart as plain data: which cells of the table beside it, and in which words.

use super::Look;
use crate::report::charts::figure::Colour;

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
    /// End of the axis of the values; `None` to leave it to Excel.
    pub most: Option<f64>,
}
