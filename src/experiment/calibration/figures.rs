//! Published figures on a scale on which their errors are about equal everywhere.

use crate::metrics::{MEASURES, ReplicationMetrics};
use crate::scenario::{Scenario, Target};
use crate::stats::{Interval, Observation};

/// How much of the tolerance is one standard deviation of the error: a figure at the edge of its tolerance is two of them away.
const SD_OF_TOLERANCE: f64 = 0.5;
/// Values smaller than this part of the published one count as this part: a logarithm needs something.
const LEAST: f64 = 0.01;

/// A figure of the fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// Place of the measure among all measures.
    pub measure: usize,
    /// Place of its configuration in the scenario.
    pub configuration: usize,
    /// Published value.
    pub published: f64,
    /// Relative tolerance.
    pub tolerance: f64,
    share: bool,
}

impl Figure {
    /// The figure of a target; `None` when its configuration is not there.
    pub fn of(target: &Target, scenario: &Scenario) -> Option<Self> {
        let configuration = scenario.configurations.iter().position(|c| c.name == target.configuration)?;
        let share = MEASURES[target.measure].unit == "share" && target.published < 1.0;
        let (measure, published, tolerance) = (target.measure, target.published, target.tolerance);
        Some(Self { measure, configuration, published, tolerance, share })
    }

    /// A figure of the first configuration that is no share.
    #[cfg(test)]
    pub fn plain(measure: usize, published: f64, tolerance: f64) -> Self {
        Self { measure, configuration: 0, published, tolerance, share: false }
    }

    /// Logit of a share, logarithm of everything else.
    pub fn scaled(&self, value: f64) -> f64 {
        let least = LEAST * self.published;
        if self.share {
            let value = value.clamp(least, 1.0 - LEAST * (1.0 - self.published));
            libm::log(value / (1.0 - value))
        } else {
            libm::log(value.max(least))
        }
    }

    /// The published value and its error on that scale: half of the tolerance, times the slope of the scale.
    pub fn observation(&self) -> Observation {
        let relative = SD_OF_TOLERANCE * self.tolerance;
        // d logit(p) = dp / p(1 − p), and dp = relative · p
        let sd = if self.share { relative / (1.0 - self.published) } else { relative };
        Observation { value: self.scaled(self.published), sd }
    }

    /// Whether a value lies within the tolerance.
    pub fn passes(&self, value: f64) -> bool {
        (value - self.published).abs() <= self.tolerance * self.published
    }

    /// Whether the 95% interval of a mean holds a value within the tolerance.
    pub fn may_pass(&self, found: &Interval) -> bool {
        let (least, most) = (self.published * (1.0 - self.tolerance), self.published * (1.0 + self.tolerance));
        found.lower.unwrap_or(found.mean) <= most && found.upper.unwrap_or(found.mean) >= least
    }

    /// Mean over the replications `runs[configuration][replication]`; `None` when none defines it.
    pub fn mean(&self, runs: &[Vec<ReplicationMetrics>]) -> Option<f64> {
        let defined = self.values(runs);
        (!defined.is_empty()).then(|| defined.iter().sum::<f64>() / defined.len() as f64)
    }

    /// The values of the replications that define it.
    pub fn values(&self, runs: &[Vec<ReplicationMetrics>]) -> Vec<f64> {
        let own = runs.get(self.configuration).into_iter().flatten();
        own.filter_map(|run| run.values.get(self.measure).copied().flatten()).collect()
    }
}

/// Root mean square of the differences, in standard deviations of the error. What is not defined counts as ten.
pub(super) fn mismatch(figures: &[Figure], found: &[Option<f64>]) -> f64 {
    let squares = figures.iter().zip(found).map(|(figure, value)| {
        let observed = figure.observation();
        let apart = value.map_or(10.0, |v| (figure.scaled(v) - observed.value) / observed.sd);
        apart * apart
    });
    (squares.sum::<f64>() / figures.len().max(1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_by_hand() {
        let count = Figure { measure: 0, configuration: 0, published: 80.0, tolerance: 0.2, share: false };
        assert!((count.observation().sd - 0.1).abs() < 1e-12);
        assert!((count.scaled(160.0) - count.scaled(80.0) - libm::log(2.0)).abs() < 1e-12);
        // a half has logit 0; its slope there is 4, and half of the tolerance is 0.05: 0.2
        let share = Figure { measure: 0, configuration: 0, published: 0.5, tolerance: 0.2, share: true };
        assert!(share.observation().value.abs() < 1e-12 && (share.observation().sd - 0.2).abs() < 1e-12);
        assert!(share.passes(0.4) && share.passes(0.6) && !share.passes(0.39));
    }

    #[test]
    fn a_mean_may_pass_when_its_interval_reaches_the_tolerance() {
        let wait = Figure { measure: 0, configuration: 0, published: 20.0, tolerance: 0.25, share: false };
        let of = |mean: f64, half: f64| Interval { mean, lower: Some(mean - half), upper: Some(mean + half), n: 24 };
        assert!(wait.may_pass(&of(30.0, 5.0)) && wait.may_pass(&of(10.0, 5.0)) && wait.may_pass(&of(20.0, 0.1)));
        assert!(!wait.may_pass(&of(30.0, 4.9)) && !wait.may_pass(&of(10.0, 4.9)));
    }

    #[test]
    fn a_mismatch_by_hand() {
        let figure = Figure { measure: 0, configuration: 0, published: 1.0, tolerance: 0.2, share: false };
        let both = [figure.clone(), figure];
        // one on the spot, one two standard deviations off: √(4/2)
        let found = mismatch(&both, &[Some(1.0), Some(libm::exp(0.2))]);
        assert!((found - 2.0_f64.sqrt()).abs() < 1e-12, "{found}");
        assert!(mismatch(&both, &[None, None]) > 9.0);
        assert!(both[0].scaled(0.0).is_finite());
    }
}
