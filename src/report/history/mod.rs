//! Histories of single households: as dated lines, as a drawing, as data; and how often a case ends in what.

mod data;
mod drawing;
mod film;
#[cfg(test)]
pub(in crate::report) mod fixture;
#[cfg(not(target_family = "wasm"))]
mod folder;
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
pub(super) use film::film_lines;
#[cfg(not(target_family = "wasm"))]
pub use folder::write_trace;
pub use page::trace_text;
pub use told::{CaseNote, Histories, Lucks, OutcomeRow, Rule, Subject, Told};
pub(super) use words::Names;
