//! M10: trust falls with new faces, long waits alone and incidents, and grows with time with the same face.

/// How trust (0 to 1) moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trust {
    /// Share lost with each new face that nobody introduces.
    pub new_face: f64,
    /// Share lost with a new face that the fixed face introduces.
    pub introduced_face: f64,
    /// Share lost per day of waiting alone.
    pub waiting_alone: f64,
    /// Share of the distance to full trust gained per day with the same face.
    pub same_face: f64,
}

impl Trust {
    /// Trust stays as it is.
    pub const NEUTRAL: Self = Self { new_face: 0.0, introduced_face: 0.0, waiting_alone: 0.0, same_face: 0.0 };

    /// Trust after some days: growing with a steady face beside the household, falling while it waits alone.
    #[must_use]
    pub fn after(&self, trust: f64, days: f64, steady_face: bool, alone: bool) -> f64 {
        if steady_face && self.same_face > 0.0 {
            1.0 - (1.0 - trust) * libm::exp(-self.same_face * days)
        } else if alone && self.waiting_alone > 0.0 {
            trust * libm::exp(-self.waiting_alone * days)
        } else {
            trust
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_grows_towards_one_and_falls_towards_zero() {
        let trust = Trust { waiting_alone: 0.01, same_face: 0.02, ..Trust::NEUTRAL };
        assert!((trust.after(0.5, 50.0, true, false) - (1.0 - 0.5 * libm::exp(-1.0))).abs() < 1e-15);
        assert!((trust.after(0.5, 100.0, false, true) - 0.5 * libm::exp(-1.0)).abs() < 1e-15);
        assert_eq!(trust.after(0.5, 100.0, false, false), 0.5);
        assert_eq!(Trust::NEUTRAL.after(0.3, 1e3, true, true), 0.3);
    }
}
