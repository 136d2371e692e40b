//! What is wrong with the input, in words for the person who wrote it.

use super::source::Place;
use crate::language::Text;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, and the reader must know.
    Warning,
}

/// One problem with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// Where, if it has a place in a text.
    pub place: Option<Place>,
    /// Dotted key path; empty when it is about a whole file.
    pub key: String,
    /// What is wrong: one sentence.
    pub message: Text,
    /// What was found there: a few words beside the line; may be empty.
    pub label: Text,
    /// What is allowed, or the nearest valid name: one sentence; may be empty.
    pub hint: Text,
}

impl Problem {
    /// An error without a place.
    #[must_use]
    pub fn error(key: impl Into<String>, message: Text) -> Self {
        let (label, hint) = (Text::default(), Text::default());
        Self { severity: Severity::Error, place: None, key: key.into(), message, label, hint }
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(key: impl Into<String>, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(key, message) }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// The same problem with what was found.
    #[must_use]
    pub fn label(mut self, label: Text) -> Self {
        self.label = label;
        self
    }

    /// The same problem with what is allowed.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = hint;
        self
    }
}

/// Everything that is wrong with the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// Adds a problem; the very same problem twice counts once.
    pub fn push(&mut self, problem: Problem) {
        self.list.push(problem);
    }

    /// Adds all problems of another list.
    pub fn extend(&mut self, others: Self) {
        self.list.extend(others.list);
    }

    /// Whether there is nothing to say, not even a warning.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|p| p.severity == Severity::Error)
    }

    /// Errors and warnings, those without a place first, then by file and position; each once.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut sorted: Vec<&Problem> = self.list.iter().collect();
        sorted.sort_by(|a, b| (a.place, &a.key, &a.message.en).cmp(&(b.place, &b.key, &b.message.en)));
        sorted.dedup();
        sorted
    }

    /// The warnings only, sorted.
    #[must_use]
    pub fn warnings(&self) -> Vec<&Problem> {
        self.sorted().into_iter().filter(|p| p.severity == Severity::Warning).collect()
    }
}
