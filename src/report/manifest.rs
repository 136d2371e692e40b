//! The manifest of a run: how it was made, and on what machine. The only file with clock or host data.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Study;
use crate::store::PROGRAM;

/// Everything needed to run again, and where and when it ran.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`PROGRAM`].
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Commit of the program, if known.
    pub commit: Option<String>,
    /// The scenario files as read, the main file first.
    pub scenario: Vec<ScenarioFile>,
    /// SHA-256 over all files and overrides, as in the study.
    pub scenario_sha256: String,
    /// Master seed.
    pub seed: u64,
    /// Replications per configuration.
    pub replications: u32,
    /// Days before counting starts.
    pub warm_up_days: f64,
    /// Options that bear on the bytes of any file, as key and value, each as on the command line; the language of charts and
    /// report belongs to them. Threads, output folder and verbosity do not.
    pub options: Vec<(String, String)>,
    /// Where and when.
    pub run: RunNote,
}

/// A scenario file as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioFile {
    /// Path relative to the main scenario file, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
}

impl ScenarioFile {
    /// A file with its hash.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: path.into(), text, sha256 }
    }
}

/// Where and when a run took place. No other output may show this.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunNote {
    /// Operating system and processor, for example `linux x86_64`.
    pub host: String,
    /// Threads used.
    pub threads: u32,
    /// Start in universal time, for example `2026-03-01T09:30:00Z`.
    pub started: String,
    /// Run time in seconds.
    pub seconds: f64,
}

impl Manifest {
    /// The manifest of a study: what the study knows is taken from it.
    #[must_use]
    pub fn of(study: &Study, version: &str, commit: Option<String>, scenario: Vec<ScenarioFile>) -> Self {
        Self {
            program: PROGRAM.to_owned(),
            version: version.to_owned(),
            commit,
            scenario,
            scenario_sha256: study.scenario.sha256.clone(),
            seed: study.scenario.seed,
            replications: study.precision.replications,
            warm_up_days: study.scenario.warm_up_days,
            options: Vec::new(),
            run: RunNote::default(),
        }
    }

    /// Values of an option, in order; none where it was not given.
    pub fn option<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.options.iter().filter(move |(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Sets an option to one value, where it stands or at the end.
    pub fn set_option(&mut self, key: &str, value: &str) {
        match self.options.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => value.clone_into(known),
            None => self.options.push((key.to_owned(), value.to_owned())),
        }
    }

    /// Sets an option to one value, where it stands or behind another: a run keeps its options in a fixed order.
    pub fn set_option_behind(&mut self, before: &str, key: &str, value: &str) {
        if self.option(key).next().is_none()
            && let Some(place) = self.options.iter().rposition(|(known, _)| known == before)
        {
            self.options.insert(place + 1, (key.to_owned(), String::new()));
        }
        self.set_option(key, value);
    }

    /// The scenario file that names the others. A manifest of before it stood first has it among the others, sorted by path.
    #[must_use]
    pub fn main_file(&self) -> Option<&ScenarioFile> {
        let name = self.option("scenario").next()?;
        let is_main = |file: &&ScenarioFile| {
            !file.path.contains('/') && file.path.rsplit_once('.').map_or(file.path.as_str(), |(stem, _)| stem) == name
        };
        self.scenario.iter().find(is_main)
    }

    /// Puts the scenario file that names the others first.
    pub fn main_file_first(&mut self) {
        let main = self.main_file().map(|file| file.path.clone());
        self.scenario.sort_by_key(|file| Some(&file.path) != main.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_carries_the_hash_of_its_text() {
        // The published test vector of SHA-256 for "abc".
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(ScenarioFile::new("a.toml", "abc").sha256, hash);
    }
}
