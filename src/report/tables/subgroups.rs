//! `subgroups`: measures by family profile, municipality and organisation.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::report::Study;

/// One row for each measure and part.
#[must_use]
pub fn subgroups(study: &Study) -> Table {
    let [lower, upper] = Column::ends("", Unit::OfMeasure);
    let rows = study.subgroups.iter().map(|row| {
        let estimate = row.estimate.as_ref();
        let names = [&row.configuration, &row.key.measure, &row.key.group, &row.key.level].map(Cell::text);
        names.into_iter().chain(Cell::interval(estimate)).chain([Cell::count(estimate)]).collect()
    });
    Table {
        name: "subgroups",
        title: Text::new("Measures of groups", "Maten van groepen"),
        description: Text::new(
            "Measures by family profile, municipality and organisation.",
            "Maten per gezinsprofiel, gemeente en organisatie.",
        ),
        columns: vec![
            Column::configuration(),
            Column::measure(),
            Column::id("group", "By what the households are grouped", "Waarnaar de huishoudens zijn gegroepeerd"),
            Column::id("level", "Which group", "Welke groep"),
            Column::number("mean", Unit::OfMeasure, "Mean over the replications", "Gemiddelde over de herhalingen"),
            lower,
            upper,
            Column::replications(),
        ],
        key: 4,
        rows: rows.collect(),
    }
}
