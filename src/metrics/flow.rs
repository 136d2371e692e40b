//! The flow of cases: from which work to which, how often, and the wait on the way.

use serde::{Deserialize, Serialize};

use super::ConfigurationReplications;
use crate::stats::{Interval, mean_interval};

/// A place where a case can be: a function led by an organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FlowStop {
    /// Id of the function.
    pub function: String,
    /// Id of the organisation that leads it.
    pub organisation: String,
}

/// Names an arrow of the flow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FlowKey {
    /// Where the case was; `None` where a report opens it.
    pub from: Option<FlowStop>,
    /// Where it goes; `None` where it is closed.
    pub to: Option<FlowStop>,
    /// Whether this is a hand-over: another organisation, and no fixed face that bridges the step (M4).
    pub handed_over: bool,
}

/// An arrow in one replication: cases of the region, steps taken in the counting window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlowRow {
    /// Which arrow.
    pub key: FlowKey,
    /// Times that a case went this way (a count).
    pub count: u32,
    /// Mean days that the case waits before the next work starts: for the court or the fixed face, and then for whoever does the
    /// work; who still waits at the end counts with the wait so far. `None` where nobody waited for anything: at the end of a case.
    pub mean_wait: Option<f64>,
}

/// An arrow of one configuration: means over the replications with 95% intervals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlowSummary {
    /// Name of the configuration.
    pub configuration: String,
    /// Which arrow.
    pub key: FlowKey,
    /// Cases a year that go this way; a replication in which none did counts as 0.
    pub per_year: Interval,
    /// Mean days before the next work starts, over the replications in which a case went this way.
    pub wait: Option<Interval>,
}

/// Means of every arrow that occurs, sorted by key. A replication that failed (nothing at all was recorded) does not count.
///
/// `years` is the length of the counting window.
#[must_use]
pub fn summarise_flows(all: &[ConfigurationReplications<'_>], years: f64) -> Vec<FlowSummary> {
    let mut summaries = Vec::new();
    for configuration in all {
        let runs: Vec<_> = configuration.replications.iter().map(|r| &r.flows).filter(|f| !f.is_empty()).collect();
        let mut keys: Vec<&FlowKey> = runs.iter().flat_map(|flows| flows.iter().map(|row| &row.key)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let found: Vec<Option<&FlowRow>> = runs
                .iter()
                .map(|flows| flows.binary_search_by(|row| row.key.cmp(key)).ok().map(|place| &flows[place]))
                .collect();
            let counts: Vec<f64> = found.iter().map(|row| row.map_or(0.0, |r| f64::from(r.count) / years)).collect();
            let waits: Vec<f64> = found.iter().filter_map(|row| row.and_then(|r| r.mean_wait)).collect();
            let Some(per_year) = mean_interval(&counts) else { continue };
            summaries.push(FlowSummary {
                configuration: configuration.name.to_owned(),
                key: key.clone(),
                per_year,
                wait: mean_interval(&waits),
            });
        }
    }
    summaries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::ReplicationMetrics;

    #[test]
    fn an_arrow_that_a_replication_lacks_counts_as_none_and_a_failed_one_not_at_all() {
        let stop = |function: &str| Some(FlowStop { function: function.to_owned(), organisation: "vt".to_owned() });
        let key = |to: &str| FlowKey { from: None, to: stop(to), handed_over: false };
        let row = |to: &str, count, mean_wait| FlowRow { key: key(to), count, mean_wait };
        let run = |flows: Vec<FlowRow>| ReplicationMetrics { flows, ..ReplicationMetrics::default() };
        let replications = [
            run(vec![row("assess", 8, Some(2.0)), row("receive", 10, Some(1.0))]),
            ReplicationMetrics::undefined(),
            run(vec![row("receive", 14, Some(4.0))]),
        ];
        let found = summarise_flows(&[ConfigurationReplications { name: "a", replications: &replications }], 2.0);
        let told: Vec<_> = found
            .iter()
            .map(|f| (f.key.clone(), f.per_year.mean, f.per_year.n, f.wait.map(|w| (w.mean, w.n))))
            .collect();
        // 8 and 0 cases in two years; 10 and 14
        assert_eq!(told, [(key("assess"), 2.0, 2, Some((2.0, 1))), (key("receive"), 6.0, 2, Some((2.5, 2)))],);
    }
}
