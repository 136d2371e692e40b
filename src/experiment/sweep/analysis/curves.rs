//! Response curves and the swing of every factor.

use super::cells::{Cell, Sampled};
use super::table::{Table, mean};
use crate::report::sweep::{CurveCell, Output, ResponseCurve, Swing};

/// The curve of an output along a factor whose points are cut into these cells.
pub(super) fn curve(table: &Table, output: Output, factor: usize, cells: &[Cell]) -> ResponseCurve {
    let cell = |cell: &Cell| {
        let values = || cell.points.iter().filter_map(|p| table.at(output, *p));
        let spread = values().fold(None, |ends: Option<(f64, f64)>, v| {
            Some(ends.map_or((v, v), |(low, high)| (low.min(v), high.max(v))))
        });
        CurveCell {
            at: cell.at,
            ends: cell.ends,
            points: cell.points.len() as u32,
            estimate: Sampled::of(table, output, &cell.points).map(|sampled| sampled.interval()),
            spread,
        }
    };
    ResponseCurve { output, factor, cells: cells.iter().map(cell).collect() }
}

/// The change of an output from the lowest to the highest cell; `None` where it is not defined at both ends.
pub(super) fn swing(table: &Table, output: Output, factor: usize, cells: &[Cell]) -> Option<Swing> {
    let (first, last) = (cells.first()?, cells.last()?);
    if cells.len() < 2 {
        return None;
    }
    let low = Sampled::of(table, output, &first.points)?;
    let high = Sampled::of(table, output, &last.points)?;
    let centre = mean((0..table.points()).map(|p| table.at(output, p)))?;
    Some(Swing { output, factor, low: low.mean, high: high.mean, change: high.less(&low).interval(), centre })
}
