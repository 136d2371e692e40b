//! What the window says of the workforce of the region (M16): who left, who was ill, who stayed.

use crate::engine::DAYS_PER_YEAR;
use crate::model::spec::ModelSpec;
use crate::model::staff::Presence;

/// Days of the places of pools that are measured, and what happened in them.
#[derive(Clone, Debug, Default)]
pub(super) struct StaffBooks {
    /// Whether anybody can leave or fall ill.
    pub(super) on: bool,
    leavers: u32,
    at_work: f64,
    ill: f64,
}

/// What follows from the books.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StaffFigures {
    /// Leavers a year over people in employment.
    pub(super) turnover: f64,
    /// Chance to stay a year at that rate.
    pub(super) continuity: f64,
    /// Share of days in employment lost to sickness; `None` where sickness is a flat share of capacity.
    pub(super) absence: Option<f64>,
}

impl StaffBooks {
    /// Empty books.
    pub(super) fn new(spec: &ModelSpec) -> Self {
        Self { on: spec.workforce.on, ..Self::default() }
    }

    /// Somebody left.
    pub(super) fn leaves(&mut self) {
        self.leavers += 1;
    }

    /// A place was in a state for so many days of the window.
    pub(super) fn add(&mut self, presence: Presence, days: f64) {
        match presence {
            Presence::AtWork => self.at_work += days,
            Presence::Ill => self.ill += days,
            Presence::Vacant => {}
        }
    }

    /// The figures; `None` where nobody was employed.
    pub(super) fn figures(&self) -> Option<StaffFigures> {
        if !self.on {
            return Some(StaffFigures { turnover: 0.0, continuity: 1.0, absence: None });
        }
        let employed = self.at_work + self.ill;
        if employed <= 0.0 {
            return None;
        }
        let turnover = f64::from(self.leavers) * DAYS_PER_YEAR / employed;
        // leaving is a constant rate: who is there today is still there in a year with this chance
        Some(StaffFigures { turnover, continuity: libm::exp(-turnover), absence: Some(self.ill / employed) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vacant_places_employ_nobody() {
        let mut books = StaffBooks { on: true, ..StaffBooks::default() };
        assert_eq!(books.figures(), None);
        books.add(Presence::AtWork, 300.0);
        books.add(Presence::Ill, 65.25);
        books.add(Presence::Vacant, 1000.0);
        books.leaves();
        let figures = books.figures().expect("employed");
        assert_eq!((figures.turnover, figures.absence), (1.0, Some(65.25 / 365.25)));
        assert!((figures.continuity - libm::exp(-1.0)).abs() < 1e-15);
        let off = StaffBooks::default().figures().expect("nobody leaves");
        assert_eq!((off.turnover, off.continuity, off.absence), (0.0, 1.0, None));
    }
}
