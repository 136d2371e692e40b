//! A case opens with a report and closes; a closed household can come back (M14).

use crate::model::event::Event;
use crate::model::function::Function;
use crate::model::history::Entry;
use crate::model::household::{HouseholdId, Record, Stage};
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::{NeedState, Phase};
use crate::model::world::World;

impl World<'_> {
    /// A report opens a case.
    pub(in crate::model) fn report(&mut self, household: HouseholdId, urgent: bool) {
        let (counted, counts_now) = (self.counted(household), self.counts_now(household));
        let now = self.now;
        let h = &mut self.households[household as usize];
        assert!(h.stage == Stage::Closed, "a report for a household with an open case");
        h.stamp = h.stamp.wrapping_add(1);
        h.case = h.case.wrapping_add(1);
        h.stage = Stage::At(Function::Receive);
        h.reported = now;
        h.touched = now;
        h.urgent = urgent;
        h.urgent_pending = false;
        (h.offers, h.rounds, h.incidents, h.alternatives) = (0, 0, 0, 0);
        (h.admitted, h.exception_due) = (false, false);
        (h.analysts, h.involved) = (0, 0);
        (h.planned, h.analysed, h.refused) = (false, false, false);
        (h.holder, h.request, h.returns) = (None, None, false);
        h.reopen_needs();
        if let Some(record) = h.record.as_mut() {
            record.first_case = false;
        } else if counts_now && !h.entered {
            h.entered = true;
            let open = (0..).zip(&h.needs).filter(|(_, need)| need.is_open());
            let (mut needs, mut basic) = (0, 0);
            for (need, _) in open {
                needs += 1;
                basic += u32::from(self.spec.help.needs[need as usize].basic);
            }
            let mut record = self.free_records.pop().unwrap_or_default();
            let mut faces = std::mem::take(&mut record.faces);
            faces.clear();
            *record = Record { entered: now, first_case: true, needs, basic_needs: basic, faces, ..Record::default() };
            h.record = Some(record);
            self.schedule_in(self.spec.calendar.follow_up, Event::FollowUpEnds { household });
        }
        self.note_report(household);
        self.recorder.balance.arrived += 1;
        self.count_opening(household);
        self.count_report(household);
        if counted {
            self.recorder.stock.case_opens();
        }
        if counts_now {
            self.recorder.flows.reports += 1;
            self.recorder.flows.repeats += u32::from(self.households[household as usize].had_case);
        }
        self.wind_clocks(household);
        self.take_habits(household);
        self.ask_fixed_face(household);
        self.begin(household, Function::Receive);
        self.settle(household);
    }

    /// How worrying the situation is: severity, bent by danger, incidents and trust.
    pub(in crate::model) fn concern(&self, household: HouseholdId) -> f64 {
        let h = &self.households[household as usize];
        self.spec.routing.concern(h.traits.severity, h.phase, h.incidents, h.trust)
    }

    /// Closes the case. `evaluated` says whether it was monitored and evaluated.
    pub(in crate::model) fn close(&mut self, household: HouseholdId, evaluated: bool) {
        self.touch(household);
        let now = self.now;
        self.free(household);
        self.end_consult(household);
        self.come_home(household);
        let h = &mut self.households[household as usize];
        let (step, help) = (std::mem::take(&mut h.step), std::mem::take(&mut h.help));
        let single =
            [h.stand_by.take(), h.duo.take(), h.coordinator.take(), h.measure_work.take(), h.adult_work.take()];
        for need in &mut h.needs {
            if matches!(need, NeedState::Queued | NeedState::InService | NeedState::Stuck) {
                *need = NeedState::Unmet;
            }
        }
        h.stamp = h.stamp.wrapping_add(1);
        h.stage = Stage::Closed;
        h.had_case = true;
        let last_step = h.last_step.take();
        h.awaits_since = None;
        h.order = None;
        h.request = None;
        (h.waiting, h.alone) = (false, false);
        h.incident_clock.set_rate(now, 0.0);
        // nobody works on it any more: danger stops at its own pace
        let natural = if h.phase == Phase::Direct { self.spec.safety.natural } else { 0.0 };
        if let Some((time, stamp)) = h.safety_clock.set_rate(now, natural) {
            self.schedule_at(time, Event::Safer { household, stamp });
        }
        let h = &mut self.households[household as usize];
        if let Some(record) = h.record.as_mut()
            && record.first_case
            && record.lead_time.is_none()
        {
            record.lead_time = Some(now - record.entered);
        }
        let (reported, needs) = (h.reported, h.needs);
        self.recorder.balance.closed += 1;
        self.count_closing(household);
        if self.counted(household) {
            self.recorder.stock.case_closes();
            self.recorder.case_lasted(reported, now);
            if self.counts_now(household) {
                self.recorder.flows.closed += 1;
                self.recorder.flows.evaluated += u32::from(evaluated);
                if last_step.is_some() {
                    self.recorder.arrows.taken(last_step, None, false);
                }
            }
        }
        for work in step.into_iter().chain(help).chain(single).flatten() {
            self.finish(work);
        }
        self.note(household, Entry::Closed { evaluated, needs });
        self.note_state(household);
        self.consider_return(household);
    }

    /// M14: whether and when the household comes back.
    pub(in crate::model) fn consider_return(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let recurrence = &self.spec.recurrence;
        let rate = recurrence.rate(h.phase, h.open_needs(), h.traits.severity);
        let draw = self.unit_exponential(household, Purpose::Return);
        match recurrence.days_until(rate, draw) {
            Some(days) if self.now.days() + days < self.spec.calendar.horizon() => self.will_return(household, days),
            _ => self.forget_if_gone(household),
        }
    }

    /// A closed household will be reported again after so many days.
    pub(in crate::model) fn will_return(&mut self, household: HouseholdId, days: f64) {
        let h = &mut self.households[household as usize];
        h.returns = true;
        let stamp = h.stamp;
        self.schedule_in(days, Event::Return { household, stamp });
    }

    /// M14: a closed household is reported again.
    pub(in crate::model) fn come_back(&mut self, household: HouseholdId) {
        self.touch(household);
        let danger = uniform(&mut self.luck(household, Purpose::Return)) < self.spec.recurrence.back_in_danger;
        let h = &mut self.households[household as usize];
        if danger {
            h.phase = Phase::Direct;
        }
        let urgent = h.phase == Phase::Direct && h.traits.urgent;
        self.report(household, urgent);
    }

    /// The follow-up of a household of the cohort is over: what was recorded of it is added up.
    pub(in crate::model) fn follow_up_ends(&mut self, household: HouseholdId) {
        self.touch(household);
        let needs = self.households[household as usize].needs;
        self.note(household, Entry::End { needs });
        let now = self.now;
        let h = &mut self.households[household as usize];
        if let Some(record) = h.record.as_mut() {
            // what is not over counts up to now
            if h.placed {
                record.placement_days += now - h.placed_since.max(record.entered);
            }
            if let Some(since) = h.stuck_since {
                record.stuck_days += now - since.max(record.entered);
            }
        }
        if let Some(record) = self.households[household as usize].record.take() {
            self.recorder.add(&self.households[household as usize], &record);
            self.free_records.push(record);
        }
        self.forget_if_gone(household);
    }

    /// Frees the place of a household that is closed, will not come back and is not followed.
    pub(in crate::model) fn forget_if_gone(&mut self, household: HouseholdId) {
        let now = self.now;
        let h = &mut self.households[household as usize];
        if h.stage == Stage::Closed && !h.returns && h.record.is_none() && h.alive {
            h.alive = false;
            h.safety_clock.set_rate(now, 0.0);
            self.free_households.push(household);
        }
    }
}
