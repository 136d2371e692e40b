//! The answer of `score --json`: arrays in the order of `alternatives`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Scored;
use crate::assessment::{
    Alone, DrawnBy, FirstPlace, Flip, FlipKind, Information, Loss, SourceShare, WeightLine, WeightSetScores,
};
use crate::language::{Language, Text};

#[derive(Serialize)]
struct Answer<'a> {
    note: &'static str,
    framework: &'a str,
    title: &'a Text,
    alternatives: &'a [String],
    criteria: &'a [String],
    scores: &'a [f64],
    means: &'a [f64],
    intervals: &'a [(f64, f64)],
    ranks: &'a [usize],
    rank_acceptability: &'a [Vec<f64>],
    central_weights: Vec<Option<BTreeMap<&'a str, f64>>>,
    confidence: &'a [f64],
    dominance: &'a [Vec<f64>],
    dominance_within_ranges: &'a [Vec<bool>],
    dominance_whatever_weights: &'a [Vec<bool>],
    flips: &'a [Flip],
    /// What was tried and cannot change first place.
    steadfast: Vec<Steadfast<'a>>,
    first: &'a FirstPlace,
    doubt: &'a [SourceShare],
    alone: &'a [Alone],
    regret: &'a [f64],
    losses: &'a [Loss],
    weight_lines: &'a [WeightLine],
    weight_sets: &'a [WeightSetScores],
    information: &'a Option<Information>,
    drawn_by: &'a DrawnBy,
    remarks: Vec<Remark<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Box<Answer<'a>>>,
}

#[derive(Serialize)]
struct Steadfast<'a> {
    criterion: &'a str,
    kind: FlipKind,
}

/// What a reader must know of one cell: a value beyond the anchors, a value that is not defined.
#[derive(Serialize)]
struct Remark<'a> {
    alternative: &'a str,
    criterion: &'a str,
    text: &'a Text,
}

fn answer<'a>(scored: &'a Scored, against: Option<&'a Scored>, language: Language) -> Answer<'a> {
    let decision = &scored.decision;
    let robustness = &decision.robustness;
    let weights = |weights: &'a Vec<f64>| -> BTreeMap<&'a str, f64> {
        let counted = scored.card.criteria.iter().zip(weights).filter(|(c, _)| c.anchors.len() > 1);
        counted.map(|(c, w)| (c.id.as_str(), *w)).collect()
    };
    let flips = |line: &&WeightLine| decision.flips.iter().any(|f| f.kind == line.kind && f.criterion == line.id);
    let remarks = scored.card.cells.iter().zip(&decision.alternatives).flat_map(|(row, alternative)| {
        let simulated =
            row.iter().zip(&scored.card.criteria).filter(|(cell, _)| !cell.reason.en.is_empty() && cell.by.is_empty());
        simulated.map(move |(cell, c)| Remark { alternative, criterion: &c.id, text: &cell.reason })
    });
    Answer {
        note: match (scored.simulated, language) {
            (true, _) => crate::report::synthetic(language),
            (false, Language::En) => "The values come from a decision matrix; nothing was simulated.",
            (false, Language::Nl) => "De waarden komen uit een beslismatrix; er is niets gesimuleerd.",
        },
        framework: &scored.card.framework,
        title: &scored.framework,
        alternatives: &decision.alternatives,
        criteria: &decision.criteria,
        scores: &decision.scores,
        means: &robustness.together.means,
        intervals: &robustness.together.intervals,
        ranks: &decision.ranks,
        rank_acceptability: &robustness.together.rank_acceptability,
        central_weights: robustness.central_weights.iter().map(|w| w.as_ref().map(weights)).collect(),
        confidence: &robustness.confidence,
        dominance: &robustness.dominance.probability,
        dominance_within_ranges: &robustness.dominance.within_ranges,
        dominance_whatever_weights: &robustness.dominance.whatever_weights,
        flips: &decision.flips,
        steadfast: decision
            .weight_lines
            .iter()
            .filter(|line| !flips(line))
            .map(|line| Steadfast { criterion: &line.id, kind: line.kind })
            .collect(),
        first: &robustness.first,
        doubt: &robustness.doubt,
        alone: &robustness.alone,
        regret: &robustness.regret,
        losses: &decision.losses,
        weight_lines: &decision.weight_lines,
        weight_sets: &decision.weight_sets,
        information: &decision.information,
        drawn_by: &decision.drawn_by,
        remarks: remarks.collect(),
        against: against.map(|other| Box::new(answer(other, None, language))),
    }
}

/// The decision as JSON, with another one beside it where one is given, and a line end.
///
/// # Errors
/// When a number is not finite.
pub fn score_json(scored: &Scored, against: Option<&Scored>, language: Language) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(&answer(scored, against, language))?;
    bytes.push(b'\n');
    Ok(bytes)
}
