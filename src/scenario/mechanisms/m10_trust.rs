//! Reads M10: how trust grows with a steady face, and shrinks with new faces and with waiting alone.

use crate::model::mechanisms::Trust;
use crate::scenario::{Bounds, Reader};

/// M10.
pub(in crate::scenario) fn read_trust(top: &mut Reader<'_>) -> Trust {
    let mut s = top.section("trust");
    // shares per 30 days become rates per day of an exponential approach
    let mut per_day =
        |key: &str| -libm::log1p(-s.quantity(key, "share per 30 days", Bounds::between(0.0, 0.99))) / 30.0;
    let (waiting_alone, same_face) = (per_day("waiting_alone"), per_day("same_face"));
    Trust {
        new_face: s.quantity("new_face", "share", Bounds::share()),
        introduced_face: s.quantity("introduced_face", "share", Bounds::share()),
        waiting_alone,
        same_face,
    }
}
