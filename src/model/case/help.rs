//! M11 and M13: help by providers, and tailored help from the breakthrough budget.

use crate::engine::Distribution;
use crate::model::event::Event;
use crate::model::history::Entry;
use crate::model::household::{HouseholdId, Stage};
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::NeedState;
use crate::model::work::{Role, WorkId};
use crate::model::world::World;

/// Basic security counts as met in time within 8 weeks (framework, principle "family-focused").
const BASIC_SECURITY_DAYS: f64 = 56.0;

impl World<'_> {
    /// The plan is made: the fixed face, or else whoever made it, keeps the help together, and help starts.
    pub(in crate::model) fn start_help(&mut self, household: HouseholdId) {
        let h = &mut self.households[household as usize];
        h.rounds += 1;
        h.stage = Stage::Help;
        if let Some(record) = h.record.as_mut() {
            record.helped = true;
            // without a fixed face beside it from the start of help, there was none throughout
            record.face_broken |= record.fixed_face.is_none();
        }
        let leader = h.leader;
        // a fixed face keeps help together as part of standing by
        if h.stand_by.is_none()
            && h.coordinator.is_none()
            && h.measure_work.is_none()
            && let Some(leader) = leader
        {
            let pool = leader.pool as usize;
            let by = self.place_in(pool, Some(leader));
            let minutes = self.spec.help.minutes_per_week;
            let work = self.ask(Some(household), Role::Coordinate, pool, minutes, f64::INFINITY, by);
            self.households[household as usize].coordinator = Some(work);
            self.start_if_served(work);
        }
        self.pursue_needs(household);
    }

    /// Starts what help can start now; when nothing is left, help is done.
    pub(in crate::model) fn pursue_needs(&mut self, household: HouseholdId) {
        let under_way = |w: &Self| {
            w.households[household as usize]
                .needs
                .iter()
                .any(|need| matches!(need, NeedState::Queued | NeedState::InService | NeedState::Stuck))
        };
        let (order, parallel) = self.help_way(household);
        for &need in order {
            if self.households[household as usize].needs[need] != NeedState::Open {
                continue;
            }
            if !parallel && under_way(self) {
                break;
            }
            self.pursue(household, need);
        }
        let h = &self.households[household as usize];
        if h.stage == Stage::Help && !under_way(self) {
            self.wait_for_monitor(household);
        }
    }

    /// Takes up one need: a provider is asked, unless it can be met, or is blocked, at once.
    pub(in crate::model) fn pursue(&mut self, household: HouseholdId, need: usize) {
        let spec = self.spec;
        let kind = &spec.help.needs[need];
        if !spec.help.on {
            self.need_met(household, need);
            self.first_help(household);
            return;
        }
        if let Some(other) = self.blocked_by(household, need) {
            return self.get_stuck(household, [need, other]);
        }
        self.households[household as usize].needs[need] = NeedState::Queued;
        if kind.basic && self.breakthrough(household, need) {
            return;
        }
        let mut luck = self.luck(household, Purpose::Need(need as u16));
        let days = kind.duration.sample(&mut luck);
        let patience = spec.help.drop_out.sample(&mut luck);
        let pool = self.pool_for(kind.provider, household);
        let work = self.ask(Some(household), Role::Help(need as u8), pool, 1, days, None);
        self.households[household as usize].help[need] = Some(work);
        if self.works[work as usize].started.is_none() {
            let stamp = self.work_stamps[work as usize];
            self.schedule_in(patience, Event::DropOut { work, stamp });
        }
        self.start_if_served(work);
    }

    /// Patience is over: who still waits for this help leaves the queue with the need unmet.
    pub(in crate::model) fn drop_out(&mut self, work: WorkId) {
        let item = self.works[work as usize];
        let (Some(household), None) = (item.household, item.started) else { return };
        let need = match item.role {
            Role::Help(need) => need,
            Role::Integrated(need) => return self.give_up_integrated(household, work, usize::from(need)),
            _ => return,
        };
        self.touch(household);
        let need = usize::from(need);
        self.households[household as usize].help[need] = None;
        self.households[household as usize].needs[need] = NeedState::Unmet;
        self.finish(work);
        self.note(household, Entry::NeedUnmet { need: need as u8, dropped: true });
        self.pursue_needs(household);
        self.settle(household);
    }

    /// Tailored help from the budget, when there is money.
    pub(in crate::model) fn breakthrough(&mut self, household: HouseholdId, need: usize) -> bool {
        let Some(days) = self.spend(household, need, self.spec.breakthrough.cost) else { return false };
        // not the stamp: another step in the same case does not take back what was paid
        let case = self.households[household as usize].case;
        self.schedule_in(days, Event::Breakthrough { household, need: need as u8, case });
        true
    }

    /// Takes money from the budget of the year, when there is enough: days until it is decided. Within the mandate the
    /// professional decides; what costs more goes to whoever holds the budget.
    pub(in crate::model) fn spend(&mut self, household: HouseholdId, need: usize, cost: Distribution) -> Option<f64> {
        let budget = &self.spec.breakthrough;
        if !budget.on {
            return None;
        }
        let cost = cost.sample(&mut self.luck(household, Purpose::Cost(need as u16)));
        let place = &self.spec.municipalities[self.households[household as usize].traits.municipality];
        if !self.purses[place.region].spend(self.now, place.budget, cost) {
            return None;
        }
        if let Some(record) = self.households[household as usize].record.as_mut() {
            record.spent += cost;
        }
        self.note(household, Entry::Breakthrough { need: need as u8, euro: cost });
        if self.counts_now(household) {
            self.recorder.flows.spent += cost;
        }
        Some(if cost <= budget.mandate { budget.own_days } else { budget.decision_days })
    }

    /// The budget is paid out: the need is met.
    pub(in crate::model) fn breakthrough_pays(&mut self, household: HouseholdId, need: usize) {
        self.touch(household);
        if self.households[household as usize].needs[need] == NeedState::Queued {
            self.need_met(household, need);
            self.first_help(household);
            self.pursue_needs(household);
        }
        self.settle(household);
    }

    /// A provider starts.
    pub(in crate::model) fn help_starts(&mut self, household: HouseholdId, need: usize) {
        self.households[household as usize].needs[need] = NeedState::InService;
        self.first_help(household);
    }

    /// The first effective help of a household of the cohort.
    pub(in crate::model) fn first_help(&mut self, household: HouseholdId) {
        let now = self.now;
        if let Some(record) = self.households[household as usize].record.as_mut() {
            let entered = record.entered;
            record.first_help.get_or_insert(now - entered);
        }
    }

    /// A need is met.
    pub(in crate::model) fn need_met(&mut self, household: HouseholdId, need: usize) {
        let now = self.now;
        let basic = self.spec.help.needs[need].basic;
        let h = &mut self.households[household as usize];
        h.needs[need] = NeedState::Met;
        if let Some(record) = h.record.as_mut()
            && basic
            && now - record.entered <= BASIC_SECURITY_DAYS
        {
            record.basic_in_time += 1;
        }
        self.note(household, Entry::NeedMet(need as u8));
    }

    /// A provider is done.
    pub(in crate::model) fn help_ends(&mut self, household: HouseholdId, need: usize) {
        self.help_outcome(household, need);
        self.pursue_needs(household);
    }

    /// Whether help has met a need: luck and trust decide.
    pub(in crate::model) fn help_outcome(&mut self, household: HouseholdId, need: usize) {
        let help = &self.spec.help;
        let chance = help.success + help.success_trust * self.households[household as usize].trust;
        if uniform(&mut self.luck(household, Purpose::Need(need as u16))) < chance {
            self.need_met(household, need);
        } else {
            self.households[household as usize].needs[need] = NeedState::Unmet;
            self.note(household, Entry::NeedUnmet { need: need as u8, dropped: false });
        }
    }
}
