//! The event queue: earliest first, in a total order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Time;

/// Future events, taken out by (time, priority, order of scheduling). Two events never tie.
///
/// An event is small and `Copy`. Nothing is removed early: whoever schedules an event that may become stale puts a stamp in
/// it and ignores it when the stamp is old.
#[derive(Clone, Debug)]
pub struct EventQueue<E> {
    heap: BinaryHeap<Reverse<Entry<E>>>,
    scheduled: u64,
    now: Time,
}

#[derive(Clone, Copy, Debug)]
struct Entry<E> {
    time: u64,
    /// Priority in the top byte, sequence number below: one comparison decides both.
    rank: u64,
    event: E,
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        (self.time, self.rank) == (other.time, other.rank)
    }
}
impl<E> Eq for Entry<E> {}
impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<E> Ord for Entry<E> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.time, self.rank).cmp(&(other.time, other.rank))
    }
}

const SEQUENCE_BITS: u32 = 56;

impl<E: Copy> EventQueue<E> {
    /// An empty queue at day 0.
    #[must_use]
    pub fn new() -> Self {
        Self { heap: BinaryHeap::new(), scheduled: 0, now: Time::ZERO }
    }

    /// The time of the event taken out last; day 0 before the first.
    #[must_use]
    pub const fn now(&self) -> Time {
        self.now
    }

    /// Number of events that are still to come.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heap.len()
    }

    /// Whether no event is to come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// Schedules an event. At equal times a lower priority number goes first, then the one scheduled first.
    ///
    /// # Panics
    /// When `time` lies before [`now`](Self::now): the past cannot change.
    pub fn schedule(&mut self, time: Time, priority: u8, event: E) {
        assert!(time >= self.now, "an event at day {} was scheduled at day {}", time.days(), self.now.days());
        assert!(self.scheduled < 1 << SEQUENCE_BITS, "more events than can be numbered");
        let rank = (u64::from(priority) << SEQUENCE_BITS) | self.scheduled;
        self.scheduled += 1;
        self.heap.push(Reverse(Entry { time: time.sort_key(), rank, event }));
    }

    /// Takes out the next event and moves the clock to it.
    pub fn pop(&mut self) -> Option<(Time, E)> {
        let Reverse(entry) = self.heap.pop()?;
        // The bits came from a `Time`, so they are a time again.
        self.now = Time::from_days(f64::from_bits(entry.time)).unwrap_or(self.now);
        Some((self.now, entry.event))
    }

    /// The time of the next event.
    #[must_use]
    pub fn next_time(&self) -> Option<Time> {
        self.heap.peek().and_then(|Reverse(entry)| Time::from_days(f64::from_bits(entry.time)))
    }
}

impl<E: Copy> Default for EventQueue<E> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_leave_by_time_then_priority_then_order_of_scheduling() {
        let mut queue = EventQueue::new();
        let day = |d| Time::from_days(d).expect("a day");
        queue.schedule(day(2.0), 0, 'e');
        queue.schedule(day(1.0), 1, 'c');
        queue.schedule(day(1.0), 0, 'a');
        queue.schedule(day(1.0), 1, 'd');
        queue.schedule(day(1.0), 0, 'b');
        let order: String = std::iter::from_fn(|| queue.pop().map(|(_, e)| e)).collect();
        assert_eq!(order, "abcde");
    }

    #[test]
    #[should_panic(expected = "was scheduled at day 3")]
    fn the_past_cannot_change() {
        let mut queue = EventQueue::new();
        queue.schedule(Time::ZERO + 3.0, 0, ());
        queue.pop();
        queue.schedule(Time::ZERO + 2.0, 0, ());
    }
}
