//! How many replications: until every headline measure is precise enough, looking only at fixed counts.

use crate::metrics::{MEASURES, MeasureId, ReplicationMetrics, headline};
use crate::stats::{Tally, half_width};

/// Most replications without being asked for more.
pub const CAP: u32 = 480;

/// The counts at which precision is looked at. Looking after every replication would stop too early by chance. It starts above
/// 100, because of the skewness of waits: a 95% interval over 30 replications covers 92% and misses nearly always by being too
/// low; over 100 it covers 94% (`tests/data/queueing-reference.json`, docs/limits.md).
pub const CHECKPOINTS: [u32; 3] = [120, 240, 480];

/// Replications with which the ranking is shown again with equal friction: an order and rough scores, no precise figures.
pub const EQUAL_FRICTION: u32 = 30;

/// How the number of replications is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Replications {
    /// So many.
    Fixed(u32),
    /// Until the half-width of the 95% interval of every headline measure is at most this share of its mean, or at most the
    /// measure's own floor.
    Precision(f64),
}

/// The headline measure that is furthest from precise enough, with its half-width relative to what is allowed. At most 1 means
/// that all are precise enough. Measures that a configuration does not define do not count.
#[must_use]
pub fn worst(configurations: &[Vec<ReplicationMetrics>], wanted: f64) -> Option<(MeasureId, f64)> {
    let mut worst: Option<(MeasureId, f64)> = None;
    for replications in configurations {
        for id in headline() {
            let tally: Tally = replications.iter().filter_map(|r| r.values[id]).collect();
            let (Some(mean), Some(half)) = (tally.mean(), half_width(&tally, 0.95)) else { continue };
            let allowed = (wanted * mean.abs()).max(MEASURES[id].floor);
            let ratio = half / allowed;
            if worst.is_none_or(|(_, most)| ratio > most) {
                worst = Some((id, ratio));
            }
        }
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_the_half_width_of_a_95_percent_interval_over_what_is_allowed() {
        let id = headline().next().expect("a headline");
        let replication = |value| {
            let mut metrics = ReplicationMetrics::undefined();
            metrics.values[id] = Some(value);
            metrics
        };
        // mean 3,000, s² = 2.5 million, s/√5 = 707.1; the table gives t(0.975; 4) = 2.776445
        let runs: Vec<_> = [1000.0, 2000.0, 3000.0, 4000.0, 5000.0].map(replication).into();
        let (measure, ratio) = worst(&[runs], 0.5).expect("two or more replications");
        let allowed = 1500.0_f64.max(MEASURES[id].floor);
        assert_eq!(measure, id);
        assert!((ratio - 2.776_445 * 500_000.0_f64.sqrt() / allowed).abs() < 1e-6, "{ratio}");
    }
}
