//! The world of one replication: who is where, and the few operations that everything else is made of.

use super::census::Census;
use super::fingerprint::Fingerprint;
use super::function::Function;
use super::history::History;
use super::household::{Household, HouseholdId, Record, Stage};
use super::luck::Purpose;
use super::mechanisms::{Purse, class_of};
use super::recorder::Recorder;
use super::spec::{Leader, ModelSpec, OrganisationId, PoolId};
use super::staff::{Staff, StaffEvent};
use super::work::{Face, Role, WorkId, WorkItem};
use crate::engine::{Admission, EventQueue, RandomStreams, Resource, ServerId, Stream, Time, unit_exponential};

/// What can happen. A stamp tells a stale event from one that still counts.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// A new household is reported in this municipality.
    Arrival { municipality: u32 },
    /// Somebody in this municipality asks for advice.
    AdviceArrival { municipality: u32 },
    /// A household is reported after advice that did not help.
    LateReport { household: HouseholdId },
    /// A piece of work is done.
    WorkEnds { work: WorkId, stamp: u32 },
    /// Patience in the queue of a provider is over.
    DropOut { work: WorkId, stamp: u32 },
    /// An incident.
    Incident { household: HouseholdId, stamp: u32 },
    /// The next safety phase.
    Safer { household: HouseholdId, stamp: u32 },
    /// A household comes back after closing.
    Return { household: HouseholdId, stamp: u32 },
    /// The court decides.
    Court { household: HouseholdId, stamp: u32 },
    /// The fixed face offers help again.
    Reoffer { household: HouseholdId, stamp: u32 },
    /// The monitoring contact is due.
    Monitor { household: HouseholdId, stamp: u32 },
    /// The breakthrough budget is paid out.
    Breakthrough { household: HouseholdId, need: u8, case: u32 },
    /// Two providers have each refused a household because of the other's need (M12).
    Refused { household: HouseholdId, need: u8, case: u32 },
    /// An exception for a household that is stuck was decided (M13).
    Admitted { household: HouseholdId, case: u32 },
    /// The specialist team evaluates (M22).
    Evaluation { household: HouseholdId, case: u32 },
    /// The planned end of a placement.
    PlacementEnds { household: HouseholdId, placement: u8, case: u32 },
    /// The follow-up of a household of the cohort ends.
    FollowUpEnds { household: HouseholdId },
    /// Capacity changes (index in the list of steps).
    Capacity { step: u32 },
    /// A household that is no part of the inflow is reported.
    Guest { number: u32 },
    /// M16: something happens to whoever holds this chair, if it is still the same person.
    Staff { chair: u32, term: u32, what: StaffEvent },
    /// Counting starts.
    WindowOpens,
    /// Counting of flows stops.
    WindowCloses,
}

/// The state of one replication.
pub struct World<'a> {
    pub(super) spec: &'a ModelSpec,
    pub(super) streams: RandomStreams,
    pub(super) events: EventQueue<Event>,
    pub(super) resources: Vec<Resource<WorkId>>,
    pub(super) works: Vec<WorkItem>,
    pub(super) work_stamps: Vec<u32>,
    free_works: Vec<WorkId>,
    pub(super) households: Vec<Household>,
    pub(super) free_households: Vec<HouseholdId>,
    #[expect(
        clippy::vec_box,
        reason = "a household holds its record by reference; the box itself is what is used again"
    )]
    pub(super) free_records: Vec<Box<Record>>,
    pub(super) purses: Vec<Purse>,
    pub(super) staff: Staff,
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

    pub(super) fn unit_exponential(&mut self, household: HouseholdId, purpose: Purpose) -> f64 {
        unit_exponential(&mut self.luck(household, purpose))
    }

    pub(super) fn schedule_in(&mut self, days: f64, event: Event) {
        self.schedule_at(self.now + days, event);
    }

    /// Schedules an event; what lies beyond the horizon will not happen and takes no room.
    pub(super) fn schedule_at(&mut self, time: Time, event: Event) {
        if time.days() <= self.horizon {
            self.events.schedule(time, 0, event);
        }
    }

    pub(super) fn counted(&self, household: HouseholdId) -> bool {
        self.spec.municipalities[self.households[household as usize].traits.municipality].counted
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

    /// Asks an organisation for work. `by` is the person it belongs to, who then starts at once, over the limit if need be.
    pub(super) fn ask(
        &mut self,
        household: Option<HouseholdId>,
        role: Role,
        pool: PoolId,
        minutes: u32,
        duration: f64,
        by: Option<ServerId>,
    ) -> WorkId {
        self.ask_handed(household, role, pool, minutes, duration, by, false)
    }

    #[expect(clippy::too_many_arguments, reason = "one record of a request, spelled out once")]
    pub(super) fn ask_handed(
        &mut self,
        household: Option<HouseholdId>,
        role: Role,
        pool: PoolId,
        minutes: u32,
        duration: f64,
        by: Option<ServerId>,
        handed_over: bool,
    ) -> WorkId {
        let organisation = self.spec.pools[pool].organisation;
        let meetings = match (household, role) {
            (Some(h), role) if !matches!(role, Role::Help(_) | Role::Integrated(_)) => {
                self.spec.coordination.minutes(self.table(h, organisation).count_ones())
            }
            _ => 0,
        };
        let demand = minutes + meetings;
        let item = WorkItem {
            household,
            role,
            pool,
            demand,
            meetings,
            duration,
            asked: self.now,
            since: self.now,
            started: None,
            begun: false,
            opened: false,
            away: false,
            worked: 0.0,
            ticket: None,
            handed_over,
            alive: true,
        };
        let work = match self.free_works.pop() {
            Some(work) => {
                self.works[work as usize] = item;
                work
            }
            None => {
                self.works.push(item);
                self.work_stamps.push(0);
                (self.works.len() - 1) as WorkId
            }
        };
        self.recorder.work_arrives(self.now, pool, role);
        self.note_asked(work);
        match by {
            Some(server) => {
                let urgent = household.is_some_and(|h| self.households[h as usize].urgent);
                // who carries more than the limit spreads what starts now over more weeks: the hours stay the same
                let stretch = self.resources[pool].load(server).max(1.0);
                let demand = ((f64::from(demand) / stretch).round() as u32).max(1);
                let ticket = self.resources[pool].occupy(self.now, work, class_of(urgent), server, demand);
                let item = &mut self.works[work as usize];
                item.duration *= stretch;
                item.demand = demand;
                item.meetings = (f64::from(item.meetings) / stretch) as u32;
                item.started = Some((self.now, server));
                item.ticket = Some(ticket);
            }
            None => self.put_in_line(work),
        }
        work
    }

    /// Asks the pool for somebody to do a piece of work; whoever knows the household goes first.
    pub(super) fn put_in_line(&mut self, work: WorkId) {
        let WorkItem { household, pool, demand, .. } = self.works[work as usize];
        let urgent = household.is_some_and(|h| self.households[h as usize].urgent);
        let known = household.and_then(|h| self.households[h as usize].known_in(pool));
        let preferred = known.and_then(|face| self.staff.place_of(face));
        let admission = self.resources[pool].request(self.now, work, class_of(urgent), demand, preferred);
        let item = &mut self.works[work as usize];
        match admission {
            Admission::Starts(ticket, server) => {
                item.started = Some((self.now, server));
                item.ticket = Some(ticket);
            }
            Admission::Waits(ticket) => item.ticket = Some(ticket),
            Admission::Refused => panic!("pool {pool} has room without limit, yet refused work"),
        }
    }

    /// Ends or withdraws a piece of work and gives its room to those who wait.
    pub(super) fn finish(&mut self, work: WorkId) {
        let item = self.works[work as usize];
        assert!(item.alive, "work {work} ended twice");
        self.note_ended(work);
        let pool = item.pool;
        if let Some(ticket) = item.ticket {
            let gone = match item.started {
                Some((started, _)) => {
                    self.recorder.work_done(self.now, &item, started);
                    self.resources[pool].release(self.now, ticket).map(|service| service.customer)
                }
                None => {
                    self.recorder.work_withdrawn(self.now, &item);
                    self.resources[pool].leave(self.now, ticket).map(|(work, _)| work)
                }
            };
            assert!(gone == Some(work), "work {work} was neither under way nor waiting");
        }
        self.works[work as usize].alive = false;
        self.work_stamps[work as usize] = self.work_stamps[work as usize].wrapping_add(1);
        self.free_works.push(work);
        self.serve_waiting(pool);
    }

    /// Starts as many of those who wait as there is room for.
    pub(super) fn serve_waiting(&mut self, pool: PoolId) {
        while let Some(start) = self.resources[pool].start_next(self.now) {
            let item = &mut self.works[start.customer as usize];
            item.started = Some((self.now, start.server));
            if let Some(household) = item.household {
                self.touch(household);
            }
            self.work_starts(start.customer);
            let household = self.works[start.customer as usize].household;
            if let Some(household) = household.filter(|_| self.works[start.customer as usize].alive) {
                self.settle(household);
            }
        }
    }

    /// Moves what waits for the present step to the urgent class.
    pub(super) fn hurry(&mut self, household: HouseholdId) {
        for work in self.households[household as usize].step.into_iter().flatten() {
            let item = &self.works[work as usize];
            if let Some(ticket) = item.ticket {
                // nothing happens to what has started already
                self.resources[item.pool].change_class(self.now, ticket, class_of(true));
            }
        }
        // an urgent step does not wait for a fixed face that is ill
        let h = &self.households[household as usize];
        if let Stage::AwaitsFace(function) = h.stage
            && self.running(h.stand_by)
        {
            self.begin(household, function);
        }
        // someone with a smaller demand may now be first and fit
        for work in self.households[household as usize].step.into_iter().flatten() {
            let item = &self.works[work as usize];
            if item.alive && item.started.is_none() {
                self.serve_waiting(item.pool);
            }
        }
    }

    /// M2: capacity changes over calendar time.
    pub(super) fn change_capacity(&mut self, step: usize) {
        let (_, organisation, factor) = self.spec.capacity_steps[step];
        for pool in 0..self.spec.pools.len() {
            if self.spec.pools[pool].organisation == organisation {
                self.resources[pool].scale_capacity(self.now, &self.spec.pools[pool].capacities, factor);
                self.serve_waiting(pool);
            }
        }
    }
}
