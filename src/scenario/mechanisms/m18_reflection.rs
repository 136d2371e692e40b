//! Reads M18: what time for reflection does.

use crate::model::mechanisms::Reflection;
use crate::scenario::{Bounds, Reader};

/// What each percentage point of reflection does (M18): factors on the rate of leaving and on repeat incidents.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct ReflectionNote {
    pub turnover: f64,
    pub repeat: f64,
}

impl ReflectionNote {
    /// Reads `[reflection]`.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("reflection");
        let mut factor = |key: &str| s.quantity(key, "factor", Bounds::between(0.0, 1.0));
        Self { turnover: factor("turnover"), repeat: factor("repeat_incidents") }
    }

    /// With the share of time of a configuration.
    pub fn with(&self, share: f64) -> Reflection {
        Reflection::new(share, self.turnover, self.repeat)
    }
}
