//! The second step: the staff of one organisation on its published wait.
//!
//! A mean wait swings strongly from year to year, and more so the fuller the organisation is. Sizing each set on a wait of its
//! own would fit the luck of its replications. So one thing is searched for all sets together: the use of capacity at which their
//! mean wait is the published one. The staff of a set is then the work that it brings, over that use.

use super::bench::{Bench, Replications, Runs, with};
use super::figures::Figure;
use crate::scenario::{Files, Problems, Scenario, StaffPlan};

/// Use of capacity at which the search starts, and its ends.
const FIRST: f64 = 0.92;
const LEAST: f64 = 0.5;
const MOST: f64 = 0.995;
/// How far the second try lies from the first.
const STRIDE: f64 = 0.02;

/// What the second step found.
pub(super) struct Sized {
    /// FTE per 1,000 reports of each set.
    pub rates: Vec<f64>,
    /// The use of capacity at the published wait.
    pub target_use: f64,
    /// What was tried: use of capacity and the mean wait (days) of all sets together.
    pub tried: Vec<(f64, f64)>,
}

/// A set that goes on to the second step.
pub(super) struct Candidate {
    /// Its values of the first step.
    pub values: Vec<(String, f64)>,
    /// FTE in use per 1,000 reports: the work that it brings.
    pub load: f64,
}

/// FTE in use of an organisation, per 1,000 reports as the staff is sized by: rate times use. `None` when nothing was
/// recorded.
pub(super) fn load(runs: &Runs, configuration: usize, organisation: &str, rate: f64) -> Option<f64> {
    let of = |run: &crate::metrics::ReplicationMetrics| {
        let own = |k: &crate::metrics::SubgroupKey| {
            k.group == "organisation" && k.level == organisation && k.measure == "utilisation"
        };
        run.subgroups.iter().find(|s| own(&s.key)).and_then(|s| s.value)
    };
    let used: Vec<f64> = runs.get(configuration)?.iter().filter_map(of).collect();
    (!used.is_empty()).then(|| rate * used.iter().sum::<f64>() / used.len() as f64)
}

/// Searches the use of capacity at which the mean wait of all candidates is the published one.
///
/// # Errors
/// Problems of the scenario with the numbers of a candidate.
pub(super) fn size(
    files: &Files,
    plan: &StaffPlan,
    figure: &Figure,
    mut candidates: Vec<Candidate>,
    bench: &mut Bench<'_>,
) -> Result<Sized, Problems> {
    let wanted = figure.scaled(figure.published);
    let mut search = Search::new();
    let mut tried = Vec::new();
    // the same replications in every step: then the wait changes smoothly with the staff; other ones for every set: then their
    // luck averages out
    let count = plan.replications;
    let replications = Replications { from: 0, count, others: count, apart: true };
    for step in 0..plan.steps {
        let used = search.next();
        let rates: Vec<f64> = candidates.iter().map(|c| rate(plan, c.load, used)).collect();
        let read: Result<Vec<Scenario>, Problems> =
            candidates.iter().zip(&rates).map(|(c, &rate)| with(files, &with_rate(&c.values, plan, rate))).collect();
        let runs = bench.run(&read?, &[figure], &replications);
        let waits: Vec<f64> = runs.iter().flat_map(|one| figure.values(one)).collect();
        let mean = waits.iter().sum::<f64>() / waits.len().max(1) as f64;
        let mut measured = used;
        if step == 0 {
            // measured with short queues and few replications before: now with those of this step
            for ((candidate, one), rate) in candidates.iter_mut().zip(&runs).zip(&rates) {
                if let Some(load) = load(one, figure.configuration, &plan.organisation, *rate) {
                    candidate.load = load;
                }
            }
            let uses = candidates.iter().zip(&rates).map(|(c, rate)| c.load / rate);
            measured = uses.sum::<f64>() / candidates.len().max(1) as f64;
        }
        tried.push((measured, mean));
        search.found(measured, figure.scaled(mean) - wanted);
    }
    let target_use = search.next();
    let rates = candidates.iter().map(|c| rate(plan, c.load, target_use)).collect();
    Ok(Sized { rates, target_use, tried })
}

fn rate(plan: &StaffPlan, load: f64, used: f64) -> f64 {
    (load / used).clamp(plan.range.0, plan.range.1)
}

/// The values of a set with its staff.
pub(super) fn with_rate(values: &[(String, f64)], plan: &StaffPlan, rate: f64) -> Vec<(String, f64)> {
    let mut all = values.to_vec();
    all.push((plan.key.clone(), rate));
    all
}

/// Finds where a rising function crosses zero: strides until it is enclosed, then the Illinois variant of false position.
///
/// M. Dowell and P. Jarratt, "A modified regula falsi method for computing the root of an equation", BIT 11 (1971) 168–174.
struct Search {
    below: Option<(f64, f64)>,
    above: Option<(f64, f64)>,
    stride: f64,
    next: f64,
    last_below: Option<bool>,
}

impl Search {
    const fn new() -> Self {
        Self { below: None, above: None, stride: STRIDE, next: FIRST, last_below: None }
    }

    /// Where to look next; after the last look, the best guess.
    const fn next(&self) -> f64 {
        self.next
    }

    /// What was found there: below or above zero.
    fn found(&mut self, at: f64, value: f64) {
        let below = value < 0.0;
        let same_side = self.last_below == Some(below);
        if below {
            self.below = Some((at, value));
            if let (Some(other), true) = (&mut self.above, same_side) {
                other.1 /= 2.0;
            }
        } else {
            self.above = Some((at, value));
            if let (Some(other), true) = (&mut self.below, same_side) {
                other.1 /= 2.0;
            }
        }
        self.last_below = Some(below);
        self.next = match (self.below, self.above) {
            (Some((a, fa)), Some((b, fb))) if fb > fa => a + (b - a) * (-fa) / (fb - fa),
            (Some((a, _)), Some((b, _))) => f64::midpoint(a, b),
            (Some((a, _)), None) => (a + self.stride).min(MOST),
            (None, Some((b, _))) => (b - self.stride).max(LEAST),
            (None, None) => FIRST,
        };
        self.stride *= 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The wait of a full queue grows as 1/(1 − use): the search finds the use at which it is 21 days.
    #[test]
    fn the_search_finds_the_use_of_capacity() {
        for scale in [0.5, 1.0, 2.0, 4.0] {
            let mut search = Search::new();
            for _ in 0..8 {
                let used = search.next();
                search.found(used, libm::log(scale * used / (1.0 - used)) - libm::log(21.0));
            }
            let exact = 21.0 / (21.0 + scale);
            assert!((search.next() - exact).abs() < 1e-3, "{scale}: {} is not {exact}", search.next());
        }
    }

    #[test]
    fn what_cannot_be_reached_ends_at_the_edge() {
        let mut search = Search::new();
        for _ in 0..20 {
            let used = search.next();
            search.found(used, -1.0);
        }
        assert_eq!(search.next(), MOST);
    }
}
