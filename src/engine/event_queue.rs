//! The event queue: earliest first, in a total order.

use super::Time;

/// Future events, taken out by (time, priority, order of scheduling). Two events never tie.
///
/// An event is small and `Copy`. Nothing is removed early: whoever schedules an event that may become stale puts a stamp in
/// it and ignores it when the stamp is old.
///
/// A heap in which each entry has four children lies below (D. B. Johnson, "Priority queues with update and finding minimum
/// spanning trees", 1975): fewer levels than with two, and four neighbours share a cache line or two. The place of the event
/// taken out last stays empty until the next call, because most events schedule one: that one then sinks from the top
/// at once, which saves a second pass. `docs/performance.md` has the ratios.
#[derive(Clone, Debug)]
pub struct EventQueue<E> {
    heap: Vec<Entry<E>>,
    /// Whether the first entry has been taken out already.
    taken: bool,
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

impl<E> Entry<E> {
    const fn key(&self) -> u128 {
        ((self.time as u128) << 64) | self.rank as u128
    }
}

const SEQUENCE_BITS: u32 = 56;
const CHILDREN: usize = 4;

impl<E: Copy> EventQueue<E> {
    /// An empty queue at day 0.
    #[must_use]
    pub const fn new() -> Self {
        Self { heap: Vec::new(), taken: false, scheduled: 0, now: Time::ZERO }
    }

    /// The time of the event taken out last; day 0 before the first.
    #[must_use]
    pub const fn now(&self) -> Time {
        self.now
    }

    /// Number of events that are still to come.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heap.len() - usize::from(self.taken)
    }

    /// Whether no event is to come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
        let entry = Entry { time: time.sort_key(), rank, event };
        if self.taken {
            self.taken = false;
            sink(&mut self.heap, entry);
        } else {
            self.heap.push(entry);
            rise(&mut self.heap, entry);
        }
    }

    /// Takes out the next event and moves the clock to it.
    pub fn pop(&mut self) -> Option<(Time, E)> {
        self.pop_until(Time::END)
    }

    /// Takes out the next event, unless it lies after `limit`, and moves the clock to it.
    pub fn pop_until(&mut self, limit: Time) -> Option<(Time, E)> {
        if self.taken {
            self.taken = false;
            let last = self.heap.pop()?;
            if !self.heap.is_empty() {
                sink(&mut self.heap, last);
            }
        }
        let first = *self.heap.first()?;
        let time = Time::from_sort_key(first.time);
        if time > limit {
            return None;
        }
        self.taken = true;
        self.now = time;
        Some((time, first.event))
    }
}

/// Puts an entry at the top and lets it sink to its place.
fn sink<E: Copy>(heap: &mut [Entry<E>], entry: Entry<E>) {
    let mut place = 0;
    loop {
        let child = CHILDREN * place + 1;
        let least = if let Some([a, b, c, d]) = heap.get(child..child + CHILDREN) {
            // two matches and a final, without a branch that the processor could guess wrong
            let (left, left_key) = if b.key() < a.key() { (1, b.key()) } else { (0, a.key()) };
            let (right, right_key) = if d.key() < c.key() { (3, d.key()) } else { (2, c.key()) };
            child + if right_key < left_key { right } else { left }
        } else {
            match (child..heap.len()).min_by_key(|&c| heap[c].key()) {
                Some(least) => least,
                None => break,
            }
        };
        if entry.key() <= heap[least].key() {
            break;
        }
        heap[place] = heap[least];
        place = least;
    }
    heap[place] = entry;
}

/// Lets the entry at the end rise to its place.
fn rise<E: Copy>(heap: &mut [Entry<E>], entry: Entry<E>) {
    let mut place = heap.len() - 1;
    while place > 0 {
        let parent = (place - 1) / CHILDREN;
        if heap[parent].key() <= entry.key() {
            break;
        }
        heap[place] = heap[parent];
        place = parent;
    }
    heap[place] = entry;
}

impl<E: Copy> Default for EventQueue<E> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn day(day: f64) -> Time {
        Time::ZERO + day
    }

    #[test]
    fn events_leave_by_time_then_priority_then_order_of_scheduling() {
        let mut queue = EventQueue::new();
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

    #[test]
    fn an_event_after_the_limit_stays() {
        let mut queue = EventQueue::new();
        queue.schedule(day(3.0), 0, 'a');
        assert_eq!(queue.pop_until(day(2.0)), None);
        assert_eq!((queue.len(), queue.now()), (1, Time::ZERO));
        assert_eq!(queue.pop_until(day(3.0)), Some((day(3.0), 'a')));
        assert_eq!(queue.pop_until(day(9.0)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// Any mixture of scheduling and taking, against a sorted set.
        #[test]
        fn events_leave_as_from_a_sorted_set(steps in prop::collection::vec((0_u8..3, 0_u8..6, 0_u8..3), 0..200)) {
            let mut queue = EventQueue::new();
            let mut sorted = BTreeSet::new();
            for (number, (what, after, priority)) in (0_u64..).zip(steps) {
                if what > 0 {
                    let time = queue.now() + f64::from(after);
                    queue.schedule(time, priority, number);
                    sorted.insert((time, priority, number));
                } else {
                    let expected = sorted.pop_first();
                    prop_assert_eq!(queue.pop(), expected.map(|(time, _, number)| (time, number)));
                }
                prop_assert_eq!(queue.len(), sorted.len());
            }
            while let Some((time, _, number)) = sorted.pop_first() {
                prop_assert_eq!(queue.pop(), Some((time, number)));
            }
            prop_assert!(queue.pop().is_none() && queue.is_empty());
        }
    }
}
