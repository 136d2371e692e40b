//! M9: incidents. The hazard depends on phase, open needs, severity, support and trust.

use super::Phase;

/// The hazard of an incident while a case is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Incidents {
    /// Incidents per day in direct danger, for a household of middling severity and trust without open needs.
    pub direct: f64,
    /// The same when stable.
    pub stable: f64,
    /// The same when durably safe.
    pub durable: f64,
    /// What each open need adds, as a share.
    pub per_need: f64,
    /// What full trust takes off (and no trust adds), as a share, around the middle.
    pub trust: f64,
    /// Chance that an incident is acute, times severity.
    pub acute: f64,
    /// Share of trust lost in an incident.
    pub trust_loss: f64,
}

impl Incidents {
    /// No incidents.
    pub const NEUTRAL: Self =
        Self { direct: 0.0, stable: 0.0, durable: 0.0, per_need: 0.0, trust: 0.0, acute: 0.0, trust_loss: 0.0 };

    /// The hazard per day, before the factor for support (M7).
    #[must_use]
    pub fn rate(&self, phase: Phase, open_needs: u32, severity: f64, trust: f64) -> f64 {
        let base = match phase {
            Phase::Direct => self.direct,
            Phase::Stable => self.stable,
            Phase::Durable => self.durable,
        };
        let needs = 1.0 + self.per_need * f64::from(open_needs);
        let distrust = (1.0 - self.trust * 2.0 * (trust - 0.5)).max(0.0);
        base * needs * distrust * (0.5 + severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hazard_is_a_product_of_its_causes() {
        let incidents = Incidents { direct: 0.01, stable: 0.002, per_need: 0.5, trust: 0.4, ..Incidents::NEUTRAL };
        // 0.01 · (1 + 0.5 · 2) · (1 − 0.4 · 2 · (0.25 − 0.5)) · (0.5 + 0.5) = 0.01 · 2 · 1.2
        assert!((incidents.rate(Phase::Direct, 2, 0.5, 0.25) - 0.024).abs() < 1e-15);
        assert_eq!(Incidents::NEUTRAL.rate(Phase::Direct, 3, 1.0, 0.0), 0.0);
    }
}
