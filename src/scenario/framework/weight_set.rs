//! Reads a weight set of a framework file.

use super::super::Bounds;
use super::super::reader::Reader;
use super::item::Item;
use crate::assessment::{FrameworkFault, SetWeights, WeightSetDraft};

/// One `[[weight_set]]`, with its table of weights where it has one.
pub(super) struct SetItem<'a> {
    pub item: Item<'a>,
    pub weights: Option<Reader<'a>>,
}

const TABLES: [&str; 2] = ["principles", "criteria"];

impl<'a> SetItem<'a> {
    pub const fn new(reader: Reader<'a>) -> Self {
        Self { item: Item::new(reader), weights: None }
    }

    pub fn read(&mut self) -> WeightSetDraft {
        let item = &mut self.item;
        let id = item.text("id");
        let title = item.title("title");
        let by = item.text("by");
        let reason = item.title("reason");
        item.reader.has_one_of(&TABLES);
        let mut tables = TABLES.iter().filter(|key| item.reader.has(key)).copied();
        let key = match (tables.next(), tables.next()) {
            (Some(key), None) => Some(key),
            _ => None,
        };
        drop(tables);
        for key in TABLES {
            item.reader.skip(key);
        }
        let Some(key) = key else { return WeightSetDraft { id, title, by, reason, weights: None } };
        let mut table = item.reader.section(key);
        let mut given = Vec::new();
        for name in table.keys() {
            match table.optional_number(&name, Bounds::share()) {
                Some(weight) => given.push((name, weight)),
                None => item.broken.push(key),
            }
        }
        if table.keys().is_empty() && item.reader.value(key).is_none_or(|node| node.table().is_none()) {
            item.broken.push(key);
        }
        self.weights = Some(table);
        let weights = if key == TABLES[0] { SetWeights::Principles(given) } else { SetWeights::Criteria(given) };
        WeightSetDraft { id, title, by, reason, weights: Some(weights) }
    }

    /// Tells a fault at its place; `names` are those that the table may hold.
    pub fn tell(&self, key: &str, fault: &FrameworkFault, names: &[String]) {
        match (fault, &self.weights) {
            (FrameworkFault::SetUnknown(name), Some(weights)) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                weights.unknown_word(name, weights.place_of(name), name, &names);
            }
            (FrameworkFault::SetWeight { name, .. } | FrameworkFault::SetEmptyPrinciple(name), Some(weights)) => {
                weights.problem_at(name, weights.place_of(name), fault.message(), fault.help());
            }
            _ => self.item.tell(key, fault, &[]),
        }
    }
}
