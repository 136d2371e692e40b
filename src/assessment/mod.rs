//! The framework and what it makes of the measures: value functions, weights, scores, ranks.

mod fault;
mod framework;
mod matrix;
mod matrix_table;
mod ranking;
mod resample;
mod score;
mod scorecard;
mod value_function;

#[cfg(test)]
mod tests;

pub use fault::{FrameworkFault, FrameworkPlace, FrameworkProblem};
pub use framework::{
    Basis, Criterion, CriterionDraft, Framework, FrameworkDraft, FrameworkMode, Judgement, Principle, PrincipleDraft,
    SetWeights, WEIGHT_SLACK, WeightLevel, WeightSet, WeightSetDraft,
};
pub use matrix::{DecisionMatrix, Entry};
pub use matrix_table::{MatrixCell, MatrixTable};
pub use ranking::{rank_shares, ranks};
pub use resample::{RESAMPLES, Resampled, resample};
pub use score::{criterion_scores, effective_weights, principle_scores, score, score_means, total};
pub use scorecard::{Cell, CriterionNote, Evidence, PrincipleNote, Scorecard, Total};
pub use value_function::{AnchorFault, ValueFunction};
