//! The stock week by week. Looking on costs one comparison an event, draws nothing and schedules nothing.

use crate::engine::{Resource, Time};
use crate::metrics::{OrganisationStock, QUEUE_STEP_WEEKS, STOCK_STEP_DAYS, Stock};
use crate::model::spec::{ModelSpec, OrganisationId};

/// Counts open cases, and writes down at the beginning of each week what is there.
pub(in crate::model) struct StockTaker {
    next: f64,
    end: f64,
    present: u32,
    taken: Stock,
    /// The organisation of each pool; `None` where it does not serve the region.
    pools: Vec<Option<OrganisationId>>,
    /// `by_organisation[organisation][step]`, a step every [`QUEUE_STEP_WEEKS`] weeks.
    by_organisation: Vec<Vec<u32>>,
    /// The queue of each organisation at this look.
    now: Vec<usize>,
}

impl StockTaker {
    /// Looks from day 0 up to and including the end of the window.
    pub(super) fn new(spec: &ModelSpec) -> Self {
        let pools = spec.pools.iter().map(|pool| pool.counted.then_some(pool.organisation)).collect();
        Self::of(spec.calendar.window_end(), pools, spec.organisations.len())
    }

    fn of(end: f64, pools: Vec<Option<OrganisationId>>, organisations: usize) -> Self {
        // room for all looks at once: a run allocates nothing on its way
        let steps = (end / (STOCK_STEP_DAYS * f64::from(QUEUE_STEP_WEEKS))).max(0.0) as usize + 2;
        let by_organisation = (0..organisations).map(|_| Vec::with_capacity(steps)).collect();
        let now = vec![0; organisations];
        Self { next: 0.0, end, present: 0, taken: Stock::default(), pools, by_organisation, now }
    }

    /// A case of the region measured opens.
    pub(in crate::model) fn case_opens(&mut self) {
        self.present += 1;
    }

    /// A case of the region measured closes.
    pub(in crate::model) fn case_closes(&mut self) {
        self.present -= 1;
    }

    /// Whether the beginning of a week has been reached since the last look.
    pub(super) fn is_due(&self, now: Time) -> bool {
        self.next <= now.days()
    }

    /// Writes down the stock of every week that has begun by now. Call it before what happens now is done: nothing has changed
    /// since the beginning of those weeks.
    pub(super) fn take<T: Copy>(&mut self, now: Time, resources: &[Resource<T>]) {
        let queues = || resources.iter().zip(&self.pools).filter_map(|(r, o)| Some(((*o)?, r.waiting())));
        let waiting: usize = queues().map(|(_, waiting)| waiting).sum();
        self.now.fill(0);
        queues().for_each(|(organisation, waiting)| self.now[organisation] += waiting);
        while self.next <= now.days() {
            if self.taken.present.len().is_multiple_of(QUEUE_STEP_WEEKS as usize) {
                for (series, waiting) in self.by_organisation.iter_mut().zip(&self.now) {
                    series.push(u32::try_from(*waiting).unwrap_or(u32::MAX));
                }
            }
            self.taken.present.push(self.present);
            self.taken.waiting.push(u32::try_from(waiting).unwrap_or(u32::MAX));
            self.next += STOCK_STEP_DAYS;
            if self.next > self.end {
                self.next = f64::INFINITY;
            }
        }
    }

    /// What was written down.
    pub(super) fn stock(self, spec: &ModelSpec) -> Stock {
        let works = |organisation: &OrganisationId| self.pools.contains(&Some(*organisation));
        let series = self.by_organisation.into_iter().enumerate().filter(|(organisation, _)| works(organisation));
        let organisations = series
            .map(|(o, waiting)| OrganisationStock { organisation: spec.organisations[o].id.clone(), waiting })
            .collect();
        Stock { organisations, ..self.taken }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_week_shows_what_was_there_when_it_began() {
        let mut taker = StockTaker::of(21.0, vec![Some(0), None], 1);
        let day = |days| Time::from_days(days).expect("a day");
        let mut pools =
            vec![Resource::<u32>::new(&[1], 1.0).expect("a pool"), Resource::new(&[1], 1.0).expect("a pool")];
        let mut at = |days: f64, what: fn(&mut StockTaker, &mut Vec<Resource<u32>>, Time)| {
            if taker.is_due(day(days)) {
                taker.take(day(days), &pools);
            }
            what(&mut taker, &mut pools, day(days));
        };
        // Weeks begin on days 0, 7, 14 and 21. On day 7 itself a case opens: the second look does not see it yet.
        at(2.0, |t, _, _| t.case_opens());
        at(3.0, |_, pools, now| {
            for pool in pools {
                let _ = pool.request(now, 1, 0, 1, None);
                let _ = pool.request(now, 2, 0, 1, None);
            }
        });
        at(7.0, |t, _, _| t.case_opens());
        at(20.0, |t, _, _| t.case_closes());
        at(500.0, |_, _, _| ());
        let stock = taker.taken;
        assert_eq!(stock.present, [0, 1, 2, 1]);
        assert_eq!(stock.waiting, [0, 1, 1, 1], "the second pool does not count");
        assert_eq!(taker.by_organisation, [[0]], "one look every four weeks");
    }
}
