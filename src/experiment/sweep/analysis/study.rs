//! From the chunks to the files of results, and to everything that the report says.

use std::path::Path;

use super::cells::{Cell, cells};
use super::curves::{curve, swing};
use super::discovery::boxes;
use super::first_places::first_places;
use super::outcomes::{Outcome, outcomes, outputs, ranked_by};
use super::table::Table;
use super::tipping::{least, tipping_points};
use super::variance::{indices, screening};
use crate::experiment::sweep::folder::{Chunk, read_chunk};
use crate::experiment::sweep::{RunResult, Sweep, hexadecimal};
use crate::language::Text;
use crate::report::sweep::{
    FactorNote, FailedRun, ResultFiles, SWEEP_FORMAT, SweepConfiguration, SweepStudy, TippingPoint,
};
use crate::scenario::{Factor, FactorValues, SweepDesign};
use crate::store::{Cause, WriteError};

/// Replications from which on intervals are worth their name.
const FEW_REPLICATIONS: usize = 10;

/// Writes `results.csv` and `results.parquet` from the chunks of a folder, and gathers what the report says.
///
/// # Errors
/// When a chunk is missing or broken, or the system refuses.
pub fn analyse(sweep: &Sweep, dir: &Path) -> Result<SweepStudy, WriteError> {
    let outcomes = outcomes(&sweep.swept);
    let mut table = Table::new(sweep, outcomes.clone());
    let mut files = ResultFiles::create(dir)?;
    let mut failures = Vec::new();
    let mut point: Vec<RunResult> = Vec::new();
    let configurations = &sweep.swept.scenario.configurations;
    for chunk in 0..sweep.runs.chunks() {
        let Chunk::Whole(runs) = read_chunk(dir, &sweep.identity, &sweep.runs, chunk)? else {
            let cause = Cause::Content(format!("chunk {chunk} is missing or broken; go on with --resume"));
            return Err(WriteError { path: dir.to_owned(), cause });
        };
        for (run, result) in sweep.runs.of_chunk(chunk).zip(runs) {
            let place = sweep.runs.place(run);
            let name = &configurations[place.configuration].name;
            match &result {
                Ok(values) => files.run(place.point, name, place.replication, values)?,
                Err(reason) => failures.push(FailedRun {
                    point: place.point,
                    configuration: name.clone(),
                    replication: place.replication,
                    values: sweep.design.values(place.point),
                    reason: reason.clone(),
                }),
            }
            point.push(result);
            if point.len() as u64 == sweep.runs.per_point() {
                table.add(&point);
                point.clear();
            }
        }
    }
    files.finish()?;
    Ok(study(sweep, &table, &outcomes, failures))
}

fn study(sweep: &Sweep, table: &Table, all: &[Outcome], failures: Vec<FailedRun>) -> SweepStudy {
    let (plan, scenario) = (&sweep.swept.plan, &sweep.swept.scenario);
    let names = scenario.configurations.len();
    let outputs = outputs(all.len(), names);
    let along: Vec<Vec<Cell>> = (0..plan.factors.len())
        .map(|factor| cells(&(0..sweep.design.points()).map(|p| sweep.design.values(p)[factor]).collect::<Vec<f64>>()))
        .collect();
    let mut curves = Vec::new();
    let mut swings = Vec::new();
    for output in &outputs {
        for (factor, cells) in along.iter().enumerate() {
            curves.push(curve(table, *output, factor, cells));
            swings.extend(swing(table, *output, factor, cells));
        }
    }
    let is_morris = matches!(plan.design, SweepDesign::Morris { .. });
    let ranked_by = ranked_by(&sweep.swept, all);
    let first_places = ranked_by.and_then(|outcome| first_places(table, outcome));
    let tipping_points: Vec<TippingPoint> = match (ranked_by, &first_places) {
        (Some(outcome), Some(first)) => {
            let others = (0..names).filter(|other| *other != first.usual);
            others
                .flat_map(|other| along.iter().enumerate().map(move |(factor, cells)| (other, factor, cells)))
                .filter(|(_, factor, _)| !matches!(plan.factors[*factor].values, FactorValues::Switch(_)))
                .flat_map(|(other, factor, cells)| tipping_points(table, outcome, factor, cells, first.usual, other))
                .collect()
        }
        _ => Vec::new(),
    };
    let least = plan
        .targets
        .iter()
        .filter_map(|target| Some((target, all.iter().position(|o| *o == Outcome::Measure(target.measure))?)))
        .flat_map(|(target, outcome)| {
            let cells = &along[target.factor];
            (0..names).map(move |configuration| least(table, target, outcome, configuration, cells))
        })
        .collect();
    let points_missing = table.missing.iter().filter(|missing| **missing).count() as u32;
    SweepStudy {
        format: SWEEP_FORMAT,
        name: plan.name.clone(),
        title: plan.title.clone(),
        description: plan.description.clone(),
        scenario: scenario.title.clone(),
        sha256: hexadecimal(&sweep.identity),
        seed: sweep.seed,
        design: sweep.design.note(sweep.runs.count()),
        factors: plan.factors.iter().map(factor_note).collect(),
        configurations: scenario
            .configurations
            .iter()
            .map(|c| SweepConfiguration { name: c.name.clone(), title: c.title.clone() })
            .collect(),
        replications: plan.replications,
        outcomes: all.iter().map(|outcome| outcome.note()).collect(),
        ranked_by,
        warnings: warnings(table, &failures, points_missing),
        failures,
        points_missing,
        curves,
        swings,
        screening: if is_morris { screening(table, &sweep.design, &outputs, sweep.seed) } else { Vec::new() },
        indices: if is_morris { Vec::new() } else { indices(table, &sweep.design, plan.design, &outputs, sweep.seed) },
        boxes: first_places.as_ref().map_or_else(Vec::new, |first| boxes(&sweep.design, first, sweep.seed)),
        first_places,
        tipping_points,
        least,
        points: (0..sweep.design.points()).map(|point| sweep.design.values(point)).collect(),
    }
}

fn factor_note(factor: &Factor) -> FactorNote {
    FactorNote {
        name: factor.name.clone(),
        title: factor.title.clone(),
        keys: factor.keys.clone(),
        unit: factor.unit.clone(),
        relative: factor.relative,
        own: factor.own,
        source: factor.source.clone(),
        declared: factor.declared,
        range: factor.range(),
        levels: factor.levels(),
        is_switch: matches!(factor.values, FactorValues::Switch(_)),
    }
}

fn warnings(table: &Table, failures: &[FailedRun], points_missing: u32) -> Vec<Text> {
    let mut warnings = Vec::new();
    if !failures.is_empty() {
        let n = failures.len();
        warnings.push(Text::new(
            format!("{n} runs failed and are left out; {points_missing} points lack a configuration altogether and are left out of the ranking. They stand in analysis/failures.csv with their seed and values."),
            format!("{n} simulaties zijn mislukt en tellen niet mee; op {points_missing} punten ontbreekt een inrichting helemaal, die punten tellen niet mee in de rangorde. Ze staan met startgetal en waarden in analysis/failures.csv."),
        ));
    }
    let n = table.replications;
    if n < FEW_REPLICATIONS {
        warnings.push(Text::new(
            format!("Only {n} replications at every point: intervals over replications are rough. Use {FEW_REPLICATIONS} or more before you decide anything."),
            format!("Maar {n} herhalingen per punt: intervallen over herhalingen zijn grof. Gebruik er {FEW_REPLICATIONS} of meer voordat u iets besluit."),
        ));
    }
    warnings
}
