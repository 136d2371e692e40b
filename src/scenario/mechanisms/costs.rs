//! Reads prices.

use crate::model::mechanisms::Prices;
use crate::scenario::region::{Body, Kind};
use crate::scenario::{Bounds, Reader};

/// Prices before organisations are known: what holds where an organisation gives none of its own.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct PriceNote {
    pub fte_year: f64,
    pub place_year: f64,
    pub court_decision: f64,
    pub placement_day: f64,
}

impl PriceNote {
    /// Reads `[prices]`.
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
    pub fn fte(&self, body: &Body) -> f64 {
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
