//! Reads M5: how much of an investigation is done again.

use crate::model::mechanisms::OwnJudgement;
use crate::scenario::{Bounds, Reader};

/// M5, switched on.
pub(in crate::scenario) fn read_own_judgement(top: &mut Reader<'_>) -> OwnJudgement {
    let short = top.section("own_judgement").quantity("short", "share", Bounds::share());
    OwnJudgement { on: true, short }
}
