//! M3: days that pass before work can start at an organisation, even when somebody is free there.
//!
//! A wait that others cause, or a term that is simply taken. It is a wait as any other: the household waits, and waits and terms
//! count from the moment that the work was asked for. A step of an acute case does not wait for it; help does, for there the days
//! stand for a line of others.

use super::event::Event;
use super::work::{Role, WorkId};
use super::world::World;

impl World<'_> {
    /// Lets the days pass before a piece of work that was just asked for; false where there are none, and it goes in line.
    pub(super) fn leads_in(&mut self, work: WorkId) -> bool {
        let item = &self.works[work as usize];
        let days = self.spec.organisations[self.spec.pools[item.pool].organisation].lead_in;
        let urgent = item.household.is_some_and(|h| self.households[h as usize].urgent);
        let help = matches!(item.role, Role::Help(_) | Role::Integrated(_));
        if days <= 0.0 || urgent && !help || !item.role.is_taken_up() {
            return false;
        }
        let stamp = self.work_stamps[work as usize];
        self.schedule_in(days, Event::LeadInEnds { work, stamp });
        true
    }

    /// The case has become acute: this step goes in line at once.
    pub(super) fn cut_lead_in(&mut self, work: WorkId) {
        if self.works[work as usize].in_lead_in() {
            self.put_in_line(work);
        }
    }

    /// The days are over: from now on it waits for somebody who is free.
    pub(super) fn lead_in_ends(&mut self, work: WorkId) {
        if !self.works[work as usize].in_lead_in() {
            return;
        }
        let household = self.works[work as usize].household;
        // up to now nobody had started
        if let Some(household) = household {
            self.touch(household);
        }
        self.put_in_line(work);
        self.start_if_served(work);
        if let Some(household) = household.filter(|_| self.works[work as usize].alive) {
            self.settle(household);
        }
    }
}
