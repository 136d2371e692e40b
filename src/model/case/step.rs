//! One step of the pathway: who leads it, whether it is a hand-over (M4), how much of it is done again (M5), who joins.
//!
//! The code knows functions and states. Who performs a function, who joins and whether the fixed face bridges a step is read
//! from the table of the configuration.

use crate::model::event::Event;
use crate::model::function::Function;
use crate::model::history::Entry;
use crate::model::household::{HouseholdId, Stage};
use crate::model::luck::Purpose;
use crate::model::spec::{Leader, OrganisationId, minutes_per_week};
use crate::model::work::{Face, Role, WorkId};
use crate::model::world::World;

impl World<'_> {
    /// Starts a function: finds who leads it, whether the step is a hand-over, and asks for the work.
    pub(in crate::model) fn begin(&mut self, household: HouseholdId, function: Function) {
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
        let bridged = self.under_way(h.stand_by);
        let own = face_organisation == Some(leader);
        // when the fixed face is ill, an urgent step goes to a colleague; after some days any step does
        let covered = self.running(h.stand_by) && (h.urgent || self.is_covered(h.stand_by));
        if own && h.stand_by.is_some() && !bridged && !covered {
            self.households[household as usize].stage = Stage::AwaitsFace(function);
            self.households[household as usize].awaits_since.get_or_insert(self.now);
            self.note(household, Entry::AwaitsFace(function));
            return;
        }
        let handed_over = !bridged && h.holder.is_some_and(|holder| holder != leader);
        let by = if own { self.worker(h.stand_by) } else { None };
        let knows = h.analysts & (1 << leader) != 0;
        let urgent_request = h.request.is_some_and(|request| request.urgent);
        if handed_over {
            let h = &mut self.households[household as usize];
            h.trust *= 1.0 - spec.hand_over.trust_loss;
            if let Some(record) = h.record.as_mut() {
                record.hand_overs += 1;
            }
            if let Some(from) = self.households[household as usize].holder {
                self.note(household, Entry::HandOver { from, to: leader });
            }
            // whoever held the case steps back
            if let Some(work) = self.households[household as usize].coordinator.take() {
                self.finish(work);
            }
        }
        if function == Function::Review {
            let asked_by = self.households[household as usize].holder;
            let involved = self.households[household as usize].involved & (1 << leader) != 0;
            let independent = !involved && asked_by != Some(leader);
            if let Some(request) = self.households[household as usize].request.as_mut() {
                request.reviewed = independent && cell.counter_voice && !request.urgent;
            }
        }
        // M5: the work itself, and an investigation of its own where the leader took no part in the one that is there
        let again = match function {
            Function::Review | Function::CarryOut if !knows => {
                spec.own_judgement.size(self.judgement(household, function))
            }
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
            minutes = minutes_per_week(hours * 7.0 / (cell.work.duration.mean() + mean).max(0.5));
        }
        if matches!(function, Function::Review | Function::RequestMeasure) && urgent_request {
            days = spec.measures.urgent_review.sample(&mut luck);
        }
        if handed_over {
            days *= 1.0 + spec.hand_over.information_loss;
        }
        let h = &mut self.households[household as usize];
        h.stage = Stage::At(function);
        h.holder = Some(leader);
        let pool = self.pool_for(leader, household);
        let by = self.place_in(pool, by);
        let lead = self.ask(Some(household), Role::Lead(function), pool, minutes, days, by);
        self.works[lead as usize].handed_over = handed_over;
        let before = self.households[household as usize].last_step.replace((function, leader));
        let since = self.households[household as usize].awaits_since.take();
        if self.counts_now(household) {
            let arrow = self.recorder.arrows.taken(before, Some((function, leader)), handed_over);
            self.works[lead as usize].arrow = Some((arrow, since.map_or(0.0, |since| self.now - since)));
        }
        self.households[household as usize].step[0] = Some(lead);
        let rare = spec.population.profiles[self.households[household as usize].traits.profile].rare;
        let specialists = cell.specialists.iter().filter(|_| rare);
        let joins = cell.joins.iter().chain(specialists).filter(|&&organisation| organisation != leader);
        for (place, &organisation) in (1..=3).zip(joins) {
            let work = self.ask_to_join(household, function, organisation);
            self.households[household as usize].step[place] = Some(work);
        }
        for work in self.households[household as usize].step.into_iter().flatten() {
            self.start_if_served(work);
        }
    }

    /// Asks an organisation to join in a function, for a share of the hours of whoever leads it.
    pub(in crate::model) fn ask_to_join(
        &mut self,
        household: HouseholdId,
        function: Function,
        organisation: OrganisationId,
    ) -> WorkId {
        let work = &self.spec.cell(function).work;
        let share = self.spec.fixed_face.join_share;
        let minutes = (f64::from(work.minutes_per_week()) * share).round().max(1.0) as u32;
        let days = work.duration.sample(&mut self.luck(household, Purpose::Join(function.index() as u16)));
        let pool = self.pool_for(organisation, household);
        // the second professional of a duo is of the same organisation: this person joins
        let duo = self.worker(self.households[household as usize].duo);
        let by = self.place_in(pool, duo);
        self.ask(Some(household), Role::Join(function), pool, minutes, days, by)
    }

    /// Follows up a request for work that was served at once.
    pub(in crate::model) fn start_if_served(&mut self, work: WorkId) {
        let item = &self.works[work as usize];
        if item.alive && item.started.is_some() && !item.begun {
            self.work_starts(work);
        }
    }

    /// A piece of work starts: somebody meets the household, and an end is scheduled.
    pub(in crate::model) fn work_starts(&mut self, work: WorkId) {
        self.works[work as usize].begun = true;
        self.note_started(work);
        // what starts again was taken over from somebody else
        let item = self.works[work as usize];
        self.works[work as usize].opened = true;
        let Some((_, server)) = item.started else { return };
        let counted = item.household.is_none_or(|h| self.counted(h));
        self.recorder.work_starts(self.now, &item, counted);
        if item.duration.is_finite() && !(item.opened && item.role.runs_on()) {
            let stamp = self.work_stamps[work as usize];
            self.schedule_in(item.duration, Event::WorkEnds { work, stamp });
        }
        let Some(household) = item.household else { return };
        let organisation = self.spec.pools[item.pool].organisation;
        // a provider has places, not people: whoever helps with a need is somebody of its own
        let face = match item.role {
            Role::Help(need) | Role::Integrated(need) => {
                Face { pool: item.pool as u32, place: u32::from(need), term: 0 }
            }
            _ => self.staff.face(item.pool, server),
        };
        // nobody introduces whoever takes over from a fixed face
        let stand_by = self.households[household as usize].stand_by;
        let introduced = self.under_way(stand_by) && !(item.opened && stand_by == Some(work));
        let helps = matches!(item.role, Role::Help(_) | Role::Integrated(_));
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
            Role::Integrated(_) => self.integrated_starts(household),
            Role::Consult => self.consult_starts(household),
            Role::Lead(Function::Review) if !item.opened => {
                self.count_review(household, work);
                if self.counts_now(household) {
                    self.recorder.flows.requests_children += self.households[household as usize].traits.children;
                }
            }
            _ => {}
        }
    }

    /// A piece of work ends.
    pub(in crate::model) fn work_ends(&mut self, work: WorkId) {
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
                    h.leader = Some(self.staff.face(item.pool, server));
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
            Role::Integrated(need) => {
                h.help[usize::from(need)] = None;
                self.finish(work);
                self.integrated_ends(household, usize::from(need));
            }
            Role::Alternative(kind) => {
                h.step[0] = None;
                self.finish(work);
                self.discussed(household, kind);
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
            Role::StandBy | Role::Coordinate | Role::Advice | Role::Consult => self.finish(work),
        }
        self.settle(household);
    }
}
