//! `pairs.csv`: what the difference of every pair means.

use super::table::{Table, interval, number};
use crate::report::Study;

/// The bytes of `pairs.csv`: every pair once. A difference is `configuration − reference`, its interval simultaneous over the
/// pairs of a measure; `relevant` says whether the whole interval lies beyond the indifference zone.
#[must_use]
pub fn pairs(study: &Study) -> Vec<u8> {
    let mut table = Table::new([
        "configuration",
        "reference",
        "measure",
        "difference",
        "lower",
        "upper",
        "indifference",
        "verdict",
        "relevant",
    ]);
    for row in &study.pairs {
        let [difference, lower, upper] = interval(row.difference.as_ref());
        let zone = number(Some(row.indifference));
        let (verdict, relevant) = match row.verdict {
            Some(verdict) => (verdict.word(), if row.relevant { "true" } else { "false" }),
            None => ("", ""),
        };
        table.row([
            &row.configuration,
            &row.reference,
            &row.measure,
            &difference,
            &lower,
            &upper,
            &zone,
            verdict,
            relevant,
        ]);
    }
    table.finish()
}
