//! M22: the specialist team. It is called when a child may be placed out of home, a household is stuck between providers, or help
//! has not brought safety. It works in pairs, has no waiting list, leaves the lead with whoever called it and evaluates every two weeks.

use crate::model::spec::OrganisationId;

/// How the team works. Its staff is an organisation outside the total, the same in every configuration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Specialists {
    /// The team; `None` where there is none or the mechanism is off.
    pub team: Option<OrganisationId>,
    /// Share of occasions on which the team is called, on day 0 and after `growth_days`: it must become known.
    pub called: [f64; 2],
    /// Days over which the first share grows to the second.
    pub growth_days: f64,
    /// Minutes a week of each of the two.
    pub minutes_per_week: u32,
    /// Days between evaluations.
    pub evaluation_days: f64,
    /// Most evaluations of one consult.
    pub evaluations: u8,
    /// Factor on the pace at which direct danger stops while the team works with the household.
    pub pace: f64,
    /// Concern below which a placed child goes home at an evaluation.
    pub home: f64,
}

impl Specialists {
    /// Share of occasions on which the team is called on a day.
    #[must_use]
    pub fn called_on(&self, day: f64) -> f64 {
        let grown = if self.growth_days > 0.0 { (day / self.growth_days).clamp(0.0, 1.0) } else { 1.0 };
        self.called[0] + (self.called[1] - self.called[0]) * grown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_team_becomes_known_over_time() {
        let team = Specialists {
            team: Some(0),
            called: [0.1, 0.9],
            growth_days: 1000.0,
            minutes_per_week: 120,
            evaluation_days: 14.0,
            evaluations: 12,
            pace: 1.0,
            home: 0.8,
        };
        assert_eq!([0.0, 500.0, 1000.0, 5000.0].map(|day| team.called_on(day)), [0.1, 0.5, 0.9, 0.9]);
        assert_eq!(Specialists { growth_days: 0.0, ..team }.called_on(0.0), 0.9);
    }
}
