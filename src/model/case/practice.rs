//! M15: the thresholds of measures as they are on the day, a change of practice included.

use crate::model::world::World;

impl World<'_> {
    /// Concern from which a measure is requested today.
    pub(in crate::model) fn request_from(&self) -> f64 {
        self.spec.measures.request + self.spec.practice.request * self.practice_share()
    }

    /// Concern from which a measure is granted today, urgent or not.
    pub(in crate::model) fn grant_from(&self, urgent: bool) -> f64 {
        let (measures, practice) = (&self.spec.measures, &self.spec.practice);
        let (threshold, more) =
            if urgent { (measures.urgent_grant, practice.urgent_grant) } else { (measures.grant, practice.grant) };
        threshold + more * self.practice_share()
    }

    /// Concern from which an acute moment leads to an urgent request today.
    pub(in crate::model) fn urgent_from(&self) -> f64 {
        self.spec.measures.urgent + self.spec.practice.urgent_request * self.practice_share()
    }

    fn practice_share(&self) -> f64 {
        self.spec.practice.share(self.now.days())
    }
}
