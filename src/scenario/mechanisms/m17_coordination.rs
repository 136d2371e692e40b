//! Reads M17: what meeting each other costs.

use crate::scenario::{Bounds, Reader};

/// M17: minutes a week for each organisation at the table, before a configuration says how much it meets.
pub(in crate::scenario) fn read_coordination(top: &mut Reader<'_>) -> f64 {
    let hours = Bounds::between(0.0, 20.0);
    60.0 * top.section("coordination").quantity("hours_per_organisation", "hours a week", hours)
}
