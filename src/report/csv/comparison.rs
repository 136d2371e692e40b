//! `comparison.csv`: paired differences of all pairs.

use super::table::{Table, count, interval};
use crate::report::Study;

/// The bytes of `comparison.csv`. A difference is `configuration − reference`; intervals are simultaneous over the pairs of a
/// measure.
#[must_use]
pub fn comparison(study: &Study) -> Vec<u8> {
    let mut table = Table::new(["configuration", "reference", "measure", "difference", "lower", "upper", "n"]);
    for row in &study.comparisons {
        let estimate = row.difference.as_ref();
        let [difference, lower, upper] = interval(estimate);
        let n = count(estimate);
        table.row([&row.configuration, &row.reference, &row.measure, &difference, &lower, &upper, &n]);
    }
    table.finish()
}
