//! From peeling to one box that chance does not explain, and to several.

use serde::{Deserialize, Serialize};

use crate::stats::Chance;

use super::limits::Limits;
use super::peeling::{PrimStep, Search};
use super::significance::quasi_p_value;

/// How to look for a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrimOptions {
    /// The part of the points in a box that is peeled off at a time (α), above 0 and below 1: small is patient.
    pub peel: f64,
    /// The least part of all points in a box (β₀), from 0 to 1.
    pub least_mass: f64,
    /// A box, and a restriction of it, is kept when chance would do as well with at most this probability.
    pub significance: f64,
    /// Shuffles of the hits that the path of a box is compared with; 0 leaves the comparison out.
    pub shuffles: usize,
    /// Seed of the shuffles.
    pub seed: u64,
}

impl Default for PrimOptions {
    /// Conventions: α = 0.05 and a box of at least 5% of the points, as in the paper of Bryant and Lempert; the customary 5%.
    fn default() -> Self {
        Self { peel: 0.05, least_mass: 0.05, significance: 0.05, shuffles: 199, seed: 0 }
    }
}

/// A restricted dimension of a box.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Restriction {
    /// Which dimension.
    pub dimension: usize,
    /// The probability of as many hits in the box if this restriction were nothing but chance (quasi p-value).
    pub quasi_p: f64,
}

/// A box in which hits are more frequent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrimBox {
    /// The box.
    pub chosen: PrimStep,
    /// Its restricted dimensions, in their order.
    pub restrictions: Vec<Restriction>,
    /// The share of shuffles, with the hits themselves as one, whose best box is as good; `None` without shuffles.
    pub p_value: Option<f64>,
    /// The boxes that peeling went through, the whole first.
    pub path: Vec<PrimStep>,
}

/// Looks for a box with many of the hits and little else (PRIM). `None` when there are no points, no hits or nothing else, and
/// when no box is better than chance would make it.
///
/// Peeling: of the slabs at the two sides of each coordinate, each as large as α allows without parting equal values and else a
/// whole level, the one goes whose density lies farthest below that of the box, in units of its standard error. Among slabs of
/// the same size that is the rule of J. H. Friedman and N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and
/// Computing 9 (1999), 123–143; the standard error is our own choice, so that a large level and a small slab can be compared.
/// Of the boxes on the path, the one with the greatest harmonic mean of coverage and density is taken, the first of equals. Its
/// restrictions are dropped one by one, the least significant first, until all are significant, and slabs that are as full as
/// the box are pasted back (B. P. Bryant and R. J. Lempert, "Thinking inside the box", Technological Forecasting and Social
/// Change 77 (2010), 34–49).
///
/// Quasi p-values forget that the box was chosen among many. So the whole search is repeated with the hits shuffled over the
/// points, and the box counts only when few shuffles have a path with as good a box: of data in which nothing matters, at most
/// the stated share gives a box (M. Dwass, "Modified randomization tests for nonparametric hypotheses", The Annals of
/// Mathematical Statistics 28 (1957), 181–187).
///
/// # Panics
/// When there are not as many hits as points.
#[must_use]
pub fn prim(points: &[Vec<f64>], hits: &[bool], options: &PrimOptions) -> Option<PrimBox> {
    assert_eq!(points.len(), hits.len(), "a hit or a miss for every point");
    let search = Search::new(points, options.peel, options.least_mass);
    let path = search.path(hits);
    let best = best_of(&path)?;
    if best.points == points.len() {
        return None;
    }
    let p_value = match options.shuffles {
        0 => None,
        _ => Some(shuffled_p_value(&search, hits, best.balance(), options)?),
    };
    let significant = |step| only_significant(&search, step, points, hits, options.significance);
    let chosen = significant(search.pasted(significant(best.clone()), hits));
    let restrictions: Vec<Restriction> = restrictions(&chosen.limits, points, hits);
    (!restrictions.is_empty()).then_some(PrimBox { chosen, restrictions, p_value, path })
}

/// Several boxes: the points in a box are taken away, and the rest is searched, until there are `most` boxes or nothing is
/// found. The figures of a box are shares of the points and hits that were left when it was found. The covering of Friedman and
/// Fisher.
///
/// # Panics
/// When there are not as many hits as points.
#[must_use]
pub fn prim_boxes(points: &[Vec<f64>], hits: &[bool], options: &PrimOptions, most: usize) -> Vec<PrimBox> {
    let (mut points, mut hits) = (points.to_vec(), hits.to_vec());
    let mut boxes = Vec::new();
    while boxes.len() < most
        && let Some(found) = prim(&points, &hits, options)
    {
        let outside = |point: &[f64]| !super::limits::holds(&found.chosen.limits, point);
        (points, hits) = points.into_iter().zip(hits).filter(|(point, _)| outside(point)).unzip();
        boxes.push(found);
    }
    boxes
}

/// The first of the boxes with the greatest harmonic mean of coverage and density; `None` without hits.
fn best_of(path: &[PrimStep]) -> Option<&PrimStep> {
    let better = |best: &PrimStep, step: &PrimStep| step.balance() > best.balance();
    let best = path.iter().reduce(|best, step| if better(best, step) { step } else { best });
    best.filter(|best| best.hits > 0)
}

/// The share of shuffles with as good a box; `None` as soon as it is sure to be above the level.
fn shuffled_p_value(search: &Search<'_>, hits: &[bool], found: f64, options: &PrimOptions) -> Option<f64> {
    let mut chance = Chance::of(options.seed, &["shuffled hits"]);
    let mut shuffled = hits.to_vec();
    let all = (options.shuffles + 1) as f64;
    let mut as_good = 1.0;
    for _ in 0..options.shuffles {
        chance.shuffle(&mut shuffled);
        if search.reaches(found, &shuffled) {
            as_good += 1.0;
        }
        if as_good / all > options.significance {
            return None;
        }
    }
    Some(as_good / all)
}

/// The restricted dimensions with their quasi p-values.
fn restrictions(limits: &[Limits], points: &[Vec<f64>], hits: &[bool]) -> Vec<Restriction> {
    let restricted = (0..limits.len()).filter(|k| limits[*k].restricts());
    restricted
        .map(|dimension| Restriction { dimension, quasi_p: quasi_p_value(limits, dimension, points, hits) })
        .collect()
}

/// The box without its restrictions that chance explains, the worst first.
fn only_significant(
    search: &Search<'_>,
    mut step: PrimStep,
    points: &[Vec<f64>],
    hits: &[bool],
    significance: f64,
) -> PrimStep {
    loop {
        let all = restrictions(&step.limits, points, hits);
        let worst = all.into_iter().reduce(|a, b| if b.quasi_p > a.quasi_p { b } else { a });
        let Some(worst) = worst.filter(|worst| worst.quasi_p > significance) else { return step };
        step.limits[worst.dimension] = Limits::default();
        step = search.step(step.limits, hits);
    }
}
