//! Histories of single households: as dated lines, as a drawing, as data; and how often a case ends in what.

mod data;
mod drawing;
#[cfg(test)]
pub(in crate::report) mod fixture;
mod frequencies;
mod glossary;
mod lanes;
mod lines;
mod page;
mod timeline;
mod told;
mod words;

pub use data::trace_json;
pub(super) use data::{phase_id, role_id};
pub use drawing::figure;
pub use page::trace_text;
pub use told::{CaseNote, Histories, Lucks, OutcomeRow, Rule, Subject, Told, write_trace};
pub(super) use words::Names;
