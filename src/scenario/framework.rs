//! Reads a framework file.

mod item;
mod parts;
mod weight_set;

use std::path::Path;

use super::files::Failure;
use super::load::load_alone;
use super::reader::Reader;
use super::{Evidence, Log};
use crate::assessment::{
    Framework, FrameworkDraft, FrameworkFault, FrameworkMode, FrameworkPlace, FrameworkProblem, PrincipleDraft,
    SetWeights, WeightLevel,
};
use crate::language::Text;
use item::Item;
use weight_set::SetItem;

/// Loads a framework from a file of its own, to score a study or a decision matrix with; also gives the text of the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_framework_file(path: &Path, mode: FrameworkMode) -> Result<(Framework, String), Box<Failure>> {
    let (sources, node) = load_alone(path)?;
    let nothing = Evidence::default();
    let log = Log::new(&sources, &nothing);
    let framework = read_framework(&mut Reader::new(&log, &node, "framework"), mode);
    let (problems, _) = log.finish();
    match framework {
        Some(framework) if !problems.has_errors() => {
            Ok((framework, sources.texts().into_iter().map(|(_, text)| text).collect()))
        }
        _ => Err(Box::new(Failure { sources, problems, partial: None })),
    }
}

/// Reads a framework from its file, for use with a study or with a matrix. `None` when something is wrong; every problem is in
/// the log of the reader.
///
/// Only `name` and `[[criterion]]` are obligatory. Without `[[principle]]` the principles are those that the criteria name,
/// in that order. A criterion without a title goes by the label of its measure.
pub fn read_framework(reader: &mut Reader<'_>, mode: FrameworkMode) -> Option<Framework> {
    let name = reader.text("name");
    let title = reader.optional_title("title").unwrap_or_else(|| Text::same(name.clone()));
    let level = reader.optional_word("weights_drawn", &WeightLevel::ALL.map(WeightLevel::word));
    let level_broken = level.is_none() && reader.has("weights_drawn");
    let weight_level = WeightLevel::ALL.into_iter().find(|l| level.as_deref() == Some(l.word())).unwrap_or_default();
    let mut items = Items {
        principles: reader.optional_list("principle").into_iter().map(Item::new).collect(),
        criteria: reader.list("criterion").into_iter().map(Item::new).collect(),
        judgements: reader.optional_list("judgement").into_iter().map(Item::new).collect(),
        weight_sets: reader.optional_list("weight_set").into_iter().map(SetItem::new).collect(),
    };
    let mut draft = FrameworkDraft {
        mode,
        name,
        title,
        weight_level,
        principles: items.principles.iter_mut().map(parts::principle).collect(),
        criteria: items.criteria.iter_mut().map(|item| parts::criterion(item, mode)).collect(),
        judgements: items.judgements.iter_mut().map(parts::judgement).collect(),
        weight_sets: items.weight_sets.iter_mut().map(SetItem::read).collect(),
    };
    if !reader.has("principle") {
        for c in &draft.criteria {
            if !draft.principles.iter().any(|p| p.id == c.principle) {
                let (id, title) = (c.principle.clone(), Text::same(c.principle.clone()));
                draft.principles.push(PrincipleDraft { id, title, ..PrincipleDraft::default() });
            }
        }
    }
    let names = Names {
        principles: draft.principles.iter().map(|p| p.id.clone()).collect(),
        criteria: draft.criteria.iter().map(|c| c.id.clone()).collect(),
        principle_of: draft.criteria.iter().map(|c| c.principle.clone()).collect(),
        by_principle: draft.weight_sets.iter().map(|s| matches!(s.weights, Some(SetWeights::Principles(_)))).collect(),
    };
    let sound = items.sound() && !level_broken && !draft.name.is_empty() && reader.has("criterion");
    match Framework::new(draft) {
        Ok(framework) => sound.then_some(framework),
        Err(problems) => {
            for problem in problems.iter().filter(|p| !items.follows(p)) {
                items.tell(reader, problem, &names);
            }
            None
        }
    }
}

/// The names that messages suggest from.
struct Names {
    principles: Vec<String>,
    criteria: Vec<String>,
    /// The principle that each criterion names.
    principle_of: Vec<String>,
    /// Whether each weight set is about principles.
    by_principle: Vec<bool>,
}

/// The tables of the file.
struct Items<'a> {
    /// Empty where the principles are only those that the criteria name.
    principles: Vec<Item<'a>>,
    criteria: Vec<Item<'a>>,
    judgements: Vec<Item<'a>>,
    weight_sets: Vec<SetItem<'a>>,
}

impl Items<'_> {
    fn sound(&self) -> bool {
        let lists = [&self.principles, &self.criteria, &self.judgements];
        lists.iter().all(|items| items.iter().all(|i| i.broken.is_empty()))
            && self.weight_sets.iter().all(|set| set.item.broken.is_empty())
    }

    /// Tells a problem at its place in the file.
    fn tell(&self, reader: &Reader<'_>, problem: &FrameworkProblem, names: &Names) {
        let fault = &problem.fault;
        let whole = |key: &str| reader.problem_at(key, reader.place_of(key), fault.message(), fault.help());
        match problem.place {
            FrameworkPlace::Whole if self.criteria.is_empty() && !reader.has("criterion") => {}
            FrameworkPlace::Whole => whole("criterion"),
            FrameworkPlace::Principle(i, key) => {
                let named = || names.principle_of.iter().position(|p| Some(p) == names.principles.get(i));
                match (self.principles.get(i), fault, named()) {
                    (Some(item), ..) => item.tell(key, fault, &[]),
                    (None, FrameworkFault::PrincipleRangeMissing { .. }, _) => whole("weights_drawn"),
                    // The principle is only a name in a criterion.
                    (None, _, Some(first)) if self.criteria[first].broken.contains(&"principle") => {}
                    (None, _, Some(first)) => self.criteria[first].tell("principle", fault, &[]),
                    (None, ..) => whole("criterion"),
                }
            }
            FrameworkPlace::Criterion(i, key) => self.criteria[i].tell(key, fault, &names.principles),
            FrameworkPlace::Judgement(i, key) => self.judgements[i].tell(key, fault, &names.criteria),
            FrameworkPlace::WeightSet(i, key) => {
                let known = if names.by_principle[i] { &names.principles } else { &names.criteria };
                self.weight_sets[i].tell(key, fault, known);
            }
        }
    }

    /// Whether a problem only follows from one that the reader reported already.
    fn follows(&self, problem: &FrameworkProblem) -> bool {
        let any = |items: &[Item<'_>], key| items.iter().any(|item| item.broken.contains(&key));
        let broken = |items: &[Item<'_>], i: usize, key| items.get(i).is_some_and(|item| item.broken.contains(&key));
        let own = match problem.place {
            FrameworkPlace::Whole => false,
            FrameworkPlace::Principle(i, key) => broken(&self.principles, i, key),
            FrameworkPlace::Criterion(i, key) => broken(&self.criteria, i, key),
            FrameworkPlace::Judgement(i, key) => broken(&self.judgements, i, key),
            FrameworkPlace::WeightSet(i, key) => self.weight_sets[i].item.broken.contains(&key),
        };
        own || match problem.fault {
            FrameworkFault::NothingCounts | FrameworkFault::WeightSum { .. } => {
                any(&self.criteria, "weight") || any(&self.criteria, "evidence")
            }
            FrameworkFault::PrincipleWeight { .. } | FrameworkFault::PrincipleRange { .. } => {
                ["weight", "principle", "evidence"].iter().any(|key| any(&self.criteria, key))
            }
            FrameworkFault::PrincipleRangeMissing { .. } => any(&self.principles, "id"),
            FrameworkFault::SetUnknown(_) | FrameworkFault::SetMissing(_) | FrameworkFault::SetEmptyPrinciple(_) => {
                any(&self.principles, "id") || any(&self.criteria, "id") || any(&self.criteria, "weight")
            }
            FrameworkFault::UnknownPrinciple(_) => any(&self.principles, "id"),
            FrameworkFault::UnknownCriterion(_) => any(&self.criteria, "id"),
            FrameworkFault::NotJudged(_) => any(&self.criteria, "evidence"),
            FrameworkFault::OutsideRange { .. } => match problem.place {
                FrameworkPlace::Criterion(i, _) => broken(&self.criteria, i, "weight_range"),
                FrameworkPlace::Judgement(i, _) => broken(&self.judgements, i, "range"),
                FrameworkPlace::Whole | FrameworkPlace::Principle(..) | FrameworkPlace::WeightSet(..) => false,
            },
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
