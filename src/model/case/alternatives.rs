//! M21: before a request for a measure, something earlier and lighter is tried.

use crate::model::function::Function;
use crate::model::household::{HouseholdId, Stage};
use crate::model::luck::Purpose;
use crate::model::mechanisms::{AlternativeKind, MeasureKind};
use crate::model::spec::{Leader, OrganisationId, minutes_per_week};
use crate::model::work::Role;
use crate::model::world::World;

impl World<'_> {
    /// A measure seems needed, and time allows to try something earlier: the next alternative of the configuration, or else the
    /// request itself.
    pub(in crate::model) fn try_earlier(&mut self, household: HouseholdId) {
        let spec = self.spec;
        let alternatives = &spec.cell(Function::RequestMeasure).alternatives;
        let tries = spec.alternatives.on && self.habits(household).is_none_or(|habits| habits.alternatives);
        while tries && usize::from(self.households[household as usize].alternatives) < alternatives.len() {
            let tried = &mut self.households[household as usize].alternatives;
            let kind = alternatives[usize::from(*tried)];
            *tried += 1;
            if let Some(performer) = self.performer(household, kind) {
                return self.discuss(household, kind, performer);
            }
        }
        self.households[household as usize].alternatives = u8::MAX;
        self.count_intended(household, false);
        self.request_measure(household, MeasureKind::Ots, false);
    }

    /// Counts a request that was intended: made after all, or settled.
    fn count_intended(&mut self, household: HouseholdId, settled: bool) {
        if self.counts_now(household) {
            self.recorder.flows.intended += 1;
            self.recorder.flows.settled_earlier += u32::from(settled);
        }
    }

    /// Who does the work of an alternative; `None` where nobody with staff leads that function.
    fn performer(&self, household: HouseholdId, kind: AlternativeKind) -> Option<OrganisationId> {
        let function = self.spec.alternatives.kinds[kind.index()].performer;
        let performer = match self.spec.cell(function).leads {
            Leader::Organisation(organisation) => organisation,
            Leader::Holder => self.households[household as usize].holder?,
            Leader::Nobody => return None,
        };
        self.spec.organisations[performer].delay.is_none().then_some(performer)
    }

    fn discuss(&mut self, household: HouseholdId, kind: AlternativeKind, performer: OrganisationId) {
        let alternative = &self.spec.alternatives.kinds[kind.index()];
        let days = alternative.work.duration.sample(&mut self.luck(household, Purpose::Alternative));
        let people = if alternative.whole_table { self.table(household, performer).count_ones() } else { 1 };
        let hours = alternative.work.hours * f64::from(people);
        let minutes = minutes_per_week(hours * 7.0 / alternative.work.duration.mean().max(0.5));
        let h = &mut self.households[household as usize];
        h.stage = Stage::Discussing;
        let pool = self.pool_for(performer, household);
        let by = self.place_in(pool, self.worker(self.households[household as usize].stand_by));
        let work = self.ask(Some(household), Role::Alternative(kind), pool, minutes, days, by);
        self.households[household as usize].step[0] = Some(work);
        self.start_if_served(work);
    }

    /// The discussion is over: help after all, or the next alternative.
    pub(in crate::model) fn discussed(&mut self, household: HouseholdId, kind: AlternativeKind) {
        self.touch(household);
        if std::mem::take(&mut self.households[household as usize].urgent_pending) {
            return self.request_measure(household, MeasureKind::Vots, true);
        }
        let alternative = &self.spec.alternatives.kinds[kind.index()];
        let persuasion = alternative.persuasion;
        let too_light = alternative.reviewed && self.concern(household) < self.grant_from(false);
        let h = &mut self.households[household as usize];
        // who accepted help that failed needs no persuading; the concern has to be smaller than it seemed
        let persuaded = h.refused && h.trust + persuasion >= h.traits.reluctance;
        if (persuaded || too_light) && h.rounds < self.spec.routing.rounds {
            h.refused = false;
            h.reopen_needs();
            // the next time that a measure seems needed, the same is not tried again
            h.alternatives = u8::MAX;
            self.count_intended(household, true);
            self.begin(household, Function::OrganiseHelp);
        } else {
            self.try_earlier(household);
        }
    }
}
