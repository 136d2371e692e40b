//! The pathway: which function a household needs next.

use crate::model::event::Event;
use crate::model::function::Function;
use crate::model::history::Entry;
use crate::model::household::{HouseholdId, Stage};
use crate::model::mechanisms::{MeasureKind, Phase};
use crate::model::spec::Leader;
use crate::model::world::World;

impl World<'_> {
    /// A function is done: what next.
    pub(in crate::model) fn complete(&mut self, household: HouseholdId, function: Function) {
        self.touch(household);
        self.note_analysis(household, function);
        let direct = self.households[household as usize].phase == Phase::Direct;
        if function == Function::Assess && (direct || self.concern(household) >= self.spec.routing.help) {
            self.needs_help(household);
        }
        if std::mem::take(&mut self.households[household as usize].urgent_pending) {
            return self.request_measure(household, MeasureKind::Vots, true);
        }
        match function {
            Function::Receive => self.begin(household, Function::Assess),
            Function::Assess => self.assessed(household),
            Function::Investigate => self.offer_help(household),
            Function::OrganiseHelp => self.start_help(household),
            Function::RequestMeasure => self.begin(household, Function::Review),
            Function::Review => self.reviewed(household),
            Function::CarryOut => self.order_taken_up(household),
            Function::Monitor => self.monitored(household),
            Function::StandBy => {}
        }
    }

    /// Help is needed: found by the assessment, or by whoever asks for a measure at once.
    pub(in crate::model) fn needs_help(&mut self, household: HouseholdId) {
        let h = &mut self.households[household as usize];
        let open = h.open_needs() > 0;
        if let Some(record) = h.record.as_mut() {
            record.needy |= open && record.first_case;
        }
    }

    /// Who took part in the analysis now knows the household; an investigation is one more undergone.
    pub(in crate::model) fn note_analysis(&mut self, household: HouseholdId, function: Function) {
        let spec = self.spec;
        let cell = spec.cell(function);
        let judgement = self.judgement(household, function);
        let h = &mut self.households[household as usize];
        let Some(holder) = h.holder else { return };
        // the court alone reviews: nobody investigated
        let alone = matches!(cell.leads, Leader::Organisation(o) if spec.organisations[o].delay.is_some());
        if alone {
            return;
        }
        let knew = h.analysts & (1 << holder) != 0;
        let again = !knew && spec.own_judgement.size(judgement) > 0.0;
        let investigated = match function {
            Function::Investigate => true,
            Function::Review | Function::CarryOut => again,
            _ => false,
        };
        match function {
            Function::Assess => h.planned = true,
            Function::Investigate | Function::RequestMeasure => {
                let rare = spec.population.profiles[h.traits.profile].rare;
                let mut there = 1 << holder;
                for organisation in cell.joins.iter().chain(cell.specialists.iter().filter(|_| rare)) {
                    there |= 1 << organisation;
                }
                h.analysts |= there;
                h.involved |= there;
            }
            Function::Review | Function::CarryOut => h.analysts |= 1 << holder,
            _ => {}
        }
        if investigated {
            h.analysed = true;
            if let Some(record) = h.record.as_mut() {
                record.investigations += 1;
            }
        }
    }

    /// After the assessment: an urgent request, closing, an investigation or an offer of help.
    pub(in crate::model) fn assessed(&mut self, household: HouseholdId) {
        let concern = self.concern(household);
        let routing = &self.spec.routing;
        let direct = self.households[household as usize].phase == Phase::Direct;
        if self.households[household as usize].urgent && direct {
            self.acute_measures(household);
            if self.wants_urgent_request(household) {
                return self.request_measure(household, MeasureKind::Vots, true);
            }
        }
        if concern < routing.help && !direct {
            return self.close(household, false);
        }
        self.consider_duo(household);
        if concern >= routing.investigate {
            self.begin(household, Function::Investigate);
        } else {
            self.offer_help(household);
        }
    }

    /// Offers voluntary help; trust decides.
    pub(in crate::model) fn offer_help(&mut self, household: HouseholdId) {
        self.consider_duo(household);
        let h = &mut self.households[household as usize];
        h.offers += 1;
        h.refused = h.trust < h.traits.reluctance;
        let refused = h.refused;
        if let Some(record) = h.record.as_mut() {
            record.offered = true;
            record.refused |= refused;
        }
        self.note(household, Entry::Offer { accepted: !refused });
        if !refused {
            return self.begin(household, Function::OrganiseHelp);
        }
        let h = &self.households[household as usize];
        let (stamp, offers, face) = (h.stamp, h.offers, h.stand_by);
        let again = offers < self.spec.fixed_face.offers && self.running(face);
        if self.wants_request(household) {
            self.try_earlier(household);
        } else if again {
            self.households[household as usize].stage = Stage::Reoffer;
            self.schedule_in(self.spec.fixed_face.reoffer_days, Event::Reoffer { household, stamp });
        } else {
            self.close(household, false);
        }
    }

    /// Help or measure has ended: later somebody looks again.
    pub(in crate::model) fn wait_for_monitor(&mut self, household: HouseholdId) {
        if let Some(work) = self.households[household as usize].coordinator.take() {
            self.finish(work);
        }
        let h = &mut self.households[household as usize];
        h.stage = Stage::BeforeMonitor;
        h.awaits_since = None;
        let stamp = h.stamp;
        self.schedule_in(self.spec.routing.monitor_delay, Event::Monitor { household, stamp });
    }

    /// After the monitoring contact: a request, another round of help, or closing.
    pub(in crate::model) fn monitored(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let unsafe_still = h.phase == Phase::Direct;
        let rounds_left = h.rounds < self.spec.routing.rounds;
        if unsafe_still && self.wants_request(household) {
            // help or measure has not brought safety: whoever is stuck calls
            self.call_specialists(household, false);
            self.try_earlier(household);
        } else if unsafe_still && rounds_left {
            self.call_specialists(household, false);
            self.households[household as usize].reopen_needs();
            self.offer_help(household);
        } else {
            self.close(household, true);
        }
    }
}
