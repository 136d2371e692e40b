//! What reading leaves behind: problems and the ledger of numbers.

use std::cell::RefCell;

use super::evidence::Evidence;
use super::ledger::{Entry, Ledger};
use super::problem::{Problem, Problems};
use super::source::Sources;

/// Gathers problems and numbers while readers go through the files.
#[derive(Debug)]
pub struct Log<'a> {
    pub(super) sources: &'a Sources,
    pub(super) evidence: &'a Evidence,
    problems: RefCell<Problems>,
    ledger: RefCell<Ledger>,
}

impl<'a> Log<'a> {
    /// An empty log over these texts; sources of numbers are looked up in `evidence`.
    #[must_use]
    pub fn new(sources: &'a Sources, evidence: &'a Evidence) -> Self {
        Self { sources, evidence, problems: RefCell::default(), ledger: RefCell::default() }
    }

    /// Adds a problem.
    pub fn push(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Whether an error was found so far.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.borrow().has_errors()
    }

    pub(super) fn record(&self, entry: Entry) {
        self.ledger.borrow_mut().entries.push(entry);
    }

    /// Everything that was gathered. All readers must be gone: each reports its unknown keys when dropped.
    #[must_use]
    pub fn finish(self) -> (Problems, Ledger) {
        (self.problems.into_inner(), self.ledger.into_inner())
    }
}
