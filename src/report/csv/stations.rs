//! `stations.csv`: waits, use and queue of each pool and function.

use super::table::{Table, interval};
use crate::metrics::StationSummary;
use crate::report::Study;

/// Columns that name the row.
const NAMES: usize = 4;
/// All columns: each figure is followed by its lower and upper end.
const COLUMNS: usize = NAMES + 3 * StationSummary::FIGURES.len();

/// The bytes of `stations.csv`.
#[must_use]
pub fn stations(study: &Study) -> Vec<u8> {
    let mut header: [String; COLUMNS] = std::array::from_fn(|_| String::new());
    for (cell, name) in header.iter_mut().zip(["configuration", "organisation", "pool", "function"]) {
        name.clone_into(cell);
    }
    for (cells, figure) in header[NAMES..].chunks_exact_mut(3).zip(StationSummary::FIGURES) {
        for (cell, ending) in cells.iter_mut().zip(["", "_lower", "_upper"]) {
            *cell = format!("{figure}{ending}");
        }
    }
    let mut table = Table::new(header.each_ref().map(String::as_str));
    for row in &study.stations {
        let mut cells: [String; COLUMNS] = std::array::from_fn(|_| String::new());
        let names = [&row.configuration, &row.key.organisation, &row.key.pool, &row.key.function];
        for (cell, name) in cells.iter_mut().zip(names) {
            cell.clone_from(name);
        }
        for (target, figure) in cells[NAMES..].chunks_exact_mut(3).zip(&row.figures) {
            target.clone_from_slice(&interval(figure.as_ref()));
        }
        table.row(cells.each_ref().map(String::as_str));
    }
    table.finish()
}
