//! The report of a sweep.

mod charts;
#[cfg(test)]
mod fixture;
mod matters;
mod names;
mod page;
mod sentences;
mod staffing;
mod sweep_study;

pub use charts::sweep_figures;
pub use page::sweep_html;
pub use sentences::{sweep_answer, sweep_question};
pub use sweep_study::{
    BoxLimit, CurveCell, DesignNote, DiscoveredBox, FactorNote, FailedRun, FirstAtPoint, FirstPlaces, IndexRow,
    LeastForTarget, OutcomeNote, Output, PeelingStep, ResponseCurve, SCORE, SWEEP_FORMAT, ScreeningRow,
    SweepConfiguration, SweepStudy, Swing, TippingPoint,
};
