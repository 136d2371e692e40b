//! `comparison`: paired differences of all pairs.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::report::Study;

/// A difference is `configuration − reference`, its interval simultaneous over the pairs of a measure.
#[must_use]
pub fn comparison(study: &Study) -> Table {
    let difference = Column::number(
        "difference",
        Unit::OfMeasure,
        "Mean of configuration minus reference, paired by replication",
        "Gemiddelde van configuratie min referentie, per herhaling vergeleken",
    );
    let [lower, upper] = Column::ends("", Unit::OfMeasure);
    let rows = study.comparisons.iter().map(|row| {
        let estimate = row.difference.as_ref();
        let [difference, lower, upper] = Cell::interval(estimate);
        let names = [&row.configuration, &row.reference, &row.measure].map(Cell::text);
        names.into_iter().chain([difference, lower, upper, Cell::count(estimate)]).collect()
    });
    Table {
        name: "comparison",
        title: Text::new("Differences", "Verschillen"),
        description: Text::new(
            "The difference of every pair of configurations on every measure; the intervals of a measure hold for all pairs at once.",
            "Het verschil van elk paar configuraties op elke maat; de intervallen van een maat gelden voor alle paren samen.",
        ),
        columns: vec![
            Column::configuration(),
            Column::reference(),
            Column::measure(),
            difference,
            lower,
            upper,
            Column::replications(),
        ],
        key: 3,
        rows: rows.collect(),
    }
}
