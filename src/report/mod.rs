//! Everything that is drawn from a saved study: tables, charts, pages, sentences.

mod ablation;
#[cfg(test)]
mod accessible;
pub mod calibration;
mod caveats;
pub mod charts;
mod contrast;
mod decision;
pub mod diff;
mod events;
#[cfg(test)]
pub(crate) mod fixture;
mod folder;
pub mod formats;
mod history;
mod households;
mod influence;
mod json;
mod known;
mod labels;
mod lookup;
mod manifest;
pub mod number;
mod number_groups;
mod page;
mod pairs;
mod parameter_sets;
mod printed;
mod queues;
mod ranking;
mod reference;
pub mod replay;
mod scoring;
mod sentences;
mod stress;
mod study;
pub mod sweep;
pub mod tables;
mod terminal;
pub mod variants;
mod warm_up;

pub use ablation::{Ablated, Ablation, markdown as ablation_page};
pub use caveats::{Caveat, caveats, weight_outside};
pub use decision::{
    DecisionView, Matters, against, brief_answer, central_words, decision_answer, flip_place, matters, not_drawn,
    source_name, turning_points, weight_percent,
};
pub use events::{EventLogCount, EventLogNote, Followed, LogFiles, Logs};
pub use folder::{Choice, write_study};
pub use history::{
    CaseNote, Histories, Lucks, OutcomeRow, Rule, Subject, Told, figure, trace_json, trace_text, write_trace,
};
pub use households::HouseholdRecord;
pub use influence::{
    AtEnds, DrawsStage, Hit, INFLUENCE_FORMAT, Influence, InfluenceNote, InfluenceOf, NameOf, NumberInfluence, Rest,
    Stage, TEN, TopNumber, influence_json, influence_note, influence_text, read_influence,
};
pub use json::{manifest_json, read_manifest, read_study, study_json};
pub use known::StudyValues;
pub use labels::{Labels, clean};
pub use lookup::REFERENCE;
pub use manifest::{Manifest, RunNote, ScenarioFile, universal_time};
pub use number_groups::{OTHER, number_group, number_group_title, number_groups};
pub use page::{LiveData, report_html};
pub use pairs::{best_sentences, indifference, pair_sentences};
pub use parameter_sets::{ParameterSetRow, ParameterSetsNote, parameter_sets};
pub use queues::queue_sentences;
pub use ranking::{Ranked, friction, ranked};
pub use reference::{
    ReferenceCheck, ReferenceRow, RunRow, Use, VERDICTS, read_saved_reference, reference_json, reference_page,
    reference_text, saved_reference,
};
pub use scoring::{Scored, score_json, score_text, write_scored};
pub use sentences::{answer, disclaimer, draws, explained, first_help, precision, question, synthetic};
pub use stress::{StressItem, stress};
pub use study::{
    ConfigurationNote, Draws, EqualFriction, FunctionRow, JourneyNote, LedgerRow, MechanismNote, PrecisionNote,
    STUDY_FORMAT, ScenarioNote, SizingRow, Study, WarmUpNote, WarmUpSeries,
};
pub use terminal::terminal;
pub use variants::{CellNote, FrictionNote, LeadRule, MoveNote, StaffNote, Variant, Variants};
pub use warm_up::warm_up;
