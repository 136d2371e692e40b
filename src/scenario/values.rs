//! Plain values: texts, words from a list, yes or no, numbers without a unit.

use super::bounds::Bounds;
use super::nearest::nearest;
use super::node::{Node, Value, written};
use super::problem::Problem;
use super::reader::{Reader, allowed_words, found, meant};
use super::schema::Form;
use super::source::Place;
use crate::language::Text;

impl Reader<'_> {
    /// An obligatory text; empty after a problem.
    pub fn text(&mut self, key: &str) -> String {
        self.draw(key, Form::Text);
        self.obligatory(key).and_then(|node| self.as_text(key, node)).unwrap_or_default()
    }

    /// A text that may be absent.
    pub fn optional_text(&mut self, key: &str) -> Option<String> {
        self.draw(key, Form::Text);
        self.optional(key).and_then(|node| self.as_text(key, node))
    }

    /// An obligatory text in two languages, `{ en = "…", nl = "…" }`, or one text for a proper name.
    pub fn title(&mut self, key: &str) -> Text {
        self.draw(key, Form::Title);
        let Some(node) = self.obligatory(key) else { return Text::default() };
        if let Some(name) = node.text().filter(|t| !t.trim().is_empty()) {
            return Text::same(name);
        }
        let mut both = self.part(key);
        Text { en: both.text("en"), nl: both.text("nl") }
    }

    /// A text in two languages that may be absent.
    pub fn optional_title(&mut self, key: &str) -> Option<Text> {
        self.ask(key);
        self.draw(key, Form::Title);
        self.has(key).then(|| self.title(key))
    }

    /// An obligatory word from a list; the first of the list after a problem.
    pub fn word(&mut self, key: &str, allowed: &[&str]) -> String {
        self.draw_words(key, allowed, false);
        let found = self.obligatory(key).and_then(|node| self.as_word(key, node, allowed));
        found.unwrap_or_else(|| allowed.first().copied().unwrap_or_default().to_owned())
    }

    /// A word from a list that may be absent.
    pub fn optional_word(&mut self, key: &str, allowed: &[&str]) -> Option<String> {
        self.draw_words(key, allowed, false);
        self.optional(key).and_then(|node| self.as_word(key, node, allowed))
    }

    /// An obligatory list of texts with their places. What they may be is for the caller to check.
    pub fn words(&mut self, key: &str) -> Vec<(String, Place)> {
        self.draw_words(key, &[], true);
        self.obligatory(key).map(|node| self.as_words(key, node)).unwrap_or_default()
    }

    /// A list of texts that may be absent.
    pub fn optional_words(&mut self, key: &str) -> Vec<(String, Place)> {
        self.draw_words(key, &[], true);
        self.optional(key).map(|node| self.as_words(key, node)).unwrap_or_default()
    }

    /// Adds the problem that a word is none of those allowed, with the nearest one.
    pub fn unknown_word(&self, key: &str, place: Place, word: &str, allowed: &[&str]) {
        self.draw_known(key, allowed);
        let message = Text::new(format!("`{word}` is not known here."), format!("`{word}` is hier niet bekend."));
        let label = nearest(word, allowed.iter().copied()).map(meant).unwrap_or_default();
        let hint = allowed_words(allowed.iter().copied());
        self.log.push(Problem::error(self.path_of(key), message).at(place).label(label).hint(hint));
    }

    /// An obligatory `true` or `false`; `false` after a problem.
    pub fn switch(&mut self, key: &str) -> bool {
        self.draw(key, Form::Switch);
        self.obligatory(key).and_then(|node| self.as_switch(key, node)).unwrap_or(false)
    }

    /// A `true` or `false` that may be absent.
    pub fn optional_switch(&mut self, key: &str, default: bool) -> bool {
        self.draw(key, Form::Switch);
        self.optional(key).and_then(|node| self.as_switch(key, node)).unwrap_or(default)
    }

    /// An obligatory number without a unit, such as a weight; [`Bounds::stand_in`] after a problem.
    pub fn number(&mut self, key: &str, bounds: Bounds) -> f64 {
        self.draw(key, Form::Number(bounds));
        self.obligatory(key).and_then(|node| self.as_number(key, node, bounds)).unwrap_or(bounds.stand_in())
    }

    /// A number without a unit that may be absent.
    pub fn optional_number(&mut self, key: &str, bounds: Bounds) -> Option<f64> {
        self.draw(key, Form::Number(bounds));
        self.optional(key).and_then(|node| self.as_number(key, node, bounds))
    }

    /// An obligatory list of pairs of numbers, such as `[[8.0, 0.0], [1.0, 1.0]]`.
    pub fn numbers(&mut self, key: &str) -> Vec<(f64, f64)> {
        self.draw(key, Form::Pairs);
        let Some(node) = self.obligatory(key) else { return Vec::new() };
        let wanted = || {
            Text::new(
                "A list of pairs of numbers must stand here, such as [[8.0, 0.0], [1.0, 1.0]].",
                "Hier hoort een lijst van paren van getallen, zoals [[8.0, 0.0], [1.0, 1.0]].",
            )
        };
        let Some(items) = node.array() else {
            self.wrong_kind(key, node, wanted());
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for item in items {
            match pair_of_numbers(item) {
                Some(pair) => pairs.push(pair),
                None => self.wrong_kind(key, item, wanted()),
            }
        }
        pairs
    }

    /// Two numbers, lowest first, both within bounds, that may be absent: `weight_range = [0.05, 0.20]`.
    pub fn optional_range(&mut self, key: &str, bounds: Bounds) -> Option<(f64, f64)> {
        self.draw(key, Form::Range(bounds));
        self.optional(key).and_then(|node| self.as_range(key, node, bounds))
    }

    pub(super) fn as_range(&self, key: &str, node: &Node, bounds: Bounds) -> Option<(f64, f64)> {
        let Some((low, high)) = pair_of_numbers(node) else {
            let wanted = Text::new(
                "A range is two numbers, the lowest first, such as [18.0, 30.0].",
                "Een bereik is twee getallen, het laagste eerst, zoals [18.0, 30.0].",
            );
            self.wrong_kind(key, node, wanted);
            return None;
        };
        if low > high {
            let message =
                Text::new("The lowest number of a range comes first.", "In een bereik komt het laagste getal eerst.");
            let [low, high] = [low, high].map(written);
            let hint = Text::new(format!("Write [{high}, {low}]."), format!("Schrijf [{high}, {low}]."));
            self.problem_at(key, node.place, message, hint);
            return None;
        }
        if !bounds.allows(low) || !bounds.allows(high) {
            let allowed = bounds.describe();
            let message = Text::new(
                format!("This range holds numbers that are not possible; possible is {}.", allowed.en),
                format!("In dit bereik zitten getallen die niet kunnen; mogelijk is {}.", allowed.nl),
            );
            self.problem_at(key, node.place, message, Text::default());
            return None;
        }
        Some((low, high))
    }

    pub(super) fn as_text(&self, key: &str, node: &Node) -> Option<String> {
        match node.text() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            _ => {
                self.wrong_kind(
                    key,
                    node,
                    Text::new("A text in quotes must stand here.", "Hier hoort een tekst tussen aanhalingstekens."),
                );
                None
            }
        }
    }

    fn as_word(&self, key: &str, node: &Node, allowed: &[&str]) -> Option<String> {
        let Some(word) = node.text() else {
            self.wrong_kind(
                key,
                node,
                Text::new("A word in quotes must stand here.", "Hier hoort een woord tussen aanhalingstekens."),
            );
            return None;
        };
        if allowed.contains(&word) {
            return Some(word.to_owned());
        }
        self.unknown_word(key, node.place, word, allowed);
        None
    }

    fn as_words(&self, key: &str, node: &Node) -> Vec<(String, Place)> {
        let wanted = || {
            Text::new(
                "A list of words must stand here, such as [\"a\", \"b\"].",
                "Hier hoort een lijst van woorden, zoals [\"a\", \"b\"].",
            )
        };
        let Some(items) = node.array() else {
            self.wrong_kind(key, node, wanted());
            return Vec::new();
        };
        let mut words = Vec::new();
        for item in items {
            match item.text().filter(|t| !t.trim().is_empty()) {
                Some(word) => words.push((word.to_owned(), item.place)),
                None => self.wrong_kind(key, item, wanted()),
            }
        }
        words
    }

    fn as_switch(&self, key: &str, node: &Node) -> Option<bool> {
        if let Value::Bool(yes) = node.value {
            return Some(yes);
        }
        self.wrong_kind(
            key,
            node,
            Text::new("Here `true` (yes) or `false` (no) must stand.", "Hier hoort `true` (ja) of `false` (nee)."),
        );
        None
    }

    pub(super) fn as_number(&self, key: &str, node: &Node, bounds: Bounds) -> Option<f64> {
        let Some(number) = node.number() else {
            self.wrong_kind(key, node, Text::new("A number must stand here.", "Hier hoort een getal."));
            return None;
        };
        if bounds.allows(number) {
            return Some(number);
        }
        let allowed = bounds.describe();
        let message = Text::new("This number is not possible here.", "Dit getal kan hier niet.");
        let hint = Text::new(format!("Allowed: {}.", allowed.en), format!("Dit mag: {}.", allowed.nl));
        let problem = Problem::error(self.path_of(key), message).at(node.place);
        self.log.push(problem.label(found(node)).hint(hint));
        None
    }
}

fn pair_of_numbers(node: &Node) -> Option<(f64, f64)> {
    match node.array()? {
        [a, b] => Some((a.number()?, b.number()?)),
        _ => None,
    }
}
