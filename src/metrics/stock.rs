//! The stock week by week: what shows whether a run has warmed up.

use serde::{Deserialize, Serialize};

use super::{ConfigurationReplications, OrganisationStock};
use crate::stats::{Interval, mean_interval};

/// Days between two looks at the stock.
pub const STOCK_STEP_DAYS: f64 = 7.0;

/// The stock of one replication at the beginning of each week, from day 0 to the end of the window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Households of the region with an open case (a count).
    pub present: Vec<u32>,
    /// Pieces of work that wait in the pools that serve the region (a count).
    pub waiting: Vec<u32>,
    /// The same by organisation, at longer steps.
    #[serde(default)]
    pub organisations: Vec<OrganisationStock>,
}

/// The stock of one configuration at the beginning of each week: means over the replications with 95% intervals, each for its
/// own week alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StockSummary {
    /// Name of the configuration.
    pub configuration: String,
    /// Households of the region with an open case.
    pub present: Vec<Interval>,
    /// Pieces of work that wait in the pools that serve the region.
    pub waiting: Vec<Interval>,
}

/// Means of the stock of every configuration. A replication that failed has no stock and does not count.
#[must_use]
pub fn summarise_stock(all: &[ConfigurationReplications<'_>]) -> Vec<StockSummary> {
    let means = |configuration: &ConfigurationReplications<'_>, pick: fn(&Stock) -> &[u32]| {
        let series: Vec<&[u32]> =
            configuration.replications.iter().map(|r| pick(&r.stock)).filter(|s| !s.is_empty()).collect();
        let weeks = series.iter().map(|s| s.len()).min().unwrap_or(0);
        (0..weeks)
            .filter_map(|week| mean_interval(&series.iter().map(|s| f64::from(s[week])).collect::<Vec<_>>()))
            .collect()
    };
    all.iter()
        .map(|configuration| StockSummary {
            configuration: configuration.name.to_owned(),
            present: means(configuration, |stock| &stock.present),
            waiting: means(configuration, |stock| &stock.waiting),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::ReplicationMetrics;

    #[test]
    fn the_stock_of_a_week_is_its_mean_and_failed_replications_have_none() {
        let run = |present: &[u32], waiting: &[u32]| ReplicationMetrics {
            stock: Stock { present: present.to_vec(), waiting: waiting.to_vec(), organisations: Vec::new() },
            ..ReplicationMetrics::default()
        };
        let replications = [run(&[10, 20], &[0, 3]), ReplicationMetrics::undefined(), run(&[14, 20], &[1, 5])];
        let summary = summarise_stock(&[ConfigurationReplications { name: "a", replications: &replications }]);
        let means = |series: &[Interval]| series.iter().map(|i| (i.mean, i.n)).collect::<Vec<_>>();
        assert_eq!(means(&summary[0].present), [(12.0, 2), (20.0, 2)]);
        assert_eq!(means(&summary[0].waiting), [(0.5, 2), (4.0, 2)]);
        // s/√2 = 2 with one degree of freedom: t = 12.7062.
        assert!((summary[0].present[0].half_width().unwrap() - 25.4124).abs() < 1e-3);
    }
}
