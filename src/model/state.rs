//! The state of a household over time: what adds up, and what follows from it.

use super::event::Event;
use super::history::Entry;
use super::household::{Household, HouseholdId, Stage};
use super::mechanisms::Phase;
use super::world::World;

impl World<'_> {
    /// Brings the state of a household up to now: days add up, trust drifts.
    pub(super) fn touch(&mut self, household: HouseholdId) {
        let steady = {
            let h = &self.households[household as usize];
            self.under_way(h.stand_by) || self.under_way(h.coordinator) || self.under_way(h.measure_work)
        };
        let h = &mut self.households[household as usize];
        let days = self.now - h.touched;
        if days <= 0.0 {
            return;
        }
        if h.stage != Stage::Closed {
            h.trust = self.spec.trust.after(h.trust, days, steady, h.waiting && h.alone);
        }
        if let Some(record) = h.record.as_mut() {
            if h.waiting {
                record.wait += days;
                if h.alone {
                    record.wait_alone += days;
                }
            }
            if h.phase == Phase::Direct {
                record.unsafe_days += days;
            }
            if h.order.is_some() || h.adult_work.is_some() {
                record.measure_days += days;
            }
        }
        h.touched = self.now;
        let trust = h.trust;
        self.note(household, Entry::Trust(trust));
    }

    /// Derives what follows from the state: waiting or not, alone or not, and the speed of the clocks.
    pub(super) fn settle(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        if !h.alive || h.stage == Stage::Closed {
            return;
        }
        let supported = self.under_way(h.stand_by)
            || self.under_way(h.coordinator)
            || self.under_way(h.measure_work)
            || self.under_way(h.duo);
        let waiting = self.is_waiting(h);
        let expertise = Self::work_of(h).any(|w| {
            let item = &self.works[w as usize];
            item.started.is_some()
                && !item.away
                && self.spec.organisations[self.spec.pools[item.pool].organisation].expertise
        });
        let measure = self.running(h.measure_work) || h.adult_work.is_some();
        let open = h.open_needs();
        let mut safer = self.spec.safety.rate(h.phase, h.planned, expertise, measure, h.analysed, open);
        if h.phase == Phase::Direct && self.running(h.consult[0]) {
            safer *= self.spec.specialists.pace;
        }
        let danger = self.spec.incidents.rate(h.phase, open, h.traits.severity, h.trust)
            * self.spec.support.factor(waiting, !supported)
            * self.spec.reflection.after(h.incidents);
        let h = &mut self.households[household as usize];
        h.waiting = waiting;
        h.alone = !supported;
        if let Some((time, stamp)) = h.incident_clock.set_rate(self.now, danger) {
            self.schedule_at(time, Event::Incident { household, stamp });
        }
        let h = &mut self.households[household as usize];
        if let Some((time, stamp)) = h.safety_clock.set_rate(self.now, safer) {
            self.schedule_at(time, Event::Safer { household, stamp });
        }
        self.note_state(household);
    }

    /// Whether the household waits: what should happen next was asked for, and nothing is under way.
    pub(super) fn is_waiting(&self, h: &Household) -> bool {
        match h.stage {
            Stage::AwaitsFace(_) | Stage::Court => true,
            Stage::At(_) | Stage::Discussing => !h.step.iter().any(|&work| self.under_way(work)),
            Stage::Help => {
                let mut queued = h.stuck_since.is_some();
                for &work in h.help.iter().flatten() {
                    if self.works[work as usize].started.is_some() {
                        return false;
                    }
                    queued = true;
                }
                queued
            }
            Stage::Closed | Stage::Reoffer | Stage::UnderOrder | Stage::BeforeMonitor => false,
        }
    }
}
