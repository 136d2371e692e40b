//! Which of the households that would be reported come in at all: an assumption on the inflow, not another behaviour.
//!
//! A pilot does not get a cross-section of all reports: local teams bring households to it. Here that is a selection on what a
//! household is at arrival. A household outside it is no part of the inflow and another one is drawn in its place, so that the
//! number that comes in stays the stated inflow. Once inside, it behaves as any other.

use super::household::Traits;
use super::luck::uniform;
use super::mechanisms::Phase;
use super::population::draw_traits;
use super::simulation::{Broken, broken};
use super::spec::{ModelSpec, MunicipalityId, Routing};
use crate::engine::Stream;

/// Most households drawn for one that comes in. A selection that takes one in a hundred passes this once in 10⁴³ households, so
/// who comes this far has a selection that takes next to nobody.
const MOST_DRAWS: u32 = 10_000;

/// Which households come in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Selection {
    /// Least concern at arrival, as the routing sees it; minus infinity where there is no limit.
    pub concern_from: f64,
    /// Concern at arrival below which a household comes in; infinity where there is no limit.
    pub concern_to: f64,
    /// Share of the acute reports that come in (0 to 1); 1 is all of them.
    pub urgent: f64,
}

impl Selection {
    /// Everybody comes in.
    pub const EVERYBODY: Self = Self { concern_from: f64::NEG_INFINITY, concern_to: f64::INFINITY, urgent: 1.0 };

    /// Whether a household comes in. `draw` gives a uniform draw from 0 up to 1; it is asked for only where chance plays a part.
    #[must_use]
    pub fn takes(&self, concern: f64, urgent: bool, draw: impl FnOnce() -> f64) -> bool {
        let inside = (self.concern_from..self.concern_to).contains(&concern);
        inside && (!urgent || self.urgent >= 1.0 || draw() < self.urgent)
    }
}

impl Routing {
    /// How worrying a situation is: severity, bent by danger, incidents of the case and trust.
    #[must_use]
    pub fn concern(&self, severity: f64, phase: Phase, incidents: u32, trust: f64) -> f64 {
        let danger = match phase {
            Phase::Direct => self.direct,
            Phase::Stable => 0.0,
            Phase::Durable => -self.durable,
        };
        severity + danger + self.incident * f64::from(incidents.min(3)) - self.trust * 2.0 * (trust - 0.5)
    }
}

/// Draws a household that is reported in this municipality: the first from its stream that comes in.
///
/// # Errors
/// When nobody comes in among more draws than chance explains.
pub(super) fn draw_reported(
    spec: &ModelSpec,
    municipality: MunicipalityId,
    stream: &mut Stream,
) -> Result<Traits, Broken> {
    let place = &spec.municipalities[municipality];
    for _ in 0..MOST_DRAWS {
        let traits = draw_traits(spec, municipality, stream);
        let phase = if traits.direct { Phase::Direct } else { Phase::Stable };
        let concern = spec.routing.concern(traits.severity, phase, 0, traits.trust);
        if place.selection.takes(concern, traits.urgent, || uniform(stream)) {
            return Ok(traits);
        }
    }
    Err(broken(format!(
        "the selection of {} took none of {MOST_DRAWS} households: its limits of concern leave next to nobody",
        place.name
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_comes_in_without_a_draw() {
        let unasked = || -> f64 { panic!("no draw is asked for") };
        for concern in [-1.0, 0.0, 3.0] {
            for urgent in [false, true] {
                assert!(Selection::EVERYBODY.takes(concern, urgent, unasked));
            }
        }
    }

    #[test]
    fn the_lower_limit_is_inside_and_the_upper_one_is_not() {
        let selection = Selection { concern_from: 0.3, concern_to: 0.9, ..Selection::EVERYBODY };
        let takes = |concern: f64| selection.takes(concern, true, || 0.5);
        assert_eq!([0.29, 0.3, 0.89, 0.9].map(takes), [false, true, true, false]);
    }

    #[test]
    fn of_the_acute_a_share_comes_in_and_of_the_others_all() {
        let selection = Selection { urgent: 0.25, ..Selection::EVERYBODY };
        assert!(selection.takes(0.5, true, || 0.2499) && !selection.takes(0.5, true, || 0.25));
        assert!(selection.takes(0.5, false, || 0.99));
    }

    #[test]
    fn concern_is_severity_bent_by_danger_incidents_and_trust() {
        let routing = Routing {
            help: 0.0,
            investigate: 0.0,
            direct: 0.2,
            durable: 0.1,
            incident: 0.05,
            trust: 0.15,
            rounds: 1,
            monitor_delay: 0.0,
        };
        // 0.5 + 0.2 + 3 · 0.05 − 0.3 · 0.25, and the same without danger, and durably safe
        for (phase, exact) in [(Phase::Direct, 0.775), (Phase::Stable, 0.575), (Phase::Durable, 0.475)] {
            assert!((routing.concern(0.5, phase, 7, 0.75) - exact).abs() < 1e-12, "{phase:?}");
        }
    }
}
