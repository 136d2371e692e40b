//! Reads M4: what is lost when a case goes to another organisation.

use crate::model::mechanisms::HandOver;
use crate::scenario::{Bounds, Reader};

/// M4.
pub(in crate::scenario) fn read_hand_over(top: &mut Reader<'_>) -> HandOver {
    let mut s = top.section("hand_over");
    HandOver {
        information_loss: s.quantity("information_loss", "share", Bounds::between(0.0, 5.0)),
        trust_loss: s.quantity("trust_loss", "share", Bounds::share()),
    }
}
