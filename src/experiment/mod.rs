//! The design of runs: which trials, how many, and what they add up to.

mod ablation;
mod compare;
mod draws;
mod findings;
mod histories;
mod influence;
mod precision;
mod trials;
mod variants;
mod warm_up;

pub use ablation::{AblationOptions, Refused, ablation};
pub use compare::{Options, Outcome, compare, ledger_row};
pub use histories::{NoHistory, Who, histories};
pub use influence::{InfluenceOptions, influence};
pub use precision::{CAP, CHECKPOINTS, Replications};
pub use trials::{Failed, Progress, Trial, run_trials};
pub use variants::variants;
