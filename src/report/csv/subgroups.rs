//! `subgroups.csv`: measures by family profile, municipality and organisation.

use super::table::{Table, count, interval};
use crate::report::Study;

/// The bytes of `subgroups.csv`.
#[must_use]
pub fn subgroups(study: &Study) -> Vec<u8> {
    let mut table = Table::new(["configuration", "measure", "group", "level", "mean", "lower", "upper", "n"]);
    for row in &study.subgroups {
        let estimate = row.estimate.as_ref();
        let [mean, lower, upper] = interval(estimate);
        let key = &row.key;
        let n = count(estimate);
        table.row([&row.configuration, &key.measure, &key.group, &key.level, &mean, &lower, &upper, &n]);
    }
    table.finish()
}
