//! Reads a file of parameter sets that fit the published figures equally well.

use std::path::Path;

use super::files::Failure;
use super::load::load_alone;
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

/// Loads parameter sets; also gives the text of the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_parameters(path: &Path) -> Result<(ParameterSets, String), Box<Failure>> {
    let (sources, node) = load_alone(path)?;
    let mut problems = Problems::default();
    let sets = ParameterSets::read(&node, &sources, &mut problems);
    if problems.has_errors() {
        return Err(Box::new(Failure { sources, problems, partial: None }));
    }
    let text = sources.texts().into_iter().map(|(_, text)| text).collect();
    Ok((sets, text))
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
