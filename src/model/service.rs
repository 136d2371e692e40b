//! Work at a pool: it is asked for, waits in line, starts and ends.

use super::household::{HouseholdId, Stage};
use super::mechanisms::class_of;
use super::spec::PoolId;
use super::work::{Role, WorkId, WorkItem};
use super::world::World;
use crate::engine::{Admission, ServerId};

impl World<'_> {
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
            handed_over: false,
            arrow: None,
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
                // who carries more than the limit spreads what starts now over more weeks, with the same hours;
                // a measure ends on its day all the same
                let stretch = if role.runs_on() { 1.0 } else { self.resources[pool].load(server).max(1.0) };
                let demand = ((f64::from(demand) / stretch).round() as u32).max(1);
                let ticket = self.resources[pool].occupy(self.now, work, class_of(urgent), server, demand);
                let item = &mut self.works[work as usize];
                item.duration *= stretch;
                item.demand = demand;
                item.meetings = (f64::from(item.meetings) / stretch) as u32;
                item.started = Some((self.now, server));
                item.ticket = Some(ticket);
            }
            None if self.leads_in(work) => {}
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
        } else {
            self.recorder.work_withdrawn(self.now, &item);
        }
        self.works[work as usize].alive = false;
        self.work_stamps[work as usize] = self.work_stamps[work as usize].wrapping_add(1);
        self.free_works.push(work);
        self.serve_waiting(pool);
    }

    /// Starts as many of those who wait as there is room for.
    pub(super) fn serve_waiting(&mut self, pool: PoolId) {
        while let Some(start) = self.resources[pool].start_next(self.now) {
            // up to now nobody had started: trust and days of waiting are those of who waits
            if let Some(household) = self.works[start.customer as usize].household {
                self.touch(household);
            }
            self.works[start.customer as usize].started = Some((self.now, start.server));
            self.work_starts(start.customer);
            let household = self.works[start.customer as usize].household;
            if let Some(household) = household.filter(|_| self.works[start.customer as usize].alive) {
                self.settle(household);
            }
        }
    }

    /// Moves what the household waits for to the urgent class: the present step, and whoever is to stand by it.
    pub(super) fn hurry(&mut self, household: HouseholdId) {
        for work in self.households[household as usize].may_wait() {
            self.cut_lead_in(work);
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
        for work in self.households[household as usize].may_wait() {
            self.start_if_served(work);
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
