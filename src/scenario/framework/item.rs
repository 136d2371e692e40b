//! One table of a framework file and what is wrong with it.

use super::super::reader::Reader;
use super::super::{Bounds, Problem};
use crate::assessment::FrameworkFault;
use crate::language::Text;

/// One table of the file, with the keys whose value is a stand-in because the reader reported them.
pub(super) struct Item<'a> {
    pub reader: Reader<'a>,
    pub broken: Vec<&'static str>,
}

impl<'a> Item<'a> {
    pub const fn new(reader: Reader<'a>) -> Self {
        Self { reader, broken: Vec::new() }
    }

    pub fn or_broken<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.broken.push(key);
        }
        value
    }

    pub fn text(&mut self, key: &'static str) -> String {
        let text = self.reader.text(key);
        self.or_broken(key, Some(text).filter(|t| !t.is_empty())).unwrap_or_default()
    }

    pub fn title(&mut self, key: &'static str) -> Text {
        let text = self.reader.title(key);
        self.or_broken(key, Some(text).filter(|t| !t.en.is_empty() && !t.nl.is_empty())).unwrap_or_default()
    }

    pub fn optional_title(&mut self, key: &'static str) -> Option<Text> {
        if self.reader.has(key) { Some(self.title(key)) } else { self.reader.optional_title(key) }
    }

    /// An obligatory word; `None` after a problem.
    pub fn word(&mut self, key: &'static str, allowed: &[&str]) -> Option<String> {
        let word = self.reader.value(key).and_then(|_| self.reader.optional_word(key, allowed));
        self.or_broken(key, word)
    }

    /// A word that may be absent.
    pub fn optional_word(&mut self, key: &'static str, allowed: &[&str]) -> Option<String> {
        let word = self.reader.optional_word(key, allowed);
        if self.reader.has(key) { self.or_broken(key, word) } else { word }
    }

    /// The measure of a simulated criterion. That it is missing is said with what to write.
    pub fn measure(&mut self, allowed: &[&str]) -> Option<String> {
        if !self.reader.has("measure") && self.reader.has("evidence") {
            self.reader.skip("measure");
            let fault = FrameworkFault::MeasureMissing;
            let path = self.reader.path_of("measure");
            let problem = Problem::error(path, fault.message()).at(self.reader.place()).hint(fault.help());
            self.reader.miss("measure", problem);
        }
        let word = self.reader.optional_word("measure", allowed);
        self.or_broken("measure", word)
    }

    /// A number that may be absent.
    pub fn optional_number(&mut self, key: &'static str, bounds: Bounds) -> Option<f64> {
        let number = self.reader.optional_number(key, bounds);
        if self.reader.has(key) { self.or_broken(key, number) } else { number }
    }

    /// A range that may be absent.
    pub fn optional_range(&mut self, key: &'static str, bounds: Bounds) -> Option<(f64, f64)> {
        let range = self.reader.optional_range(key, bounds);
        if self.reader.has(key) { self.or_broken(key, range) } else { range }
    }

    pub fn number(&mut self, key: &'static str, bounds: Bounds) -> f64 {
        let number = self.reader.value(key).and_then(|_| self.reader.optional_number(key, bounds));
        self.or_broken(key, number).unwrap_or(0.0)
    }

    pub fn range(&mut self, key: &'static str, bounds: Bounds) -> (f64, f64) {
        let range = self.reader.value(key).and_then(|_| self.reader.optional_range(key, bounds));
        self.or_broken(key, range).unwrap_or((0.0, 0.0))
    }

    pub fn anchors(&mut self) -> Vec<(f64, f64)> {
        let written = self.reader.value("anchors").and_then(|node| Some(node.array()?.len()));
        let pairs = self.reader.numbers("anchors");
        let whole = written == Some(pairs.len());
        self.or_broken("anchors", whole.then_some(pairs)).unwrap_or_default()
    }

    pub fn tell(&self, key: &str, fault: &FrameworkFault, names: &[String]) {
        let names: Vec<&str> = names.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
        match fault {
            FrameworkFault::UnknownPrinciple(name) | FrameworkFault::UnknownCriterion(name) => {
                self.reader.unknown_word(key, self.reader.place_of(key), name, &names);
            }
            other => {
                let place = self.reader.place_of(key);
                self.reader.problem_at(key, place, other.message(), other.help());
            }
        }
    }
}
