//! `replications.csv`: the raw values, one a row.

use super::table::{Table, number};
use crate::report::Study;

/// The bytes of `replications.csv`. Replications are numbered from 0, as `run --replication` counts them.
#[must_use]
pub fn replications(study: &Study) -> Vec<u8> {
    let mut table = Table::new(["configuration", "replication", "measure", "value"]);
    for (configuration, replications) in study.configurations.iter().zip(&study.replications) {
        for (index, values) in replications.iter().enumerate() {
            for (measure, value) in study.measures.iter().zip(values) {
                table.row([&configuration.name, &index.to_string(), measure, &number(*value)]);
            }
        }
    }
    table.finish()
}
