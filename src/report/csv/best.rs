//! `best.csv`: every configuration beside the best of the others.

use super::table::{Table, interval};
use crate::metrics::Standing;
use crate::report::Study;

/// The bytes of `best.csv`. A difference is the mean minus the best mean of the others; the intervals of a measure hold at
/// once. Measures without a better side are left out.
#[must_use]
pub fn best(study: &Study) -> Vec<u8> {
    let mut table = Table::new(["configuration", "measure", "difference", "lower", "upper", "verdict"]);
    for row in &study.best {
        let [difference, lower, upper] = interval(row.difference.as_ref());
        let verdict = row.standing().map_or("", Standing::word);
        table.row([&row.configuration, &row.measure, &difference, &lower, &upper, verdict]);
    }
    table.finish()
}
