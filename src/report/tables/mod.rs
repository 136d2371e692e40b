//! The tables of a study, each told once: what its columns mean and what its rows are. Every format is written from these.

mod best;
mod column;
mod comparison;
mod households;
mod pairs;
mod replications;
mod scorecard;
mod stations;
mod subgroups;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub use best::best;
pub use column::{Column, Kind, Unit};
pub use comparison::comparison;
pub use households::{HOUSEHOLDS, households};
pub use pairs::pairs;
pub use replications::replications;
pub use scorecard::{principle, scorecard};
pub use stations::stations;
pub use subgroups::subgroups;
pub use summary::summary;
pub use table::{Cell, Table};

use super::Study;

/// All tables that a study has, in a fixed order: those of pairs and scores only where configurations are compared.
#[must_use]
pub fn tables(study: &Study) -> Vec<Table> {
    let mut all = vec![summary(study), replications(study), stations(study), subgroups(study)];
    if study.is_comparison() {
        all.extend([comparison(study), pairs(study), best(study)]);
    }
    if let Some(card) = &study.scorecard {
        let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
        all.push(scorecard(&names, card));
    }
    all
}
