//! Whether the ranking depends on which parameter set is used, in a sentence.

use serde::{Deserialize, Serialize};

use super::number::whole;
use super::{Labels, Study};
use crate::language::Language;

/// Every configuration with each of the parameter sets that fit the published figures equally well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterSetsNote {
    /// File of the sets.
    pub file: String,
    /// Replications of every configuration with each set.
    pub replications: u32,
    /// The sets in the order of their file.
    pub sets: Vec<ParameterSetRow>,
    /// In how many sets first place goes to another configuration than in the main result.
    pub other_first: u32,
    /// In how many sets the whole order differs from that of the main result.
    pub other_order: u32,
}

/// What one parameter set makes of the ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterSetRow {
    /// Name of the set.
    pub name: String,
    /// How far its figures are from the published ones, in standard deviations of their error.
    pub mismatch: f64,
    /// Score per configuration.
    pub scores: Vec<f64>,
    /// Rank per configuration.
    pub ranks: Vec<usize>,
}

impl ParameterSetsNote {
    /// Compares the ranks of the sets with those of the main result.
    #[must_use]
    pub fn new(file: String, replications: u32, sets: Vec<ParameterSetRow>, main: &[usize]) -> Self {
        let firsts = |ranks: &[usize]| ranks.iter().map(|&rank| rank == 1).collect::<Vec<_>>();
        let other_first = sets.iter().filter(|s| firsts(&s.ranks) != firsts(main)).count() as u32;
        let other_order = sets.iter().filter(|s| s.ranks != main).count() as u32;
        Self { file, replications, sets, other_first, other_order }
    }

    /// The configurations in first place with a set.
    #[must_use]
    pub fn first(&self, set: usize) -> Vec<usize> {
        let ranks = self.sets.get(set).map(|s| s.ranks.as_slice()).unwrap_or_default();
        (0..ranks.len()).filter(|&c| ranks[c] == 1).collect()
    }
}

/// Whether the ranking depends on the set; `None` where the study ran none.
#[must_use]
pub fn parameter_sets(study: &Study, labels: &Labels<'_>) -> Option<String> {
    let language = labels.language;
    let note = study.parameter_sets.as_ref().filter(|n| !n.sets.is_empty())?;
    let [sets, first, order] =
        [note.sets.len() as u32, note.other_first, note.other_order].map(|n| whole(n.into(), language));
    Some(match (language, note.other_first, note.other_order) {
        (Language::En, 0, 0) => {
            format!(
                "With each of {sets} parameter sets that fit the published figures equally well, the ranking is the same."
            )
        }
        (Language::Nl, 0, 0) => format!(
            "Met elk van {sets} parametersets die even goed bij de gepubliceerde cijfers passen, is de rangorde dezelfde."
        ),
        (Language::En, 0, _) => format!(
            "With each of {sets} parameter sets that fit the published figures equally well, first place is the same; places below \
             it change in {order} of them."
        ),
        (Language::Nl, 0, _) => format!(
            "Met elk van {sets} parametersets die even goed bij de gepubliceerde cijfers passen, is de eerste plaats dezelfde; \
             plaatsen daaronder wisselen bij {order} ervan."
        ),
        (Language::En, ..) => format!(
            "The ranking depends on the parameters: of {sets} sets that fit the published figures equally well, {first} give first \
             place to another configuration."
        ),
        (Language::Nl, ..) => format!(
            "De rangorde hangt af van de parameters: van {sets} sets die even goed bij de gepubliceerde cijfers passen, geven {first} \
             de eerste plaats aan een andere inrichting."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn note(ranks: [[usize; 7]; 2]) -> ParameterSetsNote {
        let row = |ranks: &[usize; 7]| ParameterSetRow {
            name: "fit".into(),
            mismatch: 0.5,
            scores: vec![0.5; 7],
            ranks: ranks.to_vec(),
        };
        ParameterSetsNote::new("fitted.toml".into(), 2, ranks.iter().map(row).collect(), &[7, 6, 5, 4, 3, 1, 2])
    }

    #[test]
    fn the_sentence_says_whether_the_ranking_depends_on_the_set() {
        let mut study = fixture::study();
        let mut said = |ranks| {
            study.parameter_sets = Some(note(ranks));
            Language::ALL.map(|l| parameter_sets(&study, &Labels::new(&study, l)).unwrap_or_default())
        };
        let same = [7, 6, 5, 4, 3, 1, 2];
        assert!(said([same, same])[0].contains("the ranking is the same"));
        let below = said([same, [6, 7, 5, 4, 3, 1, 2]]);
        assert!(below[0].contains("first place is the same") && below[0].contains("in 1 of them"), "{below:?}");
        let first = said([[7, 6, 5, 4, 3, 2, 1], same]);
        assert!(first[0].contains("depends on the parameters") && first[1].contains("1 de eerste plaats"), "{first:?}");
    }

    #[test]
    fn a_study_without_sets_says_nothing() {
        let mut study = fixture::study();
        study.parameter_sets = None;
        assert_eq!(parameter_sets(&study, &Labels::new(&study, Language::En)), None);
    }
}
