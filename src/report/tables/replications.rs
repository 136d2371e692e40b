//! `replications`: the raw values, one a row.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::report::Study;

/// Replications are numbered from 0, as `run --replication` counts them.
#[must_use]
pub fn replications(study: &Study) -> Table {
    let mut rows = Vec::new();
    for (configuration, replications) in study.configurations.iter().zip(&study.replications) {
        for (index, values) in (0..).zip(replications) {
            for (measure, value) in study.measures.iter().zip(values) {
                let names = [Cell::text(&configuration.name), Cell::Whole(index), Cell::text(measure)];
                rows.push(names.into_iter().chain([Cell::number(*value)]).collect());
            }
        }
    }
    Table {
        name: "replications",
        title: Text::new("Outcomes per replication", "Uitkomsten per herhaling"),
        description: Text::new(
            "The value of every measure in every replication; the same number of a replication is the same luck in all configurations.",
            "De waarde van elke maat in elke herhaling; hetzelfde nummer is in alle configuraties hetzelfde toeval.",
        ),
        columns: vec![
            Column::configuration(),
            Column::whole(
                "replication",
                "Number of the replication, counted from 0",
                "Nummer van de herhaling, geteld vanaf 0",
            ),
            Column::measure(),
            Column::number("value", Unit::OfMeasure, "Value of the measure", "Waarde van de maat"),
        ],
        key: 3,
        rows,
    }
}
