//! What is measured: the one list of measures, and what one replication yields.

mod measure;
mod replication;
mod summary;

pub use measure::{Direction, MEASURES, Measure, MeasureId, find, headline};
pub use replication::{Balance, ReplicationMetrics, StationKey, StationRow, SubgroupKey, SubgroupValue};
pub use summary::{
    Comparison, ConfigurationReplications, StationSummary, SubgroupSummary, Summary, compare_all, summarise,
    summarise_stations, summarise_subgroups,
};
