//! Changing one value of a tree by its key path: `--set key.path=value` and drawn parameter sets.

use super::nearest::nearest;
use super::node::{Node, Pair, Value, element_name, join};
use super::parse::parse_value;
use super::problem::{Problem, Problems};
use super::quantity::COMMAND_LINE;
use super::source::Place;
use crate::language::Text;

/// An override as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The names of the key path.
    pub path: Vec<String>,
    /// Place of the key path in its source.
    pub place: Place,
    /// The text after `=`.
    pub value: String,
    /// Where that text starts in its source.
    pub value_start: usize,
}

impl Override {
    /// Reads `key.path=value`, the text of source `file`.
    ///
    /// # Errors
    /// When there is no `=` or no key path before it.
    pub fn parse(text: &str, file: usize) -> Result<Self, Box<Problem>> {
        let (path, at) = split_path(text);
        let place = Place { file, start: 0, end: at.unwrap_or(text.len()) };
        match at {
            Some(at) if path.iter().all(|name| !name.is_empty()) => {
                let value = text[at + 1..].trim();
                let value_start = text.len() - text[at + 1..].trim_start().len();
                Ok(Self { path, place, value: value.to_owned(), value_start })
            }
            _ => {
                let message = Text::new(
                    "An override is written as `key.path=value`.",
                    "Een aanpassing schrijft u als `sleutel.pad=waarde`.",
                );
                Err(Box::new(Problem::error("", message).at(place)))
            }
        }
    }

    /// The key path with dots.
    #[must_use]
    pub fn key(&self) -> String {
        self.path.iter().fold(String::new(), |path, name| join(&path, name))
    }

    /// Sets the value. In a quantity, `value` is set and the source becomes "command line"; unit and range stay.
    ///
    /// `path` is what remains of the key path after the name of a file; `prefix` is that name.
    pub(super) fn apply(&self, node: &mut Node, path: &[String], prefix: &str, problems: &mut Problems) {
        let Some(target) = find(node, path) else {
            problems.push(unknown(node, &self.key(), prefix).at(self.place));
            return;
        };
        let end = self.value_start + self.value.len();
        let text_place = Place { file: self.place.file, start: self.value_start, end };
        let new = parse_value(&self.value, self.place.file, self.value_start, &self.key(), problems)
            .unwrap_or_else(|| Node { place: text_place, value: Value::Text(self.value.clone()) });
        let source = Node { place: self.place, value: Value::Text(COMMAND_LINE.into()) };
        match target {
            Target::Quantity(whole) if new.is_quantity() => *whole = new,
            Target::Quantity(whole) => {
                if let Some(table) = whole.table_mut() {
                    if let Some(value) = table.get_mut("value") {
                        *value = new;
                    }
                    match table.get_mut("source") {
                        Some(old) => *old = source,
                        None => table.pairs.push(Pair { key: "source".into(), place: self.place, node: source }),
                    }
                }
            }
            Target::Share { share, source: old } => {
                *share = new;
                if let Some(old) = old {
                    *old = source;
                }
            }
            Target::Plain(value) if value.table().is_some() => {
                let message = Text::new(
                    format!("`{}` is a table of keys; only one value can be set.", self.key()),
                    format!("`{}` is een tabel met sleutels; alleen één waarde kan gezet worden.", self.key()),
                );
                problems.push(Problem::error(self.key(), message).at(self.place));
            }
            Target::Plain(value) => *value = new,
        }
    }
}

/// Sets the value at a key path; of a number with unit and source these stay. Returns whether the path is there.
pub(super) fn set_value(node: &mut Node, path: &[String], new: Node) -> bool {
    match find(node, path) {
        Some(Target::Quantity(whole)) => match whole.table_mut().and_then(|t| t.get_mut("value")) {
            Some(value) => *value = new,
            None => return false,
        },
        Some(Target::Share { share, .. }) => *share = new,
        Some(Target::Plain(value)) if value.table().is_none() => *value = new,
        _ => return false,
    }
    true
}

/// Splits a key path at its dots, up to the first `=` outside quotes. Gives the place of that `=`.
pub(super) fn split_path(text: &str) -> (Vec<String>, Option<usize>) {
    let (mut names, mut name, mut quoted) = (Vec::new(), String::new(), false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '.' if !quoted => names.push(std::mem::take(&mut name).trim().to_owned()),
            '=' if !quoted => {
                names.push(name.trim().to_owned());
                return (names, Some(at));
            }
            c => name.push(c),
        }
    }
    names.push(name.trim().to_owned());
    (names, None)
}

enum Target<'n> {
    Quantity(&'n mut Node),
    Share { share: &'n mut Node, source: Option<&'n mut Node> },
    Plain(&'n mut Node),
}

fn find<'n>(node: &'n mut Node, path: &[String]) -> Option<Target<'n>> {
    let Some((name, rest)) = path.split_first() else {
        return Some(if node.is_quantity() { Target::Quantity(node) } else { Target::Plain(node) });
    };
    if node.is_quantity() && name == "value" && rest.is_empty() {
        return Some(Target::Quantity(node));
    }
    let share = node.is_quantity() && rest.is_empty() && node.table().is_some_and(|t| t.pair(name).is_none());
    match &mut node.value {
        Value::Table(table) => {
            if !share {
                return find(table.get_mut(name)?, rest);
            }
            let (mut share, mut source) = (None, None);
            for pair in &mut table.pairs {
                match pair.key.as_str() {
                    "value" => share = pair.node.table_mut().and_then(|t| t.get_mut(name)),
                    "source" => source = Some(&mut pair.node),
                    _ => {}
                }
            }
            share.map(|share| Target::Share { share, source })
        }
        Value::Array(items) => {
            let named = (0..items.len()).find(|&at| element_name(items, at) == *name);
            let at = named.or_else(|| (0..items.len()).find(|at| (at + 1).to_string() == *name))?;
            find(&mut items[at], rest)
        }
        _ => None,
    }
}

/// The problem that there is no such key path, with the nearest one.
pub(super) fn unknown(node: &Node, key: &str, prefix: &str) -> Problem {
    let mut paths = Vec::new();
    settable(node, prefix, &mut paths);
    let message =
        Text::new(format!("There is no key `{key}` to set."), format!("Er is geen sleutel `{key}` om te zetten."));
    let label = nearest(key, paths.iter().map(String::as_str)).map(super::reader::meant).unwrap_or_default();
    Problem::error(key, message).label(label)
}

/// Key paths of everything that can be set.
pub(super) fn settable(node: &Node, path: &str, paths: &mut Vec<String>) {
    match &node.value {
        Value::Table(table) if node.is_quantity() => match table.get("value").and_then(Node::table) {
            Some(shares) => paths.extend(shares.pairs.iter().map(|p| join(path, &p.key))),
            None => paths.push(path.to_owned()),
        },
        Value::Table(table) => table.pairs.iter().for_each(|p| settable(&p.node, &join(path, &p.key), paths)),
        Value::Array(items) if items.iter().any(|n| n.table().is_some()) => {
            for (at, item) in items.iter().enumerate() {
                settable(item, &join(path, &element_name(items, at)), paths);
            }
        }
        _ => paths.push(path.to_owned()),
    }
}
