//! The report of a sweep.

mod charts;
mod conditions;
mod csv;
mod files;
#[cfg(test)]
pub(in crate::report) mod fixture;
mod json;
mod matters;
mod names;
mod page;
mod plain_table;
mod results;
mod sentences;
mod staffing;
mod sweep_manifest;
mod sweep_study;
mod text;

pub use charts::sweep_figures;
pub use csv::sweep_tables;
pub use files::{SWEEP_JSON, write_design, write_sweep};
pub use json::{read_sweep, sweep_json};
pub use page::sweep_html;
pub use results::{RESULT_COLUMNS, ResultFiles};
pub use sentences::{sweep_answer, sweep_question};
pub use sweep_manifest::{SWEEP, SweepManifest};
pub use sweep_study::{
    BoxLimit, CurveCell, DesignNote, DiscoveredBox, FactorNote, FailedRun, FirstAtPoint, FirstPlaces, IndexRow,
    LeastForTarget, OutcomeNote, Output, PeelingStep, ResponseCurve, SCORE, SWEEP_FORMAT, ScreeningRow,
    SweepConfiguration, SweepStudy, Swing, TippingPoint,
};
pub use text::sweep_text;
