//! Which sets go on, which are kept, and which is the central one.

use super::ensemble::PRIOR_SD;
use super::figures::{Figure, mismatch};

/// The distance of two members, in standard deviations of the range, per unknown.
fn apart(a: &[f64], b: &[f64]) -> f64 {
    let squares: f64 = a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum();
    (squares / a.len().max(1) as f64).sqrt() / PRIOR_SD
}

/// The mean member.
pub(super) fn centre(members: &[Vec<f64>]) -> Vec<f64> {
    let n = members.len().max(1) as f64;
    let unknowns = members.first().map_or(0, Vec::len);
    (0..unknowns).map(|at| members.iter().map(|m| m[at]).sum::<f64>() / n).collect()
}

/// Chooses the members that go on: those with every figure within its tolerance, first the one nearest to the centre, then each
/// time the one farthest from those chosen, so that they span what the figures leave open. Where these are too few, those with the
/// lowest mismatch fill up.
pub(super) fn candidates(
    members: &[Vec<f64>],
    figures: &[Figure],
    found: &[Vec<Option<f64>>],
    count: usize,
) -> Vec<usize> {
    let passes = |m: &usize| figures.iter().zip(&found[*m]).all(|(f, v)| v.is_some_and(|v| f.passes(v)));
    let (mut open, mut rest): (Vec<usize>, Vec<usize>) = (0..members.len()).partition(passes);
    let centre = centre(members);
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < count && !open.is_empty() {
        let score = |m: usize| match chosen.iter().map(|&c| apart(&members[m], &members[c])).min_by(f64::total_cmp) {
            Some(nearest) => nearest,
            None => -apart(&members[m], &centre),
        };
        // the first of equals
        let best = (0..open.len()).rev().max_by(|&a, &b| score(open[a]).total_cmp(&score(open[b]))).unwrap_or(0);
        chosen.push(open.remove(best));
    }
    rest.sort_by(|&a, &b| mismatch(figures, &found[a]).total_cmp(&mismatch(figures, &found[b])));
    chosen.extend(rest.into_iter().take(count.saturating_sub(chosen.len())));
    chosen
}

/// Chooses the sets that are kept, central one first: of those with every figure within its tolerance the one nearest to the
/// centre, then the others by mismatch. `passing` says which do; when none does, the one with the lowest mismatch is kept alone.
pub(super) fn kept(
    members: &[&Vec<f64>],
    centre: &[f64],
    passing: &[bool],
    mismatches: &[f64],
    keep: usize,
) -> Vec<usize> {
    let mut all: Vec<usize> = (0..members.len()).filter(|&m| passing[m]).collect();
    all.sort_by(|&a, &b| mismatches[a].total_cmp(&mismatches[b]));
    if all.is_empty() {
        return (0..members.len()).min_by(|&a, &b| mismatches[a].total_cmp(&mismatches[b])).into_iter().collect();
    }
    let nearest =
        (0..all.len()).min_by(|&a, &b| apart(members[all[a]], centre).total_cmp(&apart(members[all[b]], centre)));
    let central = all.remove(nearest.unwrap_or(0));
    all.insert(0, central);
    all.truncate(keep);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Vec<Figure> {
        let text = crate::metrics::MEASURES.iter().position(|m| m.unit != "share").unwrap_or(0);
        vec![Figure::plain(text, 10.0, 0.2)]
    }

    #[test]
    fn candidates_fit_and_span() {
        let members: Vec<Vec<f64>> = [0.0, 0.1, 1.0, -1.0, 5.0].map(|x| vec![x]).to_vec();
        // the last does not fit; the centre is 1.02
        let found: Vec<Vec<Option<f64>>> = [10.0, 10.0, 9.0, 11.0, 30.0].map(|v| vec![Some(v)]).to_vec();
        assert_eq!(candidates(&members, &figure(), &found, 3), vec![2, 3, 0]);
        assert_eq!(candidates(&members, &figure(), &found, 5), vec![2, 3, 0, 1, 4]);
    }

    #[test]
    fn the_central_set_comes_first_and_the_best_is_kept_when_none_passes() {
        let members: Vec<Vec<f64>> = [2.0, 0.1, 1.0].map(|x| vec![x]).to_vec();
        let members: Vec<&Vec<f64>> = members.iter().collect();
        let mismatches = [0.3, 0.9, 0.5];
        assert_eq!(kept(&members, &[0.0], &[true, true, true], &mismatches, 2), vec![1, 0]);
        assert_eq!(kept(&members, &[0.0], &[true, false, true], &mismatches, 8), vec![2, 0]);
        assert_eq!(kept(&members, &[0.0], &[false, false, false], &mismatches, 8), vec![0]);
    }
}
