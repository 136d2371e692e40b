//! Reads a file of parameter sets that fit the published figures equally well.

use std::path::Path;

use super::files::Failure;
use super::load::{load_alone, load_alone_texts};
use super::node::Node;
use super::{Bounds, Log, Problems, Reader, Sources};
use crate::language::Text;

/// Parameter sets from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterSets {
    /// Name of the file, without its folder.
    pub file: String,
    /// The sets in the order of the file; at least one.
    pub sets: Vec<ParameterSet>,
}

/// One set.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterSet {
    /// Its name.
    pub name: String,
    /// How far its figures are from the published ones: root mean square, in standard deviations of their error.
    pub mismatch: f64,
    /// Key paths of the ledger with their values.
    pub values: Vec<(String, f64)>,
}

/// Before the names of the files of parameter sets among the texts of a scenario: they were given beside it.
const GIVEN: &str = "--parameters ";

/// Parameter sets with the names and texts of their files.
pub type GivenSets = (ParameterSets, Vec<(String, String)>);

/// Loads parameter sets; also gives the names and texts of the files, see [`Files::with_parameters`](super::Files).
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_parameters(path: &Path) -> Result<GivenSets, Box<Failure>> {
    let (sources, node) = load_alone(path)?;
    read(sources, &node)
}

/// Takes the parameter sets that were given beside a scenario out of its texts; `name` is the name of their file. The other
/// texts stay. `None` where there are none: the scenario names a file of sets itself, or no one did.
///
/// # Errors
/// As [`load_parameters`].
pub fn take_parameters(name: &str, texts: &mut Vec<(String, String)>) -> Result<Option<GivenSets>, Box<Failure>> {
    let mut given = Vec::new();
    texts.retain(|(path, text)| match path.strip_prefix(GIVEN) {
        Some(path) => {
            given.push((path.to_owned(), text.clone()));
            false
        }
        None => true,
    });
    if given.is_empty() {
        return Ok(None);
    }
    let (sources, node) = load_alone_texts(name, &given)?;
    read(sources, &node).map(Some)
}

fn read(sources: Sources, node: &Node) -> Result<GivenSets, Box<Failure>> {
    let mut problems = Problems::default();
    let sets = ParameterSets::read(node, &sources, &mut problems);
    if problems.has_errors() {
        return Err(Box::new(Failure { sources, problems, partial: None }));
    }
    let texts = sources.texts().into_iter().map(|(name, text)| (format!("{GIVEN}{name}"), text)).collect();
    Ok((sets, texts))
}

impl ParameterSets {
    /// Reads the sets from their file.
    pub(super) fn read(node: &Node, sources: &Sources, problems: &mut Problems) -> Self {
        let nothing = super::Evidence::default();
        let log = Log::new(sources, &nothing);
        let sets = read_sets(&mut Reader::new(&log, node, "parameters"));
        problems.extend(log.finish().0);
        let name = sources.name(node.place.file);
        Self { file: name.rsplit('/').next().unwrap_or(name).to_owned(), sets }
    }
}

/// The sets, in the order of the file.
pub(super) fn read_sets(top: &mut Reader<'_>) -> Vec<ParameterSet> {
    top.skip("made");
    let mut sets: Vec<ParameterSet> = Vec::new();
    for mut row in top.list("set") {
        let name = row.text("name");
        if sets.iter().any(|s| s.name == name) && !name.is_empty() {
            let text = Text::new(format!("There are two sets `{name}`."), format!("Er zijn twee sets `{name}`."));
            row.problem("name", text);
        }
        let mismatch = row.number("mismatch", Bounds::non_negative());
        row.skip("figures");
        let mut section = row.section("values");
        let values = section.keys().into_iter().map(|key| (key.clone(), section.number(&key, Bounds::any())));
        sets.push(ParameterSet { name, mismatch, values: values.collect() });
    }
    if sets.is_empty() && top.has("set") {
        top.problem("set", Text::new("There must be at least one set.", "Er moet minstens één set zijn."));
    }
    sets
}
