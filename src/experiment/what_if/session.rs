//! The settings of one scenario that are compared, and their runs so far.

use std::collections::BTreeMap;

use crate::assessment::{DecisionOptions, Spread};
use crate::engine::Entity;
use crate::experiment::assemble::{scored, study};
use crate::experiment::findings::thin_percentiles;
use crate::experiment::histories::tell;
use crate::experiment::score::decide_study;
use crate::language::Language;
use crate::metrics::{ReplicationMetrics, queue_changes};
use crate::model::{Broken, Traits, Watch, simulate, watch};
use crate::report::what_if::{Figures, Film, Followed, Side, figures, film};
use crate::report::{PrecisionNote, Study, Subject};
use crate::scenario::{FrictionNumbers, Lever, Problems, Scenario, load_texts};

/// The name of the setting in which nothing is moved.
pub const PUBLISHED: &str = "published";
/// Draws of everything at once behind the shares of the ranks: fewer than in a report, since they are drawn every second.
const SAMPLES: u32 = 2_000;
/// The replication from which a household is followed.
const FOLLOWED_IN: u32 = 0;

/// A scenario as published, and as a reader moved it.
#[derive(Debug)]
pub struct WhatIf {
    name: String,
    texts: Vec<(String, String)>,
    sets: Vec<String>,
    seed: u64,
    settings: BTreeMap<String, Setting>,
}

/// One setting with its runs.
#[derive(Debug)]
struct Setting {
    scenario: Scenario,
    sha256: String,
    /// `runs[configuration][replication]`
    runs: Vec<Vec<Option<ReplicationMetrics>>>,
}

/// A setting, configuration or lever that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

impl WhatIf {
    /// Opens a scenario from the texts of its files, with the overrides that the published case has. Without a seed that of the
    /// scenario is used.
    ///
    /// # Errors
    /// Everything that is wrong with the scenario.
    pub fn open(
        name: String,
        texts: Vec<(String, String)>,
        sets: Vec<String>,
        seed: Option<u64>,
    ) -> Result<Self, Problems> {
        let published = Setting::read(&name, &texts, &sets)?;
        let seed = seed.unwrap_or(published.scenario.seed);
        Ok(Self { name, texts, sets, seed, settings: BTreeMap::from([(PUBLISHED.to_owned(), published)]) })
    }

    /// The scenario as published.
    #[must_use]
    pub fn published(&self) -> &Scenario {
        // put there when the scenario was opened, and never taken away
        &self.settings[PUBLISHED].scenario
    }

    /// The levers of the scenario as published.
    #[must_use]
    pub fn levers(&self) -> &[Lever] {
        &self.published().levers
    }

    /// What one gives to the command line for these moves, each the id of a lever and where to.
    ///
    /// # Errors
    /// A lever that is not there.
    pub fn sets(&self, moves: &[(String, f64)]) -> Result<Vec<String>, Unknown> {
        let mut sets = Vec::new();
        for (id, to) in moves {
            let lever = self.levers().iter().find(|lever| lever.id == *id).ok_or_else(|| Unknown(id.clone()))?;
            sets.extend(lever.sets(*to));
        }
        Ok(sets)
    }

    /// Makes a setting, or makes it anew without its runs, and gives what a reader must know of it although nothing is wrong.
    ///
    /// # Errors
    /// Everything that is wrong with these overrides, as the command line says it.
    pub fn set(&mut self, setting: &str, moved: &[String]) -> Result<&Scenario, Problems> {
        let sets: Vec<String> = self.sets.iter().chain(moved).cloned().collect();
        let read = Setting::read(&self.name, &self.texts, &sets)?;
        self.settings.insert(setting.to_owned(), read);
        Ok(&self.settings[setting].scenario)
    }

    /// Runs one replication of one configuration of a setting. The session stays as it is: see [`WhatIf::take`].
    ///
    /// # Errors
    /// When there is no such setting or configuration, or the run breaks.
    pub fn run(&self, setting: &str, configuration: usize, replication: u32) -> Result<ReplicationMetrics, Broken> {
        let scenario =
            &self.settings.get(setting).ok_or_else(|| broken(format!("there is no setting {setting}")))?.scenario;
        let configuration = scenario.configurations.get(configuration);
        let configuration = configuration.ok_or_else(|| broken("there is no such configuration"))?;
        simulate(&configuration.spec, self.seed, replication)
    }

    /// Takes the run of a replication, made here or elsewhere, in any order.
    ///
    /// # Errors
    /// When there is no such setting or configuration.
    pub fn take(
        &mut self,
        setting: &str,
        configuration: usize,
        replication: u32,
        run: ReplicationMetrics,
    ) -> Result<(), Unknown> {
        let there = self.settings.get_mut(setting).ok_or_else(|| Unknown(setting.to_owned()))?;
        let runs = there.runs.get_mut(configuration).ok_or_else(|| Unknown(configuration.to_string()))?;
        let place = replication as usize;
        if runs.len() <= place {
            runs.resize(place + 1, None);
        }
        runs[place] = Some(run);
        Ok(())
    }

    /// Replications that every configuration of every setting has, from the first without a gap.
    #[must_use]
    pub fn replications(&self) -> u32 {
        let whole = |runs: &Vec<Option<ReplicationMetrics>>| runs.iter().take_while(|run| run.is_some()).count();
        let fewest = self.settings.values().flat_map(|setting| &setting.runs).map(whole).min();
        fewest.unwrap_or(0) as u32
    }

    /// The study of a setting over so many replications, scored where the scenario has a framework. It is what the command line
    /// makes of the same runs, without the parts that need other runs; `None` where there are not so many.
    #[must_use]
    pub fn study(&self, setting: &str, replications: u32) -> Option<Study> {
        let setting = self.settings.get(setting)?;
        let runs = setting.runs(replications)?;
        Some(setting.study(&runs, self.seed))
    }

    /// What the runs so far say.
    #[must_use]
    pub fn figures(&self, configuration: usize, language: Language) -> Figures {
        let count = self.replications();
        // the published case first
        let mut order: Vec<&String> = self.settings.keys().collect();
        order.sort_by_key(|name| *name != PUBLISHED);
        let mut all = Vec::new();
        for name in order {
            let setting = &self.settings[name];
            let Some(runs) = setting.runs(count) else { continue };
            all.push((name, setting.study(&runs, self.seed), runs));
        }
        let sides: Vec<Side<'_>> = all
            .iter()
            .map(|(name, study, runs)| {
                let here = runs.get(configuration).map_or(&[][..], Vec::as_slice);
                let there = all[0].2.get(configuration).map_or(&[][..], Vec::as_slice);
                Side { setting: name, study, queues: queue_changes(here, there) }
            })
            .collect();
        figures(&sides, count, configuration, language)
    }

    /// One household of the first replication in one configuration under several settings, with the same luck. Where a setting has
    /// another inflow, another household may have this number; its film says so.
    ///
    /// # Errors
    /// When there is no such setting or configuration, or a run breaks. A household that is not there has no films.
    pub fn follow(
        &self,
        settings: &[String],
        configuration: usize,
        household: u32,
        language: Language,
    ) -> Result<Followed, Broken> {
        let mut films: Vec<Film> = Vec::new();
        let mut first: Option<(Entity, Traits)> = None;
        let mut there = 0;
        for name in settings {
            let setting = self.settings.get(name).ok_or_else(|| broken(format!("there is no setting {name}")))?;
            let one = setting.scenario.configurations.get(configuration);
            let one = one.ok_or_else(|| broken("there is no such configuration"))?;
            let watched = watch(&one.spec, self.seed, FOLLOWED_IN, &Watch::Nth(household))?;
            let newly = watched.newly_reported;
            let Some(journey) = watched.journeys.first() else {
                // there is no such household; the reader is told how many there are
                return Ok(Followed { number: household, of: newly, films: Vec::new() });
            };
            // where the inflow is moved, another household may have this number
            let who = (journey.entity, journey.traits);
            let same = *first.get_or_insert(who) == who;
            if films.is_empty() {
                there = newly;
            }
            let subject = Subject::Household { number: household, of: newly };
            let told = (self.seed, FOLLOWED_IN, subject, None);
            let histories = tell(&setting.scenario, &setting.sha256, &[one], watched.journeys, told);
            films.extend(film(&histories, name, same, language));
        }
        Ok(Followed { number: household, of: there, films })
    }
}

impl Setting {
    fn read(name: &str, texts: &[(String, String)], sets: &[String]) -> Result<Self, Problems> {
        let files = load_texts(name, texts, sets).map_err(|failure| failure.problems)?;
        let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)?;
        let runs = vec![Vec::new(); scenario.configurations.len()];
        Ok(Self { scenario, sha256: files.sha256, runs })
    }

    /// The first so many runs of every configuration; `None` where one of them lacks.
    fn runs(&self, count: u32) -> Option<Vec<Vec<ReplicationMetrics>>> {
        let first = |runs: &Vec<Option<ReplicationMetrics>>| -> Option<Vec<ReplicationMetrics>> {
            runs.get(..count as usize)?.iter().cloned().collect()
        };
        (count > 0).then(|| self.runs.iter().map(first).collect())?
    }

    fn study(&self, runs: &[Vec<ReplicationMetrics>], seed: u64) -> Study {
        let replications = runs.first().map_or(0, |runs| runs.len() as u32);
        let precision = PrecisionNote { replications, wanted: None, reached: true, cap: replications, worst: None };
        let mut made = study(&self.scenario, runs, precision, seed, &self.sha256);
        // told of the waits of single teams, which a page does not show
        let thin = thin_percentiles(&made.small_samples);
        made.warnings.retain(|warning| thin.as_ref() != Some(warning));
        if let Some(framework) = self.scenario.framework.as_ref().filter(|_| runs.len() > 1) {
            let names: Vec<String> = self.scenario.configurations.iter().map(|c| c.name.clone()).collect();
            made.scorecard = Some(scored(framework, &names, runs, seed));
            let options = DecisionOptions { seed, samples: SAMPLES, spread: Spread::Ranges, level: None };
            // there are at least two configurations, and all measures
            made.decision = decide_study(&made, framework, &options).ok();
        }
        made
    }
}

fn broken(reason: impl Into<String>) -> Broken {
    Broken { reason: reason.into() }
}
