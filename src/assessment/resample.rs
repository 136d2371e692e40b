//! Resampling of replications: how far scores and ranks rest on simulation noise.

use super::matrix::rating;
use super::score::{criterion_scores, effective_weights, total};
use super::{Basis, Framework};
use crate::stats::{Chance, Tally};

/// How often replications are resampled unless the user says otherwise.
pub const RESAMPLES: u32 = 2_000;

/// Marks the key of the generator, so that resampling shares no stream with the simulation.
const PURPOSE: [u8; 8] = *b"resample";

/// Scores over resampled replications.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resampled {
    /// `totals[resample][configuration]`.
    pub totals: Vec<Vec<f64>>,
    /// `scores[configuration][criterion][resample]`; empty for criteria that are not simulated.
    pub scores: Vec<Vec<Vec<f64>>>,
}

/// Bootstrap over replications (B. Efron, "Bootstrap methods: another look at the jackknife", The Annals of Statistics 7
/// (1979), 1–26): draws as many replications as there are, with replacement, and scores the means again.
///
/// The drawn indices are the same for all configurations, because replication k is the same world in each of them; and they
/// follow from `seed` alone, so the scores of one configuration do not depend on which others are there. Ratings stay fixed.
///
/// # Panics
///
/// When configurations differ in their number of replications: then there are no pairs.
#[must_use]
pub fn resample(
    framework: &Framework,
    configurations: &[String],
    values: &[Vec<Vec<Option<f64>>>],
    seed: u64,
    resamples: u32,
) -> Resampled {
    let replications = values.first().map_or(0, Vec::len);
    assert!(values.iter().all(|v| v.len() == replications), "every configuration has the same replications");
    let weights = effective_weights(framework);
    let samples: Vec<Vec<Option<Sampled>>> = configurations
        .iter()
        .zip(values)
        .map(|(name, rows)| framework.criteria().iter().map(|c| Sampled::of(framework, c, name, rows)).collect())
        .collect();

    let mut chance = chance(seed);
    let mut indices = vec![0; replications];
    let mut result = Resampled {
        totals: Vec::with_capacity(resamples as usize),
        scores: vec![vec![Vec::new(); framework.criteria().len()]; values.len()],
    };
    for _ in 0..resamples {
        indices.fill_with(|| chance.below(replications));
        let mut totals = Vec::with_capacity(values.len());
        for (c, row) in samples.iter().enumerate() {
            let means: Vec<Option<f64>> = row.iter().map(|s| s.as_ref()?.mean(&indices)).collect();
            let scores = criterion_scores(framework, &means);
            for (k, criterion) in framework.criteria().iter().enumerate() {
                if let (Basis::Simulated { .. }, Some(score)) = (&criterion.basis, scores[k]) {
                    result.scores[c][k].push(score);
                }
            }
            totals.push(total(framework, &weights, &scores));
        }
        result.totals.push(totals);
    }
    result
}

/// What one criterion of one configuration gives to a resample.
enum Sampled {
    Fixed(f64),
    Replications(Vec<Option<f64>>),
}

impl Sampled {
    fn of(
        framework: &Framework,
        criterion: &super::Criterion,
        configuration: &str,
        rows: &[Vec<Option<f64>>],
    ) -> Option<Self> {
        match &criterion.basis {
            Basis::Simulated { measure, .. } => Some(Self::Replications(rows.iter().map(|r| r[*measure]).collect())),
            Basis::Judged => Some(Self::Fixed(rating(framework, criterion, configuration))),
            Basis::Given { .. } | Basis::NotModelled => None,
        }
    }

    /// The same mean as in the decision matrix: over the drawn replications that define the value.
    fn mean(&self, indices: &[usize]) -> Option<f64> {
        match self {
            Self::Fixed(rating) => Some(*rating),
            Self::Replications(values) => indices.iter().filter_map(|&i| values[i]).collect::<Tally>().mean(),
        }
    }
}

/// The key is the seed and the purpose side by side, so no two seeds can meet.
fn chance(seed: u64) -> Chance {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&PURPOSE);
    Chance::keyed(key)
}
