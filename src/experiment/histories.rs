//! Histories of single households: one of the inflow, or one of a case file over many lucks.

use super::trials::{Failed, Progress, side_by_side};
use crate::language::Text;
use crate::model::{Journey, OUTCOMES, Outcome, Watch, watch};
use crate::report::{CaseNote, Histories, Lucks, OutcomeRow, Rule, Subject, Told};
use crate::scenario::{Case, Configuration, Scenario};
use crate::stats::{grouped_proportion, mean_interval};

/// Most copies of a case in one replication.
const MOST_COPIES: u32 = 10;
/// What the copies may add to the new households of the region, as a share.
const MOST_LOAD: f64 = 0.015;

/// Whose history.
#[derive(Clone, Copy, Debug)]
pub enum Who<'a> {
    /// The N-th household (from 1) that is newly reported in the window of this replication.
    Household {
        /// N.
        number: u32,
        /// The replication.
        replication: u32,
    },
    /// The household of a case file, over so many lucks.
    Case {
        /// The case.
        case: &'a Case,
        /// How many lucks.
        lucks: u32,
    },
}

/// Why there is no history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoHistory {
    /// There are only so many households.
    NoSuchHousehold {
        /// How many.
        there: u32,
    },
    /// No replication came through.
    AllFailed(Vec<Failed>),
}

/// Follows one household in the configurations of these names, which the scenario must have, and says what failed.
///
/// # Errors
/// When there is no such household, or no replication came through.
pub fn histories(
    scenario: &Scenario,
    sha256: &str,
    names: &[String],
    who: Who<'_>,
    seed: u64,
    threads: usize,
    progress: &dyn Progress,
) -> Result<(Histories, Vec<Failed>), NoHistory> {
    let configurations: Vec<&Configuration> =
        names.iter().filter_map(|name| scenario.configurations.iter().find(|c| c.name == *name)).collect();
    match who {
        Who::Household { number, replication } => {
            progress.planned(configurations.len());
            let run = |configuration: &&Configuration| {
                watch(&configuration.spec, seed, replication, &Watch::Nth(number))
                    .map(|watched| (watched.journeys.into_iter().next(), watched.newly_reported))
            };
            let mut journeys = Vec::new();
            let mut of = 0;
            for (trial, result) in side_by_side(&configurations, threads, 0, progress, run).into_iter().enumerate() {
                match result {
                    Ok((Some(journey), there)) => {
                        journeys.push(journey);
                        of = there;
                    }
                    Ok((None, there)) => return Err(NoHistory::NoSuchHousehold { there }),
                    Err(reason) => return Err(NoHistory::AllFailed(vec![Failed { trial, seed, replication, reason }])),
                }
            }
            let same = journeys.iter().all(|j| (j.entity, j.traits) == (journeys[0].entity, journeys[0].traits));
            assert!(same, "household {number} of replication {replication} (seed {seed}) is not the same everywhere");
            let subject = Subject::Household { number, of };
            let told = (seed, replication, subject, None);
            Ok((tell(scenario, sha256, &configurations, journeys, told), Vec::new()))
        }
        Who::Case { case, lucks } => {
            progress.planned(Runs::trials(&configurations, lucks));
            let mut runs = Runs::of(case, &configurations, lucks, seed, threads, (0, progress));
            let rules = rules(case, names);
            let meets = |luck: &Luck| {
                let holds = |rule: &Rule| {
                    rule.conditions.iter().all(|outcome| (outcome.answer)(&luck.journeys[rule.told]) == Some(true))
                };
                rules.iter().all(holds)
            };
            let met = runs.lucks.iter().filter(|luck| meets(luck)).count() as u32;
            let shown = runs.lucks.iter().position(meets).unwrap_or(0);
            if runs.lucks.is_empty() {
                return Err(NoHistory::AllFailed(runs.failed));
            }
            let rows = OUTCOMES.iter().map(|outcome| row(outcome, &runs.lucks, configurations.len())).collect();
            let count = runs.lucks.len() as u32;
            let failed = std::mem::take(&mut runs.failed);
            let shown = runs.lucks.swap_remove(shown);
            let replication = shown.replication;
            let lucks = Lucks {
                count,
                replications: runs.replications,
                copies: runs.copies,
                load: runs.load,
                shown: shown.number,
                rules,
                met,
                rows,
            };
            let subject = Subject::Case(Box::new(CaseNote {
                name: case.name.clone(),
                title: case.title.clone(),
                description: case.description.clone(),
                source: case.source.clone(),
                sender: case.sender.clone(),
                readings: case.readings.clone(),
            }));
            let told = (seed, replication, subject, Some(lucks));
            Ok((tell(scenario, sha256, &configurations, shown.journeys, told), failed))
        }
    }
}

/// What one luck made of the household in each configuration.
pub(super) struct Luck {
    /// Counted from 1.
    number: u32,
    pub replication: u32,
    pub journeys: Vec<Journey>,
}

/// Runs with copies of one household.
pub(super) struct Runs {
    pub lucks: Vec<Luck>,
    copies: u32,
    replications: u32,
    load: f64,
    pub failed: Vec<Failed>,
}

impl Runs {
    /// How many trials the lucks of a case take.
    pub fn trials(configurations: &[&Configuration], lucks: u32) -> usize {
        configurations.first().map_or(0, |first| lucks.div_ceil(copies(first, lucks).0) as usize * configurations.len())
    }

    /// Follows the household of a case over so many lucks. `done` trials came before.
    pub fn of(
        case: &Case,
        configurations: &[&Configuration],
        lucks: u32,
        seed: u64,
        threads: usize,
        (done, progress): (usize, &dyn Progress),
    ) -> Self {
        let Some(first) = configurations.first() else {
            return Self { lucks: Vec::new(), copies: 0, replications: 0, load: 0.0, failed: Vec::new() };
        };
        let (copies, load) = copies(first, lucks);
        let replications = lucks.div_ceil(copies);
        let calendar = first.spec.calendar;
        let day = |copy: u32| calendar.warm_up + calendar.window * (f64::from(copy) + 0.5) / f64::from(copies);
        let days: Vec<f64> = (0..copies).map(day).collect();
        let trials: Vec<(u32, &Configuration)> =
            (0..replications).flat_map(|r| configurations.iter().map(move |c| (r, *c))).collect();
        let run = |(replication, configuration): &(u32, &Configuration)| {
            let guests = Watch::Guests { traits: &case.traits, days: &days, first: replication * copies };
            watch(&configuration.spec, seed, *replication, &guests).map(|watched| watched.journeys)
        };
        let results = side_by_side(&trials, threads, done, progress, run);
        let mut failed = Vec::new();
        let mut all = Vec::new();
        let mut results = results.into_iter().enumerate();
        for replication in 0..replications {
            let mut there: Vec<Vec<Journey>> = Vec::new();
            for (trial, result) in results.by_ref().take(configurations.len()) {
                match result {
                    Ok(journeys) => there.push(journeys),
                    Err(reason) => failed.push(Failed { trial, seed, replication, reason }),
                }
            }
            // where one configuration failed, the replication is left out in all
            if there.len() < configurations.len() {
                continue;
            }
            let mut there: Vec<_> = there.into_iter().map(Vec::into_iter).collect();
            for number in (replication * copies + 1..=lucks).take(copies as usize) {
                let journeys: Vec<Journey> = there.iter_mut().filter_map(Iterator::next).collect();
                assert_eq!(journeys.len(), configurations.len(), "luck {number} (seed {seed}) was not told everywhere");
                all.push(Luck { number, replication, journeys });
            }
        }
        Self { lucks: all, copies, replications, load, failed }
    }
}

/// Copies in each replication, and what they add to the new households of the region.
fn copies(configuration: &Configuration, lucks: u32) -> (u32, f64) {
    let spec = &configuration.spec;
    let a_day: f64 = spec.municipalities.iter().filter(|m| m.counted).map(|m| m.reports_per_day).sum();
    let new = a_day * spec.calendar.window;
    let copies = ((MOST_LOAD * new) as u32).clamp(1, MOST_COPIES).min(lucks.max(1));
    (copies, if new > 0.0 { f64::from(copies) / new } else { 1.0 })
}

/// The rules of a case for the configurations that are shown.
fn rules(case: &Case, names: &[String]) -> Vec<Rule> {
    let place = |name: &String| names.iter().position(|other| other == name);
    let rule = |show: &crate::scenario::Show| {
        Some(Rule { told: place(&show.configuration)?, conditions: show.conditions.clone() })
    };
    case.shows.iter().filter_map(rule).collect()
}

/// How often an outcome occurs. Replications are what is independent, so lucks go in groups.
fn row(outcome: &'static Outcome, lucks: &[Luck], configurations: usize) -> OutcomeRow {
    let groups = |told: usize| -> Option<Vec<Vec<bool>>> {
        let mut groups: Vec<(u32, Vec<bool>)> = Vec::new();
        for luck in lucks {
            let answer = (outcome.answer)(&luck.journeys[told])?;
            match groups.last_mut() {
                Some((replication, answers)) if *replication == luck.replication => answers.push(answer),
                _ => groups.push((luck.replication, vec![answer])),
            }
        }
        Some(groups.into_iter().map(|(_, answers)| answers).collect())
    };
    let all: Vec<Option<Vec<Vec<bool>>>> = (0..configurations).map(groups).collect();
    let shares = all.iter().map(|groups| groups.as_deref().and_then(grouped_proportion)).collect();
    let difference = match &all[..] {
        [Some(one), Some(other)] => {
            let mean = |group: &Vec<bool>| group.iter().filter(|yes| **yes).count() as f64 / group.len() as f64;
            let pairs: Vec<f64> = one.iter().zip(other).map(|(one, other)| mean(other) - mean(one)).collect();
            mean_interval(&pairs)
        }
        _ => None,
    };
    OutcomeRow { outcome, shares, difference }
}

/// The name for people of an organisation or a family profile.
pub(super) fn name_of(scenario: &Scenario, id: &str) -> Text {
    let known = scenario.names.iter().find(|(other, _)| other == id);
    known.map_or_else(|| Text::same(id.replace('_', " ")), |(_, title)| title.clone())
}

pub(super) fn tell(
    scenario: &Scenario,
    sha256: &str,
    configurations: &[&Configuration],
    journeys: Vec<Journey>,
    (seed, replication, subject, lucks): (u64, u32, Subject, Option<Lucks>),
) -> Histories {
    let name = |id: &str| name_of(scenario, id);
    let lives = match (configurations.first(), journeys.first()) {
        (Some(configuration), Some(journey)) => {
            let (spec, traits) = (&configuration.spec, &journey.traits);
            let town = Text::same(spec.municipalities[traits.municipality].name.clone());
            (town, name(&spec.population.profiles[traits.profile].id))
        }
        _ => Default::default(),
    };
    let told = configurations
        .iter()
        .zip(journeys)
        .map(|(configuration, journey)| Told {
            name: configuration.name.clone(),
            title: configuration.title.clone(),
            description: configuration.description.clone(),
            organisations: configuration.spec.organisations.iter().map(|o| (o.id.clone(), name(&o.id))).collect(),
            journey,
        })
        .collect();
    Histories {
        scenario: scenario.title.clone(),
        sha256: sha256.to_owned(),
        seed,
        replication,
        subject,
        lives,
        needs: scenario.needs.clone(),
        told,
        lucks,
    }
}
