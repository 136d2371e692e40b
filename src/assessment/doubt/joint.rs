//! The scores of all cells in draws of everything but the weights, so that others can weigh them.

use super::known::Known;
use super::lottery::{Lottery, Source, Ticket};
use crate::assessment::{Framework, Spread, WeightLevel, WeightSpace};

/// Scores of all cells, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct JointScores {
    /// What is in doubt in them; without any, all draws are the same.
    pub sources: Vec<Source>,
    /// `[draw][alternative][criterion]`, 0 for a criterion outside the score.
    pub draws: Vec<Vec<Vec<f64>>>,
}

/// Scores of all cells in the first draws of chance, parameter sets and ratings.
///
/// These are the draws of a decision with the same seed, whatever its weights: weights come from a stream of their own. So the
/// scores of these cells under any weights give the ranks that [`crate::assessment::decide`] counts with those weights fixed.
///
/// `None` when there are no weights to draw with: a framework in which nothing counts.
#[must_use]
pub fn joint_scores(framework: &Framework, known: &Known, seed: u64, draws: u32) -> Option<JointScores> {
    let space = WeightSpace::of(framework, WeightLevel::Criteria, Spread::Fixed)?;
    let mut lottery = Lottery::new(framework, known, space, seed, "together");
    let mut ticket = Ticket::default();
    let mut all = Vec::with_capacity(draws as usize);
    for _ in 0..draws {
        let mut scores = Vec::new();
        lottery.draw(&mut ticket);
        lottery.simulated(Some(&ticket), Some(&ticket), &mut scores);
        lottery.rated(&ticket, &mut scores);
        all.push(scores);
    }
    let sources = Source::ALL.into_iter().filter(|source| lottery.has(*source)).collect();
    Some(JointScores { sources, draws: all })
}
