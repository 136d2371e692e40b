//! From replications to estimates: means with intervals, and paired differences.

use serde::{Deserialize, Serialize};

use super::{MEASURES, MeasureId, ReplicationMetrics, StationKey, SubgroupKey};
use crate::stats::{Interval, mean_interval, mean_interval_at};

/// The replications of one configuration, in replication order.
#[derive(Clone, Debug)]
pub struct ConfigurationReplications<'a> {
    /// Name of the configuration.
    pub name: &'a str,
    /// Its replications.
    pub replications: &'a [ReplicationMetrics],
}

/// Mean and 95% interval of one measure in one configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Name of the configuration.
    pub configuration: String,
    /// Id of the measure.
    pub measure: String,
    /// The estimate; `None` when no replication defines it.
    pub estimate: Option<Interval>,
}

/// The paired difference of one measure between two configurations: `configuration − reference`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The configuration that is compared.
    pub configuration: String,
    /// The one it is compared with.
    pub reference: String,
    /// Id of the measure.
    pub measure: String,
    /// Difference with an interval that holds for all pairs of this measure at once; `None` when not defined.
    pub difference: Option<Interval>,
}

/// Estimates for one row of `stations.csv`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StationSummary {
    /// Name of the configuration.
    pub configuration: String,
    /// Which pool and function.
    pub key: StationKey,
    /// The figures in the order of [`StationSummary::FIGURES`].
    pub figures: Vec<Option<Interval>>,
}

impl StationSummary {
    /// Names of the figures, as the columns of `stations.csv`.
    pub const FIGURES: [&'static str; 8] =
        ["arrivals", "mean_wait", "p50_wait", "p90_wait", "p95_wait", "utilisation", "mean_queue", "share_in_term"];
}

/// Estimate of a measure for a part of the households or one organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubgroupSummary {
    /// Name of the configuration.
    pub configuration: String,
    /// Which measure and part.
    pub key: SubgroupKey,
    /// The estimate; `None` when no replication defines it.
    pub estimate: Option<Interval>,
}

fn estimate(values: impl Iterator<Item = Option<f64>>) -> Option<Interval> {
    let defined: Vec<f64> = values.flatten().collect();
    mean_interval(&defined)
}

/// Mean and 95% interval of every measure in every configuration.
#[must_use]
pub fn summarise(all: &[ConfigurationReplications<'_>]) -> Vec<Summary> {
    let mut rows = Vec::with_capacity(all.len() * MEASURES.len());
    for configuration in all {
        for (id, measure) in MEASURES.iter().enumerate() {
            rows.push(Summary {
                configuration: configuration.name.to_owned(),
                measure: measure.id.to_owned(),
                estimate: estimate(configuration.replications.iter().map(|r| r.values[id])),
            });
        }
    }
    rows
}

/// Paired differences of every ordered pair of distinct configurations, for every measure. Intervals are simultaneous over
/// the unordered pairs of a measure (Bonferroni: each at level 1 − 0.05/pairs). A replication counts when both define it.
#[must_use]
pub fn compare_all(all: &[ConfigurationReplications<'_>]) -> Vec<Comparison> {
    let pairs = all.len() * all.len().saturating_sub(1) / 2;
    let mut rows = Vec::new();
    for a in all {
        for b in all.iter().filter(|b| b.name != a.name) {
            for (id, measure) in MEASURES.iter().enumerate() {
                rows.push(Comparison {
                    configuration: a.name.to_owned(),
                    reference: b.name.to_owned(),
                    measure: measure.id.to_owned(),
                    difference: paired(a, b, id, pairs),
                });
            }
        }
    }
    rows
}

fn paired(
    a: &ConfigurationReplications<'_>,
    b: &ConfigurationReplications<'_>,
    measure: MeasureId,
    pairs: usize,
) -> Option<Interval> {
    let differences: Vec<f64> = a
        .replications
        .iter()
        .zip(b.replications)
        .filter_map(|(x, y)| Some(x.values[measure]? - y.values[measure]?))
        .collect();
    mean_interval_at(&differences, 1.0 - 0.05 / pairs.max(1) as f64)
}

/// Estimates for every pool and function that occurs in any replication. Keys are sorted; a replication in which a row is
/// missing does not count for that row.
#[must_use]
pub fn summarise_stations(all: &[ConfigurationReplications<'_>]) -> Vec<StationSummary> {
    let mut rows = Vec::new();
    for configuration in all {
        let mut keys: Vec<&StationKey> =
            configuration.replications.iter().flat_map(|r| r.stations.iter().map(|s| &s.key)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let found: Vec<_> = configuration
                .replications
                .iter()
                .filter_map(|r| r.stations.binary_search_by(|s| s.key.cmp(key)).ok().map(|i| &r.stations[i]))
                .collect();
            rows.push(StationSummary {
                configuration: configuration.name.to_owned(),
                key: key.clone(),
                figures: vec![
                    estimate(found.iter().map(|s| Some(s.arrivals))),
                    estimate(found.iter().map(|s| s.mean_wait)),
                    estimate(found.iter().map(|s| s.p50_wait)),
                    estimate(found.iter().map(|s| s.p90_wait)),
                    estimate(found.iter().map(|s| s.p95_wait)),
                    estimate(found.iter().map(|s| s.utilisation)),
                    estimate(found.iter().map(|s| Some(s.mean_queue))),
                    estimate(found.iter().map(|s| s.share_in_term)),
                ],
            });
        }
    }
    rows
}

/// Estimates for every part and measure that occurs in any replication, sorted by key.
#[must_use]
pub fn summarise_subgroups(all: &[ConfigurationReplications<'_>]) -> Vec<SubgroupSummary> {
    let mut rows = Vec::new();
    for configuration in all {
        let mut keys: Vec<&SubgroupKey> =
            configuration.replications.iter().flat_map(|r| r.subgroups.iter().map(|s| &s.key)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let values = configuration
                .replications
                .iter()
                .filter_map(|r| r.subgroups.binary_search_by(|s| s.key.cmp(key)).ok().map(|i| r.subgroups[i].value));
            rows.push(SubgroupSummary {
                configuration: configuration.name.to_owned(),
                key: key.clone(),
                estimate: estimate(values),
            });
        }
    }
    rows
}
