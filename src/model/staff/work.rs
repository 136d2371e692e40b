//! What becomes of the work of somebody who leaves or is ill (M16): it goes on with a colleague, or waits.

use crate::model::household::Stage;
use crate::model::spec::PoolId;
use crate::model::work::{Role, WorkId};
use crate::model::world::World;

impl World<'_> {
    /// The work that is under way with whoever holds a place, in the order of the books of the pool.
    pub(super) fn work_at(&mut self, chair: usize) -> Vec<WorkId> {
        let one = &self.staff.chairs[chair];
        // the same list again and again: an event of a professional takes no memory
        let mut works = std::mem::take(&mut self.at_chair);
        works.clear();
        works.extend(self.resources[one.pool as usize].served_by(one.place));
        works
    }

    /// Whether a piece of work is still under way with whoever holds this chair.
    pub(super) fn is_at(&self, work: WorkId, chair: usize) -> bool {
        let (item, one) = (&self.works[work as usize], &self.staff.chairs[chair]);
        item.alive && item.pool == one.pool as PoolId && item.started.is_some_and(|(_, place)| place == one.place)
    }

    /// A household that waited for its own fixed face goes on: with it, or with a colleague.
    pub(super) fn face_is_back(&mut self, household: u32, work: WorkId) {
        let h = &self.households[household as usize];
        if let Stage::AwaitsFace(function) = h.stage
            && h.stand_by == Some(work)
        {
            self.begin(household, function);
        }
    }

    /// Households that waited for their own fixed face do not wait longer for a step.
    pub(super) fn own_steps_go_on(&mut self, chair: usize) {
        let works = self.work_at(chair);
        for &work in &works {
            if self.is_at(work, chair)
                && let Some(household) = self.works[work as usize].household
            {
                self.touch(household);
                self.face_is_back(household, work);
                self.settle(household);
            }
        }
        self.at_chair = works;
    }

    /// Work of somebody who left, or is ill for long, is asked of the colleagues, as far as its role says so.
    pub(super) fn work_goes_on(&mut self, chair: usize, goes: impl Fn(Role) -> bool) {
        let works = self.work_at(chair);
        for &work in &works {
            // what was handed on before it may have ended it
            if !self.is_at(work, chair) || !goes(self.works[work as usize].role) {
                continue;
            }
            let household = self.works[work as usize].household;
            if let Some(household) = household {
                self.touch(household);
            }
            self.hand_on(work);
            if let Some(household) = household {
                self.settle(household);
            }
        }
        self.at_chair = works;
        self.serve_waiting(self.staff.chairs[chair].pool as PoolId);
    }

    /// A piece of work goes back to the pool: somebody else does what is left of it.
    pub(super) fn hand_on(&mut self, work: WorkId) {
        let item = self.works[work as usize];
        let (Some((started, place)), Some(ticket)) = (item.started, item.ticket) else { return };
        self.recorder.work_handed_on(self.now, &item, started);
        let gone = self.resources[item.pool].release(self.now, ticket).map(|service| service.customer);
        assert!(gone == Some(work), "work {work} was not under way where it was taken from");
        // of somebody ill, nothing was done since the illness began
        let until = match self.staff.chair(item.pool, place) {
            Some(chair) if item.away => chair.since,
            _ => self.now,
        };
        let done = until - started;
        let left = &mut self.works[work as usize];
        left.worked += done;
        if !left.role.runs_on() {
            left.duration = (left.duration - done).max(0.0);
            self.work_stamps[work as usize] = self.work_stamps[work as usize].wrapping_add(1);
        }
        let left = &mut self.works[work as usize];
        (left.started, left.begun, left.away, left.handed_over) = (None, false, false, false);
        left.since = self.now;
        if let (Some(household), Role::StandBy) = (item.household, item.role)
            && let Some(record) = self.households[household as usize].record.as_mut()
        {
            record.face_lost = true;
        }
        self.recorder.work_arrives(self.now, item.pool, item.role);
        self.note_passed_on(work);
        self.put_in_line(work);
        self.start_if_served(work);
    }
}
