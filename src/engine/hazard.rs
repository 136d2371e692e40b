//! A clock whose speed depends on the state: for events with a hazard that changes.

use super::Time;

/// Rings when the hazard, added up over time, reaches a threshold drawn beforehand (a unit exponential for a Poisson event).
///
/// The threshold is luck, the hazard is circumstance: two worlds with the same luck and different circumstances ring at
/// related times, which is what common random numbers need.
///
/// A hazard changes far more often than it rings. So a slower clock keeps the event that was scheduled for it: when that one
/// comes, [`fires`](Self::fires) says that it is too early and when to look again.
#[derive(Clone, Copy, Debug, Default)]
pub struct HazardClock {
    left: f64,
    rate: f64,
    since: Time,
    /// When it rings at the present rate; `None` while it stands still.
    due: Option<Time>,
    /// When the event that was scheduled for it comes.
    scheduled: Option<Time>,
    stamp: u32,
}

/// What an event that was scheduled for a clock means when it comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Firing {
    /// The clock rings now.
    Rings,
    /// It has become slower: look again at this time, with this stamp.
    Later(Time, u32),
    /// Nothing: the clock was wound up anew, stands still, or has another event under way.
    Stale,
}

impl HazardClock {
    /// Winds the clock up with a new threshold. It stands still until the first [`set_rate`](Self::set_rate).
    pub fn wind(&mut self, now: Time, threshold: f64) {
        let stamp = self.stamp.wrapping_add(1);
        *self = Self { left: threshold, rate: 0.0, since: now, due: None, scheduled: None, stamp };
    }

    /// Changes the hazard (per day) from now on. Gives the time and stamp of an event to schedule, when one is needed.
    pub fn set_rate(&mut self, now: Time, rate: f64) -> Option<(Time, u32)> {
        if rate == self.rate {
            return None;
        }
        self.left = (self.left - self.rate * (now - self.since)).max(0.0);
        self.since = now;
        self.rate = rate;
        self.due = (rate > 0.0).then(|| now + self.left / rate);
        let due = self.due?;
        if self.scheduled.is_some_and(|scheduled| scheduled <= due) {
            return None;
        }
        Some(self.schedule(due))
    }

    /// What an event with this stamp means now.
    pub fn fires(&mut self, now: Time, stamp: u32) -> Firing {
        if stamp != self.stamp {
            return Firing::Stale;
        }
        self.scheduled = None;
        match self.due {
            None => Firing::Stale,
            Some(due) if due > now => {
                let (time, stamp) = self.schedule(due);
                Firing::Later(time, stamp)
            }
            Some(_) => Firing::Rings,
        }
    }

    fn schedule(&mut self, due: Time) -> (Time, u32) {
        self.stamp = self.stamp.wrapping_add(1);
        self.scheduled = Some(due);
        (due, self.stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: f64) -> Time {
        Time::ZERO + day
    }

    #[test]
    fn the_hazard_adds_up_over_changes_of_speed() {
        let mut clock = HazardClock::default();
        clock.wind(day(10.0), 2.0);
        let (ring, old) = clock.set_rate(day(10.0), 0.1).expect("a ring");
        assert_eq!(ring, day(30.0));
        // ten days at 0.1 use up 1 of 2; the rest lasts five days at 0.2
        let (ring, new) = clock.set_rate(day(20.0), 0.2).expect("a ring");
        assert_eq!(ring, day(25.0));
        assert!(clock.set_rate(day(21.0), 0.2).is_none(), "an unchanged speed keeps the ring");
        assert_eq!(clock.fires(day(30.0), old), Firing::Stale);
        assert_eq!(clock.fires(day(25.0), new), Firing::Rings);
    }

    #[test]
    fn a_slower_clock_keeps_its_event_and_looks_again() {
        let mut clock = HazardClock::default();
        clock.wind(day(0.0), 1.0);
        let (ring, stamp) = clock.set_rate(day(0.0), 0.1).expect("a ring");
        assert_eq!(ring, day(10.0));
        // half is used up after five days; at half the speed the rest takes ten more
        assert!(clock.set_rate(day(5.0), 0.05).is_none());
        let Firing::Later(ring, stamp) = clock.fires(day(10.0), stamp) else { panic!("too early") };
        assert_eq!(ring, day(15.0));
        assert_eq!(clock.fires(day(15.0), stamp), Firing::Rings);
    }

    #[test]
    fn a_clock_that_stands_still_or_was_wound_up_does_not_ring() {
        let mut clock = HazardClock::default();
        clock.wind(day(0.0), 1.0);
        let (_, stamp) = clock.set_rate(day(0.0), 0.1).expect("a ring");
        assert!(clock.set_rate(day(2.0), 0.0).is_none());
        assert_eq!(clock.fires(day(10.0), stamp), Firing::Stale);
        let mut clock = HazardClock::default();
        clock.wind(day(0.0), 1.0);
        let (_, stamp) = clock.set_rate(day(0.0), 0.1).expect("a ring");
        clock.wind(day(3.0), 1.0);
        assert_eq!(clock.fires(day(10.0), stamp), Firing::Stale);
    }
}
