//! The points of a sweep: for every point a value of every factor.

use crate::report::sweep::DesignNote;
use crate::scenario::{Factor, FactorValues, SweepDesign, SweepPlan};
use crate::stats::Chance;
use crate::stats::sampling::{latin_hypercube, morris_trajectories, saltelli, sobol_sequence};

/// The points of a design. A factorial one is counted out when asked; the others stand in memory.
#[derive(Clone, Debug)]
pub struct Design {
    kind: SweepDesign,
    factors: Vec<Factor>,
    /// Levels of each factor of a factorial design.
    levels: Vec<Vec<f64>>,
    /// Places from 0 to 1, point by point, in each factor by factor; empty for a factorial design.
    shares: Vec<f64>,
    points: u64,
}

impl Design {
    /// Points of a plan, without making them; `None` when there are more than can be counted.
    #[must_use]
    pub fn count(plan: &SweepPlan) -> Option<u64> {
        let factors = plan.factors.len() as u64;
        match plan.design {
            SweepDesign::Factorial => {
                plan.factors.iter().try_fold(1_u64, |n, factor| n.checked_mul(factor.levels().len() as u64))
            }
            SweepDesign::LatinHypercube { points } | SweepDesign::Sobol { points, indices: false } => Some(points),
            SweepDesign::Sobol { points, indices: true } => points.checked_mul(factors + 2),
            SweepDesign::Morris { trajectories, .. } => trajectories.checked_mul(factors + 1),
        }
    }

    /// Makes the points; everything random in them follows from the seed.
    #[must_use]
    pub fn new(plan: &SweepPlan, seed: u64) -> Self {
        let factors = plan.factors.len();
        let mut chance = Chance::of(seed, &["sweep", "design"]);
        let shares = match plan.design {
            SweepDesign::Factorial => Vec::new(),
            SweepDesign::LatinHypercube { points } => latin_hypercube(points as usize, factors, &mut chance),
            SweepDesign::Sobol { points, indices: false } => sobol_sequence(points as usize, factors, &mut chance),
            SweepDesign::Sobol { points, indices: true } => saltelli(points as usize, factors, &mut chance),
            SweepDesign::Morris { trajectories, levels } => {
                morris_trajectories(trajectories as usize, factors, levels as usize, &mut chance)
            }
        };
        let shares = shares.concat();
        let levels: Vec<Vec<f64>> = plan.factors.iter().map(Factor::levels).collect();
        let points = Self::count(plan).unwrap_or(u64::MAX);
        Self { kind: plan.design, factors: plan.factors.clone(), levels, shares, points }
    }

    /// Points (a count).
    #[must_use]
    pub const fn points(&self) -> u64 {
        self.points
    }

    /// The value of every factor at a point. In a factorial design the last factor changes first.
    #[must_use]
    pub fn values(&self, point: u64) -> Vec<f64> {
        match self.drawn(point) {
            Some(shares) => {
                let at = |(factor, share): (&Factor, &f64)| match (self.kind, &factor.values) {
                    // the grid begins and ends at the ends, where a distribution may have none: the middle of equally likely parts
                    (SweepDesign::Morris { levels, .. }, FactorValues::Distribution(_)) => {
                        factor.at((share * (levels - 1) as f64 + 0.5) / levels as f64)
                    }
                    _ => factor.at(*share),
                };
                self.factors.iter().zip(shares).map(at).collect()
            }
            None => self.places(point).into_iter().zip(&self.levels).map(|(place, levels)| levels[place]).collect(),
        }
    }

    /// The place of every factor at a point, from 0 to 1, as methods on the unit cube want it: a level stands in the middle of its
    /// part.
    #[must_use]
    pub fn shares(&self, point: u64) -> Vec<f64> {
        let middle = |k: usize, n: usize| (k as f64 + 0.5) / n as f64;
        let level = |share: f64, n: usize| ((share * n as f64).floor() as usize).min(n - 1);
        match self.drawn(point) {
            // effects are counted by the step that was really made: over a full range from the first level to the last
            Some(shares) if matches!(self.kind, SweepDesign::Morris { .. }) => {
                let step = |(share, levels): (&f64, &Vec<f64>)| match levels.len() {
                    0 | 1 => *share,
                    n => level(*share, n) as f64 / (n - 1) as f64,
                };
                shares.iter().zip(&self.levels).map(step).collect()
            }
            Some(shares) => {
                let inner = |(share, levels): (&f64, &Vec<f64>)| match levels.len() {
                    0 => *share,
                    n => middle(level(*share, n), n),
                };
                shares.iter().zip(&self.levels).map(inner).collect()
            }
            None => {
                let places = self.places(point).into_iter().zip(&self.levels);
                places.map(|(place, levels)| middle(place, levels.len())).collect()
            }
        }
    }

    /// The places of a point that was drawn; `None` in a factorial design.
    fn drawn(&self, point: u64) -> Option<&[f64]> {
        let (first, factors) = (usize::try_from(point).ok()?.checked_mul(self.factors.len())?, self.factors.len());
        self.shares.get(first..first + factors)
    }

    /// Level of every factor of a factorial design.
    fn places(&self, point: u64) -> Vec<usize> {
        let mut rest = point;
        let mut places: Vec<usize> = Vec::with_capacity(self.levels.len());
        for levels in self.levels.iter().rev() {
            let n = (levels.len() as u64).max(1);
            places.push((rest % n) as usize);
            rest /= n;
        }
        places.reverse();
        places
    }

    /// The design for people; `runs` is the number of runs in all.
    #[must_use]
    pub fn note(&self, runs: u64) -> DesignNote {
        let (kind, base) = match self.kind {
            SweepDesign::Factorial => ("factorial", None),
            SweepDesign::LatinHypercube { .. } => ("lhs", None),
            SweepDesign::Sobol { indices: false, .. } => ("sobol", None),
            SweepDesign::Sobol { points, indices: true } => ("saltelli", Some(points)),
            SweepDesign::Morris { trajectories, .. } => ("morris", Some(trajectories)),
        };
        DesignNote { kind: kind.to_owned(), points: self.points, base, runs }
    }
}
