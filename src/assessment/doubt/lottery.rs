//! Draws from the sources of doubt, and the totals that follow.

use serde::{Deserialize, Serialize};

use super::known::{Known, Noise, Scale, Shift};
use crate::assessment::score::even;
use crate::assessment::{Framework, WeightSpace};
use crate::stats::Chance;

/// A source of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The chance of the simulation: a finite number of replications.
    Noise,
    /// Numbers of the scenario that may lie anywhere in their declared range.
    Parameters,
    /// Ratings of experts that may lie anywhere in their range.
    Judgement,
    /// Weights that may lie anywhere in their range.
    Weights,
}

impl Source {
    /// All sources, in the order of every list.
    pub const ALL: [Self; 4] = [Self::Noise, Self::Parameters, Self::Judgement, Self::Weights];

    /// The word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Noise => "noise",
            Self::Parameters => "parameters",
            Self::Judgement => "judgement",
            Self::Weights => "weights",
        }
    }
}

/// One draw of everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ticket {
    resample: usize,
    set: usize,
    /// Standard normal numbers per cell with an interval, in the order of the cells.
    normals: Vec<f64>,
    /// Uniform numbers per judged cell with a range.
    ratings: Vec<f64>,
    /// Weights by criterion.
    pub weights: Vec<f64>,
}

impl Ticket {
    /// The resample that was drawn.
    pub const fn resample(&self) -> usize {
        self.resample
    }

    /// The parameter set that was drawn.
    pub const fn set(&self) -> usize {
        self.set
    }
}

/// The sources of doubt of a decision, ready to draw from.
pub(crate) struct Lottery<'k> {
    known: &'k Known,
    scales: Vec<Scale>,
    base: Vec<Vec<f64>>,
    space: WeightSpace,
    noise: Chance,
    parameters: Chance,
    weights: Chance,
    /// (alternative, criterion, stream) of each cell with an interval, and of each judged cell with a range.
    normal_cells: Vec<(usize, usize, Chance)>,
    rating_cells: Vec<(usize, usize, Chance)>,
}

impl<'k> Lottery<'k> {
    /// Every cell draws from a stream named after its alternative and criterion, so that the draws of one alternative do not
    /// depend on which others there are.
    pub fn new(framework: &Framework, known: &'k Known, space: WeightSpace, seed: u64, purpose: &str) -> Self {
        let scales = Scale::all(framework);
        let base = known.values.iter().map(|row| scales.iter().zip(row).map(|(s, v)| s.score(*v)).collect()).collect();
        let cells = |ranges: &[Vec<Option<(f64, f64)>>], what: &str| {
            let mut cells = Vec::new();
            for (a, row) in ranges.iter().enumerate() {
                for (k, range) in row.iter().enumerate() {
                    if range.is_some_and(|(low, high)| low < high) {
                        let words = [purpose, what, &known.alternatives[a], &framework.criteria()[k].id];
                        cells.push((a, k, Chance::of(seed, &words)));
                    }
                }
            }
            cells
        };
        let intervals: &[Vec<Option<(f64, f64)>>] = match &known.noise {
            Noise::Intervals(intervals) => intervals,
            Noise::None | Noise::Resamples(_) => &[],
        };
        Self {
            scales,
            base,
            space,
            noise: Chance::of(seed, &[purpose, "noise"]),
            parameters: Chance::of(seed, &[purpose, "parameters"]),
            weights: Chance::of(seed, &[purpose, "weights"]),
            normal_cells: cells(intervals, "interval"),
            rating_cells: cells(&known.ratings, "rating"),
            known,
        }
    }

    /// Whether a source has anything to draw.
    pub fn has(&self, source: Source) -> bool {
        match source {
            Source::Noise => match &self.known.noise {
                Noise::None => false,
                Noise::Resamples(resamples) => resamples.len() > 1,
                Noise::Intervals(_) => !self.normal_cells.is_empty(),
            },
            Source::Parameters => self.known.parameters.len() > 1,
            Source::Judgement => !self.rating_cells.is_empty(),
            Source::Weights => self.space.varies(),
        }
    }

    /// How many sets of luck the parameter sets share.
    pub const fn lucks(&self) -> usize {
        self.known.lucks
    }

    /// The space of weights.
    pub const fn space(&self) -> &WeightSpace {
        &self.space
    }

    /// Scores of the best estimates, `[alternative][criterion]`.
    pub fn base(&self) -> &[Vec<f64>] {
        &self.base
    }

    /// Draws a ticket.
    pub fn draw(&mut self, ticket: &mut Ticket) {
        ticket.resample = match &self.known.noise {
            Noise::Resamples(resamples) => self.noise.below(resamples.len()),
            Noise::None | Noise::Intervals(_) => 0,
        };
        ticket.normals.clear();
        ticket.normals.extend(self.normal_cells.iter_mut().map(|(_, _, chance)| normal(chance)));
        ticket.set = self.parameters.below(self.known.parameters.len().max(1));
        ticket.ratings.clear();
        ticket.ratings.extend(self.rating_cells.iter_mut().map(|(_, _, chance)| chance.uniform()));
        ticket.weights.resize(self.scales.len(), 0.0);
        self.space.sample(&mut self.weights, &mut ticket.weights);
    }

    /// Scores of all cells with noise and parameter set from a ticket, each or neither; ratings stay as written.
    pub fn simulated(&self, noise: Option<&Ticket>, set: Option<&Ticket>, scores: &mut Vec<Vec<f64>>) {
        scores.clone_from(&self.base);
        let resample = match (&self.known.noise, noise) {
            (Noise::Resamples(resamples), Some(ticket)) => resamples.get(ticket.resample),
            _ => None,
        };
        let set = set.and_then(|ticket| self.known.parameters.get(ticket.set));
        let shifted = |a: usize, k: usize, value: Option<f64>| match set.map(|set| set[a][k]) {
            None => value,
            Some(Shift::By(by)) => value.map(|v| v + by),
            Some(Shift::To(to)) => Some(to),
            Some(Shift::Undefined) => None,
        };
        if resample.is_some() || set.is_some() {
            for (a, row) in scores.iter_mut().enumerate() {
                for (k, (score, scale)) in row.iter_mut().zip(&self.scales).enumerate() {
                    if let Scale::Function(..) = scale {
                        let value = resample.map_or(self.known.values[a][k], |means| means[a][k]);
                        *score = scale.score(shifted(a, k, value));
                    }
                }
            }
        }
        if let (Noise::Intervals(intervals), Some(ticket)) = (&self.known.noise, noise) {
            for ((a, k, _), z) in self.normal_cells.iter().zip(&ticket.normals) {
                let (Some(value), Some((low, high))) = (self.known.values[*a][*k], intervals[*a][*k]) else { continue };
                let side = if *z < 0.0 { value - low } else { high - value };
                scores[*a][*k] = self.scales[*k].score(shifted(*a, *k, Some(value + z * side / Z)));
            }
        }
    }

    /// Puts the ratings of a ticket in the place of those as written.
    pub fn rated(&self, ticket: &Ticket, scores: &mut [Vec<f64>]) {
        for ((a, k, _), u) in self.rating_cells.iter().zip(&ticket.ratings) {
            if let Some((low, high)) = self.known.ratings[*a][*k] {
                scores[*a][*k] = low + (high - low) * u;
            }
        }
    }

    /// Total scores of a parameter set with all else as written.
    pub fn scores_of_set(&self, set: usize) -> Vec<f64> {
        let ticket = Ticket { set, ..Ticket::default() };
        let (mut scores, mut totals) = (Vec::new(), Vec::new());
        self.simulated(None, Some(&ticket), &mut scores);
        self.totals(&scores, None, self.space.written(), &mut totals);
        totals
    }

    /// Total scores from scores of cells; ratings and weights from tickets, or as written.
    pub fn totals(&self, scores: &[Vec<f64>], ratings: Option<&Ticket>, weights: &[f64], totals: &mut Vec<f64>) {
        totals.clear();
        totals.extend(scores.iter().map(|row| row.iter().zip(weights).map(|(s, w)| s * w).sum::<f64>()));
        if let Some(ticket) = ratings {
            for ((a, k, _), u) in self.rating_cells.iter().zip(&ticket.ratings) {
                let Some((low, high)) = self.known.ratings[*a][*k] else { continue };
                totals[*a] += weights[*k] * (low + (high - low) * u - scores[*a][*k]);
            }
        }
        totals.iter_mut().for_each(|total| *total = even(*total));
    }
}

/// The 97.5th percentile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A standard normal number by the polar method (G. Marsaglia and T. A. Bray, "A convenient method for generating normal
/// variables", SIAM Review 6 (1964), 260–264).
fn normal(chance: &mut Chance) -> f64 {
    loop {
        let (x, y) = (2.0 * chance.uniform() - 1.0, 2.0 * chance.uniform() - 1.0);
        let square = x * x + y * y;
        if square > 0.0 && square < 1.0 {
            return x * (-2.0 * libm::log(square) / square).sqrt();
        }
    }
}
