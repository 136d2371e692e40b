//! M1: inflow that follows published years: a level relative to the base, dated, for reports and for advice.

/// A level over calendar time: straight lines between dated points, flat before the first and after the last; 1 without points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatedLevel {
    /// Day of the scenario and level; days in rising order.
    points: Vec<(f64, f64)>,
}

impl DatedLevel {
    /// A level through these points, whose days must rise.
    #[must_use]
    pub fn through(points: Vec<(f64, f64)>) -> Self {
        debug_assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0), "days rise");
        Self { points }
    }

    /// The level on a day.
    #[must_use]
    pub fn on(&self, day: f64) -> f64 {
        let after = self.points.partition_point(|(at, _)| *at <= day);
        match (after.checked_sub(1).map(|before| self.points[before]), self.points.get(after)) {
            (None, None) => 1.0,
            (Some((_, level)), None) | (None, Some(&(_, level))) => level,
            (Some((from, level)), Some(&(to, next))) => level + (next - level) * (day - from) / (to - from),
        }
    }

    /// Whether the level is the same on all days.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.points.windows(2).all(|pair| pair[0].1 == pair[1].1)
    }
}

/// Levels of the inflow relative to the base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatedInflow {
    /// Reports about new households, whether they come at once or after advice that did not help.
    pub reports: DatedLevel,
    /// Requests for advice.
    pub advice: DatedLevel,
}

impl DatedInflow {
    /// Whether nothing changes over calendar time.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.reports.is_flat() && self.advice.is_flat()
    }

    /// Level of the reports that come at once. A share `late` of new households in the base comes after advice; it follows the
    /// level of advice, and the others make up the level of reports.
    #[must_use]
    pub fn at_once(&self, day: f64, late: f64) -> f64 {
        if late >= 1.0 {
            return 0.0;
        }
        ((self.reports.on(day) - late * self.advice.on(day)) / (1.0 - late)).max(0.0)
    }

    /// The highest value of something that changes in straight lines between the dated days, from day 0 to a last day.
    #[must_use]
    pub fn highest(&self, last: f64, level: impl Fn(f64) -> f64) -> f64 {
        let dated = self.reports.points.iter().chain(&self.advice.points).map(|(day, _)| *day);
        let inside = dated.filter(|day| (0.0..=last).contains(day));
        inside.chain([last]).map(&level).fold(level(0.0), f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> DatedInflow {
        let reports = DatedLevel::through(vec![(100.0, 1.0), (200.0, 0.5), (300.0, 0.9)]);
        DatedInflow { reports, advice: DatedLevel::through(vec![(100.0, 1.0), (300.0, 2.0)]) }
    }

    #[test]
    fn a_level_is_straight_between_its_days_and_flat_outside() {
        let dated = example();
        let found = [0.0, 100.0, 150.0, 200.0, 250.0, 300.0, 999.0].map(|day| dated.reports.on(day));
        for (found, exact) in found.into_iter().zip([1.0, 1.0, 0.75, 0.5, 0.7, 0.9, 0.9]) {
            assert!((found - exact).abs() < 1e-12, "{found}, by hand {exact}");
        }
        let none = DatedInflow::default();
        assert_eq!(
            (none.reports.on(5.0), none.at_once(5.0, 0.07), none.highest(900.0, |day| none.at_once(day, 0.07))),
            (1.0, 1.0, 1.0)
        );
        assert!(none.is_flat() && !dated.is_flat());
    }

    #[test]
    fn reports_at_once_make_up_the_level_of_reports() {
        // day 200: reports 0.5, advice 1.5, of which a tenth of new households comes: 0.5 − 0.15 of the other nine tenths
        let dated = example();
        assert!((dated.at_once(200.0, 0.1) - 0.35 / 0.9).abs() < 1e-12);
        assert_eq!((dated.at_once(200.0, 0.5), dated.at_once(0.0, 1.0)), (0.0, 0.0), "never below nothing");
        // on a grid nothing is above the highest
        let highest = dated.highest(400.0, |day| dated.advice.on(day));
        assert_eq!(highest, 2.0);
        assert!((dated.highest(150.0, |day| dated.advice.on(day)) - 1.25).abs() < 1e-12, "not after the last day");
    }
}
