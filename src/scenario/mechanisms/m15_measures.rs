//! Reads M15: measures, when they are asked for and imposed, and placement out of home.

use crate::engine::Shape;
use crate::model::mechanisms::{Measure, MeasureKind, Measures};
use crate::model::minutes_per_week;
use crate::scenario::bounds::CONCERN;
use crate::scenario::distribution::distribution;
use crate::scenario::{Bounds, Reader};

/// M15, switched on; and the supervision orders on day 0 per 1,000 inhabitants.
pub(in crate::scenario) fn read_measures(top: &mut Reader<'_>) -> (Measures, f64) {
    let mut s = top.section("measures");
    let kinds = MeasureKind::ALL.map(|kind| {
        let mut one = s.section(kind.id());
        let days = one.quantity("days", "days", Bounds::above_up_to(0.0, 20_000.0));
        let scv = one.quantity("scv", "scv", Bounds::between(0.0, 10.0));
        let hours = one.quantity("hours_per_week", "hours a week", Bounds::between(0.0, 40.0));
        Measure { duration: distribution(Shape::Gamma, days, scv), minutes_per_week: minutes_per_week(hours) }
    });
    let review = s.quantity("urgent_review", "days", Bounds::above_up_to(0.0, 365.0));
    let review_scv = s.quantity("urgent_review_scv", "scv", Bounds::between(0.0, 10.0));
    let placement = s.quantity("placement", "days", Bounds::above_up_to(0.0, 20_000.0));
    let placement_scv = s.quantity("placement_scv", "scv", Bounds::between(0.0, 10.0));
    let measures = Measures {
        on: true,
        kinds,
        judgement_error: s.quantity("judgement_error", "concern", Bounds::between(0.0, 1.0)),
        request: s.quantity("request_from", "concern", CONCERN),
        grant: s.quantity("grant_from", "concern", CONCERN),
        urgent: s.quantity("urgent_from", "concern", CONCERN),
        urgent_grant: s.quantity("urgent_grant_from", "concern", CONCERN),
        urgent_review: distribution(Shape::LogNormal, review, review_scv),
        placement: s.quantity("placement_from", "concern", CONCERN),
        placement_duration: distribution(Shape::Gamma, placement, placement_scv),
        home: s.quantity("home_from", "concern", CONCERN),
        together: [
            s.quantity("together_planned", "probability", Bounds::share()),
            s.quantity("together_in_haste", "probability", Bounds::share()),
        ],
        termination: s.quantity("termination_from", "concern", CONCERN),
    };
    let orders = s.quantity("orders_on_day_0", "households per 1,000 inhabitants", Bounds::between(0.0, 1000.0));
    (measures, orders)
}
