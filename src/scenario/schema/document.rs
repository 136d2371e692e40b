//! Writes a blueprint as JSON Schema.

use serde_json::{Map, Value, json};

use super::super::Bounds;
use super::SchemaKind;
use super::blueprint::{Blueprint, Drawn, Form, Key};
use super::conditions::{required, rules};
use super::definitions::{Definitions, with_text};
use super::descriptions::Descriptions;
use super::draw::draw;
use crate::language::Text;

/// The JSON Schema (draft-07) of a kind of file, as text that ends with a newline: the same bytes each time.
#[must_use]
pub fn schema(kind: SchemaKind) -> String {
    let (blueprint, root) = draw(kind);
    let mut writer = Writer {
        blueprint: &blueprint,
        texts: Descriptions::of(kind),
        definitions: Definitions::default(),
        missing: Vec::new(),
        paths: Vec::new(),
    };
    format!("{:#}\n", writer.document(kind, &blueprint.file(root)))
}

/// The key paths without a description, and the descriptions without a key path.
#[cfg(test)]
pub(super) fn undescribed(kind: SchemaKind) -> (Vec<String>, Vec<String>) {
    let (blueprint, root) = draw(kind);
    let mut writer = Writer {
        blueprint: &blueprint,
        texts: Descriptions::of(kind),
        definitions: Definitions::default(),
        missing: Vec::new(),
        paths: Vec::new(),
    };
    writer.document(kind, &blueprint.file(root));
    let idle = writer.texts.idle(&writer.paths);
    (writer.missing, idle)
}

struct Writer<'b> {
    blueprint: &'b Blueprint,
    texts: Descriptions,
    definitions: Definitions,
    /// Key paths that nothing is said of.
    missing: Vec<String>,
    /// All key paths.
    paths: Vec<String>,
}

impl Writer<'_> {
    fn document(&mut self, kind: SchemaKind, file: &Drawn) -> Value {
        let mut all = self.table(file, "", false);
        let of_loader = self.of_loader(kind);
        if let Some(Value::Object(properties)) = all.get_mut("properties") {
            properties.extend(of_loader);
        }
        if kind.complete() {
            let alone = self.owed(file);
            let rule = if kind == SchemaKind::Measurements {
                alone
            } else {
                json!({ "if": { "not": { "required": ["base"] } }, "then": alone })
            };
            all.insert("allOf".into(), json!([rule]));
        }
        let mut all = with_text(Value::Object(all), &kind.describe());
        all["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        all["title"] = json!(format!("rvtsim {}", kind.word()));
        all["definitions"] = json!(self.definitions.0);
        all
    }

    /// The keys that are taken off before a file is understood: they name other files, or the file itself.
    fn of_loader(&mut self, kind: SchemaKind) -> Map<String, Value> {
        let text = || json!({ "type": "string", "pattern": "\\S" });
        let mut keys = Vec::new();
        if kind != SchemaKind::Measurements {
            keys.push(("base", text()));
        }
        match kind {
            SchemaKind::Scenario => {
                let files = json!({ "type": "array", "items": text(), "minItems": 1, "maxItems": 100 });
                keys.extend([("configurations", files), ("framework", text())]);
                keys.extend([("evidence", text()), ("parameters", text())]);
            }
            SchemaKind::Configuration => {
                keys.push(("name", json!({ "type": "string", "pattern": "^[a-z0-9_-]{1,40}$" })));
            }
            SchemaKind::Reference => keys.push(("evidence", text())),
            _ => {}
        }
        keys.into_iter().map(|(key, schema)| (key.to_owned(), self.described(key, schema, None))).collect()
    }

    /// A table. `whole` says whether nothing can be added by a base.
    fn table(&mut self, table: &Drawn, path: &str, whole: bool) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut others = Value::Bool(false);
        for (name, key) in &table.keys {
            let under = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let (schema, more) = self.key(key, &under, whole);
            let schema = self.described(&under, schema, more);
            if name == "*" {
                others = schema;
            } else {
                properties.insert(name.clone(), schema);
            }
        }
        let mut all = Map::new();
        all.insert("type".into(), json!("object"));
        all.insert("properties".into(), Value::Object(properties));
        all.insert("additionalProperties".into(), others);
        let owed = required(table);
        if whole && !owed.is_empty() {
            all.insert("required".into(), json!(owed));
        }
        let rules = rules(table, whole);
        if !rules.is_empty() {
            all.insert("allOf".into(), json!(rules));
        }
        all
    }

    /// What may stand under a key, and what is to be said of it beside its description.
    fn key(&mut self, key: &Key, path: &str, whole: bool) -> (Value, Option<Text>) {
        let forms: Vec<&Form> = key.forms.iter().filter(|form| **form != Form::Any).collect();
        let mut schemas: Vec<Value> = Vec::new();
        for form in &forms {
            schemas.push(match (form, key.table) {
                (Form::Table, Some(table)) => {
                    Value::Object(self.table(&self.blueprint.table(table).clone(), path, whole))
                }
                (Form::List, Some(table)) => {
                    let each = self.table(&self.blueprint.table(table).clone(), &format!("{path}.*"), true);
                    json!({ "type": "array", "items": each })
                }
                (form, _) => self.definitions.of(form, key, whole),
            });
        }
        let schema = match schemas.len() {
            0 => json!({}),
            1 => schemas.remove(0),
            _ => json!({ "anyOf": schemas }),
        };
        (schema, forms.iter().find_map(|form| numbers(form)))
    }

    /// The schema with the description of its key.
    fn described(&mut self, path: &str, schema: Value, more: Option<Text>) -> Value {
        self.paths.push(path.to_owned());
        match self.texts.get(path) {
            Some(text) => {
                let add = |text: &str, more: &str| format!("{text} {more}").trim_end().to_owned();
                let more = more.unwrap_or_default();
                with_text(schema, &Text::new(add(&text.en, &more.en), add(&text.nl, &more.nl)))
            }
            None => {
                self.missing.push(path.to_owned());
                with_text(schema, &Text::same(path))
            }
        }
    }

    /// What a file must have that names no base.
    fn owed(&mut self, table: &Drawn) -> Value {
        let mut all = Map::new();
        let keys = required(table);
        if !keys.is_empty() {
            all.insert("required".into(), json!(keys));
        }
        let mut properties = Map::new();
        for (name, key) in table.keys.iter().filter(|(name, _)| *name != "*") {
            let mut inner = match (key.table, key.forms.contains(&Form::Table)) {
                (Some(number), true) => self.owed(&self.blueprint.table(number).clone()),
                _ => json!({}),
            };
            if key.forms.contains(&Form::Title) {
                inner = self.definitions.title(true);
            }
            if inner != json!({}) {
                properties.insert(name.clone(), inner);
            }
        }
        if !properties.is_empty() {
            all.insert("properties".into(), Value::Object(properties));
        }
        let rules = rules(table, true);
        if !rules.is_empty() {
            all.insert("allOf".into(), json!(rules));
        }
        Value::Object(all)
    }
}

/// Unit and bounds of what may stand under a key.
fn numbers(form: &Form) -> Option<Text> {
    let (unit, bounds) = match form {
        Form::Quantity { units, bounds, .. } => (units, *bounds),
        Form::Shares { unit, .. } => (&vec![unit.clone()], Bounds::share()),
        Form::Number(bounds) | Form::Range(bounds) => (&Vec::new(), *bounds),
        _ => return None,
    };
    let allowed = bounds.describe();
    let Text { en, nl } = allowed;
    Some(match unit.as_slice() {
        [] => Text::new(format!("({en})"), format!("({nl})")),
        [unit] => Text::new(format!("(unit: {unit}; {en})"), format!("(eenheid: {unit}; {nl})")),
        _ => Text::new(format!("(unit: that of the measure; {en})"), format!("(eenheid: die van de maat; {nl})")),
    })
}
