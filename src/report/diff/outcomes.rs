//! Which outcomes of two studies differ, with intervals.

use serde::Serialize;

use crate::report::labels::known;
use crate::report::{ConfigurationNote, Study};
use crate::stats::{Interval, mean_interval_at, welch_interval};

/// Differences smaller than this part of the values compared are rounding and no difference, as for pairs of configurations.
const ROUNDING: f64 = 1e-9;

/// Outcomes of the configurations that both studies have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcomes {
    /// How the studies were set against each other.
    pub method: Method,
    /// Replications of the first and of the second that were used.
    pub replications: (u32, u32),
    /// Configurations in both: the intervals of a measure hold for all of these at once (each at level 1 − 0.05/configurations);
    /// they do not hold for all measures at once.
    pub configurations: u32,
    /// Every measure of every such configuration: by configuration, headline measures first.
    pub rows: Vec<OutcomeRow>,
    /// Scores and ranks, where both studies have them.
    pub scores: Vec<ScoreRow>,
    /// Ids of measures that only the first study holds.
    pub only_a: Vec<String>,
    /// Ids of measures that only the second study holds.
    pub only_b: Vec<String>,
}

/// How the difference of two studies is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Same seed: replication k of the one beside replication k of the other, over as many as both have. A 95% interval of
    /// Student for the mean of the differences.
    Paired,
    /// Other seeds: two independent samples, Welch's interval.
    Independent,
}

/// A measure of a configuration in both studies. Values are in the unit of the measure (shares from 0 to 1).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutcomeRow {
    /// Id of the configuration.
    pub configuration: String,
    /// Id of the measure.
    pub measure: String,
    /// Unit; empty where this version does not know the measure.
    pub unit: &'static str,
    /// Whether it is a headline measure.
    pub headline: bool,
    /// Mean in the first, over the replications that the difference rests on; `None` where not defined.
    pub a: Option<f64>,
    /// Mean in the second.
    pub b: Option<f64>,
    /// The difference `b − a`; `None` where one of them is not defined, no ends where one replication defines it.
    pub difference: Option<Interval>,
    /// What there is to say.
    pub state: State,
}

/// What there is to say of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum State {
    /// Every value is the same.
    #[serde(rename = "same")]
    Same,
    /// The interval of the difference does not hold 0.
    #[serde(rename = "differs")]
    Differs,
    /// The interval holds 0, or there is none.
    #[serde(rename = "not distinguishable")]
    NotDistinguishable,
    /// Not defined in one of the studies.
    #[serde(rename = "not defined")]
    NotDefined,
}

/// Scores of a configuration in both studies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreRow {
    /// Id of the configuration.
    pub configuration: String,
    /// In the first.
    pub a: ScoreNote,
    /// In the second.
    pub b: ScoreNote,
    /// Score of the second less that of the first.
    pub difference: f64,
}

/// A total of a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ScoreNote {
    /// Weighted score, 0 to 1.
    pub score: f64,
    /// Rank among the configurations of its own study; 1 is best.
    pub rank: usize,
}

/// The configurations that both have, in the order of the first, with their places.
pub(super) fn shared(a: &Study, b: &Study) -> Vec<(usize, usize)> {
    let place = |c: &ConfigurationNote| b.configurations.iter().position(|other| other.name == c.name);
    a.configurations.iter().enumerate().filter_map(|(i, c)| Some((i, place(c)?))).collect()
}

impl Outcomes {
    /// The outcomes of two studies.
    #[must_use]
    pub(crate) fn between(a: &Study, b: &Study) -> Self {
        let shared = shared(a, b);
        let method = if a.scenario.seed == b.scenario.seed { Method::Paired } else { Method::Independent };
        let level = 1.0 - 0.05 / shared.len().max(1) as f64;
        let mut rows = Vec::new();
        for &(i, j) in &shared {
            let mut of_one: Vec<OutcomeRow> = Vec::new();
            for (place, measure) in a.measures.iter().enumerate() {
                let Some(other) = b.measures.iter().position(|id| id == measure) else { continue };
                let (x, y) = (values(a, i, place), values(b, j, other));
                of_one.push(row(&a.configurations[i].name, measure, (&x, &y), method, level));
            }
            // a stable sort keeps the order of the study
            of_one.sort_by_key(|row| !row.headline);
            rows.append(&mut of_one);
        }
        let most = |study: &Study| study.replications.iter().map(Vec::len).max().unwrap_or(0) as u32;
        let used = match method {
            Method::Paired => (most(a).min(most(b)), most(a).min(most(b))),
            Method::Independent => (most(a), most(b)),
        };
        let only = |these: &Study, others: &Study| -> Vec<String> {
            these.measures.iter().filter(|id| !others.measures.contains(id)).cloned().collect()
        };
        Self {
            method,
            replications: used,
            configurations: shared.len() as u32,
            rows,
            scores: scores(a, b, &shared),
            only_a: only(a, b),
            only_b: only(b, a),
        }
    }

    /// Whether every value and every score is the same, of as many replications as both have.
    #[must_use]
    pub fn are_equal(&self) -> bool {
        self.rows.iter().all(|row| row.state == State::Same)
            && self.scores.iter().all(|row| row.a == row.b)
            && self.only_a.is_empty()
            && self.only_b.is_empty()
    }
}

/// The values of a measure in a configuration, by replication.
fn values(study: &Study, configuration: usize, measure: usize) -> Vec<Option<f64>> {
    let rows = study.replications.get(configuration).map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| row.get(measure).copied().flatten().filter(|value| value.is_finite())).collect()
}

fn row(
    configuration: &str,
    measure: &str,
    (a, b): (&[Option<f64>], &[Option<f64>]),
    method: Method,
    level: f64,
) -> OutcomeRow {
    let both = a.len().min(b.len());
    let same = a[..both] == b[..both] && (method == Method::Paired || a.len() == b.len());
    let (x, y): (Vec<f64>, Vec<f64>) = match method {
        Method::Paired => a.iter().zip(b).filter_map(|(x, y)| Some(((*x)?, (*y)?))).unzip(),
        Method::Independent => (a.iter().copied().flatten().collect(), b.iter().copied().flatten().collect()),
    };
    let difference = match method {
        Method::Paired => {
            let differences: Vec<f64> = x.iter().zip(&y).map(|(x, y)| y - x).collect();
            mean_interval_at(&differences, level)
        }
        Method::Independent => welch_interval(&x, &y, level),
    };
    let mean = |pairs: &[f64], all: &[Option<f64>]| {
        // where no replication defines both, each side shows what it has
        let all: Vec<f64> = all.iter().copied().flatten().collect();
        mean_interval_at(if pairs.is_empty() { &all } else { pairs }, 0.95).map(|interval| interval.mean)
    };
    let (a, b) = (mean(&x, a), mean(&y, b));
    let size = a.unwrap_or(0.0).abs().max(b.unwrap_or(0.0).abs());
    let rounding = |d: &Interval| [d.lower, d.upper].iter().flatten().all(|end| end.abs() <= ROUNDING * size);
    let state = match &difference {
        _ if same => State::Same,
        None => State::NotDefined,
        Some(d) if d.excludes_zero() && !rounding(d) => State::Differs,
        Some(_) => State::NotDistinguishable,
    };
    let known = known(measure);
    OutcomeRow {
        configuration: configuration.to_owned(),
        measure: measure.to_owned(),
        unit: known.map_or("", |m| m.unit),
        headline: known.is_some_and(|m| m.headline),
        a,
        b,
        difference,
        state,
    }
}

fn scores(a: &Study, b: &Study, shared: &[(usize, usize)]) -> Vec<ScoreRow> {
    let (Some(x), Some(y)) = (&a.scorecard, &b.scorecard) else { return Vec::new() };
    let row = |&(i, j): &(usize, usize)| {
        let (a_total, b_total) = (x.totals.get(i)?, y.totals.get(j)?);
        Some(ScoreRow {
            configuration: a.configurations[i].name.clone(),
            a: ScoreNote { score: a_total.score, rank: a_total.rank },
            b: ScoreNote { score: b_total.score, rank: b_total.rank },
            difference: b_total.score - a_total.score,
        })
    };
    shared.iter().filter_map(row).collect()
}
