//! What happens beside the line of functions: the fixed face and the duo, help, measures, incidents and safety.

use super::function::Function;
use super::household::{HouseholdId, Request, Stage};
use super::luck::{Purpose, uniform};
use super::mechanisms::{MeasureKind, NeedState, Phase};
use super::spec::Leader;
use super::work::{Role, WorkId};
use super::world::{Event, World};

/// Basic security counts as met in time within 8 weeks (framework, principle "family-focused").
const BASIC_SECURITY_DAYS: f64 = 56.0;

/// M6: the fixed face and the duo.
impl World<'_> {
    /// Asks for somebody who will stand by the household as long as the case lasts.
    pub(super) fn ask_fixed_face(&mut self, household: HouseholdId) {
        let Some(organisation) = self.face_organisation() else { return };
        let pool = self.pool_for(organisation, household);
        let minutes = self.spec.fixed_face.minutes_per_week;
        let work = self.ask(Some(household), Role::StandBy, pool, minutes, f64::INFINITY, None);
        self.households[household as usize].stand_by = Some(work);
        self.start_if_served(work);
    }

    /// Forms a duo when the household is stuck or unsafe.
    pub(super) fn consider_duo(&mut self, household: HouseholdId) {
        let face = &self.spec.fixed_face;
        let Some(&organisation) = self.spec.cell(Function::StandBy).joins.first() else { return };
        let h = &self.households[household as usize];
        if !face.on || h.duo.is_some() || !self.running(h.stand_by) || self.concern(household) < face.duo_concern {
            return;
        }
        let days = face.duo_duration.sample(&mut self.luck(household, Purpose::Duo));
        let pool = self.pool_for(organisation, household);
        let work = self.ask(Some(household), Role::Duo, pool, face.duo_minutes_per_week, days, None);
        self.households[household as usize].duo = Some(work);
        self.start_if_served(work);
    }
}

/// M11 and M13: help.
impl World<'_> {
    /// The plan is made: the fixed face, or else whoever made it, keeps the help together, and help starts.
    pub(super) fn start_help(&mut self, household: HouseholdId) {
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
            && let Some((pool, server)) = leader
        {
            let minutes = self.spec.help.minutes_per_week;
            let work = self.ask(Some(household), Role::Coordinate, pool, minutes, f64::INFINITY, Some(server));
            self.households[household as usize].coordinator = Some(work);
            self.start_if_served(work);
        }
        self.pursue_needs(household);
    }

    /// Starts what help can start now; when nothing is left, help is done.
    pub(super) fn pursue_needs(&mut self, household: HouseholdId) {
        let spec = self.spec;
        let under_way = |w: &Self| {
            w.households[household as usize]
                .needs
                .iter()
                .any(|need| matches!(need, NeedState::Queued | NeedState::InService))
        };
        for &need in &spec.help.order {
            if self.households[household as usize].needs[need] != NeedState::Open {
                continue;
            }
            if !spec.help.parallel && under_way(self) {
                break;
            }
            self.pursue(household, need);
        }
        let h = &self.households[household as usize];
        if h.stage == Stage::Help && !under_way(self) {
            self.wait_for_monitor(household);
        }
    }

    fn pursue(&mut self, household: HouseholdId, need: usize) {
        let spec = self.spec;
        let kind = &spec.help.needs[need];
        if !spec.help.on {
            self.need_met(household, need);
            self.first_help(household);
            return;
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
    pub(super) fn drop_out(&mut self, work: WorkId) {
        let item = self.works[work as usize];
        let (Some(household), Role::Help(need), None) = (item.household, item.role, item.started) else { return };
        self.touch(household);
        let need = usize::from(need);
        self.households[household as usize].help[need] = None;
        self.households[household as usize].needs[need] = NeedState::Unmet;
        self.finish(work);
        self.pursue_needs(household);
        self.settle(household);
    }

    /// Tailored help from the budget, when there is money; it is decided after the days of the mandate.
    fn breakthrough(&mut self, household: HouseholdId, need: usize) -> bool {
        let spec = self.spec;
        if !spec.breakthrough.on {
            return false;
        }
        let cost = spec.breakthrough.cost.sample(&mut self.luck(household, Purpose::Cost(need as u16)));
        let h = &self.households[household as usize];
        let place = &spec.municipalities[h.traits.municipality];
        if !self.purses[place.region].spend(self.now, place.budget, cost) {
            return false;
        }
        // not the stamp: another step in the same case does not take back what was paid
        let case = h.case;
        if let Some(record) = self.households[household as usize].record.as_mut() {
            record.spent += cost;
        }
        self.schedule_in(spec.breakthrough.decision_days, Event::Breakthrough { household, need: need as u8, case });
        true
    }

    /// The budget is paid out: the need is met.
    pub(super) fn breakthrough_pays(&mut self, household: HouseholdId, need: usize) {
        self.touch(household);
        if self.households[household as usize].needs[need] == NeedState::Queued {
            self.need_met(household, need);
            self.first_help(household);
            self.pursue_needs(household);
        }
        self.settle(household);
    }

    /// A provider starts.
    pub(super) fn help_starts(&mut self, household: HouseholdId, need: usize) {
        self.households[household as usize].needs[need] = NeedState::InService;
        self.first_help(household);
    }

    pub(super) fn first_help(&mut self, household: HouseholdId) {
        let now = self.now;
        if let Some(record) = self.households[household as usize].record.as_mut() {
            let entered = record.entered;
            record.first_help.get_or_insert(now - entered);
        }
    }

    fn need_met(&mut self, household: HouseholdId, need: usize) {
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
    }

    /// A provider is done; whether the need is met depends on luck and trust.
    pub(super) fn help_ends(&mut self, household: HouseholdId, need: usize) {
        let help = &self.spec.help;
        let chance = help.success + help.success_trust * self.households[household as usize].trust;
        if uniform(&mut self.luck(household, Purpose::Need(need as u16))) < chance {
            self.need_met(household, need);
        } else {
            self.households[household as usize].needs[need] = NeedState::Unmet;
        }
        self.pursue_needs(household);
    }
}

/// M15: measures.
impl World<'_> {
    /// Whether a measure can be requested at all.
    fn can_request(&self, household: HouseholdId) -> bool {
        let h = &self.households[household as usize];
        self.spec.measures.on && h.traits.children > 0 && h.request.is_none() && h.order.is_none()
    }

    /// The concern as whoever must decide to request perceives it now: what the review will find, and an error.
    fn perceived(&mut self, household: HouseholdId) -> f64 {
        let error = 2.0 * uniform(&mut self.luck(household, Purpose::Judgement)) - 1.0;
        self.concern(household) + self.spec.measures.judgement_error * error
    }

    /// Whether a measure is requested now.
    pub(super) fn wants_request(&mut self, household: HouseholdId) -> bool {
        self.can_request(household) && self.perceived(household) >= self.spec.measures.request
    }

    /// Whether an urgent request is made now.
    pub(super) fn wants_urgent_request(&mut self, household: HouseholdId) -> bool {
        self.can_request(household) && self.perceived(household) >= self.spec.measures.urgent
    }

    /// Asks for a measure: the urgent way goes to the review at once.
    pub(super) fn request_measure(&mut self, household: HouseholdId, kind: MeasureKind, urgent: bool) {
        let h = &mut self.households[household as usize];
        h.stamp = h.stamp.wrapping_add(1);
        h.request = Some(Request { kind, urgent, reviewed: false });
        h.urgent |= urgent;
        self.consider_duo(household);
        self.begin(household, if urgent { Function::Review } else { Function::RequestMeasure });
    }

    /// Whether the measure is granted as things stand.
    fn granted(&self, household: HouseholdId) -> bool {
        let urgent = self.households[household as usize].request.is_some_and(|request| request.urgent);
        let measures = &self.spec.measures;
        self.concern(household) >= if urgent { measures.urgent_grant } else { measures.grant }
    }

    /// The review is done: to the court, or something lighter.
    pub(super) fn reviewed(&mut self, household: HouseholdId) {
        if !self.granted(household) {
            return self.lighter(household);
        }
        let urgent = self.households[household as usize].request.is_some_and(|request| request.urgent);
        let stamp = self.households[household as usize].stamp;
        self.households[household as usize].stage = Stage::Court;
        let court = self.spec.organisations.iter().find_map(|o| o.delay.as_ref());
        let days = match court {
            Some(delays) => delays[usize::from(urgent)].sample(&mut self.luck(household, Purpose::Court)),
            None => 0.0,
        };
        self.schedule_in(days, Event::Court { household, stamp });
    }

    fn count_request(&mut self, household: HouseholdId, diverted: bool) {
        let urgent = self.households[household as usize].request.is_some_and(|request| request.urgent);
        if urgent && self.counted(household) && self.recorder.in_window(self.now) {
            self.recorder.flows.urgent += 1;
            self.recorder.flows.urgent_diverted += u32::from(diverted);
        }
    }

    /// Something lighter than a measure: help, in the shadow of the court accepted.
    fn lighter(&mut self, household: HouseholdId) {
        self.count_request(household, true);
        let h = &mut self.households[household as usize];
        h.request = None;
        h.refused = false;
        if h.rounds < self.spec.routing.rounds {
            for need in &mut h.needs {
                if *need == NeedState::Unmet {
                    *need = NeedState::Open;
                }
            }
            self.begin(household, Function::OrganiseHelp);
        } else {
            self.wait_for_monitor(household);
        }
    }

    /// The court decides.
    pub(super) fn court_decides(&mut self, household: HouseholdId) {
        self.touch(household);
        if self.granted(household) {
            self.count_request(household, false);
            let request = self.households[household as usize].request;
            if let Some(request) = request {
                self.impose(household, request.kind, request.reviewed);
            }
            self.begin(household, Function::CarryOut);
        } else {
            self.lighter(household);
        }
        self.settle(household);
    }

    fn impose(&mut self, household: HouseholdId, kind: MeasureKind, reviewed: bool) {
        let counted = self.counted(household) && self.recorder.in_window(self.now);
        let h = &mut self.households[household as usize];
        if let Some(record) = h.record.as_mut() {
            record.measures[kind.index()] += 1;
        }
        if counted {
            let flows = &mut self.recorder.flows;
            flows.measure_children[kind.index()] += h.traits.children;
            flows.measures += 1;
            flows.reviewed += u32::from(reviewed);
        }
    }

    /// Whoever carries out the order has taken up the case: the order runs.
    pub(super) fn order_starts(&mut self, household: HouseholdId) {
        let h = &mut self.households[household as usize];
        let kind = h.request.take().map_or(MeasureKind::Ots, |request| request.kind);
        h.order = Some(kind);
        let leader = h.leader;
        self.run_order(household, kind, leader, None);
    }

    /// Runs an order with this person; `days` is what is left of it on day 0, else it is drawn.
    pub(super) fn run_order(
        &mut self,
        household: HouseholdId,
        kind: MeasureKind,
        leader: Option<(usize, u32)>,
        days: Option<f64>,
    ) {
        let measure = &self.spec.measures.kinds[kind.index()];
        let days = days.unwrap_or_else(|| {
            measure.duration.sample(&mut self.luck(household, Purpose::Measure(kind.index() as u16)))
        });
        let organisation = match self.spec.cell(Function::CarryOut).leads {
            Leader::Organisation(organisation) => organisation,
            Leader::Holder | Leader::Nobody => match self.households[household as usize].holder {
                Some(holder) => holder,
                None => return self.wait_for_monitor(household),
            },
        };
        let pool = self.pool_for(organisation, household);
        let by = leader.filter(|(p, _)| *p == pool).map(|(_, server)| server);
        let work = self.ask(Some(household), Role::Measure, pool, measure.minutes_per_week, days, by);
        let h = &mut self.households[household as usize];
        h.stage = Stage::UnderOrder;
        h.measure_work = Some(work);
        for need in &mut h.needs {
            if *need == NeedState::Unmet {
                *need = NeedState::Open;
            }
        }
        self.start_if_served(work);
        self.first_help(household);
        self.consider_placement(household);
        self.pursue_needs(household);
    }

    pub(super) fn consider_placement(&mut self, household: HouseholdId) {
        if self.concern(household) < self.spec.measures.placement {
            return;
        }
        let h = &mut self.households[household as usize];
        if h.order.is_some() && !h.placed && h.traits.children > 0 {
            h.placed = true;
            if let Some(record) = h.record.as_mut() {
                record.placements += h.traits.children;
            }
        }
    }

    /// The order ends.
    pub(super) fn order_ends(&mut self, household: HouseholdId) {
        let kind = self.households[household as usize].order.take();
        self.households[household as usize].placed = false;
        let concern = self.concern(household);
        let phase = self.households[household as usize].phase;
        match kind {
            Some(MeasureKind::Vots) if concern >= self.spec.measures.request => {
                self.request_measure(household, MeasureKind::Ots, false);
            }
            Some(MeasureKind::Ots) if phase == Phase::Direct && concern >= self.spec.measures.termination => {
                self.request_measure(household, MeasureKind::Termination, false);
            }
            _ => self.wait_for_monitor(household),
        }
    }

    /// An acute event can bring a home ban, a no-contact order or a probation measure: mayor and prosecutor decide at once.
    pub(super) fn acute_measures(&mut self, household: HouseholdId) {
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

    fn adult_measure(&mut self, household: HouseholdId, kind: MeasureKind) {
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

/// M8 and M9: safety and incidents.
impl World<'_> {
    /// An incident: danger is direct again, trust falls, the case goes by the urgent class, and more may follow.
    pub(super) fn incident(&mut self, household: HouseholdId) {
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

    fn urgent_request(&mut self, household: HouseholdId) {
        let started = self.running(self.households[household as usize].step[0]);
        let h = &mut self.households[household as usize];
        match h.stage {
            // work that is under way is finished first
            Stage::At(_) if started => h.urgent_pending = true,
            Stage::At(_) | Stage::AwaitsFace(_) | Stage::Help | Stage::Reoffer | Stage::BeforeMonitor => {
                let step = std::mem::take(&mut h.step);
                for work in step.into_iter().flatten() {
                    self.finish(work);
                }
                self.request_measure(household, MeasureKind::Vots, true);
            }
            Stage::Closed | Stage::Court | Stage::UnderOrder => {}
        }
    }

    /// The household reaches the next safety phase.
    pub(super) fn safer(&mut self, household: HouseholdId) {
        self.touch(household);
        let now = self.now;
        let next = self.unit_exponential(household, Purpose::Safety);
        let h = &mut self.households[household as usize];
        h.phase = match h.phase {
            Phase::Direct => Phase::Stable,
            Phase::Stable | Phase::Durable => Phase::Durable,
        };
        h.safety_clock.wind(now, next);
        self.settle(household);
    }
}
