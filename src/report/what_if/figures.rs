//! The figures of some settings over the same replications.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sentences::sentences;
use crate::assessment::Scorecard;
use crate::language::Language;
use crate::metrics::Direction;
use crate::report::charts::{self, Figure};
use crate::report::diff::{OutcomeRow, Outcomes, State};
use crate::report::labels::known;
use crate::report::{Labels, Study, clean};
use crate::stats::Interval;

/// One setting: the published case comes first.
#[derive(Debug)]
pub struct Side<'a> {
    /// Its name.
    pub setting: &'a str,
    /// Its study.
    pub study: &'a Study,
    /// Change of the queue at each organisation against the published case, in the configuration that is looked at.
    pub queues: Vec<(String, Interval)>,
}

/// Mean, lower and upper end of the 95% interval; no ends with fewer than two replications.
pub type Estimate = (f64, Option<f64>, Option<f64>);

/// What some settings give.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figures {
    /// Replications behind everything.
    pub replications: u32,
    /// Names of the settings, the published case first.
    pub settings: Vec<String>,
    /// The headline measures, in order.
    pub measures: Vec<MeasureRows>,
    /// Scores and ranks by setting, one for each configuration; empty where nothing is scored.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<String, Vec<ScoreRow>>,
    /// The scorecard of the configuration that is looked at: every principle, followed by its criteria; empty where nothing is
    /// scored.
    pub card: Vec<CardRow>,
    /// What it comes to, in sentences.
    pub sentences: Vec<String>,
    /// Pictures by setting.
    pub pictures: BTreeMap<String, Pictures>,
}

/// A measure in every configuration.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureRows {
    /// Id of the measure.
    pub id: String,
    /// One for each configuration.
    pub rows: Vec<MeasureRow>,
}

/// A measure in one configuration.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureRow {
    /// By setting; `None` where not defined.
    pub values: BTreeMap<String, Option<Estimate>>,
    /// Against the published case, by setting.
    pub changes: BTreeMap<String, Change>,
}

/// A difference with the published case.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Paired by replication; the interval holds for all configurations of the measure at once. `None` where not defined.
    pub difference: Option<Estimate>,
    /// `better`, `worse`, `changed` (where neither way is better), `same` (every value), `unclear` (the interval holds 0, or there
    /// is none yet) or `undefined`.
    pub word: &'static str,
}

/// A configuration in the framework.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreRow {
    /// Total score.
    pub score: Estimate,
    /// Rank; equal scores share the best rank.
    pub rank: usize,
    /// Share of the draws with each rank, from first to last.
    pub ranks: Vec<f64>,
}

/// A principle or a criterion of the framework in one configuration.
#[derive(Clone, Debug, Serialize)]
pub struct CardRow {
    /// Its name, in the language of the figures.
    pub title: String,
    /// Whether it is a principle; a criterion belongs to the principle above it.
    pub principle: bool,
    /// Part of the whole score, 0 to 1; 0 where it does not count.
    pub weight: f64,
    /// Score by setting, 0 to 1; `None` where there is none.
    pub scores: BTreeMap<String, Option<f64>>,
}

/// The pictures of a setting.
#[derive(Clone, Debug, Serialize)]
pub struct Pictures {
    /// The flow of cases in the configuration that is looked at.
    pub flow: Option<Figure>,
    /// The queues of all organisations in all configurations.
    pub queues: Option<Figure>,
}

/// Sets settings side by side, the published case first. `configuration` is the one that is looked at.
#[must_use]
pub fn figures(sides: &[Side<'_>], replications: u32, configuration: usize, language: Language) -> Figures {
    let Some((published, others)) = sides.split_first() else { return Figures::default() };
    let against: Vec<(&Side<'_>, Outcomes)> =
        others.iter().map(|side| (side, Outcomes::between(published.study, side.study))).collect();
    Figures {
        replications,
        settings: sides.iter().map(|side| side.setting.to_owned()).collect(),
        measures: measures(sides, &against),
        scores: sides.iter().filter_map(|side| Some((side.setting.to_owned(), scores(side.study)?))).collect(),
        card: card(sides, configuration, language).unwrap_or_default(),
        sentences: sentences(published, &against, configuration, language),
        pictures: sides
            .iter()
            .map(|side| {
                let labels = Labels::new(side.study, language);
                let flow = charts::flow::figure(side.study, &labels, configuration);
                (side.setting.to_owned(), Pictures { flow, queues: charts::queues::figure(side.study, &labels) })
            })
            .collect(),
    }
}

fn measures(sides: &[Side<'_>], against: &[(&Side<'_>, Outcomes)]) -> Vec<MeasureRows> {
    let study = sides[0].study;
    let row = |id: &str, c: usize| MeasureRow {
        values: sides.iter().map(|side| (side.setting.to_owned(), side.study.summary(c, id).map(estimate))).collect(),
        changes: against
            .iter()
            .filter_map(|(side, outcomes)| {
                let name = &study.configurations[c].name;
                let row = outcomes.rows.iter().find(|row| row.measure == id && row.configuration == *name)?;
                Some((side.setting.to_owned(), change(row)))
            })
            .collect(),
    };
    let count = study.configurations.len();
    let rows = |id: &str| MeasureRows { id: id.to_owned(), rows: (0..count).map(|c| row(id, c)).collect() };
    study.headline().into_iter().map(rows).collect()
}

fn estimate(interval: &Interval) -> Estimate {
    (interval.mean, interval.lower, interval.upper)
}

fn change(row: &OutcomeRow) -> Change {
    let word = match (row.state, row.difference.as_ref(), known(&row.measure).map(|m| m.direction)) {
        (State::Same, ..) => "same",
        (State::NotDistinguishable, ..) => "unclear",
        (State::Differs, Some(change), Some(Direction::Lower)) => side(change.mean < 0.0),
        (State::Differs, Some(change), Some(Direction::Higher)) => side(change.mean > 0.0),
        (State::Differs, ..) => "changed",
        (State::NotDefined, ..) => "undefined",
    };
    Change { difference: row.difference.as_ref().map(estimate), word }
}

const fn side(better: bool) -> &'static str {
    if better { "better" } else { "worse" }
}

fn scores(study: &Study) -> Option<Vec<ScoreRow>> {
    let (card, decision) = (study.scorecard.as_ref()?, study.decision.as_ref()?);
    let acceptability = &decision.robustness.together.rank_acceptability;
    let row = |(c, total): (usize, &crate::assessment::Total)| ScoreRow {
        score: (total.score, Some(total.lower), Some(total.upper)),
        rank: decision.ranks[c],
        ranks: acceptability[c].clone(),
    };
    Some(card.totals.iter().enumerate().map(row).collect())
}

fn card(sides: &[Side<'_>], configuration: usize, language: Language) -> Option<Vec<CardRow>> {
    let cards: Vec<(&str, &Scorecard)> =
        sides.iter().map(|side| Some((side.setting, side.study.scorecard.as_ref()?))).collect::<Option<_>>()?;
    let (_, card) = cards.first()?;
    // every setting has the framework of the published case: levers move numbers of the scenario alone
    let scores = |score: &dyn Fn(&Scorecard) -> Option<f64>| -> BTreeMap<String, Option<f64>> {
        cards.iter().map(|(setting, card)| ((*setting).to_owned(), score(card))).collect()
    };
    let mut rows = Vec::new();
    for (p, principle) in card.principles.iter().enumerate() {
        let own = || card.criteria.iter().enumerate().filter(|(_, criterion)| criterion.principle == principle.id);
        rows.push(CardRow {
            title: clean(principle.title.get(language)),
            principle: true,
            weight: own().map(|(_, criterion)| criterion.effective_weight).sum(),
            scores: scores(&|card| *card.totals.get(configuration)?.principles.get(p)?),
        });
        rows.extend(own().map(|(k, criterion)| CardRow {
            title: clean(criterion.title.get(language)),
            principle: false,
            weight: criterion.effective_weight,
            scores: scores(&|card| card.cells.get(configuration)?.get(k)?.score),
        }));
    }
    Some(rows)
}
