//! M15: from the request for a measure through review and court to carrying it out.

use crate::model::event::Event;
use crate::model::function::Function;
use crate::model::history::Entry;
use crate::model::household::{HouseholdId, Request, Stage};
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::{MeasureKind, Phase};
use crate::model::spec::Leader;
use crate::model::work::{Face, Role};
use crate::model::world::World;

impl World<'_> {
    /// Whether a measure can be requested at all.
    pub(in crate::model) fn can_request(&self, household: HouseholdId) -> bool {
        let h = &self.households[household as usize];
        self.spec.measures.on && h.traits.children > 0 && h.request.is_none() && h.order.is_none()
    }

    /// The concern as whoever must decide to request perceives it now: what the review will find, and an error.
    pub(in crate::model) fn perceived(&mut self, household: HouseholdId) -> f64 {
        let error = 2.0 * uniform(&mut self.luck(household, Purpose::Judgement)) - 1.0;
        self.concern(household) + self.spec.measures.judgement_error * error
    }

    /// Whether a measure is requested now.
    pub(in crate::model) fn wants_request(&mut self, household: HouseholdId) -> bool {
        self.can_request(household) && self.perceived(household) >= self.request_from()
    }

    /// Whether an urgent request is made now. It takes the place of an ordinary one that is not decided yet.
    pub(in crate::model) fn wants_urgent_request(&mut self, household: HouseholdId) -> bool {
        let h = &self.households[household as usize];
        let can = self.spec.measures.on
            && h.traits.children > 0
            && h.order.is_none()
            && h.request.is_none_or(|request| !request.urgent);
        can && self.perceived(household) >= self.urgent_from()
    }

    /// Asks for a measure: the urgent way goes to the review at once, where somebody with staff reviews.
    pub(in crate::model) fn request_measure(&mut self, household: HouseholdId, kind: MeasureKind, urgent: bool) {
        let h = &mut self.households[household as usize];
        h.stamp = h.stamp.wrapping_add(1);
        h.request = Some(Request { kind, urgent, reviewed: false });
        h.urgent |= urgent;
        self.note(household, Entry::Requested { kind, urgent });
        self.needs_help(household);
        self.consider_duo(household);
        let reviewer = match self.spec.cell(Function::Review).leads {
            Leader::Organisation(organisation) => self.spec.organisations[organisation].delay.is_none(),
            Leader::Holder | Leader::Nobody => true,
        };
        self.begin(household, if urgent && reviewer { Function::Review } else { Function::RequestMeasure });
    }

    /// Whether the measure is granted as things stand.
    pub(in crate::model) fn granted(&self, household: HouseholdId) -> bool {
        let urgent = self.households[household as usize].request.is_some_and(|request| request.urgent);
        self.concern(household) >= self.grant_from(urgent)
    }

    /// The review is done: to the court, or something lighter.
    pub(in crate::model) fn reviewed(&mut self, household: HouseholdId) {
        if !self.granted(household) {
            return self.lighter(household);
        }
        let urgent = self.households[household as usize].request.is_some_and(|request| request.urgent);
        let stamp = self.households[household as usize].stamp;
        self.households[household as usize].stage = Stage::Court;
        self.households[household as usize].awaits_since = Some(self.now);
        self.note(household, Entry::Court);
        let court = self.spec.organisations.iter().find_map(|o| o.delay.as_ref());
        let days = match court {
            Some(delays) => delays[usize::from(urgent)].sample(&mut self.luck(household, Purpose::Court)),
            None => 0.0,
        };
        self.schedule_in(days, Event::Court { household, stamp });
    }

    /// Counts an urgent request that is decided; `diverted` when it ended in something lighter.
    pub(in crate::model) fn count_request(&mut self, household: HouseholdId, diverted: bool) {
        let urgent = self.households[household as usize].request.is_some_and(|request| request.urgent);
        if urgent {
            self.count_urgent(household, diverted);
        }
        if urgent && self.counts_now(household) {
            self.recorder.flows.urgent += 1;
            self.recorder.flows.urgent_diverted += u32::from(diverted);
        }
    }

    /// Something lighter than a measure: help, in the shadow of the court accepted.
    pub(in crate::model) fn lighter(&mut self, household: HouseholdId) {
        self.count_request(household, true);
        self.note(household, Entry::Lighter);
        let h = &mut self.households[household as usize];
        h.request = None;
        h.refused = false;
        // a provisional order lasted until this decision; without an order the children do not stay away
        if let Some(kind) = self.households[household as usize].order.take() {
            self.count_order_end(household, kind);
            self.note(household, Entry::OrderEnds(kind));
        }
        self.come_home(household);
        let h = &mut self.households[household as usize];
        if h.rounds < self.spec.routing.rounds {
            h.reopen_needs();
            self.begin(household, Function::OrganiseHelp);
        } else {
            self.wait_for_monitor(household);
        }
    }

    /// The court decides.
    pub(in crate::model) fn court_decides(&mut self, household: HouseholdId) {
        self.touch(household);
        if self.counts_now(household) {
            self.recorder.flows.decisions += 1;
        }
        if self.granted(household) {
            self.count_request(household, false);
            if let Some(request) = self.households[household as usize].request.take() {
                self.impose(household, request.kind, request.reviewed);
                self.order_begins(household, request.kind);
            }
            self.begin(household, Function::CarryOut);
        } else {
            self.lighter(household);
        }
        self.settle(household);
    }

    /// A measure is imposed: it is told and counted. `reviewed` says whether independently and with counter-voice.
    pub(in crate::model) fn impose(&mut self, household: HouseholdId, kind: MeasureKind, reviewed: bool) {
        self.note(household, Entry::Imposed(kind));
        self.count_measure(household, kind);
        let counted = self.counts_now(household);
        let h = &mut self.households[household as usize];
        if let Some(record) = h.record.as_mut() {
            record.measures[kind.index()] += 1;
        }
        if counted {
            let flows = &mut self.recorder.flows;
            flows.measure_children[kind.index()] += h.traits.children;
            // mayor and prosecutor impose measures on adults at once, in every configuration: no review can come first
            if !kind.concerns_adults() {
                flows.measures += 1;
                flows.reviewed += u32::from(reviewed);
            }
        }
    }

    /// The order works from the decision on: its days run, and the children can be placed.
    fn order_begins(&mut self, household: HouseholdId, kind: MeasureKind) {
        let duration = self.spec.measures.kinds[kind.index()].duration;
        let days = duration.sample(&mut self.luck(household, Purpose::Measure(kind.index() as u16)));
        let now = self.now;
        let h = &mut self.households[household as usize];
        if let Some(before) = h.order.replace(kind) {
            self.count_order_end(household, before);
            self.note(household, Entry::OrderEnds(before));
        }
        self.households[household as usize].order_until = now + days;
        self.note(household, Entry::OrderStarts(kind));
        self.consider_placement(household);
    }

    /// Whoever carries out the order has taken up the case, for as long as the order still runs.
    pub(in crate::model) fn order_taken_up(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let (kind, leader) = (h.order.unwrap_or(MeasureKind::Ots), h.leader);
        // an order that ended in the meantime ends now
        let days = (h.order_until - self.now).max(0.0);
        self.run_order(household, kind, leader, days);
    }

    /// Runs an order with this person for the days that are left of it.
    pub(in crate::model) fn run_order(
        &mut self,
        household: HouseholdId,
        kind: MeasureKind,
        leader: Option<Face>,
        days: f64,
    ) {
        let measure = &self.spec.measures.kinds[kind.index()];
        let organisation = match self.spec.cell(Function::CarryOut).leads {
            Leader::Organisation(organisation) => organisation,
            Leader::Holder | Leader::Nobody => match self.households[household as usize].holder {
                Some(holder) => holder,
                None => return self.wait_for_monitor(household),
            },
        };
        let pool = self.pool_for(organisation, household);
        let by = self.place_in(pool, leader);
        let work = self.ask(Some(household), Role::Measure, pool, measure.minutes_per_week, days, by);
        let h = &mut self.households[household as usize];
        h.stage = Stage::UnderOrder;
        h.measure_work = Some(work);
        // an order that ran at the start was taken up before the history began
        h.last_step.get_or_insert((Function::CarryOut, organisation));
        self.households[household as usize].reopen_needs();
        self.start_if_served(work);
        self.consider_placement(household);
        self.pursue_needs(household);
    }

    /// The order ends.
    pub(in crate::model) fn order_ends(&mut self, household: HouseholdId) {
        let kind = self.households[household as usize].order;
        let concern = self.concern(household);
        let h = &self.households[household as usize];
        // the parents cannot bear responsibility in time: the danger has not stopped, or the children cannot come home
        let without_prospect = h.phase == Phase::Direct || h.placed;
        match kind {
            // it stays in force until the next is decided on
            Some(MeasureKind::Vots) if concern >= self.request_from() => {
                self.request_measure(household, MeasureKind::Ots, false);
            }
            Some(MeasureKind::Ots) if without_prospect && concern >= self.spec.measures.termination => {
                self.request_measure(household, MeasureKind::Termination, false);
            }
            _ => {
                if let Some(kind) = self.households[household as usize].order.take() {
                    self.count_order_end(household, kind);
                    self.note(household, Entry::OrderEnds(kind));
                }
                self.come_home(household);
                self.wait_for_monitor(household);
            }
        }
    }

    /// An acute event can bring a home ban, a no-contact order or a probation measure: mayor and prosecutor decide at once.
    pub(in crate::model) fn acute_measures(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        if !self.spec.measures.on || h.adult_work.is_some() {
            return;
        }
        let chances = self.spec.population.profiles[h.traits.profile].acute_measures;
        let mut draw = uniform(&mut self.luck(household, Purpose::IncidentKind));
        let kinds = [MeasureKind::HomeBan, MeasureKind::NoContact, MeasureKind::Probation];
        for (kind, chance) in kinds.into_iter().zip(chances) {
            if draw < chance {
                return self.adult_measure(household, kind);
            }
            draw -= chance;
        }
    }

    /// A measure on an adult at an acute moment: imposed, and carried out by whoever leads function 8.
    pub(in crate::model) fn adult_measure(&mut self, household: HouseholdId, kind: MeasureKind) {
        let organisation = match self.spec.cell(Function::CarryOut).leads {
            Leader::Organisation(organisation) => organisation,
            Leader::Holder | Leader::Nobody => return,
        };
        self.impose(household, kind, false);
        let measure = &self.spec.measures.kinds[kind.index()];
        let days = measure.duration.sample(&mut self.luck(household, Purpose::Measure(kind.index() as u16)));
        let pool = self.pool_for(organisation, household);
        let work = self.ask(Some(household), Role::AdultMeasure, pool, measure.minutes_per_week, days, None);
        self.households[household as usize].adult_work = Some(work);
        self.start_if_served(work);
    }
}
