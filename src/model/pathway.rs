//! The pathway: which function a household needs next, and how a step from one performer to the next goes.
//!
//! The code knows functions and states. Who performs a function, who joins and whether the fixed face bridges a step is read
//! from the table of the configuration.

use super::function::Function;
use super::household::{HouseholdId, Record, Stage};
use super::luck::Purpose;
use super::mechanisms::{MeasureKind, NeedState, Phase};
use super::spec::{Leader, OrganisationId};
use super::work::{Role, WorkId};
use super::world::{Event, World};

impl World<'_> {
    /// A report opens a case.
    pub(super) fn report(&mut self, household: HouseholdId, urgent: bool) {
        let counted = self.counted(household);
        let in_window = self.recorder.in_window(self.now);
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
        (h.offers, h.rounds, h.incidents, h.analysts) = (0, 0, 0, 0);
        (h.planned, h.analysed, h.refused) = (false, false, false);
        (h.holder, h.request, h.returns) = (None, None, false);
        for need in &mut h.needs {
            if *need == NeedState::Unmet {
                *need = NeedState::Open;
            }
        }
        if let Some(record) = h.record.as_mut() {
            record.first_case = false;
        } else if counted && in_window && !h.entered {
            h.entered = true;
            let open = (0..).zip(&h.needs).filter(|(_, need)| need.is_open());
            let (mut needs, mut basic) = (0, 0);
            for (need, _) in open {
                needs += 1;
                basic += u32::from(self.spec.help.needs[need as usize].basic);
            }
            h.record = Some(Box::new(Record {
                entered: now,
                first_case: true,
                needs,
                basic_needs: basic,
                ..Record::default()
            }));
            self.schedule_in(self.spec.calendar.follow_up, Event::FollowUpEnds { household });
        }
        self.recorder.balance.arrived += 1;
        if counted && in_window {
            self.recorder.flows.reports += 1;
            self.recorder.flows.repeats += u32::from(self.households[household as usize].had_case);
        }
        let (incident, safety) =
            (self.unit_exponential(household, Purpose::Incident), self.unit_exponential(household, Purpose::Safety));
        let h = &mut self.households[household as usize];
        h.incident_clock.wind(now, incident);
        h.safety_clock.wind(now, safety);
        self.ask_fixed_face(household);
        self.begin(household, Function::Receive);
        self.settle(household);
    }

    /// How worrying the situation is: severity, bent by danger, incidents and trust.
    pub(super) fn concern(&self, household: HouseholdId) -> f64 {
        let h = &self.households[household as usize];
        let routing = &self.spec.routing;
        let phase = match h.phase {
            Phase::Direct => routing.direct,
            Phase::Stable => 0.0,
            Phase::Durable => -routing.durable,
        };
        h.traits.severity + phase + routing.incident * f64::from(h.incidents.min(3))
            - routing.trust * 2.0 * (h.trust - 0.5)
    }

    /// Starts a function: finds who leads it, whether the step is a hand-over, and asks for the work.
    pub(super) fn begin(&mut self, household: HouseholdId, function: Function) {
        self.touch(household);
        let spec = self.spec;
        let cell = spec.cell(function);
        let face_organisation = self.face_organisation();
        let h = &self.households[household as usize];
        let leader = match cell.leads {
            Leader::Organisation(organisation) => organisation,
            Leader::Holder => match (h.holder, spec.cell(Function::Receive).leads) {
                (Some(holder), _) | (None, Leader::Organisation(holder)) => holder,
                _ => return self.complete(household, function),
            },
            Leader::Nobody => return self.complete(household, function),
        };
        if spec.organisations[leader].delay.is_some() {
            // the court alone reviews: there is no step before it
            return self.complete(household, function);
        }
        let bridged = self.running(h.stand_by);
        let own = face_organisation == Some(leader);
        if own && h.stand_by.is_some() && !bridged {
            self.households[household as usize].stage = Stage::AwaitsFace(function);
            return;
        }
        let handed_over = !bridged && h.holder.is_some_and(|holder| holder != leader);
        let by = if own { self.worker(h.stand_by).map(|(_, server)| server) } else { None };
        let knows = h.analysts & (1 << leader) != 0;
        let urgent_request = h.request.is_some_and(|request| request.urgent);
        if handed_over {
            let h = &mut self.households[household as usize];
            h.trust *= 1.0 - spec.hand_over.trust_loss;
            if let Some(record) = h.record.as_mut() {
                record.hand_overs += 1;
            }
            // whoever held the case steps back
            if let Some(work) = self.households[household as usize].coordinator.take() {
                self.finish(work);
            }
        }
        if function == Function::Review {
            let asked_by = self.households[household as usize].holder;
            let independent = !knows && asked_by != Some(leader);
            if let Some(request) = self.households[household as usize].request.as_mut() {
                request.reviewed = independent && cell.counter_voice && !request.urgent;
            }
        }
        // M5: the work itself, and an investigation of its own where the leader took no part in the one that is there
        let again = match function {
            Function::Review | Function::CarryOut if !knows => spec.own_judgement.size(cell.own_judgement),
            _ => 0.0,
        };
        let mut luck = self.luck(household, Purpose::Work(function.index() as u16));
        let mut days = cell.work.duration.sample(&mut luck);
        let mut minutes = cell.work.minutes_per_week();
        if again > 0.0 {
            let full = &spec.cell(Function::Investigate).work;
            let own_days = full.duration.sample(&mut luck) * again;
            let mean = full.duration.mean() * again;
            let hours = cell.work.hours + full.hours * again;
            days += own_days;
            minutes = super::spec::minutes_per_week(hours * 7.0 / (cell.work.duration.mean() + mean).max(0.5));
        }
        if function == Function::Review && urgent_request {
            days = spec.measures.urgent_review.sample(&mut luck);
        }
        if handed_over {
            days *= 1.0 + spec.hand_over.information_loss;
        }
        let h = &mut self.households[household as usize];
        h.stage = Stage::At(function);
        h.holder = Some(leader);
        let pool = self.pool_for(leader, household);
        let lead = self.ask_handed(Some(household), Role::Lead(function), pool, minutes, days, by, handed_over);
        self.households[household as usize].step[0] = Some(lead);
        let rare = spec.population.profiles[self.households[household as usize].traits.profile].rare;
        let specialists = cell.specialists.iter().filter(|_| rare);
        let joins: Vec<OrganisationId> =
            cell.joins.iter().chain(specialists).copied().filter(|&o| o != leader).take(3).collect();
        for (place, organisation) in (1..).zip(joins) {
            let work = self.ask_to_join(household, function, organisation);
            self.households[household as usize].step[place] = Some(work);
        }
        for work in self.households[household as usize].step.into_iter().flatten() {
            self.start_if_served(work);
        }
    }

    fn ask_to_join(&mut self, household: HouseholdId, function: Function, organisation: OrganisationId) -> WorkId {
        let work = &self.spec.cell(function).work;
        let share = self.spec.fixed_face.join_share;
        let minutes = (f64::from(work.minutes_per_week()) * share).round().max(1.0) as u32;
        let days = work.duration.sample(&mut self.luck(household, Purpose::Join(function.index() as u16)));
        let pool = self.pool_for(organisation, household);
        // the second professional of a duo is of the same organisation: this person joins
        let duo = self.worker(self.households[household as usize].duo);
        let by = duo.filter(|(p, _)| *p == pool).map(|(_, server)| server);
        self.ask(Some(household), Role::Join(function), pool, minutes, days, by)
    }

    /// Follows up a request for work that was served at once.
    pub(super) fn start_if_served(&mut self, work: WorkId) {
        let item = &self.works[work as usize];
        if item.alive && item.started.is_some() && !item.begun {
            self.work_starts(work);
        }
    }

    /// A piece of work starts: somebody meets the household, and an end is scheduled.
    pub(super) fn work_starts(&mut self, work: WorkId) {
        self.works[work as usize].begun = true;
        let item = self.works[work as usize];
        let Some((_, server)) = item.started else { return };
        let counted = item.household.is_none_or(|h| self.counted(h));
        self.recorder.work_starts(self.now, &item, counted);
        if item.duration.is_finite() {
            let stamp = self.work_stamps[work as usize];
            self.schedule_in(item.duration, Event::WorkEnds { work, stamp });
        }
        let Some(household) = item.household else { return };
        let organisation = self.spec.pools[item.pool].organisation;
        // a provider has places, not people: whoever helps with a need is somebody of its own
        let face = match item.role {
            Role::Help(need) => (item.pool, u32::from(need)),
            _ => (item.pool, server),
        };
        let introduced = self.running(self.households[household as usize].stand_by);
        let helps = matches!(item.role, Role::Help(_));
        let now = self.now;
        let h = &mut self.households[household as usize];
        // a helper is a face too, but not one that the household must tell its story to, nor one to ask for again
        if !helps && h.meet(face) {
            let loss = if introduced { self.spec.trust.introduced_face } else { self.spec.trust.new_face };
            h.trust *= 1.0 - loss;
        }
        if let Some(record) = h.record.as_mut() {
            record.organisations |= 1 << organisation;
            if !record.faces.contains(&face) {
                record.faces.push(face);
            }
        }
        match item.role {
            Role::StandBy => {
                let late = now - h.reported > self.spec.fixed_face.in_time_days;
                if let Some(record) = h.record.as_mut() {
                    let known = *record.fixed_face.get_or_insert(face);
                    record.face_broken |= known != face || late;
                }
                if let Stage::AwaitsFace(function) = h.stage {
                    self.begin(household, function);
                }
            }
            Role::Duo => {
                if let Some(record) = h.record.as_mut() {
                    record.duo = true;
                }
            }
            Role::Help(need) => self.help_starts(household, usize::from(need)),
            Role::Lead(Function::Review) if counted && self.recorder.in_window(now) => {
                self.recorder.flows.requests_children += self.households[household as usize].traits.children;
            }
            _ => {}
        }
    }

    /// A piece of work ends.
    pub(super) fn work_ends(&mut self, work: WorkId) {
        let item = self.works[work as usize];
        let Some(household) = item.household else {
            self.finish(work);
            return;
        };
        self.touch(household);
        let h = &mut self.households[household as usize];
        match item.role {
            Role::Lead(function) | Role::Join(function) => {
                let place = h.step.iter().position(|&w| w == Some(work));
                if let Some(place) = place {
                    h.step[place] = None;
                }
                let done = h.step.iter().all(Option::is_none);
                let lead = matches!(item.role, Role::Lead(_)).then_some(item.started).flatten();
                if let Some((_, server)) = lead {
                    h.leader = Some((item.pool, server));
                }
                self.finish(work);
                if done {
                    self.complete(household, function);
                }
            }
            Role::Duo => {
                h.duo = None;
                self.finish(work);
            }
            Role::Help(need) => {
                h.help[usize::from(need)] = None;
                self.finish(work);
                self.help_ends(household, usize::from(need));
            }
            Role::Measure => {
                h.measure_work = None;
                self.finish(work);
                self.order_ends(household);
            }
            Role::AdultMeasure => {
                h.adult_work = None;
                self.finish(work);
            }
            Role::StandBy | Role::Coordinate | Role::Advice => self.finish(work),
        }
        self.settle(household);
    }

    /// A function is done: what next.
    pub(super) fn complete(&mut self, household: HouseholdId, function: Function) {
        self.touch(household);
        self.note_analysis(household, function);
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
            Function::CarryOut => self.order_starts(household),
            Function::Monitor => self.monitored(household),
            Function::StandBy => {}
        }
    }

    /// Who took part in the analysis now knows the household; an investigation is one more undergone.
    fn note_analysis(&mut self, household: HouseholdId, function: Function) {
        let spec = self.spec;
        let cell = spec.cell(function);
        let h = &mut self.households[household as usize];
        let Some(holder) = h.holder else { return };
        let knew = h.analysts & (1 << holder) != 0;
        let again = !knew && spec.own_judgement.size(cell.own_judgement) > 0.0;
        let investigated = match function {
            Function::Investigate => true,
            Function::Review | Function::CarryOut => again,
            _ => false,
        };
        match function {
            Function::Assess => h.planned = true,
            Function::Investigate | Function::RequestMeasure => {
                let rare = spec.population.profiles[h.traits.profile].rare;
                h.analysts |= 1 << holder;
                for organisation in cell.joins.iter().chain(cell.specialists.iter().filter(|_| rare)) {
                    h.analysts |= 1 << organisation;
                }
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

    fn assessed(&mut self, household: HouseholdId) {
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
        let h = &mut self.households[household as usize];
        let open = h.open_needs() > 0;
        if let Some(record) = h.record.as_mut() {
            record.needy |= open && record.first_case;
        }
        self.consider_duo(household);
        if concern >= routing.investigate {
            self.begin(household, Function::Investigate);
        } else {
            self.offer_help(household);
        }
    }

    /// Offers voluntary help; trust decides.
    pub(super) fn offer_help(&mut self, household: HouseholdId) {
        self.consider_duo(household);
        let h = &mut self.households[household as usize];
        h.offers += 1;
        h.refused = h.trust < h.traits.reluctance;
        let refused = h.refused;
        if let Some(record) = h.record.as_mut() {
            record.offered = true;
            record.refused |= refused;
        }
        if !refused {
            return self.begin(household, Function::OrganiseHelp);
        }
        let (stamp, offers, face) = (h.stamp, h.offers, h.stand_by);
        let again = offers < self.spec.fixed_face.offers && self.running(face);
        if self.wants_request(household) {
            self.request_measure(household, MeasureKind::Ots, false);
        } else if again {
            self.households[household as usize].stage = Stage::Reoffer;
            self.schedule_in(self.spec.fixed_face.reoffer_days, Event::Reoffer { household, stamp });
        } else {
            self.close(household, false);
        }
    }

    /// Help or measure has ended: later somebody looks again.
    pub(super) fn wait_for_monitor(&mut self, household: HouseholdId) {
        if let Some(work) = self.households[household as usize].coordinator.take() {
            self.finish(work);
        }
        let h = &mut self.households[household as usize];
        h.stage = Stage::BeforeMonitor;
        let stamp = h.stamp;
        self.schedule_in(self.spec.routing.monitor_delay, Event::Monitor { household, stamp });
    }

    fn monitored(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let unsafe_still = h.phase == Phase::Direct;
        let rounds_left = h.rounds < self.spec.routing.rounds;
        if unsafe_still && self.wants_request(household) {
            self.request_measure(household, MeasureKind::Ots, false);
        } else if unsafe_still && rounds_left {
            for need in &mut self.households[household as usize].needs {
                if *need == NeedState::Unmet {
                    *need = NeedState::Open;
                }
            }
            self.offer_help(household);
        } else {
            self.close(household, true);
        }
    }

    /// Closes the case. `evaluated` says whether it was monitored and evaluated.
    pub(super) fn close(&mut self, household: HouseholdId, evaluated: bool) {
        self.touch(household);
        let now = self.now;
        let h = &mut self.households[household as usize];
        let mut works: Vec<WorkId> = Vec::new();
        works.extend(h.step.iter_mut().filter_map(Option::take));
        works.extend(h.help.iter_mut().filter_map(Option::take));
        works.extend(
            [h.stand_by.take(), h.duo.take(), h.coordinator.take(), h.measure_work.take(), h.adult_work.take()]
                .into_iter()
                .flatten(),
        );
        for need in &mut h.needs {
            if matches!(need, NeedState::Queued | NeedState::InService) {
                *need = NeedState::Unmet;
            }
        }
        h.stamp = h.stamp.wrapping_add(1);
        h.stage = Stage::Closed;
        h.had_case = true;
        h.order = None;
        h.placed = false;
        h.request = None;
        (h.waiting, h.alone) = (false, false);
        h.incident_clock.set_rate(now, 0.0);
        h.safety_clock.set_rate(now, 0.0);
        if let Some(record) = h.record.as_mut()
            && record.first_case
            && record.lead_time.is_none()
        {
            record.lead_time = Some(now - record.entered);
        }
        let reported = h.reported;
        self.recorder.balance.closed += 1;
        if self.counted(household) {
            self.recorder.case_lasted(reported, now);
            if self.recorder.in_window(now) {
                self.recorder.flows.closed += 1;
                self.recorder.flows.evaluated += u32::from(evaluated);
            }
        }
        for work in works {
            self.finish(work);
        }
        self.consider_return(household);
    }

    /// M14: whether and when the household comes back.
    fn consider_return(&mut self, household: HouseholdId) {
        let h = &self.households[household as usize];
        let rate = self.spec.recurrence.rate(h.phase, h.open_needs(), h.traits.severity);
        let threshold = self.unit_exponential(household, Purpose::Return);
        if rate > 0.0 {
            let days = threshold / rate;
            if self.now.days() + days < self.spec.calendar.horizon() {
                let h = &mut self.households[household as usize];
                h.returns = true;
                let stamp = h.stamp;
                self.schedule_in(days, Event::Return { household, stamp });
                return;
            }
        }
        self.forget_if_gone(household);
    }

    /// Frees the place of a household that is closed, will not come back and is not followed.
    pub(super) fn forget_if_gone(&mut self, household: HouseholdId) {
        let h = &mut self.households[household as usize];
        if h.stage == Stage::Closed && !h.returns && h.record.is_none() && h.alive {
            h.alive = false;
            self.free_households.push(household);
        }
    }
}
