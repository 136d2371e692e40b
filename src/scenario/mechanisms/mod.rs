//! Reads the numbers of each mechanism, in a file with the name that the mechanism has in `model/mechanisms`.
//!
//! Two have none here: terms (M3) are read with the work (`work.rs`), scale and local differences (M19) with the region and
//! the friction of a configuration (`region.rs`, `friction.rs`); `layout.rs` makes pools of them.

mod costs;
mod m01_arrivals;
mod m01_dated_inflow;
mod m02_capacity;
mod m04_hand_over;
mod m05_own_judgement;
mod m06_fixed_face;
mod m07_support;
mod m08_safety;
mod m09_incidents;
mod m10_trust;
mod m11_help;
mod m12_catch_22;
mod m13_breakthrough;
mod m14_recurrence;
mod m15_measures;
mod m15_practice;
mod m16_workforce;
mod m17_coordination;
mod m18_reflection;
mod m20_transition;
mod m21_alternatives;
mod m22_specialists;

pub(super) use costs::PriceNote;
pub(super) use m01_arrivals::{Inflow, read_arrivals};
pub(super) use m01_dated_inflow::read_dated_inflow;
pub(super) use m02_capacity::{StaffingNote, read_staffing};
pub(super) use m04_hand_over::read_hand_over;
pub(super) use m05_own_judgement::read_own_judgement;
pub(super) use m06_fixed_face::read_face;
pub(super) use m07_support::read_support;
pub(super) use m08_safety::read_safety;
pub(super) use m09_incidents::read_incidents;
pub(super) use m10_trust::read_trust;
pub(super) use m11_help::{HelpNote, NeedNote, help, read_help};
pub(super) use m12_catch_22::{CatchNote, catch_22, read_catch};
pub(super) use m13_breakthrough::BreakthroughNote;
pub(super) use m14_recurrence::read_recurrence;
pub(super) use m15_measures::read_measures;
pub(super) use m15_practice::read_practice;
pub(super) use m16_workforce::read_workforce;
pub(super) use m17_coordination::read_coordination;
pub(super) use m18_reflection::ReflectionNote;
pub(super) use m20_transition::TransitionNote;
pub(super) use m21_alternatives::read_alternatives;
pub(super) use m22_specialists::{SpecialistsNote, read_specialists, specialists};
