//! Everything that is drawn from a saved study: tables, charts, pages, sentences.

pub mod charts;
pub mod csv;
#[cfg(test)]
pub(crate) mod fixture;
mod json;
mod labels;
mod lookup;
mod manifest;
pub mod number;
mod study;

pub use json::{manifest_json, read_manifest, read_study, study_json};
pub use labels::{Labels, clean};
pub use manifest::{Manifest, PROGRAM, RunNote, ScenarioFile, universal_time};
pub use study::{
    ConfigurationNote, Draws, EqualFriction, FunctionRow, LedgerRow, MechanismNote, PrecisionNote, STUDY_FORMAT,
    ScenarioNote, SizingRow, Study,
};
