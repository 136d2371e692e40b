//! The ranking, and what it rests on.

use super::number::{Shown, percent};
use super::{Labels, Study};
use crate::assessment::Scorecard;
use crate::language::Language;

/// One configuration in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Index of the configuration.
    pub configuration: usize,
    /// Rank, 1 is best.
    pub rank: usize,
    /// Total score with its interval.
    pub score: Shown,
    /// How often the rank holds over resampled replications.
    pub holds: String,
}

/// The configurations from best to worst under a scorecard of the study.
#[must_use]
pub fn ranked(card: &Scorecard, language: Language) -> Vec<Ranked> {
    let mut rows: Vec<Ranked> = card
        .totals
        .iter()
        .enumerate()
        .map(|(configuration, total)| Ranked {
            configuration,
            rank: total.rank,
            score: Shown::score(total.score, Some((total.lower, total.upper)), language),
            holds: percent(total.rank_holds),
        })
        .collect();
    rows.sort_by_key(|row| row.rank);
    rows
}

/// Whether the ranking rests on numbers that differ between configurations and have no source, and what it is with these equal;
/// `None` when no such number exists.
#[must_use]
pub fn friction(study: &Study, labels: &Labels<'_>) -> Option<String> {
    let equal = study.equal_friction.as_ref()?;
    let language = labels.language;
    let order = ranked(&equal.scorecard, language);
    let names: Vec<String> = order.iter().map(|row| labels.short(row.configuration).to_owned()).collect();
    let same = order.iter().map(|row| row.configuration).eq(study.ranking());
    let first_same = order.first().map(|row| row.configuration) == study.ranking().first().copied();
    let (count, order) = (equal.keys.len(), names.join(", "));
    let what = match (same, first_same, language) {
        (true, _, Language::En) => "the order stays the same",
        (true, _, Language::Nl) => "blijft de volgorde hetzelfde",
        (false, true, Language::En) => "first place stays, the order below it changes",
        (false, true, Language::Nl) => "blijft de eerste plaats hetzelfde, maar verandert de volgorde daaronder",
        (false, false, Language::En) => "first place changes",
        (false, false, Language::Nl) => "verandert de eerste plaats",
    };
    Some(match language {
        Language::En => format!(
            "The ranking rests on {count} numbers that differ by variant and have no source. With these numbers equal, {what}: \
             {order}."
        ),
        Language::Nl => format!(
            "De rangorde rust op {count} getallen die per variant verschillen en geen bron hebben. Met deze getallen gelijkgesteld \
             {what}: {order}."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_ranking_goes_from_best_to_worst() {
        let study = fixture::study();
        let rows = ranked(study.scorecard.as_ref().unwrap(), Language::En);
        let ranks: Vec<usize> = rows.iter().map(|r| r.rank).collect();
        assert_eq!(ranks, [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(rows.iter().map(|r| r.configuration).collect::<Vec<_>>(), study.ranking());
    }

    #[test]
    fn friction_numbers_without_a_source_are_named() {
        let mut study = fixture::study();
        let text = |study: &Study| friction(study, &Labels::new(study, Language::En));
        assert!(text(&study).unwrap().contains("rests on 2 numbers"));
        let card = study.scorecard.clone().unwrap();
        study.equal_friction.as_mut().unwrap().scorecard = card;
        assert!(text(&study).unwrap().contains("the order stays the same"));
        study.equal_friction = None;
        assert_eq!(text(&study), None);
    }
}
