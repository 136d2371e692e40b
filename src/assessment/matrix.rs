//! The decision matrix: what each configuration achieves on each criterion, before any score.

use super::{Basis, Criterion, Framework};
use crate::language::Text;
use crate::stats::mean_interval;

/// What one configuration achieves on one criterion, in the natural unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Mean over the replications that define the measure, or the rating; `None` when not modelled or not defined.
    pub value: Option<f64>,
    /// 95% interval of the mean, or the range of the rating.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
    /// Reason of the rating, or what a reader must know about the value.
    pub reason: Text,
    /// Who judged; empty where nobody did.
    pub by: String,
}

/// Criterion by configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionMatrix {
    /// Names of the configurations, in the order given.
    pub configurations: Vec<String>,
    /// `entries[configuration][criterion]`, criteria in the order of the framework.
    pub entries: Vec<Vec<Entry>>,
}

impl DecisionMatrix {
    /// Picks what the framework asks for: means over replications for simulated criteria, ratings for judged ones.
    ///
    /// `values[configuration][replication][measure]`, measures in the order of `metrics::MEASURES`. The mean of a measure
    /// goes over the replications that define it. A configuration without a judgement gets the middle of the scale with the
    /// whole scale as range, and the entry says so.
    #[must_use]
    pub fn pick(framework: &Framework, configurations: &[String], values: &[Vec<Vec<Option<f64>>>]) -> Self {
        let entries = configurations
            .iter()
            .zip(values)
            .map(|(name, replications)| {
                framework.criteria().iter().map(|c| entry(framework, c, name, replications)).collect()
            })
            .collect();
        Self { configurations: configurations.to_vec(), entries }
    }

    /// The values alone: `values[configuration][criterion]`.
    #[must_use]
    pub fn values(&self) -> Vec<Vec<Option<f64>>> {
        self.entries.iter().map(|row| row.iter().map(|entry| entry.value).collect()).collect()
    }
}

/// The rating of a configuration that nobody judged, and its range: the middle of the scale, anything possible.
const UNJUDGED: (f64, (f64, f64)) = (0.5, (0.0, 1.0));

/// The rating of a configuration on a judged criterion; the middle of the scale where there is no judgement.
pub(super) fn rating(framework: &Framework, criterion: &Criterion, configuration: &str) -> f64 {
    framework.judgement(&criterion.id, configuration).map_or(UNJUDGED.0, |j| j.rating)
}

fn entry(
    framework: &Framework,
    criterion: &Criterion,
    configuration: &str,
    replications: &[Vec<Option<f64>>],
) -> Entry {
    match &criterion.basis {
        Basis::Simulated { measure, value_function, undefined_score } => {
            let defined: Vec<f64> = replications.iter().filter_map(|r| r[*measure]).collect();
            let Some(mean) = mean_interval(&defined) else {
                return Entry { reason: undefined_note(*undefined_score), ..Entry::default() };
            };
            let mut notes = Vec::new();
            if defined.len() < replications.len() {
                notes.push(partly_defined_note(defined.len(), replications.len()));
            }
            if value_function.clamps(mean.mean) {
                notes.push(clamped_note());
            }
            Entry {
                value: Some(mean.mean),
                lower: mean.lower,
                upper: mean.upper,
                reason: join(&notes),
                by: String::new(),
            }
        }
        Basis::Judged => match framework.judgement(&criterion.id, configuration) {
            Some(j) => Entry {
                value: Some(j.rating),
                lower: Some(j.range.0),
                upper: Some(j.range.1),
                reason: j.reason.clone(),
                by: j.by.clone(),
            },
            None => Entry {
                value: Some(UNJUDGED.0),
                lower: Some(UNJUDGED.1.0),
                upper: Some(UNJUDGED.1.1),
                reason: Text::new(
                    "No judgement given: the middle of the scale stands in, and anything is possible.",
                    "Geen oordeel gegeven: het midden van de schaal is ingevuld, en alles is nog mogelijk.",
                ),
                by: String::new(),
            },
        },
        Basis::Given { .. } => Entry { reason: not_in_a_study(), ..Entry::default() },
        Basis::NotModelled => Entry::default(),
    }
}

/// That a value lies beyond the anchors, and what its score is then.
pub(super) fn clamped_note() -> Text {
    Text::new(
        "Outside the range of the value function: the score is that of its end.",
        "Buiten het bereik van de waardefunctie: de score is die van het uiteinde.",
    )
}

fn undefined_note(score: f64) -> Text {
    Text::new(
        format!("Not defined in any replication: the framework gives it score {score}."),
        format!("In geen enkele herhaling bepaald: het afwegingskader geeft score {score}."),
    )
}

fn not_in_a_study() -> Text {
    Text::new(
        "The framework takes this value from a decision matrix; a study does not hold it.",
        "Het afwegingskader haalt deze waarde uit een beslismatrix; in een studie staat die niet.",
    )
}

fn partly_defined_note(defined: usize, all: usize) -> Text {
    Text::new(
        format!("Defined in {defined} of {all} replications; the mean is over those."),
        format!("Bepaald in {defined} van {all} herhalingen; het gemiddelde gaat daarover."),
    )
}

fn join(notes: &[Text]) -> Text {
    let of = |pick: fn(&Text) -> &str| notes.iter().map(pick).collect::<Vec<_>>().join(" ");
    Text::new(of(|t| &t.en), of(|t| &t.nl))
}
