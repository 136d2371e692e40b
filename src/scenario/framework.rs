//! Reads a framework file.

use super::Bounds;
use super::reader::Reader;
use crate::assessment::{
    CriterionDraft, Evidence, Framework, FrameworkDraft, FrameworkFault, FrameworkPlace, FrameworkProblem, Judgement,
    Principle,
};
use crate::language::Text;
use crate::metrics::{Direction, MEASURES, find};

/// Reads a framework from its file. `None` when something is wrong; every problem is in the log of the reader.
///
/// Only `name` and `[[criterion]]` are obligatory. Without `[[principle]]` the principles are those that the criteria name,
/// in that order. A criterion without a title goes by the label of its measure.
pub fn read_framework(reader: &mut Reader<'_>) -> Option<Framework> {
    let name = reader.text("name");
    let title = reader.optional_title("title").unwrap_or_else(|| Text::same(name.clone()));
    let mut principles: Vec<Item<'_>> = reader.optional_list("principle").into_iter().map(Item::new).collect();
    let mut criteria: Vec<Item<'_>> = reader.list("criterion").into_iter().map(Item::new).collect();
    let mut judgements: Vec<Item<'_>> = reader.optional_list("judgement").into_iter().map(Item::new).collect();

    let mut draft = FrameworkDraft {
        name,
        title,
        principles: principles.iter_mut().map(principle).collect(),
        criteria: criteria.iter_mut().map(criterion).collect(),
        judgements: judgements.iter_mut().map(judgement).collect(),
    };
    if !reader.has("principle") {
        for c in &draft.criteria {
            if !draft.principles.iter().any(|p| p.id == c.principle) {
                let (id, title) = (c.principle.clone(), Text::same(c.principle.clone()));
                draft.principles.push(Principle { id, title });
            }
        }
    }
    let ids: Vec<String> = draft.principles.iter().map(|p| p.id.clone()).collect();
    let names: Vec<String> = draft.criteria.iter().map(|c| c.id.clone()).collect();
    let sound = [&principles, &criteria, &judgements].iter().all(|items| items.iter().all(|i| i.broken.is_empty()));
    let sound = sound && !draft.name.is_empty() && reader.has("criterion");
    match Framework::new(draft) {
        Ok(framework) => sound.then_some(framework),
        Err(problems) => {
            for problem in problems.into_iter().filter(|p| !follows(p, &principles, &criteria, &judgements)) {
                match problem.place {
                    FrameworkPlace::Whole if criteria.is_empty() && !reader.has("criterion") => {}
                    FrameworkPlace::Whole => reader.problem("criterion", problem.fault.message()),
                    FrameworkPlace::Principle(i, key) => principles[i].tell(key, &problem.fault, &[]),
                    FrameworkPlace::Criterion(i, key) => criteria[i].tell(key, &problem.fault, &ids),
                    FrameworkPlace::Judgement(i, key) => judgements[i].tell(key, &problem.fault, &names),
                }
            }
            None
        }
    }
}

/// Whether a problem only follows from one that the reader reported already.
fn follows(
    problem: &FrameworkProblem,
    principles: &[Item<'_>],
    criteria: &[Item<'_>],
    judgements: &[Item<'_>],
) -> bool {
    let any = |items: &[Item<'_>], key| items.iter().any(|item| item.broken.contains(&key));
    let own = match problem.place {
        FrameworkPlace::Whole => false,
        FrameworkPlace::Principle(i, key) => principles[i].broken.contains(&key),
        FrameworkPlace::Criterion(i, key) => criteria[i].broken.contains(&key),
        FrameworkPlace::Judgement(i, key) => judgements[i].broken.contains(&key),
    };
    own || match problem.fault {
        FrameworkFault::NothingCounts => any(criteria, "weight") || any(criteria, "evidence"),
        FrameworkFault::UnknownPrinciple(_) => any(principles, "id"),
        FrameworkFault::UnknownCriterion(_) => any(criteria, "id"),
        FrameworkFault::NotJudged(_) => any(criteria, "evidence"),
        FrameworkFault::OutsideRange { .. } => match problem.place {
            FrameworkPlace::Criterion(i, _) => criteria[i].broken.contains(&"weight_range"),
            FrameworkPlace::Judgement(i, _) => judgements[i].broken.contains(&"range"),
            FrameworkPlace::Whole | FrameworkPlace::Principle(..) => false,
        },
        _ => false,
    }
}

/// One table of the file, with the keys whose value is a stand-in because the reader reported them.
struct Item<'a> {
    reader: Reader<'a>,
    broken: Vec<&'static str>,
}

impl<'a> Item<'a> {
    const fn new(reader: Reader<'a>) -> Self {
        Self { reader, broken: Vec::new() }
    }

    fn or_broken<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.broken.push(key);
        }
        value
    }

    fn text(&mut self, key: &'static str) -> String {
        let text = self.reader.text(key);
        self.or_broken(key, Some(text).filter(|t| !t.is_empty())).unwrap_or_default()
    }

    fn title(&mut self, key: &'static str) -> Text {
        let text = self.reader.title(key);
        self.or_broken(key, Some(text).filter(|t| !t.en.is_empty() && !t.nl.is_empty())).unwrap_or_default()
    }

    fn optional_title(&mut self, key: &'static str) -> Option<Text> {
        if self.reader.has(key) { Some(self.title(key)) } else { self.reader.optional_title(key) }
    }

    /// An obligatory word; `None` after a problem.
    fn word(&mut self, key: &'static str, allowed: &[&str]) -> Option<String> {
        let word = self.reader.value(key).and_then(|_| self.reader.optional_word(key, allowed));
        self.or_broken(key, word)
    }

    /// A word that may be absent.
    fn optional_word(&mut self, key: &'static str, allowed: &[&str]) -> Option<String> {
        let word = self.reader.optional_word(key, allowed);
        if self.reader.has(key) { self.or_broken(key, word) } else { word }
    }

    fn number(&mut self, key: &'static str, bounds: Bounds) -> f64 {
        let number = self.reader.value(key).and_then(|_| self.reader.optional_number(key, bounds));
        self.or_broken(key, number).unwrap_or(0.0)
    }

    fn range(&mut self, key: &'static str, bounds: Bounds) -> (f64, f64) {
        let range = self.reader.value(key).and_then(|_| self.reader.optional_range(key, bounds));
        self.or_broken(key, range).unwrap_or((0.0, 0.0))
    }

    fn anchors(&mut self) -> Vec<(f64, f64)> {
        let written = self.reader.value("anchors").and_then(|node| Some(node.array()?.len()));
        let pairs = self.reader.numbers("anchors");
        let whole = written == Some(pairs.len());
        self.or_broken("anchors", whole.then_some(pairs)).unwrap_or_default()
    }

    fn tell(&self, key: &str, fault: &FrameworkFault, names: &[String]) {
        let names: Vec<&str> = names.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
        match fault {
            FrameworkFault::UnknownPrinciple(name) | FrameworkFault::UnknownCriterion(name) => {
                self.reader.unknown_word(key, self.reader.place_of(key), name, &names);
            }
            other => self.reader.problem(key, other.message()),
        }
    }
}

fn principle(item: &mut Item<'_>) -> Principle {
    let id = item.text("id");
    let title = item.optional_title("title").unwrap_or_else(|| Text::same(id.clone()));
    Principle { id, title }
}

fn criterion(item: &mut Item<'_>) -> CriterionDraft {
    let words = [Evidence::Simulated, Evidence::Judged, Evidence::NotModelled].map(Evidence::word);
    let written = item.word("evidence", &words);
    if written.is_none() {
        // What else belongs here depends on the evidence, so nothing can be said about it.
        for key in ["measure", "unit", "direction", "anchors", "anchors_reason", "undefined_score"] {
            item.reader.skip(key);
        }
    }
    let evidence = match written.as_deref() {
        Some("simulated") => Evidence::Simulated,
        Some("judged") => Evidence::Judged,
        _ => Evidence::NotModelled,
    };
    let mut draft = CriterionDraft {
        id: item.text("id"),
        principle: item.text("principle"),
        title: Text::default(),
        evidence,
        measure: None,
        unit: String::new(),
        direction: Direction::Higher,
        anchors: Vec::new(),
        anchors_reason: Text::default(),
        undefined_score: 0.0,
        weight: item.number("weight", Bounds::non_negative()),
        weight_range: item.range("weight_range", Bounds::non_negative()),
    };
    if written.is_some() {
        read_value(item, &mut draft);
    }
    let label = draft.measure.map(|id| Text::new(MEASURES[id].en, MEASURES[id].nl));
    let plain = label.unwrap_or_else(|| Text::same(draft.id.clone()));
    draft.title = item.optional_title("title").unwrap_or(plain);
    draft
}

/// Reads the keys that say what a criterion measures.
fn read_value(item: &mut Item<'_>, draft: &mut CriterionDraft) {
    let ids: Vec<&str> = MEASURES.iter().map(|m| m.id).collect();
    let ways = [Direction::Lower, Direction::Higher];
    let words = ways.map(Direction::word);
    let direction = if draft.evidence == Evidence::Simulated {
        let measure = item.word("measure", &ids);
        draft.measure = measure.and_then(|id| find(&id));
        draft.anchors = item.anchors();
        draft.anchors_reason = item.optional_title("anchors_reason").unwrap_or_default();
        draft.undefined_score = item.reader.optional_number("undefined_score", Bounds::share()).unwrap_or(0.0);
        item.word("direction", &words)
    } else {
        let measure = item.optional_word("measure", &ids);
        draft.measure = measure.and_then(|id| find(&id));
        item.optional_word("direction", &words)
    };
    if draft.evidence == Evidence::NotModelled {
        draft.unit = item.reader.optional_text("unit").unwrap_or_default();
    }
    // Where the direction is broken the one of the measure stands in, so that the anchors are judged by what was meant.
    let meant = draft.measure.map_or(Direction::Higher, |id| MEASURES[id].direction);
    draft.direction = ways.into_iter().find(|way| direction.as_deref() == Some(way.word())).unwrap_or(meant);
}

fn judgement(item: &mut Item<'_>) -> Judgement {
    Judgement {
        criterion: item.text("criterion"),
        configuration: item.text("configuration"),
        rating: item.number("rating", Bounds::share()),
        range: item.range("range", Bounds::share()),
        by: item.text("by"),
        reason: item.title("reason"),
    }
}

#[cfg(test)]
mod tests;
