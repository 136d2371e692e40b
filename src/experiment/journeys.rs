//! The households that a report follows: chosen by a rule, in the reference, before anything else is known of them.

use super::histories::tell;
use super::trials::{Progress, side_by_side};
use crate::model::{OUTCOMES, Watch, watch};
use crate::report::{JourneyNote, Subject};
use crate::scenario::{Configuration, Scenario};

/// The replication from which the households come.
const REPLICATION: u32 = 0;

/// Most households that are looked through.
const TRIED: u32 = 200;

/// Which households are followed: the first one for which this holds in the reference configuration.
const RULES: [&str; 2] = ["voluntary", "order"];

/// Follows one household for each rule in some configurations, the reference first, with the same luck. A rule that holds for
/// none of the first households gives no journey; so does a replication that fails, which the main run has told of already.
pub(super) fn journeys(
    scenario: &Scenario,
    seed: u64,
    shown: &[usize],
    threads: usize,
    (done, progress): (usize, &dyn Progress),
) -> Vec<JourneyNote> {
    let pair: Vec<&Configuration> = shown.iter().filter_map(|&c| scenario.configurations.get(c)).collect();
    let run = |configuration: &&Configuration| {
        watch(&configuration.spec, seed, REPLICATION, &Watch::First(TRIED)).map(|w| (w.journeys, w.newly_reported))
    };
    let results = side_by_side(&pair, threads, done, progress, run);
    let Some(watched) = results.into_iter().collect::<Result<Vec<_>, String>>().ok() else { return Vec::new() };
    let Some((there, newly)) = watched.first() else { return Vec::new() };
    let followed = RULES.iter().filter_map(|rule| {
        let outcome = OUTCOMES.iter().find(|outcome| outcome.id == *rule)?;
        let place = there.iter().position(|journey| (outcome.answer)(journey) == Some(true))?;
        let number = u32::try_from(place).ok()? + 1;
        let journeys = watched.iter().map(|(journeys, _)| journeys.get(place).cloned()).collect::<Option<Vec<_>>>()?;
        let subject = Subject::Household { number, of: *newly };
        // the hash of the scenario stands in the study already
        let histories = tell(scenario, "", &pair, journeys, (seed, REPLICATION, subject, None));
        Some(JourneyNote { rule: (*rule).to_owned(), tried: number, histories })
    });
    followed.collect()
}
