//! What is measured: the one list of measures, and what one replication yields.

mod best;
mod calendar;
mod flow;
mod measure;
mod pairs;
mod queue;
mod replication;
mod sample;
mod spread;
mod stock;
mod summary;
mod verdict;

pub use best::{BestRow, Standing, compare_with_best};
pub use calendar::{COUNTS, CalendarCounts, Count, CountId, find_count};
pub use flow::{FlowKey, FlowRow, FlowStop, FlowSummary, summarise_flows};
pub use measure::{Direction, MEASURES, Measure, MeasureId, find, headline};
pub use pairs::{Indifference, PairRow, PairVerdict, judge_pairs};
pub use queue::{OrganisationStock, QUEUE_STEP_WEEKS, QueueSummary, queue_changes, summarise_queues};
pub use replication::{Balance, ReplicationMetrics, StationKey, StationRow, SubgroupKey, SubgroupValue};
pub use sample::{SamplePlace, Samples, SmallSample, percentile_of, small_samples};
pub use spread::{SpreadSummary, summarise_spread};
pub use stock::{STOCK_STEP_DAYS, Stock, StockSummary, summarise_stock};
pub use summary::{
    Comparison, ConfigurationReplications, StationSummary, SubgroupSummary, Summary, compare_all, summarise,
    summarise_stations, summarise_subgroups,
};
pub use verdict::{Rule, Verdict};
