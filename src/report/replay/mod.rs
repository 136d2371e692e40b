//! What is equal and what differs between the files of a run and those of its repetition.

mod difference;
mod replayed;
mod text;

pub use difference::{Difference, difference, manifest_difference};
pub use replayed::{FileFinding, ProgramNote, Replayed, replay_json};
pub use text::{programs, replay_text};
