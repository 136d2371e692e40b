//! The mechanisms M1 to M22, one file each: parameters, neutral value, what it does.

mod m01_arrivals;
mod m02_capacity;
mod m03_terms;
mod m04_hand_over;
mod m05_own_judgement;
mod m06_fixed_face;
mod m07_support;
mod m08_safety;
mod m09_incidents;
mod m10_trust;
mod m11_help;
mod m13_breakthrough;
mod m14_recurrence;
mod m15_measures;
mod m17_coordination;
mod m19_scale;
mod register;

pub use m01_arrivals::Arrivals;
pub use m02_capacity::{Staffing, individuals};
pub use m03_terms::class_of;
pub use m04_hand_over::HandOver;
pub use m05_own_judgement::OwnJudgement;
pub use m06_fixed_face::FixedFace;
pub use m07_support::Support;
pub use m08_safety::{Phase, Safety};
pub use m09_incidents::Incidents;
pub use m10_trust::Trust;
pub use m11_help::{Help, Need, NeedState};
pub use m13_breakthrough::{Breakthrough, Purse};
pub use m14_recurrence::Recurrence;
pub use m15_measures::{Measure, MeasureKind, Measures};
pub use m17_coordination::Coordination;
pub use m19_scale::{Scale, staffing_weights};
pub use register::{MECHANISMS, Mechanism, Presence};
