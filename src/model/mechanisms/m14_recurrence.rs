//! M14: recurrence. After closing, a household can come back, more so with needs unresolved; the risk fades with time.
//!
//! The hazard of a return starts at a rate r and fades as r·e^(−t/f), so that the chance that a household comes back at all is
//! 1 − e^(−r·f): below 1, and the number of households that come and go has a level. Day 0 has a history: cases that were
//! closed in the years before, whose return may still come.

use super::Phase;

/// The hazard of a new report after closing. Rates per day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recurrence {
    /// For a durably safe household without open needs, just after closing.
    pub base: f64,
    /// Factor for a household that is only stable.
    pub stable: f64,
    /// Factor for a household still in direct danger.
    pub direct: f64,
    /// What each open need adds, as a share.
    pub per_need: f64,
    /// Share of returns after which the household is in direct danger again.
    pub back_in_danger: f64,
    /// Days in which the risk falls to 1/e.
    pub fading: f64,
    /// What the cases were like that were closed before day 0.
    pub history: History,
}

/// Cases closed before day 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct History {
    /// Days before day 0 that are looked back on.
    pub days: f64,
    /// Days from day 0 on in which cases close that were in hand on day 0: nobody works on them in the simulation, but whom they
    /// are about can come back.
    pub in_hand: f64,
    /// Share that was closed durably safe.
    pub durable: f64,
    /// Share that was closed in direct danger.
    pub direct: f64,
    /// Chance that a need was still open at closing.
    pub needs_open: f64,
}

impl History {
    /// Nothing happened before day 0.
    pub const NONE: Self = Self { days: 0.0, in_hand: 0.0, durable: 0.0, direct: 0.0, needs_open: 1.0 };
}

impl Recurrence {
    /// Nobody comes back.
    pub const NEUTRAL: Self = Self {
        base: 0.0,
        stable: 1.0,
        direct: 1.0,
        per_need: 0.0,
        back_in_danger: 0.0,
        fading: 1.0,
        history: History::NONE,
    };

    /// The hazard per day just after closing.
    #[must_use]
    pub fn rate(&self, phase: Phase, open_needs: u32, severity: f64) -> f64 {
        let factor = match phase {
            Phase::Direct => self.direct,
            Phase::Stable => self.stable,
            Phase::Durable => 1.0,
        };
        self.base * factor * (1.0 + self.per_need * f64::from(open_needs)) * (0.5 + severity)
    }

    /// Days from closing to the return, for a household with this starting rate and a draw from the unit exponential: when the
    /// hazard r·f·(1 − e^(−t/f)) that has added up reaches the draw. `None` when the risk fades before it does.
    #[must_use]
    pub fn days_until(&self, rate: f64, draw: f64) -> Option<f64> {
        let left = 1.0 - draw / (rate * self.fading);
        (left > 0.0).then(|| -self.fading * libm::log(left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FADING: Recurrence = Recurrence { base: 0.002, fading: 500.0, ..Recurrence::NEUTRAL };

    #[test]
    fn the_risk_fades_and_some_never_come_back() {
        // r·f = 1: half of it has added up after 500·ln 2 days, all of it never
        let half = FADING.days_until(0.002, 0.5).expect("before the risk has faded");
        assert!((half - 500.0 * core::f64::consts::LN_2).abs() < 1e-9);
        assert_eq!(FADING.days_until(0.002, 1.0), None);
        assert_eq!(Recurrence::NEUTRAL.days_until(0.0, 0.5), None, "no risk, no return");
    }

    #[test]
    fn the_rate_follows_phase_needs_and_severity() {
        let recurrence = Recurrence { stable: 2.0, direct: 3.0, per_need: 0.5, ..FADING };
        // base · factor of the phase · (1 + 0.5 · needs) · (0.5 + severity)
        for (phase, needs, severity, exact) in
            [(Phase::Durable, 0, 0.5, 0.002), (Phase::Stable, 2, 0.5, 0.008), (Phase::Direct, 0, 1.0, 0.009)]
        {
            assert!((recurrence.rate(phase, needs, severity) - exact).abs() < 1e-15);
        }
    }
}
