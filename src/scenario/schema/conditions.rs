//! What must be there, and what may be there only beside something else.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::blueprint::{Drawn, Mark, Marks};

/// The keys that every reader of this table wants.
pub(super) fn required(table: &Drawn) -> Vec<&str> {
    let always =
        |key: &&String| *key != "*" && table.visits.iter().all(|visit| visit.asked.get(*key).copied().unwrap_or(false));
    table.keys.keys().filter(always).map(String::as_str).collect()
}

/// The rules of a table. `whole` says whether nothing can be added by a base: only then is anything obligatory.
pub(super) fn rules(table: &Drawn, whole: bool) -> Vec<Value> {
    let mut all = Vec::new();
    for (keys, exactly) in &table.either {
        let each: Vec<Value> = keys.iter().map(|key| json!({ "required": [key] })).collect();
        if whole {
            all.push(if *exactly { json!({ "oneOf": each }) } else { json!({ "anyOf": each }) });
        }
    }
    for (asked, owed, tuples) in groups(table) {
        let tuples: Vec<&Marks> = tuples.into_iter().filter(|marks| whole || certain(marks)).collect();
        let mut then = Map::new();
        if asked.len() < table.keys.len() {
            then.insert("propertyNames".into(), json!({ "enum": asked }));
        }
        let more: Vec<&&str> = owed.iter().filter(|key| !required(table).contains(key)).collect();
        if whole && !more.is_empty() {
            then.insert("required".into(), json!(more));
        }
        if tuples.is_empty() || then.is_empty() {
            continue;
        }
        let mut conditions: Vec<Value> = tuples.into_iter().map(condition).collect();
        let condition = if conditions.len() == 1 { conditions.remove(0) } else { json!({ "anyOf": conditions }) };
        all.push(json!({ "if": condition, "then": then }));
    }
    all
}

/// Whether this says something of a file that may stand on a base: what is absent may stand there.
fn certain(marks: &Marks) -> bool {
    marks.iter().all(|(_, mark)| *mark != Mark::Absent)
}

type Group<'t> = (Vec<&'t str>, Vec<&'t str>, Vec<&'t Marks>);

/// What the keys hold on which others depend, by what is then asked for and what must be there.
fn groups(table: &Drawn) -> Vec<Group<'_>> {
    let mut by_marks: Vec<(&Marks, BTreeMap<&str, bool>)> = Vec::new();
    for visit in table.visits.iter().filter(|visit| !visit.marks.is_empty()) {
        let asked: BTreeMap<&str, bool> = visit.asked.iter().map(|(key, owed)| (key.as_str(), *owed)).collect();
        match by_marks.iter_mut().find(|(marks, _)| **marks == visit.marks) {
            None => by_marks.push((&visit.marks, asked)),
            Some((_, known)) => {
                // two readers of the same: what either knows may stand there, what both want must
                known.iter_mut().for_each(|(key, owed)| *owed &= asked.get(key).copied().unwrap_or(false));
                for key in asked.into_keys() {
                    known.entry(key).or_insert(false);
                }
            }
        }
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (marks, asked) in by_marks {
        let keys: Vec<&str> = asked.keys().copied().collect();
        let owed: Vec<&str> = asked.iter().filter(|(_, owed)| **owed).map(|(key, _)| *key).collect();
        match groups.iter_mut().find(|(k, o, _)| *k == keys && *o == owed) {
            Some((_, _, all)) => all.push(marks),
            None => groups.push((keys, owed, vec![marks])),
        }
    }
    groups
}

fn condition(marks: &Marks) -> Value {
    let there: Vec<&str> = marks.iter().filter(|(_, m)| *m != Mark::Absent).map(|(key, _)| key.as_str()).collect();
    let mut values = Map::new();
    for (key, mark) in marks {
        match mark {
            Mark::Word(word) => values.insert(key.clone(), json!({ "const": word })),
            Mark::Switch(yes) => values.insert(key.clone(), json!({ "const": yes })),
            Mark::Absent | Mark::Present => None,
        };
    }
    let mut all = Map::new();
    if !there.is_empty() {
        all.insert("required".into(), json!(there));
    }
    if !values.is_empty() {
        all.insert("properties".into(), Value::Object(values));
    }
    let absent: Vec<Value> =
        marks.iter().filter(|(_, m)| *m == Mark::Absent).map(|(key, _)| json!({ "required": [key] })).collect();
    match absent.len() {
        0 => None,
        1 => all.insert("not".into(), absent[0].clone()),
        _ => all.insert("not".into(), json!({ "anyOf": absent })),
    };
    Value::Object(all)
}
