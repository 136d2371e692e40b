//! `summary.csv`: mean and interval of every measure in every configuration.

use super::table::{Table, count, interval};
use crate::report::Study;
use crate::report::labels::known;

/// The bytes of `summary.csv`. Unit and direction are empty for a measure that this version does not know.
#[must_use]
pub fn summary(study: &Study) -> Vec<u8> {
    let mut table = Table::new(["configuration", "measure", "unit", "direction", "mean", "lower", "upper", "n"]);
    for row in &study.summaries {
        let measure = known(&row.measure);
        let unit = measure.map_or("", |m| m.unit);
        let direction = measure.map_or("", |m| m.direction.word());
        let estimate = row.estimate.as_ref();
        let [mean, lower, upper] = interval(estimate);
        table.row([&row.configuration, &row.measure, unit, direction, &mean, &lower, &upper, &count(estimate)]);
    }
    table.finish()
}
