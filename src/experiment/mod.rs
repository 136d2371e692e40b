//! The design of runs: which trials, how many, and what they add up to.

#[cfg(not(target_family = "wasm"))]
mod ablation;
mod assemble;
#[cfg(not(target_family = "wasm"))]
mod calibration;
mod compare;
mod draws;
mod findings;
mod histories;
#[cfg(not(target_family = "wasm"))]
mod influence;
mod journeys;
mod parameter_sets;
mod precision;
#[cfg(not(target_family = "wasm"))]
mod recipe;
#[cfg(not(target_family = "wasm"))]
mod reference;
#[cfg(not(target_family = "wasm"))]
mod replay;
mod score;
#[cfg(not(target_family = "wasm"))]
pub mod sweep;
mod trials;
#[cfg(not(target_family = "wasm"))]
mod variants;
mod warm_up;
#[cfg(test)]
mod weights_in_page;
pub mod what_if;

#[cfg(not(target_family = "wasm"))]
pub use ablation::{AblationOptions, Refused, ablation};
pub use assemble::ledger_row;
#[cfg(not(target_family = "wasm"))]
pub use calibration::{CalibrationOptions, calibrate};
pub use compare::{Options, Outcome, compare};
pub use histories::{NoHistory, Who, histories};
#[cfg(not(target_family = "wasm"))]
pub use influence::{InfluenceOptions, influence};
pub use precision::{CAP, CHECKPOINTS, Replications};
#[cfg(not(target_family = "wasm"))]
pub use recipe::{DRAWS, MOST_FOLLOWED, PRECISION, Recipe, SAMPLE};
#[cfg(not(target_family = "wasm"))]
pub use reference::reference;
#[cfg(not(target_family = "wasm"))]
pub use replay::{Unfit, read_kept_manifest, reload};
pub use score::{NoScore, decide_study, score_study};
pub use trials::{Failed, Progress, Trial, run_trials};
#[cfg(not(target_family = "wasm"))]
pub use variants::variants;
