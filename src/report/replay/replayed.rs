//! A finished repetition: which files are equal.

use serde::Serialize;

use super::Difference;
use crate::report::Manifest;

/// A run that was repeated, and what is equal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Replayed {
    /// Whether every file is equal; `None` where no file stands beside the manifest, so that nothing could be compared.
    pub equal: Option<bool>,
    /// The folder of the run, as the user wrote it.
    pub folder: String,
    /// The program that made the run.
    pub made_by: ProgramNote,
    /// The program that repeated it.
    pub repeated_by: ProgramNote,
    /// Fields of `study.json` that were taken over from the folder: they are results kept from elsewhere.
    pub taken_over: Vec<&'static str>,
    /// Every file of either folder, by name; PDF aside.
    pub files: Vec<FileFinding>,
    /// Where the repetition stands, if it was kept.
    pub kept: Option<String>,
}

/// Version and commit of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgramNote {
    /// The version.
    pub version: String,
    /// The commit, if known.
    pub commit: Option<String>,
}

impl ProgramNote {
    /// The program that a manifest names.
    #[must_use]
    pub fn of(manifest: &Manifest) -> Self {
        Self { version: manifest.version.clone(), commit: manifest.commit.clone() }
    }
}

/// A file of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFinding {
    /// Its name in the folder, with `/`.
    pub file: String,
    /// How it differs; `None` where it is equal.
    pub difference: Option<Difference>,
}

/// The repetition as JSON, indented, with a line end.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn replay_json(replayed: &Replayed) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(replayed)?;
    bytes.push(b'\n');
    Ok(bytes)
}
