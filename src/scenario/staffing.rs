//! How much staff there is: as many FTE in every configuration, or as much as the same money pays for.

use super::mechanisms::PriceNote;
use super::region::{Body, Kind};
use super::table::Table;
use super::{Bounds, Reader};

/// What is kept equal between configurations, and how much there is of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct StaffingRule {
    /// Whether the money for staff is kept equal, instead of FTE.
    pub equal_budget: bool,
    /// Factor on all staff of the total.
    pub factor: f64,
}

impl StaffingRule {
    /// Reads `[staffing]`.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("staffing");
        Self {
            equal_budget: s.word("equal", &["fte", "budget"]) == "budget",
            factor: s.quantity("factor", "factor", Bounds::above_up_to(0.0, 20.0)),
        }
    }

    /// Sets the staff of a configuration, and what moves with it: `common` is that of the scenario before anybody moved.
    pub fn apply(&self, table: &mut Table, common: &[Body], prices: &PriceNote) {
        let cost = |bodies: &[Body]| bodies.iter().map(|body| body.fte_in_total() * prices.fte(body)).sum::<f64>();
        let (here, there) = (cost(&table.bodies), cost(common));
        let same_money = if self.equal_budget && here > 0.0 { there / here } else { 1.0 };
        let factor = self.factor * same_money;
        for body in table.bodies.iter_mut().filter(|body| body.in_total) {
            if let Kind::Staff { fte } = &mut body.kind {
                *fte *= factor;
            }
            body.moved = body.moved.map(|fte| fte * factor);
        }
        for (.., fte) in &mut table.moves {
            *fte *= factor;
        }
    }
}
