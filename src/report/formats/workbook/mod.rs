//! `rvtsim.xlsx`: the tables of a study with charts, for people who live in spreadsheets.
//!
//! What stands on the sheets is plain data ([`Sheet`]); the pen that writes it is thin.

mod accountability;
mod assumptions;
mod book;
mod chart;
mod chart_differences;
mod chart_pen;
mod chart_scores;
mod chart_waits;
mod input;
mod names;
mod pen;
mod read_me;
mod reference;
mod sheet;
mod told;
mod value;
mod words;

pub use book::workbook;
pub use chart::{Axis, Chart, Series, Shape};
pub use sheet::{Head, MOST_ROWS, Sheet};
pub use value::{Look, Value};
