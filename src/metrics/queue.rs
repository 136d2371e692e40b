//! Whose queue: the number that wait at each organisation, over time and over the counting window.

use serde::{Deserialize, Serialize};

use super::{ConfigurationReplications, ReplicationMetrics};
use crate::stats::{Interval, mean_interval, mean_interval_at};

/// Weeks between two looks at the queue of each organisation.
pub const QUEUE_STEP_WEEKS: u32 = 4;

/// The queue of one organisation in one replication, at the beginning of every [`QUEUE_STEP_WEEKS`]-th week from day 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationStock {
    /// Id of the organisation.
    pub organisation: String,
    /// Pieces of work that wait in its pools that serve the region (a count).
    pub waiting: Vec<u32>,
}

/// The queue of one organisation in one configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QueueSummary {
    /// Name of the configuration.
    pub configuration: String,
    /// Id of the organisation.
    pub organisation: String,
    /// Number waiting, time average over the counting window: mean over the replications with its 95% interval.
    pub waiting: Interval,
    /// The same minus that of the reference, replication by replication; an organisation without work there has a queue of 0.
    /// `None` for the reference itself and where no replication holds both.
    pub change: Option<Interval>,
    /// Mean and half-width of the 95% interval at the beginning of every [`QUEUE_STEP_WEEKS`]-th week; empty where nobody ever
    /// waited.
    pub over_time: Vec<(f64, f64)>,
}

/// The number waiting at an organisation over the window; 0 where it has no work, `None` in a replication that failed.
fn waiting(run: &ReplicationMetrics, organisation: &str) -> Option<f64> {
    let rows = run.stations.iter().filter(|row| row.key.organisation == organisation);
    (!run.stations.is_empty()).then(|| rows.map(|row| row.mean_queue).sum())
}

/// The number waiting at an organisation over the window in `here` minus that in `there`, replication by replication, with its
/// interval at this level; `None` where no replication holds both.
fn queue_change(
    here: &[ReplicationMetrics],
    there: &[ReplicationMetrics],
    organisation: &str,
    level: f64,
) -> Option<Interval> {
    let pairs = here.iter().zip(there);
    let changes: Vec<f64> =
        pairs.filter_map(|(here, there)| Some(waiting(here, organisation)? - waiting(there, organisation)?)).collect();
    mean_interval_at(&changes, level)
}

/// By how many the queue of each organisation is longer in `here` than in `there`, replication by replication: id of the
/// organisation, mean with an interval that holds at 95% for all organisations at once (Bonferroni).
#[must_use]
pub fn queue_changes(here: &[ReplicationMetrics], there: &[ReplicationMetrics]) -> Vec<(String, Interval)> {
    let all = organisations(here.iter().chain(there));
    let level = 1.0 - 0.05 / all.len().max(1) as f64;
    let change = |organisation: &str| Some((organisation.to_owned(), queue_change(here, there, organisation, level)?));
    all.into_iter().filter_map(change).collect()
}

/// Ids of the organisations that have work in any of these runs, sorted.
fn organisations<'a>(runs: impl Iterator<Item = &'a ReplicationMetrics>) -> Vec<&'a str> {
    let mut organisations: Vec<&str> = runs.flat_map(|r| &r.stations).map(|s| s.key.organisation.as_str()).collect();
    organisations.sort_unstable();
    organisations.dedup();
    organisations
}

/// The queues of every organisation that has work in any configuration, in each of them. `reference` is a place in `all`.
#[must_use]
pub fn summarise_queues(all: &[ConfigurationReplications<'_>], reference: usize) -> Vec<QueueSummary> {
    let organisations = organisations(all.iter().flat_map(|c| c.replications));
    let mut summaries = Vec::new();
    for (place, configuration) in all.iter().enumerate() {
        for organisation in &organisations {
            let here: Vec<Option<f64>> =
                configuration.replications.iter().map(|run| waiting(run, organisation)).collect();
            let Some(mean) = mean_interval(&here.iter().copied().flatten().collect::<Vec<_>>()) else { continue };
            let change = all.get(reference).filter(|_| place != reference).and_then(|reference| {
                queue_change(configuration.replications, reference.replications, organisation, 0.95)
            });
            summaries.push(QueueSummary {
                configuration: configuration.name.to_owned(),
                organisation: (*organisation).to_owned(),
                waiting: mean,
                change,
                over_time: over_time(configuration.replications, organisation),
            });
        }
    }
    summaries
}

fn over_time(replications: &[ReplicationMetrics], organisation: &str) -> Vec<(f64, f64)> {
    let of = |run: &'_ ReplicationMetrics| run.stock.organisations.iter().position(|o| o.organisation == organisation);
    let series: Vec<&[u32]> =
        replications.iter().filter_map(|run| Some(run.stock.organisations[of(run)?].waiting.as_slice())).collect();
    if series.iter().all(|s| s.iter().all(|n| *n == 0)) {
        return Vec::new();
    }
    let steps = series.iter().map(|s| s.len()).min().unwrap_or(0);
    (0..steps)
        .filter_map(|step| mean_interval(&series.iter().map(|s| f64::from(s[step])).collect::<Vec<_>>()))
        .map(|interval| (interval.mean, interval.half_width().unwrap_or(0.0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{StationKey, StationRow, Stock};

    fn run(queues: &[(&str, f64)], series: &[(&str, &[u32])]) -> ReplicationMetrics {
        let row = |(organisation, mean_queue): &(&str, f64)| StationRow {
            key: StationKey {
                organisation: (*organisation).to_owned(),
                pool: "a".to_owned(),
                function: "b".to_owned(),
            },
            arrivals: 1.0,
            mean_wait: None,
            p50_wait: None,
            p90_wait: None,
            p95_wait: None,
            utilisation: None,
            mean_queue: *mean_queue,
            share_in_term: None,
        };
        let organisations = series
            .iter()
            .map(|(name, waiting)| OrganisationStock { organisation: (*name).to_owned(), waiting: waiting.to_vec() })
            .collect();
        ReplicationMetrics {
            stations: queues.iter().map(row).collect(),
            stock: Stock { organisations, ..Stock::default() },
            ..ReplicationMetrics::default()
        }
    }

    #[test]
    fn a_queue_is_compared_with_that_of_the_reference_and_one_that_moved_is_seen_on_both_sides() {
        let relay =
            [run(&[("raad", 4.0), ("raad", 2.0)], &[("raad", &[6, 2])]), run(&[("raad", 8.0)], &[("raad", &[8, 4])])];
        let team = [run(&[("rvt", 3.0)], &[("rvt", &[0, 0])]), run(&[("rvt", 5.0)], &[("rvt", &[0, 0])])];
        let all = [
            ConfigurationReplications { name: "relay", replications: &relay },
            ConfigurationReplications { name: "v1", replications: &team },
        ];
        let found = summarise_queues(&all, 0);
        let told: Vec<_> = found
            .iter()
            .map(|q| (q.configuration.as_str(), q.organisation.as_str(), q.waiting.mean, q.change.map(|c| c.mean)))
            .collect();
        // two rows of one organisation add up: 6 and 8
        assert_eq!(
            told,
            [
                ("relay", "raad", 7.0, None),
                ("relay", "rvt", 0.0, None),
                ("v1", "raad", 0.0, Some(-7.0)),
                ("v1", "rvt", 4.0, Some(4.0)),
            ]
        );
        let means: Vec<f64> = found[0].over_time.iter().map(|(mean, _)| *mean).collect();
        assert_eq!(means, [7.0, 3.0]);
        assert!(found[3].over_time.is_empty(), "nobody ever waited there");
    }
}
