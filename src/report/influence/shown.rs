//! What is shown of a saved influence study: the numbers that matter most, and the shares.

use serde::{Deserialize, Serialize};

use super::{AtEnds, Influence, InfluenceOf, NumberInfluence};
use crate::language::Text;
use crate::report::LedgerRow;

/// How many numbers come first.
pub const TEN: usize = 10;

/// The influence study as terminal and report show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InfluenceNote {
    /// Whether the scenario is, to the letter, the one that was measured.
    pub fits: bool,
    /// The numbers that matter most, in order.
    pub top: Vec<TopNumber>,
    /// How it was measured and what all numbers add up to.
    pub rest: Rest,
}

/// One of the numbers that matter most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopNumber {
    /// The number as the scenario has it now.
    pub number: LedgerRow,
    /// Share of the influence one at a time.
    pub share: InfluenceOf,
    /// Part of the spread over the draws that goes with it.
    pub draws: Option<InfluenceOf>,
    /// Whether the influence on the differences, and that on first place, is more than chance gives.
    pub stands_out: (bool, bool),
    /// What happens at the ends.
    pub ends: Option<AtEnds>,
    /// The measurement that would settle it.
    pub settled_by: Text,
}

/// The study without its list of numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rest {
    /// Numbers in the ledger.
    pub ledger: u32,
    /// Assumptions in the ledger.
    pub assumptions: u32,
    /// Numbers that were varied.
    pub varied: u32,
    /// Numbers that stand out above chance, on differences or first place.
    pub stand_out: u32,
    /// Numbers that change nothing at all.
    pub unused: u32,
    /// Share of the influence one at a time that rests on assumptions.
    pub one_at_a_time: InfluenceOf,
    /// The same by the draws; `None` where chance is larger than what is left.
    pub by_draws: InfluenceOf,
    /// The study, with an empty list of numbers.
    pub study: Influence,
}

impl Influence {
    /// Share of the whole influence one at a time that one number has, never below 0. A number that was not taken on to the
    /// second stage has none of its own, unless it changes nothing at all: then 0.
    #[must_use]
    pub fn share(&self, number: &NumberInfluence) -> InfluenceOf {
        if number.unused {
            let zero = |of: fn(&InfluenceOf) -> Option<f64>| self.total(of).map(|_| 0.0);
            return InfluenceOf { differences: zero(|i| i.differences), first_place: zero(|i| i.first_place) };
        }
        let Some(again) = &number.again else { return InfluenceOf::default() };
        let part = |of: fn(&InfluenceOf) -> Option<f64>| Some(of(&again.influence)?.max(0.0) / self.total(of)?);
        InfluenceOf { differences: part(|i| i.differences), first_place: part(|i| i.first_place) }
    }

    /// The influence of all numbers together; `None` where nothing has any.
    fn total(&self, of: fn(&InfluenceOf) -> Option<f64>) -> Option<f64> {
        let sum: f64 = self.one_at_a_time.iter().filter_map(of).map(|part| part.max(0.0)).sum();
        (sum > 0.0).then_some(sum)
    }

    /// Whether the second stage found more than chance gives: on the differences, and on first place.
    #[must_use]
    pub fn stands_out(&self, number: &NumberInfluence) -> (bool, bool) {
        let above = |of: fn(&InfluenceOf) -> Option<f64>| {
            let found = number.again.as_ref().and_then(|again| of(&again.influence));
            found.zip(of(&self.bound)).is_some_and(|(found, bound)| found > bound)
        };
        (above(|i| i.differences), above(|i| i.first_place))
    }

    /// Whether the draws found more, over all numbers, than twice what chance gives.
    fn draws_tell(&self, of: fn(&InfluenceOf) -> Option<f64>) -> bool {
        let sum: f64 = self.by_draws.iter().filter_map(of).sum();
        let square: f64 = self.draws.group_error.iter().filter_map(of).map(|error| error * error).sum();
        sum > 2.0 * square.sqrt()
    }

    /// The part that assumptions have in the influence of all numbers; `None` where there is none to share.
    fn assumed(groups: &[InfluenceOf; 2], of: fn(&InfluenceOf) -> Option<f64>) -> Option<f64> {
        let [assumed, sourced] = groups.each_ref().map(of);
        let (assumed, sourced) = (assumed?.max(0.0), sourced.unwrap_or(0.0).max(0.0));
        (assumed + sourced > 0.0).then(|| assumed / (assumed + sourced))
    }
}

/// What is shown of a saved study, for the numbers and the files as they are now. A number that the scenario no longer has is
/// left out. `settled_by` gives the measurement that would settle a number.
#[must_use]
pub fn influence_note(
    influence: &Influence,
    ledger: &[LedgerRow],
    assumption: &str,
    sha256: &str,
    settled_by: impl Fn(&str) -> Text,
) -> InfluenceNote {
    let row = |key: &str| ledger.iter().find(|row| row.key == key);
    let top = influence.numbers.iter().filter_map(|n| Some((n, row(&n.key)?))).take(TEN).map(|(n, row)| TopNumber {
        number: row.clone(),
        share: influence.share(n),
        draws: n.draws,
        stands_out: influence.stands_out(n),
        ends: n.again.clone(),
        settled_by: settled_by(&n.key),
    });
    let groups = |groups| InfluenceOf {
        differences: Influence::assumed(groups, |i| i.differences),
        first_place: Influence::assumed(groups, |i| i.first_place),
    };
    // what could be nothing but chance is not divided
    let mut by_draws = groups(&influence.by_draws);
    if !influence.draws_tell(|i| i.differences) {
        by_draws.differences = None;
    }
    if !influence.draws_tell(|i| i.first_place) {
        by_draws.first_place = None;
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let stand_out = influence.numbers.iter().filter(|n| influence.stands_out(n) != (false, false)).count();
    InfluenceNote {
        fits: influence.sha256 == sha256,
        top: top.collect(),
        rest: Rest {
            ledger: count(ledger.len()),
            assumptions: count(ledger.iter().filter(|row| row.source == assumption).count()),
            varied: count(influence.numbers.len()),
            stand_out: count(stand_out),
            unused: count(influence.numbers.iter().filter(|n| n.unused).count()),
            one_at_a_time: groups(&influence.one_at_a_time),
            by_draws,
            study: Influence { numbers: Vec::new(), ..influence.clone() },
        },
    }
}
