//! Reads prices, and how much staff there is: as many FTE in every configuration, or as much as the same money pays for.

use super::region::{Body, Kind};
use super::{Bounds, Reader};
use crate::model::mechanisms::Prices;

/// Prices before organisations are known: what holds where an organisation gives none of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct PriceNote {
    pub fte_year: f64,
    pub place_year: f64,
    pub court_decision: f64,
    pub placement_day: f64,
}

/// What is kept equal between configurations, and how much there is of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct StaffingRule {
    /// Whether the money for staff is kept equal, instead of FTE.
    pub equal_budget: bool,
    /// Factor on all staff of the total.
    pub factor: f64,
}

impl PriceNote {
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("prices");
        Self {
            fte_year: s.quantity("fte_year", "euro per fte a year", Bounds::non_negative()),
            place_year: s.quantity("place_year", "euro per place a year", Bounds::non_negative()),
            court_decision: s.quantity("court_decision", "euro", Bounds::non_negative()),
            placement_day: s.quantity("placement_day", "euro per child a day", Bounds::non_negative()),
        }
    }

    /// What a full-time professional of this organisation costs a year.
    fn fte(&self, body: &Body) -> f64 {
        body.price.unwrap_or(self.fte_year)
    }

    /// Prices of these organisations.
    pub fn of(&self, bodies: &[Body]) -> Prices {
        let price = |body: &Body| match body.kind {
            Kind::Staff { .. } => (self.fte(body), 0.0),
            Kind::Provider { .. } => (0.0, body.price.unwrap_or(self.place_year)),
            Kind::Delay { .. } => (0.0, 0.0),
        };
        Prices {
            fte_year: bodies.iter().map(|body| price(body).0).collect(),
            place_year: bodies.iter().map(|body| price(body).1).collect(),
            court_decision: self.court_decision,
            placement_day: self.placement_day,
        }
    }
}

impl StaffingRule {
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("staffing");
        Self {
            equal_budget: s.word("equal", &["fte", "budget"]) == "budget",
            factor: s.quantity("factor", "factor", Bounds::above_up_to(0.0, 20.0)),
        }
    }

    /// Sets the staff of a configuration: `common` is that of the scenario before anybody moved.
    pub fn apply(&self, bodies: &mut [Body], common: &[Body], prices: &PriceNote) {
        let cost = |bodies: &[Body]| bodies.iter().map(|body| body.fte_in_total() * prices.fte(body)).sum::<f64>();
        let (here, there) = (cost(bodies), cost(common));
        let same_money = if self.equal_budget && here > 0.0 { there / here } else { 1.0 };
        for body in bodies.iter_mut().filter(|body| body.in_total) {
            let factor = self.factor * same_money;
            if let Kind::Staff { fte } = &mut body.kind {
                *fte *= factor;
            }
            body.moved = body.moved.map(|fte| fte * factor);
        }
    }
}
