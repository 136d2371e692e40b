//! The weights of a framework as a space to draw from, at a stated level of its tree.

use super::{BoundedSimplex, Sampler};
use crate::assessment::{Framework, WeightLevel, effective_weights};
use crate::stats::Chance;

/// How far weights may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// As written in the framework.
    Fixed,
    /// Anywhere within the ranges of the framework.
    Ranges,
    /// Anywhere from 0 to 1.
    Simplex,
}

impl Spread {
    /// The word on the command line and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Ranges => "ranges",
            Self::Simplex => "simplex",
        }
    }
}

/// Criteria that share a principle.
#[derive(Clone, Debug)]
struct Branch {
    /// Places of the counted criteria in the framework.
    criteria: Vec<usize>,
    /// Their shares of the principle, as written.
    written: Vec<f64>,
    /// Shares to draw from; `None` where they stay as written.
    shares: Option<BoundedSimplex>,
    room: Vec<f64>,
}

/// All weights that a framework allows. A point is a list of weights by criterion that sums to one; criteria outside the score
/// have weight 0.
///
/// Each point is as likely as any other *at the level that is stated*. The level matters: over many criteria at once the weight
/// of a principle hardly moves, because their doubts average out.
#[derive(Clone, Debug)]
pub struct WeightSpace {
    level: WeightLevel,
    spread: Spread,
    size: usize,
    written: Vec<f64>,
    counted: Vec<bool>,
    /// The counted criteria, or the principles that hold any.
    top: BoundedSimplex,
    room: Vec<f64>,
    branches: Vec<Branch>,
}

impl WeightSpace {
    /// The space of a framework at a level of its tree. `None` when its ranges leave no weights that sum to one, or a principle
    /// lacks the range that the level needs.
    #[must_use]
    pub fn of(framework: &Framework, level: WeightLevel, spread: Spread) -> Option<Self> {
        let written = effective_weights(framework);
        let criteria = framework.criteria();
        let counted: f64 = criteria.iter().filter(|c| c.counts()).map(|c| c.weight).sum();
        let ranges: Vec<(f64, f64)> =
            criteria.iter().map(|c| (c.weight_range.0 / counted, (c.weight_range.1 / counted).min(1.0))).collect();
        let mut branches = Vec::new();
        let mut tops: Vec<(f64, f64)> = Vec::new();
        if level == WeightLevel::Criteria {
            branches = (0..criteria.len())
                .filter(|&k| criteria[k].counts())
                .map(|k| Branch { criteria: vec![k], written: vec![1.0], shares: None, room: Vec::new() })
                .collect();
            tops = branches.iter().map(|b| ranges[b.criteria[0]]).collect();
        } else {
            for (p, principle) in framework.principles().iter().enumerate() {
                let own: Vec<usize> =
                    (0..criteria.len()).filter(|&k| criteria[k].counts() && criteria[k].principle == p).collect();
                if own.is_empty() {
                    continue;
                }
                let sum: f64 = own.iter().map(|&k| written[k]).sum();
                let shares_written: Vec<f64> =
                    own.iter().map(|&k| if sum > 0.0 { written[k] / sum } else { 1.0 / own.len() as f64 }).collect();
                let shares = match (level, spread) {
                    (WeightLevel::Principles, _) | (_, Spread::Fixed) => None,
                    (_, Spread::Simplex) => Some(BoundedSimplex::whole(own.len())?),
                    (_, Spread::Ranges) if sum > 0.0 => {
                        let low: Vec<f64> = own.iter().map(|&k| (ranges[k].0 / sum).min(1.0)).collect();
                        let high: Vec<f64> = own.iter().map(|&k| (ranges[k].1 / sum).min(1.0)).collect();
                        Some(BoundedSimplex::new(&low, &high)?)
                    }
                    (_, Spread::Ranges) => None,
                };
                let range = match spread {
                    // what has no weight as written is given none
                    Spread::Ranges if sum <= 0.0 => (0.0, 0.0),
                    Spread::Ranges => principle.weight_range?,
                    Spread::Fixed | Spread::Simplex => (0.0, 1.0),
                };
                tops.push((range.0 / counted, (range.1 / counted).min(1.0)));
                branches.push(Branch { room: vec![0.0; own.len()], criteria: own, written: shares_written, shares });
            }
        }
        let sums: Vec<f64> = branches.iter().map(|b| b.criteria.iter().map(|&k| written[k]).sum()).collect();
        let (low, high): (Vec<f64>, Vec<f64>) = match spread {
            Spread::Fixed => (sums.clone(), sums),
            Spread::Ranges => tops.into_iter().unzip(),
            Spread::Simplex => (vec![0.0; branches.len()], vec![1.0; branches.len()]),
        };
        let top = BoundedSimplex::new(&low, &high)?;
        let counted = criteria.iter().map(crate::assessment::Criterion::counts).collect();
        Some(Self {
            level,
            spread,
            size: criteria.len(),
            written,
            counted,
            room: vec![0.0; branches.len()],
            top,
            branches,
        })
    }

    /// At which level weights are drawn.
    #[must_use]
    pub const fn level(&self) -> WeightLevel {
        self.level
    }

    /// How far weights may go.
    #[must_use]
    pub const fn spread(&self) -> Spread {
        self.spread
    }

    /// Which criteria are part of the score.
    #[must_use]
    pub fn counted(&self) -> &[bool] {
        &self.counted
    }

    /// Whether there is more than one point.
    #[must_use]
    pub fn varies(&self) -> bool {
        let of = |simplex: &BoundedSimplex| simplex.sampler() != Sampler::OnePoint;
        of(&self.top) || self.branches.iter().any(|b| b.shares.as_ref().is_some_and(of))
    }

    /// How points are drawn: the least exact way that is used.
    #[must_use]
    pub fn sampler(&self) -> Sampler {
        let all =
            self.branches.iter().filter_map(|b| b.shares.as_ref()).chain([&self.top]).map(BoundedSimplex::sampler);
        let has = |wanted| all.clone().any(|sampler| sampler == wanted);
        match (has(Sampler::Walk), has(Sampler::Rejection)) {
            (true, _) => Sampler::Walk,
            (false, true) => Sampler::Rejection,
            (false, false) => Sampler::OnePoint,
        }
    }

    /// The weights as written.
    #[must_use]
    pub fn written(&self) -> &[f64] {
        &self.written
    }

    /// Draws weights by criterion into `weights`, every point as likely as any other.
    pub fn sample(&mut self, chance: &mut Chance, weights: &mut [f64]) {
        debug_assert_eq!(weights.len(), self.size);
        weights.fill(0.0);
        self.top.sample(chance, &mut self.room);
        for (branch, &top) in self.branches.iter_mut().zip(&self.room) {
            match &mut branch.shares {
                Some(shares) => {
                    shares.sample(chance, &mut branch.room);
                    branch.criteria.iter().zip(&branch.room).for_each(|(&k, share)| weights[k] = top * share);
                }
                None => branch.criteria.iter().zip(&branch.written).for_each(|(&k, share)| weights[k] = top * share),
            }
        }
    }

    /// The lowest value of `Σ weight × coefficient` over all weights of the space, exactly: coefficients by criterion, those
    /// outside the score left out.
    #[must_use]
    pub fn lowest(&self, coefficients: &[f64]) -> f64 {
        let of_branch = |branch: &Branch| {
            let own: Vec<f64> = branch.criteria.iter().map(|&k| coefficients[k]).collect();
            match &branch.shares {
                Some(shares) => shares.lowest(&own),
                None => own.iter().zip(&branch.written).map(|(c, share)| c * share).sum(),
            }
        };
        // weights of principles are never negative, so the lowest of the whole holds the lowest of each part
        self.top.lowest(&self.branches.iter().map(of_branch).collect::<Vec<f64>>())
    }
}
