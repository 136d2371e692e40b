//! Sweeps: a scenario at many points, for hours, without losing what is done.

mod design;
mod folder;
mod record;
mod runs;
mod simulate;
#[expect(clippy::module_inception, reason = "the room is named after what it makes")]
mod sweep;
mod workers;

pub use design::Design;
pub use folder::{Chunk, Existing, FolderError, Missing, SweepFolder, read_chunk, read_sweep_manifest};
pub use record::RunResult;
pub use runs::{Place, Runs, Shard};
pub use simulate::{Ended, SweepStatus, SweepWatch, simulate_sweep};
pub use sweep::{Sweep, SweepOptions, hexadecimal};
