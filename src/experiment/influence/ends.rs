//! Runs numbers at both ends of their ranges, with the luck of the runs as written.

use std::ops::Range;

use super::outputs::{Outputs, Row, Values};
use super::points::at_end;
use crate::experiment::compare::Runner;
use crate::experiment::trials::Trial;
use crate::scenario::{Configuration, Entry, Files, Scenario};

/// Numbers whose runs are planned together: enough for all threads, few enough to hold in memory.
const TOGETHER: usize = 16;

/// What everything is compared with.
pub(super) struct Base<'s> {
    pub files: &'s Files,
    pub scenario: &'s Scenario,
    pub outputs: Outputs<'s>,
    /// `values[replication]`, with everything as written.
    pub values: Vec<Values>,
}

/// One number at its ends.
pub(super) struct AtBoth {
    /// Values of the ends, low and high.
    pub ends: (f64, f64),
    /// `[end][replication]`: the values, those of the base where a configuration was not simulated.
    pub values: [Vec<Values>; 2],
    /// High minus low of each output: `[replication][output]`.
    pub swings: Vec<Row>,
    /// Whether both ends gave the very same as the base.
    pub unused: bool,
}

/// One end of one number, ready to run.
struct End {
    value: f64,
    /// Configurations that are simulated: those that differ from the base, within the choice.
    run: Vec<(usize, Configuration)>,
    /// For each configuration whether its values will be known.
    known: Vec<bool>,
}

/// Sets each number to its ends. A configuration that does not change is not simulated: it gives the same to the last bit. Of a
/// number that changes more configurations than are chosen only the chosen ones are simulated.
pub(super) fn run_ends(
    base: &Base<'_>,
    runner: &mut Runner<'_>,
    numbers: &[&Entry],
    replications: Range<u32>,
    chosen: &[usize],
) -> Vec<AtBoth> {
    let mut all = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(TOGETHER) {
        let ends: Vec<[End; 2]> = some.iter().map(|entry| both_ends(base, entry, chosen)).collect();
        let mut trials = Vec::new();
        for end in ends.iter().flatten() {
            for replication in replications.clone() {
                trials.extend(end.run.iter().map(|one| (replication, &one.1)));
            }
        }
        let seed = runner.seed;
        let trials: Vec<Trial<'_>> =
            trials.into_iter().map(|(replication, c)| Trial { spec: &c.spec, seed, replication }).collect();
        let mut results = runner.run(&trials).into_iter();
        for both in &ends {
            let values = both.each_ref().map(|end| {
                let mut rows: Vec<Values> = Vec::new();
                for replication in replications.clone() {
                    let mut row = base.values[replication as usize].clone();
                    for ((c, _), result) in end.run.iter().zip(results.by_ref()) {
                        row[*c] = result.values;
                    }
                    rows.push(row);
                }
                rows
            });
            all.push(gathered(base, both, values, &replications));
        }
    }
    all
}

fn gathered(base: &Base<'_>, both: &[End; 2], values: [Vec<Values>; 2], replications: &Range<u32>) -> AtBoth {
    let known: Vec<bool> = both[0].known.iter().zip(&both[1].known).map(|(a, b)| *a && *b).collect();
    let swing = |(low, high): (&Values, &Values)| {
        let (low, high) = (base.outputs.row(low, &known), base.outputs.row(high, &known));
        low.into_iter().zip(high).map(|(low, high)| Some(high? - low?)).collect()
    };
    let swings = values[0].iter().zip(&values[1]).map(swing).collect();
    let here = &base.values[replications.start as usize..replications.end as usize];
    let unused = values.iter().all(|end| end == here);
    AtBoth { ends: (both[0].value, both[1].value), values, swings, unused }
}

fn both_ends(base: &Base<'_>, entry: &Entry, chosen: &[usize]) -> [End; 2] {
    let found = [false, true].map(|high| at_end(base.files, &base.scenario.numbers, entry, high));
    let changed: Vec<Vec<usize>> = found
        .iter()
        .map(|end| {
            let configurations = end.iter().flat_map(|(_, scenario)| scenario.configurations.iter().enumerate());
            let differs = |(c, other): &(usize, &Configuration)| other.spec != base.scenario.configurations[*c].spec;
            configurations.filter(differs).map(|(c, _)| c).collect()
        })
        .collect();
    let most = changed.iter().map(Vec::len).max().unwrap_or(0);
    let runs = |c: &usize| most <= chosen.len() || chosen.contains(c);
    let mut ends = found.into_iter().zip(changed).map(|(end, changed)| {
        let n = base.scenario.configurations.len();
        let known = (0..n).map(|c| !changed.contains(&c) || runs(&c)).collect();
        match end {
            Some((value, scenario)) => {
                let run = scenario.configurations.into_iter().enumerate();
                End { value, run: run.filter(|(c, _)| changed.contains(c) && runs(c)).collect(), known }
            }
            // not even a step can be used: the base stands for this end
            None => End { value: entry.value, run: Vec::new(), known },
        }
    });
    let nothing = || End { value: entry.value, run: Vec::new(), known: Vec::new() };
    let (low, high) = (ends.next().unwrap_or_else(nothing), ends.next().unwrap_or_else(nothing));
    [low, high]
}
