//! Peeling slabs off a box, and pasting them back.

use serde::{Deserialize, Serialize};

use super::limits::{Limits, Side, between, holds};

/// One box on the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrimStep {
    /// The box, per dimension.
    pub limits: Vec<Limits>,
    /// Points in it.
    pub points: usize,
    /// Hits among them.
    pub hits: usize,
    /// Its part of all points, from 0 to 1.
    pub mass: f64,
    /// Its part of all hits, from 0 to 1.
    pub coverage: f64,
    /// The part of its points that are hits, from 0 to 1.
    pub density: f64,
}

impl PrimStep {
    /// The harmonic mean of coverage and density.
    #[must_use]
    pub fn balance(&self) -> f64 {
        let sum = self.coverage + self.density;
        if sum > 0.0 { 2.0 * self.coverage * self.density / sum } else { 0.0 }
    }
}

/// Points in the order of each coordinate.
pub(super) struct Search<'a> {
    points: &'a [Vec<f64>],
    orders: Vec<Vec<usize>>,
    /// The part of a box that goes at a time.
    peel: f64,
    /// A box keeps at least this many points.
    fewest: usize,
}

/// A slab at the side of a box.
struct Slab {
    dimension: usize,
    side: Side,
    points: usize,
    hits: usize,
    /// The limit of the box on that side afterwards.
    limit: Option<f64>,
}

impl Slab {
    fn density(&self) -> f64 {
        self.hits as f64 / self.points as f64
    }
}

impl<'a> Search<'a> {
    pub fn new(points: &'a [Vec<f64>], peel: f64, least_mass: f64) -> Self {
        let orders = (0..points.first().map_or(0, Vec::len))
            .map(|k| {
                let mut order: Vec<usize> = (0..points.len()).collect();
                order.sort_by(|a, b| f64::total_cmp(&points[*a][k], &points[*b][k]));
                order
            })
            .collect();
        let fewest = ((least_mass * points.len() as f64).ceil() as usize).max(1);
        Self { points, orders, peel, fewest }
    }

    /// A box with its figures.
    pub fn step(&self, limits: Vec<Limits>, hits: &[bool]) -> PrimStep {
        let (mut inside, mut hits_inside) = (0, 0);
        for (point, hit) in self.points.iter().zip(hits) {
            if holds(&limits, point) {
                inside += 1;
                hits_inside += usize::from(*hit);
            }
        }
        let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
        PrimStep {
            limits,
            points: inside,
            hits: hits_inside,
            mass: share(inside, hits.len()),
            coverage: share(hits_inside, hits.iter().filter(|hit| **hit).count()),
            density: share(hits_inside, inside),
        }
    }

    /// The boxes from the whole to the smallest, a slab less each time.
    pub fn path(&self, hits: &[bool]) -> Vec<PrimStep> {
        let mut path = vec![self.step(vec![Limits::default(); self.orders.len()], hits)];
        while let Some(next) = path.last().and_then(|last| self.peeled(last, hits)) {
            path.push(next);
        }
        path
    }

    /// Whether a box on the path has at least this harmonic mean of coverage and density.
    pub fn reaches(&self, balance: f64, hits: &[bool]) -> bool {
        let all = hits.iter().filter(|hit| **hit).count();
        let mut step = self.step(vec![Limits::default(); self.orders.len()], hits);
        loop {
            if step.balance() >= balance {
                return true;
            }
            // no box within this one can do better than to hold all its hits and nothing else
            let bound = 2.0 * step.hits as f64 / (step.hits + all) as f64;
            match self.peeled(&step, hits) {
                Some(next) if bound >= balance => step = next,
                _ => return false,
            }
        }
    }

    /// The box without its emptiest slab; `None` when it holds hits only, or would become too small.
    fn peeled(&self, from: &PrimStep, hits: &[bool]) -> Option<PrimStep> {
        if from.hits == from.points {
            return None;
        }
        let inside: Vec<bool> = self.points.iter().map(|point| holds(&from.limits, point)).collect();
        // how far the slab lies below the box, in units of its own standard error: between slabs of the same size this is the
        // density of what is left
        let short = |slab: &Slab| (from.density - slab.density()) * (slab.points as f64).sqrt();
        let mut best: Option<Slab> = None;
        for dimension in 0..self.orders.len() {
            for side in Side::BOTH {
                let slab = self.slab(dimension, side, self.quota(from), hits, |point| inside[point]);
                let fits = |slab: &Slab| slab.limit.is_some() && from.points - slab.points >= self.fewest;
                if let Some(slab) = slab.filter(fits)
                    && best.as_ref().is_none_or(|best| short(&slab) > short(best))
                {
                    best = Some(slab);
                }
            }
        }
        let slab = best?;
        let mut limits = from.limits.clone();
        *slab.side.of(&mut limits[slab.dimension]) = slab.limit;
        Some(self.step(limits, hits))
    }

    /// The box with slabs added as long as the fullest of them is at least as full as the box.
    pub fn pasted(&self, mut to: PrimStep, hits: &[bool]) -> PrimStep {
        loop {
            let mut best: Option<Slab> = None;
            for dimension in 0..self.orders.len() {
                for side in Side::BOTH {
                    let mut open = to.limits.clone();
                    if side.of(&mut open[dimension]).take().is_none() {
                        continue;
                    }
                    let outside = |point: usize| {
                        holds(&open, &self.points[point]) && !to.limits[dimension].hold(self.points[point][dimension])
                    };
                    let opposite = if side == Side::Low { Side::High } else { Side::Low };
                    let slab = self.slab(dimension, opposite, self.quota(&to), hits, outside);
                    if let Some(slab) = slab
                        && best.as_ref().is_none_or(|best| slab.density() > best.density())
                    {
                        best = Some(Slab { side, ..slab });
                    }
                }
            }
            let Some(slab) = best.filter(|slab| slab.density() >= to.density) else { return to };
            let mut limits = to.limits.clone();
            *slab.side.of(&mut limits[slab.dimension]) = slab.limit;
            to = self.step(limits, hits);
        }
    }

    /// The points that go from a box at a time, or come back.
    fn quota(&self, step: &PrimStep) -> usize {
        ((self.peel * step.points as f64) as usize).max(1)
    }

    /// The outermost of some points on one side: as many as the quota allows without parting equals, or else the first equals.
    /// The limit lies between them and the next; none when there is no next. `None` without points.
    fn slab(
        &self,
        dimension: usize,
        side: Side,
        quota: usize,
        hits: &[bool],
        among: impl Fn(usize) -> bool,
    ) -> Option<Slab> {
        let order = &self.orders[dimension];
        let at = |place: usize| order[if side == Side::Low { place } else { order.len() - 1 - place }];
        let mut places = (0..order.len()).map(at).filter(|point| among(*point)).peekable();
        let coordinate = |point: usize| self.points[point][dimension];
        let mut slab = Slab { dimension, side, points: 0, hits: 0, limit: None };
        while let Some(&first) = places.peek() {
            let edge = coordinate(first);
            let (mut equals, mut equal_hits) = (0, 0);
            while let Some(point) = places.next_if(|point| coordinate(*point) == edge) {
                equals += 1;
                equal_hits += usize::from(hits[point]);
            }
            slab.points += equals;
            slab.hits += equal_hits;
            let Some(&next) = places.peek() else {
                slab.limit = None;
                break;
            };
            slab.limit = Some(between(edge, coordinate(next)));
            let following = places.clone().take_while(|point| coordinate(*point) == coordinate(next)).count();
            if slab.points + following > quota {
                break;
            }
        }
        (slab.points > 0).then_some(slab)
    }
}
