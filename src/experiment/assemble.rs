//! A study of what was run: everything that is said of the replications of every configuration.

use super::findings::{few_replications, overloaded, sizing, thin_percentiles};
use super::warm_up;
use crate::assessment::{Framework, RESAMPLES, Scorecard, score};
use crate::engine::DAYS_PER_YEAR;
use crate::language::Text;
use crate::metrics::{
    Balance, ConfigurationReplications, MEASURES, ReplicationMetrics, compare_all, compare_with_best, judge_pairs,
    small_samples, summarise, summarise_flows, summarise_queues, summarise_spread, summarise_stations, summarise_stock,
    summarise_subgroups,
};
use crate::report::{
    ConfigurationNote, FunctionRow, LedgerRow, MechanismNote, PrecisionNote, REFERENCE, STUDY_FORMAT, ScenarioNote,
    Study,
};
use crate::scenario::{Configuration, Scenario};

/// The scorecard of these replications: `runs[configuration][replication]`.
pub(super) fn scored(
    framework: &Framework,
    names: &[String],
    runs: &[Vec<ReplicationMetrics>],
    seed: u64,
) -> Scorecard {
    score(framework, names, &raw(runs), seed, RESAMPLES)
}

fn raw(runs: &[Vec<ReplicationMetrics>]) -> Vec<Vec<Vec<Option<f64>>>> {
    runs.iter().map(|replications| replications.iter().map(|r| r.values.clone()).collect()).collect()
}

/// The study of these replications, before anything is scored or followed.
pub(super) fn study(
    scenario: &Scenario,
    runs: &[Vec<ReplicationMetrics>],
    precision: PrecisionNote,
    seed: u64,
    sha256: &str,
) -> Study {
    let all: Vec<ConfigurationReplications<'_>> = scenario
        .configurations
        .iter()
        .zip(runs)
        .map(|(c, replications)| ConfigurationReplications { name: &c.name, replications })
        .collect();
    let summaries = summarise(&all);
    let stations = summarise_stations(&all);
    let mut warnings = scenario.warnings.clone();
    warnings.extend(overloaded(&stations));
    warnings.extend(few_replications(precision.replications));
    if let (false, Some(measure)) = (precision.reached, precision.worst) {
        let measure = &MEASURES[measure];
        let n = precision.replications;
        warnings.push(Text::new(
            format!("The wanted precision was not reached with {n} replications; least precise: {}.", measure.en),
            format!("De gewenste precisie is met {n} herhalingen niet gehaald; het minst precies: {}.", measure.nl),
        ));
    }
    let calendar = scenario.configurations.first().map(|c| c.spec.calendar);
    let stock = summarise_stock(&all);
    let stationary = scenario.configurations.iter().all(|c| warm_up::is_stationary(&c.spec));
    let warm_up = warm_up::warm_up(&stock, stationary);
    warnings.extend(warm_up::finding(&warm_up, calendar.map_or(0.0, |c| c.warm_up)));
    let small_samples = small_samples(&all);
    warnings.extend(thin_percentiles(&small_samples));
    let comparisons = if all.len() > 1 { compare_all(&all) } else { Vec::new() };
    let names: Vec<&str> = all.iter().map(|c| c.name).collect();
    Study {
        format: STUDY_FORMAT,
        scenario: ScenarioNote {
            name: scenario.name.clone(),
            title: scenario.title.clone(),
            names: scenario.names.clone(),
            description: scenario.description.clone(),
            sha256: sha256.to_owned(),
            seed,
            warm_up_days: calendar.map_or(0.0, |c| c.warm_up),
            window_days: calendar.map_or(0.0, |c| c.window),
            follow_up_days: calendar.map_or(0.0, |c| c.follow_up),
            municipalities: scenario.towns.clone(),
        },
        precision,
        configurations: scenario.configurations.iter().zip(runs).map(|(c, runs)| note(c, runs)).collect(),
        replications: raw(runs),
        measures: MEASURES.iter().map(|m| m.id.to_owned()).collect(),
        pairs: judge_pairs(&names, &summaries, &comparisons, &scenario.indifference),
        best: if all.len() > 1 { compare_with_best(&all) } else { Vec::new() },
        indifference: scenario.indifference.clone(),
        comparisons,
        subgroups: summarise_subgroups(&all),
        spread: summarise_spread(&all),
        flows: summarise_flows(&all, calendar.map_or(1.0, |c| c.window / DAYS_PER_YEAR)),
        queues: summarise_queues(&all, REFERENCE),
        journeys: Vec::new(),
        events: None,
        sizing: sizing(scenario, &summaries),
        reference: None,
        summaries,
        stations,
        stock,
        warm_up: Some(warm_up),
        small_samples,
        scorecard: None,
        decision: None,
        equal_friction: None,
        draws: None,
        parameter_sets: None,
        assumptions: scenario.numbers.iter().map(ledger_row).collect(),
        influence: None,
        mechanisms: scenario
            .mechanisms
            .iter()
            .map(|(m, on)| MechanismNote {
                id: m.id.to_owned(),
                title: m.title(),
                state: if *on { "on" } else { "off" }.to_owned(),
            })
            .collect(),
        warnings,
    }
}

fn note(configuration: &Configuration, runs: &[ReplicationMetrics]) -> ConfigurationNote {
    let mut balance = Balance::default();
    let mut events = 0;
    for run in runs {
        balance.arrived += run.balance.arrived;
        balance.closed += run.balance.closed;
        balance.present += run.balance.present;
        events += run.events;
    }
    ConfigurationNote {
        name: configuration.name.clone(),
        title: configuration.title.clone(),
        description: configuration.description.clone(),
        functions: configuration
            .performers
            .iter()
            .map(|p| FunctionRow {
                function: p.function.id().to_owned(),
                title: p.function.title(),
                leads: p.leads.clone(),
                scale: p.scale.clone(),
                joins: p.joins.clone(),
            })
            .collect(),
        staff: configuration.staff.clone(),
        balance,
        events,
        fingerprints: runs.iter().map(|run| format!("{:016x}", run.fingerprint)).collect(),
    }
}

/// A number as outputs have it.
#[must_use]
pub fn ledger_row(entry: &crate::scenario::Entry) -> LedgerRow {
    LedgerRow {
        key: entry.key.clone(),
        value: entry.value,
        unit: entry.unit.clone(),
        range: entry.range,
        source: entry.source.clone(),
        grade: entry.grade.clone(),
        note: entry.note.clone(),
        place: entry.place.clone(),
    }
}
