//! A framework back from the scorecard that it made: what a saved study needs to draw its doubt again.

use super::{
    CriterionDraft, Evidence, Framework, FrameworkDraft, FrameworkMode, Judgement, PrincipleDraft, Scorecard,
    WeightLevel,
};
use crate::metrics::{Direction, find};

impl Framework {
    /// The framework behind a scorecard of a study: the same criteria, anchors, weights and ratings. What a scorecard does not
    /// keep stays empty: other sets of weights, and the level at which weights are drawn.
    ///
    /// `None` when the card does not hold a sound framework: it was made from a decision matrix, or with measures that this
    /// version does not know.
    #[must_use]
    pub fn of_scorecard(card: &Scorecard, configurations: &[String]) -> Option<Self> {
        let principles = card.principles.iter().map(|p| PrincipleDraft {
            id: p.id.clone(),
            title: p.title.clone(),
            weight: None,
            weight_range: p.weight_range,
        });
        let mut criteria = Vec::new();
        let mut judgements = Vec::new();
        for (k, note) in card.criteria.iter().enumerate() {
            let simulated = note.evidence == Evidence::Simulated;
            criteria.push(CriterionDraft {
                id: note.id.clone(),
                principle: note.principle.clone(),
                title: note.title.clone(),
                evidence: note.evidence,
                measure: if simulated { Some(find(note.measure.as_deref()?)?) } else { None },
                unit: note.unit.clone(),
                direction: direction(&note.direction)?,
                anchors: if simulated { note.anchors.clone() } else { Vec::new() },
                anchors_reason: note.anchors_reason.clone(),
                undefined_score: note.undefined_score.unwrap_or(0.0),
                weight: note.weight,
                weight_range: note.weight_range,
            });
            if note.evidence != Evidence::Judged {
                continue;
            }
            for (configuration, cells) in configurations.iter().zip(&card.cells) {
                let cell = cells.get(k)?;
                let rating = cell.value?;
                judgements.push(Judgement {
                    criterion: note.id.clone(),
                    configuration: configuration.clone(),
                    rating,
                    range: (cell.lower.unwrap_or(rating), cell.upper.unwrap_or(rating)),
                    by: cell.by.clone(),
                    reason: cell.reason.clone(),
                });
            }
        }
        let draft = FrameworkDraft {
            mode: FrameworkMode::Study,
            name: card.framework.clone(),
            title: card.title.clone(),
            weight_level: WeightLevel::Criteria,
            principles: principles.collect(),
            criteria,
            judgements,
            weight_sets: Vec::new(),
        };
        Self::new(draft).ok()
    }
}

fn direction(word: &str) -> Option<Direction> {
    [Direction::Lower, Direction::Higher, Direction::Neutral].into_iter().find(|direction| direction.word() == word)
}
