//! A clock whose speed depends on the state: for events with a hazard that changes.

use super::Time;

/// Rings when the hazard, added up over time, reaches a threshold drawn beforehand (a unit exponential for a Poisson event).
///
/// The threshold is luck, the hazard is circumstance: two worlds with the same luck and different circumstances ring at
/// related times, which is what common random numbers need.
#[derive(Clone, Copy, Debug, Default)]
pub struct HazardClock {
    left: f64,
    rate: f64,
    since: Time,
    stamp: u32,
}

impl HazardClock {
    /// Winds the clock up with a new threshold. It stands still until the first [`set_rate`](Self::set_rate).
    pub fn wind(&mut self, now: Time, threshold: f64) {
        self.left = threshold;
        self.rate = 0.0;
        self.since = now;
        self.stamp = self.stamp.wrapping_add(1);
    }

    /// Changes the hazard (per day) from now on. When it really changed, gives the time of the next ring and the stamp that a
    /// scheduled ring must carry; earlier stamps are stale. A rate of zero gives no ring.
    pub fn set_rate(&mut self, now: Time, rate: f64) -> Option<(Time, u32)> {
        if rate == self.rate {
            return None;
        }
        self.left = (self.left - self.rate * (now - self.since)).max(0.0);
        self.since = now;
        self.rate = rate;
        self.stamp = self.stamp.wrapping_add(1);
        (rate > 0.0).then(|| (now + self.left / rate, self.stamp))
    }

    /// Whether a ring with this stamp still counts.
    #[must_use]
    pub const fn is_current(&self, stamp: u32) -> bool {
        self.stamp == stamp
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hazard_adds_up_over_changes_of_speed() {
        let day = |d| Time::ZERO + d;
        let mut clock = HazardClock::default();
        clock.wind(day(10.0), 2.0);
        let (ring, old) = clock.set_rate(day(10.0), 0.1).expect("a ring");
        assert_eq!(ring, day(30.0));
        // ten days at 0.1 use up 1 of 2; the rest lasts five days at 0.2
        let (ring, new) = clock.set_rate(day(20.0), 0.2).expect("a ring");
        assert_eq!(ring, day(25.0));
        assert!(!clock.is_current(old) && clock.is_current(new));
        assert!(clock.set_rate(day(21.0), 0.2).is_none(), "an unchanged speed keeps the ring");
        assert!(clock.set_rate(day(22.0), 0.0).is_none());
        assert!(!clock.is_current(new), "a clock that stands still does not ring");
    }
}
