//! Quantities: numbers with unit, range and source.

use super::bounds::Bounds;
use super::ledger::{Entry, EntryKind};
use super::nearest::nearest;
use super::node::{Node, join, written};
use super::problem::{Problem, Severity};
use super::reader::{Reader, found, meant};
use super::schema::Form;
use super::source::{Origin, Place};
use crate::language::Text;

/// Source of a number that the user set on the command line.
pub const COMMAND_LINE: &str = "command line";
/// Source of a number that has no source.
pub const ASSUMPTION: &str = "assumption";

/// How far the shares of a mix may sum to other than 1.
const MIX_SLACK: f64 = 1e-6;

/// What stands around the value of a quantity.
#[derive(Clone)]
struct Frame<'a> {
    value: &'a Node,
    unit: String,
    range: Option<(f64, f64)>,
    /// Half-width of the range of each part of a table of shares, relative to the part.
    spread: Option<f64>,
    source: String,
    grade: String,
    note: String,
}

impl<'a> Reader<'a> {
    /// An obligatory number with unit, source and range; [`Bounds::stand_in`] after a problem.
    pub fn quantity(&mut self, key: &str, unit: &str, bounds: Bounds) -> f64 {
        self.draw_quantity(key, unit, bounds, false);
        let node = self.obligatory(key);
        node.and_then(|node| self.as_quantity(key, node, unit, bounds, EntryKind::Real)).unwrap_or(bounds.stand_in())
    }

    /// A number with unit, source and range that may be absent; `None` also after a problem.
    pub fn optional_quantity(&mut self, key: &str, unit: &str, bounds: Bounds) -> Option<f64> {
        self.draw_quantity(key, unit, bounds, false);
        let node = self.optional(key)?;
        self.as_quantity(key, node, unit, bounds, EntryKind::Real)
    }

    /// An obligatory whole number from 0 up, with unit, source and range.
    pub fn whole(&mut self, key: &str, unit: &str, bounds: Bounds) -> u32 {
        self.draw_quantity(key, unit, bounds, true);
        let node = self.obligatory(key);
        node.and_then(|node| self.as_whole(key, node, unit, bounds))
            .unwrap_or_else(|| to_u32(bounds.stand_in()).unwrap_or(0))
    }

    /// An obligatory division of a whole over `names`, in that order: every name must have a share from 0 to 1, and the
    /// shares must sum to 1. Equal shares after a problem.
    ///
    /// `key = { value = { a = 0.4, b = 0.6 }, unit = "share", source = "…", range = [0.0, 1.0] }`; the range holds for
    /// each share. Each share is a row of the ledger.
    pub fn mix(&mut self, key: &str, names: &[&str], unit: &str) -> Vec<f64> {
        self.draw(key, Form::shares(names, unit));
        let node = self.obligatory(key);
        node.and_then(|node| self.as_mix(key, node, names, unit))
            .unwrap_or_else(|| vec![1.0 / names.len().max(1) as f64; names.len()])
    }

    /// An obligatory table of shares, one for each of `names`, in that order; written like a mix, but they need not sum
    /// to 1. Zeros after a problem.
    pub fn shares(&mut self, key: &str, names: &[&str], unit: &str) -> Vec<f64> {
        self.draw(key, Form::shares(names, unit));
        let node = self.obligatory(key);
        node.and_then(|node| self.as_shares(key, node, names, unit, EntryKind::Real).map(|(shares, _)| shares))
            .unwrap_or_else(|| vec![0.0; names.len()])
    }

    fn as_quantity(&self, key: &str, node: &'a Node, unit: &str, bounds: Bounds, kind: EntryKind) -> Option<f64> {
        let frame = self.frame(key, node, unit, bounds)?;
        let number = self.as_number(key, frame.value, bounds)?;
        self.check_range(&self.path_of(key), frame.value.place, number, frame.range);
        self.record(self.path_of(key), number, kind, &frame);
        Some(number)
    }

    fn as_whole(&self, key: &str, node: &'a Node, unit: &str, bounds: Bounds) -> Option<u32> {
        let number = self.as_quantity(key, node, unit, bounds, EntryKind::Whole)?;
        let whole = to_u32(number);
        if whole.is_none() {
            let place = node.table().and_then(|t| t.get("value")).map_or(node.place, |n| n.place);
            let message = Text::new(
                format!("This must be a whole number from 0 to {}.", u32::MAX),
                format!("Dit moet een heel getal zijn van 0 tot en met {}.", u32::MAX),
            );
            let number = written(number);
            let label = Text::new(format!("found the number {number}"), format!("gevonden: het getal {number}"));
            self.log.push(Problem::error(self.path_of(key), message).at(place).label(label));
        }
        whole
    }

    fn as_shares(
        &self,
        key: &str,
        node: &'a Node,
        names: &[&str],
        unit: &str,
        kind: EntryKind,
    ) -> Option<(Vec<f64>, Place)> {
        let frame = self.frame(key, node, unit, Bounds::share())?;
        let path = self.path_of(key);
        let mut shares = Reader::inside(self.log, frame.value, &path);
        let mut found = Vec::new();
        for name in names {
            let Some(share) = shares.required_number(name, Bounds::share()) else { continue };
            let place = shares.place_of(name);
            let own = frame.spread.map(|s| (share * (1.0 - s), (share * (1.0 + s)).min(1.0)));
            let frame = Frame { range: own.or(frame.range), ..frame.clone() };
            self.check_range(&join(&path, name), place, share, frame.range);
            self.record(join(&path, name), share, kind, &frame);
            found.push(share);
        }
        let strangers = shares.keys().iter().any(|k| !names.contains(&k.as_str()));
        (found.len() == names.len() && !strangers).then_some((found, frame.value.place))
    }

    fn as_mix(&self, key: &str, node: &'a Node, names: &[&str], unit: &str) -> Option<Vec<f64>> {
        let (found, place) = self.as_shares(key, node, names, unit, EntryKind::Share)?;
        let sum: f64 = found.iter().sum();
        if (sum - 1.0).abs() > MIX_SLACK {
            let sum = (sum * 1e6).round() / 1e6;
            let message = Text::new("These shares must sum to 1.", "Deze aandelen moeten samen 1 zijn.");
            let label = Text::new(format!("they sum to {sum}"), format!("ze zijn samen {sum}"));
            self.log.push(Problem::error(self.path_of(key), message).at(place).label(label));
            return None;
        }
        Some(found)
    }

    /// The id of a published figure, which must be in the evidence file.
    pub fn source(&mut self, key: &str) -> String {
        let ids: Vec<&str> = self.log.evidence.ids().collect();
        self.word(key, &ids)
    }

    /// Checks everything of a quantity but its value.
    fn frame(&self, key: &str, node: &'a Node, unit: &str, bounds: Bounds) -> Option<Frame<'a>> {
        let path = self.path_of(key);
        if node.number().is_some() {
            let message = Text::new("This number has no unit.", "Dit getal heeft geen eenheid.");
            let n = node.number().map(written).unwrap_or_default();
            let hint = Text::new(
                format!("Write {{ value = {n}, unit = \"{unit}\", range = [low, high], source = \"assumption\" }}."),
                format!("Schrijf {{ value = {n}, unit = \"{unit}\", range = [laag, hoog], source = \"assumption\" }}."),
            );
            self.log.push(Problem::error(path, message).at(node.place).label(missing_unit(unit)).hint(hint));
            return None;
        }
        let Some(table) = node.table() else {
            let message = Text::new(
                format!("A number with its unit must stand here, such as {{ value = 1.0, unit = \"{unit}\", … }}."),
                format!("Hier hoort een getal met eenheid, zoals {{ value = 1.0, unit = \"{unit}\", … }}."),
            );
            self.wrong_kind(key, node, message);
            return None;
        };
        let mut parts = Reader::inside(self.log, node, &path);
        let value = parts.value("value");
        match table.get("unit") {
            None => {
                parts.skip("unit");
                let message = Text::new("This number has no unit.", "Dit getal heeft geen eenheid.");
                let problem = Problem::error(path.clone(), message).at(node.place).label(missing_unit(unit));
                parts.miss("unit", problem);
            }
            Some(written) => {
                let text = parts.text("unit");
                if !text.is_empty() && text != unit {
                    let message = Text::new(
                        format!("The unit must be `{unit}`. Numbers are not converted."),
                        format!("De eenheid moet `{unit}` zijn. Getallen worden niet omgerekend."),
                    );
                    let problem = Problem::error(parts.path_of("unit"), message).at(written.place);
                    self.log.push(problem.label(found(written)));
                }
            }
        }
        let range = parts.optional_range("range", bounds);
        let parted = table.get("value").is_some_and(|value| value.table().is_some());
        let spread = if parted { parts.optional_number("spread", Bounds::share()) } else { None };
        let source = parts.text("source");
        let note = parts.optional_text("note").unwrap_or_default();
        let grade = self.grade(&parts, &source);
        if source == ASSUMPTION && table.get("range").is_none() && spread.is_none() {
            let message = Text::new(
                "An assumption must have a range: the lowest and highest plausible value.",
                "Bij een aanname hoort een bereik (`range`): de laagste en hoogste waarde die kan.",
            );
            let label = Text::new("`range = [low, high]` belongs here", "hier hoort `range = [laag, hoog]`");
            self.log.push(Problem::error(path, message).at(node.place).label(label));
        }
        Some(Frame { value: value?, unit: unit.to_owned(), range, spread, source, grade, note })
    }

    /// Grade of a source; a problem when there is no such source.
    fn grade(&self, parts: &Reader<'_>, source: &str) -> String {
        let place = parts.place_of("source");
        let set_by_user = source == COMMAND_LINE && self.log.sources.origin(place.file) == Origin::CommandLine;
        if let Some(grade) = self.log.evidence.grade(source) {
            return grade.to_owned();
        }
        if !(source.is_empty() || source == ASSUMPTION || set_by_user || self.log.evidence.incomplete) {
            let message = Text::new(
                "This source is not in the evidence file.",
                "Deze bron staat niet in het bestand met bewijs (`evidence`).",
            );
            let ids = std::iter::once(ASSUMPTION).chain(self.log.evidence.ids());
            let label = nearest(source, ids).map(meant).unwrap_or_default();
            let hint = Text::new(
                "Allowed: an id from the evidence file, or `assumption` when there is no source.",
                "Dit mag: een id uit het bestand met bewijs, of `assumption` (aanname) als er geen bron is.",
            );
            self.log.push(Problem::error(parts.path_of("source"), message).at(place).label(label).hint(hint));
        }
        "-".into()
    }

    /// A value outside its own range is an error in a file, and a warning where the user insists.
    fn check_range(&self, path: &str, place: Place, number: f64, range: Option<(f64, f64)>) {
        let Some((low, high)) = range else { return };
        if (low..=high).contains(&number) {
            return;
        }
        let severity = match self.log.sources.origin(place.file) {
            Origin::File => Severity::Error,
            Origin::CommandLine | Origin::Given => Severity::Warning,
        };
        let [number, low, high] = [number, low, high].map(written);
        let message = Text::new(
            format!("The value {number} is outside its own range, {low} to {high}."),
            format!("De waarde {number} ligt buiten het eigen bereik, {low} tot en met {high}."),
        );
        self.log.push(Problem { severity, ..Problem::error(path, message) }.at(place));
    }

    fn record(&self, key: String, value: f64, kind: EntryKind, frame: &Frame<'_>) {
        let place = self.log.sources.locate(frame.value.place);
        self.log.record(Entry {
            key,
            kind,
            value,
            unit: frame.unit.clone(),
            range: frame.range,
            source: frame.source.clone(),
            grade: frame.grade.clone(),
            note: frame.note.clone(),
            place,
        });
    }

    fn required_number(&mut self, key: &str, bounds: Bounds) -> Option<f64> {
        self.obligatory(key).and_then(|node| self.as_number(key, node, bounds))
    }
}

fn missing_unit(unit: &str) -> Text {
    Text::new(format!("`unit = \"{unit}\"` is missing"), format!("`unit = \"{unit}\"` ontbreekt"))
}

/// A number that is whole and fits.
fn to_u32(number: f64) -> Option<u32> {
    let fits = number.fract() == 0.0 && number >= 0.0 && number <= f64::from(u32::MAX);
    fits.then_some(number as u32)
}
