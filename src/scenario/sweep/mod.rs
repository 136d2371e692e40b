//! Sweep files: which numbers of a scenario vary, over which values, in which design.

mod design;
mod distribution;
mod factor;
mod file;
mod settings;
mod values;

pub(super) use file::ask_all;

pub use design::SweepDesign;
pub use distribution::Spread as ValueSpread;
pub use factor::{Factor, FactorValues, SwitchWords};
pub use file::{SweepPlan, Swept, load_sweep, load_sweep_texts};
pub use settings::{Budget, DEFAULT_RUNS, SweepTarget};
