//! Reads M8: how fast danger stops and safety becomes durable.

use crate::model::mechanisms::Safety;
use crate::scenario::{Bounds, Reader};

/// M8.
pub(in crate::scenario) fn read_safety(top: &mut Reader<'_>) -> Safety {
    let mut s = top.section("safety");
    let factor = Bounds::between(0.0, 20.0);
    let mut rate = |key: &str| 1.0 / s.quantity(key, "days", Bounds::between(0.1, 20_000.0));
    let (natural, planned, durable) = (rate("natural"), rate("planned"), rate("durable"));
    Safety {
        natural,
        planned,
        durable,
        expertise: s.quantity("expertise", "factor", factor),
        measure: s.quantity("measure", "factor", factor),
        open_need: s.quantity("open_need", "factor", Bounds::share()),
    }
}
