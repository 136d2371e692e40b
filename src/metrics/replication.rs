//! What one replication of one configuration yields: plain numbers, no estimates.

use serde::{Deserialize, Serialize};

use super::{CalendarCounts, FlowRow, Samples, Stock};

/// Households of one replication, counted at the end: `arrived = closed + present` holds or the run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Cases opened since day 0, the initial stock of measures included (cases).
    pub arrived: u64,
    /// Cases closed since day 0 (cases).
    pub closed: u64,
    /// Cases open at the end of the run (cases).
    pub present: u64,
}

/// Names one row of `stations.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StationKey {
    /// Id of the organisation, as in the scenario.
    pub organisation: String,
    /// Name of the pool: the municipality, sub-region or region it serves.
    pub pool: String,
    /// Id of the function worked on, `…_join` where the organisation joins, `help` at a provider.
    pub function: String,
}

/// One row of `stations.csv` for one replication. Times in days; `None` is "not defined".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StationRow {
    /// Index into the sorted list of station keys of the configuration.
    pub key: StationKey,
    /// Pieces of work that came in during the window (a count). Each has a wait, so this is also the sample of the waits.
    pub arrivals: f64,
    /// Mean wait before the work starts; who still waits at the end counts with the wait so far.
    pub mean_wait: Option<f64>,
    /// Median wait (nearest rank; who still waits ranks last).
    pub p50_wait: Option<f64>,
    /// 90th percentile of the wait.
    pub p90_wait: Option<f64>,
    /// 95th percentile of the wait.
    pub p95_wait: Option<f64>,
    /// Share of the pool's capacity in use (all functions together), time average over the window.
    pub utilisation: Option<f64>,
    /// Time average over the window of the number waiting.
    pub mean_queue: f64,
    /// Share of the work with a statutory term that met it; `None` where there is no term.
    pub share_in_term: Option<f64>,
}

/// Names a measure for a part of the households or for one organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SubgroupKey {
    /// Id of the measure.
    pub measure: String,
    /// What divides: `profile`, `municipality` or `organisation`.
    pub group: String,
    /// Which part.
    pub level: String,
}

/// A measure for one part in one replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubgroupValue {
    /// Which measure and part.
    pub key: SubgroupKey,
    /// The value in the unit of the measure; `None` where the part is empty.
    pub value: Option<f64>,
    /// Households behind the value, where it is a percentile (a count).
    pub sample: Option<u32>,
}

/// Everything that one replication of one configuration yields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReplicationMetrics {
    /// One value for each entry of [`MEASURES`](super::MEASURES), in that order; `None` is "not defined".
    pub values: Vec<Option<f64>>,
    /// How many households are behind the percentiles among the values.
    pub samples: Samples,
    /// Rows for `stations.csv`, sorted by key.
    pub stations: Vec<StationRow>,
    /// Values for `subgroups.csv`, sorted by key.
    pub subgroups: Vec<SubgroupValue>,
    /// Arrows of the flow of cases, sorted by key.
    #[serde(default)]
    pub flows: Vec<FlowRow>,
    /// The stock at the beginning of each week.
    pub stock: Stock,
    /// Counts per quarter, where the scenario has dates.
    pub calendar: CalendarCounts,
    /// The balance of cases.
    pub balance: Balance,
    /// Events handled (a count).
    pub events: u64,
    /// A hash of every event handled: its time to the last bit, its kind, whom it concerned, at which pool.
    pub fingerprint: u64,
}

impl ReplicationMetrics {
    /// What a trial that failed leaves: nothing defined.
    #[must_use]
    pub fn undefined() -> Self {
        Self { values: vec![None; super::MEASURES.len()], ..Self::default() }
    }
}
