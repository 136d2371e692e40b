//! The households that are followed one by one: those of the event logs, and those of a report, which are chosen by a rule, in the
//! reference, before anything else is known of them.

use super::histories::{name_of, tell};
use super::trials::{Progress, side_by_side};
use crate::model::{Journey, OUTCOMES, Watch, watch};
use crate::report::{Followed, JourneyNote, Logs, Subject};
use crate::scenario::{Configuration, Scenario};

/// The replication from which the households come.
const REPLICATION: u32 = 0;

/// Most households that are looked through.
const TRIED: u32 = 200;

/// Which households are followed: the first one for which this holds in the reference configuration.
const RULES: [&str; 2] = ["voluntary", "order"];

/// What was seen of single households: of each configuration that was watched, and did not fail.
#[derive(Debug)]
pub(super) struct Seen {
    configurations: Vec<Option<(Vec<Journey>, u32)>>,
}

/// How many trials it takes to look at the first `sample` households of every configuration, and at those of a report.
pub(super) const fn trials(configurations: usize, sample: u32) -> usize {
    if sample == 0 && configurations > 2 { 2 } else { configurations }
}

/// Looks at the first `sample` households of every configuration, and at enough of those to be shown to choose from. A replication
/// that fails is not seen; the main run has told of it already.
pub(super) fn look(
    scenario: &Scenario,
    seed: u64,
    (shown, sample): (&[usize], u32),
    threads: usize,
    (done, progress): (usize, &dyn Progress),
) -> Seen {
    let most = |c: usize| if shown.contains(&c) { sample.max(TRIED) } else { sample };
    let wanted: Vec<(usize, u32)> =
        (0..scenario.configurations.len()).map(|c| (c, most(c))).filter(|(_, most)| *most > 0).collect();
    let run = |&(c, most): &(usize, u32)| {
        let spec = &scenario.configurations[c].spec;
        watch(spec, seed, REPLICATION, &Watch::First(most)).map(|w| (w.journeys, w.newly_reported))
    };
    let results = side_by_side(&wanted, threads, done, progress, run);
    let mut configurations = vec![None; scenario.configurations.len()];
    for ((c, _), result) in wanted.into_iter().zip(results) {
        configurations[c] = result.ok();
    }
    Seen { configurations }
}

impl Seen {
    /// Tells of one household for each rule in some configurations, the reference first, with the same luck. A rule that holds
    /// for none of the first households gives no journey; so does a configuration that was not seen.
    pub fn journeys(&self, scenario: &Scenario, seed: u64, shown: &[usize]) -> Vec<JourneyNote> {
        let pair: Vec<&Configuration> = shown.iter().filter_map(|&c| scenario.configurations.get(c)).collect();
        let seen = shown.iter().map(|&c| self.configurations.get(c)?.as_ref()).collect::<Option<Vec<_>>>();
        let Some(watched) = seen else { return Vec::new() };
        let Some((there, newly)) = watched.first() else { return Vec::new() };
        let followed = RULES.iter().filter_map(|rule| {
            let outcome = OUTCOMES.iter().find(|outcome| outcome.id == *rule)?;
            let tried = there.iter().take(TRIED as usize);
            let place = tried.clone().position(|journey| (outcome.answer)(journey) == Some(true))?;
            let number = u32::try_from(place).ok()? + 1;
            let journeys = watched.iter().map(|(journeys, _)| journeys.get(place).cloned());
            let journeys = journeys.collect::<Option<Vec<_>>>()?;
            let subject = Subject::Household { number, of: *newly };
            // the hash of the scenario stands in the study already
            let histories = tell(scenario, "", &pair, journeys, (seed, REPLICATION, subject, None));
            Some(JourneyNote { rule: (*rule).to_owned(), tried: number, histories })
        });
        followed.collect()
    }

    /// What event logs are made from; `None` where none are wanted.
    pub fn logs(self, scenario: &Scenario, sha256: &str, seed: u64, sample: u32) -> Option<Logs> {
        let first = &scenario.configurations.first()?.spec;
        if sample == 0 {
            return None;
        }
        let name = |id: &str| name_of(scenario, id);
        let followed = |(configuration, seen): (&Configuration, Option<(Vec<Journey>, u32)>)| {
            let (mut journeys, _) = seen?;
            journeys.truncate(sample as usize);
            let organisations = configuration.spec.organisations.iter().map(|o| (o.id.clone(), name(&o.id)));
            Some(Followed {
                name: configuration.name.clone(),
                title: configuration.title.clone(),
                organisations: organisations.collect(),
                journeys,
            })
        };
        Some(Logs {
            scenario: scenario.title.clone(),
            sha256: sha256.to_owned(),
            seed,
            replication: REPLICATION,
            sample,
            first_day: scenario.first_day.unwrap_or(Logs::ASSUMED_FIRST_DAY),
            first_day_assumed: scenario.first_day.is_none(),
            needs: scenario.needs.clone(),
            municipalities: first.municipalities.iter().map(|town| town.name.clone()).collect(),
            profiles: first.population.profiles.iter().map(|p| (p.id.clone(), name(&p.id))).collect(),
            configurations: scenario.configurations.iter().zip(self.configurations).filter_map(followed).collect(),
        })
    }
}
