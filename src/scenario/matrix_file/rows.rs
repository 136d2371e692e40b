//! The rows of a matrix, checked against the framework.

use super::super::nearest::nearest;
use super::super::node::join;
use super::super::problem::{Problem, Problems};
use super::super::reader::meant;
use super::super::source::Place;
use super::columns::Columns;
use super::record::{Field, Record};
use super::row::{Named, RowReader};
use crate::assessment::{Basis, Framework, MatrixCell, MatrixTable};
use crate::language::Text;

/// Most names in one message.
const MOST_NAMES: usize = 20;

/// What the matrix holds so far.
pub(super) struct Rows<'a> {
    framework: &'a Framework,
    columns: &'a Columns,
    ids: Vec<&'a str>,
    alternatives: Vec<Alternative>,
    told: usize,
}

struct Alternative {
    name: String,
    /// Its first row.
    place: Place,
    /// By criterion.
    cells: Vec<Found>,
}

#[derive(Clone)]
enum Found {
    Nothing,
    /// A row with a mistyped criterion that probably stands for this one; that was told.
    Meant,
    /// A value that cannot be used; that was told.
    Broken {
        line: usize,
    },
    Value {
        line: usize,
        cell: MatrixCell,
    },
}

impl<'a> Rows<'a> {
    pub fn new(framework: &'a Framework, columns: &'a Columns) -> Self {
        let ids = framework.criteria().iter().map(|c| c.id.as_str()).collect();
        Self { framework, columns, ids, alternatives: Vec::new(), told: 0 }
    }

    /// How many alternatives were found.
    pub const fn alternatives(&self) -> usize {
        self.alternatives.len()
    }

    /// How many problems were told.
    pub const fn told(&self) -> usize {
        self.told
    }

    /// Reads one row.
    pub fn read(&mut self, record: &Record, problems: &mut Problems) {
        let mut tell = RowReader::new(problems, &mut self.told);
        let torn = !self.columns.fits(record.count);
        if torn {
            tell.other_number_of_fields(record, self.columns);
        }
        let none = Field { text: String::new(), place: record.place };
        let field = |column: usize| record.fields.get(column).unwrap_or(&none);
        // In such a row only fields before the value stand where they should.
        let usable = |column: usize| !torn || column < self.columns.value.min(record.count);
        if !usable(self.columns.alternative) || !usable(self.columns.criterion) {
            return;
        }
        let Field { text: name, place: name_place } = field(self.columns.alternative);
        let Field { text: id, place: id_place } = field(self.columns.criterion);
        if torn && !self.ids.contains(&id.as_str()) {
            // The fields are not what they seem, so nothing more can be said of them.
            return;
        }
        let named = tell.name(name, *name_place);
        if named {
            tell.enter(name);
        }
        let criterion = tell.criterion(id, *id_place, &self.ids);
        let (k, sure) = match criterion {
            Named::Known(k) => (k, true),
            Named::Mistyped(k) => (k, false),
            Named::Unknown => return,
        };
        if !named {
            return;
        }
        let at = self.alternatives.iter().position(|a| a.name == *name);
        let at = at.unwrap_or_else(|| {
            let cells = vec![Found::Nothing; self.ids.len()];
            self.alternatives.push(Alternative { name: name.clone(), place: record.place, cells });
            self.alternatives.len() - 1
        });
        let seen = &mut self.alternatives[at].cells[k];
        if !sure {
            // The value that was meant is not missing as well.
            if matches!(seen, Found::Nothing) {
                *seen = Found::Meant;
            }
            return;
        }
        tell.enter(id);
        let c = &self.framework.criteria()[k];
        if let Found::Broken { line } | Found::Value { line, .. } = seen {
            tell.twice(record.place, *line);
            return;
        }
        *seen = Found::Broken { line: record.line };
        if !c.counts() {
            tell.not_modelled(record.place);
            return;
        }
        if torn {
            return;
        }
        let range = self.columns.range.map(|(low, high)| (field(low), field(high)));
        let cell = tell.cell(field(self.columns.value), range, matches!(c.basis, Basis::Judged));
        if matches!(c.basis, Basis::Judged) && self.framework.judgement(id, name).is_some() {
            tell.judged_twice(record.place);
        } else if let Some(cell) = cell {
            *seen = Found::Value { line: record.line, cell };
        }
    }

    /// The whole matrix, when nothing is missing.
    pub fn finish(self, problems: &mut Problems) -> Option<MatrixTable> {
        let criteria = self.framework.criteria();
        let mut cells = Vec::with_capacity(self.alternatives.len());
        let mut whole = true;
        for alternative in &self.alternatives {
            let mut row = Vec::with_capacity(criteria.len());
            let mut missing = Vec::new();
            for (found, c) in alternative.cells.iter().zip(criteria) {
                let judgement = self.framework.judgement(&c.id, &alternative.name);
                row.push(match (found, judgement) {
                    _ if !c.counts() => None,
                    (Found::Value { cell, .. }, _) => Some(cell.clone()),
                    (Found::Broken { .. } | Found::Meant, _) => {
                        whole = false;
                        None
                    }
                    (Found::Nothing, Some(j)) => Some(MatrixCell {
                        value: j.rating,
                        range: Some(j.range),
                        by: j.by.clone(),
                        reason: j.reason.clone(),
                    }),
                    (Found::Nothing, None) => {
                        missing.push(c.id.as_str());
                        None
                    }
                });
            }
            if !missing.is_empty() {
                whole = false;
                problems.push(self.missing(alternative, &missing));
            }
            cells.push(row);
        }
        let alternatives = self.alternatives.into_iter().map(|a| a.name).collect();
        whole.then_some(MatrixTable { alternatives, cells })
    }

    fn missing(&self, alternative: &Alternative, missing: &[&str]) -> Problem {
        let name = &alternative.name;
        let more = missing.len().saturating_sub(MOST_NAMES);
        let list: Vec<String> = missing.iter().take(MOST_NAMES).map(|id| format!("`{id}`")).collect();
        let list = list.join(", ");
        let (and_en, and_nl) = match more {
            0 => (String::new(), String::new()),
            n => (format!(" and {n} more"), format!(" en nog {n}")),
        };
        let message = Text::new(
            format!("`{name}` has no value for {list}{and_en}. Every alternative needs one for every criterion."),
            format!(
                "`{name}` heeft geen waarde voor {list}{and_nl}. Elk alternatief heeft er één nodig voor elk criterium."
            ),
        );
        let problem = Problem::error(join("matrix", name), message).at(alternative.place);
        if let Some(other) = self.split_name(alternative) {
            return problem.label(meant(other));
        }
        let judged = self
            .framework
            .criteria()
            .iter()
            .any(|c| matches!(c.basis, Basis::Judged) && missing.contains(&c.id.as_str()));
        if !judged {
            return problem;
        }
        let strangers = self.framework.judgements().iter().map(|j| j.configuration.as_str());
        let strangers = strangers.filter(|known| !self.alternatives.iter().any(|a| a.name == *known));
        let near = nearest(name, strangers);
        let (en, nl) = near.map_or((String::new(), String::new()), |near| {
            (format!(" There are judgements of `{near}`."), format!(" Er zijn oordelen over `{near}`."))
        });
        problem.hint(Text::new(
            format!("A judged criterion takes its value from a row here or from a [[judgement]] with configuration = \"{name}\".{en}"),
            format!("Een beoordeeld criterium haalt zijn waarde uit een rij hier of uit een [[judgement]] met configuration = \"{name}\".{nl}"),
        ))
    }

    /// Another alternative with nearly the same name that has no value where this one has: probably the same one.
    fn split_name(&self, alternative: &Alternative) -> Option<&str> {
        let there = |found: &Found| !matches!(found, Found::Nothing);
        let apart = |other: &&Alternative| {
            other.name != alternative.name
                && !other.cells.iter().zip(&alternative.cells).any(|(a, b)| there(a) && there(b))
        };
        nearest(&alternative.name, self.alternatives.iter().filter(apart).map(|a| a.name.as_str()))
    }
}
