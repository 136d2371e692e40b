//! The blueprint of a file: every key that its readers ask for, what may stand there, and when it must be there.

use std::collections::BTreeMap;

use super::super::Bounds;
use super::sample::is_sample;

/// What may stand under a key.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) enum Form {
    /// Anything: the reader looks at it in another way, or not at all.
    Any,
    /// A text that is not blank.
    Text,
    /// A text in two languages, or one text.
    Title,
    /// One of these words.
    Word(Vec<String>),
    /// A list of texts; only of these where any are named.
    Words(Vec<String>),
    /// `true` or `false`.
    Switch,
    /// A number without unit.
    Number(Bounds),
    /// A list of pairs of numbers.
    Pairs,
    /// Two numbers.
    Range(Bounds),
    /// A number with unit, range and source.
    Quantity {
        /// Its unit; more than one where it depends on another key.
        units: Vec<String>,
        bounds: Bounds,
        whole: bool,
    },
    /// A table of shares with unit, range and source; of these names, or of any where none are named.
    Shares { names: Vec<String>, unit: String },
    /// A list of numbers, or of both words of a switch.
    Levels,
    /// A table with a drawing of its own.
    Table,
    /// A list of tables with one drawing.
    List,
}

impl Form {
    /// Shares of these names.
    pub fn shares(names: &[&str], unit: &str) -> Self {
        Self::Shares { names: fixed(names), unit: unit.to_owned() }
    }
}

/// The words, unless they come from the sample: then any word will do.
fn fixed(words: &[&str]) -> Vec<String> {
    if words.iter().any(|word| is_sample(word)) {
        return Vec::new();
    }
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// One visit of a reader to a table of the blueprint.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct Spot {
    table: usize,
    visit: usize,
}

/// What the keys on which others depend hold in one visit: the word or switch, else whether the key is there.
pub(super) type Marks = Vec<(String, Mark)>;

/// What a key holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Mark {
    Absent,
    Present,
    Word(String),
    Switch(bool),
}

/// A key of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    pub forms: Vec<Form>,
    /// Table of its own, or of the elements of its list.
    pub table: Option<usize>,
    /// What a text must look like, as a regular expression.
    pub pattern: Option<&'static str>,
    /// Whether only whole numbers do.
    pub whole: bool,
}

/// What one reader asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Visit {
    /// The keys, and whether each must be there.
    pub asked: BTreeMap<String, bool>,
    pub marks: Marks,
}

/// A table. The key `*` stands for names that are free.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub keys: BTreeMap<String, Key>,
    pub visits: Vec<Visit>,
    /// Sets of keys of which one must be there: exactly one, or at least one.
    pub either: Vec<(Vec<&'static str>, bool)>,
}

/// All tables of the files that were read.
#[derive(Clone, Debug, Default)]
pub(in crate::scenario) struct Blueprint {
    tables: Vec<Drawn>,
    roots: BTreeMap<String, usize>,
}

impl Blueprint {
    /// Begins a visit to a whole file. `path` is that of its reader; files of one kind share their first word.
    pub fn root(&mut self, path: &str) -> Spot {
        let kind = path.split('.').next().unwrap_or_default().to_owned();
        let tables = &mut self.tables;
        let table = *self.roots.entry(kind).or_insert_with(|| new(tables));
        self.visit(table)
    }

    /// The whole file of this kind; an empty table where none was read.
    pub(super) fn file(&self, kind: &str) -> Drawn {
        self.roots.get(kind).map(|&table| self.tables[table].clone()).unwrap_or_default()
    }

    /// A table by its number.
    pub(super) fn table(&self, number: usize) -> &Drawn {
        &self.tables[number]
    }

    /// Begins a visit to the table, or to an element of the list, under a key.
    pub fn inner(&mut self, at: Spot, key: &str) -> Spot {
        let tables = &mut self.tables;
        let known = tables[at.table].keys.get(name(key)).and_then(|k| k.table);
        let table = known.unwrap_or_else(|| new(tables));
        self.key(at, key).table = Some(table);
        self.visit(table)
    }

    fn visit(&mut self, table: usize) -> Spot {
        let visits = &mut self.tables[table].visits;
        visits.push(Visit::default());
        Spot { table, visit: visits.len() - 1 }
    }

    fn key(&mut self, at: Spot, key: &str) -> &mut Key {
        self.tables[at.table].keys.entry(name(key).to_owned()).or_default()
    }

    /// Notes that a key is asked for, and whether it must be there.
    pub fn asked(&mut self, at: Spot, key: &str, obligatory: bool) {
        self.key(at, key);
        let asked = self.tables[at.table].visits[at.visit].asked.entry(name(key).to_owned()).or_default();
        *asked |= obligatory;
    }

    /// Notes what may stand under a key.
    pub fn form(&mut self, at: Spot, key: &str, form: Form) {
        let forms = &mut self.key(at, key).forms;
        match form {
            // a word is narrower than any text
            Form::Text if forms.iter().any(|f| matches!(f, Form::Word(_))) => {}
            Form::Word(words) => {
                forms.retain(|f| *f != Form::Text);
                match forms.iter_mut().find_map(|f| if let Form::Word(known) = f { Some(known) } else { None }) {
                    Some(known) => add(known, words),
                    None => forms.push(Form::Word(words)),
                }
            }
            Form::Words(words) => {
                match forms.iter_mut().find_map(|f| if let Form::Words(known) = f { Some(known) } else { None }) {
                    Some(known) => add(known, words),
                    None => forms.push(Form::Words(words)),
                }
            }
            Form::Quantity { units, bounds, whole } => {
                for known in forms.iter_mut() {
                    if let Form::Quantity { units: all, bounds: b, whole: w } = known
                        && *b == bounds
                        && *w == whole
                    {
                        add(all, units);
                        return;
                    }
                }
                forms.push(Form::Quantity { units, bounds, whole });
            }
            form if forms.contains(&form) => {}
            form => forms.push(form),
        }
    }

    /// Notes a word from a list; any text where the list holds names of the sample, or nothing.
    pub fn words(&mut self, at: Spot, key: &str, words: &[&str], many: bool) {
        let words = fixed(words);
        let form = match (many, words.is_empty()) {
            (true, _) => Form::Words(words),
            (false, true) => Form::Text,
            (false, false) => Form::Word(words),
        };
        self.form(at, key, form);
    }

    /// Notes the words that a text, or each text of a list, may be.
    pub fn known(&mut self, at: Spot, key: &str, words: &[&str]) {
        let words = fixed(words);
        if words.is_empty() {
            return;
        }
        let many = self.key(at, key).forms.iter().any(|f| matches!(f, Form::Words(_)));
        self.form(at, key, if many { Form::Words(words) } else { Form::Word(words) });
    }

    /// Notes what a text looks like.
    pub fn pattern(&mut self, at: Spot, key: &str, pattern: &'static str) {
        self.key(at, key).pattern = Some(pattern);
    }

    /// Notes that a number must be whole.
    pub fn whole(&mut self, at: Spot, key: &str) {
        self.key(at, key).whole = true;
    }

    /// Notes that one of these keys must be there.
    pub fn either(&mut self, at: Spot, keys: &[&'static str], exactly: bool) {
        let either = &mut self.tables[at.table].either;
        if !either.iter().any(|(known, _)| known == keys) {
            either.push((keys.to_vec(), exactly));
        }
    }

    /// Notes what the keys hold on which it depends which others are asked for.
    pub fn marks(&mut self, at: Spot, marks: Marks) {
        self.tables[at.table].visits[at.visit].marks = marks;
    }
}

fn new(tables: &mut Vec<Drawn>) -> usize {
    tables.push(Drawn::default());
    tables.len() - 1
}

/// The key, or `*` for a name that the sample made up.
fn name(key: &str) -> &str {
    if is_sample(key) { "*" } else { key }
}

fn add(known: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}
