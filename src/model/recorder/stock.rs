//! The stock week by week. Looking on costs one comparison an event, draws nothing and schedules nothing.

use crate::engine::{Resource, Time};
use crate::metrics::{STOCK_STEP_DAYS, Stock};

/// Counts open cases, and writes down at the beginning of each week what is there.
pub(in crate::model) struct StockTaker {
    next: f64,
    end: f64,
    present: u32,
    taken: Stock,
}

impl StockTaker {
    /// Looks from day 0 up to and including `end`.
    pub(super) fn new(end: f64) -> Self {
        Self { next: 0.0, end, present: 0, taken: Stock::default() }
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
    pub(super) fn take<T: Copy>(&mut self, now: Time, counted: &[bool], resources: &[Resource<T>]) {
        let waiting: usize = resources.iter().zip(counted).filter(|(_, c)| **c).map(|(r, _)| r.waiting()).sum();
        while self.next <= now.days() {
            self.taken.present.push(self.present);
            self.taken.waiting.push(u32::try_from(waiting).unwrap_or(u32::MAX));
            self.next += STOCK_STEP_DAYS;
            if self.next > self.end {
                self.next = f64::INFINITY;
            }
        }
    }

    /// What was written down.
    pub(super) fn stock(self) -> Stock {
        self.taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_week_shows_what_was_there_when_it_began() {
        let mut taker = StockTaker::new(21.0);
        let day = |days| Time::from_days(days).expect("a day");
        let mut pools =
            vec![Resource::<u32>::new(&[1], 1.0).expect("a pool"), Resource::new(&[1], 1.0).expect("a pool")];
        let mut at = |days: f64, what: fn(&mut StockTaker, &mut Vec<Resource<u32>>, Time)| {
            if taker.is_due(day(days)) {
                taker.take(day(days), &[true, false], &pools);
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
        let stock = taker.stock();
        assert_eq!(stock.present, [0, 1, 2, 1]);
        assert_eq!(stock.waiting, [0, 1, 1, 1], "the second pool does not count");
    }
}
