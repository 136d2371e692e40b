//! M14: recurrence. After closing, a household can come back, more so with needs unresolved.

use super::Phase;

/// The hazard of a new report after closing. Rates per day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recurrence {
    /// For a durably safe household without open needs.
    pub base: f64,
    /// Factor for a household that is only stable.
    pub stable: f64,
    /// Factor for a household still in direct danger.
    pub direct: f64,
    /// What each open need adds, as a share.
    pub per_need: f64,
    /// Share of returns after which the household is in direct danger again.
    pub back_in_danger: f64,
}

impl Recurrence {
    /// Nobody comes back.
    pub const NEUTRAL: Self = Self { base: 0.0, stable: 1.0, direct: 1.0, per_need: 0.0, back_in_danger: 0.0 };

    /// The hazard per day.
    #[must_use]
    pub fn rate(&self, phase: Phase, open_needs: u32, severity: f64) -> f64 {
        let factor = match phase {
            Phase::Direct => self.direct,
            Phase::Stable => self.stable,
            Phase::Durable => 1.0,
        };
        self.base * factor * (1.0 + self.per_need * f64::from(open_needs)) * (0.5 + severity)
    }
}
