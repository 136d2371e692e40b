//! The framework and what it makes of the measures: value functions, weights, scores, ranks.

mod decision;
mod doubt;
mod fault;
mod flips;
mod framework;
mod information;
mod matrix;
mod matrix_card;
mod matrix_table;
mod ranking;
mod rebuilt;
mod resample;
mod score;
mod scorecard;
mod value_function;
mod weights;

#[cfg(test)]
mod tests;

pub use decision::{Decision, DecisionOptions, DrawnBy, Learnable, NoDecision, SAMPLES, WeightSetScores, decide};
pub use doubt::{
    Alone, Dominance, Doubted, DrawnMeans, FirstPlace, JointScores, Known, Noise, Robustness, Shift, Source,
    SourceShare, joint_scores,
};
pub use fault::{FrameworkFault, FrameworkPlace, FrameworkProblem};
pub use flips::{Flip, FlipKind, Loss, Stretch, WeightLine};
pub use framework::{
    Basis, Criterion, CriterionDraft, Framework, FrameworkDraft, FrameworkMode, Judgement, Principle, PrincipleDraft,
    SetWeights, WEIGHT_SLACK, WeightLevel, WeightSet, WeightSetDraft,
};
pub use information::{FEWEST_SETS, GroupValue, Information, NumberGroup};
pub use matrix::{DecisionMatrix, Entry};
pub use matrix_card::matrix_scorecard;
pub use matrix_table::{MatrixCell, MatrixTable};
pub use ranking::{rank_shares, ranks};
pub use resample::{RESAMPLES, Resampled, resample};
pub use score::{criterion_scores, effective_weights, principle_scores, score, score_means, total};
pub use scorecard::{Cell, CriterionNote, Evidence, PrincipleNote, Scorecard, Total};
pub use value_function::{AnchorFault, ValueFunction};
pub use weights::{BoundedSimplex, Sampler, Spread, WeightSpace};
