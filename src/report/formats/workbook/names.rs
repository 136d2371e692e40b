//! Names for people of the ids in the tables, each made once.

use std::collections::BTreeMap;

use super::{Value, words};
use crate::report::{Labels, Study, clean};

/// The names of one study.
pub(super) struct Names<'a> {
    pub(super) study: &'a Study,
    pub(super) labels: Labels<'a>,
    seen: BTreeMap<&'static str, BTreeMap<String, Value>>,
}

impl<'a> Names<'a> {
    pub(super) const fn new(study: &'a Study, labels: Labels<'a>) -> Self {
        Self { study, labels, seen: BTreeMap::new() }
    }

    /// One of two texts, in the language of the workbook.
    pub(super) const fn say<'t>(&self, en: &'t str, nl: &'t str) -> &'t str {
        self.labels.language.pick(en, nl)
    }

    /// The name of an id in a column of this name. `as_is` gives the id itself.
    pub(super) fn of(&mut self, column: &'static str, id: &str) -> Value {
        if let Some(value) = self.seen.get(column).and_then(|seen| seen.get(id)) {
            return value.clone();
        }
        let value = Value::text(&self.name(column, id));
        self.seen.entry(column).or_default().insert(id.to_owned(), value.clone());
        value
    }

    fn name(&self, column: &str, id: &str) -> String {
        let labels = &self.labels;
        match column {
            "configuration" => self.configuration(id),
            "measure" => labels.measure(id),
            "unit" => labels.unit(id).to_owned(),
            "difference_unit" => labels.difference_unit(id).to_owned(),
            "criterion_unit" => self.criterion_unit(id),
            "organisation" | "level" => labels.name(id),
            "function" => labels.function(id),
            "principle" | "criterion" => self.part(id),
            "word" => words::fixed(id, labels.language).map_or_else(|| clean(id), str::to_owned),
            _ => clean(id),
        }
    }

    /// Title of a configuration by its id.
    pub(super) fn configuration(&self, id: &str) -> String {
        let place = self.study.configurations.iter().position(|c| c.name == id);
        place.map_or_else(|| clean(id), |place| self.labels.title(place))
    }

    /// The unit of a file in this language where a measure has it, as it is otherwise.
    pub(super) fn unit_word(&self, unit: &str) -> String {
        match crate::metrics::MEASURES.iter().find(|m| m.unit == unit) {
            _ if unit == "share" => "%".to_owned(),
            Some(measure) => self.labels.language.pick(measure.unit, measure.unit_nl).to_owned(),
            None => clean(unit),
        }
    }

    /// The same, with a word for shares, whose numbers are shown as they are.
    pub(super) fn plain_unit(&self, unit: &str) -> String {
        if unit == "share" { self.say("share", "aandeel").to_owned() } else { self.unit_word(unit) }
    }

    /// Unit of the value of a criterion, as the framework writes it; empty for a total.
    pub(super) fn unit_of_criterion(&self, id: &str) -> &str {
        let card = self.study.scorecard.as_ref();
        card.and_then(|card| card.criteria.iter().find(|c| c.id == id)).map_or("", |c| c.unit.as_str())
    }

    fn criterion_unit(&self, id: &str) -> String {
        self.unit_word(self.unit_of_criterion(id))
    }

    fn part(&self, id: &str) -> String {
        if id == "total" {
            return self.say("Total", "Totaal").to_owned();
        }
        let Some(card) = &self.study.scorecard else { return clean(id) };
        let criteria = card.criteria.iter().map(|c| (&c.id, &c.title));
        let mut all = criteria.chain(card.principles.iter().map(|p| (&p.id, &p.title)));
        all.find(|(known, _)| *known == id).map_or_else(|| clean(id), |(_, title)| self.labels.text(title))
    }
}
