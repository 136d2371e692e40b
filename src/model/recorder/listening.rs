//! The recorder listens: it counts flows in the window and adds up the cohort, and changes nothing.

use super::arrows::Arrows;
use super::calendar::CalendarBooks;
use super::cohort::Part;
use super::flows::Flows;
use super::staff_books::StaffBooks;
use super::stations::{KINDS, Station, kind};
use super::stock::StockTaker;
use crate::engine::{Averages, Resource, Time};
use crate::metrics::Balance;
use crate::model::function::Function;
use crate::model::household::{Household, Record};
use crate::model::spec::{ModelSpec, PoolId, Work};
use crate::model::staff::Presence;
use crate::model::work::{Role, WorkId, WorkItem};
use crate::stats::Tally;

/// Everything that is counted in one replication.
pub struct Recorder {
    pub(super) window: (f64, f64),
    pub(super) follow_up: f64,
    pub(in crate::model) flows: Flows,
    pub(in crate::model) balance: Balance,
    pub(in crate::model) stock: StockTaker,
    pub(in crate::model) arrows: Arrows,
    pub(super) calendar: CalendarBooks,
    pub(super) staff: StaffBooks,
    pub(super) stations: Vec<[Option<Box<Station>>; KINDS]>,
    pub(super) all: Part,
    pub(super) by_profile: Vec<Part>,
    pub(super) by_municipality: Vec<Part>,
    pub(super) by_year: Vec<Part>,
    pub(super) years: Vec<f64>,
    pub(super) hand_over_wait: Tally,
    pub(super) request_wait: Tally,
    pub(super) duo_days: Tally,
    pub(super) duo_lengths: Vec<f64>,
    pub(super) meeting_minutes: f64,
    pub(super) work_minutes: f64,
    pub(super) present_days: f64,
    pub(super) placement_days: f64,
    pub(super) counted_pool: Vec<bool>,
    pub(super) staff_pool: Vec<bool>,
    pub(super) averages: Vec<Option<Averages>>,
    pub(super) start_terms: Vec<Option<f64>>,
    pub(super) throughput_terms: Vec<Option<f64>>,
}

impl Recorder {
    /// Nothing recorded yet.
    pub(in crate::model) fn new(spec: &ModelSpec) -> Self {
        let term = |term: fn(&Work) -> Option<f64>| Function::ALL.map(|f| term(&spec.cell(f).work)).to_vec();
        Self {
            window: (spec.calendar.warm_up, spec.calendar.window_end()),
            follow_up: spec.calendar.follow_up,
            flows: Flows::default(),
            balance: Balance::default(),
            stock: StockTaker::new(spec),
            arrows: Arrows::default(),
            calendar: CalendarBooks::new(spec),
            staff: StaffBooks::new(spec),
            stations: (0..spec.pools.len()).map(|_| [const { None }; KINDS]).collect(),
            all: Part::default(),
            by_profile: vec![Part::default(); spec.population.profiles.len()],
            by_municipality: vec![Part::default(); spec.municipalities.iter().filter(|m| m.counted).count()],
            by_year: vec![Part::default(); spec.years.len()],
            years: spec.years.iter().map(|(_, from, _)| *from).collect(),
            hand_over_wait: Tally::default(),
            request_wait: Tally::default(),
            duo_days: Tally::default(),
            duo_lengths: Vec::new(),
            meeting_minutes: 0.0,
            work_minutes: 0.0,
            present_days: 0.0,
            placement_days: 0.0,
            counted_pool: spec.pools.iter().map(|p| p.counted).collect(),
            staff_pool: spec.pools.iter().map(|p| spec.organisations[p.organisation].counts).collect(),
            averages: vec![None; spec.pools.len()],
            start_terms: term(|w| w.start_term),
            throughput_terms: term(|w| w.throughput_term),
        }
    }

    /// Whether a moment lies in the counting window.
    pub(in crate::model) fn in_window(&self, time: Time) -> bool {
        (self.window.0..self.window.1).contains(&time.days())
    }

    fn overlap(&self, from: Time, to: Time) -> f64 {
        (to.days().min(self.window.1) - from.days().max(self.window.0)).max(0.0)
    }

    fn station(&mut self, pool: PoolId, role: Role) -> Option<&mut Station> {
        let kind = kind(role).filter(|_| self.counted_pool[pool])?;
        Some(self.stations[pool][kind].get_or_insert_default())
    }

    /// A piece of work is asked of a pool.
    pub(in crate::model) fn work_arrives(&mut self, now: Time, pool: PoolId, role: Role) {
        if self.in_window(now)
            && let Some(station) = self.station(pool, role)
        {
            station.arrivals += 1;
        }
    }

    /// A piece of work starts: its wait is over. `counted` says whether its household is measured.
    pub(in crate::model) fn work_starts(&mut self, now: Time, item: &WorkItem, counted: bool) {
        let wait = now - item.since;
        let overlap = self.overlap(item.since, now);
        let arrived_in_window = self.in_window(item.since);
        // a term is about the first start; what is taken over has met or missed it
        let start_term = self.start_term(item.role).filter(|_| !item.opened);
        if let Some(station) = self.station(item.pool, item.role) {
            station.queue_days += overlap;
            if arrived_in_window {
                station.waits.push(wait);
                if let Some(term) = start_term {
                    station.terms[0] += 1;
                    station.terms[1] += u32::from(wait <= term);
                }
            }
        }
        if let (Some((arrow, before)), false) = (item.arrow, item.opened) {
            self.arrows.waited(arrow, before + (now - item.asked));
        }
        if arrived_in_window && counted {
            if item.handed_over {
                self.hand_over_wait.add(wait);
            }
            if item.role == Role::Lead(Function::Review) && !item.opened {
                self.request_wait.add(wait);
            }
        }
    }

    /// A piece of work leaves the line without having started.
    pub(in crate::model) fn work_withdrawn(&mut self, now: Time, item: &WorkItem) {
        let overlap = self.overlap(item.since, now);
        let arrived_in_window = self.in_window(item.since);
        if let Some(station) = self.station(item.pool, item.role) {
            station.queue_days += overlap;
            if arrived_in_window {
                // who leaves the line was not served: neither a wait nor an arrival that would wait for ever
                station.arrivals -= 1;
            }
        }
    }

    /// The longest wait allowed before this work starts; `None` where there is no term.
    fn start_term(&self, role: Role) -> Option<f64> {
        match role {
            Role::Lead(function) => self.start_terms[function.index()],
            _ => None,
        }
    }

    /// Adds the minutes that staff of the region spent on this work in the window, those in meetings apart.
    fn add_minutes(&mut self, now: Time, item: &WorkItem, started: Time) {
        let weeks = self.overlap(started, now) / 7.0;
        if weeks > 0.0 && self.counted_pool[item.pool] && self.staff_pool[item.pool] {
            self.meeting_minutes += f64::from(item.meetings) * weeks;
            self.work_minutes += f64::from(item.demand) * weeks;
        }
    }

    /// A piece of work that had started is over.
    pub(in crate::model) fn work_done(&mut self, now: Time, item: &WorkItem, started: Time) {
        self.add_minutes(now, item, started);
        if item.role == Role::Duo && self.in_window(started) && self.counted_pool[item.pool] {
            let days = item.worked + (now - started);
            self.duo_days.add(days);
            self.duo_lengths.push(days);
        }
        if let Role::Lead(function) = item.role
            && let Some(term) = self.throughput_terms[function.index()]
            && self.in_window(item.asked)
            && let Some(station) = self.station(item.pool, item.role)
        {
            station.terms[0] += 1;
            // a term runs from the moment that the step is asked for
            station.terms[1] += u32::from(now - item.asked <= term);
        }
    }

    /// A piece of work is taken from somebody who left or is ill: what was done of it counts.
    pub(in crate::model) fn work_handed_on(&mut self, now: Time, item: &WorkItem, started: Time) {
        self.add_minutes(now, item, started);
    }

    /// M16: somebody left.
    pub(in crate::model) fn staff_leaves(&mut self, pool: PoolId, now: Time) {
        if self.counted_pool[pool] && self.in_window(now) {
            self.staff.leaves();
        }
    }

    /// M16: a place in a pool of staff was in this state from one moment to another.
    pub(in crate::model) fn staff_was(&mut self, pool: PoolId, presence: Presence, from: Time, to: Time) {
        if self.counted_pool[pool] {
            let days = self.overlap(from, to);
            self.staff.add(presence, days);
        }
    }

    /// Called before anything is done at `now`: a new week may have begun.
    pub(in crate::model) fn time_passes(&mut self, now: Time, resources: &[Resource<WorkId>]) {
        if self.stock.is_due(now) {
            self.stock.take(now, resources);
        }
    }

    /// So many children were out of home from one moment to another.
    pub(in crate::model) fn placement_lasted(&mut self, from: Time, to: Time, children: u32) {
        self.placement_days += self.overlap(from, to) * f64::from(children);
    }

    /// A case was open from one moment to another.
    pub(in crate::model) fn case_lasted(&mut self, from: Time, to: Time) {
        self.present_days += self.overlap(from, to);
    }

    /// Counting of flows stops: averages of the pools are taken.
    pub(in crate::model) fn window_closes(&mut self, now: Time, resources: &mut [Resource<WorkId>]) {
        self.averages = resources.iter_mut().map(|resource| resource.averages(now)).collect();
    }

    /// Adds a household of the cohort whose follow-up is over.
    pub(in crate::model) fn add(&mut self, household: &Household, record: &Record) {
        self.all.add(household, record, self.follow_up);
        self.by_profile[household.traits.profile].add(household, record, self.follow_up);
        self.by_municipality[household.traits.municipality].add(household, record, self.follow_up);
        // the last year that has begun by then
        let year = self.years.partition_point(|from| *from <= record.entered.days());
        if let Some(part) = year.checked_sub(1).and_then(|year| self.by_year.get_mut(year)) {
            part.add(household, record, self.follow_up);
        }
    }

    /// Work that is still there at the end: waits are not over, terms may have passed.
    pub(in crate::model) fn finish(&mut self, now: Time, works: &[WorkItem]) {
        for item in works.iter().filter(|item| item.alive) {
            self.count_overdue(now, item);
            match item.started {
                Some((started, _)) => self.add_minutes(now, item, started),
                None => {
                    let overlap = self.overlap(item.since, now);
                    let arrived_in_window = self.in_window(item.since);
                    let start_term = self.start_term(item.role).filter(|_| !item.opened);
                    if let (Some((arrow, before)), false) = (item.arrow, item.opened) {
                        self.arrows.waited(arrow, before + (now - item.asked));
                    }
                    if let Some(station) = self.station(item.pool, item.role) {
                        station.queue_days += overlap;
                        if arrived_in_window {
                            station.unfinished.push(now - item.since);
                            if start_term.is_some_and(|term| now - item.since > term) {
                                station.terms[0] += 1;
                            }
                        }
                    }
                }
            }
        }
    }

    /// A step that is not over at the end although its time is up has missed its term.
    fn count_overdue(&mut self, now: Time, item: &WorkItem) {
        if let Role::Lead(function) = item.role
            && let Some(term) = self.throughput_terms[function.index()]
            && self.in_window(item.asked)
            && now - item.asked > term
            && let Some(station) = self.station(item.pool, item.role)
        {
            station.terms[0] += 1;
        }
    }
}
