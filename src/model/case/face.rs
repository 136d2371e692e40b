//! M6: the fixed face, and the duo when the household is stuck or unsafe.

use crate::model::function::Function;
use crate::model::household::HouseholdId;
use crate::model::luck::Purpose;
use crate::model::work::Role;
use crate::model::world::World;

impl World<'_> {
    /// Asks for somebody who will stand by the household as long as the case lasts.
    pub(in crate::model) fn ask_fixed_face(&mut self, household: HouseholdId) {
        let Some(organisation) = self.face_organisation() else { return };
        // on paper somebody does (M20)
        if self.habits(household).is_some_and(|habits| !habits.stands_by) {
            return;
        }
        let pool = self.pool_for(organisation, household);
        let minutes = self.spec.fixed_face.minutes_per_week;
        let work = self.ask(Some(household), Role::StandBy, pool, minutes, f64::INFINITY, None);
        self.households[household as usize].stand_by = Some(work);
        self.start_if_served(work);
    }

    /// Forms a duo when the household is stuck or unsafe.
    pub(in crate::model) fn consider_duo(&mut self, household: HouseholdId) {
        let face = &self.spec.fixed_face;
        let Some(&organisation) = self.spec.cell(Function::StandBy).joins.first() else { return };
        let h = &self.households[household as usize];
        let alone = self.habits(household).is_some_and(|habits| !habits.duo);
        if !face.on
            || alone
            || h.duo.is_some()
            || !self.running(h.stand_by)
            || self.concern(household) < face.duo_concern
        {
            return;
        }
        let days = face.duo_duration.sample(&mut self.luck(household, Purpose::Duo));
        let pool = self.pool_for(organisation, household);
        let work = self.ask(Some(household), Role::Duo, pool, face.duo_minutes_per_week, days, None);
        self.households[household as usize].duo = Some(work);
        self.start_if_served(work);
    }
}
