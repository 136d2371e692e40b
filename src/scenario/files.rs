//! A scenario with all the files that it names, merged and with overrides applied, but not yet understood.

use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::evidence::Evidence;
use super::log::Log;
use super::nearest::nearest;
use super::node::{Node, Value, join};
use super::parameters::ParameterSets;
use super::problem::{Problem, Problems};
use super::reader::meant;
use super::set::{Override, set_value, split_path, unknown};
use super::source::{Origin, Place, Sources};
use crate::language::Text;

/// The files of a scenario. Clones share everything.
#[derive(Clone, Debug)]
pub struct Files {
    /// The texts.
    pub sources: Sources,
    /// The scenario on its base, without the keys that name other files.
    pub scenario: Arc<Node>,
    /// The configurations in the order in which the scenario names them, each by its name, without the key `name`.
    pub configurations: Vec<(String, Arc<Node>)>,
    /// The framework, if the scenario names one.
    pub framework: Option<Arc<Node>>,
    /// Parameter sets that fit equally well, where the scenario names a file of them or the user gave one.
    pub parameters: Option<Arc<ParameterSets>>,
    /// The published figures.
    pub evidence: Arc<Evidence>,
    /// Name of the scenario: its file name without `.toml`.
    pub name: String,
    /// The overrides as written, in order.
    pub sets: Vec<String>,
    /// SHA-256 over all texts and overrides, in hexadecimal; the same wherever the folder stands.
    pub sha256: String,
}

/// Why files could not be loaded.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The texts that were read, to render the problems with.
    pub sources: Sources,
    /// Everything that is wrong.
    pub problems: Problems,
    /// The files that could be read, when the scenario itself is whole: reading on finds the other problems too.
    pub partial: Option<Box<Files>>,
}

impl Files {
    /// A log for reading these files.
    #[must_use]
    pub fn log(&self) -> Log<'_> {
        Log::new(&self.sources, &self.evidence)
    }

    /// Names and texts of all files, sorted by name: enough to load the same again with
    /// [`load_texts`](super::load_texts).
    #[must_use]
    pub fn texts(&self) -> Vec<(String, String)> {
        self.sources.texts()
    }

    /// The same files with other parameter sets; `texts` are the names and texts of their files, as
    /// [`load_parameters`](super::load_parameters) gives them.
    #[must_use]
    pub fn with_parameters(&self, sets: ParameterSets, texts: Vec<(String, String)>) -> Self {
        let mut files = self.clone();
        for (name, text) in texts {
            files.sources.add(&name, &name, text, Origin::File);
        }
        files.sha256 = digest(&files.sources, &files.sets);
        files.parameters = Some(Arc::new(sets));
        files
    }

    /// The same files with other numbers at these key paths (those of the ledger). Source and range of each number stay;
    /// a value outside its range is a warning.
    ///
    /// # Errors
    /// When a key path is not there.
    pub fn with_values(&self, values: &[(String, f64)]) -> Result<Self, Problems> {
        let settings: Vec<(String, Value)> =
            values.iter().map(|(key, value)| (key.clone(), Value::Float(*value))).collect();
        self.with_settings(&settings)
    }

    /// The same files with other values at these key paths: numbers as [`Files::with_values`], or switches.
    ///
    /// # Errors
    /// When a key path is not there.
    pub fn with_settings(&self, settings: &[(String, Value)]) -> Result<Self, Problems> {
        let mut files = self.clone();
        let mut text = String::new();
        let mut places = Vec::new();
        for (key, value) in settings {
            let start = text.len();
            // Writing to memory does not fail.
            let _ = match value {
                Value::Float(number) => write!(text, "{key} = {number:?}"),
                Value::Bool(yes) => write!(text, "{key} = {yes}"),
                Value::Text(word) => write!(text, "{key} = {word:?}"),
                _ => write!(text, "{key}"),
            };
            places.push((start, text.len()));
            text.push('\n');
        }
        let file = files.sources.add("parameter set", "parameter set", text, Origin::Given);
        let mut problems = Problems::default();
        for ((key, value), (start, end)) in settings.iter().zip(places) {
            let place = Place { file, start, end };
            let (path, _) = split_path(key);
            match files.addressed(&path) {
                Ok((node, rest, prefix)) => {
                    if !set_value(node, rest, Node { place, value: value.clone() }) {
                        problems.push(unknown(node, key, &prefix).at(place));
                    }
                }
                Err(problem) => problems.push(problem.at(place)),
            }
        }
        if problems.has_errors() { Err(problems) } else { Ok(files) }
    }

    /// The plain value at a key path; `None` when there is no such path, or a table.
    #[must_use]
    pub fn value_at(&self, key: &str) -> Option<&Value> {
        let (path, _) = split_path(key);
        let (mut node, rest): (&Node, &[String]) = match path.as_slice() {
            [first, name, rest @ ..] if first == "configurations" => {
                (&self.configurations.iter().find(|(n, _)| n == name)?.1, rest)
            }
            _ => (&self.scenario, &path),
        };
        for name in rest {
            node = node.table()?.get(name)?;
        }
        (node.table().is_none()).then_some(&node.value)
    }

    /// Applies an override.
    pub(super) fn apply(&mut self, over: &Override, problems: &mut Problems) {
        match self.addressed(&over.path) {
            Ok((node, rest, prefix)) => over.apply(node, rest, &prefix, problems),
            Err(problem) => problems.push(problem.at(over.place)),
        }
    }

    /// The file that a key path is about, what remains of the path, and what was taken off.
    fn addressed<'p>(&mut self, path: &'p [String]) -> Result<(&mut Node, &'p [String], String), Box<Problem>> {
        match path {
            [first, name, rest @ ..] if first == "configurations" => {
                let prefix = join("configurations", name);
                let Some(at) = self.configurations.iter().position(|(n, _)| n == name) else {
                    let names = self.configurations.iter().map(|(n, _)| n.as_str());
                    let label = nearest(name, names).map(meant).unwrap_or_default();
                    let message = Text::new(
                        format!("There is no configuration `{name}`."),
                        format!("Er is geen configuratie `{name}`."),
                    );
                    return Err(Box::new(Problem::error(prefix, message).label(label)));
                };
                Ok((Arc::make_mut(&mut self.configurations[at].1), rest, prefix))
            }
            [first, rest @ ..] if first == "framework" && !rest.is_empty() => match &mut self.framework {
                Some(framework) => Ok((Arc::make_mut(framework), rest, "framework".into())),
                None => {
                    let message =
                        Text::new("This scenario names no framework.", "Dit scenario noemt geen kader (`framework`).");
                    Err(Box::new(Problem::error("framework", message)))
                }
            },
            _ => Ok((Arc::make_mut(&mut self.scenario), path, String::new())),
        }
    }
}

/// SHA-256 over texts (sorted by name) and overrides, each with its length so that no two inputs look the same.
pub(super) fn digest(sources: &Sources, sets: &[String]) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    let texts = sources.texts();
    add(&texts.len().to_string());
    for (name, text) in &texts {
        add(name);
        add(text);
    }
    sets.iter().for_each(|set| add(set));
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to memory does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
