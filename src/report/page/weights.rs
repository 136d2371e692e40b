//! Weights that the reader moves: what the script needs for it, and the panel it fills.
//!
//! The rule of the page is that of `assessment::score` and `assessment::decide` with the weights fixed; `script/rule.js` holds
//! it once more. A test here applies it to the embedded numbers, and `.ci/weights_in_page` compares the page in a browser with
//! `rvtsim score`.

mod panel;

use serde::Serialize;

use super::base64::base64;
use super::data::Both;
use crate::assessment::{Evidence, Framework, Source, joint_scores};
use crate::report::{Study, StudyValues};

pub(super) use panel::section;

/// Draws that a page holds: the first of those that a decision counts.
const DRAWS: u32 = 1_000;

/// The score of 1 as a number of 16 bits.
const WHOLE: f64 = 65_535.0;

/// Everything that follows from a study but weights.
#[derive(Debug, Serialize)]
pub(super) struct WeightsData {
    seed: u64,
    /// At which level of the tree weights are in doubt: a range of a criterion at `criteria` is one of its weight, otherwise one
    /// of its share of the principle.
    level: String,
    draws: u32,
    principles: Vec<Part>,
    /// The criteria that count.
    criteria: Vec<Part>,
    /// Sum of the weights that count, as the framework states them.
    counted: f64,
    /// `[configuration][criterion]`.
    cells: Vec<Vec<Option<f64>>>,
    published: Published,
    /// Scores of the cells in each draw, `[draw][configuration][criterion]`, 16 bits each with the low byte first, in base64.
    packed: String,
    /// What is in doubt in the draws.
    #[serde(skip)]
    sources: Vec<Source>,
}

/// A principle or criterion.
#[derive(Debug, Serialize)]
struct Part {
    id: String,
    title: Both,
    /// Place of the principle; its own for a principle.
    principle: usize,
    /// Weight within the score.
    weight: f64,
    /// Range as the framework states it, where it does.
    range: Option<(f64, f64)>,
    /// Weight as the framework states it that does not count, because it is not modelled.
    rest: f64,
}

/// The result in the rest of the report.
#[derive(Debug, Serialize)]
struct Published {
    scores: Vec<f64>,
    ranks: Vec<usize>,
}

fn framework(study: &Study) -> Option<Framework> {
    let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
    Framework::of_scorecard(study.scorecard.as_ref()?, &names)
}

/// Whether a study has a panel.
pub(super) fn can_weigh(study: &Study) -> bool {
    framework(study).is_some()
}

/// What the panel of a study works with; `None` where there is nothing to weigh: one configuration, or a scorecard that cannot
/// be drawn again.
pub(super) fn data(study: &Study) -> Option<WeightsData> {
    let card = study.scorecard.as_ref()?;
    let framework = framework(study)?;
    let seed = study.scenario.seed;
    let known = StudyValues::of(study).known(study, &framework, seed);
    let joint = joint_scores(&framework, &known, seed, DRAWS)?;
    let counts = |k: &usize| card.criteria[*k].evidence != Evidence::NotModelled;
    let places: Vec<usize> = (0..card.criteria.len()).filter(counts).collect();
    let principle_of = |id: &str| card.principles.iter().position(|p| p.id == id);
    let criteria: Option<Vec<Part>> = places
        .iter()
        .map(|&k| {
            let note = &card.criteria[k];
            Some(Part {
                id: note.id.clone(),
                title: Both::text(&note.title),
                principle: principle_of(&note.principle)?,
                weight: note.effective_weight,
                range: Some(note.weight_range),
                rest: 0.0,
            })
        })
        .collect();
    let criteria = criteria?;
    let outside = |id: &str| -> f64 {
        let own = card.criteria.iter().filter(|c| c.principle == id && c.evidence == Evidence::NotModelled);
        own.map(|c| c.weight).sum()
    };
    let mut bytes = Vec::with_capacity(joint.draws.len() * card.cells.len() * places.len() * 2);
    for scores in joint.draws.iter().flatten() {
        bytes.extend(places.iter().flat_map(|&k| sixteen(scores[k]).to_le_bytes()));
    }
    Some(WeightsData {
        seed,
        level: study.decision.as_ref().map_or_else(String::new, |decision| decision.drawn_by.level.clone()),
        draws: DRAWS,
        principles: card
            .principles
            .iter()
            .enumerate()
            .map(|(p, note)| Part {
                id: note.id.clone(),
                title: Both::text(&note.title),
                principle: p,
                weight: criteria.iter().filter(|c| c.principle == p).map(|c| c.weight).sum(),
                range: note.weight_range,
                rest: outside(&note.id),
            })
            .collect(),
        criteria,
        counted: places.iter().map(|&k| card.criteria[k].weight).sum(),
        cells: card.cells.iter().map(|row| places.iter().map(|&k| row.get(k)?.score).collect()).collect(),
        published: Published {
            scores: card.totals.iter().map(|total| total.score).collect(),
            ranks: card.totals.iter().map(|total| total.rank).collect(),
        },
        packed: base64(&bytes),
        sources: joint.sources,
    })
}

/// A score in 16 bits: half a step is less than a hundred-thousandth.
fn sixteen(score: f64) -> u16 {
    // saturates, so that no score can wrap around
    (score * WHOLE).round() as u16
}
