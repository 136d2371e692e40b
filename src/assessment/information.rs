//! What it would be worth to know some numbers before choosing: what should be measured first.

use serde::{Deserialize, Serialize};

use crate::stats::{Chance, RidgeFit, ridge};

/// A group of numbers that one could learn together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberGroup {
    /// Id.
    pub id: String,
    /// Places of its numbers in a parameter set.
    pub numbers: Vec<usize>,
}

/// Parameter sets with the scores that follow.
#[derive(Clone, Copy, Debug)]
pub struct Sets<'a> {
    /// `values[set][number]`.
    pub values: &'a [Vec<f64>],
    /// Total scores, `scores[set][alternative]`.
    pub scores: &'a [Vec<f64>],
}

/// The value of knowing one group of numbers perfectly before choosing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupValue {
    /// Id of the group.
    pub group: String,
    /// How many numbers it holds.
    pub numbers: u32,
    /// Expected gain in total score of the alternative that would then be chosen.
    pub value: f64,
    /// Whether that is more than chance gives (see [`Information::chance`]).
    pub found: bool,
}

/// The value of information about the numbers of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Information {
    /// Parameter sets behind it.
    pub sets: u32,
    /// The alternative with the highest mean score over the sets: what one would choose without learning more.
    pub choice: usize,
    /// Expected gain from knowing every number, and the luck that is left in the score of each set.
    pub everything: f64,
    /// What the best of the groups reaches in one of twenty studies when no group does anything.
    pub chance: f64,
    /// By group, the highest value first.
    pub groups: Vec<GroupValue>,
}

/// Fewest parameter sets that say anything.
pub const FEWEST_SETS: usize = 60;
/// Permutations behind the bound of chance.
const PERMUTATIONS: usize = 60;
/// The chance that some group passes the bound when none does anything.
const FALSE_ALARM: f64 = 0.05;

/// Expected value of partial perfect information per group: how much higher the score of the choice would be, on average, if
/// the numbers of the group were known. `None` with fewer than [`FEWEST_SETS`] sets.
///
/// By regression of the difference in score on the numbers of the group (M. Strong, J. E. Oakley and A. Brennan, "Estimating
/// multiparameter partial expected value of perfect information from a probabilistic sensitivity analysis sample: a nonparametric
/// regression approach", Medical Decision Making 34 (2014), 311–326). Here the regression is a plane with shrinkage whose strength
/// follows from the data, because groups may hold more numbers than there are sets; an effect that rises and falls again is
/// missed. `seed` is for the permutations.
#[must_use]
pub fn value_of_information(sets: Sets<'_>, groups: &[NumberGroup], seed: u64) -> Option<Information> {
    let n = sets.scores.len();
    let alternatives = sets.scores.first().map_or(0, Vec::len);
    if n < FEWEST_SETS || n != sets.values.len() || alternatives < 2 {
        return None;
    }
    let mean = |a: usize| sets.scores.iter().map(|s| s[a]).sum::<f64>() / n as f64;
    let means: Vec<f64> = (0..alternatives).map(mean).collect();
    // of equals the first in order
    let choice = (0..alternatives).reduce(|best, a| if means[a] > means[best] { a } else { best })?;
    let highest = |scores: &[f64]| scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let everything = sets.scores.iter().map(|s| highest(s)).sum::<f64>() / n as f64 - means[choice];
    // the lead of each alternative over the choice: what they have in common decides nothing
    let leads: Vec<Vec<f64>> = (0..alternatives)
        .filter(|a| *a != choice)
        .map(|a| sets.scores.iter().map(|s| s[a] - s[choice]).collect())
        .collect();
    let fits: Vec<Option<RidgeFit>> = groups
        .iter()
        .map(|g| ridge(&sets.values.iter().map(|v| g.numbers.iter().map(|&k| v[k]).collect()).collect::<Vec<_>>()))
        .collect();
    let mut values: Vec<GroupValue> = groups
        .iter()
        .zip(&fits)
        .map(|(group, fit)| GroupValue {
            group: group.id.clone(),
            numbers: group.numbers.len() as u32,
            value: fit.as_ref().map_or(0.0, |fit| gain(fit, &leads)),
            found: false,
        })
        .collect();
    let mut chance = Chance::of(seed, &["value of information"]);
    let mut order: Vec<usize> = (0..n).collect();
    let mut best: Vec<f64> = (0..PERMUTATIONS)
        .map(|_| {
            for place in 0..n {
                let other = place + chance.below(n - place);
                order.swap(place, other);
            }
            let shuffled: Vec<Vec<f64>> =
                leads.iter().map(|lead| order.iter().map(|&set| lead[set]).collect()).collect();
            fits.iter().flatten().map(|fit| gain(fit, &shuffled)).fold(0.0, f64::max)
        })
        .collect();
    best.sort_unstable_by(f64::total_cmp);
    // the real one and the permuted ones are alike when nothing does anything: of 61 it is above this one in 3
    let above = (FALSE_ALARM * (PERMUTATIONS + 1) as f64) as usize - 1;
    let bound = best[PERMUTATIONS - 1 - above];
    values.iter_mut().for_each(|v| v.found = v.value > bound);
    values.sort_by(|a, b| b.value.total_cmp(&a.value));
    Some(Information { sets: n as u32, choice, everything, chance: bound, groups: values })
}

/// Mean of the best of nought and the fitted leads, less the best mean lead.
fn gain(fit: &RidgeFit, leads: &[Vec<f64>]) -> f64 {
    let n = leads.first().map_or(0, Vec::len);
    let mut best = vec![0.0_f64; n];
    for lead in leads {
        for (best, fitted) in best.iter_mut().zip(fit.fitted(lead)) {
            *best = best.max(fitted);
        }
    }
    let without: f64 = leads.iter().map(|lead| lead.iter().sum::<f64>() / n as f64).fold(0.0, f64::max);
    (best.iter().sum::<f64>() / n.max(1) as f64 - without).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets of three numbers from 0 to 1; the second alternative leads by `shift + 2a(x − ½)`, and the others do little.
    fn world(sets: usize, shift: f64, slope: f64) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
        let mut chance = Chance::of(5, &["world"]);
        let values: Vec<Vec<f64>> = (0..sets).map(|_| (0..3).map(|_| chance.uniform()).collect()).collect();
        let scores = values
            .iter()
            .map(|v| vec![0.5 + 0.02 * v[2], 0.5 + 0.02 * v[2] + shift + slope * (v[0] - 0.5) + 0.05 * (v[1] - 0.5)])
            .collect();
        (values, scores)
    }

    fn groups() -> Vec<NumberGroup> {
        [("a", 0), ("b", 1), ("common", 2)].map(|(id, k)| NumberGroup { id: id.to_owned(), numbers: vec![k] }).to_vec()
    }

    #[test]
    fn a_plane_has_its_known_value() {
        // the lead is uniform from −0.3 to 0.1 in the first number: E max(0, lead) = 0.1² / (2 · 0.4) = 0.0125. With 2,000 sets
        // the standard error is 0.0006; within 4 of those, a false alarm below 1 in 10,000
        let (values, scores) = world(2_000, -0.1, 0.4);
        let found = value_of_information(Sets { values: &values, scores: &scores }, &groups(), 1).unwrap();
        assert_eq!((found.choice, found.groups[0].group.as_str()), (0, "a"));
        assert!((found.groups[0].value - 0.0125).abs() < 0.0024, "{found:?}");
        // the second number moves the lead by at most 0.025, too little to change the choice; the third moves both alike
        assert!(found.groups[1..].iter().all(|g| g.value < 1e-4), "{found:?}");
        assert!(found.groups[0].found && found.everything >= found.groups[0].value);
    }

    #[test]
    fn everything_is_worth_what_enumeration_says() {
        let (values, scores) = world(100, 0.02, 0.4);
        let found = value_of_information(Sets { values: &values, scores: &scores }, &groups(), 1).unwrap();
        let mean = |f: &dyn Fn(&Vec<f64>) -> f64| scores.iter().map(f).sum::<f64>() / 100.0;
        let best = mean(&|s| s[0]).max(mean(&|s| s[1]));
        assert!((found.everything - (mean(&|s| s[0].max(s[1])) - best)).abs() < 1e-12);
    }

    #[test]
    fn few_sets_say_nothing_and_noise_is_not_found() {
        let (values, scores) = world(59, -0.1, 0.4);
        assert_eq!(value_of_information(Sets { values: &values, scores: &scores }, &groups(), 1), None);
        // scores that have nothing to do with the numbers
        let (values, _) = world(100, 0.0, 0.0);
        let mut chance = Chance::of(6, &["noise"]);
        let scores: Vec<Vec<f64>> = (0..100).map(|_| vec![chance.uniform(), chance.uniform()]).collect();
        let found = value_of_information(Sets { values: &values, scores: &scores }, &groups(), 1).unwrap();
        assert!(found.groups.iter().all(|g| !g.found), "{found:?}");
    }
}
