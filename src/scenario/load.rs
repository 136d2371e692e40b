//! Reading a scenario and every file that it names.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::evidence::Evidence;
use super::files::{Failure, Files, digest};
use super::merge::merge;
use super::node::{Node, Pair, Table, Value, join};
use super::parameters::ParameterSets;
use super::parse::parse_document;
use super::problem::{Problem, Problems};
use super::reader::found;
use super::set::Override;
use super::shelf::{Shelf, resolve};
use super::source::{Origin, Place, Sources};
use crate::language::Text;

/// Most files that stand on each other as base.
const MOST_BASES: usize = 16;
/// Most configurations of one scenario.
const MOST_CONFIGURATIONS: usize = 100;
/// The keys of a scenario that name other files.
const FILE_KEYS: [&str; 4] = ["configurations", "framework", "evidence", "parameters"];

/// Loads a scenario from its file, with overrides of the form `key.path=value`.
///
/// # Errors
/// Everything that is wrong with any of the files or overrides, gathered.
pub fn load(path: &Path, sets: &[String]) -> Result<Files, Box<Failure>> {
    let (shelf, name) = shelve(path);
    Loader::new(shelf).scenario(&name, sets)
}

/// Loads a scenario from texts that were kept, such as [`Files::texts`]; `name` is the name of the scenario file.
///
/// # Errors
/// As [`load`].
pub fn load_texts(name: &str, texts: &[(String, String)], sets: &[String]) -> Result<Files, Box<Failure>> {
    Loader::new(Shelf::Texts(texts.iter().cloned().collect())).scenario(name, sets)
}

/// Loads one file that names no others but a base, such as a framework or a sweep. Its texts and problems come with it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_alone(path: &Path) -> Result<(Sources, Node), Box<Failure>> {
    let (shelf, name) = shelve(path);
    alone(shelf, &name)
}

/// The same from a text that was kept.
pub(super) fn load_alone_text(name: &str, text: &str) -> Result<(Sources, Node), Box<Failure>> {
    load_alone_texts(name, &[(name.to_owned(), text.to_owned())])
}

/// The same from texts that were kept: the file and those that it stands on.
pub(super) fn load_alone_texts(name: &str, texts: &[(String, String)]) -> Result<(Sources, Node), Box<Failure>> {
    alone(Shelf::Texts(texts.iter().cloned().collect()), name)
}

fn alone(shelf: Shelf, name: &str) -> Result<(Sources, Node), Box<Failure>> {
    let mut loader = Loader::new(shelf);
    let node = loader.chain(name, None, "", &mut Vec::new());
    match node {
        Some(node) if loader.problems.is_empty() => Ok((loader.sources, node)),
        _ => Err(Box::new(Failure { sources: loader.sources, problems: loader.problems, partial: None })),
    }
}

/// Loads one file that names a list of evidence under `evidence` and no other file.
///
/// # Errors
/// Everything that is wrong with either.
pub(super) fn load_with_evidence(path: &Path) -> Result<(Sources, Node, Evidence), Box<Failure>> {
    let (shelf, name) = shelve(path);
    let mut loader = Loader::new(shelf);
    let mut node = loader.chain(&name, None, "", &mut Vec::new());
    let named = node.as_mut().and_then(|node| node.table_mut()).and_then(|table| table.remove("evidence"));
    let evidence = named.map_or_else(Evidence::default, |pair| loader.evidence(&pair.node));
    match node {
        Some(node) if loader.problems.is_empty() => Ok((loader.sources, node, evidence)),
        _ => Err(Box::new(Failure { sources: loader.sources, problems: loader.problems, partial: None })),
    }
}

/// The folder to take a file from, and its name there.
pub(super) fn shelve(path: &Path) -> (Shelf, String) {
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let name = path.file_name().map_or_else(|| ".".to_owned(), |n| n.to_string_lossy().into_owned());
    (Shelf::Folder(folder), name)
}

struct Loader {
    shelf: Shelf,
    sources: Sources,
    problems: Problems,
    read: BTreeMap<String, Option<Node>>,
    /// Whether every base of the file at hand could be read.
    whole: bool,
}

impl Loader {
    fn new(shelf: Shelf) -> Self {
        let (sources, problems) = (Sources::default(), Problems::default());
        Self { shelf, sources, problems, read: BTreeMap::new(), whole: true }
    }

    fn scenario(mut self, name: &str, sets: &[String]) -> Result<Files, Box<Failure>> {
        let mut overrides = Vec::new();
        for set in sets {
            let file = self.sources.add("command line", "--set", set.clone(), Origin::CommandLine);
            match Override::parse(set, file) {
                Ok(over) => overrides.push(over),
                Err(problem) => self.problems.push(*problem),
            }
        }
        let scenario = self.chain(name, None, "", &mut Vec::new());
        let whole = self.whole && scenario.is_some();
        let mut scenario = scenario
            .unwrap_or(Node { place: Place { file: 0, start: 0, end: 0 }, value: Value::Table(Table::default()) });
        let of_files = |o: &Override| o.path.len() == 1 && FILE_KEYS.contains(&o.path[0].as_str());
        for over in overrides.iter().filter(|o| of_files(o)) {
            over.apply(&mut scenario, &over.path, "", &mut self.problems);
        }
        let mut take = |key: &str| scenario.table_mut().and_then(|t| t.remove(key));
        let [configurations, framework, evidence, parameters] = FILE_KEYS.map(&mut take);
        let evidence = evidence.map_or_else(Evidence::default, |pair| self.evidence(&pair.node));
        let before = self.problems.sorted().len();
        let configurations = match configurations {
            Some(pair) => self.configurations(pair.node),
            None if whole => {
                let text = Text::new(
                    "The scenario names no configurations to compare.",
                    "Het scenario noemt geen configuraties om te vergelijken.",
                );
                let hint = Text::new(
                    "Write, for example: configurations = [\"configurations/relay.toml\"].",
                    "Schrijf bijvoorbeeld: configurations = [\"configurations/relay.toml\"].",
                );
                self.problems.push(Problem::error("configurations", text).at(scenario.place).hint(hint));
                Vec::new()
            }
            None => Vec::new(),
        };
        let framework = framework.and_then(|pair| self.named(&pair.node, "framework", "framework")).map(Arc::new);
        let parameters = parameters.and_then(|pair| self.parameters(&pair.node)).map(Arc::new);
        let others_whole = self.problems.sorted().len() == before;
        let stem = Path::new(name).file_stem().map(|s| s.to_string_lossy().into_owned());
        let sha256 = digest(&self.sources, sets);
        let mut files = Files {
            sources: self.sources,
            scenario: Arc::new(scenario),
            configurations,
            framework,
            parameters,
            evidence: Arc::new(evidence),
            name: stem.unwrap_or_else(|| "scenario".into()),
            sets: sets.to_vec(),
            sha256,
        };
        for over in overrides.iter().filter(|o| !of_files(o)) {
            // What a broken file would have held is not known, so its overrides cannot be judged.
            let of_other = over.path.first().is_some_and(|p| FILE_KEYS.contains(&p.as_str()));
            let known = if of_other { others_whole } else { whole };
            if known {
                files.apply(over, &mut self.problems);
            }
        }
        if self.problems.is_empty() {
            return Ok(files);
        }
        let sources = files.sources.clone();
        let partial = whole.then(|| Box::new(files));
        Err(Box::new(Failure { sources, problems: self.problems, partial }))
    }

    fn evidence(&mut self, path: &Node) -> Evidence {
        match self.named(path, "evidence", "evidence") {
            Some(node) => Evidence::read(&node, &self.sources, &mut self.problems),
            None => Evidence { incomplete: true, ..Evidence::default() },
        }
    }

    fn parameters(&mut self, path: &Node) -> Option<ParameterSets> {
        let node = self.named(path, "parameters", "parameters")?;
        Some(ParameterSets::read(&node, &self.sources, &mut self.problems))
    }

    fn configurations(&mut self, node: Node) -> Vec<(String, Arc<Node>)> {
        let Some(paths) = node.array().filter(|a| !a.is_empty() && a.len() <= MOST_CONFIGURATIONS) else {
            let message = Text::new(
                format!("A list of 1 to {MOST_CONFIGURATIONS} configuration files must stand here."),
                format!("Hier hoort een lijst van 1 tot {MOST_CONFIGURATIONS} bestanden met configuraties."),
            );
            if !node.is_refused() {
                self.problems.push(Problem::error("configurations", message).at(node.place).label(found(&node)));
            }
            return Vec::new();
        };
        let mut all: Vec<(String, Arc<Node>)> = Vec::new();
        for path in paths {
            let stem = path.text().and_then(|t| Path::new(t).file_stem()).map(|s| s.to_string_lossy().into_owned());
            let stem = stem.unwrap_or_default();
            let Some(mut node) = self.named(path, &join("configurations", &stem), "configurations") else { continue };
            let named = node.table_mut().and_then(|t| t.remove("name"));
            let (name, place) = match named.as_ref().map(|p| &p.node) {
                Some(Node { value: Value::Text(name), place }) => (name.clone(), *place),
                Some(other) => {
                    let text =
                        Text::new("A text in quotes must stand here.", "Hier hoort een tekst tussen aanhalingstekens.");
                    if !other.is_refused() {
                        let key = join("configurations", &stem) + ".name";
                        self.problems.push(Problem::error(key, text).at(other.place).label(found(other)));
                    }
                    continue;
                }
                None => (stem, path.place),
            };
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
            if name.is_empty() || name.len() > 40 || !name.chars().all(plain) {
                let text = Text::new(
                    "The name of a configuration is 1 to 40 small letters, digits, `_` or `-`.",
                    "De naam van een configuratie is 1 tot 40 kleine letters, cijfers, `_` of `-`.",
                );
                self.problems.push(Problem::error("configurations", text).at(place));
            } else if all.iter().any(|(other, _)| *other == name) {
                let text = Text::new(
                    format!("There are two configurations `{name}`."),
                    format!("Er zijn twee configuraties `{name}`."),
                );
                let hint = Text::new("Give one of them another `name`.", "Geef één ervan een andere naam (`name`).");
                self.problems.push(Problem::error("configurations", text).at(place).hint(hint));
            } else {
                all.push((name, Arc::new(node)));
            }
        }
        all
    }

    /// The file whose path stands in a node.
    fn named(&mut self, path: &Node, prefix: &str, key: &str) -> Option<Node> {
        let written = self.path(path, key)?;
        let node = self.chain(&written, Some((path.place, key)), prefix, &mut Vec::new());
        // Half a file would only be blamed for what stands in the other half.
        node.filter(|_| self.whole)
    }

    /// The name of the file whose path stands in a node.
    fn path(&mut self, node: &Node, key: &str) -> Option<String> {
        let Some(written) = node.text() else {
            if !node.is_refused() {
                let text = Text::new("The path of a file must stand here.", "Hier hoort het pad van een bestand.");
                self.problems.push(Problem::error(key, text).at(node.place).label(found(node)));
            }
            return None;
        };
        let asker = match self.sources.origin(node.place.file) {
            Origin::File => self.sources.name(node.place.file),
            Origin::CommandLine | Origin::Given => "",
        };
        match resolve(asker, written) {
            Ok(name) => Some(name),
            Err(refusal) => {
                self.problems.push(Problem { key: key.to_owned(), ..*refusal }.at(node.place));
                None
            }
        }
    }

    /// A file on its base, and that on its base, and so on. Sets `whole` to whether all could be read.
    fn chain(
        &mut self,
        name: &str,
        asker: Option<(Place, &str)>,
        prefix: &str,
        above: &mut Vec<String>,
    ) -> Option<Node> {
        if above.is_empty() {
            self.whole = true;
        }
        let Some(mut node) = self.file(name, asker, prefix) else {
            self.whole = false;
            return None;
        };
        let Some(Pair { node: base, .. }) = node.table_mut().and_then(|t| t.remove("base")) else { return Some(node) };
        above.push(name.to_owned());
        let Some(below) = self.path(&base, "base") else {
            self.whole = false;
            return Some(node);
        };
        if above.contains(&below) || above.len() >= MOST_BASES {
            let round = above.iter().chain([&below]).map(String::as_str).collect::<Vec<_>>().join(" → ");
            let text = Text::new(
                "These files stand on each other in a circle, or too many of them on each other.",
                "Deze bestanden staan in een kring op elkaar, of te veel op elkaar.",
            );
            self.problems.push(Problem::error("base", text).at(base.place).hint(Text::same(round)));
            self.whole = false;
            return Some(node);
        }
        match self.chain(&below, Some((base.place, "base")), prefix, above) {
            Some(below) => Some(merge(below, node)),
            None => Some(node),
        }
    }

    /// One file, read once however often it is named.
    fn file(&mut self, name: &str, asker: Option<(Place, &str)>, prefix: &str) -> Option<Node> {
        if let Some(known) = self.read.get(name) {
            return known.clone();
        }
        let node = match self.shelf.take(name) {
            Ok(text) => {
                let file = self.sources.add(name, &self.shelf.shown(name), text, Origin::File);
                parse_document(self.sources.clone().text(file), file, prefix, &mut self.problems)
            }
            Err(refusal) => {
                let (place, key) = asker.map_or((None, ""), |(place, key)| (Some(place), key));
                self.problems.push(Problem { key: key.to_owned(), ..*refusal }.at(place));
                // Named from elsewhere, it is missing there too.
                return None;
            }
        };
        self.read.insert(name.to_owned(), node.clone());
        node
    }
}
