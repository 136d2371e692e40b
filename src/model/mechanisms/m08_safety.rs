//! M8: safety phases (phased cooperation on safety): direct danger, stable, durable.

use serde::{Deserialize, Serialize};

/// The safety phase of a household.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Direct danger: it must stop first.
    Direct,
    /// The danger has stopped; risks remain.
    #[default]
    Stable,
    /// Needs met and patterns changed.
    Durable,
}

/// What moves a household through the phases. Rates per day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Safety {
    /// Direct danger stops by itself.
    pub natural: f64,
    /// Direct danger stops once the assessment has given a safety plan.
    pub planned: f64,
    /// Factor while safety expertise works with the household.
    pub expertise: f64,
    /// Factor while a measure is carried out.
    pub measure: f64,
    /// Stable safety becomes durable, once analysed and without open needs.
    pub durable: f64,
    /// Factor on the last for each need that is still open.
    pub open_need: f64,
}

impl Safety {
    /// Danger stops at one rate, whatever anybody does.
    #[must_use]
    pub const fn neutral(natural: f64) -> Self {
        Self { natural, planned: natural, expertise: 1.0, measure: 1.0, durable: 0.0, open_need: 1.0 }
    }

    /// Rate of leaving the present phase for the next.
    #[must_use]
    pub fn rate(&self, phase: Phase, planned: bool, expertise: bool, measure: bool, analysed: bool, open: u32) -> f64 {
        match phase {
            Phase::Direct => {
                let base = if planned { self.planned } else { self.natural };
                let expert = if expertise { self.expertise } else { 1.0 };
                let legal = if measure { self.measure } else { 1.0 };
                base * expert * legal
            }
            Phase::Stable if analysed => (0..open.min(8)).fold(self.durable, |rate, _| rate * self.open_need),
            Phase::Stable | Phase::Durable => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_follows_plan_expertise_measure_and_needs() {
        let safety =
            Safety { natural: 0.01, planned: 0.02, expertise: 2.0, measure: 3.0, durable: 0.008, open_need: 0.5 };
        assert_eq!(safety.rate(Phase::Direct, false, false, false, false, 3), 0.01);
        assert_eq!(safety.rate(Phase::Direct, true, true, true, false, 3), 0.12);
        assert_eq!(safety.rate(Phase::Stable, true, true, true, false, 0), 0.0, "no analysis, no durable safety");
        assert_eq!(safety.rate(Phase::Stable, true, false, false, true, 2), 0.002);
        assert_eq!(safety.rate(Phase::Durable, true, true, true, true, 0), 0.0);
    }
}
