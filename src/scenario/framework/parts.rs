//! Reads the tables of a framework file: principles, criteria and judgements.

use super::super::Bounds;
use super::item::Item;
use crate::assessment::{CriterionDraft, Evidence, FrameworkMode, Judgement, PrincipleDraft};
use crate::language::Text;
use crate::metrics::{Direction, MEASURES, find};

/// Reads a principle.
pub(super) fn principle(item: &mut Item<'_>) -> PrincipleDraft {
    let id = item.text("id");
    let title = item.optional_title("title").unwrap_or_else(|| Text::same(id.clone()));
    let weight = item.optional_number("weight", Bounds::non_negative());
    let weight_range = item.optional_range("weight_range", Bounds::non_negative());
    PrincipleDraft { id, title, weight, weight_range }
}

/// Reads a criterion.
pub(super) fn criterion(item: &mut Item<'_>, mode: FrameworkMode) -> CriterionDraft {
    let words = [Evidence::Simulated, Evidence::Judged, Evidence::NotModelled].map(Evidence::word);
    item.reader.depends_on(&["evidence"]);
    let written = item.word("evidence", &words);
    if written.is_none() {
        // What else belongs here depends on the evidence, so nothing can be said about it.
        for key in ["measure", "unit", "direction", "anchors", "anchors_reason", "undefined_score"] {
            item.reader.skip(key);
        }
    }
    let evidence = match written.as_deref() {
        Some("simulated") => Evidence::Simulated,
        Some("judged") => Evidence::Judged,
        _ => Evidence::NotModelled,
    };
    let mut draft = CriterionDraft {
        id: item.text("id"),
        principle: item.text("principle"),
        title: Text::default(),
        evidence,
        measure: None,
        unit: String::new(),
        direction: Direction::Higher,
        anchors: Vec::new(),
        anchors_reason: Text::default(),
        undefined_score: 0.0,
        weight: item.number("weight", Bounds::non_negative()),
        weight_range: item.range("weight_range", Bounds::non_negative()),
    };
    if written.is_some() {
        match mode {
            FrameworkMode::Study => read_measured(item, &mut draft),
            FrameworkMode::Matrix => read_given(item, &mut draft),
        }
    }
    let label = draft.measure.map(|id| Text::new(MEASURES[id].en, MEASURES[id].nl));
    let plain = label.unwrap_or_else(|| Text::same(draft.id.clone()));
    draft.title = item.optional_title("title").unwrap_or(plain);
    draft
}

/// Reads the keys that say what a criterion is called and scored by when its values stand in a matrix. A measure is passed
/// over, and so is the score of a value that is not defined: a matrix has no such values.
fn read_given(item: &mut Item<'_>, draft: &mut CriterionDraft) {
    item.reader.skip("measure");
    let words = WAYS.map(Direction::word);
    let direction = if draft.evidence == Evidence::Simulated {
        draft.anchors = item.anchors();
        draft.anchors_reason = item.optional_title("anchors_reason").unwrap_or_default();
        item.reader.skip("undefined_score");
        item.word("direction", &words)
    } else {
        item.optional_word("direction", &words)
    };
    draft.unit = item.reader.optional_text("unit").unwrap_or_default();
    if direction.is_none() && item.broken.contains(&"direction") {
        // The anchors can only be judged by a direction.
        item.broken.push("anchors");
    }
    let found = WAYS.into_iter().find(|way| direction.as_deref() == Some(way.word()));
    draft.direction = found.unwrap_or(Direction::Higher);
}

const WAYS: [Direction; 2] = [Direction::Lower, Direction::Higher];

/// Reads the keys that say what a criterion measures in a study.
fn read_measured(item: &mut Item<'_>, draft: &mut CriterionDraft) {
    let ids: Vec<&str> = MEASURES.iter().map(|m| m.id).collect();
    let words = WAYS.map(Direction::word);
    let direction = if draft.evidence == Evidence::Simulated {
        let measure = item.measure(&ids);
        draft.measure = measure.and_then(|id| find(&id));
        draft.anchors = item.anchors();
        draft.anchors_reason = item.optional_title("anchors_reason").unwrap_or_default();
        draft.undefined_score = item.reader.optional_number("undefined_score", Bounds::share()).unwrap_or(0.0);
        item.word("direction", &words)
    } else {
        let measure = item.optional_word("measure", &ids);
        draft.measure = measure.and_then(|id| find(&id));
        item.optional_word("direction", &words)
    };
    if draft.evidence == Evidence::NotModelled {
        draft.unit = item.reader.optional_text("unit").unwrap_or_default();
    }
    // Where the direction is broken the one of the measure stands in, so that the anchors are judged by what was meant.
    let meant = draft.measure.map_or(Direction::Higher, |id| MEASURES[id].direction);
    draft.direction = WAYS.into_iter().find(|way| direction.as_deref() == Some(way.word())).unwrap_or(meant);
}

/// Reads a judgement.
pub(super) fn judgement(item: &mut Item<'_>) -> Judgement {
    Judgement {
        criterion: item.text("criterion"),
        configuration: item.text("configuration"),
        rating: item.number("rating", Bounds::share()),
        range: item.range("range", Bounds::share()),
        by: item.text("by"),
        reason: item.title("reason"),
    }
}
