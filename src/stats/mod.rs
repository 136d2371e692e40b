//! Pure numbers: tallies, percentiles, intervals. Knows nothing of simulation or households.

mod interval;
mod percentile;
mod student;
mod survival;
mod tally;

pub use interval::{Interval, half_width, mean_interval, mean_interval_at};
pub use percentile::{nearest_rank, nearest_rank_censored, nearest_rank_of};
pub use student::student_quantile;
pub use survival::KaplanMeier;
pub use tally::Tally;
