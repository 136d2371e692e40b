//! M12: the catch-22. Two providers each ask that the other's need is met first; a household with both needs is refused by both.
//!
//! Three ways out: integrated treatment of both needs (few places, so a queue), a specialist consult that brings a provider to
//! admit the household (M22), or a breakthrough that pays for an exception (M13). The first that comes frees the household.

use crate::engine::Distribution;
use crate::model::household::MOST_NEEDS;
use crate::model::spec::OrganisationId;

/// How a household gets stuck between two providers, and what frees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CatchTwentyTwo {
    /// Whether providers ask anything of each other at all.
    pub on: bool,
    /// For each need, the need that its provider wants to see met first. Always mutual.
    pub asks_first: [Option<usize>; MOST_NEEDS],
    /// Who treats both needs together.
    pub provider: Option<OrganisationId>,
    /// Days until both providers have refused.
    pub intake_days: f64,
    /// Days that the integrated treatment takes.
    pub duration: Distribution,
    /// Chance at each evaluation of a specialist consult that a provider is brought to admit the household.
    pub consult_success: f64,
    /// What an exception costs (euro).
    pub cost: Distribution,
}

impl CatchTwentyTwo {
    /// The need that stands in the way of this one, when the household has both open and nobody has made an exception.
    #[must_use]
    pub fn blocks(&self, need: usize, admitted: bool, is_open: impl Fn(usize) -> bool) -> Option<usize> {
        let other = self.asks_first[need].filter(|_| self.on && !admitted)?;
        is_open(other).then_some(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Shape;

    #[test]
    fn both_needs_block_each_other_until_an_exception() {
        let fixed = Distribution::new(Shape::Deterministic, 10.0, 0.0).expect("a fixed time");
        let mut asks_first = [None; MOST_NEEDS];
        (asks_first[2], asks_first[3]) = (Some(3), Some(2));
        let catch = CatchTwentyTwo {
            on: true,
            asks_first,
            provider: None,
            intake_days: 28.0,
            duration: fixed,
            consult_success: 0.5,
            cost: fixed,
        };
        assert_eq!(catch.blocks(2, false, |need| need == 3), Some(3));
        assert_eq!(catch.blocks(3, false, |need| need == 2), Some(2));
        assert_eq!(catch.blocks(2, false, |_| false), None, "one need alone is served");
        assert_eq!(catch.blocks(2, true, |_| true), None, "who was admitted is not refused again");
        assert_eq!(catch.blocks(1, false, |_| true), None);
        assert_eq!(CatchTwentyTwo { on: false, ..catch }.blocks(2, false, |_| true), None);
    }
}
