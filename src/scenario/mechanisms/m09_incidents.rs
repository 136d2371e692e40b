//! Reads M9: how often there are incidents, and what they do.

use crate::engine::DAYS_PER_YEAR;
use crate::model::mechanisms::Incidents;
use crate::scenario::{Bounds, Reader};

/// M9.
pub(in crate::scenario) fn read_incidents(top: &mut Reader<'_>) -> Incidents {
    let mut s = top.section("incidents");
    let mut yearly = |key: &str| s.quantity(key, "incidents per year", Bounds::between(0.0, 365.0)) / DAYS_PER_YEAR;
    let (direct, stable, durable) = (yearly("direct"), yearly("stable"), yearly("durable"));
    Incidents {
        direct,
        stable,
        durable,
        per_need: s.quantity("per_need", "share", Bounds::between(0.0, 5.0)),
        trust: s.quantity("trust", "share", Bounds::share()),
        acute: s.quantity("acute", "probability", Bounds::share()),
        trust_loss: s.quantity("trust_loss", "share", Bounds::share()),
    }
}
