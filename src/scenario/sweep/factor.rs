//! What varies in a sweep, and over which values.

use super::super::mix::with_others;
use super::super::node::{Node, Value};
use super::super::{Entry, EntryKind, Files, Place, Problems, Reader, Scenario};
use super::distribution::Spread;
use super::values::read_values;
use crate::language::Text;

/// What varies.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Short name: the column of the design.
    pub name: String,
    /// Name for people.
    pub title: Text,
    /// The key paths that take the value.
    pub keys: Vec<String>,
    /// Whether the value multiplies what the scenario has.
    pub relative: bool,
    /// The values.
    pub values: FactorValues,
    /// Unit of the value.
    pub unit: String,
    /// The value that the scenario has itself (1 where it multiplies; 0 or 1 for a switch).
    pub own: f64,
    /// Source of the scenario's value.
    pub source: String,
    /// The plausible range that the scenario declares, in the unit of the value.
    pub declared: Option<(f64, f64)>,
    /// Where the values stand in the file.
    pub(super) place: Place,
}

/// The values of a factor.
#[derive(Clone, Debug, PartialEq)]
pub enum FactorValues {
    /// These, as the file lists them or as equal steps through a range or a distribution.
    Levels(Vec<f64>),
    /// Off and on, written as 0 and 1.
    Switch(SwitchWords),
    /// Everything between two ends.
    Range(f64, f64),
    /// A distribution.
    Distribution(Spread),
}

/// How a switch is written in the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchWords {
    /// `false` and `true`.
    Truth,
    /// `"off"` and `"on"`.
    OnOff,
}

impl Factor {
    /// The values, where there are only some; empty where they are continuous.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
        match &self.values {
            FactorValues::Levels(levels) => levels.clone(),
            FactorValues::Switch(_) => vec![0.0, 1.0],
            FactorValues::Range(..) | FactorValues::Distribution(_) => Vec::new(),
        }
    }

    /// The value at a place from 0 to 1: the share of the values that lie below it.
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        match &self.values {
            FactorValues::Range(low, high) => low + (high - low) * share,
            FactorValues::Distribution(spread) => spread.quantile(share),
            FactorValues::Levels(_) | FactorValues::Switch(_) => {
                let levels = self.levels();
                let place = (share * levels.len() as f64).floor() as usize;
                levels[place.min(levels.len() - 1)]
            }
        }
    }

    /// The lowest and the highest value that a design can take.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        let levels = self.levels();
        if levels.is_empty() {
            return (self.at(0.0), self.at(1.0));
        }
        levels.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)))
    }

    /// The files of a scenario with this factor at a value. A share of a mix takes the others with it, so that they still sum to
    /// 1; a whole number is rounded.
    ///
    /// # Errors
    /// When a key path is not there.
    pub fn apply(&self, files: &Files, scenario: &Scenario, value: f64) -> Result<Files, Problems> {
        if let FactorValues::Switch(words) = self.values {
            let on = value > 0.5;
            let word = match words {
                SwitchWords::Truth => Value::Bool(on),
                SwitchWords::OnOff => Value::Text(if on { "on" } else { "off" }.to_owned()),
            };
            let settings: Vec<(String, Value)> = self.keys.iter().map(|key| (key.clone(), word.clone())).collect();
            return files.with_settings(&settings);
        }
        let mut values = Vec::new();
        for key in &self.keys {
            let Some(entry) = scenario.numbers.iter().find(|entry| entry.key == *key) else { continue };
            let number = if self.relative { entry.value * value } else { value };
            let number = if entry.kind == EntryKind::Whole { number.round() } else { number };
            // a mix whose other shares are all 0 stays as it is: reading the scenario then tells what is wrong
            values.extend(with_others(&scenario.numbers, entry, number).unwrap_or(vec![(key.clone(), number)]));
        }
        files.with_values(&values)
    }
}

/// Most factors of a sweep.
pub(super) const MOST_FACTORS: usize = 30;

/// Reads one `[[vary]]`; `factorial` asks for a list of values. `None` after a problem.
pub(super) fn read_factor(row: &mut Reader<'_>, files: &Files, scenario: &Scenario, factorial: bool) -> Option<Factor> {
    let keys = read_keys(row);
    let relative = row.optional_switch("relative", false);
    let name = row.optional_text("name");
    let title = row.optional_title("title");
    let (values, place) = read_values(row, factorial)?;
    let first = keys.first()?.clone();
    let name = name.unwrap_or_else(|| first.clone());
    let title = title.unwrap_or_else(|| Text::same(name.clone()));
    let blank = |unit: String, own: f64, source: String, declared| Factor {
        name: name.clone(),
        title: title.clone(),
        keys: keys.clone(),
        relative,
        values: values.clone(),
        unit,
        own,
        source,
        declared,
        place,
    };
    if let FactorValues::Switch(words) = values {
        if relative {
            row.problem(
                "relative",
                Text::new("A switch cannot be multiplied.", "Een schakelaar is niet te vermenigvuldigen."),
            );
            return None;
        }
        let on = |key: &String| match (files.value_at(key), words) {
            (Some(Value::Bool(on)), SwitchWords::Truth) => Some(*on),
            (Some(Value::Text(word)), SwitchWords::OnOff) if word == "on" || word == "off" => Some(word == "on"),
            _ => None,
        };
        let mut own = None;
        for (key, place) in keys.iter().zip(key_places(row)) {
            match on(key) {
                Some(on) => own = own.or(Some(on)),
                None => unknown_switch(row, key, place, words),
            }
        }
        return own.map(|own| blank(String::new(), f64::from(u8::from(own)), "-".to_owned(), None));
    }
    let mut entries: Vec<&Entry> = Vec::new();
    for (key, place) in keys.iter().zip(key_places(row)) {
        match scenario.numbers.iter().find(|entry| entry.key == *key) {
            Some(entry) if entry.judges() || entry.key.starts_with("run.") => {
                let message = Text::new(
                    format!(
                        "`{key}` is how runs are made or judged; it is no property of the region and does not vary."
                    ),
                    format!(
                        "`{key}` gaat over hoe er gerekend of beoordeeld wordt, niet over de regio; het varieert niet."
                    ),
                );
                row.problem_at("key", place, message, Text::default());
            }
            Some(entry) => entries.push(entry),
            None => {
                let varies = |entry: &&Entry| !entry.judges() && !entry.key.starts_with("run.");
                let known: Vec<&str> = scenario.numbers.iter().filter(varies).map(|e| e.key.as_str()).collect();
                row.unknown_word("key", place, key, &known);
            }
        }
    }
    if entries.len() < keys.len() {
        return None;
    }
    let entry = entries[0];
    if relative && entries.iter().any(|entry| entry.value == 0.0) {
        let message = Text::new(
            "A number that is 0 stays 0 whatever it is multiplied by.",
            "Een getal dat 0 is, blijft 0 waarmee u het ook vermenigvuldigt.",
        );
        row.problem("relative", message);
        return None;
    }
    if whole_twice(&values, &entries, relative) {
        let message = Text::new(
            "This number is whole; two of these values become the same when they are rounded.",
            "Dit getal is heel; twee van deze waarden worden gelijk als ze worden afgerond.",
        );
        row.problem_at("values", place, message, Text::default());
        return None;
    }
    if !relative && entries.iter().any(|other| other.unit != entry.unit) {
        let message = Text::new(
            "These numbers have different units, so they cannot take the same value. With `relative = true` each is multiplied.",
            "Deze getallen hebben verschillende eenheden en kunnen niet dezelfde waarde krijgen. Met `relative = true` wordt elk vermenigvuldigd.",
        );
        row.problem("keys", message);
        return None;
    }
    let factor = if relative {
        // the widest multiple that keeps every number within its own range
        let declared = entries
            .iter()
            .map(|e| e.range.filter(|_| e.value > 0.0).map(|(low, high)| (low / e.value, high / e.value)))
            .reduce(|a, b| a.zip(b).map(|((l, h), (m, i))| (l.max(m), h.min(i))))
            .flatten();
        let source =
            if entries.iter().all(|e| e.source == entry.source) { entry.source.clone() } else { "-".to_owned() };
        blank("times the scenario".to_owned(), 1.0, source, declared)
    } else {
        blank(entry.unit.clone(), entry.value, entry.source.clone(), entry.range)
    };
    Some(factor)
}

/// Whether two listed values of a whole number are one after rounding.
fn whole_twice(values: &FactorValues, entries: &[&Entry], relative: bool) -> bool {
    let FactorValues::Levels(levels) = values else { return false };
    entries.iter().filter(|entry| entry.kind == EntryKind::Whole).any(|entry| {
        let times = if relative { entry.value } else { 1.0 };
        let mut rounded: Vec<f64> = levels.iter().map(|level| (level * times).round()).collect();
        rounded.sort_by(f64::total_cmp);
        rounded.windows(2).any(|pair| pair[0] == pair[1])
    })
}

fn read_keys(row: &mut Reader<'_>) -> Vec<String> {
    row.has_one_of(&["key", "keys"]);
    let many = row.has("keys");
    if many && row.has("key") {
        row.skip("key");
        let text = Text::new("Write either `key` or `keys`, not both.", "Schrijf `key` of `keys`, niet allebei.");
        row.problem("keys", text);
    }
    let keys: Vec<String> =
        if many { row.words("keys").into_iter().map(|(key, _)| key).collect() } else { vec![row.text("key")] };
    if many && row.value("keys").and_then(Node::array).is_some_and(<[Node]>::is_empty) {
        row.problem("keys", Text::new("At least one key path must stand here.", "Hier hoort minstens één sleutelpad."));
    }
    keys.into_iter().filter(|key| !key.is_empty()).collect()
}

/// The places of the key paths, in their order.
fn key_places(row: &mut Reader<'_>) -> Vec<Place> {
    if row.has("keys") {
        row.words("keys").into_iter().map(|(_, place)| place).collect()
    } else {
        vec![row.place_of("key")]
    }
}

fn unknown_switch(row: &Reader<'_>, key: &str, place: Place, words: SwitchWords) {
    let kind = match words {
        SwitchWords::Truth => "`true` / `false`",
        SwitchWords::OnOff => "`on` / `off`",
    };
    let message = Text::new(
        format!("The scenario has no switch {kind} at `{key}`."),
        format!("Het scenario heeft geen schakelaar {kind} bij `{key}`."),
    );
    row.problem_at("key", place, message, Text::default());
}
