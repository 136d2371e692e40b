//! The framework and what it makes of the measures: value functions, weights, scores, ranks.

mod scorecard;

pub use scorecard::{Cell, CriterionNote, Evidence, PrincipleNote, Scorecard, Total};
