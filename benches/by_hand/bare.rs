//! What nobody can do without: events through the standard binary heap, and random words.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Takes out and schedules `events` events with so many pending, drawing one word for each time, and then draws `words` more.
/// The whole model cannot be written out by hand; this is a floor under what it could cost.
pub fn events_and_words(events: u64, pending: usize, words: u64) -> u64 {
    let mut generator = ChaCha8Rng::from_seed([7; 32]);
    let mut heap = BinaryHeap::with_capacity(pending);
    for number in 0..pending as u64 {
        heap.push(Reverse((generator.next_u64() >> 32, number, [0_u32; 4])));
    }
    for number in 0..events {
        let Some(Reverse((time, _, event))) = heap.pop() else { break };
        heap.push(Reverse((time + (generator.next_u64() >> 32), pending as u64 + number, event)));
    }
    (0..words).fold(heap.len() as u64, |sum, _| sum ^ generator.next_u64())
}
