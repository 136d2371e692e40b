//! Finds the numbers that a lever moves, and how far they may move together.

use std::collections::BTreeMap;

use super::{Draft, Lever, LeverScale, complaint};
use crate::language::Text;
use crate::scenario::nearest::nearest;
use crate::scenario::problem::Severity;
use crate::scenario::reader::meant;
use crate::scenario::schema::is_described;
use crate::scenario::set::{settable, split_path};
use crate::scenario::{Entry, Files, Ledger, Log, Place, Problem, join};

/// What is multiplied by the inflow where an organisation gives no number of its own.
const RATE: &str = "_per_1000_reports";

/// The levers of a scenario of which all numbers were read. A lever of which nothing is left in this scenario is left out.
pub(in crate::scenario) fn pull(drafts: &[Draft], files: &Files, log: &Log<'_>) -> Vec<Lever> {
    let ledger = log.ledger();
    let mut all = Pulled { files, log, rows: rows(&ledger), taken: BTreeMap::new() };
    drafts.iter().filter_map(|draft| all.lever(draft)).collect()
}

/// The numbers that count, each by the names of its key path. Where an organisation has both a number of its own and one per
/// 1,000 reports, its own counts; either goes by the name of the first.
fn rows(ledger: &Ledger) -> Vec<(Vec<String>, &Entry)> {
    let named: Vec<(Vec<String>, &Entry)> = ledger.entries.iter().map(|e| (split_path(&e.key).0, e)).collect();
    let has = |path: &Vec<String>| named.iter().any(|(other, _)| other == path);
    let counting = named.iter().filter_map(|(path, entry)| {
        let plain = plain(path.clone());
        (plain == *path || !has(&plain)).then_some((plain, *entry))
    });
    counting.collect()
}

fn of_organisation(path: &[String]) -> bool {
    path.iter().any(|name| name == "organisations")
}

/// The key path of a number per 1,000 reports as that of the number whose place it takes.
fn plain(mut path: Vec<String>) -> Vec<String> {
    if of_organisation(&path)
        && let Some(last) = path.last_mut()
        && let Some(name) = last.strip_suffix(RATE)
    {
        *last = name.to_owned();
    }
    path
}

/// A number that a lever names, and how.
struct Named<'l> {
    entry: &'l Entry,
    place: Place,
    /// Whether it is named itself, not by a `*`.
    exactly: bool,
}

struct Pulled<'l> {
    files: &'l Files,
    log: &'l Log<'l>,
    rows: Vec<(Vec<String>, &'l Entry)>,
    /// The numbers that are moved already, and by which lever.
    taken: BTreeMap<&'l str, String>,
}

impl<'l> Pulled<'l> {
    fn lever(&mut self, draft: &Draft) -> Option<Lever> {
        let mut named = Vec::new();
        for (key, place) in &draft.keys {
            self.find(draft, key, *place, &mut named);
        }
        let published = match draft.scale {
            LeverScale::Value => self.common_value(draft, &named)?,
            LeverScale::Multiple => {
                self.leave_out_zeros(draft, &mut named);
                1.0
            }
        };
        let unit = &named.first()?.entry.unit;
        let range = self.range(draft, &named, published)?;
        let unit = if named.iter().all(|n| n.entry.unit == *unit) { unit.clone() } else { String::new() };
        Some(Lever {
            id: draft.id.clone(),
            title: draft.title.clone(),
            about: draft.about.clone(),
            scale: draft.scale,
            published,
            range,
            note: draft.note.clone(),
            unit,
            numbers: named.into_iter().map(|n| n.entry.clone()).collect(),
        })
    }

    /// The numbers under one key path, which may hold `*` for any one name.
    fn find(&mut self, draft: &Draft, key: &str, place: Place, named: &mut Vec<Named<'l>>) {
        let (path, equals) = split_path(key);
        let path = plain(path);
        let exactly = !path.iter().any(|name| name == "*");
        let fits = |names: &[String]| {
            equals.is_none() && names.len() == path.len() && path.iter().zip(names).all(|(p, n)| p == "*" || p == n)
        };
        let found: Vec<&'l Entry> =
            self.rows.iter().filter(|(names, _)| fits(names)).map(|(_, entry)| *entry).collect();
        if found.is_empty() && !self.may_be_absent(key, &path) {
            self.unknown(draft, key, place);
        }
        for entry in found {
            if let Some(other) = self.taken.insert(&entry.key, draft.id.clone()) {
                self.tell(draft, place, Severity::Error, complaint::twice(entry, &other));
            } else if let Some(why) = complaint::immovable(entry) {
                self.tell(draft, place, Severity::Error, why);
            } else {
                named.push(Named { entry, place, exactly });
            }
        }
    }

    /// Whether no number need be there: it belongs to a configuration that this scenario does not have, or not every
    /// municipality, configuration and so on sets it.
    fn may_be_absent(&self, key: &str, path: &[String]) -> bool {
        let of_another = path.first().is_some_and(|name| name == "configurations")
            && path.get(1).is_some_and(|name| !self.files.configurations.iter().any(|(known, _)| known == name));
        if (of_another || path.iter().any(|name| name == "*")) && is_described(path) {
            return true;
        }
        // a number that is there but wrong was blamed for that already
        self.log.has_errors() && self.can_be_set().iter().any(|known| known == key)
    }

    fn can_be_set(&self) -> Vec<String> {
        let mut paths = Vec::new();
        settable(&self.files.scenario, "", &mut paths);
        for (name, node) in &self.files.configurations {
            settable(node, &join("configurations", name), &mut paths);
        }
        paths
    }

    /// The value that all have.
    fn common_value(&self, draft: &Draft, named: &[Named<'_>]) -> Option<f64> {
        let first = named.first()?;
        let differs =
            |n: &&Named<'_>| n.entry.unit != first.entry.unit || n.entry.value.total_cmp(&first.entry.value).is_ne();
        let Some(other) = named.iter().find(differs) else { return Some(first.entry.value) };
        let severity = self.severity(&[first, other]);
        self.tell(draft, other.place, severity, complaint::different(first.entry, other.entry));
        None
    }

    /// Nothing times 0 is anything else. A 0 that stands elsewhere, or that a `*` found, leaves the lever to the others.
    fn leave_out_zeros(&self, draft: &Draft, named: &mut Vec<Named<'_>>) {
        named.retain(|n| {
            let zero = n.entry.value == 0.0;
            if zero && n.exactly && self.severity(&[n]) == Severity::Error {
                self.tell(draft, n.place, Severity::Error, complaint::zero(n.entry));
            }
            !zero
        });
    }

    /// How far the lever may go: as far as all its numbers may.
    fn range(&self, draft: &Draft, named: &[Named<'_>], published: f64) -> Option<(f64, f64)> {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for n in named {
            let of_number = n.entry.range.map(|(least, most)| match draft.scale {
                LeverScale::Value => (least, most),
                LeverScale::Multiple if n.entry.value < 0.0 => (most / n.entry.value, least / n.entry.value),
                LeverScale::Multiple => (least / n.entry.value, most / n.entry.value),
            });
            let Some((least, most)) = of_number.or(draft.range) else {
                self.tell(draft, n.place, self.severity(&[n]), complaint::without_range(n.entry));
                return None;
            };
            (low, high) = (low.max(least), high.min(most));
        }
        let all: Vec<&Named<'_>> = named.iter().collect();
        let severity = self.severity(&all);
        // a number that was set elsewhere may stand outside the range
        if low > high || severity == Severity::Error && !(low..=high).contains(&published) {
            self.tell(draft, named.first()?.place, severity, complaint::no_range(published));
            return None;
        }
        Some((low, high))
    }

    /// A lever that does not fit numbers of its own file is an error. Where these stand in another file, or were set or
    /// drawn, the lever is left out and the reader told: who wrote or set them need not know of levers.
    fn severity(&self, named: &[&Named<'_>]) -> Severity {
        let own = |n: &&Named<'_>| {
            let file = n.entry.place.rsplit_once(':').map(|(file, _line)| file);
            file == Some(self.log.sources.name(n.place.file))
        };
        if named.iter().all(own) { Severity::Error } else { Severity::Warning }
    }

    fn unknown(&self, draft: &Draft, key: &str, place: Place) {
        let near = nearest(key, self.rows.iter().map(|(_, entry)| entry.key.as_str()));
        let problem = Problem::error(join(&draft.path, "keys"), complaint::unknown(key)).at(place);
        self.log.push(problem.label(near.map(meant).unwrap_or_default()).hint(complaint::key_paths()));
    }

    fn tell(&self, draft: &Draft, place: Place, severity: Severity, message: Text) {
        let problem = Problem::error(join(&draft.path, "keys"), message).at(place);
        self.log.push(Problem { severity, ..problem });
    }
}
