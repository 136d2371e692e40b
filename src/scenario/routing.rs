//! Reads where a case goes next, by how worrying it is.

use super::bounds::{CONCERN, LONG};
use super::{Bounds, Reader};
use crate::model::Routing;

/// The limits of concern between the steps.
pub(super) fn read_routing(top: &mut Reader<'_>) -> Routing {
    let mut s = top.section("routing");
    Routing {
        help: s.quantity("help", "concern", CONCERN),
        investigate: s.quantity("investigate", "concern", CONCERN),
        direct: s.quantity("direct", "concern", CONCERN),
        durable: s.quantity("durable", "concern", CONCERN),
        incident: s.quantity("incident", "concern", CONCERN),
        trust: s.quantity("trust", "concern", CONCERN),
        rounds: s.whole("rounds", "rounds", Bounds::between(1.0, 20.0)) as u8,
        monitor_delay: s.quantity("monitor_delay", "days", LONG),
    }
}
