//! Reads M14: how often households come back, and what those are like whose case closed before day 0.

use crate::engine::DAYS_PER_YEAR;
use crate::model::mechanisms::{History, Recurrence};
use crate::scenario::{Bounds, Reader};

/// M14.
pub(in crate::scenario) fn read_recurrence(top: &mut Reader<'_>) -> Recurrence {
    let mut s = top.section("recurrence");
    let factor = Bounds::between(0.0, 100.0);
    Recurrence {
        base: s.quantity("base", "reports per year", Bounds::between(0.0, 50.0)) / DAYS_PER_YEAR,
        stable: s.quantity("stable", "factor", factor),
        direct: s.quantity("direct", "factor", factor),
        per_need: s.quantity("per_need", "share", Bounds::between(0.0, 10.0)),
        back_in_danger: s.quantity("back_in_danger", "probability", Bounds::share()),
        fading: s.quantity("fading", "days", Bounds::above_up_to(0.0, 20_000.0)),
        history: History {
            days: s.quantity("history", "days", Bounds::between(0.0, 20_000.0)),
            in_hand: s.quantity("history_in_hand", "days", Bounds::between(0.0, 2000.0)),
            durable: s.quantity("history_durable", "share", Bounds::share()),
            direct: s.quantity("history_direct", "share", Bounds::share()),
            needs_open: s.quantity("history_needs_open", "probability", Bounds::share()),
        },
    }
}
