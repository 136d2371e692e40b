//! M3: queues. Urgent first, first come first served within a class.

/// The class in a waiting line: 0 goes first.
#[must_use]
pub const fn class_of(urgent: bool) -> u8 {
    if urgent { 0 } else { 1 }
}
