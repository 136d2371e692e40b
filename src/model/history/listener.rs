//! The listener: what happens to single households, told by the run itself.
//!
//! A history listens. It draws nothing and schedules nothing, so a run that is watched is the run.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entry::{Dated, Entry, Journey};
use super::watch::GUESTS;
use crate::engine::{Entity, Time};
use crate::model::household::{HouseholdId, MOST_NEEDS, Traits};
use crate::model::mechanisms::NeedState;
use crate::model::spec::OrganisationId;
use crate::model::work::{WorkId, WorkItem};
use crate::model::world::World;

/// The listener.
#[derive(Debug, Default)]
pub(in crate::model) struct History {
    /// Which of the newly reported households to watch, counted from 1.
    pub(super) wanted: Range<u32>,
    pub(super) newly_reported: u32,
    pub(super) journeys: Vec<Journey>,
    /// Where the journey of each household stands; those whose history is over are left out.
    places: BTreeMap<Entity, usize>,
}

impl History {
    fn add(&mut self, now: Time, entity: Entity, entry: Entry) {
        let Some(&place) = self.places.get(&entity) else { return };
        if matches!(entry, Entry::End { .. }) {
            self.places.remove(&entity);
        }
        let entries = &mut self.journeys[place].entries;
        // the state is told again and again; what is the same is told once
        let same = |old: &Entry| match (old, &entry) {
            (Entry::Trust(a), Entry::Trust(b)) => Some(a == b),
            (Entry::Phase(a), Entry::Phase(b)) => Some(a == b),
            (Entry::Waits { waiting: a, alone: b }, Entry::Waits { waiting: c, alone: d }) => Some((a, b) == (c, d)),
            _ => None,
        };
        if entries.iter().rev().find_map(|dated| same(&dated.entry)) != Some(true) {
            entries.push(Dated { day: now.days(), entry });
        }
    }

    fn watch(&mut self, entity: Entity, traits: Traits, basic: [bool; MOST_NEEDS]) {
        self.places.insert(entity, self.journeys.len());
        self.journeys.push(Journey { entity, traits, basic, entries: Vec::new() });
    }
}

impl World<'_> {
    /// Tells the listener, if there is one.
    #[inline]
    pub(in crate::model) fn note(&mut self, household: HouseholdId, entry: Entry) {
        if let Some(history) = self.history.as_mut() {
            history.add(self.now, self.households[household as usize].entity, entry);
        }
    }

    /// Tells the listener that a case opened, and how the household is then.
    pub(in crate::model) fn note_report(&mut self, household: HouseholdId) {
        let Some(history) = self.history.as_mut() else { return };
        let h = &self.households[household as usize];
        let (guest, again) = (h.entity.parts().0 == GUESTS, h.had_case);
        // the record was opened just now: its first report in the window
        let entered = h.record.as_ref().is_some_and(|record| record.entered == self.now);
        if entered && !again {
            history.newly_reported += u32::from(!guest);
            if guest || history.wanted.contains(&history.newly_reported) {
                let mut basic = [false; MOST_NEEDS];
                for (is, need) in basic.iter_mut().zip(&self.spec.help.needs) {
                    *is = need.basic;
                }
                history.watch(h.entity, h.traits, basic);
            }
        }
        let (urgent, phase, trust) = (h.urgent, h.phase, h.trust);
        for entry in [Entry::Reported { urgent, again }, Entry::Phase(phase), Entry::Trust(trust)] {
            self.note(household, entry);
        }
    }

    /// What a piece of work is, whose household and organisation; `None` when nobody listens or it is about no household.
    fn told_of(&self, work: WorkId) -> Option<(HouseholdId, WorkItem, OrganisationId)> {
        self.history.as_ref()?;
        let item = self.works[work as usize];
        Some((item.household?, item, self.spec.pools[item.pool].organisation))
    }

    /// Tells the listener that a piece of work was asked for.
    pub(in crate::model) fn note_asked(&mut self, work: WorkId) {
        let Some((household, WorkItem { role, .. }, organisation)) = self.told_of(work) else { return };
        self.note(household, Entry::Asked { work, role, organisation });
    }

    /// Tells the listener that a piece of work started.
    pub(in crate::model) fn note_started(&mut self, work: WorkId) {
        let Some((household, item, organisation)) = self.told_of(work) else { return };
        if let Some((at, server)) = item.started {
            let (role, waited) = (item.role, at - item.since);
            let person = self.staff.face(item.pool, server);
            self.note(household, Entry::Started { work, role, organisation, person, waited });
        }
    }

    /// Tells the listener that a piece of work ended or was withdrawn.
    pub(in crate::model) fn note_ended(&mut self, work: WorkId) {
        let Some((household, WorkItem { role, started, .. }, organisation)) = self.told_of(work) else { return };
        self.note(household, Entry::Ended { work, role, organisation, started: started.is_some() });
    }

    /// Tells the listener that a piece of work goes to a colleague.
    pub(in crate::model) fn note_passed_on(&mut self, work: WorkId) {
        let Some((household, WorkItem { role, .. }, organisation)) = self.told_of(work) else { return };
        self.note(household, Entry::PassedOn { work, role, organisation });
    }

    /// Tells the listener that whoever does a piece of work is ill, or back.
    pub(in crate::model) fn note_absent(&mut self, work: WorkId, back: bool) {
        let Some((household, WorkItem { role, .. }, organisation)) = self.told_of(work) else { return };
        self.note(household, Entry::Absent { role, organisation, back });
    }

    /// Tells the listener that the needs which two providers refused to serve are given up.
    pub(in crate::model) fn note_given_up(&mut self, household: HouseholdId) {
        if self.history.is_some() {
            let needs = self.households[household as usize].needs;
            for (need, _) in (0..).zip(needs).filter(|(_, state)| *state == NeedState::Stuck) {
                self.note(household, Entry::NeedUnmet { need, dropped: true });
            }
        }
    }

    /// Tells the listener how a household is now.
    pub(in crate::model) fn note_state(&mut self, household: HouseholdId) {
        if self.history.is_some() {
            let h = &self.households[household as usize];
            let (waiting, alone, phase, trust) = (h.waiting, h.alone, h.phase, h.trust);
            for entry in [Entry::Phase(phase), Entry::Waits { waiting, alone }, Entry::Trust(trust)] {
                self.note(household, entry);
            }
        }
    }
}
