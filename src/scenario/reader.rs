//! A cursor on a table that knows its key path, what was asked for, and what was not.

use super::log::Log;
use super::nearest::nearest;
use super::node::{Node, Pair, Table, element_name, join};
use super::problem::{Problem, Severity};
use super::schema::{Form, Spot};
use super::source::Place;
use crate::language::Text;

/// Reads the keys of one table.
///
/// Every method records a problem when something is wrong and returns a harmless stand-in, so that one mistake does not
/// hide the next. When the reader is dropped, every key that nobody asked for is reported as unknown.
///
/// ```
/// use rvtsim::scenario::{Bounds, Reader, load_texts};
///
/// let texts = [
///     ("s.toml".into(), "configurations = [\"relay.toml\"]\n[raad]\nfte = 24\nfet = 3\n".into()),
///     ("relay.toml".into(), String::new()),
/// ];
/// let files = load_texts("s.toml", &texts, &[]).unwrap();
/// let log = files.log();
/// let mut scenario = Reader::new(&log, &files.scenario, "");
/// let mut raad = scenario.section("raad");
/// let fte = raad.quantity("fte", "fte", Bounds::non_negative());
/// drop((raad, scenario));
/// let (problems, _ledger) = log.finish();
/// assert_eq!(fte, 0.0);
/// assert_eq!(problems.sorted().len(), 2); // no unit; `fet` is not known
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) log: &'a Log<'a>,
    /// `None` where the table is missing or is no table: that was reported, and all methods keep silent.
    pub(super) table: Option<&'a Table>,
    place: Place,
    path: String,
    asked: Vec<String>,
    asked_all: bool,
    missing: Vec<(String, Problem)>,
    /// Where it stands in the blueprint, while one is drawn.
    pub(super) spot: Option<Spot>,
}

impl<'a> Reader<'a> {
    /// Starts at a whole file. `path` is put before its key paths: empty for the scenario, `configurations.relay`,
    /// `framework` or `evidence` for the others.
    #[must_use]
    pub fn new(log: &'a Log<'a>, node: &'a Node, path: &str) -> Self {
        let spot = log.draw(|blueprint| blueprint.root(path));
        Self::at(log, Some(node), node.place, path.to_owned(), spot)
    }

    /// Starts inside a value whose form is already drawn as a whole, such as a quantity.
    pub(super) fn inside(log: &'a Log<'a>, node: &'a Node, path: &str) -> Self {
        Self::at(log, Some(node), node.place, path.to_owned(), None)
    }

    fn at(log: &'a Log<'a>, node: Option<&'a Node>, place: Place, path: String, spot: Option<Spot>) -> Self {
        let table = node.and_then(Node::table);
        if let Some(node) = node.filter(|n| n.table().is_none() && !n.is_refused()) {
            let message = Text::new("A table of keys must stand here.", "Hier hoort een tabel met sleutels.");
            log.push(Problem::error(path.clone(), message).at(place).label(found(node)));
        }
        Self { log, table, place, path, asked: Vec::new(), asked_all: false, missing: Vec::new(), spot }
    }

    /// Key path of the table.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Key path of one of its keys.
    #[must_use]
    pub fn path_of(&self, key: &str) -> String {
        join(&self.path, key)
    }

    /// Place of the table.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Place of the value of a key; of the table when the key is not there.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Place {
        self.table.and_then(|t| t.get(key)).map_or(self.place, |n| n.place)
    }

    /// Whether the key is there. Does not count as asking for it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.is_some_and(|t| t.pair(key).is_some())
    }

    /// The names of all keys in the order of the file. Does not count as asking for them.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.table.map(|t| t.pairs.iter().map(|p| p.key.clone()).collect()).unwrap_or_default()
    }

    /// Accepts a key without reading it.
    pub fn skip(&mut self, key: &str) {
        self.ask(key);
        self.draw(key, Form::Any);
    }

    /// The value of an obligatory key as it stands in the file, whatever its kind.
    pub fn value(&mut self, key: &str) -> Option<&'a Node> {
        self.draw(key, Form::Any);
        self.obligatory(key)
    }

    /// Adds an error about a key (about the table itself when `key` is empty).
    pub fn problem(&self, key: &str, message: Text) {
        self.tell(Severity::Error, key, message);
    }

    /// Adds a warning about a key (about the table itself when `key` is empty).
    pub fn warn(&self, key: &str, message: Text) {
        self.tell(Severity::Warning, key, message);
    }

    /// Adds an error about a key at a place of its own, such as one word of a list.
    pub fn problem_at(&self, key: &str, place: Place, message: Text, hint: Text) {
        self.log.push(Problem::error(self.full(key), message).at(place).hint(hint));
    }

    /// An obligatory table.
    pub fn section(&mut self, key: &str) -> Self {
        let spot = self.draw_table(key, false);
        let mut part = self.part(key);
        part.spot = spot;
        part
    }

    /// A table whose form is already drawn as a whole, such as the frame of a quantity.
    pub(super) fn part(&mut self, key: &str) -> Self {
        let node = self.obligatory(key);
        Self::at(self.log, node, self.place_of(key), self.path_of(key), None)
    }

    /// A table that may be absent.
    pub fn optional_section(&mut self, key: &str) -> Option<Self> {
        self.ask(key);
        let spot = self.draw_table(key, false);
        let node = self.optional(key)?;
        Some(Self::at(self.log, Some(node), node.place, self.path_of(key), spot))
    }

    /// An obligatory list of tables (`[[key]]`). In key paths an element goes by its `id`, its `name` or its number.
    pub fn list(&mut self, key: &str) -> Vec<Self> {
        self.draw(key, Form::List);
        self.obligatory(key).map(|node| self.elements(key, node)).unwrap_or_default()
    }

    /// A list of tables that may be absent.
    pub fn optional_list(&mut self, key: &str) -> Vec<Self> {
        self.draw(key, Form::List);
        self.optional(key).map(|node| self.elements(key, node)).unwrap_or_default()
    }

    /// An obligatory table of tables (`[key.name]`), in the order of the file.
    pub fn entries(&mut self, key: &str) -> Vec<(String, Self)> {
        let mut section = self.section(key);
        section.all()
    }

    /// A table of tables that may be absent.
    pub fn optional_entries(&mut self, key: &str) -> Vec<(String, Self)> {
        self.optional_section(key).map(|mut section| section.all()).unwrap_or_default()
    }

    /// Every key of this table as a table of its own.
    pub fn all(&mut self) -> Vec<(String, Self)> {
        let pairs: &'a [Pair] = self.table.map_or(&[], |t| &t.pairs);
        self.asked_all = true;
        let child = |p: &'a Pair| {
            let spot = self.draw_table("*", false);
            Self::at(self.log, Some(&p.node), p.node.place, self.path_of(&p.key), spot)
        };
        pairs.iter().map(|p| (p.key.clone(), child(p))).collect()
    }

    fn elements(&self, key: &str, node: &'a Node) -> Vec<Self> {
        let Some(items) = node.array() else {
            self.wrong_kind(
                key,
                node,
                Text::new("A list of tables must stand here.", "Hier hoort een lijst van tabellen."),
            );
            return Vec::new();
        };
        let path = self.path_of(key);
        let element = |(at, n): (usize, &'a Node)| {
            let spot = self.draw_table(key, true);
            Self::at(self.log, Some(n), n.place, join(&path, &element_name(items, at)), spot)
        };
        items.iter().enumerate().map(element).collect()
    }

    fn full(&self, key: &str) -> String {
        if key.is_empty() { self.path.clone() } else { self.path_of(key) }
    }

    fn tell(&self, severity: Severity, key: &str, message: Text) {
        let problem = Problem { severity, ..Problem::error(self.full(key), message) };
        self.log.push(problem.at(self.place_of(key)));
    }

    /// Records that something else must stand there, unless that was said already.
    pub(super) fn wrong_kind(&self, key: &str, node: &Node, message: Text) {
        if !node.is_refused() {
            self.log.push(Problem::error(self.full(key), message).at(node.place).label(found(node)));
        }
    }

    pub(super) fn ask(&mut self, key: &str) {
        if !self.asked.iter().any(|k| k == key) {
            self.asked.push(key.to_owned());
        }
        self.draw_asked(key, false);
    }

    pub(super) fn optional(&mut self, key: &str) -> Option<&'a Node> {
        self.ask(key);
        self.table?.get(key)
    }

    pub(super) fn obligatory(&mut self, key: &str) -> Option<&'a Node> {
        let node = self.optional(key);
        self.draw_asked(key, true);
        if self.table.is_some() && node.is_none() && !self.missing.iter().any(|(k, _)| k == key) {
            let message = Text::new(format!("The key `{key}` is missing."), format!("De sleutel `{key}` ontbreekt."));
            let label = if self.place.start == self.place.end {
                Text::new("in this file or its base", "in dit bestand of de basis ervan")
            } else {
                Text::new(format!("`{key}` belongs here"), format!("hier hoort `{key}`"))
            };
            let problem = Problem::error(self.path_of(key), message).at(self.place).label(label);
            self.miss(key, problem);
        }
        node
    }

    /// Notes that an obligatory key is not there; dropped again when a mistyped key turns out to be it.
    pub(super) fn miss(&mut self, key: &str, problem: Problem) {
        self.draw_asked(key, true);
        self.missing.push((key.to_owned(), problem));
    }

    fn report_unknown(&mut self) {
        let Some(table) = self.table.filter(|_| !self.asked_all) else { return };
        let asked = || self.asked.iter().map(String::as_str);
        let absent: Vec<&str> = asked().filter(|key| table.pair(key).is_none()).collect();
        let allowed = allowed_words(asked());
        for pair in table.pairs.iter().filter(|p| !self.asked.contains(&p.key)) {
            let near = nearest(&pair.key, absent.iter().copied()).or_else(|| nearest(&pair.key, asked()));
            let message = Text::new(
                format!("The key `{}` is not known here.", pair.key),
                format!("De sleutel `{}` is hier niet bekend.", pair.key),
            );
            let mut problem = Problem::error(self.path_of(&pair.key), message).at(pair.place);
            if let Some(near) = near {
                problem = problem.label(meant(near));
                // One typing mistake is one problem, not a missing key and an unknown one.
                self.missing.retain(|(key, _)| *key != near);
            }
            self.log.push(problem.hint(allowed.clone()));
        }
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.report_unknown();
        for (_, problem) in self.missing.drain(..) {
            self.log.push(problem);
        }
    }
}

/// "found the text …"
pub(super) fn found(node: &Node) -> Text {
    let what = node.describe();
    Text::new(format!("found {}", what.en), format!("gevonden: {}", what.nl))
}

/// "did you mean …?"
pub(super) fn meant(name: &str) -> Text {
    Text::new(format!("did you mean `{name}`?"), format!("bedoelt u `{name}`?"))
}

/// "Allowed: …", at most twenty names.
pub(super) fn allowed_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Text {
    let words: Vec<String> = words.into_iter().map(|w| format!("`{w}`")).collect();
    if words.is_empty() {
        return Text::default();
    }
    let more = if words.len() > 20 { ", …" } else { "" };
    let list = words[..words.len().min(20)].join(", ");
    Text::new(format!("Allowed here: {list}{more}."), format!("Hier mag: {list}{more}."))
}
