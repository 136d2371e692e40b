//! The world of one replication: who is where, and what everything else asks of it.

use super::census::Census;
use super::event::Event;
use super::fingerprint::Fingerprint;
use super::function::Function;
use super::history::History;
use super::household::{Household, HouseholdId, Record};
use super::luck::Purpose;
use super::mechanisms::Purse;
use super::recorder::Recorder;
use super::spec::{Leader, ModelSpec, OrganisationId, PoolId};
use super::staff::Staff;
use super::work::{Face, WorkId, WorkItem};
use crate::engine::{EventQueue, RandomStreams, Resource, ServerId, Stream, Time, unit_exponential};

/// The state of one replication.
pub struct World<'a> {
    pub(super) spec: &'a ModelSpec,
    pub(super) streams: RandomStreams,
    pub(super) events: EventQueue<Event>,
    pub(super) resources: Vec<Resource<WorkId>>,
    pub(super) works: Vec<WorkItem>,
    pub(super) work_stamps: Vec<u32>,
    pub(super) free_works: Vec<WorkId>,
    pub(super) households: Vec<Household>,
    pub(super) free_households: Vec<HouseholdId>,
    #[expect(
        clippy::vec_box,
        reason = "a household holds its record by reference; the box itself is what is used again"
    )]
    pub(super) free_records: Vec<Box<Record>>,
    pub(super) purses: Vec<Purse>,
    pub(super) staff: Staff,
    /// Work of one professional, listed while something happens to that person; empty between.
    pub(super) at_chair: Vec<WorkId>,
    pub(super) recorder: Recorder,
    pub(super) now: Time,
    pub(super) fingerprint: Fingerprint,
    /// Lists what is drawn, when somebody asked for it.
    pub(super) census: Option<Box<Census>>,
    /// Tells what happens to single households, when somebody asked for it.
    pub(super) history: Option<Box<History>>,
    horizon: f64,
}

impl<'a> World<'a> {
    /// An empty world on day 0.
    pub(super) fn new(
        spec: &'a ModelSpec,
        streams: RandomStreams,
        resources: Vec<Resource<WorkId>>,
        staff: Staff,
    ) -> Self {
        let regions = spec.municipalities.iter().map(|m| m.region + 1).max().unwrap_or(1);
        Self {
            spec,
            streams,
            events: EventQueue::new(),
            resources,
            works: Vec::new(),
            work_stamps: Vec::new(),
            free_works: Vec::new(),
            households: Vec::new(),
            free_households: Vec::new(),
            free_records: Vec::new(),
            purses: vec![Purse::default(); regions],
            staff,
            at_chair: Vec::new(),
            recorder: Recorder::new(spec),
            now: Time::ZERO,
            fingerprint: Fingerprint::default(),
            census: None,
            history: None,
            horizon: spec.calendar.horizon(),
        }
    }

    /// A generator for the next time this household needs luck for this purpose.
    pub(super) fn luck(&mut self, household: HouseholdId, purpose: Purpose) -> Stream {
        let h = &mut self.households[household as usize];
        let key = purpose.key();
        let occurrence = &mut h.draws[usize::from(key)];
        let stream = self.streams.stream(h.entity, key, u32::from(*occurrence));
        if let Some(census) = self.census.as_mut() {
            census.luck(h.entity, key, *occurrence, &stream);
        }
        *occurrence += 1;
        stream
    }

    /// A draw from the exponential distribution with mean 1.
    pub(super) fn unit_exponential(&mut self, household: HouseholdId, purpose: Purpose) -> f64 {
        unit_exponential(&mut self.luck(household, purpose))
    }

    /// Schedules an event so many days from now.
    pub(super) fn schedule_in(&mut self, days: f64, event: Event) {
        self.schedule_at(self.now + days, event);
    }

    /// Schedules an event; what lies beyond the horizon will not happen and takes no room.
    pub(super) fn schedule_at(&mut self, time: Time, event: Event) {
        if time.days() <= self.horizon {
            self.events.schedule(time, 0, event);
        }
    }

    /// Whether this household lives in the region measured.
    pub(super) fn counted(&self, household: HouseholdId) -> bool {
        self.spec.municipalities[self.households[household as usize].traits.municipality].counted
    }

    /// Whether what happens to this household now is one of the flows: it lives in the region measured, and the window is open.
    pub(super) fn counts_now(&self, household: HouseholdId) -> bool {
        self.counted(household) && self.recorder.in_window(self.now)
    }

    /// The pool of an organisation that serves this household.
    ///
    /// # Panics
    /// When the organisation has no pool there: compiling a scenario rules that out.
    pub(super) fn pool_for(&self, organisation: OrganisationId, household: HouseholdId) -> PoolId {
        let municipality = self.households[household as usize].traits.municipality;
        match self.spec.pool_of[organisation][municipality] {
            Some(pool) => pool,
            None => panic!("organisation {organisation} has no pool for municipality {municipality}"),
        }
    }

    /// The organisation of the fixed face, when function 5 is performed.
    pub(super) fn face_organisation(&self) -> Option<OrganisationId> {
        match self.spec.cell(Function::StandBy).leads {
            Leader::Organisation(organisation) if self.spec.fixed_face.on => Some(organisation),
            _ => None,
        }
    }

    /// Whether a piece of work of the household has started.
    pub(super) fn running(&self, work: Option<WorkId>) -> bool {
        work.is_some_and(|w| self.works[w as usize].started.is_some())
    }

    /// Whether a piece of work of the household has started, and whoever does it is at work.
    pub(super) fn under_way(&self, work: Option<WorkId>) -> bool {
        work.is_some_and(|w| self.works[w as usize].started.is_some() && !self.works[w as usize].away)
    }

    /// Whether colleagues do the steps of whoever does a piece of work, who is ill.
    pub(super) fn is_covered(&self, work: Option<WorkId>) -> bool {
        let Some(item) = work.map(|w| &self.works[w as usize]) else { return false };
        item.away && item.started.is_some_and(|(_, place)| self.staff.is_covered(item.pool, place))
    }

    /// Who does a running piece of work; `None` while that person is ill.
    pub(super) fn worker(&self, work: Option<WorkId>) -> Option<Face> {
        let item = self.works[work? as usize];
        let (_, server) = item.started.filter(|_| !item.away)?;
        Some(self.staff.face(item.pool, server))
    }

    /// The place of a person in this pool who is at work.
    pub(super) fn place_in(&self, pool: PoolId, face: Option<Face>) -> Option<ServerId> {
        face.filter(|face| face.pool as PoolId == pool).and_then(|face| self.staff.place_of(face))
    }

    /// All work of a household that is queued or under way.
    pub(super) fn work_of(h: &Household) -> impl Iterator<Item = WorkId> + '_ {
        let single = [h.stand_by, h.duo, h.coordinator, h.measure_work, h.adult_work];
        h.step.iter().copied().chain(single).chain(h.consult).chain(h.help.iter().copied()).flatten()
    }

    /// Organisations at the table, as a set of bits: those whose work is under way, and one more.
    pub(super) fn table(&self, household: HouseholdId, with: OrganisationId) -> u32 {
        let h = &self.households[household as usize];
        Self::work_of(h)
            .filter(|&w| self.works[w as usize].started.is_some())
            .map(|w| 1 << self.spec.pools[self.works[w as usize].pool].organisation)
            .fold(1 << with, |set, bit: u32| set | bit)
    }
}
