//! `best`: every configuration beside the best of the others.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::metrics::Standing;
use crate::report::Study;

/// A difference is the mean minus the best mean of the others; the intervals of a measure hold at once. Measures without a better
/// side are left out.
#[must_use]
pub fn best(study: &Study) -> Table {
    let difference = Column::number(
        "difference",
        Unit::OfMeasure,
        "Its mean minus the best mean of the others",
        "Het gemiddelde min het beste gemiddelde van de andere",
    );
    let verdict = Column::text(
        "verdict",
        "best, may be best, or not best (with 95% confidence for all at once)",
        "best (de beste), may be best (misschien de beste) of not best (niet de beste), met 95% zekerheid voor alle samen",
    );
    let [lower, upper] = Column::ends("", Unit::OfMeasure);
    let rows = study.best.iter().map(|row| {
        let [difference, lower, upper] = Cell::interval(row.difference.as_ref());
        let verdict = Cell::text(row.standing().map_or("", Standing::word));
        vec![Cell::text(&row.configuration), Cell::text(&row.measure), difference, lower, upper, verdict]
    });
    Table {
        name: "best",
        title: Text::new("Beside the best of the others", "Naast de beste van de andere"),
        description: Text::new(
            "Every configuration beside the best of the others, for each measure with a better side.",
            "Elke configuratie naast de beste van de andere, voor elke maat waarvan één kant beter is.",
        ),
        columns: vec![Column::configuration(), Column::measure(), difference, lower, upper, verdict],
        key: 2,
        rows: rows.collect(),
    }
}
