//! What is measured: the one list of measures, and what one replication yields.

mod calendar;
mod measure;
mod replication;
mod sample;
mod stock;
mod summary;
mod verdict;

pub use calendar::{COUNTS, CalendarCounts, Count, CountId, find_count};
pub use measure::{Direction, MEASURES, Measure, MeasureId, find, headline};
pub use replication::{Balance, ReplicationMetrics, StationKey, StationRow, SubgroupKey, SubgroupValue};
pub use sample::{SamplePlace, Samples, SmallSample, percentile_of, small_samples};
pub use stock::{STOCK_STEP_DAYS, Stock, StockSummary, summarise_stock};
pub use summary::{
    Comparison, ConfigurationReplications, StationSummary, SubgroupSummary, Summary, compare_all, summarise,
    summarise_stations, summarise_subgroups,
};
pub use verdict::{Rule, Verdict};
