//! Two studies side by side: first which inputs differ, then which outcomes.

mod found;
mod inputs;
mod outcomes;
#[cfg(test)]
mod tests;
mod text;

pub use found::{Diff, Side, SideNote, diff, diff_json};
pub use inputs::{
    Change, FileChange, FunctionChange, Inputs, NumberChange, NumberNote, OnlyIn, OptionChange, StaffChange, Who,
};
pub use outcomes::{Method, OutcomeRow, Outcomes, ScoreNote, ScoreRow, State};
pub use text::diff_text;
