//! M15: children out of home: placed, brothers and sisters together or apart, for a time, and home again.

use crate::model::event::Event;
use crate::model::history::Entry;
use crate::model::household::HouseholdId;
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::MeasureKind;
use crate::model::world::World;

impl World<'_> {
    /// Whether the concern asks for a placement now, and an order allows it.
    pub(in crate::model) fn placement_is_near(&self, household: HouseholdId) -> bool {
        let h = &self.households[household as usize];
        h.order.is_some()
            && !h.placed
            && h.traits.children > 0
            && self.concern(household) >= self.spec.measures.placement
    }

    /// Places the children out of home when the concern asks for it. Where specialists are called, and time allows, their first
    /// evaluation comes before (M22).
    pub(in crate::model) fn consider_placement(&mut self, household: HouseholdId) {
        if !self.placement_is_near(household) {
            return;
        }
        let provisional = self.households[household as usize].order == Some(MeasureKind::Vots);
        let called = self.call_specialists(household, true);
        let works = called && self.running(self.households[household as usize].consult[0]);
        if !works || provisional {
            self.place_children(household);
        }
    }

    /// The children are placed out of home, together or apart.
    pub(in crate::model) fn place_children(&mut self, household: HouseholdId) {
        let measures = &self.spec.measures;
        let mut luck = self.luck(household, Purpose::Placement);
        let days = measures.placement_duration.sample(&mut luck);
        let search = uniform(&mut luck);
        let now = self.now;
        let h = &mut self.households[household as usize];
        // in haste there is less often a place where all of them can go
        let hasty = h.order == Some(MeasureKind::Vots);
        let together = h.traits.children < 2 || search < measures.together[usize::from(hasty)];
        h.placed = true;
        h.placements = h.placements.wrapping_add(1);
        h.placed_since = now;
        let (children, placement, case) = (h.traits.children, h.placements, h.case);
        if let Some(record) = h.record.as_mut() {
            record.placements += children;
            record.placed_siblings += u32::from(children > 1);
            record.placed_apart += u32::from(!together);
        }
        self.note(household, Entry::Placed { children, apart: !together });
        self.schedule_in(days, Event::PlacementEnds { household, placement, case });
    }

    /// The planned end of a placement: home, unless the concern is still as great.
    pub(in crate::model) fn placement_ends(&mut self, household: HouseholdId, placement: u8, case: u32) {
        let h = &self.households[household as usize];
        if !h.placed || h.placements != placement || h.case != case {
            return;
        }
        self.touch(household);
        if self.concern(household) < self.spec.measures.home {
            self.come_home(household);
        } else {
            let days = self.spec.measures.placement_duration.sample(&mut self.luck(household, Purpose::Placement));
            self.schedule_in(days, Event::PlacementEnds { household, placement, case });
        }
        self.settle(household);
    }

    /// The children are home again.
    pub(in crate::model) fn come_home(&mut self, household: HouseholdId) {
        let h = &mut self.households[household as usize];
        if !std::mem::take(&mut h.placed) {
            return;
        }
        let (since, children) = (h.placed_since, h.traits.children);
        if let Some(record) = h.record.as_mut() {
            record.placement_days += self.now - since.max(record.entered);
        }
        self.note(household, Entry::Home);
        if self.counted(household) {
            self.recorder.placement_lasted(since, self.now, children);
        }
    }
}
