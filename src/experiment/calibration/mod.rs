//! Fits parameters to published figures: an ensemble for behaviour, then the staff of one organisation, then a check.

mod behaviour;
mod bench;
mod check;
mod ensemble;
mod figures;
mod fit;
mod staff;
mod twin;

pub use fit::{CalibrationOptions, calibrate};
