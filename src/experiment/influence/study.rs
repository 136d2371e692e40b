//! The influence study: what is run, in which order, and what is kept.

use super::by_draws::{ByDraws, by_draws};
use super::ends::Base;
use super::outputs::{Outputs, Row, Values, yardstick};
use super::points::{left_out, varied};
use super::stages::{Found, chance_bound, stages};
use crate::experiment::compare::Runner;
use crate::experiment::draws::{draw_sets, run_sets};
use crate::experiment::trials::{Failed, Progress};
use crate::metrics::MEASURES;
use crate::report::{DrawsStage, INFLUENCE_FORMAT, Influence, InfluenceOf, NumberInfluence, Stage};
use crate::scenario::{ASSUMPTION, Entry, Files, FrictionNumbers, Problems, Scenario};

/// How to measure. The default takes some minutes for seven configurations and four hundred numbers on two processors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InfluenceOptions {
    /// Master seed; that of the scenario when absent.
    pub seed: Option<u64>,
    /// Longest warm-up, window and follow-up in days; a scenario that is shorter stays as it is.
    pub calendar: [f64; 3],
    /// Replications with everything as written: what chance alone gives. Raised to what the stages need.
    pub base: u32,
    /// Replications at each end in the first stage.
    pub screen: u32,
    /// Numbers taken on to the second stage.
    pub again_numbers: u32,
    /// Fresh replications at each end in the second stage.
    pub again: u32,
    /// Parameter sets.
    pub draws: u32,
    /// Threads, 0 for one per processor.
    pub threads: usize,
}

impl Default for InfluenceOptions {
    fn default() -> Self {
        Self {
            seed: None,
            calendar: [240.0, 365.0, 240.0],
            base: 24,
            screen: 2,
            again_numbers: 30,
            again: 4,
            draws: 150,
            threads: 0,
        }
    }
}

/// Measures the influence of every number of a scenario on the headline differences and on first place. Trials that failed come
/// beside the result; a number with such a trial has no influence there rather than a wrong one.
///
/// # Errors
/// Problems of the scenario.
pub fn influence(
    files: &Files,
    options: &InfluenceOptions,
    progress: &dyn Progress,
) -> Result<(Influence, Vec<Failed>), Problems> {
    let written = Scenario::read(files, FrictionNumbers::AsWritten)?;
    let own = written.configurations.first().map_or([0.0; 3], |c| {
        let calendar = c.spec.calendar;
        [calendar.warm_up, calendar.window, calendar.follow_up]
    });
    let calendar = [0, 1, 2].map(|part: usize| own[part].min(options.calendar[part]));
    let names = ["run.warm_up", "run.window", "run.follow_up"].map(str::to_owned);
    let shorter = files.with_values(&names.into_iter().zip(calendar).collect::<Vec<_>>())?;
    let scenario = Scenario::read(&shorter, FrictionNumbers::AsWritten)?;
    let options =
        InfluenceOptions { base: options.base.max(2 * options.again).max(options.screen + options.again), ..*options };
    let n = scenario.configurations.len();
    let numbers = varied(&scenario.numbers);
    let assumed: Vec<bool> = numbers.iter().map(|entry| entry.source == ASSUMPTION).collect();
    let before = (options.base + options.draws) as usize * n;
    let planned = before + numbers.len() * 2 * options.screen as usize * n.min(3);
    progress.planned(planned + 2 * (options.again_numbers * options.again) as usize * n);

    let mut runner = Runner::new(options.seed.unwrap_or(scenario.seed), options.threads, progress);
    let values: Vec<Values> = base(&scenario, options.base, &mut runner);
    let titles: Vec<String> = scenario.configurations.iter().map(|c| c.name.clone()).collect();
    let outputs = Outputs::new(titles.clone(), scenario.framework.as_ref(), &values);
    let drawn = draw_sets(&shorter, &scenario, options.draws, runner.seed);
    let sets: Vec<Values> = run_sets(&drawn, None, &mut runner);
    let known = vec![true; n];
    let rows: Vec<Row> = sets.iter().map(|values| outputs.row(values, &known)).collect();
    let yardstick = yardstick(&outputs, &rows);
    let of_drawn: Vec<bool> = drawn.varied.iter().map(|entry| entry.source == ASSUMPTION).collect();
    let draws = by_draws(&outputs, &drawn.values, &rows, &of_drawn, runner.seed);
    let leader_first = leader_first(&outputs, &sets);

    let base = Base { files: &shorter, scenario: &scenario, outputs, values };
    let planned = |more: usize| progress.planned(planned + more);
    let found = stages(&base, &mut runner, &numbers, &assumed, &yardstick, &options, &planned);
    let taken = found.again.iter().flatten().count() as u32;
    let bound = chance_bound(&base, &yardstick, taken, options.again, runner.seed);
    let name = |c: usize| titles[c].clone();
    let result = Influence {
        format: INFLUENCE_FORMAT,
        scenario: scenario.name.clone(),
        sha256: files.sha256.clone(),
        seed: runner.seed,
        calendar,
        configurations: titles.clone(),
        leader: base.outputs.pair.map(|(first, _)| name(first)),
        runner_up: base.outputs.pair.map(|(_, second)| name(second)),
        measures: (0..base.outputs.measures.len())
            .filter(|&m| n > 1 && yardstick[m].is_some())
            .map(|m| MEASURES[base.outputs.measures[m]].id.to_owned())
            .collect(),
        base_replications: options.base,
        screen: Stage {
            numbers: numbers.len() as u32,
            replications: options.screen,
            configurations: found.chosen.iter().map(|&c| name(c)).collect(),
        },
        again: Stage { numbers: taken, replications: options.again, configurations: titles.clone() },
        bound,
        draws: DrawsStage {
            sets: drawn.values.len() as u32,
            varied: drawn.varied.len() as u32,
            bound: draws.bound,
            group_error: draws.errors,
            leader_first,
        },
        one_at_a_time: found.totals,
        by_draws: draws.groups,
        numbers: rows_of(&numbers, &drawn.varied, found, &draws),
        left_out: left_out(&scenario.numbers),
    };
    Ok((result, runner.into_failed()))
}

fn base(scenario: &Scenario, replications: u32, runner: &mut Runner<'_>) -> Vec<Values> {
    let runs = runner.extend(&scenario.configurations, Vec::new(), replications);
    (0..replications as usize).map(|r| runs.iter().map(|all| all[r].values.clone()).collect()).collect()
}

fn leader_first(outputs: &Outputs<'_>, sets: &[Values]) -> Option<f64> {
    let (leader, _) = outputs.pair.filter(|_| !sets.is_empty())?;
    let first = |set: &Values| outputs.order(std::slice::from_ref(set)).and_then(|order| order.first().copied());
    Some(sets.iter().filter(|set| first(set) == Some(leader)).count() as f64 / sets.len() as f64)
}

/// The numbers, those that matter most first: by their share of the influence on differences and on first place together, then,
/// for those not taken on, by what the first stage found; those that change nothing come last, in the order of the ledger.
fn rows_of(numbers: &[&Entry], drawn: &[&Entry], found: Found, draws: &ByDraws) -> Vec<NumberInfluence> {
    let total = |of: fn(&InfluenceOf) -> Option<f64>| -> f64 {
        found.totals.iter().filter_map(of).map(|part| part.max(0.0)).sum()
    };
    let totals = (total(|i| i.differences), total(|i| i.first_place));
    let part = |value: Option<f64>, total: f64| value.filter(|_| total > 0.0).map_or(0.0, |value| value / total);
    let weight = |i: &InfluenceOf| {
        part(i.differences.map(|d| d.max(0.0)), totals.0) + part(i.first_place.map(|f| f.max(0.0)), totals.1)
    };
    let mut rows: Vec<NumberInfluence> = numbers
        .iter()
        .zip(found.screened)
        .zip(found.again)
        .map(|((entry, screened), again)| NumberInfluence {
            key: entry.key.clone(),
            assumption: entry.source == ASSUMPTION,
            ends: screened.ends,
            unused: screened.unused,
            screened: screened.influence,
            again,
            draws: drawn.iter().position(|other| other.key == entry.key).map(|k| draws.numbers[k]),
        })
        .collect();
    let class = |row: &NumberInfluence| match (&row.again, row.unused) {
        (Some(_), _) => 0,
        (None, false) => 1,
        (None, true) => 2,
    };
    let size = |row: &NumberInfluence| weight(row.again.as_ref().map_or(&row.screened, |again| &again.influence));
    rows.sort_by(|a, b| class(a).cmp(&class(b)).then(size(b).total_cmp(&size(a))));
    rows
}
