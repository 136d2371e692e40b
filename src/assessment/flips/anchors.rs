//! Anchors: how far one must move for first place to change.

use super::flip::{Flip, FlipKind, Standing};
use crate::assessment::{Basis, Criterion, Framework};

/// Steps between an anchor and the end of its room, in each direction.
const STEPS: u32 = 200;
/// How far beyond the anchors an outer anchor is moved, in lengths of the value function.
const FAR: f64 = 20.0;

/// The smallest change of each anchor that gives first place to another. An anchor moves between its neighbours; the first and
/// the last also outwards, up to twenty lengths of the value function, not through zero where all anchors lie on one side of it,
/// and not beyond 0 to 1 for a share. Anchors that cannot do it are left out. `values[alternative][criterion]` in natural units.
///
/// Natural values are searched in steps of a two hundredth of the room and then by halving, so a change of the ranking and back
/// again within one step would be missed. Scores of anchors are exact: totals are straight lines in them.
#[must_use]
pub fn anchor_flips(framework: &Framework, standing: Standing<'_>, values: &[Vec<Option<f64>>]) -> Vec<Flip> {
    let mut flips = Vec::new();
    for (k, criterion) in framework.criteria().iter().enumerate() {
        let (Basis::Simulated { value_function, .. } | Basis::Given { value_function }) = &criterion.basis else {
            continue;
        };
        if standing.weights[k] <= 0.0 {
            continue;
        }
        let search = Search { standing, values, k, anchors: value_function.anchors().to_vec() };
        for i in 0..search.anchors.len() {
            let flip = |kind, from, found: Option<(f64, usize)>| {
                found.map(|(to, winner)| Flip {
                    criterion: criterion.id.clone(),
                    kind,
                    alternative: None,
                    anchor: Some(i + 1),
                    from,
                    to,
                    winner: standing.alternatives[winner].clone(),
                    within_range: None,
                })
            };
            let (value, score) = search.anchors[i];
            flips.extend(flip(FlipKind::Anchor, value, search.by_value(i, criterion)));
            if 0 < i && i + 1 < search.anchors.len() {
                flips.extend(flip(FlipKind::AnchorScore, score, search.by_score(i)));
            }
        }
    }
    flips
}

struct Search<'a> {
    standing: Standing<'a>,
    values: &'a [Vec<Option<f64>>],
    k: usize,
    anchors: Vec<(f64, f64)>,
}

impl Search<'_> {
    /// Who leads with these anchors, and by how much the first of today is ahead of the best of the others.
    fn lead(&self, anchors: &[(f64, f64)]) -> (f64, usize) {
        let (k, weight) = (self.k, self.standing.weights[self.k]);
        let total = |a: usize| {
            let new = self.values[a][k].map_or(self.standing.scores[a][k], |value| interpolate(anchors, value));
            self.standing.total(a) + weight * (new - self.standing.scores[a][k])
        };
        let best = self.standing.others().map(|a| (total(a), a)).reduce(|a, b| if b.0 > a.0 { b } else { a });
        best.map_or((f64::INFINITY, self.standing.winner), |(other, a)| (total(self.standing.winner) - other, a))
    }

    fn at(&self, anchor: usize, value: f64) -> (f64, usize) {
        let mut anchors = self.anchors.clone();
        anchors[anchor].0 = value;
        self.lead(&anchors)
    }

    fn by_value(&self, anchor: usize, criterion: &Criterion) -> Option<(f64, usize)> {
        let here = self.anchors[anchor].0;
        let (first, last) = (self.anchors[0].0, self.anchors[self.anchors.len() - 1].0);
        let span = (last - first).abs();
        let rising = last > first;
        // the end of the room towards the worse and the better side
        let end = |neighbour: Option<&(f64, f64)>, up: bool| {
            if let Some((value, _)) = neighbour {
                return value + (here - value) * 1e-9;
            }
            let far = if up { here + FAR * span } else { here - FAR * span };
            let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
            if first.min(last) >= 0.0 {
                low = 0.0;
            }
            if first.max(last) <= 0.0 {
                high = 0.0;
            }
            if criterion.unit == "share" {
                high = 1.0;
            }
            far.clamp(low, high.max(low))
        };
        let before = anchor.checked_sub(1).and_then(|i| self.anchors.get(i));
        let ends = [end(before, !rising), end(self.anchors.get(anchor + 1), rising)];
        let found = ends.into_iter().filter_map(|end| self.towards(anchor, here, end));
        found.min_by(|a, b| (a.0 - here).abs().total_cmp(&(b.0 - here).abs()))
    }

    /// The first value on the way from `here` to `end` at which the lead is gone.
    fn towards(&self, anchor: usize, here: f64, end: f64) -> Option<(f64, usize)> {
        let mut before = here;
        for step in 1..=STEPS {
            let part = f64::from(step) / f64::from(STEPS);
            // small steps at first: changes near the anchor matter most
            let place = here + (end - here) * part * part;
            if self.at(anchor, place).0 <= 0.0 {
                let (mut ahead, mut behind) = (before, place);
                for _ in 0..60 {
                    let middle = f64::midpoint(ahead, behind);
                    if self.at(anchor, middle).0 <= 0.0 { behind = middle } else { ahead = middle }
                }
                return Some((behind, self.at(anchor, behind).1));
            }
            before = place;
        }
        None
    }

    fn by_score(&self, anchor: usize) -> Option<(f64, usize)> {
        let (k, score) = (self.k, self.anchors[anchor].1);
        let (low, high) = (self.anchors[anchor - 1].1, self.anchors[anchor + 1].1);
        // how the score of an alternative moves with that of the anchor
        let mut unit = self.anchors.clone();
        unit.iter_mut().enumerate().for_each(|(i, pair)| pair.1 = if i == anchor { 1.0 } else { 0.0 });
        let pull = |a: usize| self.values[a][k].map_or(0.0, |value| interpolate(&unit, value));
        let winner = self.standing.winner;
        let flips = self.standing.others().filter_map(|a| {
            let slope = self.standing.weights[k] * (pull(winner) - pull(a));
            let to = score - self.standing.lead(a) / slope;
            (slope != 0.0 && (low..=high).contains(&to)).then_some((to, a))
        });
        flips.min_by(|a, b| (a.0 - score).abs().total_cmp(&(b.0 - score).abs()))
    }
}

/// Straight lines between anchors, constant beyond, for scores that need not rise.
fn interpolate(anchors: &[(f64, f64)], value: f64) -> f64 {
    let (first, last) = (anchors[0], anchors[anchors.len() - 1]);
    let sign = if last.0 > first.0 { 1.0 } else { -1.0 };
    if sign * value <= sign * first.0 {
        return first.1;
    }
    for pair in anchors.windows(2) {
        let ((v0, s0), (v1, s1)) = (pair[0], pair[1]);
        if sign * value < sign * v1 {
            return s0 + (s1 - s0) * ((value - v0) / (v1 - v0));
        }
    }
    last.1
}
