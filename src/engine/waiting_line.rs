//! A waiting line: classes by priority, first come first served within a class.

use std::collections::BTreeMap;

/// The place of a customer in a line; lower goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket {
    class: u8,
    number: u64,
}

/// Customers in order of class (0 first) and then of arrival. Anyone can leave from any place or move to another class.
#[derive(Clone, Debug)]
pub struct WaitingLine<T> {
    line: BTreeMap<Ticket, T>,
    issued: u64,
}

impl<T: Copy> WaitingLine<T> {
    /// An empty line.
    #[must_use]
    pub const fn new() -> Self {
        Self { line: BTreeMap::new(), issued: 0 }
    }

    /// Joins the end of a class.
    pub fn join(&mut self, class: u8, customer: T) -> Ticket {
        let ticket = Ticket { class, number: self.issued };
        self.issued += 1;
        self.line.insert(ticket, customer);
        ticket
    }

    /// Who is next.
    #[must_use]
    pub fn first(&self) -> Option<T> {
        self.line.first_key_value().map(|(_, customer)| *customer)
    }

    /// Takes the next one out.
    pub fn take_first(&mut self) -> Option<T> {
        self.line.pop_first().map(|(_, customer)| customer)
    }

    /// Leaves the line; `None` when the ticket is not in it.
    pub fn leave(&mut self, ticket: Ticket) -> Option<T> {
        self.line.remove(&ticket)
    }

    /// Number waiting.
    #[must_use]
    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// Whether nobody waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }
}

impl<T: Copy> Default for WaitingLine<T> {
    fn default() -> Self {
        Self::new()
    }
}
