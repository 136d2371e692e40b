//! The criteria on which the first does not come first: the arguments against it.

use serde::{Deserialize, Serialize};

use super::flip::Standing;
use crate::assessment::Framework;

/// A criterion on which another alternative scores higher than the one in first place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loss {
    /// Id of the criterion.
    pub criterion: String,
    /// The alternative that scores highest on it.
    pub best: String,
    /// Its score.
    pub best_score: f64,
    /// The score of the one in first place.
    pub own_score: f64,
    /// The difference times the weight: how much total score it costs.
    pub cost: f64,
}

/// All criteria on which the first loses, the dearest first.
#[must_use]
pub fn losses(framework: &Framework, standing: Standing<'_>) -> Vec<Loss> {
    let mut losses: Vec<Loss> = framework
        .criteria()
        .iter()
        .enumerate()
        .filter_map(|(k, criterion)| {
            let own = standing.scores[standing.winner][k];
            // of equals the first in order
            let best = standing
                .others()
                .reduce(|best, a| if standing.scores[a][k] > standing.scores[best][k] { a } else { best })?;
            let lost = standing.scores[best][k] - own;
            (criterion.counts() && lost > 0.0 && standing.weights[k] > 0.0).then(|| Loss {
                criterion: criterion.id.clone(),
                best: standing.alternatives[best].clone(),
                best_score: standing.scores[best][k],
                own_score: own,
                cost: lost * standing.weights[k],
            })
        })
        .collect();
    losses.sort_by(|a, b| b.cost.total_cmp(&a.cost));
    losses
}
