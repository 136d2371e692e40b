//! Sweeps: a scenario at many points, for hours, without losing what is done.

mod analysis;
mod design;
mod estimate;
mod folder;
mod merge;
mod record;
mod runs;
mod simulate;
#[expect(clippy::module_inception, reason = "the room is named after what it makes")]
mod sweep;
#[cfg(test)]
mod tests;
mod workers;

pub use analysis::analyse;
pub use design::Design;
pub use estimate::{Expected, expect};
pub use folder::{Chunk, Existing, FolderError, Missing, SweepFolder, read_chunk, read_sweep_manifest};
pub use merge::{MergeError, Parts};
pub use record::RunResult;
pub use runs::{Place, Runs, Shard};
pub use simulate::{Ended, SweepStatus, SweepWatch, simulate_sweep};
pub use sweep::{Sweep, SweepOptions, Version, hexadecimal};
