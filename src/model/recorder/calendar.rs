//! Counts per calendar quarter and municipality of the region, where the scenario has dates. It listens: it draws nothing and
//! schedules nothing. Flows are added as they happen, from day 0 on; stocks are looked up when a quarter ends.

use crate::engine::Time;
use crate::metrics::{COUNTS, CalendarCounts, CountId};
use crate::model::function::Function;
use crate::model::household::{HouseholdId, Stage};
use crate::model::mechanisms::MeasureKind;
use crate::model::spec::{ModelSpec, MunicipalityId};
use crate::model::work::{Role, WorkId};
use crate::model::world::World;

/// Place of a count in the list; a name that is not there does not compile.
const fn place(id: &str) -> CountId {
    let mut at = 0;
    while at < COUNTS.len() {
        let (a, b) = (COUNTS[at].id.as_bytes(), id.as_bytes());
        let mut same = 0;
        while same < a.len() && same < b.len() && a[same] == b[same] {
            same += 1;
        }
        if same == a.len() && same == b.len() {
            return at;
        }
        at += 1;
    }
    panic!("no such count")
}

const REPORTS: CountId = place("reports");
const REPEATS: CountId = place("repeats");
const ADVICE: CountId = place("advice");
const CASES_OPENED: CountId = place("cases_opened");
const CASES_CLOSED: CountId = place("cases_closed");
const CASES_OPEN: CountId = place("cases_open");
const REQUESTS: CountId = place("requests_started");
const REQUEST_CHILDREN: CountId = place("request_children_started");
const REQUEST_WAIT: CountId = place("request_wait_days");
const REQUEST_CHILDREN_WAITING: CountId = place("request_children_waiting");
const URGENT: CountId = place("urgent_decided");
const URGENT_DIVERTED: CountId = place("urgent_diverted");
const OTS_ENDED: CountId = place("ots_children_ended");
const OTS_RUNNING: CountId = place("ots_children");
const CONSULTS: CountId = place("consults");

/// A measure that starts: where it is counted, and whether for each child (else for each household). In the order of
/// [`MeasureKind::ALL`].
const MEASURES_STARTED: [(CountId, bool); 6] = [
    (place("ots_children_started"), true),
    (place("vots_children_started"), true),
    (place("termination_children_started"), true),
    (place("home_ban_started"), false),
    (place("no_contact_started"), false),
    (place("probation_started"), false),
];

/// The quarter at hand, and those that are over.
pub(in crate::model) struct CalendarBooks {
    /// Days on which something is written down, in order: the first day of the first quarter, then the day after each.
    marks: Vec<f64>,
    passed: usize,
    /// `running[municipality][count]`; empty without dates, so that nothing is counted then.
    running: Vec<Vec<f64>>,
    done: CalendarCounts,
}

impl CalendarBooks {
    /// Empty books for the quarters of a scenario.
    pub(super) fn new(spec: &ModelSpec) -> Self {
        let first = spec.quarters.first().map(|(_, begin, _)| *begin);
        // municipalities of the region measured come before those of others
        let towns = if first.is_some() { spec.municipalities.iter().filter(|m| m.counted).count() } else { 0 };
        Self {
            marks: first.into_iter().chain(spec.quarters.iter().map(|(.., end)| *end)).collect(),
            // a quarter that begins on day 0 has the orders of that day
            passed: usize::from(first == Some(0.0)),
            running: vec![vec![0.0; COUNTS.len()]; towns],
            done: CalendarCounts {
                quarters: spec.quarters.iter().map(|(name, ..)| name.clone()).collect(),
                values: Vec::with_capacity(spec.quarters.len()),
            },
        }
    }

    fn add(&mut self, municipality: MunicipalityId, count: CountId, amount: f64) {
        if let Some(row) = self.running.get_mut(municipality) {
            row[count] += amount;
        }
    }

    fn is_due(&self, now: Time) -> bool {
        self.marks.get(self.passed).is_some_and(|mark| *mark <= now.days())
    }

    /// Closes the quarters that have ended by now, with the stocks that were there all the time since.
    fn close(&mut self, now: Time, stocks: &[(MunicipalityId, CountId, f64)]) {
        while self.is_due(now) {
            if self.passed > 0 {
                for &(municipality, count, amount) in stocks {
                    self.add(municipality, count, amount);
                }
                self.done.values.push(self.running.clone());
            }
            self.running.iter_mut().for_each(|row| row.fill(0.0));
            self.passed += 1;
        }
    }

    /// What was counted.
    pub(super) fn counts(self) -> CalendarCounts {
        self.done
    }
}

impl World<'_> {
    /// Called before anything is done at `now`: a quarter may have ended, and nothing has changed since it did.
    #[inline]
    pub(in crate::model) fn quarters_pass(&mut self, now: Time) {
        if self.recorder.calendar.is_due(now) {
            let stocks = self.stocks();
            self.recorder.calendar.close(now, &stocks);
        }
    }

    /// The stocks of the region measured, as they are.
    fn stocks(&self) -> Vec<(MunicipalityId, CountId, f64)> {
        let mut stocks = Vec::new();
        for h in self.households.iter().filter(|h| h.alive && h.stage != Stage::Closed) {
            stocks.push((h.traits.municipality, CASES_OPEN, 1.0));
            if h.order == Some(MeasureKind::Ots) {
                stocks.push((h.traits.municipality, OTS_RUNNING, f64::from(h.traits.children)));
            }
        }
        // what is taken over from somebody else has started already
        let waits = self.works.iter().filter(|w| w.alive && w.role == Role::Lead(Function::Review) && !w.opened);
        for household in waits.filter_map(|work| work.household) {
            let traits = &self.households[household as usize].traits;
            stocks.push((traits.municipality, REQUEST_CHILDREN_WAITING, f64::from(traits.children)));
        }
        stocks
    }

    fn count(&mut self, household: HouseholdId, count: CountId, amount: f64) {
        let municipality = self.households[household as usize].traits.municipality;
        self.recorder.calendar.add(municipality, count, amount);
    }

    /// Somebody asked for advice.
    pub(in crate::model) fn count_advice(&mut self, municipality: MunicipalityId) {
        self.recorder.calendar.add(municipality, ADVICE, 1.0);
    }

    /// A report came in.
    pub(in crate::model) fn count_report(&mut self, household: HouseholdId) {
        self.count(household, REPORTS, 1.0);
        if self.households[household as usize].had_case {
            self.count(household, REPEATS, 1.0);
        }
    }

    /// A case opens, by a report or with the stock of day 0.
    pub(in crate::model) fn count_opening(&mut self, household: HouseholdId) {
        self.count(household, CASES_OPENED, 1.0);
    }

    /// A case closes.
    pub(in crate::model) fn count_closing(&mut self, household: HouseholdId) {
        self.count(household, CASES_CLOSED, 1.0);
    }

    /// The investigation for a measure starts for the first time.
    pub(in crate::model) fn count_review(&mut self, household: HouseholdId, work: WorkId) {
        let wait = self.now - self.works[work as usize].since;
        let children = f64::from(self.households[household as usize].traits.children);
        self.count(household, REQUESTS, 1.0);
        self.count(household, REQUEST_CHILDREN, children);
        self.count(household, REQUEST_WAIT, wait);
    }

    /// An urgent request is decided.
    pub(in crate::model) fn count_urgent(&mut self, household: HouseholdId, diverted: bool) {
        self.count(household, URGENT, 1.0);
        if diverted {
            self.count(household, URGENT_DIVERTED, 1.0);
        }
    }

    /// A measure is imposed.
    pub(in crate::model) fn count_measure(&mut self, household: HouseholdId, kind: MeasureKind) {
        let (count, per_child) = MEASURES_STARTED[kind.index()];
        let children = f64::from(self.households[household as usize].traits.children);
        self.count(household, count, if per_child { children } else { 1.0 });
    }

    /// An order is over.
    pub(in crate::model) fn count_order_end(&mut self, household: HouseholdId, kind: MeasureKind) {
        if kind == MeasureKind::Ots {
            let children = f64::from(self.households[household as usize].traits.children);
            self.count(household, OTS_ENDED, children);
        }
    }

    /// The specialist team is called.
    pub(in crate::model) fn count_consult(&mut self, household: HouseholdId) {
        self.count(household, CONSULTS, 1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_quarter_has_what_happened_in_it_and_the_stock_at_its_end() {
        // two quarters, from day 10; what happens before is in none, and what happens on the last day in the next
        let mut books = CalendarBooks {
            marks: vec![10.0, 100.0, 190.0],
            passed: 0,
            running: vec![vec![0.0; COUNTS.len()]],
            done: CalendarCounts::default(),
        };
        let day = |days| Time::from_days(days).expect("a day");
        for (days, stock) in [(5.0, 1.0), (10.0, 2.0), (99.0, 3.0), (100.0, 3.0), (400.0, 7.0)] {
            books.close(day(days), &[(0, CASES_OPEN, stock)]);
            books.add(0, REPORTS, days);
            // a municipality that is not measured
            books.add(1, REPORTS, 1e6);
        }
        let found: Vec<(f64, f64)> = books.counts().values.iter().map(|q| (q[0][REPORTS], q[0][CASES_OPEN])).collect();
        assert_eq!(found, [(109.0, 3.0), (100.0, 7.0)]);
    }
}
