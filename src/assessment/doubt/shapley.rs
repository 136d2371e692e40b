//! Which source the doubt about first place comes from.

use serde::{Deserialize, Serialize};

use super::lottery::{Lottery, Source, Ticket};

/// The part of one source in the doubt about first place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceShare {
    /// Which source.
    pub source: Source,
    /// Its Shapley effect: its part of the variance of the indicator "the best as written comes first".
    pub effect: f64,
    /// The effect as a share of the sum of all effects; 0 when nothing is in doubt. Chance may put a share slightly below 0.
    pub share: f64,
}

/// Shapley effects of the sources, estimated from pairs of independent draws.
///
/// The cost of a set of sources S is the mean variance that is left when all others are known, estimated by half the squared
/// difference of the indicator between a draw and the same draw with S from another one. A source gets its mean rise in cost over
/// all orders in which sources may be added, so the effects sum to the variance (E. Song, B. L. Nelson and J. Staum, "Shapley
/// effects for global sensitivity analysis: theory and computation", SIAM/ASA Journal on Uncertainty Quantification 4 (2016),
/// 1060–1083, theorem 1; A. B. Owen, "Sobol' indices and Shapley value", the same journal 2 (2014), 245–251).
pub(super) struct Shapley {
    sources: Vec<Source>,
    pairs: f64,
    /// Summed costs by set of sources, as bits in the order of `sources`.
    costs: Vec<f64>,
    scores: Vec<Vec<Vec<f64>>>,
    totals: Vec<f64>,
}

/// An empty estimate over these sources.
pub(super) fn shapley(sources: &[Source]) -> Shapley {
    Shapley {
        sources: sources.to_vec(),
        pairs: 0.0,
        costs: vec![0.0; 1 << sources.len()],
        scores: vec![Vec::new(); 4],
        totals: Vec::new(),
    }
}

impl Shapley {
    /// Adds a pair of draws.
    pub fn add(&mut self, lottery: &Lottery<'_>, one: &Ticket, two: &Ticket, winner: usize) {
        // the dear part, values to scores, depends on noise and parameters only
        for (place, scores) in self.scores.iter_mut().enumerate() {
            let of = |bit: usize| Some(if place & bit == 0 { one } else { two });
            lottery.simulated(of(1), of(2), scores);
        }
        let mut base = 0.0;
        for set in 0..self.costs.len() {
            let from =
                |wanted: Source| self.sources.iter().position(|s| *s == wanted).is_some_and(|i| set & 1 << i != 0);
            let scores = &self.scores[usize::from(from(Source::Noise)) + 2 * usize::from(from(Source::Parameters))];
            let ratings = if from(Source::Judgement) { two } else { one };
            let weights = if from(Source::Weights) { &two.weights } else { &one.weights };
            lottery.totals(scores, Some(ratings), weights, &mut self.totals);
            let first = first(&self.totals, winner);
            if set == 0 {
                base = first;
            }
            self.costs[set] += 0.5 * (first - base) * (first - base);
        }
        self.pairs += 1.0;
    }

    /// The variance and its parts.
    pub fn done(self) -> (f64, Vec<SourceShare>) {
        let cost = |set: usize| if self.pairs > 0.0 { self.costs[set] / self.pairs } else { 0.0 };
        let d = self.sources.len();
        let all = (1 << d) - 1;
        let factorial = |n: usize| (1..=n).map(|i| i as f64).product::<f64>();
        let effects: Vec<f64> = (0..d)
            .map(|i| {
                let others = (0..=all).filter(|set| set & 1 << i == 0);
                others
                    .map(|set: usize| {
                        let size = set.count_ones() as usize;
                        let orders = factorial(size) * factorial(d - size - 1) / factorial(d);
                        orders * (cost(set | 1 << i) - cost(set))
                    })
                    .sum()
            })
            .collect();
        let sum: f64 = effects.iter().sum();
        let share = |effect: f64| if sum > 0.0 { effect / sum } else { 0.0 };
        let parts = self.sources.iter().zip(&effects);
        let parts = parts.map(|(&source, &effect)| SourceShare { source, effect, share: share(effect) }).collect();
        (cost(all), parts)
    }
}

/// The part of first place that an alternative has: 1, a half where two share it, or 0.
fn first(totals: &[f64], winner: usize) -> f64 {
    let mine = totals[winner];
    if totals.iter().any(|other| *other > mine) {
        return 0.0;
    }
    1.0 / totals.iter().filter(|other| **other == mine).count() as f64
}
