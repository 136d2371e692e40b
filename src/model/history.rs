//! What happened to single households, told by the run itself: dated entries, nothing else.
//!
//! A history listens. It draws nothing and schedules nothing, so a run that is watched is the run.
//! Longer than other files: half of it is the list of what can happen, which is read in one place.

use super::function::Function;
use super::household::{HouseholdId, MOST_NEEDS, Traits};
use super::mechanisms::{MeasureKind, NeedState, Phase};
use super::simulation::{Broken, Simulation, broken};
use super::spec::{ModelSpec, OrganisationId};
use super::work::{Face, Role, WorkId};
use super::world::{Event, World};
use crate::engine::{Entity, Time};
use crate::metrics::ReplicationMetrics;

/// Something that happened to a household. To tell something new, add an entry: readers that do not know it pass over it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// A report opened a case; `again` when an earlier case was closed.
    Reported {
        /// Whether it is urgent.
        urgent: bool,
        /// Whether it had a case before.
        again: bool,
    },
    /// The case is worked by the habits of today, whatever the configuration says (M20).
    OldWay,
    /// Somebody was asked for work. The number returns when the work starts and ends; it may stand for other work later.
    Asked {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Who was asked.
        organisation: OrganisationId,
    },
    /// Somebody started.
    Started {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
        /// Who.
        person: Face,
        /// Days waited.
        waited: f64,
    },
    /// The work is over; when it had not started, it was withdrawn.
    Ended {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
        /// Whether it had started.
        started: bool,
    },
    /// Whoever did the work left, or is ill for long: a colleague must take it over.
    PassedOn {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
    },
    /// Whoever does the work is ill, or back; meanwhile it stands still.
    Absent {
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
        /// Whether it is over.
        back: bool,
    },
    /// The household waits for its fixed face before this function can begin.
    AwaitsFace(Function),
    /// The case went to another organisation without anybody who bridges the step (M4).
    HandOver {
        /// Who had it.
        from: OrganisationId,
        /// Who has it now.
        to: OrganisationId,
    },
    /// Waiting or not, alone or not, from now on.
    Waits {
        /// Whether the household waits.
        waiting: bool,
        /// Whether nobody stands by it.
        alone: bool,
    },
    /// The safety phase from now on.
    Phase(Phase),
    /// Trust now.
    Trust(f64),
    /// An incident.
    Incident {
        /// Whether it was acute.
        acute: bool,
        /// Whether the household was waiting.
        waiting: bool,
        /// Whether nobody stood by it.
        alone: bool,
    },
    /// Voluntary help was offered.
    Offer {
        /// Whether it was accepted.
        accepted: bool,
    },
    /// The breakthrough budget was granted for a need; it is paid out after the days of the mandate.
    Breakthrough {
        /// The need.
        need: u8,
        /// Euro.
        euro: f64,
    },
    /// A need is met.
    NeedMet(u8),
    /// Help did not meet a need, or the household left the queue.
    NeedUnmet {
        /// The need.
        need: u8,
        /// Whether it left the queue.
        dropped: bool,
    },
    /// Two providers have each refused the household because of the other's need (M12).
    Stuck([u8; 2]),
    /// A way out of that was found, or it is given up.
    Freed,
    /// A measure was asked for.
    Requested {
        /// Which.
        kind: MeasureKind,
        /// Whether urgently.
        urgent: bool,
    },
    /// The request is with the court.
    Court,
    /// Review or court chose something lighter.
    Lighter,
    /// A measure was imposed.
    Imposed(MeasureKind),
    /// Whoever carries out the order has begun.
    OrderStarts(MeasureKind),
    /// The order is over.
    OrderEnds(MeasureKind),
    /// Children are placed out of home.
    Placed {
        /// How many.
        children: u32,
        /// Whether brothers and sisters went to different places.
        apart: bool,
    },
    /// The placement is over.
    Home,
    /// The case is closed.
    Closed {
        /// Whether it was monitored and evaluated.
        evaluated: bool,
        /// How the needs stand.
        needs: [NeedState; MOST_NEEDS],
    },
    /// The follow-up is over, and so is the history.
    End {
        /// How the needs stand.
        needs: [NeedState; MOST_NEEDS],
    },
}

/// An entry with its day of the simulation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// The day.
    pub day: f64,
    /// What happened.
    pub entry: Entry,
}

/// One household with what happened to it, from its report in the counting window to the end of its follow-up.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// Key of its random streams.
    pub entity: Entity,
    /// What it is.
    pub traits: Traits,
    /// Which needs are about basic security.
    pub basic: [bool; MOST_NEEDS],
    /// What happened, in order.
    pub entries: Vec<Dated>,
}

impl Journey {
    /// Day of the simulation of the first report.
    #[must_use]
    pub fn start(&self) -> f64 {
        self.entries.first().map_or(0.0, |first| first.day)
    }

    /// The entries with the days since the first report.
    pub fn days(&self) -> impl Iterator<Item = (f64, &Entry)> + '_ {
        let start = self.start();
        self.entries.iter().map(move |dated| (dated.day - start, &dated.entry))
    }
}

/// Whom to watch.
#[derive(Clone, Debug)]
pub enum Watch<'a> {
    /// The N-th household (from 1) of the region measured that is newly reported in the counting window, by day.
    Nth(u32),
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
pub(super) const GUESTS: u32 = (1 << 15) - 1;

/// The listener.
#[derive(Debug, Default)]
pub(super) struct History {
    nth: Option<u32>,
    newly_reported: u32,
    journeys: Vec<Journey>,
    over: Vec<bool>,
}

impl History {
    fn add(&mut self, now: Time, entity: Entity, entry: Entry) {
        let Some(place) = self.journeys.iter().position(|journey| journey.entity == entity) else { return };
        if self.over[place] {
            return;
        }
        self.over[place] = matches!(entry, Entry::End { .. });
        let entries = &mut self.journeys[place].entries;
        // the state is told again and again; what is the same is told once
        let same = |old: &Entry| match (old, &entry) {
            (Entry::Trust(a), Entry::Trust(b)) => Some(a == b),
            (Entry::Phase(a), Entry::Phase(b)) => Some(a == b),
            (Entry::Waits { waiting: a, alone: b }, Entry::Waits { waiting: c, alone: d }) => Some((a, b) == (c, d)),
            _ => None,
        };
        if entries.iter().rev().find_map(|dated| same(&dated.entry)) != Some(true) {
            entries.push(Dated { day: now.days(), entry });
        }
    }

    fn watch(&mut self, entity: Entity, traits: Traits, basic: [bool; MOST_NEEDS]) {
        self.journeys.push(Journey { entity, traits, basic, entries: Vec::new() });
        self.over.push(false);
    }
}

impl World<'_> {
    /// Tells the listener, if there is one.
    #[inline]
    pub(super) fn note(&mut self, household: HouseholdId, entry: Entry) {
        if let Some(history) = self.history.as_mut() {
            history.add(self.now, self.households[household as usize].entity, entry);
        }
    }

    /// Tells the listener that a case opened, and how the household is then.
    pub(super) fn note_report(&mut self, household: HouseholdId) {
        let Some(history) = self.history.as_mut() else { return };
        let h = &self.households[household as usize];
        let (guest, again) = (h.entity.parts().0 == GUESTS, h.had_case);
        // the record was opened just now: its first report in the window
        let entered = h.record.as_ref().is_some_and(|record| record.entered == self.now);
        if entered && !again {
            history.newly_reported += u32::from(!guest);
            if guest || history.nth == Some(history.newly_reported) {
                let mut basic = [false; MOST_NEEDS];
                for (is, need) in basic.iter_mut().zip(&self.spec.help.needs) {
                    *is = need.basic;
                }
                history.watch(h.entity, h.traits, basic);
            }
        }
        let (urgent, phase, trust) = (h.urgent, h.phase, h.trust);
        for entry in [Entry::Reported { urgent, again }, Entry::Phase(phase), Entry::Trust(trust)] {
            self.note(household, entry);
        }
    }

    /// Tells the listener that a piece of work was asked for.
    pub(super) fn note_asked(&mut self, work: WorkId) {
        if self.history.is_some() {
            let item = self.works[work as usize];
            let (role, organisation) = (item.role, self.spec.pools[item.pool].organisation);
            if let Some(household) = item.household {
                self.note(household, Entry::Asked { work, role, organisation });
            }
        }
    }

    /// Tells the listener that a piece of work started.
    pub(super) fn note_started(&mut self, work: WorkId) {
        if self.history.is_some() {
            let item = self.works[work as usize];
            let (role, organisation) = (item.role, self.spec.pools[item.pool].organisation);
            if let (Some(household), Some((at, server))) = (item.household, item.started) {
                let (person, waited) = (self.staff.face(item.pool, server), at - item.since);
                self.note(household, Entry::Started { work, role, organisation, person, waited });
            }
        }
    }

    /// Tells the listener that a piece of work ended or was withdrawn.
    pub(super) fn note_ended(&mut self, work: WorkId) {
        if self.history.is_some() {
            let item = self.works[work as usize];
            let (role, organisation) = (item.role, self.spec.pools[item.pool].organisation);
            if let Some(household) = item.household {
                self.note(household, Entry::Ended { work, role, organisation, started: item.started.is_some() });
            }
        }
    }

    /// Tells the listener that a piece of work goes to a colleague.
    pub(super) fn note_passed_on(&mut self, work: WorkId) {
        if self.history.is_some() {
            let item = self.works[work as usize];
            let (role, organisation) = (item.role, self.spec.pools[item.pool].organisation);
            if let Some(household) = item.household {
                self.note(household, Entry::PassedOn { work, role, organisation });
            }
        }
    }

    /// Tells the listener that whoever does a piece of work is ill, or back.
    pub(super) fn note_absent(&mut self, work: WorkId, back: bool) {
        if self.history.is_some() {
            let item = self.works[work as usize];
            let (role, organisation) = (item.role, self.spec.pools[item.pool].organisation);
            if let Some(household) = item.household {
                self.note(household, Entry::Absent { role, organisation, back });
            }
        }
    }

    /// Tells the listener that the needs which two providers refused to serve are given up.
    pub(super) fn note_given_up(&mut self, household: HouseholdId) {
        if self.history.is_some() {
            let needs = self.households[household as usize].needs;
            for (need, _) in (0..).zip(needs).filter(|(_, state)| *state == NeedState::Stuck) {
                self.note(household, Entry::NeedUnmet { need, dropped: true });
            }
        }
    }

    /// Tells the listener how a household is now.
    pub(super) fn note_state(&mut self, household: HouseholdId) {
        if self.history.is_some() {
            let h = &self.households[household as usize];
            let (waiting, alone, phase, trust) = (h.waiting, h.alone, h.phase, h.trust);
            for entry in [Entry::Phase(phase), Entry::Waits { waiting, alone }, Entry::Trust(trust)] {
                self.note(household, entry);
            }
        }
    }
}

impl Simulation<'_> {
    /// A household that is no part of the inflow is reported.
    pub(super) fn guest(&mut self, number: u32) -> Result<(), Broken> {
        let Some(traits) = self.guests else { return Ok(()) };
        let entity = Entity::new(GUESTS, number).map_err(broken)?;
        let household = self.world.place(entity, traits);
        self.world.report(household, traits.urgent);
        Ok(())
    }
}

/// Runs one replication as [`simulate`](super::simulate) does, and watches households beside its numbers.
///
/// Guests have luck of their own, so that they change no draw for anybody else; they do take room in queues.
///
/// # Errors
/// As [`simulate`](super::simulate), and when a day of a guest lies outside the counting window.
pub fn watch(spec: &ModelSpec, seed: u64, replication: u32, watch: &Watch<'_>) -> Result<Watched, Broken> {
    let mut simulation = Simulation::start(spec, seed, replication)?;
    let mut history = History::default();
    match *watch {
        Watch::Nth(number) => history.nth = Some(number),
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
