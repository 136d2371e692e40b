//! M20: transition. Moving staff costs capacity for a while, and a new way of working is adopted over the years.

use crate::engine::DAYS_PER_YEAR;
use crate::model::spec::Judgement;

/// What a case is worked like that is not worked the new way: the habits of today inside the new structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Habits {
    /// Whether help runs side by side.
    pub parallel: bool,
    /// The order in which needs are taken up (indices of the needs).
    pub order: Vec<usize>,
    /// M5: what the reviewing organisation does when it took no part in the analysis.
    pub review: Judgement,
    /// M5: the same for the organisation that carries out the measure.
    pub carry_out: Judgement,
    /// Whether somebody really stands by; if not, somebody does on paper only: no hours, and every step is a hand-over.
    pub stands_by: bool,
    /// Whether a second professional joins as a duo.
    pub duo: bool,
    /// Whether something earlier is tried before a request for a measure (M21).
    pub alternatives: bool,
}

/// How far a new way of working is really worked by.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// Day on which it begins to grow, and from which it grows no more.
    pub days: [f64; 2],
    /// Share of cases worked the new way up to the first of those days, and from the second.
    pub levels: [f64; 2],
    /// How the others are worked.
    pub habits: Habits,
}

impl Adoption {
    /// Share of cases that are worked the new way when they are reported on this day: linear between both days.
    #[must_use]
    pub fn level(&self, day: f64) -> f64 {
        let [from, until] = self.days;
        let [first, last] = self.levels;
        if day >= until {
            last
        } else if day <= from {
            first
        } else {
            first + (last - first) * (day - from) / (until - from)
        }
    }

    /// Whether it is another share on one day than on another.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.levels[0] != self.levels[1] && self.days[1] > 0.0
    }
}

/// What moving staff between organisations costs, in shares of capacity. Days count from the start of the transition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moving {
    /// Share of their productivity that those who moved miss at the start.
    pub dip: f64,
    /// Days in which that recovers, linearly.
    pub recovery: f64,
    /// Share of capacity that running the old structure beside the new one costs every organisation from or to which staff moves.
    pub dual_share: f64,
    /// Days that both structures run.
    pub dual_days: f64,
}

impl Moving {
    /// Moving costs nothing.
    pub const NEUTRAL: Self = Self { dip: 0.0, recovery: 0.0, dual_share: 0.0, dual_days: 0.0 };

    /// What is left of the capacity of an organisation on a day, of whose staff a share moved in. Nothing changes where nobody
    /// moves.
    #[must_use]
    pub fn factor(&self, day: f64, moved_in: f64) -> f64 {
        let missing = if day < self.recovery { self.dip * (1.0 - day / self.recovery) } else { 0.0 };
        let both = if day < self.dual_days { self.dual_share } else { 0.0 };
        (1.0 - moved_in * missing) * (1.0 - both)
    }

    /// Days of its whole capacity that such an organisation loses: the integral of 1 − factor.
    #[must_use]
    pub fn loss(&self, moved_in: f64) -> f64 {
        let dip = moved_in * self.dip * self.recovery / 2.0;
        let both = self.dual_share * self.dual_days;
        // while both run, the dip is one of what is left
        let until = self.dual_days.min(self.recovery);
        let shared = if self.recovery > 0.0 {
            self.dual_share * moved_in * self.dip * (until - until * until / (2.0 * self.recovery))
        } else {
            0.0
        };
        dip + both - shared
    }

    /// Days from which the factor is one number, up to the day from which it is 1: steps of a month, and the end of dual
    /// running. With them the mean over the time to the next.
    #[must_use]
    pub fn steps(&self, moved_in: f64) -> Vec<(f64, f64)> {
        let end = self.recovery.max(self.dual_days);
        let months = (end / MONTH).ceil() as u32;
        let mut days: Vec<f64> = (0..months).map(|month| f64::from(month) * MONTH).collect();
        days.extend([self.dual_days, self.recovery]);
        days.sort_by(f64::total_cmp);
        days.dedup();
        // linear or flat between two of these days: the middle is the mean
        let middle = |pair: &[f64]| (pair[0], self.factor((pair[0] + pair[1]) / 2.0, moved_in));
        let mut steps: Vec<(f64, f64)> = days.windows(2).map(middle).collect();
        steps.push((end, 1.0));
        steps
    }
}

/// Days of a month, on average.
const MONTH: f64 = DAYS_PER_YEAR / 12.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adoption_grows_linearly_between_two_days() {
        let habits = Habits {
            parallel: false,
            order: Vec::new(),
            review: Judgement::Full,
            carry_out: Judgement::Short,
            stands_by: false,
            duo: false,
            alternatives: false,
        };
        let adoption = Adoption { days: [100.0, 300.0], levels: [0.25, 0.75], habits };
        assert_eq!([0.0, 100.0, 200.0, 300.0, 900.0].map(|day| adoption.level(day)), [0.25, 0.25, 0.5, 0.75, 0.75]);
        assert!(adoption.changes());
        let flat = Adoption { days: [0.0, 0.0], levels: [0.5, 0.5], ..adoption };
        assert!(!flat.changes() && flat.level(0.0) == 0.5 && flat.level(1e4) == 0.5);
    }

    #[test]
    fn movers_recover_and_both_structures_run_for_a_while() {
        let moving = Moving { dip: 0.4, recovery: 200.0, dual_share: 0.1, dual_days: 100.0 };
        // half of the staff moved in: 20% less at first, 10% less after 100 days; until then a tenth of what is left goes too
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(close(moving.factor(0.0, 0.5), 0.8 * 0.9) && close(moving.factor(50.0, 0.5), 0.85 * 0.9));
        assert!(close(moving.factor(100.0, 0.5), 0.9) && moving.factor(200.0, 0.5) == 1.0);
        // 0.5 · 0.4 · 200 / 2 = 20 days by the dip, 10 by both structures, less a tenth of the 15 days of dip meanwhile
        assert!(close(moving.loss(0.5), 28.5));
        let steps = moving.steps(0.5);
        let lost: f64 = steps.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (1.0 - pair[0].1)).sum();
        assert!((lost - 28.5).abs() < 1e-9, "{steps:?} lose {lost}");
        assert_eq!(steps.last(), Some(&(200.0, 1.0)));
        assert_eq!((Moving::NEUTRAL.loss(1.0), Moving::NEUTRAL.factor(0.0, 1.0)), (0.0, 1.0));
    }
}
