//! M8 and M9: incidents and safety phases.

use crate::model::history::Entry;
use crate::model::household::{HouseholdId, Stage};
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::{MeasureKind, Phase};
use crate::model::world::World;

impl World<'_> {
    /// An incident: danger is direct again, trust falls, the case goes by the urgent class, and more may follow.
    pub(in crate::model) fn incident(&mut self, household: HouseholdId) {
        self.touch(household);
        let now = self.now;
        let (next, safety) =
            (self.unit_exponential(household, Purpose::Incident), self.unit_exponential(household, Purpose::Safety));
        let acute_draw = uniform(&mut self.luck(household, Purpose::IncidentKind));
        let spec = self.spec;
        let h = &mut self.households[household as usize];
        h.incidents += 1;
        h.trust *= 1.0 - spec.incidents.trust_loss;
        h.phase = Phase::Direct;
        h.urgent = true;
        h.incident_clock.wind(now, next);
        h.safety_clock.wind(now, safety);
        if let Some(record) = h.record.as_mut() {
            record.incidents += 1;
            record.incidents_waiting += u32::from(h.waiting);
        }
        let acute = acute_draw < spec.incidents.acute * h.traits.severity;
        let (waiting, alone) = (h.waiting, h.alone);
        self.note(household, Entry::Incident { acute, waiting, alone });
        self.hurry(household);
        self.consider_duo(household);
        self.consider_placement(household);
        if acute {
            self.acute_measures(household);
            if self.wants_urgent_request(household) {
                self.urgent_request(household);
            }
        }
        self.settle(household);
    }

    /// An urgent request is needed: now, or as soon as the work under way is done.
    pub(in crate::model) fn urgent_request(&mut self, household: HouseholdId) {
        let started = self.under_way(self.households[household as usize].step[0]);
        let h = &mut self.households[household as usize];
        match h.stage {
            // work that is under way is finished first
            Stage::At(_) | Stage::Discussing if started => h.urgent_pending = true,
            Stage::At(_)
            | Stage::Discussing
            | Stage::AwaitsFace(_)
            | Stage::Help
            | Stage::Reoffer
            | Stage::Court
            | Stage::BeforeMonitor => {
                let step = std::mem::take(&mut h.step);
                for work in step.into_iter().flatten() {
                    self.finish(work);
                }
                self.request_measure(household, MeasureKind::Vots, true);
            }
            Stage::Closed | Stage::UnderOrder => {}
        }
    }

    /// The household reaches the next safety phase.
    pub(in crate::model) fn safer(&mut self, household: HouseholdId) {
        self.touch(household);
        let now = self.now;
        let next = self.unit_exponential(household, Purpose::Safety);
        let h = &mut self.households[household as usize];
        h.phase = match h.phase {
            Phase::Direct => Phase::Stable,
            Phase::Stable | Phase::Durable => Phase::Durable,
        };
        h.safety_clock.wind(now, next);
        // what follows is urgent only while an urgent request is
        h.urgent &= h.request.is_some_and(|request| request.urgent);
        self.settle(household);
    }

    /// Draws when the next incident comes and the next safety phase, at the rates that hold by then.
    pub(in crate::model) fn wind_clocks(&mut self, household: HouseholdId) {
        let (incident, safety) =
            (self.unit_exponential(household, Purpose::Incident), self.unit_exponential(household, Purpose::Safety));
        let now = self.now;
        let h = &mut self.households[household as usize];
        h.incident_clock.wind(now, incident);
        h.safety_clock.wind(now, safety);
    }
}
