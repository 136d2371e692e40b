//! The schema of what may stand under one key.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::Bounds;
use super::blueprint::{Form, Key};
use crate::language::Text;

/// Longest text that a file may hold, in characters: see `parse.rs`.
const LONGEST_TEXT: usize = 10_000;
/// A text that is not blank.
const NOT_BLANK: &str = "\\S";

/// The schemas that many keys share.
#[derive(Default)]
pub(super) struct Definitions(pub BTreeMap<String, Value>);

impl Definitions {
    /// The schema of a form that has no drawing of its own. `whole` says whether nothing can be added by a base.
    pub fn of(&mut self, form: &Form, key: &Key, whole: bool) -> Value {
        match form {
            Form::Any | Form::Table | Form::List => json!({}),
            Form::Text => self.text(key.pattern),
            Form::Title => self.title(whole),
            Form::Word(words) => json!({ "enum": words }),
            Form::Words(words) if words.is_empty() => json!({ "type": "array", "items": self.text(key.pattern) }),
            Form::Words(words) => json!({ "type": "array", "items": { "enum": words } }),
            Form::Switch => json!({ "type": "boolean" }),
            Form::Number(bounds) => Value::Object(number(*bounds, key.whole)),
            Form::Pairs => {
                let pair = json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 });
                json!({ "type": "array", "items": pair })
            }
            Form::Range(bounds) => range(*bounds),
            Form::Levels => json!({
                "type": "array", "minItems": 1, "maxItems": 1000, "uniqueItems": true,
                "anyOf": [
                    { "items": { "type": "number" } },
                    { "items": { "type": "boolean" }, "minItems": 2, "maxItems": 2 },
                    { "items": { "enum": ["off", "on"] }, "minItems": 2, "maxItems": 2 },
                ],
            }),
            Form::Quantity { units, bounds, whole } => self.quantity(units, *bounds, *whole),
            Form::Shares { names, unit } => self.shares(names, unit),
        }
    }

    fn refer(&mut self, name: String, make: impl FnOnce(&mut Self) -> Value) -> Value {
        let to = format!("#/definitions/{name}");
        if !self.0.contains_key(&name) {
            let value = make(self);
            self.0.insert(name, value);
        }
        json!({ "$ref": to })
    }

    fn text(&mut self, pattern: Option<&'static str>) -> Value {
        match pattern {
            Some(pattern) => json!({ "type": "string", "pattern": pattern }),
            None => self
                .refer("text".into(), |_| json!({ "type": "string", "pattern": NOT_BLANK, "maxLength": LONGEST_TEXT })),
        }
    }

    /// A text in both languages. One that may stand on a base can leave a language to it.
    pub fn title(&mut self, whole: bool) -> Value {
        self.refer(if whole { "title" } else { "title_on_a_base" }.into(), |all| {
            let text = all.text(None);
            let languages = json!({
                "en": with_text(text.clone(), &Text::new("In English.", "In het Engels.")),
                "nl": with_text(text.clone(), &Text::new("In Dutch.", "In het Nederlands.")),
            });
            let mut both = json!({ "type": "object", "properties": languages, "additionalProperties": false });
            if whole {
                both["required"] = json!(["en", "nl"]);
            }
            json!({ "anyOf": [text, both] })
        })
    }

    fn quantity(&mut self, units: &[String], bounds: Bounds, whole: bool) -> Value {
        let unit = if let [unit] = units { unit.as_str() } else { "unit_of_the_measure" };
        let name = slug(&format!("{}{unit} {}", if whole { "whole " } else { "" }, bounds.describe().en));
        self.refer(name, |all| {
            let value = with_text(
                Value::Object(number(bounds, whole)),
                &Text::new("The value that is used.", "De waarde die wordt gebruikt."),
            );
            let range = all.plausible(bounds);
            all.frame(value, &unit_of(units), range, false)
        })
    }

    fn shares(&mut self, names: &[String], unit: &str) -> Value {
        let which = if names.is_empty() { "free names".to_owned() } else { names.join(" ") };
        self.refer(slug(&format!("shares {unit} {which}")), |all| {
            let share = Value::Object(number(Bounds::share(), false));
            let each: Map<String, Value> = names.iter().map(|name| (name.clone(), share.clone())).collect();
            let mut value =
                json!({ "type": "object", "properties": each, "required": names, "additionalProperties": false });
            if names.is_empty() {
                value = json!({ "type": "object", "additionalProperties": share });
            }
            let text = Text::new("The share of each.", "Het aandeel van elk.");
            let range = all.plausible(Bounds::share());
            all.frame(with_text(value, &text), &[unit.to_owned()], range, true)
        })
    }

    /// The range of a quantity.
    fn plausible(&mut self, bounds: Bounds) -> Value {
        self.refer(slug(&format!("range {}", bounds.describe().en)), |_| {
            with_text(
                range(bounds),
                &Text::new(
                    "The lowest and highest plausible value. Obligatory for an assumption.",
                    "De laagste en hoogste waarde die kan. Verplicht bij een aanname.",
                ),
            )
        })
    }

    /// A text that means the same in every quantity.
    fn explained(&mut self, name: &str, en: &str, nl: &str) -> Value {
        self.refer(name.to_owned(), |all| {
            let text = all.text(None);
            with_text(text, &Text::new(en, nl))
        })
    }

    /// What stands around the value of a quantity. Only a table of shares may have a `spread` instead of a range.
    fn frame(&mut self, value: Value, units: &[String], range: Value, parted: bool) -> Value {
        let source = self.explained(
            "source",
            "Where it comes from: an id of the evidence file, or `assumption`.",
            "Waar het vandaan komt: een id uit het bestand met bewijs, of `assumption` (aanname).",
        );
        let note = self.explained("note", "Why this value.", "Waarom deze waarde.");
        let unit = if let [unit] = units { json!({ "const": unit }) } else { json!({ "enum": units }) };
        let mut properties = json!({
            "value": value,
            "unit": with_text(unit, &Text::new(
                "The unit. Numbers are not converted.", "De eenheid. Getallen worden niet omgerekend.")),
            "range": range,
            "source": source,
            "note": note,
        });
        let mut owed = json!({ "required": ["range"] });
        if parted {
            let spread = Value::Object(number(Bounds::share(), false));
            properties["spread"] = with_text(
                spread,
                &Text::new(
                    "Half the width of the range of each share, relative to the share: 0.3 is 30% less to 30% more.",
                    "De halve breedte van het bereik van elk aandeel, ten opzichte van het aandeel: 0.3 is 30% minder tot 30% meer.",
                ),
            );
            owed = json!({ "anyOf": [{ "required": ["range"] }, { "required": ["spread"] }] });
        }
        json!({
            "type": "object",
            "properties": properties,
            "required": ["value", "unit", "source"],
            "additionalProperties": false,
            "if": { "properties": { "source": { "const": "assumption" } }, "required": ["source"] },
            "then": owed,
        })
    }
}

fn unit_of(units: &[String]) -> Vec<String> {
    let mut units = units.to_vec();
    units.sort();
    units
}

/// A number within bounds.
fn number(bounds: Bounds, whole: bool) -> Map<String, Value> {
    let mut all = Map::new();
    all.insert("type".into(), json!("number"));
    if whole {
        all.insert("multipleOf".into(), json!(1));
    }
    if let Some((least, included)) = bounds.least() {
        all.insert(if included { "minimum" } else { "exclusiveMinimum" }.into(), plain(least));
    }
    if let Some(most) = bounds.most() {
        all.insert("maximum".into(), plain(most));
    }
    all
}

/// A number without a needless point.
fn plain(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9.1e15 { json!(number as i64) } else { json!(number) }
}

fn range(bounds: Bounds) -> Value {
    json!({ "type": "array", "items": number(bounds, false), "minItems": 2, "maxItems": 2 })
}

/// The schema with what it is about, in both languages.
pub(super) fn with_text(schema: Value, text: &Text) -> Value {
    let description = if text.en == text.nl { text.en.clone() } else { format!("{} / {}", text.en, text.nl) };
    let mut all = Map::new();
    all.insert("description".into(), json!(description));
    all.insert("x-description".into(), json!({ "en": text.en, "nl": text.nl }));
    match schema {
        // beside a reference nothing else counts
        Value::Object(inner) if inner.contains_key("$ref") => {
            all.insert("allOf".into(), json!([inner]));
        }
        Value::Object(inner) => all.extend(inner),
        _ => {}
    }
    Value::Object(all)
}

/// A name for a definition.
fn slug(text: &str) -> String {
    let text = text.to_lowercase().replace(" -", " minus ");
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("_")
}
