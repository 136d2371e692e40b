//! A table in memory: columns that say what they are, and rows of typed cells.

use super::Column;
use crate::language::Text;
use crate::stats::Interval;

/// One value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not defined.
    Empty,
    /// A text as it stands in the study; user texts may hold any character.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
}

impl Cell {
    /// A number; empty where it is not defined or not finite.
    #[must_use]
    pub fn number(value: Option<f64>) -> Self {
        value.filter(|v| v.is_finite()).map_or(Self::Empty, Self::Number)
    }

    /// A text; empty where there are no letters.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Mean, lower and upper end; three empty cells for "not defined".
    #[must_use]
    pub fn interval(estimate: Option<&Interval>) -> [Self; 3] {
        [estimate.map(|e| e.mean), estimate.and_then(|e| e.lower), estimate.and_then(|e| e.upper)].map(Self::number)
    }

    /// The number of replications that define an estimate: 0 where none does.
    #[must_use]
    pub fn count(estimate: Option<&Interval>) -> Self {
        Self::Whole(estimate.map_or(0, |e| i64::from(e.n)))
    }
}

/// A table: tidy, one observation a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Name of its file without ending: small letters and `_`.
    pub name: &'static str,
    /// Name for people.
    pub title: Text,
    /// What a row is.
    pub description: Text,
    /// The columns.
    pub columns: Vec<Column>,
    /// How many of the first columns name a row; no two rows have the same names.
    pub key: usize,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}
