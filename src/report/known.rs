//! What a saved study knows of each configuration, as the assessment wants it.

use super::Study;
use crate::assessment::{DrawnMeans, Framework, Known};
use crate::metrics::MEASURES;

/// The values of a study in the order of `metrics::MEASURES`. A study of another version may list its measures in another
/// order, or hold others.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyValues {
    /// `[configuration][replication][measure]`.
    pub replications: Vec<Vec<Vec<Option<f64>>>>,
    /// `[set][configuration][measure]`; empty without drawn parameter sets.
    pub sets: Vec<Vec<Vec<Option<f64>>>>,
}

impl StudyValues {
    /// The values of a study.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        let places: Vec<Option<usize>> =
            MEASURES.iter().map(|m| study.measures.iter().position(|id| id == m.id)).collect();
        let row = |row: &Vec<Option<f64>>| -> Vec<Option<f64>> {
            places.iter().map(|place| place.and_then(|p| row.get(p).copied().flatten())).collect()
        };
        let rows = |rows: &Vec<Vec<Option<f64>>>| -> Vec<Vec<Option<f64>>> { rows.iter().map(row).collect() };
        Self {
            replications: study.replications.iter().map(rows).collect(),
            sets: study.draws.iter().flat_map(|draws| &draws.means).map(rows).collect(),
        }
    }

    /// Everything that scores are made from, weights aside. `seed` is that of the draws.
    #[must_use]
    pub fn known(&self, study: &Study, framework: &Framework, seed: u64) -> Known {
        let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
        let replications = self.replications.first().map_or(0, Vec::len);
        let drawn = study.draws.as_ref().filter(|draws| draws.sets > 0).map(|draws| {
            // studies of before this field gave set k the luck of replication k
            let lucks = if draws.lucks > 0 { draws.lucks as usize } else { replications };
            let shared = draws.lucks > 0 || self.sets.len() <= replications;
            DrawnMeans { means: &self.sets, replications: shared.then_some(lucks) }
        });
        Known::of_study(framework, &names, &self.replications, drawn, seed)
    }
}
