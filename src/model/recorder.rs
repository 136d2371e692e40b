//! The recorder listens: it counts flows in the window and adds up the cohort, and changes nothing.

use super::cohort::Part;
use super::cost::cost_per_year;
use super::function::Function;
use super::household::{Household, Record};
use super::mechanisms::MeasureKind;
use super::spec::{ModelSpec, PoolId};
use super::staff::Presence;
use super::staff_books::StaffBooks;
use super::stations::{KINDS, Station, kind, rows};
use super::stock::StockTaker;
use super::work::{Role, WorkItem};
use crate::engine::{Averages, Resource, Time};
use crate::metrics::{Balance, MEASURES, ReplicationMetrics, SubgroupKey, SubgroupValue};
use crate::model::work::WorkId;
use crate::stats::Tally;

/// Measures that are also given for parts of the households.
const BY_PART: [&str; 10] = [
    "first_help_p50",
    "lead_time_p50",
    "wait_days_per_household",
    "faces_per_household",
    "handovers_per_household",
    "unsafe_days_per_household",
    "incidents_waiting_per_100",
    "basic_security_8w_share",
    "forced_measures_per_100",
    "placements_per_1000",
];

/// Flows of the region in the window.
#[derive(Clone, Debug, Default)]
pub struct Flows {
    /// Reports, of which about households with an earlier, closed case.
    pub reports: u32,
    /// Of which about households with an earlier, closed case.
    pub repeats: u32,
    /// Children in investigations for a measure that started.
    pub requests_children: u32,
    /// Children under measures that were imposed, by kind.
    pub measure_children: [u32; 6],
    /// Urgent requests decided.
    pub urgent: u32,
    /// Of which ended in something lighter.
    pub urgent_diverted: u32,
    /// Measures imposed, of which reviewed.
    pub measures: u32,
    /// Of which reviewed independently, with counter-voice.
    pub reviewed: u32,
    /// Decisions of the court.
    pub decisions: u32,
    /// Requests for a measure that were intended, not urgent.
    pub intended: u32,
    /// Of which settled by something earlier (M21).
    pub settled_earlier: u32,
    /// Consults of the specialist team (M22).
    pub consults: u32,
    /// Consults about a placement that have ended.
    pub placement_consults: u32,
    /// Of which helped to prevent or shorten it.
    pub placement_consults_helped: u32,
    /// Spent from the breakthrough budget (euro).
    pub spent: f64,
    /// Cases closed.
    pub closed: u32,
    /// Of which monitored and evaluated.
    pub evaluated: u32,
}

/// Everything that is counted in one replication.
pub struct Recorder {
    window: (f64, f64),
    follow_up: f64,
    pub(super) flows: Flows,
    pub(super) balance: Balance,
    pub(super) stock: StockTaker,
    staff: StaffBooks,
    stations: Vec<[Option<Box<Station>>; KINDS]>,
    all: Part,
    by_profile: Vec<Part>,
    by_municipality: Vec<Part>,
    by_year: Vec<Part>,
    years: Vec<f64>,
    hand_over_wait: Tally,
    request_wait: Tally,
    duo_days: Tally,
    meeting_minutes: f64,
    work_minutes: f64,
    present_days: f64,
    placement_days: f64,
    counted_pool: Vec<bool>,
    staff_pool: Vec<bool>,
    averages: Vec<Option<Averages>>,
    start_terms: Vec<Option<f64>>,
    throughput_terms: Vec<Option<f64>>,
}

impl Recorder {
    pub(super) fn new(spec: &ModelSpec) -> Self {
        let term =
            |term: fn(&super::spec::Work) -> Option<f64>| Function::ALL.map(|f| term(&spec.cell(f).work)).to_vec();
        Self {
            window: (spec.calendar.warm_up, spec.calendar.window_end()),
            follow_up: spec.calendar.follow_up,
            flows: Flows::default(),
            balance: Balance::default(),
            stock: StockTaker::new(spec.calendar.window_end()),
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

    pub(super) fn in_window(&self, time: Time) -> bool {
        (self.window.0..self.window.1).contains(&time.days())
    }

    fn overlap(&self, from: Time, to: Time) -> f64 {
        (to.days().min(self.window.1) - from.days().max(self.window.0)).max(0.0)
    }

    fn station(&mut self, pool: PoolId, role: Role) -> Option<&mut Station> {
        let kind = kind(role).filter(|_| self.counted_pool[pool])?;
        Some(self.stations[pool][kind].get_or_insert_default())
    }

    pub(super) fn work_arrives(&mut self, now: Time, pool: PoolId, role: Role) {
        if self.in_window(now)
            && let Some(station) = self.station(pool, role)
        {
            station.arrivals += 1;
        }
    }

    /// A piece of work starts: its wait is over. `counted` says whether its household is measured.
    pub(super) fn work_starts(&mut self, now: Time, item: &WorkItem, counted: bool) {
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
        if arrived_in_window && counted {
            if item.handed_over {
                self.hand_over_wait.add(wait);
            }
            if item.role == Role::Lead(Function::Review) && !item.opened {
                self.request_wait.add(wait);
            }
        }
    }

    pub(super) fn work_withdrawn(&mut self, now: Time, item: &WorkItem) {
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

    pub(super) fn work_done(&mut self, now: Time, item: &WorkItem, started: Time) {
        self.add_minutes(now, item, started);
        if item.role == Role::Duo && self.in_window(started) && self.counted_pool[item.pool] {
            self.duo_days.add(item.worked + (now - started));
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
    pub(super) fn work_handed_on(&mut self, now: Time, item: &WorkItem, started: Time) {
        self.add_minutes(now, item, started);
    }

    /// M16: somebody left.
    pub(super) fn staff_leaves(&mut self, pool: PoolId, now: Time) {
        if self.counted_pool[pool] && self.in_window(now) {
            self.staff.leaves();
        }
    }

    /// M16: a place in a pool of staff was in this state from one moment to another.
    pub(super) fn staff_was(&mut self, pool: PoolId, presence: Presence, from: Time, to: Time) {
        if self.counted_pool[pool] {
            let days = self.overlap(from, to);
            self.staff.add(presence, days);
        }
    }

    /// Called before anything is done at `now`: a new week may have begun.
    pub(super) fn time_passes(&mut self, now: Time, resources: &[Resource<WorkId>]) {
        if self.stock.is_due(now) {
            self.stock.take(now, &self.counted_pool, resources);
        }
    }

    /// So many children were out of home from one moment to another.
    pub(super) fn placement_lasted(&mut self, from: Time, to: Time, children: u32) {
        self.placement_days += self.overlap(from, to) * f64::from(children);
    }

    /// A case was open from one moment to another.
    pub(super) fn case_lasted(&mut self, from: Time, to: Time) {
        self.present_days += self.overlap(from, to);
    }

    pub(super) fn window_closes(&mut self, now: Time, resources: &mut [Resource<WorkId>]) {
        self.averages = resources.iter_mut().map(|resource| resource.averages(now)).collect();
    }

    /// Adds a household of the cohort whose follow-up is over.
    pub(super) fn add(&mut self, household: &Household, record: &Record) {
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
    pub(super) fn finish(&mut self, now: Time, works: &[WorkItem]) {
        for item in works.iter().filter(|item| item.alive) {
            self.count_overdue(now, item);
            match item.started {
                Some((started, _)) => self.add_minutes(now, item, started),
                None => {
                    let overlap = self.overlap(item.since, now);
                    let arrived_in_window = self.in_window(item.since);
                    let start_term = self.start_term(item.role).filter(|_| !item.opened);
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
            && self.in_window(item.since)
            && now - item.since > term
            && let Some(station) = self.station(item.pool, item.role)
        {
            station.terms[0] += 1;
        }
    }

    /// The numbers of the replication.
    pub(super) fn metrics(mut self, spec: &ModelSpec, events: u64) -> ReplicationMetrics {
        let days = self.window.1 - self.window.0;
        let years = days / 365.25;
        let mut values = self.all.values(MEASURES.len());
        let samples = self.all.samples();
        let mut set = |id: &str, value: Option<f64>| {
            if let Some(place) = crate::metrics::find(id) {
                values[place] = value;
            }
        };
        let flows = &self.flows;
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let reports = f64::from(flows.reports);
        let per_thousand = |n: u32| share(1000.0 * f64::from(n), reports);
        set("reports_per_year", Some(reports / years));
        set("repeat_reports_share", share(f64::from(flows.repeats), reports));
        set("requests_children_per_1000", per_thousand(flows.requests_children));
        set("ots_children_per_1000", per_thousand(flows.measure_children[MeasureKind::Ots.index()]));
        set("vots_children_per_1000", per_thousand(flows.measure_children[MeasureKind::Vots.index()]));
        set("urgent_diverted_share", share(f64::from(flows.urgent_diverted), f64::from(flows.urgent)));
        set("measures_reviewed_share", share(f64::from(flows.reviewed), f64::from(flows.measures)));
        set("evaluated_share", share(f64::from(flows.evaluated), f64::from(flows.closed)));
        set("settled_earlier_share", share(f64::from(flows.settled_earlier), f64::from(flows.intended)));
        set("consults_per_year", Some(f64::from(flows.consults) / years));
        set(
            "specialist_contribution_share",
            share(f64::from(flows.placement_consults_helped), f64::from(flows.placement_consults)),
        );
        let cost = cost_per_year(spec, flows, &self.averages, self.placement_days, years);
        set("cost_per_household", share(cost, self.all.households / years));
        set("wait_per_handover", self.hand_over_wait.mean());
        set("request_wait_days", self.request_wait.mean());
        set("duo_days", self.duo_days.mean());
        set("households_present", Some(self.present_days / days));
        set("fte_total", Some(spec.fte_total));
        set("fte_per_100_households", share(100.0 * spec.fte_total, self.all.households / years));
        set("coordination_share", share(self.meeting_minutes, self.work_minutes));
        let mut terms = [0_u32; 2];
        for station in self.stations.iter().flatten().flatten() {
            terms[0] += station.terms[0];
            terms[1] += station.terms[1];
        }
        set("steps_within_term_share", share(f64::from(terms[1]), f64::from(terms[0])));
        let staff = self.use_of(spec, |pool| spec.organisations[pool.organisation].counts);
        for (place, id) in [(0, "utilisation"), (2, "caseload"), (3, "full_caseload_share")] {
            set(id, staff.map(|s| s[place]));
        }
        set("municipality_spread_first_help", self.spread());
        if let Some(figures) = self.staff.figures() {
            set("turnover_share", Some(figures.turnover));
            set("staff_continuity", Some(figures.continuity));
            set("absence_share", figures.absence);
        }
        set("reflection_share", Some(spec.reflection.share));
        set("capacity_lost_moving", Some(spec.capacity_lost_moving));

        let mut subgroups = self.subgroups(spec);
        for (id, organisation) in spec.organisations.iter().enumerate() {
            if let Some(figures) = self.use_of(spec, |pool| pool.organisation == id) {
                // caseloads are of people; a provider has places
                let shown = if organisation.counts { 3 } else { 1 };
                for (place, measure) in
                    [(0, "utilisation"), (2, "caseload"), (3, "full_caseload_share")].into_iter().take(shown)
                {
                    subgroups.push(part_value(measure, "organisation", &organisation.id, Some(figures[place]), None));
                }
                if organisation.counts {
                    subgroups.push(part_value("fte_total", "organisation", &organisation.id, Some(spec.fte[id]), None));
                }
            }
        }
        subgroups.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let stations = rows(&mut self.stations, &self.averages, spec, days);
        let stock = self.stock.stock();
        let balance = self.balance;
        ReplicationMetrics { values, samples, stations, subgroups, stock, balance, events, fingerprint: 0 }
    }

    /// Use, queue, caseload and fullness over the pools of the region that a condition picks, weighted by capacity (use) and
    /// by people (the rest).
    fn use_of(&self, spec: &ModelSpec, pick: impl Fn(&super::spec::Pool) -> bool) -> Option<[f64; 4]> {
        let mut sums = [0.0; 4];
        let (mut capacity, mut people) = (0.0, 0.0);
        for (pool, averages) in spec.pools.iter().zip(&self.averages) {
            let Some(averages) = averages.filter(|_| pool.counted && pick(pool)) else { continue };
            let minutes: f64 = pool.capacities.iter().copied().map(f64::from).sum();
            let n = pool.capacities.len() as f64;
            capacity += minutes;
            people += n;
            sums[0] += averages.utilisation * minutes;
            sums[1] += averages.waiting;
            sums[2] += averages.in_service;
            sums[3] += averages.full * n;
        }
        (people > 0.0).then(|| [sums[0] / capacity, sums[1], sums[2] / people, sums[3] / people])
    }

    /// Standard deviation between municipalities of the mean days to first help, weighted by households.
    fn spread(&self) -> Option<f64> {
        let means: Vec<(f64, f64)> = self
            .by_municipality
            .iter()
            .filter_map(|part| Some((part.first_help_days.count() as f64, part.first_help_days.mean()?)))
            .collect();
        let total: f64 = means.iter().map(|(n, _)| n).sum();
        if total == 0.0 {
            return None;
        }
        let mean = means.iter().map(|(n, m)| n * m).sum::<f64>() / total;
        Some((means.iter().map(|(n, m)| n * (m - mean) * (m - mean)).sum::<f64>() / total).sqrt())
    }

    fn subgroups(&mut self, spec: &ModelSpec) -> Vec<SubgroupValue> {
        let mut rows = Vec::new();
        let names: Vec<&str> = spec.municipalities.iter().map(|m| m.name.as_str()).collect();
        let profiles: Vec<&str> = spec.population.profiles.iter().map(|p| p.id.as_str()).collect();
        let years: Vec<&str> = spec.years.iter().map(|(name, ..)| name.as_str()).collect();
        let groups = [
            ("profile", profiles, &mut self.by_profile),
            ("municipality", names, &mut self.by_municipality),
            ("year", years, &mut self.by_year),
        ];
        for (group, levels, parts) in groups {
            for (level, part) in levels.into_iter().zip(parts.iter_mut()) {
                let values = part.values(MEASURES.len());
                let samples = part.samples();
                for measure in BY_PART {
                    let value = crate::metrics::find(measure).and_then(|place| values[place]);
                    rows.push(part_value(measure, group, level, value, samples.of(measure)));
                }
            }
        }
        rows
    }
}

fn part_value(measure: &str, group: &str, level: &str, value: Option<f64>, sample: Option<u32>) -> SubgroupValue {
    let key = SubgroupKey { measure: measure.to_owned(), group: group.to_owned(), level: level.to_owned() };
    SubgroupValue { key, value, sample }
}
