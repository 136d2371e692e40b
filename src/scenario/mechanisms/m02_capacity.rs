//! Reads M2: what one FTE can do, before the configuration says whether attention is split.

use crate::scenario::{Bounds, Reader};

/// Capacity of one FTE, before the configuration says whether attention is split.
pub(in crate::scenario) struct StaffingNote {
    pub contract_hours: f64,
    pub productive: f64,
    pub absence: f64,
    pub vacancies: f64,
    pub norm: f64,
}

/// M2.
pub(in crate::scenario) fn read_staffing(top: &mut Reader<'_>) -> StaffingNote {
    let mut s = top.section("capacity");
    StaffingNote {
        contract_hours: s.quantity("contract_hours", "hours a week", Bounds::above_up_to(0.0, 60.0)),
        productive: s.quantity("productive", "share", Bounds::above_up_to(0.0, 1.0)),
        absence: s.quantity("absence", "share", Bounds::between(0.0, 0.95)),
        vacancies: s.quantity("vacancies", "share", Bounds::between(0.0, 0.95)),
        norm: s.quantity("norm", "share", Bounds::above_up_to(0.0, 2.0)),
    }
}
