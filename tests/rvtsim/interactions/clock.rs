//! A clock whose speed changes at random, wound up again at random: does it ring when the hazard is used up, and only then?

use proptest::prelude::*;
use rvtsim::engine::{EventQueue, Firing, HazardClock, Time};

use super::{Sightings, try_cases};

#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The clock is wound up with this threshold.
    Wind(f64),
    /// Hazard per day from now on.
    Rate(f64),
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Turn(Turn),
    /// What was scheduled for the clock.
    Clock {
        stamp: u32,
    },
}

fn cases() -> impl Strategy<Value = Vec<(f64, Turn)>> {
    let turn = prop_oneof![
        1 => prop::sample::select(vec![0.0, 0.5, 1.0, 2.7]).prop_map(Turn::Wind),
        4 => prop::sample::select(vec![0.0, 0.1, 0.25, 0.5, 1.0, 3.0]).prop_map(Turn::Rate),
    ];
    prop::collection::vec((prop::sample::select(vec![0.0, 0.5, 1.0, 2.0, 5.0]), turn), 1..30)
}

/// The clock, and the hazard added up by hand beside it.
struct Both<'a> {
    clock: HazardClock,
    events: EventQueue<Event>,
    /// Hazard still to come at `since`; `None` after it rang and before it was ever wound up.
    left: Option<f64>,
    rate: f64,
    since: Time,
    sightings: &'a Sightings,
}

impl Both<'_> {
    fn left_at(&self, now: Time) -> Option<f64> {
        self.left.map(|left| left - self.rate * (now - self.since))
    }

    fn wind(&mut self, now: Time, threshold: f64) {
        self.clock.wind(now, threshold);
        (self.left, self.since, self.rate) = (Some(threshold), now, 0.0);
    }

    fn set_rate(&mut self, now: Time, rate: f64) {
        (self.left, self.since, self.rate) = (self.left_at(now), now, rate);
        if let Some((time, stamp)) = self.clock.set_rate(now, rate) {
            self.events.schedule(time, 1, Event::Clock { stamp });
        }
    }

    fn handle(&mut self, now: Time, event: Event) {
        // what should have rung before this moment did
        assert!(self.left_at(now).is_none_or(|left| left >= -1e-9), "it did not ring");
        match event {
            Event::Turn(Turn::Wind(threshold)) => {
                if self.left.is_some() {
                    self.sightings.note("wound up before it rang");
                }
                self.wind(now, threshold);
            }
            // a clock that rang is wound up before anything else
            Event::Turn(Turn::Rate(_)) if self.left.is_none() => {}
            Event::Turn(Turn::Rate(rate)) => self.set_rate(now, rate),
            Event::Clock { stamp } => match self.clock.fires(now, stamp) {
                Firing::Rings => {
                    let left = self.left_at(now).expect("it rings once");
                    assert!(left.abs() <= 1e-9, "it rings with {left} to go");
                    self.left = None;
                    self.sightings.note("rings");
                }
                Firing::Later(time, stamp) => {
                    assert!(time > now, "looks again at once");
                    self.events.schedule(time, 1, Event::Clock { stamp });
                    self.sightings.note("looks again");
                }
                Firing::Stale => self.sightings.note("old event"),
            },
        }
    }
}

#[test]
fn a_clock_rings_when_its_hazard_is_used_up() {
    let sightings = Sightings::default();
    try_cases(303, &cases(), |turns| {
        let mut events = EventQueue::new();
        let mut at = Time::ZERO;
        for (after, turn) in turns {
            at = at + after;
            events.schedule(at, 0, Event::Turn(turn));
        }
        let clock = HazardClock::default();
        let mut both = Both { clock, events, left: None, rate: 0.0, since: Time::ZERO, sightings: &sightings };
        while let Some((now, event)) = both.events.pop() {
            both.handle(now, event);
        }
        assert!(both.rate == 0.0 || both.left.is_none(), "it never rang");
    });
    sightings.assert_all_seen(&["looks again", "old event", "rings", "wound up before it rang"]);
}
