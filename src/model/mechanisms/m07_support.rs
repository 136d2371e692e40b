//! M7: waiting alone is more dangerous than waiting while someone stands by.

/// Factors on the hazard of incidents while a household waits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Support {
    /// While waiting alone.
    pub alone: f64,
    /// While waiting with someone standing by.
    pub supported: f64,
}

impl Support {
    /// Waiting makes no difference.
    pub const NEUTRAL: Self = Self { alone: 1.0, supported: 1.0 };

    /// The factor for a state.
    #[must_use]
    pub const fn factor(&self, waiting: bool, alone: bool) -> f64 {
        match (waiting, alone) {
            (true, true) => self.alone,
            (true, false) => self.supported,
            (false, _) => 1.0,
        }
    }
}
