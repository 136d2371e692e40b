//! M6: the fixed face, and the duo when the household is stuck or unsafe.

use crate::engine::Distribution;

/// Standing by and joining.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FixedFace {
    /// Whether function 5 is performed at all.
    pub on: bool,
    /// Minutes a week that standing by takes.
    pub minutes_per_week: u32,
    /// Concern from which the joining organisation forms a duo.
    pub duo_concern: f64,
    /// How long a duo lasts (days, a long tail).
    pub duo_duration: Distribution,
    /// Minutes a week of the second professional.
    pub duo_minutes_per_week: u32,
    /// Share of the leader's hours that joining in a function takes.
    pub join_share: f64,
    /// Days after a refusal at which the fixed face offers help again.
    pub reoffer_days: f64,
    /// Most offers before the case goes on without acceptance.
    pub offers: u8,
    /// Days within which somebody must stand by to count as "throughout".
    pub in_time_days: f64,
}
