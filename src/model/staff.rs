//! M16 at work: professionals leave and fall ill, their work stands still or goes to colleagues, and somebody new comes.
//!
//! Clocks run by thinning: candidates come at the highest rate, and one counts with the chance that the rate of that moment is
//! of the highest (Lewis and Shedler 1979, see M1). So two configurations with the same luck have the same candidates.

use super::household::Stage;
use super::luck::{StaffPurpose, uniform};
use super::simulation::{Broken, KINDS, broken};
use super::spec::{ModelSpec, PoolId};
use super::work::{Face, Role, WorkId};
use super::world::{Event, World};
use crate::engine::{Entity, MOST_GROUPS, ServerId, Stream, Time, unit_exponential};

/// Most organisations with staff: the model keeps sets of them as 32 bits.
const ORGANISATIONS: u32 = 32;

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
    pub(super) const fn kind(self) -> u8 {
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

/// Who is in a place of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// Somebody, at work.
    AtWork,
    /// Somebody, ill.
    Ill,
    /// Nobody.
    Vacant,
}

/// A place in a pool of staff and who holds it.
#[derive(Clone, Copy, Debug)]
struct Chair {
    pool: u32,
    place: ServerId,
    /// Group of the random streams, from the top: the rank of the organisation among those with staff, and the first
    /// municipality that the pool serves. So one municipality more changes no luck of the others.
    group: u32,
    /// Number of places in the pool.
    places: u32,
    /// How many held it before.
    term: u32,
    presence: Presence,
    /// Since when it is so.
    since: Time,
    /// Whether colleagues take over from somebody ill.
    covered: bool,
    /// Draws of this person, per purpose.
    draws: [u32; StaffPurpose::ALL.len()],
    /// Uniform draws that decide whether the next candidates (to leave, to fall ill) count.
    marks: [f64; 2],
}

/// All places of all pools with staff; none when nobody leaves or falls ill.
#[derive(Clone, Debug, Default)]
pub(super) struct Staff {
    chairs: Vec<Chair>,
    /// Number of the first chair of each pool.
    first: Vec<Option<u32>>,
}

impl Staff {
    /// Everybody at work.
    ///
    /// # Errors
    /// When there are more municipalities than the random streams can be keyed by.
    pub(super) fn new(spec: &ModelSpec) -> Result<Self, Broken> {
        let mut staff = Self::default();
        if !spec.workforce.on {
            return Ok(staff);
        }
        if spec.municipalities.len() as u32 * (KINDS + ORGANISATIONS) > MOST_GROUPS {
            return Err(broken("more municipalities than random streams of staff can be keyed by"));
        }
        let mut ranks: Vec<usize> = Vec::new();
        for (pool, one) in spec.pools.iter().enumerate() {
            if !spec.organisations[one.organisation].counts {
                staff.first.push(None);
                continue;
            }
            let rank = ranks.iter().position(|id| *id == one.organisation).unwrap_or_else(|| {
                ranks.push(one.organisation);
                ranks.len() - 1
            });
            let town = spec.pool_of[one.organisation].iter().position(|served| *served == Some(pool)).unwrap_or(0);
            // from the top down, away from those of households
            let group = MOST_GROUPS - 1 - (town as u32 * ORGANISATIONS + rank as u32);
            staff.first.push(Some(staff.chairs.len() as u32));
            let places = one.capacities.len() as u32;
            staff.chairs.extend((0..places).map(|place| Chair {
                pool: pool as u32,
                place,
                group,
                places,
                term: 0,
                presence: Presence::AtWork,
                since: Time::ZERO,
                covered: false,
                draws: [0; StaffPurpose::ALL.len()],
                marks: [0.0; 2],
            }));
        }
        Ok(staff)
    }

    fn chair(&self, pool: PoolId, place: ServerId) -> Option<&Chair> {
        let first = (*self.first.get(pool)?)?;
        self.chairs.get((first + place) as usize)
    }

    /// Who holds a place, or held it last.
    pub(super) fn face(&self, pool: PoolId, place: ServerId) -> Face {
        Face { pool: pool as u32, place, term: self.chair(pool, place).map_or(0, |chair| chair.term) }
    }

    /// The place of a person who is at work; `None` for somebody who is ill or left.
    pub(super) fn place_of(&self, face: Face) -> Option<ServerId> {
        let here = match self.chair(face.pool as PoolId, face.place) {
            Some(chair) => chair.term == face.term && chair.presence == Presence::AtWork,
            None => true,
        };
        here.then_some(face.place)
    }

    /// Whether colleagues do the steps of somebody who is ill.
    pub(super) fn is_covered(&self, pool: PoolId, place: ServerId) -> bool {
        self.chair(pool, place).is_some_and(|chair| chair.covered)
    }

    /// Group and number of the random streams of whoever holds this chair, as one number.
    pub(super) fn subject(&self, chair: u32) -> Option<(Entity, PoolId)> {
        let chair = self.chairs.get(chair as usize)?;
        Some((chair.entity().ok()?, chair.pool as PoolId))
    }
}

impl Chair {
    fn entity(&self) -> Result<Entity, Broken> {
        let number = u64::from(self.term) * u64::from(self.places) + u64::from(self.place);
        Entity::new(self.group, u32::try_from(number).map_err(broken)?).map_err(broken)
    }
}

impl World<'_> {
    /// The clocks of everybody start.
    pub(super) fn open_staff(&mut self) -> Result<(), Broken> {
        for chair in 0..self.staff.chairs.len() {
            self.next_candidate(chair, StaffEvent::Leaves)?;
            self.next_candidate(chair, StaffEvent::FallsIll)?;
        }
        Ok(())
    }

    /// What is happening at the end counts as far as it has come.
    pub(super) fn close_staff(&mut self) {
        for chair in 0..self.staff.chairs.len() {
            self.count_presence(chair);
        }
    }

    /// Something happens to a professional; nothing, when that person has gone.
    pub(super) fn staff_event(&mut self, chair: u32, term: u32, what: StaffEvent) -> Result<(), Broken> {
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

    /// The work that is under way with whoever holds a place, in the order of the books of the pool.
    fn work_at(&self, chair: usize) -> Vec<WorkId> {
        let one = &self.staff.chairs[chair];
        self.resources[one.pool as usize].served_by(one.place).collect()
    }

    fn is_at(&self, work: WorkId, chair: usize) -> bool {
        let (item, one) = (&self.works[work as usize], &self.staff.chairs[chair]);
        item.alive && item.pool == one.pool as PoolId && item.started.is_some_and(|(_, place)| place == one.place)
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
        for work in self.work_at(chair) {
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
        Ok(())
    }

    /// Back at work: what stood still goes on, later by the days of the episode.
    fn recovers(&mut self, chair: usize) {
        let Some(&Chair { pool, since, .. }) = self.staff.chairs.get(chair) else { return };
        let waiting_since = since;
        self.becomes(chair, Presence::AtWork);
        for work in self.work_at(chair) {
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
                item.duration += now - waiting_since;
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
        self.serve_waiting(pool as PoolId);
    }

    /// A household that waited for its own fixed face goes on: with it, or with a colleague.
    fn face_is_back(&mut self, household: u32, work: WorkId) {
        let h = &self.households[household as usize];
        if let Stage::AwaitsFace(function) = h.stage
            && h.stand_by == Some(work)
        {
            self.begin(household, function);
        }
    }

    /// Households that waited for their own fixed face do not wait longer for a step.
    fn own_steps_go_on(&mut self, chair: usize) {
        for work in self.work_at(chair) {
            if self.is_at(work, chair)
                && let Some(household) = self.works[work as usize].household
            {
                self.touch(household);
                self.face_is_back(household, work);
                self.settle(household);
            }
        }
    }

    /// Work of somebody who left, or is ill for long, is asked of the colleagues, as far as its role says so.
    fn work_goes_on(&mut self, chair: usize, goes: impl Fn(Role) -> bool) {
        for work in self.work_at(chair) {
            // what was handed on before it may have ended it
            if !self.is_at(work, chair) || !goes(self.works[work as usize].role) {
                continue;
            }
            let household = self.works[work as usize].household;
            if let Some(household) = household {
                self.touch(household);
            }
            self.hand_on(work);
            if let Some(household) = household {
                self.settle(household);
            }
        }
        self.serve_waiting(self.staff.chairs[chair].pool as PoolId);
    }

    /// A piece of work goes back to the pool: somebody else does what is left of it.
    fn hand_on(&mut self, work: WorkId) {
        let item = self.works[work as usize];
        let (Some((started, place)), Some(ticket)) = (item.started, item.ticket) else { return };
        self.recorder.work_handed_on(self.now, &item, started);
        let gone = self.resources[item.pool].release(self.now, ticket).map(|service| service.customer);
        assert!(gone == Some(work), "work {work} was not under way where it was taken from");
        // of somebody ill, nothing was done since the illness began
        let until = match self.staff.chair(item.pool, place) {
            Some(chair) if item.away => chair.since,
            _ => self.now,
        };
        let done = until - started;
        let left = &mut self.works[work as usize];
        left.worked += done;
        if !left.role.runs_on() {
            left.duration = (left.duration - done).max(0.0);
            self.work_stamps[work as usize] = self.work_stamps[work as usize].wrapping_add(1);
        }
        let left = &mut self.works[work as usize];
        (left.started, left.begun, left.away, left.handed_over) = (None, false, false, false);
        left.since = self.now;
        if let (Some(household), Role::StandBy) = (item.household, item.role)
            && let Some(record) = self.households[household as usize].record.as_mut()
        {
            record.face_lost = true;
        }
        self.recorder.work_arrives(self.now, item.pool, item.role);
        self.note_passed_on(work);
        self.put_in_line(work);
        self.start_if_served(work);
    }
}
