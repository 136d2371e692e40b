//! M12: refused by both providers, and the three ways out.

use crate::model::event::Event;
use crate::model::history::Entry;
use crate::model::household::HouseholdId;
use crate::model::luck::Purpose;
use crate::model::mechanisms::NeedState;
use crate::model::work::{Role, WorkId};
use crate::model::world::World;

impl World<'_> {
    /// The need that keeps this one from being served, if any.
    pub(in crate::model) fn blocked_by(&self, household: HouseholdId, need: usize) -> Option<usize> {
        let h = &self.households[household as usize];
        self.spec.catch_22.blocks(need, h.admitted, |other| h.needs[other].is_open())
    }

    /// Both providers are asked; both will refuse.
    pub(in crate::model) fn get_stuck(&mut self, household: HouseholdId, needs: [usize; 2]) {
        let now = self.now;
        let h = &mut self.households[household as usize];
        for need in needs {
            h.needs[need] = NeedState::Stuck;
        }
        h.stuck_since = Some(now);
        if let Some(record) = h.record.as_mut() {
            record.stuck = true;
        }
        let (case, need) = (h.case, needs[0] as u8);
        self.schedule_in(self.spec.catch_22.intake_days, Event::Refused { household, need, case });
    }

    /// Both have refused: integrated treatment is asked for, and whoever can make an exception.
    pub(in crate::model) fn refused_by_both(&mut self, household: HouseholdId, need: usize) {
        if self.households[household as usize].needs[need] != NeedState::Stuck {
            return;
        }
        self.touch(household);
        let spec = self.spec;
        let other = spec.catch_22.asks_first[need].unwrap_or(need);
        self.note(household, Entry::Stuck([need as u8, other as u8]));
        if let Some(provider) = spec.catch_22.provider {
            let mut luck = self.luck(household, Purpose::Integrated);
            let days = spec.catch_22.duration.sample(&mut luck);
            let patience = spec.help.drop_out.sample(&mut luck);
            let pool = self.pool_for(provider, household);
            let work = self.ask(Some(household), Role::Integrated(need as u8), pool, 1, days, None);
            self.households[household as usize].help[need] = Some(work);
            if self.works[work as usize].started.is_none() {
                let stamp = self.work_stamps[work as usize];
                self.schedule_in(patience, Event::DropOut { work, stamp });
            }
            self.start_if_served(work);
        }
        if self.households[household as usize].stuck_since.is_some() {
            let case = self.households[household as usize].case;
            if let Some(days) = self.spend(household, need, spec.catch_22.cost) {
                self.households[household as usize].exception_due = true;
                self.schedule_in(days, Event::Admitted { household, case });
            }
            self.call_specialists(household, false);
        }
        self.give_up_without_a_way_out(household);
        self.settle(household);
    }

    /// Nobody treats both needs, no exception is due and no specialist helps: both needs stay unmet.
    pub(in crate::model) fn give_up_without_a_way_out(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let asked = (0..self.spec.help.needs.len()).any(|n| h.needs[n] == NeedState::Stuck && h.help[n].is_some());
        if h.stuck_since.is_none() || asked || h.exception_due || h.consult[0].is_some() {
            return;
        }
        self.give_up_stuck_needs(household);
        self.pursue_needs(household);
    }

    /// Both needs stay unmet.
    fn give_up_stuck_needs(&mut self, household: HouseholdId) {
        self.free(household);
        self.note_given_up(household);
        for need in &mut self.households[household as usize].needs {
            if *need == NeedState::Stuck {
                *need = NeedState::Unmet;
            }
        }
    }

    /// An exception: both providers admit the household now. Nothing happens when the treatment has already started.
    pub(in crate::model) fn admit(&mut self, household: HouseholdId) {
        self.households[household as usize].exception_due = false;
        if self.households[household as usize].stuck_since.is_none() {
            return;
        }
        self.touch(household);
        self.free(household);
        self.households[household as usize].admitted = true;
        for need in 0..self.spec.help.needs.len() {
            let h = &mut self.households[household as usize];
            if h.needs[need] == NeedState::Stuck {
                h.needs[need] = NeedState::Open;
                if let Some(work) = h.help[need].take() {
                    self.finish(work);
                }
            }
        }
        self.pursue_needs(household);
        self.settle(household);
    }

    /// The household is not stuck any more, however that came about.
    pub(in crate::model) fn free(&mut self, household: HouseholdId) {
        let now = self.now;
        if self.households[household as usize].stuck_since.is_some() {
            self.note(household, Entry::Freed);
        }
        let h = &mut self.households[household as usize];
        if let Some(since) = h.stuck_since.take()
            && let Some(record) = h.record.as_mut()
        {
            record.stuck_days += now - since.max(record.entered);
        }
    }

    /// Integrated treatment starts: both needs are in service.
    pub(in crate::model) fn integrated_starts(&mut self, household: HouseholdId) {
        self.free(household);
        for need in &mut self.households[household as usize].needs {
            if *need == NeedState::Stuck {
                *need = NeedState::InService;
            }
        }
        self.first_help(household);
    }

    /// Integrated treatment ends, for this need and the one that stood in its way.
    pub(in crate::model) fn integrated_ends(&mut self, household: HouseholdId, need: usize) {
        self.help_outcome(household, need);
        if let Some(other) = self.spec.catch_22.asks_first[need] {
            self.help_outcome(household, other);
        }
        self.pursue_needs(household);
    }

    /// Patience in the queue for integrated treatment is over: both needs stay unmet.
    pub(in crate::model) fn give_up_integrated(&mut self, household: HouseholdId, work: WorkId, need: usize) {
        self.touch(household);
        self.households[household as usize].help[need] = None;
        self.finish(work);
        // an exception or a consult may still come
        self.give_up_without_a_way_out(household);
        self.settle(household);
    }
}
