//! M22: a consult of the specialist team, from the call to its last evaluation.

use crate::model::event::Event;
use crate::model::household::HouseholdId;
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::Phase;
use crate::model::spec::PoolId;
use crate::model::work::Role;
use crate::model::world::World;

impl World<'_> {
    /// Calls the team, unless it is there already; whether it is called depends on how well it is known. True when it works
    /// with the household from now on.
    pub(in crate::model) fn call_specialists(&mut self, household: HouseholdId, for_placement: bool) -> bool {
        let Some(team) = self.spec.specialists.team else { return false };
        let h = &self.households[household as usize];
        if h.consult[0].is_some() {
            let h = &mut self.households[household as usize];
            h.consult_placement |= for_placement;
            return true;
        }
        let known = self.spec.specialists.called_on(self.now.days());
        if uniform(&mut self.luck(household, Purpose::Consult)) >= known {
            return false;
        }
        let h = &mut self.households[household as usize];
        (h.evaluations, h.consult_placement, h.consult_helped) = (0, for_placement, false);
        self.count_consult(household);
        if self.counts_now(household) {
            self.recorder.flows.consults += 1;
        }
        let pool = self.pool_for(team, household);
        let minutes = self.spec.specialists.minutes_per_week;
        let work = self.ask(Some(household), Role::Consult, pool, minutes, f64::INFINITY, None);
        self.households[household as usize].consult[0] = Some(work);
        self.start_if_served(work);
        true
    }

    /// One of the team starts: the second of the pair comes along, and the first evaluation is set.
    pub(in crate::model) fn consult_starts(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let (None, Some(first)) = (h.consult[1], self.worker(h.consult[0])) else { return };
        let (pool, server) = (first.pool as PoolId, first.place);
        let people = self.resources[pool].servers() as u32;
        let minutes = self.spec.specialists.minutes_per_week;
        let case = h.case;
        if people > 1 {
            let second = (server + 1) % people;
            let work = self.ask(Some(household), Role::Consult, pool, minutes, f64::INFINITY, Some(second));
            self.households[household as usize].consult[1] = Some(work);
            self.start_if_served(work);
        }
        self.schedule_in(self.spec.specialists.evaluation_days, Event::Evaluation { household, case });
    }

    /// Every two weeks: is the household free, can the children stay or come home, is the consult over?
    pub(in crate::model) fn evaluate(&mut self, household: HouseholdId) {
        if !self.running(self.households[household as usize].consult[0]) {
            return;
        }
        self.touch(household);
        let spec = self.spec;
        self.households[household as usize].evaluations += 1;
        if self.households[household as usize].stuck_since.is_some()
            && uniform(&mut self.luck(household, Purpose::Consult)) < spec.catch_22.consult_success
        {
            self.admit(household);
        }
        let concern = self.concern(household);
        let h = &mut self.households[household as usize];
        if h.placed && concern < spec.specialists.home {
            h.consult_helped = true;
            self.come_home(household);
        } else if self.placement_is_near(household) {
            self.place_children(household);
        }
        let near = self.placement_is_near(household);
        let h = &self.households[household as usize];
        let open = h.stuck_since.is_some() || h.placed || near || h.phase == Phase::Direct;
        if open && h.evaluations < spec.specialists.evaluations {
            let case = h.case;
            self.schedule_in(spec.specialists.evaluation_days, Event::Evaluation { household, case });
        } else {
            self.end_consult(household);
        }
        self.settle(household);
    }

    /// The team withdraws. It has contributed when the children were not placed, or came home by an evaluation.
    pub(in crate::model) fn end_consult(&mut self, household: HouseholdId) {
        let h = &mut self.households[household as usize];
        let works = std::mem::take(&mut h.consult);
        if works[0].is_none() {
            return;
        }
        let (for_placement, helped) = (h.consult_placement, h.consult_helped || !h.placed);
        if for_placement && self.counts_now(household) {
            self.recorder.flows.placement_consults += 1;
            self.recorder.flows.placement_consults_helped += u32::from(helped);
        }
        for work in works.into_iter().flatten() {
            self.finish(work);
        }
        self.give_up_without_a_way_out(household);
    }
}
