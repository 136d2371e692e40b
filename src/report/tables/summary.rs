//! `summary`: mean and interval of every measure in every configuration.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::report::Study;
use crate::report::labels::known;

/// Unit and direction are empty for a measure that this version does not know.
#[must_use]
pub fn summary(study: &Study) -> Table {
    let [lower, upper] = Column::ends("", Unit::OfMeasure);
    let rows = study.summaries.iter().map(|row| {
        let measure = known(&row.measure);
        let words = [
            row.configuration.as_str(),
            &row.measure,
            measure.map_or("", |m| m.unit),
            measure.map_or("", |m| m.direction.word()),
        ];
        let estimate = row.estimate.as_ref();
        words.map(Cell::text).into_iter().chain(Cell::interval(estimate)).chain([Cell::count(estimate)]).collect()
    });
    Table {
        name: "summary",
        title: Text::new("Measures", "Maten"),
        description: Text::new(
            "Mean and 95% interval of every measure in every configuration.",
            "Gemiddelde en 95%-interval van elke maat in elke configuratie.",
        ),
        columns: vec![
            Column::configuration(),
            Column::measure(),
            Column::text("unit", "Unit of the measure", "Eenheid van de maat"),
            Column::text(
                "direction",
                "Which way is better: lower, higher, or neutral",
                "Welke kant beter is: lower (lager), higher (hoger) of neutral (geen van beide)",
            ),
            Column::number("mean", Unit::OfMeasure, "Mean over the replications", "Gemiddelde over de herhalingen"),
            lower,
            upper,
            Column::replications(),
        ],
        key: 2,
        rows: rows.collect(),
    }
}
