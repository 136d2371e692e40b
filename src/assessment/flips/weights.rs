//! Weights: who comes first at every weight of one criterion or principle, and the nearest weight at which that changes.

use serde::{Deserialize, Serialize};

use super::flip::{Flip, FlipKind, Standing};
use crate::assessment::Framework;

/// A part of the way from weight 0 to 1 with one alternative in first place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Who comes first.
    pub winner: String,
}

/// Who comes first at every weight of one criterion or principle, the others scaled so that they keep their proportions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightLine {
    /// Id of the criterion or principle.
    pub id: String,
    /// [`FlipKind::Weight`] or [`FlipKind::Principle`].
    pub kind: FlipKind,
    /// The weight within the score as it is.
    pub weight: f64,
    /// Its range within the score; `None` where the framework gives none.
    pub range: Option<(f64, f64)>,
    /// From weight 0 to weight 1, without gaps.
    pub stretches: Vec<Stretch>,
}

/// The line of every principle with more than one counted criterion, then of every counted criterion; none where nothing else counts.
#[must_use]
pub fn weight_lines(framework: &Framework, standing: Standing<'_>) -> Vec<WeightLine> {
    let criteria = framework.criteria();
    let counted: f64 = criteria.iter().filter(|c| c.counts()).map(|c| c.weight).sum();
    let within = |(low, high): (f64, f64)| ((low / counted).min(1.0), (high / counted).min(1.0));
    let counts: Vec<bool> = criteria.iter().map(crate::assessment::Criterion::counts).collect();
    let mut lines = Vec::new();
    for (p, principle) in framework.principles().iter().enumerate() {
        let own: Vec<usize> =
            (0..criteria.len()).filter(|&k| criteria[k].principle == p && criteria[k].counts()).collect();
        // a principle with one criterion is that criterion
        if own.len() > 1 {
            let range = principle.weight_range.map(within);
            lines.extend(line(principle.id.clone(), FlipKind::Principle, range, &own, &counts, standing));
        }
    }
    for (k, criterion) in criteria.iter().enumerate().filter(|(_, c)| c.counts()) {
        let range = Some(within(criterion.weight_range));
        lines.extend(line(criterion.id.clone(), FlipKind::Weight, range, &[k], &counts, standing));
    }
    lines
}

fn line(
    id: String,
    kind: FlipKind,
    range: Option<(f64, f64)>,
    own: &[usize],
    counts: &[bool],
    standing: Standing<'_>,
) -> Option<WeightLine> {
    let weight: f64 = own.iter().map(|&k| standing.weights[k]).sum();
    let others: Vec<usize> = (0..counts.len()).filter(|k| !own.contains(k) && counts[*k]).collect();
    if others.is_empty() {
        return None;
    }
    // the score of a part by itself; without weight its criteria count alike
    let part = |scores: &[f64], part: &[usize]| {
        let sum: f64 = part.iter().map(|&k| standing.weights[k]).sum();
        let equal = 1.0 / part.len().max(1) as f64;
        part.iter().map(|&k| scores[k] * if sum > 0.0 { standing.weights[k] / sum } else { equal }).sum::<f64>()
    };
    // a straight line from the score of the others (weight 0) to that of the part itself (weight 1)
    let ends: Vec<(f64, f64)> = standing.scores.iter().map(|s| (part(s, &others), part(s, own))).collect();
    let stretches = envelope(&ends)
        .into_iter()
        .map(|(from, to, a)| Stretch { from, to, winner: standing.alternatives[a].clone() })
        .collect();
    Some(WeightLine { id, kind, weight, range, stretches })
}

/// Places on the way from 0 to 1 that differ by less are one place.
const SAME: f64 = 1e-12;

/// The highest of straight lines, given by their values at 0 and 1: (from, to, which line).
fn envelope(ends: &[(f64, f64)]) -> Vec<(f64, f64, usize)> {
    let mut stretches = Vec::new();
    let slope = |a: usize| ends[a].1 - ends[a].0;
    let best = |a: &usize, b: &usize| ends[*a].0.total_cmp(&ends[*b].0).then(slope(*a).total_cmp(&slope(*b)));
    // of equal lines the first in order
    let Some(mut top) = (0..ends.len()).rev().max_by(best) else { return stretches };
    let mut from = 0.0;
    loop {
        // the first line with a steeper slope that meets this one
        let mut next: Option<(f64, usize)> = None;
        for other in 0..ends.len() {
            let gain = slope(other) - slope(top);
            if gain <= 0.0 {
                continue;
            }
            // lines that meet in one point may seem to meet a little before it
            let at = ((ends[top].0 - ends[other].0) / gain).max(from);
            let sooner = next.is_none_or(|(x, line)| at < x - SAME || (at <= x + SAME && slope(other) > slope(line)));
            if at < 1.0 && sooner {
                next = Some((at, other));
            }
        }
        let Some((at, line)) = next else { break };
        if at > from + SAME {
            stretches.push((from, at, top));
        }
        (from, top) = (at, line);
    }
    stretches.push((from, 1.0, top));
    stretches
}

/// The nearest change of each weight that gives first place to another; weights without one are left out.
#[must_use]
pub fn weight_flips(lines: &[WeightLine], winner: &str) -> Vec<Flip> {
    lines.iter().filter_map(|line| nearest(line, winner)).collect()
}

fn nearest(line: &WeightLine, winner: &str) -> Option<Flip> {
    let here = |s: &&Stretch| s.winner == winner && s.from <= line.weight + 1e-12 && line.weight <= s.to + 1e-12;
    let at = line.stretches.iter().position(|s| here(&s))?;
    let below = at.checked_sub(1).map(|i| (line.stretches[at].from, &line.stretches[i].winner));
    let above = line.stretches.get(at + 1).map(|next| (next.from, &next.winner));
    let far = |(to, _): &(f64, &String)| (to - line.weight).abs();
    let (to, next) = below.into_iter().chain(above).min_by(|a, b| far(a).total_cmp(&far(b)))?;
    Some(Flip {
        criterion: line.id.clone(),
        kind: line.kind,
        alternative: None,
        anchor: None,
        from: line.weight,
        to,
        winner: next.clone(),
        within_range: line.range.map(|(low, high)| (low..=high).contains(&to)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_line_is_followed() {
        // 0.5 flat; 0.2 to 1.0 crosses it at 0.375; 0.9 to 0.0 crosses 0.5 at 4/9, but the second at 0.7/1.7 before that
        let stretches = envelope(&[(0.5, 0.5), (0.2, 1.0), (0.9, 0.0)]);
        assert_eq!(stretches.iter().map(|s| s.2).collect::<Vec<_>>(), [2, 1]);
        assert!((stretches[0].1 - 0.7 / 1.7).abs() < 1e-12 && stretches[1].1 == 1.0);
    }

    #[test]
    fn where_three_lines_meet_the_steepest_goes_on() {
        // from the crossing at 1/4 on the steepest is ahead of all
        let ends = [(0.2, 0.65), (0.8, 0.45), (0.7, 0.45), (0.4, 0.5), (0.35, 0.6)];
        let lines: Vec<(f64, f64)> = ends.iter().map(|(o, k)| (0.9 * o + 0.1 * k, *k)).collect();
        for ends in [ends.to_vec(), lines, vec![(0.5, 0.5), (0.4, 0.6), (0.3, 0.7)]] {
            let stretches = envelope(&ends);
            let best = (0..ends.len()).max_by(|a, b| ends[*a].1.total_cmp(&ends[*b].1)).unwrap();
            assert_eq!(stretches.last().map(|s| (s.1, s.2)), Some((1.0, best)), "{stretches:?}");
            for (from, to, line) in &stretches {
                let middle = f64::midpoint(*from, *to);
                let at = |(a, b): &(f64, f64)| a + (b - a) * middle;
                assert!(ends.iter().all(|other| at(other) <= at(&ends[*line]) + 1e-12), "{stretches:?}");
            }
        }
    }

    #[test]
    fn equal_lines_belong_to_the_first() {
        assert_eq!(envelope(&[(0.3, 0.6), (0.3, 0.6)]), [(0.0, 1.0, 0)]);
        // level at 0 only: the steeper one is ahead everywhere else
        assert_eq!(envelope(&[(0.3, 0.6), (0.3, 0.7)]), [(0.0, 1.0, 1)]);
    }
}
