//! Reads M6: the fixed face, the duo, and how often help is offered again.

use crate::engine::Shape;
use crate::model::mechanisms::FixedFace;
use crate::model::minutes_per_week;
use crate::scenario::bounds::{CONCERN, LONG};
use crate::scenario::distribution::distribution;
use crate::scenario::{Bounds, Reader};

/// M6, switched on.
pub(in crate::scenario) fn read_face(top: &mut Reader<'_>) -> FixedFace {
    let mut s = top.section("fixed_face");
    let week = Bounds::between(0.0, 40.0);
    let mean = s.quantity("duo_days", "days", Bounds::above_up_to(0.0, 5000.0));
    let scv = s.quantity("duo_scv", "scv", Bounds::between(0.0, 20.0));
    FixedFace {
        on: true,
        minutes_per_week: minutes_per_week(s.quantity("hours_per_week", "hours a week", week)),
        join_share: s.quantity("join_share", "share", Bounds::share()),
        duo_concern: s.quantity("duo_concern", "concern", CONCERN),
        duo_duration: distribution(Shape::LogNormal, mean, scv),
        duo_minutes_per_week: minutes_per_week(s.quantity("duo_hours_per_week", "hours a week", week)),
        reoffer_days: s.quantity("reoffer_days", "days", LONG),
        offers: s.whole("offers", "offers", Bounds::between(1.0, 200.0)) as u8,
        in_time_days: s.quantity("in_time_days", "days", LONG),
    }
}
