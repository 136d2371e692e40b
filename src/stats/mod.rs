//! Pure numbers: tallies, percentiles, intervals. Knows nothing of simulation or households.

mod chance;
mod interval;
mod linear;
mod percentile;
mod proportion;
mod ridge;
pub mod sampling;
pub mod sensitivity;
mod smoother;
mod student;
mod survival;
mod tally;
mod warm_up;
mod welch;

pub use chance::Chance;
pub use interval::{Interval, half_width, mean_interval, mean_interval_at};
pub use linear::{Cholesky, covariance};
pub use percentile::{nearest_rank, nearest_rank_censored, nearest_rank_of, sample_needed};
pub use proportion::{Proportion, grouped_proportion, wilson};
pub use ridge::{RidgeFit, ridge};
pub use smoother::{Observation, assimilate};
pub use student::{normal_quantile, student_quantile};
pub use survival::KaplanMeier;
pub use tally::Tally;
pub use warm_up::{Truncation, common_truncation, mser5};
pub use welch::welch_interval;
