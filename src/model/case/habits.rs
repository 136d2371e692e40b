//! M20: whether a case is worked the new way or by the habits of today, and what that means for its steps.

use crate::model::function::Function;
use crate::model::history::Entry;
use crate::model::household::HouseholdId;
use crate::model::luck::{Purpose, uniform};
use crate::model::mechanisms::Habits;
use crate::model::spec::Judgement;
use crate::model::world::World;

impl<'a> World<'a> {
    /// Decides at the report how the case is worked. The draw is the same in every configuration.
    pub(in crate::model) fn take_habits(&mut self, household: HouseholdId) {
        let Some(adoption) = &self.spec.adoption else { return };
        let level = adoption.level(self.now.days());
        let old_way = uniform(&mut self.luck(household, Purpose::Adoption)) >= level;
        self.households[household as usize].old_way = old_way;
        if old_way {
            self.note(household, Entry::OldWay);
        }
    }

    /// The habits by which a case is worked; `None` for one that is worked the new way.
    pub(in crate::model) fn habits(&self, household: HouseholdId) -> Option<&'a Habits> {
        let adoption = self.spec.adoption.as_ref()?;
        self.households[household as usize].old_way.then_some(&adoption.habits)
    }

    /// The order in which needs are taken up, and whether side by side.
    pub(in crate::model) fn help_way(&self, household: HouseholdId) -> (&'a [usize], bool) {
        let spec = self.spec;
        match self.habits(household) {
            Some(habits) => (&habits.order, habits.parallel),
            None => (&spec.help.order, spec.help.parallel),
        }
    }

    /// How far whoever performs a function investigates anew when it took no part in the analysis (M5).
    pub(in crate::model) fn judgement(&self, household: HouseholdId, function: Function) -> Judgement {
        match (self.habits(household), function) {
            (Some(habits), Function::Review) => habits.review,
            (Some(habits), Function::CarryOut) => habits.carry_out,
            _ => self.spec.cell(function).own_judgement,
        }
    }
}
