//! A short number that stands for everything that happened in a replication, in order.
//!
//! Two replications with the same fingerprint handled the same events, at the same times to the last bit, for the same
//! households at the same pools. A measure may hide a change; a fingerprint does not. It guards against accidents, not against
//! intent: it is no cryptographic hash.

use super::event::Event;
use super::inflow::group;
use super::spec::PoolId;
use super::work::WorkId;
use super::world::World;
use crate::engine::{Entity, Time};

/// A rolling hash of (bits of the time, kind of event, entity, pool) of every event handled.
///
/// Each word is mixed in by exclusive or, a multiplication by an odd number and a shift. Each of these can be undone, so two
/// histories that differ in one word give different numbers, until a later difference happens to cancel it (one in 2⁶⁴).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint(u64);

/// 2⁶⁴ divided by the golden ratio, made odd: its bits are well spread.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
/// In the place of an entity or pool where the event has none.
const NOBODY: u64 = u64::MAX;

impl Default for Fingerprint {
    fn default() -> Self {
        Self(MULTIPLIER)
    }
}

impl Fingerprint {
    pub(super) const fn value(self) -> u64 {
        self.0
    }

    fn word(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(MULTIPLIER);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn add(&mut self, time: Time, kind: u8, who: u64, pool: u64) {
        self.word(time.days().to_bits());
        self.word(who);
        self.word(pool ^ (u64::from(kind) << 56));
    }
}

impl World<'_> {
    /// Adds the event that is about to be handled.
    pub(super) fn take_fingerprint(&mut self, event: Event) {
        let (kind, who, pool) = self.subject(event);
        self.fingerprint.add(self.now, kind, who, pool);
    }

    /// Number of the kind (never renumber, only add), entity and pool. A municipality stands for those that it has not met yet. A
    /// stale event speaks of whoever has the place of the slab now.
    fn subject(&self, event: Event) -> (u8, u64, u64) {
        let town = |municipality: u32| Entity::new(group(municipality as usize, 0), 0).map_or(NOBODY, Entity::key);
        let who = |household: u32| self.households[household as usize].entity.key();
        let at = |kind: u8, work: WorkId| {
            let item = &self.works[work as usize];
            (kind, item.household.map_or(NOBODY, who), station(item.pool))
        };
        match event {
            Event::Arrival { municipality } => (0, town(municipality), NOBODY),
            Event::AdviceArrival { municipality } => (1, town(municipality), NOBODY),
            Event::LateReport { household } => (2, who(household), NOBODY),
            Event::WorkEnds { work, .. } => at(3, work),
            Event::DropOut { work, .. } => at(4, work),
            Event::Incident { household, .. } => (5, who(household), NOBODY),
            Event::Safer { household, .. } => (6, who(household), NOBODY),
            Event::Return { household, .. } => (7, who(household), NOBODY),
            Event::Court { household, .. } => (8, who(household), NOBODY),
            Event::Reoffer { household, .. } => (9, who(household), NOBODY),
            Event::Monitor { household, .. } => (10, who(household), NOBODY),
            Event::Breakthrough { household, .. } => (11, who(household), NOBODY),
            Event::FollowUpEnds { household } => (12, who(household), NOBODY),
            Event::Capacity { step } => (13, u64::from(step), NOBODY),
            Event::WindowOpens => (14, NOBODY, NOBODY),
            Event::WindowCloses => (15, NOBODY, NOBODY),
            Event::Refused { household, .. } => (16, who(household), NOBODY),
            Event::Admitted { household, .. } => (17, who(household), NOBODY),
            Event::Evaluation { household, .. } => (18, who(household), NOBODY),
            Event::PlacementEnds { household, .. } => (19, who(household), NOBODY),
            Event::Guest { number } => (20, u64::from(number), NOBODY),
            Event::LeadInEnds { work, .. } => at(21, work),
            Event::Staff { chair, what, .. } => {
                let (who, pool) =
                    self.staff.subject(chair).map_or((NOBODY, NOBODY), |(e, pool)| (e.key(), station(pool)));
                (what.kind(), who, pool)
            }
        }
    }
}

fn station(pool: PoolId) -> u64 {
    pool as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(events: &[(f64, u8, u64, u64)]) -> u64 {
        let mut print = Fingerprint::default();
        for &(days, kind, who, pool) in events {
            print.add(Time::ZERO + days, kind, who, pool);
        }
        print.value()
    }

    #[test]
    fn every_part_of_an_event_and_its_place_count() {
        let base = [(1.0, 3, 70, 2), (2.0, 4, 71, NOBODY), (2.5, 5, 70, 2)];
        let mut seen = vec![of(&base), of(&base[..2]), of(&[base[1], base[0], base[2]])];
        for place in 0..base.len() {
            let mut change = |edit: fn(&mut (f64, u8, u64, u64))| {
                let mut events = base;
                edit(&mut events[place]);
                seen.push(of(&events));
            };
            change(|e| e.0 = f64::from_bits(e.0.to_bits() + 1));
            change(|e| e.1 += 1);
            change(|e| e.2 += 1);
            change(|e| e.3 ^= 1);
        }
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
        assert_eq!(of(&base), of(&base));
    }
}
