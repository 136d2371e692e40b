//! Percentiles that rest on too few observations.

use serde::{Deserialize, Serialize};

use super::{ConfigurationReplications, MEASURES, ReplicationMetrics, StationKey, StationRow, SubgroupKey};
use crate::stats::{Tally, sample_needed};

/// The percentile that a measure is, as a share; `None` for a measure that is none.
#[must_use]
pub fn percentile_of(measure: &str) -> Option<f64> {
    match measure {
        "first_help_p50" | "lead_time_p50" => Some(0.5),
        "first_help_p90" | "lead_time_p90" | "duo_days_p90" => Some(0.9),
        _ => None,
    }
}

/// Households (or duos) behind the percentiles of one replication, or of a part of its households.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samples {
    /// Households of the cohort of which the assessment finds that help is needed (a count).
    pub first_help: u32,
    /// Households of the cohort (a count).
    pub lead_time: u32,
    /// Duos that began in the window and have ended (a count).
    pub duos: u32,
}

impl Samples {
    /// Households (or duos) behind a measure; `None` for a measure that is no percentile.
    #[must_use]
    pub fn of(&self, measure: &str) -> Option<u32> {
        match measure {
            "first_help_p50" | "first_help_p90" => Some(self.first_help),
            "lead_time_p50" | "lead_time_p90" => Some(self.lead_time),
            "duo_days_p90" => Some(self.duos),
            _ => None,
        }
    }
}

/// Percentiles among the figures of a station: name, share, and how to find it.
type StationFigure = (&'static str, f64, fn(&StationRow) -> Option<f64>);

const STATION_PERCENTILES: [StationFigure; 3] =
    [("p50_wait", 0.5, |s| s.p50_wait), ("p90_wait", 0.9, |s| s.p90_wait), ("p95_wait", 0.95, |s| s.p95_wait)];

/// What a percentile is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SamplePlace {
    /// All households.
    Region,
    /// A part of the households.
    Part {
        /// What divides: `profile` or `municipality`.
        group: String,
        /// Which part.
        level: String,
    },
    /// One kind of work in one pool.
    Station(StationKey),
}

/// A percentile that is shown, but rests on fewer observations per replication than it needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SmallSample {
    /// Name of the configuration.
    pub configuration: String,
    /// Id of the measure, or the column of `stations.csv`.
    pub figure: String,
    /// What it is about.
    pub place: SamplePlace,
    /// Observations per replication: the mean over the replications that define the percentile.
    pub n: f64,
    /// Observations needed, see [`sample_needed`].
    pub needed: u32,
}

/// Every percentile that is shown but has too small a sample, by configuration: measures, then parts, then stations.
#[must_use]
pub fn small_samples(all: &[ConfigurationReplications<'_>]) -> Vec<SmallSample> {
    all.iter().flat_map(of_configuration).collect()
}

fn of_configuration(configuration: &ConfigurationReplications<'_>) -> Vec<SmallSample> {
    let runs = configuration.replications;
    let mut found = Vec::new();
    let mut judge = |figure: &str, share: f64, place: SamplePlace, samples: Tally| {
        let needed = sample_needed(share);
        if let Some(n) = samples.mean().filter(|n| *n < f64::from(needed)) {
            let configuration = configuration.name.to_owned();
            found.push(SmallSample { configuration, figure: figure.to_owned(), place, n, needed });
        }
    };
    for (id, measure) in MEASURES.iter().enumerate() {
        let Some(share) = percentile_of(measure.id) else { continue };
        let sample = |run: &ReplicationMetrics| run.values[id].and_then(|_| run.samples.of(measure.id));
        judge(measure.id, share, SamplePlace::Region, runs.iter().filter_map(sample).map(f64::from).collect());
    }
    let mut parts: Vec<&SubgroupKey> = runs.iter().flat_map(|r| r.subgroups.iter().map(|s| &s.key)).collect();
    parts.sort_unstable();
    parts.dedup();
    for key in parts {
        let Some(share) = percentile_of(&key.measure) else { continue };
        let sample = |run: &ReplicationMetrics| {
            let place = run.subgroups.binary_search_by(|s| s.key.cmp(key)).ok()?;
            run.subgroups[place].value.and(run.subgroups[place].sample)
        };
        let place = SamplePlace::Part { group: key.group.clone(), level: key.level.clone() };
        judge(&key.measure, share, place, runs.iter().filter_map(sample).map(f64::from).collect());
    }
    let mut stations: Vec<&StationKey> = runs.iter().flat_map(|r| r.stations.iter().map(|s| &s.key)).collect();
    stations.sort_unstable();
    stations.dedup();
    for key in stations {
        for (figure, share, value) in STATION_PERCENTILES {
            let sample = |run: &ReplicationMetrics| {
                let place = run.stations.binary_search_by(|s| s.key.cmp(key)).ok()?;
                value(&run.stations[place]).map(|_| run.stations[place].arrivals)
            };
            judge(figure, share, SamplePlace::Station(key.clone()), runs.iter().filter_map(sample).collect());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{SubgroupValue, find};

    #[test]
    fn every_measure_that_is_a_percentile_is_known_as_one() {
        for measure in MEASURES {
            let ending =
                [("_p50", 0.5), ("_p90", 0.9), ("_p95", 0.95)].into_iter().find(|(e, _)| measure.id.ends_with(e));
            assert_eq!(percentile_of(measure.id), ending.map(|(_, share)| share), "{}", measure.id);
            assert_eq!(Samples::default().of(measure.id).is_some(), ending.is_some(), "{}", measure.id);
        }
    }

    /// A replication with so many households behind first help, in the part too, and so many pieces of work.
    fn run(households: u32, arrivals: f64) -> ReplicationMetrics {
        let mut run = ReplicationMetrics::undefined();
        run.samples = Samples { first_help: households, lead_time: 500, duos: 100 };
        for id in ["first_help_p50", "first_help_p90", "lead_time_p50"] {
            run.values[find(id).unwrap()] = Some(1.0);
        }
        let key = StationKey { organisation: "vt".into(), pool: "region".into(), function: "assess".into() };
        run.stations = vec![StationRow {
            key,
            arrivals,
            mean_wait: Some(1.0),
            p50_wait: Some(1.0),
            p90_wait: Some(2.0),
            p95_wait: None,
            utilisation: None,
            mean_queue: 0.0,
            share_in_term: None,
        }];
        let part = |measure: &str, sample| SubgroupValue {
            key: SubgroupKey { measure: measure.into(), group: "profile".into(), level: "a".into() },
            value: Some(1.0),
            sample,
        };
        run.subgroups = vec![part("first_help_p50", Some(households)), part("wait_days_per_household", None)];
        run
    }

    fn found(runs: &[ReplicationMetrics]) -> Vec<(String, f64, u32)> {
        let all = [ConfigurationReplications { name: "relay", replications: runs }];
        small_samples(&all).into_iter().map(|s| (s.figure, s.n, s.needed)).collect()
    }

    #[test]
    fn a_percentile_with_fewer_than_five_beyond_it_is_found() {
        // 45 households: 4.5 expected beyond the 90th percentile, 22.5 beyond the median. 49 pieces of work: 4.9 beyond the 90th
        // percentile; the 95th is not shown. A replication that failed does not count.
        let runs = [run(40, 48.0), ReplicationMetrics::undefined(), run(50, 50.0)];
        assert_eq!(found(&runs), [("first_help_p90".to_owned(), 45.0, 50), ("p90_wait".to_owned(), 49.0, 50)]);
    }

    #[test]
    fn enough_is_enough_and_medians_need_ten() {
        assert_eq!(found(&[run(50, 50.0)]), []);
        let figures: Vec<String> = found(&[run(9, 50.0)]).into_iter().map(|(figure, ..)| figure).collect();
        // the measures of the region, then the part
        assert_eq!(figures, ["first_help_p50", "first_help_p90", "first_help_p50"]);
    }
}
