//! Everything that is drawn from a saved study: tables, charts, pages, sentences.

mod study;

pub use study::{
    ConfigurationNote, Draws, EqualFriction, FunctionRow, LedgerRow, MechanismNote, PrecisionNote, STUDY_FORMAT,
    ScenarioNote, SizingRow, Study,
};
