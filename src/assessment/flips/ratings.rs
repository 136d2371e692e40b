//! Ratings: how far one must move for first place to change.

use super::flip::{Flip, FlipKind, Standing};
use crate::assessment::{Basis, Framework};

/// The smallest change of each judged rating that gives first place to another: down for the first, up for the others. Ratings
/// that cannot do it between 0 and 1 are left out. `ranges[alternative][criterion]`.
#[must_use]
pub fn rating_flips(framework: &Framework, standing: Standing<'_>, ranges: &[Vec<Option<(f64, f64)>>]) -> Vec<Flip> {
    let mut flips = Vec::new();
    let Some(runner_up) = standing.others().min_by(|a, b| standing.lead(*a).total_cmp(&standing.lead(*b))) else {
        return flips;
    };
    for (k, criterion) in framework.criteria().iter().enumerate() {
        let weight = standing.weights[k];
        if criterion.basis != Basis::Judged || weight <= 0.0 {
            continue;
        }
        for (a, scores) in standing.scores.iter().enumerate() {
            let from = scores[k];
            let (to, winner) = if a == standing.winner {
                (from - standing.lead(runner_up) / weight, runner_up)
            } else {
                (from + standing.lead(a) / weight, a)
            };
            if (0.0..=1.0).contains(&to) {
                flips.push(Flip {
                    criterion: criterion.id.clone(),
                    kind: FlipKind::Rating,
                    alternative: Some(standing.alternatives[a].clone()),
                    anchor: None,
                    from,
                    to,
                    winner: standing.alternatives[winner].clone(),
                    within_range: ranges[a][k].map(|(low, high)| (low..=high).contains(&to)),
                });
            }
        }
    }
    flips
}
