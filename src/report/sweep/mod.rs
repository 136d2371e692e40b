//! The report of a sweep.

mod results;
mod sweep_manifest;
mod sweep_study;

pub use results::{RESULT_COLUMNS, ResultFiles};
pub use sweep_manifest::{SWEEP, SweepManifest};
pub use sweep_study::{
    BoxLimit, CurveCell, DesignNote, DiscoveredBox, FactorNote, FailedRun, FirstAtPoint, FirstPlaces, IndexRow,
    LeastForTarget, OutcomeNote, Output, PeelingStep, ResponseCurve, SCORE, SWEEP_FORMAT, ScreeningRow,
    SweepConfiguration, SweepStudy, Swing, TippingPoint,
};
