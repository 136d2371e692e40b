//! M16 at work: professionals leave and fall ill, their work stands still or goes to colleagues, and somebody new comes.
//!
//! Clocks run by thinning: candidates come at the highest rate, and one counts with the chance that the rate of that moment is
//! of the highest (Lewis and Shedler 1979, see M1). So two configurations with the same luck have the same candidates.

use super::places::Presence;
use crate::engine::{Stream, unit_exponential};
use crate::model::event::Event;
use crate::model::luck::{StaffPurpose, uniform};
use crate::model::simulation::Broken;
use crate::model::spec::PoolId;
use crate::model::world::World;

/// What happens to a professional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffEvent {
    /// Perhaps leaves.
    Leaves,
    /// Perhaps falls ill.
    FallsIll,
    /// Has been ill for so long that colleagues take over what must go on.
    IsCovered,
    /// Has been ill for so long that somebody else stands by those for whom this person did.
    IsReplaced,
    /// Is back at work.
    Recovers,
    /// Comes in the place of a leaver.
    Comes,
}

impl StaffEvent {
    /// Number of the kind of event, for the fingerprint (never renumber, only add).
    pub(in crate::model) const fn kind(self) -> u8 {
        match self {
            Self::Leaves => 32,
            Self::FallsIll => 33,
            Self::IsCovered => 34,
            Self::Recovers => 35,
            Self::Comes => 36,
            Self::IsReplaced => 37,
        }
    }
}

impl World<'_> {
    /// The clocks of everybody start.
    pub(in crate::model) fn open_staff(&mut self) -> Result<(), Broken> {
        for chair in 0..self.staff.chairs.len() {
            self.next_candidate(chair, StaffEvent::Leaves)?;
            self.next_candidate(chair, StaffEvent::FallsIll)?;
        }
        Ok(())
    }

    /// What is happening at the end counts as far as it has come.
    pub(in crate::model) fn close_staff(&mut self) {
        for chair in 0..self.staff.chairs.len() {
            self.count_presence(chair);
        }
    }

    /// Something happens to a professional; nothing, when that person has gone.
    pub(in crate::model) fn staff_event(&mut self, chair: u32, term: u32, what: StaffEvent) -> Result<(), Broken> {
        let chair = chair as usize;
        if self.staff.chairs[chair].term != term {
            return Ok(());
        }
        match what {
            StaffEvent::Leaves | StaffEvent::FallsIll => {
                if !self.counts(chair, what) {
                    return self.next_candidate(chair, what);
                }
                if what == StaffEvent::Leaves { self.leaves(chair) } else { self.falls_ill(chair) }
            }
            StaffEvent::IsCovered => {
                self.staff.chairs[chair].covered = true;
                self.work_goes_on(chair, |role| !role.is_bond());
                self.own_steps_go_on(chair);
                Ok(())
            }
            StaffEvent::IsReplaced => {
                self.work_goes_on(chair, |_| true);
                Ok(())
            }
            StaffEvent::Recovers => {
                self.recovers(chair);
                self.next_candidate(chair, StaffEvent::FallsIll)
            }
            StaffEvent::Comes => {
                self.becomes(chair, Presence::AtWork);
                self.serve_waiting(self.staff.chairs[chair].pool as PoolId);
                self.next_candidate(chair, StaffEvent::Leaves)?;
                self.next_candidate(chair, StaffEvent::FallsIll)
            }
        }
    }

    fn staff_luck(&mut self, chair: usize, purpose: StaffPurpose) -> Result<Stream, Broken> {
        let one = &mut self.staff.chairs[chair];
        let (entity, occurrence) = (one.entity()?, &mut one.draws[purpose as usize]);
        let stream = self.streams.stream(entity, purpose.key(), *occurrence);
        if let Some(census) = self.census.as_mut() {
            census.luck(entity, purpose.key(), *occurrence as u16, &stream);
        }
        *occurrence += 1;
        Ok(stream)
    }

    /// The next moment at which this person leaves or falls ill if the rate is the highest that there is.
    fn next_candidate(&mut self, chair: usize, what: StaffEvent) -> Result<(), Broken> {
        let workforce = &self.spec.workforce;
        let (base, purpose, mark) = match what {
            StaffEvent::Leaves => (workforce.leaving, StaffPurpose::Leaving, 0),
            _ => (workforce.illness, StaffPurpose::Illness, 1),
        };
        let rate = base * workforce.most();
        if rate > 0.0 {
            let mut luck = self.staff_luck(chair, purpose)?;
            let days = unit_exponential(&mut luck) / rate;
            let one = &mut self.staff.chairs[chair];
            one.marks[mark] = uniform(&mut luck);
            let term = one.term;
            self.schedule_in(days, Event::Staff { chair: chair as u32, term, what });
        }
        Ok(())
    }

    /// Whether a candidate counts, as this person is now. Who is ill neither leaves nor falls ill again.
    fn counts(&self, chair: usize, what: StaffEvent) -> bool {
        let one = &self.staff.chairs[chair];
        let workforce = &self.spec.workforce;
        let load = self.resources[one.pool as usize].load(one.place);
        let (mark, other) = match what {
            StaffEvent::Leaves => (one.marks[0], self.spec.reflection.turnover),
            _ => (one.marks[1], 1.0),
        };
        one.presence == Presence::AtWork && mark < workforce.factor(load) * other / workforce.most()
    }

    fn count_presence(&mut self, chair: usize) {
        let one = &self.staff.chairs[chair];
        self.recorder.staff_was(one.pool as PoolId, one.presence, one.since, self.now);
    }

    /// Another state of a place: the books are kept up, and the pool knows whether it can give work.
    fn becomes(&mut self, chair: usize, presence: Presence) {
        self.count_presence(chair);
        let now = self.now;
        let one = &mut self.staff.chairs[chair];
        (one.presence, one.since, one.covered) = (presence, now, false);
        self.resources[one.pool as usize].set_away(now, one.place, presence != Presence::AtWork);
    }

    fn leaves(&mut self, chair: usize) -> Result<(), Broken> {
        let pool = self.staff.chairs[chair].pool as PoolId;
        self.recorder.staff_leaves(pool, self.now);
        self.becomes(chair, Presence::Vacant);
        let days = self.spec.workforce.vacancy.sample(&mut self.staff_luck(chair, StaffPurpose::Vacancy)?);
        // from now on this place stands for whoever comes next
        let one = &mut self.staff.chairs[chair];
        one.term += 1;
        one.draws = [0; StaffPurpose::ALL.len()];
        let term = one.term;
        self.schedule_in(days, Event::Staff { chair: chair as u32, term, what: StaffEvent::Comes });
        self.work_goes_on(chair, |_| true);
        Ok(())
    }

    fn falls_ill(&mut self, chair: usize) -> Result<(), Broken> {
        let workforce = &self.spec.workforce;
        let limits =
            [(workforce.cover_after, StaffEvent::IsCovered), (workforce.replace_after, StaffEvent::IsReplaced)];
        let days = workforce.episode.sample(&mut self.staff_luck(chair, StaffPurpose::Illness)?);
        self.becomes(chair, Presence::Ill);
        let (term, chair_id) = (self.staff.chairs[chair].term, chair as u32);
        for (after, what) in limits.into_iter().filter(|(after, _)| days > *after) {
            self.schedule_in(after, Event::Staff { chair: chair_id, term, what });
        }
        self.schedule_in(days, Event::Staff { chair: chair_id, term, what: StaffEvent::Recovers });
        let works = self.work_at(chair);
        for &work in &works {
            let household = self.works[work as usize].household;
            if let Some(household) = household {
                self.touch(household);
            }
            let item = &mut self.works[work as usize];
            item.away = true;
            if !item.role.runs_on() {
                // the end is put off: nobody knows yet until when
                self.work_stamps[work as usize] = self.work_stamps[work as usize].wrapping_add(1);
            }
            self.note_absent(work, false);
            if let Some(household) = household {
                self.settle(household);
            }
        }
        self.at_chair = works;
        Ok(())
    }

    /// Back at work: what stood still goes on, later by the days of the episode.
    fn recovers(&mut self, chair: usize) {
        let (pool, since) = (self.staff.chairs[chair].pool, self.staff.chairs[chair].since);
        self.becomes(chair, Presence::AtWork);
        let works = self.work_at(chair);
        for &work in &works {
            if !self.is_at(work, chair) {
                continue;
            }
            let household = self.works[work as usize].household;
            if let Some(household) = household {
                self.touch(household);
            }
            let now = self.now;
            let item = &mut self.works[work as usize];
            item.away = false;
            if item.duration.is_finite() && !item.role.runs_on() {
                item.duration += now - since;
                if let Some((started, _)) = item.started {
                    let end = (started + item.duration).max(now);
                    let stamp = self.work_stamps[work as usize];
                    self.schedule_at(end, Event::WorkEnds { work, stamp });
                }
            }
            self.note_absent(work, true);
            if let Some(household) = household {
                self.face_is_back(household, work);
                self.settle(household);
            }
        }
        self.at_chair = works;
        self.serve_waiting(pool as PoolId);
    }
}
