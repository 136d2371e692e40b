//! Which factors matter: elementary effects, Sobol indices, or indices of a fitted surface, as the design allows.

use super::table::Table;
use crate::experiment::sweep::Design;
use crate::report::sweep::{IndexRow, Output, ScreeningRow};
use crate::scenario::SweepDesign;
use crate::stats::Chance;
use crate::stats::sensitivity::{elementary_effects, response_surface, sobol_indices};

/// Elementary effects of every factor on every output, per full range of the factor.
pub(super) fn screening(table: &Table, design: &Design, outputs: &[Output], seed: u64) -> Vec<ScreeningRow> {
    let points: Vec<Vec<f64>> = (0..design.points()).map(|point| design.shares(point)).collect();
    let factors = points.first().map_or(0, Vec::len);
    let mut rows = Vec::new();
    for output in outputs {
        let values = values(table, *output);
        // every output with the same resampled walks: rows can be compared
        let mut chance = Chance::of(seed, &["sweep", "screening"]);
        let effects = elementary_effects(&points, &values, factors, &mut chance);
        for (factor, effect) in effects.into_iter().enumerate() {
            if let Some(effect) = effect {
                rows.push(ScreeningRow {
                    output: *output,
                    factor,
                    mean: effect.mean,
                    mean_absolute: effect.mean_absolute,
                    deviation: effect.deviation.unwrap_or(0.0),
                });
            }
        }
    }
    rows
}

/// Sobol indices of every factor for every output: from the extra points of the design where it has them, else of a polynomial
/// fitted to the points.
pub(super) fn indices(
    table: &Table,
    design: &Design,
    kind: SweepDesign,
    outputs: &[Output],
    seed: u64,
) -> Vec<IndexRow> {
    let points: Vec<Vec<f64>> = (0..design.points()).map(|point| design.shares(point)).collect();
    let factors = points.first().map_or(0, Vec::len);
    let mut rows = Vec::new();
    for output in outputs {
        let values = values(table, *output);
        let mut chance = Chance::of(seed, &["sweep", "indices"]);
        if matches!(kind, SweepDesign::Sobol { indices: true, .. }) {
            let Some(found) = sobol_indices(factors, &values, &mut chance) else { continue };
            rows.extend(found.into_iter().enumerate().map(|(factor, index)| IndexRow {
                output: *output,
                factor,
                first: index.first,
                total: index.total,
                method: "saltelli".to_owned(),
                fit: None,
            }));
        } else if let Some(surface) = response_surface(&points, &values, &mut chance) {
            rows.extend(surface.first.iter().zip(&surface.total).enumerate().map(|(factor, (first, total))| {
                IndexRow {
                    output: *output,
                    factor,
                    first: *first,
                    total: *total,
                    method: "surface".to_owned(),
                    fit: Some(surface.fit),
                }
            }));
        }
    }
    rows
}

fn values(table: &Table, output: Output) -> Vec<Option<f64>> {
    (0..table.points()).map(|point| table.at(output, point)).collect()
}
