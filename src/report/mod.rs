//! Everything that is drawn from a saved study: tables, charts, pages, sentences.

#[cfg(not(target_family = "wasm"))]
mod ablation;
#[cfg(test)]
mod accessible;
mod calendar;
#[cfg(not(target_family = "wasm"))]
pub mod calibration;
mod caveats;
pub mod charts;
mod contrast;
mod decision;
pub mod diff;
mod events;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(not(target_family = "wasm"))]
mod folder;
#[cfg(not(target_family = "wasm"))]
pub mod formats;
mod history;
mod households;
mod influence;
#[cfg(not(target_family = "wasm"))]
mod json;
mod known;
mod labels;
mod lookup;
#[cfg(not(target_family = "wasm"))]
mod manifest;
pub mod number;
mod number_groups;
#[cfg(not(target_family = "wasm"))]
mod page;
mod pairs;
mod parameter_sets;
mod printed;
mod queues;
mod ranking;
mod reference;
#[cfg(not(target_family = "wasm"))]
pub mod replay;
#[cfg(not(target_family = "wasm"))]
mod scoring;
mod sentences;
#[cfg(not(target_family = "wasm"))]
mod stress;
mod study;
#[cfg(not(target_family = "wasm"))]
pub mod sweep;
#[cfg(not(target_family = "wasm"))]
pub mod tables;
mod terminal;
#[cfg(not(target_family = "wasm"))]
pub mod variants;
mod warm_up;
pub mod what_if;

#[cfg(not(target_family = "wasm"))]
pub use ablation::{Ablated, Ablation, markdown as ablation_page};
pub use calendar::universal_time;
pub use caveats::{Caveat, caveats, weight_outside};
pub use decision::{
    DecisionView, Matters, against, brief_answer, central_words, decision_answer, flip_place, matters, not_drawn,
    source_name, turning_points, weight_percent,
};
#[cfg(not(target_family = "wasm"))]
pub use events::LogFiles;
pub use events::{EventLogCount, EventLogNote, Followed, Logs};
#[cfg(not(target_family = "wasm"))]
pub use folder::{Choice, write_study};
#[cfg(not(target_family = "wasm"))]
pub use history::write_trace;
pub use history::{CaseNote, Histories, Lucks, OutcomeRow, Rule, Subject, Told, figure, trace_json, trace_text};
pub use households::HouseholdRecord;
pub use influence::{
    AtEnds, DrawsStage, Hit, INFLUENCE_FORMAT, Influence, InfluenceNote, InfluenceOf, NameOf, NumberInfluence, Rest,
    Stage, TEN, TopNumber, influence_json, influence_note, influence_text, read_influence,
};
#[cfg(not(target_family = "wasm"))]
pub use json::{manifest_json, read_manifest, read_study, study_json};
pub use known::StudyValues;
pub(crate) use labels::short_names;
pub use labels::{Labels, clean};
pub use lookup::REFERENCE;
#[cfg(not(target_family = "wasm"))]
pub use manifest::{Manifest, RunNote, ScenarioFile};
pub use number_groups::{OTHER, number_group, number_group_title, number_groups};
#[cfg(not(target_family = "wasm"))]
pub use page::{LiveData, report_html};
pub use pairs::{best_sentences, indifference, pair_sentences};
pub use parameter_sets::{ParameterSetRow, ParameterSetsNote, parameter_sets};
pub use queues::queue_sentences;
pub use ranking::{Ranked, friction, ranked};
pub use reference::{
    ReferenceCheck, ReferenceRow, RunRow, Use, VERDICTS, read_saved_reference, reference_json, reference_page,
    reference_text, saved_reference,
};
#[cfg(not(target_family = "wasm"))]
pub use scoring::{Scored, score_json, score_text, write_scored};
pub use sentences::{answer, disclaimer, draws, explained, first_help, precision, question, synthetic};
#[cfg(not(target_family = "wasm"))]
pub use stress::{StressItem, stress};
pub use study::{
    ConfigurationNote, Draws, EqualFriction, FunctionRow, JourneyNote, LedgerRow, MechanismNote, PrecisionNote,
    STUDY_FORMAT, ScenarioNote, SizingRow, Study, WarmUpNote, WarmUpSeries,
};
pub use terminal::terminal;
#[cfg(not(target_family = "wasm"))]
pub use variants::{CellNote, FrictionNote, LeadRule, MoveNote, StaffNote, Variant, Variants};
pub use warm_up::warm_up;
