//! Runs a replication and watches single households, those of the inflow or guests.

use super::entry::Journey;
use super::listener::History;
use crate::engine::{Entity, Time};
use crate::metrics::ReplicationMetrics;
use crate::model::event::Event;
use crate::model::household::Traits;
use crate::model::simulation::{Broken, Simulation, broken};
use crate::model::spec::ModelSpec;

/// Whom to watch.
#[derive(Clone, Debug)]
pub enum Watch<'a> {
    /// The N-th household (from 1) of the region measured that is newly reported in the counting window, by day.
    Nth(u32),
    /// The first so many of them.
    First(u32),
    /// Households that are no part of the inflow: all with these traits, reported on these days, numbered from the first number.
    Guests {
        /// What they are.
        traits: &'a Traits,
        /// When they are reported.
        days: &'a [f64],
        /// Number of the first one: it decides on their luck.
        first: u32,
    },
}

/// What was watched.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The households, in the order in which they were reported.
    pub journeys: Vec<Journey>,
    /// Households of the region measured that were newly reported in the counting window, guests not counted.
    pub newly_reported: u32,
    /// The numbers of the replication.
    pub metrics: ReplicationMetrics,
}

/// The group of random streams that guests have for themselves, whatever the municipality: the last one there is.
pub(in crate::model) const GUESTS: u32 = (1 << 15) - 1;

impl Simulation<'_> {
    /// A household that is no part of the inflow is reported.
    pub(in crate::model) fn guest(&mut self, number: u32) -> Result<(), Broken> {
        let Some(traits) = self.guests else { return Ok(()) };
        let entity = Entity::new(GUESTS, number).map_err(broken)?;
        let household = self.world.place(entity, traits);
        self.world.report(household, traits.urgent);
        Ok(())
    }
}

/// Runs one replication as [`simulate`](crate::model::simulate) does, and watches households beside its numbers.
///
/// Guests have luck of their own, so that they change no draw for anybody else; they do take room in queues.
///
/// # Errors
/// As [`simulate`](crate::model::simulate), and when a day of a guest lies outside the counting window.
pub fn watch(spec: &ModelSpec, seed: u64, replication: u32, watch: &Watch<'_>) -> Result<Watched, Broken> {
    let mut simulation = Simulation::start(spec, seed, replication)?;
    let mut history = History::default();
    match *watch {
        Watch::Nth(number) => history.wanted = number..number + 1,
        Watch::First(number) => history.wanted = 1..number + 1,
        Watch::Guests { traits, days, first } => {
            simulation.guests = Some(*traits);
            for (number, &day) in (first..).zip(days) {
                let window = spec.calendar.warm_up..spec.calendar.window_end();
                let day = Time::from_days(day).filter(|day| window.contains(&day.days()));
                let day = day.ok_or_else(|| broken("a guest must be reported in the counting window"))?;
                simulation.world.events.schedule(day, 0, Event::Guest { number });
            }
        }
    }
    simulation.world.history = Some(Box::new(history));
    let (metrics, world) = simulation.run()?;
    let history = world.history.map(|history| *history).unwrap_or_default();
    Ok(Watched { journeys: history.journeys, newly_reported: history.newly_reported, metrics })
}
