//! What reading leaves behind: problems and the ledger of numbers.

use std::cell::{Ref, RefCell};

use super::evidence::Evidence;
use super::ledger::{Entry, Ledger};
use super::problem::{Problem, Problems};
use super::schema::Blueprint;
use super::source::Sources;

/// Gathers problems and numbers while readers go through the files.
#[derive(Debug)]
pub struct Log<'a> {
    pub(super) sources: &'a Sources,
    pub(super) evidence: &'a Evidence,
    problems: RefCell<Problems>,
    ledger: RefCell<Ledger>,
    /// What readers ask for, where that is drawn.
    blueprint: Option<RefCell<Blueprint>>,
}

impl<'a> Log<'a> {
    /// An empty log over these texts; sources of numbers are looked up in `evidence`.
    #[must_use]
    pub fn new(sources: &'a Sources, evidence: &'a Evidence) -> Self {
        Self { sources, evidence, problems: RefCell::default(), ledger: RefCell::default(), blueprint: None }
    }

    /// A log that also draws what readers ask for, beside what is drawn already.
    pub(super) fn drawing(sources: &'a Sources, evidence: &'a Evidence, blueprint: Blueprint) -> Self {
        Self { blueprint: Some(RefCell::new(blueprint)), ..Self::new(sources, evidence) }
    }

    /// Does something with the blueprint, where there is one.
    pub(super) fn draw<T>(&self, change: impl FnOnce(&mut Blueprint) -> T) -> Option<T> {
        self.blueprint.as_ref().map(|blueprint| change(&mut blueprint.borrow_mut()))
    }

    /// What readers asked for. Readers must be gone.
    pub(super) fn drawn(self) -> Blueprint {
        self.blueprint.map(RefCell::into_inner).unwrap_or_default()
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

    /// The numbers so far.
    pub(super) fn ledger(&self) -> Ref<'_, Ledger> {
        self.ledger.borrow()
    }

    /// Everything that was gathered. All readers must be gone: each reports its unknown keys when dropped.
    #[must_use]
    pub fn finish(self) -> (Problems, Ledger) {
        (self.problems.into_inner(), self.ledger.into_inner())
    }
}
