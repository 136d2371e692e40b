//! Stochastic multicriteria acceptability analysis: how often each alternative takes each rank when everything in doubt is drawn.

use serde::{Deserialize, Serialize};

use super::lottery::{Lottery, Source, Ticket};
use super::shapley::{SourceShare, shapley};
use crate::stats::{Tally, nearest_rank, wilson};

/// The 2.5th and 97.5th percentile.
pub type Interval95 = (f64, f64);

/// First place of the alternative that scores best.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstPlace {
    /// How often it comes first, 0 to 1, with everything in doubt at once; shared first places count in part.
    pub share: f64,
    /// 95% interval of that share, for the number of parameter sets and draws there were.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Parameter sets behind it; 0 when none were drawn.
    pub sets: u32,
}

/// What doubt does to scores and ranks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubted {
    /// Mean of each total score over the draws. It may lie away from the score as written, where ranges reach further to one side
    /// or scores bend.
    #[serde(default)]
    pub means: Vec<f64>,
    /// Interval of each total score.
    pub intervals: Vec<Interval95>,
    /// How often each alternative takes each rank: `[alternative][rank]`, first rank first.
    pub rank_acceptability: Vec<Vec<f64>>,
}

/// One source of doubt by itself, all others as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alone {
    /// Which source.
    pub source: Source,
    /// What it does.
    pub doubted: Doubted,
    /// How often the best as written is not among the first, 0 to 1.
    pub first_changes: f64,
}

/// How often one alternative scores higher than another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dominance {
    /// Share of the draws in which the row scores higher than the column; equal scores count for neither.
    pub probability: Vec<Vec<f64>>,
    /// Whether, with all else as written, the row scores at least as high as the column whatever the weights within their
    /// ranges, and higher for some.
    pub within_ranges: Vec<Vec<bool>>,
    /// Whether the row is at least as good on every criterion that counts and better on one.
    pub whatever_weights: Vec<Vec<bool>>,
}

/// How sure the ranking is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// Draws of everything at once.
    pub samples: u32,
    /// First place of the alternative that scores best as written.
    pub first: FirstPlace,
    /// All sources together.
    pub together: Doubted,
    /// Each source apart; sources without anything to draw are left out.
    pub alone: Vec<Alone>,
    /// Mean of the weights with which each alternative comes first, by criterion; `None` for one that never does.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// How often each alternative comes first with its own central weights and everything else in doubt; 0 for one that never
    /// comes first.
    pub confidence: Vec<f64>,
    /// Mean of all weights that were drawn, by criterion.
    #[serde(default)]
    pub mean_weights: Vec<f64>,
    /// Pairs.
    pub dominance: Dominance,
    /// Expected regret: how much score is lost on average by choosing this alternative rather than the best of each draw.
    pub regret: Vec<f64>,
    /// Variance of the indicator "the best as written comes first".
    pub first_variance: f64,
    /// How much of that variance belongs to each source; the shares sum to one.
    pub doubt: Vec<SourceShare>,
}

/// Draws for percentiles, for each source apart, for the parts of the doubt and for confidence factors.
const KEPT: u32 = 20_000;

/// Draws everything in doubt `samples` times and looks at the ranking each time.
///
/// Rank acceptabilities, central weights and confidence factors as in R. Lahdelma and P. Salminen, "SMAA-2: stochastic
/// multicriteria acceptability analysis for group decision making", Operations Research 49 (2001), 444–454. `again` must draw
/// from other streams than `lottery`; `winner` is the place of the alternative that scores best as written.
pub(crate) fn robustness(
    lottery: &mut Lottery<'_>,
    again: &mut Lottery<'_>,
    winner: usize,
    samples: u32,
) -> Robustness {
    let n = lottery.base().len();
    let criteria = lottery.base().first().map_or(0, Vec::len);
    let present: Vec<Source> = Source::ALL.into_iter().filter(|s| lottery.has(*s)).collect();
    let written = lottery.space().written().to_vec();
    let (mut ticket, mut other) = (Ticket::default(), Ticket::default());
    let (mut scores, mut totals) = (Vec::new(), Vec::new());
    let (mut together, mut alone) = (Count::new(n), vec![Count::new(n); present.len()]);
    let mut higher = vec![vec![0_u32; n]; n];
    let mut central = vec![(0.0, vec![0.0; criteria]); n];
    let mut regret = vec![0.0; n];
    let mut mean_weights = vec![0.0; criteria];
    // draws and first places by resample, by parameter set and by the luck that sets share
    let mut clusters: [Vec<(f64, f64)>; 3] = Default::default();
    let mut pairs = shapley(&present);

    for sample in 0..samples {
        lottery.draw(&mut ticket);
        lottery.simulated(Some(&ticket), Some(&ticket), &mut scores);
        lottery.totals(&scores, Some(&ticket), &ticket.weights, &mut totals);
        let first = together.add(&totals, sample < KEPT);
        let best = totals.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for (a, &total) in totals.iter().enumerate() {
            regret[a] += (best - total) / f64::from(samples);
            totals.iter().zip(&mut higher[a]).for_each(|(other, count)| *count += u32::from(total > *other));
            if total == best {
                central[a].0 += first;
                central[a].1.iter_mut().zip(&ticket.weights).for_each(|(sum, w)| *sum += first * w);
            }
        }
        mean_weights.iter_mut().zip(&ticket.weights).for_each(|(sum, w)| *sum += w / f64::from(samples));
        let part = if totals[winner] == best { first } else { 0.0 };
        let places = [ticket.resample(), ticket.set(), ticket.set() % lottery.lucks().max(1)];
        for (groups, place) in clusters.iter_mut().zip(places) {
            groups.resize(groups.len().max(place + 1), (0.0, 0.0));
            groups[place].0 += 1.0;
            groups[place].1 += part;
        }
        if sample < KEPT {
            for (source, count) in present.iter().zip(&mut alone) {
                let only = |wanted: Source| (*source == wanted).then_some(&ticket);
                lottery.simulated(only(Source::Noise), only(Source::Parameters), &mut scores);
                let weights = if *source == Source::Weights { &ticket.weights } else { &written };
                lottery.totals(&scores, only(Source::Judgement), weights, &mut totals);
                count.add(&totals, true);
            }
            // from other streams: where weights are drawn by a walk, its next place is too near
            again.draw(&mut other);
            pairs.add(lottery, &ticket, &other, winner);
        }
    }

    let drawn = lottery.has(Source::Parameters);
    let sets = if drawn { clusters[1].iter().filter(|(count, _)| *count > 0.0).count() } else { 0 };
    let [resamples, by_set, lucks] = &clusters;
    let mut groups: Vec<&[(f64, f64)]> = if drawn { vec![by_set, lucks] } else { Vec::new() };
    if lottery.has(Source::Noise) && resamples.len() > 1 {
        groups.push(resamples);
    }
    let together = together.done();
    let central_weights: Vec<Option<Vec<f64>>> = central
        .into_iter()
        .map(|(share, sums)| (share > 0.0).then(|| sums.into_iter().map(|sum| sum / share).collect()))
        .collect();
    let (first_variance, doubt) = pairs.done();
    Robustness {
        samples,
        first: first_place(together.rank_acceptability[winner].first().copied().unwrap_or(0.0), &groups, sets, samples),
        mean_weights,
        confidence: confidence(again, &central_weights),
        central_weights,
        dominance: dominance(lottery, &higher, samples),
        alone: present
            .into_iter()
            .zip(alone)
            .map(|(source, count)| {
                let first_changes = 1.0 - count.first[winner] / count.sets.max(1.0);
                Alone { source, first_changes, doubted: count.done() }
            })
            .collect(),
        together,
        regret,
        first_variance,
        doubt,
    }
}

/// Counts ranks and keeps totals.
#[derive(Clone)]
struct Count {
    sets: f64,
    ranks: Vec<Vec<f64>>,
    /// How often each is among the first.
    first: Vec<f64>,
    totals: Vec<Vec<f64>>,
}

impl Count {
    fn new(n: usize) -> Self {
        Self { sets: 0.0, ranks: vec![vec![0.0; n]; n], first: vec![0.0; n], totals: vec![Vec::new(); n] }
    }

    /// Adds the totals of a draw; equal totals split their ranks evenly. Gives the part of first place that each of the best has.
    fn add(&mut self, totals: &[f64], keep: bool) -> f64 {
        self.sets += 1.0;
        let mut first = 1.0;
        for (a, mine) in totals.iter().enumerate() {
            let (mut above, mut equal) = (0, 0);
            for other in totals {
                above += usize::from(other > mine);
                equal += usize::from(other == mine);
            }
            let part = 1.0 / equal as f64;
            self.ranks[a][above..above + equal].iter_mut().for_each(|rank| *rank += part);
            if above == 0 {
                self.first[a] += 1.0;
                first = part;
            }
            if keep {
                self.totals[a].push(*mine);
            }
        }
        first
    }

    fn done(mut self) -> Doubted {
        let mean = |totals: &Vec<f64>| totals.iter().sum::<f64>() / totals.len().max(1) as f64;
        let means = self.totals.iter().map(mean).collect();
        let bounds = |totals: &mut Vec<f64>| {
            totals.sort_unstable_by(f64::total_cmp);
            (nearest_rank(totals, 0.025).unwrap_or(0.0), nearest_rank(totals, 0.975).unwrap_or(0.0))
        };
        Doubted {
            means,
            intervals: self.totals.iter_mut().map(bounds).collect(),
            rank_acceptability: self.ranks.iter().map(|r| r.iter().map(|c| c / self.sets).collect()).collect(),
        }
    }
}

/// The interval of the share of first places. Draws that share a parameter set, a luck or a resample are not independent: the
/// number of draws is brought down to that of independent ones with the same variance of the mean over such groups (L. Kish,
/// "Survey Sampling", 1965, §8.2), by the kind of group that leaves fewest, and never below the number of groups of that kind.
fn first_place(share: f64, groups: &[&[(f64, f64)]], sets: usize, samples: u32) -> FirstPlace {
    let independent = share * (1.0 - share);
    let effective = |groups: &&[(f64, f64)]| {
        let shares: Tally =
            groups.iter().filter(|(count, _)| *count > 0.0).map(|(count, firsts)| firsts / count).collect();
        let n = shares.count() as f64;
        match shares.variance() {
            Some(variance) if variance > 0.0 => (independent * n / variance).max(n),
            _ => n,
        }
    };
    let effective = groups.iter().map(effective).fold(f64::from(samples), f64::min);
    let (lower, upper) = wilson(share.clamp(0.0, 1.0), effective);
    FirstPlace { share, lower, upper, sets: sets as u32 }
}

/// How often each alternative is first with its central weights, over fresh draws of all but the weights.
fn confidence(lottery: &mut Lottery<'_>, central: &[Option<Vec<f64>>]) -> Vec<f64> {
    let doubted = [Source::Noise, Source::Parameters, Source::Judgement].into_iter().any(|s| lottery.has(s));
    let samples = if doubted { KEPT } else { 1 };
    let (mut ticket, mut scores, mut totals) = (Ticket::default(), Vec::new(), Vec::new());
    let mut firsts = vec![0.0; central.len()];
    for _ in 0..samples {
        lottery.draw(&mut ticket);
        if doubted {
            lottery.simulated(Some(&ticket), Some(&ticket), &mut scores);
        } else {
            scores.clone_from(&lottery.base().to_vec());
        }
        for (a, weights) in central.iter().enumerate() {
            let Some(weights) = weights else { continue };
            lottery.totals(&scores, doubted.then_some(&ticket), weights, &mut totals);
            let mine = totals[a];
            if totals.iter().all(|other| *other <= mine) {
                firsts[a] += 1.0 / totals.iter().filter(|other| **other == mine).count() as f64;
            }
        }
    }
    firsts.into_iter().map(|f| f / f64::from(samples)).collect()
}

fn dominance(lottery: &Lottery<'_>, higher: &[Vec<u32>], samples: u32) -> Dominance {
    let base = lottery.base();
    let space = lottery.space();
    let counts: Vec<bool> = space.counted().to_vec();
    let of = |a: usize, b: usize| -> Vec<f64> { base[a].iter().zip(&base[b]).map(|(x, y)| x - y).collect() };
    let pairs = |holds: &dyn Fn(usize, usize) -> bool| -> Vec<Vec<bool>> {
        (0..base.len()).map(|a| (0..base.len()).map(|b| a != b && holds(a, b)).collect()).collect()
    };
    Dominance {
        probability: higher
            .iter()
            .map(|row| row.iter().map(|count| f64::from(*count) / f64::from(samples.max(1))).collect())
            .collect(),
        within_ranges: pairs(&|a, b| space.lowest(&of(a, b)) >= -ROUNDING && space.lowest(&of(b, a)) < -ROUNDING),
        whatever_weights: pairs(&|a, b| {
            let differences = of(a, b);
            let mut counted = differences.iter().zip(&counts).filter(|(_, counts)| **counts).map(|(d, _)| *d);
            counted.clone().all(|d| d >= 0.0) && counted.any(|d| d > 0.0)
        }),
    }
}

/// What rounding may do to a sum of weights times differences.
const ROUNDING: f64 = 1e-12;
