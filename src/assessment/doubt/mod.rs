//! How sure the ranking is: four sources of doubt, drawn apart and together.

mod joint;
mod known;
mod lottery;
mod robustness;
mod shapley;

pub use joint::{JointScores, joint_scores};
pub use known::{DrawnMeans, Known, Noise, Shift};
pub(super) use lottery::Lottery;
pub use lottery::Source;
pub(super) use robustness::robustness;
pub use robustness::{Alone, Dominance, Doubted, FirstPlace, Robustness};
pub use shapley::SourceShare;
