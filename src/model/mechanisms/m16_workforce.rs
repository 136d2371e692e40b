//! M16: workforce. Professionals leave and fall ill; whoever carries too much does so sooner.

use crate::engine::Distribution;

/// Turnover and sickness of individual professionals. Rates per day at work.
///
/// While it is on, capacity is what is there: no flat share is taken off for absence and vacancies (M2), as both come out of
/// these events. With a person at work a share P of the time, ill after it at a rate s for L days on average, and leaving at a
/// rate λ a place that then stays empty V days, P = 1 / (1 + s·L + λ·V).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workforce {
    /// Whether anybody leaves or falls ill at all.
    pub on: bool,
    /// Rate of leaving at the comfortable level of work.
    pub leaving: f64,
    /// Rate of falling ill at the comfortable level of work.
    pub illness: f64,
    /// How long an episode of sickness lasts (days).
    pub episode: Distribution,
    /// How long a place stays empty (days).
    pub vacancy: Distribution,
    /// What each unit of load above the comfortable level adds to both rates, as a share.
    pub feedback: f64,
    /// Share of capacity in use up to which the load makes no difference.
    pub comfortable: f64,
    /// Load above which more makes no difference any more.
    pub most_load: f64,
    /// Days of sickness after which colleagues take over the steps that are under way.
    pub cover_after: f64,
    /// Days of sickness after which somebody else stands by the households for which this person did.
    pub replace_after: f64,
}

impl Workforce {
    /// Nobody leaves, nobody falls ill.
    pub const NEUTRAL: Self = Self {
        on: false,
        leaving: 0.0,
        illness: 0.0,
        episode: Distribution::NONE,
        vacancy: Distribution::NONE,
        feedback: 0.0,
        comfortable: 1.0,
        most_load: 1.0,
        cover_after: 0.0,
        replace_after: 0.0,
    };

    /// Factor on both rates at a load (share of this person's capacity in use).
    #[must_use]
    pub fn factor(&self, load: f64) -> f64 {
        1.0 + self.feedback * (load.min(self.most_load) - self.comfortable).max(0.0)
    }

    /// The highest factor: what thinning needs.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.factor(self.most_load)
    }

    /// Share of the time that a place is filled and its holder at work, at the comfortable level of work.
    #[must_use]
    pub fn presence(&self) -> f64 {
        1.0 / (1.0 + self.illness * self.episode.mean() + self.leaving * self.vacancy.mean())
    }

    /// Rate of falling ill (per day at work) at which a share `absence` of the employed is ill, with episodes of `days` on
    /// average: s·L / (1 + s·L) is that share.
    #[must_use]
    pub fn illness_for(absence: f64, days: f64) -> f64 {
        absence / (1.0 - absence) / days
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Shape;

    fn days(mean: f64) -> Distribution {
        Distribution::new(Shape::Deterministic, mean, 0.0).expect("a fixed time")
    }

    #[test]
    fn load_counts_between_the_comfortable_level_and_the_highest() {
        let workforce = Workforce { feedback: 2.0, comfortable: 0.75, most_load: 1.25, on: true, ..Workforce::NEUTRAL };
        assert_eq!([0.0, 0.75, 1.0, 1.25, 9.0].map(|load| workforce.factor(load)), [1.0, 1.0, 1.5, 2.0, 2.0]);
        assert_eq!(workforce.most(), 2.0);
        assert_eq!(Workforce::NEUTRAL.factor(5.0), 1.0);
    }

    #[test]
    fn rates_give_the_published_shares() {
        // of 100 days in employment 20 ill: 0.25 days ill for each day at work
        let illness = Workforce::illness_for(0.2, 10.0);
        assert!((illness - 0.025).abs() < 1e-15);
        let workforce =
            Workforce { illness, leaving: 0.001, episode: days(10.0), vacancy: days(250.0), ..Workforce::NEUTRAL };
        // 1 / (1 + 0.25 + 0.25)
        assert!((workforce.presence() - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(Workforce::NEUTRAL.presence(), 1.0);
    }
}
