//! What a file says, as a tree in which everything knows its place.

use super::source::Place;
use crate::language::Text;

/// A value and the place where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Place of the value; for a table, of its name.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// The kinds of value that a file may hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Named values in the order of the file.
    Table(Table),
    /// A list.
    Array(Vec<Node>),
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// Something that was already reported as a problem, so that readers pass over it in silence.
    Refused,
}

/// One named value of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The name.
    pub key: String,
    /// Place of the name.
    pub place: Place,
    /// The value.
    pub node: Node,
}

/// Named values in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The pairs; names are unique.
    pub pairs: Vec<Pair>,
}

impl Table {
    /// The pair with this name.
    #[must_use]
    pub fn pair(&self, key: &str) -> Option<&Pair> {
        self.pairs.iter().find(|p| p.key == key)
    }

    /// The value with this name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pair(key).map(|p| &p.node)
    }

    /// The value with this name, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.pairs.iter_mut().find(|p| p.key == key).map(|p| &mut p.node)
    }

    /// Takes a pair out.
    pub fn remove(&mut self, key: &str) -> Option<Pair> {
        let at = self.pairs.iter().position(|p| p.key == key)?;
        Some(self.pairs.remove(at))
    }
}

impl Node {
    /// The table, if it is one.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }

    /// The table, if it is one, to change it.
    pub fn table_mut(&mut self) -> Option<&mut Table> {
        if let Value::Table(table) = &mut self.value { Some(table) } else { None }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn array(&self) -> Option<&[Self]> {
        if let Value::Array(items) = &self.value { Some(items) } else { None }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The number, if it is one, whole or not.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self.value {
            Value::Integer(whole) => Some(whole as f64),
            Value::Float(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it was already reported as a problem.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.value == Value::Refused
    }

    /// Whether it is a number with unit and source: a table with the key `value`.
    #[must_use]
    pub fn is_quantity(&self) -> bool {
        self.table().is_some_and(|t| t.pair("value").is_some())
    }

    /// What is written here, in words for a message.
    #[must_use]
    pub fn describe(&self) -> Text {
        match &self.value {
            Value::Table(_) => Text::new("a table of keys", "een tabel met sleutels"),
            Value::Array(items) => {
                Text::new(format!("a list of {}", items.len()), format!("een lijst van {}", items.len()))
            }
            Value::Text(text) => {
                let text = shorten(text);
                Text::new(format!("the text \"{text}\""), format!("de tekst \"{text}\""))
            }
            Value::Integer(n) => Text::new(format!("the number {n}"), format!("het getal {n}")),
            Value::Float(n) => {
                let n = written(*n);
                Text::new(format!("the number {n}"), format!("het getal {n}"))
            }
            Value::Bool(yes) => Text::same(format!("`{yes}`")),
            Value::Refused => Text::new("a value that is not allowed", "een waarde die niet mag"),
        }
    }
}

/// A number as a person would write it, however large or small.
#[must_use]
pub(super) fn written(number: f64) -> String {
    let size = number.abs();
    if size >= 1e15 || size > 0.0 && size < 1e-6 { format!("{number:e}") } else { format!("{number}") }
}

/// The first 40 characters of a text, on one line.
#[must_use]
pub(super) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// Appends a name to a dotted key path; a name with a dot, a space or a quote is put in quotes.
#[must_use]
pub fn join(path: &str, key: &str) -> String {
    let bare = !key.is_empty() && !key.contains(['.', '"', '=', ' ', '\t', '\n']);
    let key = if bare { key.to_owned() } else { format!("\"{}\"", key.replace('"', "'")) };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

/// The name of one element of a list in a key path: its `id`, else its `name`, else its number counted from 1.
#[must_use]
pub fn element_name(items: &[Node], index: usize) -> String {
    let named = |node: &Node| {
        let table = node.table()?;
        ["id", "name"].iter().find_map(|key| table.get(key)?.text().map(str::to_owned))
    };
    items.get(index).and_then(named).unwrap_or_else(|| (index + 1).to_string())
}
