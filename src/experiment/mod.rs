//! The design of runs: which trials, how many, and what they add up to.

mod ablation;
mod calibration;
mod compare;
mod draws;
mod findings;
mod histories;
mod influence;
mod journeys;
mod parameter_sets;
mod precision;
mod recipe;
mod reference;
mod replay;
mod score;
pub mod sweep;
mod trials;
mod variants;
mod warm_up;
#[cfg(test)]
mod weights_in_page;

pub use ablation::{AblationOptions, Refused, ablation};
pub use calibration::{CalibrationOptions, calibrate};
pub use compare::{Options, Outcome, compare, ledger_row};
pub use histories::{NoHistory, Who, histories};
pub use influence::{InfluenceOptions, influence};
pub use precision::{CAP, CHECKPOINTS, Replications};
pub use recipe::{DRAWS, MOST_FOLLOWED, PRECISION, Recipe, SAMPLE};
pub use reference::reference;
pub use replay::{Unfit, read_kept_manifest, reload};
pub use score::{NoScore, decide_study, score_study};
pub use trials::{Failed, Progress, Trial, run_trials};
pub use variants::variants;
