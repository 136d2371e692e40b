//! Reads M13: the breakthrough budget.

use crate::engine::{Distribution, Shape};
use crate::model::mechanisms::Breakthrough;
use crate::scenario::bounds::LONG;
use crate::scenario::distribution::distribution;
use crate::scenario::friction::Friction;
use crate::scenario::{Bounds, Reader};

/// M13 before a configuration says who may decide on how much, and how soon.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct BreakthroughNote {
    pub per_inhabitant: f64,
    cost: Distribution,
    own_days: f64,
}

impl BreakthroughNote {
    /// Reads `[breakthrough]`.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("breakthrough");
        let per_inhabitant = s.quantity("euro_per_inhabitant", "euro per inhabitant a year", Bounds::non_negative());
        let cost = s.quantity("cost", "euro", Bounds::positive());
        let cost_scv = s.quantity("cost_scv", "scv", Bounds::between(0.0, 10.0));
        Self {
            per_inhabitant,
            cost: distribution(Shape::LogNormal, cost, cost_scv),
            own_days: s.quantity("own_days", "days", LONG),
        }
    }

    /// With the mandate of a configuration.
    pub fn with(&self, friction: &Friction, on: bool) -> Breakthrough {
        Breakthrough {
            on,
            mandate: friction.mandate,
            own_days: self.own_days,
            decision_days: friction.breakthrough_days,
            cost: self.cost,
        }
    }
}
