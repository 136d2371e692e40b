//! Two studies side by side: first which inputs differ, then which outcomes.

#[cfg(not(target_family = "wasm"))]
mod found;
#[cfg(not(target_family = "wasm"))]
mod inputs;
mod outcomes;
#[cfg(test)]
mod tests;
#[cfg(not(target_family = "wasm"))]
mod text;

#[cfg(not(target_family = "wasm"))]
pub use found::{Diff, Side, SideNote, diff, diff_json};
#[cfg(not(target_family = "wasm"))]
pub use inputs::{
    Change, FileChange, FunctionChange, Inputs, NumberChange, NumberNote, OnlyIn, OptionChange, StaffChange, Who,
};
pub use outcomes::{Method, OutcomeRow, Outcomes, ScoreNote, ScoreRow, State};
#[cfg(not(target_family = "wasm"))]
pub use text::diff_text;
