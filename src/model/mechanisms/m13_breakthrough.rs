//! M13: the breakthrough budget: tailored help for basic security before the queue, within a yearly amount.

use crate::engine::{DAYS_PER_YEAR, Distribution, Time};

/// The rules of the budget. The amount per year belongs to the region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakthrough {
    /// Whether there is a budget.
    pub on: bool,
    /// Up to this cost (euro) the professional decides: the mandate.
    pub mandate: f64,
    /// Days until the professional has arranged it.
    pub own_days: f64,
    /// Days until whoever holds the budget has decided, above the mandate.
    pub decision_days: f64,
    /// Cost of one tailored solution (euro).
    pub cost: Distribution,
}

/// What is left of the yearly amount of one region. Never overspent; what is left at the end of a year lapses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Purse {
    year: u32,
    spent: f64,
}

impl Purse {
    /// Spends `cost` when the year's amount allows it.
    pub fn spend(&mut self, now: Time, yearly: f64, cost: f64) -> bool {
        let year = (now.days() / DAYS_PER_YEAR) as u32;
        if year != self.year {
            *self = Self { year, spent: 0.0 };
        }
        let enough = self.spent + cost <= yearly;
        if enough {
            self.spent += cost;
        }
        enough
    }

    /// Spent in the year of the last request (euro).
    #[must_use]
    pub const fn spent(&self) -> f64 {
        self.spent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purse_is_never_overspent_and_starts_anew_each_year() {
        let mut purse = Purse::default();
        let day = |d| Time::ZERO + d;
        assert!(purse.spend(day(1.0), 1000.0, 600.0));
        assert!(!purse.spend(day(2.0), 1000.0, 600.0));
        assert!(purse.spend(day(3.0), 1000.0, 400.0));
        assert!(!purse.spend(day(365.0), 1000.0, 1.0));
        assert!(purse.spend(day(366.0), 1000.0, 1000.0));
    }
}
