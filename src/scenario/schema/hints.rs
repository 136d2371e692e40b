//! What readers tell the blueprint. Without one, nothing of this does anything.

use super::super::node::Value;
use super::super::{Bounds, Reader};
use super::blueprint::{Blueprint, Form, Mark, Spot};

impl Reader<'_> {
    fn blueprint<T>(&self, change: impl FnOnce(&mut Blueprint, Spot) -> T) -> Option<T> {
        let spot = self.spot?;
        self.log.draw(|blueprint| change(blueprint, spot))
    }

    /// What may stand under a key.
    pub(in crate::scenario) fn draw(&self, key: &str, form: Form) {
        self.blueprint(|all, at| all.form(at, key, form));
    }

    /// A number with its unit.
    pub(in crate::scenario) fn draw_quantity(&self, key: &str, unit: &str, bounds: Bounds, whole: bool) {
        let units = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
        self.draw(key, Form::Quantity { units: units.into_iter().collect(), bounds, whole });
    }

    /// A word, or a list of words.
    pub(in crate::scenario) fn draw_words(&self, key: &str, words: &[&str], many: bool) {
        self.blueprint(|all, at| all.words(at, key, words, many));
    }

    /// The words that a text, or each text of a list, may be.
    pub(in crate::scenario) fn draw_known(&self, key: &str, words: &[&str]) {
        self.blueprint(|all, at| all.known(at, key, words));
    }

    /// That a key is asked for.
    pub(in crate::scenario) fn draw_asked(&self, key: &str, obligatory: bool) {
        self.blueprint(|all, at| all.asked(at, key, obligatory));
    }

    /// A table under a key, or one element of a list of them.
    pub(in crate::scenario) fn draw_table(&self, key: &str, element: bool) -> Option<Spot> {
        self.blueprint(|all, at| {
            all.form(at, key, if element { Form::List } else { Form::Table });
            if key == "*" {
                all.asked(at, key, false);
            }
            all.inner(at, key)
        })
    }

    /// That a text which is checked elsewhere must look like this regular expression.
    pub(in crate::scenario) fn looks_like(&self, key: &str, pattern: &'static str) {
        self.blueprint(|all, at| all.pattern(at, key, pattern));
    }

    /// That a number which is checked elsewhere must be whole.
    pub(in crate::scenario) fn is_whole(&self, key: &str) {
        self.blueprint(|all, at| all.whole(at, key));
    }

    /// That exactly one of these keys must be there.
    pub(in crate::scenario) fn has_one_of(&self, keys: &[&'static str]) {
        self.blueprint(|all, at| all.either(at, keys, true));
    }

    /// That at least one of these keys must be there.
    pub(in crate::scenario) fn has_some_of(&self, keys: &[&'static str]) {
        self.blueprint(|all, at| all.either(at, keys, false));
    }

    /// That it depends on the words or switches under these keys which others are known, or must be there.
    pub(in crate::scenario) fn depends_on(&self, keys: &[&str]) {
        self.mark(keys, |value| match value {
            Value::Text(word) => Mark::Word(word.clone()),
            Value::Bool(yes) => Mark::Switch(*yes),
            _ => Mark::Present,
        });
    }

    /// That it depends on whether these keys are there which others are known, or must be there.
    pub(in crate::scenario) fn depends_on_presence(&self, keys: &[&str]) {
        self.mark(keys, |_| Mark::Present);
    }

    fn mark(&self, keys: &[&str], mark: impl Fn(&Value) -> Mark) {
        let of = |key: &str| self.table.and_then(|t| t.get(key)).map_or(Mark::Absent, |node| mark(&node.value));
        let marks = || keys.iter().map(|key| ((*key).to_owned(), of(key))).collect();
        self.blueprint(|all, at| all.marks(at, marks()));
    }
}
