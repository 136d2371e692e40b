//! Reads M7: what it does to wait alone, or not alone.

use crate::model::mechanisms::Support;
use crate::scenario::{Bounds, Reader};

/// M7.
pub(in crate::scenario) fn read_support(top: &mut Reader<'_>) -> Support {
    let mut s = top.section("support");
    let factor = Bounds::between(0.0, 20.0);
    Support { alone: s.quantity("alone", "factor", factor), supported: s.quantity("supported", "factor", factor) }
}
