//! Every configuration with each of the parameter sets that fit equally well: does the ranking depend on the choice?

use super::compare::Runner;
use super::trials::Trial;
use crate::assessment::{Framework, ranks, score_means};
use crate::language::Text;
use crate::report::{ParameterSetRow, ParameterSetsNote, Study};
use crate::scenario::{Files, FrictionNumbers, ParameterSet, ParameterSets, Scenario};

/// Replications of every configuration with each set; the same luck for all sets.
pub(super) const REPLICATIONS: u32 = 2;
/// Key of a rate that sizes an organisation for which a region gives no number of its own.
const RATE: &str = "fte_per_1000_reports";

/// Runs the sets, and says what a reader must know: sets that could not be used, numbers that the scenario does not have.
pub(super) fn run_sets(
    files: &Files,
    scenario: &Scenario,
    framework: &Framework,
    study: &Study,
    sets: &ParameterSets,
    runner: &mut Runner<'_>,
) -> (ParameterSetsNote, Vec<Text>) {
    let mut warnings = Vec::new();
    let mut read: Vec<(&ParameterSet, Scenario)> = Vec::new();
    let mut unknown: Vec<&str> = Vec::new();
    for set in &sets.sets {
        let mut values = Vec::new();
        for (key, value) in &set.values {
            match apply(scenario, key, *value) {
                Some(pair) => values.push(pair),
                None if unknown.contains(&key.as_str()) => {}
                None => unknown.push(key),
            }
        }
        let result = files.with_values(&values).and_then(|files| Scenario::read(&files, FrictionNumbers::AsWritten));
        match result {
            Ok(with) => read.push((set, with)),
            Err(problems) => {
                let why = problems.sorted().first().map(|p| p.message.clone()).unwrap_or_default();
                warnings.push(Text::new(
                    format!("Parameter set {} cannot be used in this scenario and is left out: {}", set.name, why.en),
                    format!("Parameterset {} kan in dit scenario niet en is weggelaten: {}", set.name, why.nl),
                ));
            }
        }
    }
    if !unknown.is_empty() {
        let keys = unknown.join(", ");
        warnings.push(Text::new(
            format!("The parameter sets give numbers that this scenario does not have; they are left out: {keys}."),
            format!("De parametersets geven getallen die dit scenario niet heeft; die zijn weggelaten: {keys}."),
        ));
    }
    let mut trials = Vec::new();
    for (_, with) in &read {
        for replication in 0..REPLICATIONS {
            for configuration in &with.configurations {
                trials.push(Trial { spec: &configuration.spec, seed: runner.seed, replication });
            }
        }
    }
    let results = runner.run(&trials);
    let names: Vec<String> = scenario.configurations.iter().map(|c| c.name.clone()).collect();
    let n = names.len().max(1);
    let rows = read
        .iter()
        .zip(results.chunks(n * REPLICATIONS as usize))
        .map(|((set, _), runs)| {
            let means: Vec<Vec<Option<f64>>> = (0..names.len())
                .map(|c| {
                    let own: Vec<&Vec<Option<f64>>> = runs.iter().skip(c).step_by(n).map(|r| &r.values).collect();
                    mean_values(&own)
                })
                .collect();
            let scores = score_means(framework, &names, &means);
            let ranks = ranks(&scores);
            ParameterSetRow { name: set.name.clone(), mismatch: set.mismatch, ranks, scores }
        })
        .collect();
    let main: Vec<f64> = study.scorecard.iter().flat_map(|card| card.totals.iter().map(|t| t.score)).collect();
    let note = ParameterSetsNote::new(sets.file.clone(), REPLICATIONS, rows, &ranks(&main));
    (note, warnings)
}

/// Key path and value as they are applied to a scenario; `None` when it has no such number.
///
/// A rate of staff does nothing where a region gives the FTE of that organisation itself. Then that FTE is scaled: by the rate of
/// the set over the rate of the scenario.
fn apply(scenario: &Scenario, key: &str, value: f64) -> Option<(String, f64)> {
    let number = |key: &str| scenario.numbers.iter().find(|e| e.key == key).map(|e| e.value);
    let rate = number(key)?;
    let own = key.strip_suffix(RATE).map(|organisation| format!("{organisation}fte"));
    match own.and_then(|own| number(&own).map(|fte| (own, fte))) {
        Some((own, fte)) if rate > 0.0 => Some((own, fte * value / rate)),
        _ => Some((key.to_owned(), value)),
    }
}

/// The mean of each measure over replications that define it.
fn mean_values(runs: &[&Vec<Option<f64>>]) -> Vec<Option<f64>> {
    let measures = runs.first().map_or(0, |r| r.len());
    (0..measures)
        .map(|measure| {
            let defined: Vec<f64> = runs.iter().filter_map(|r| r[measure]).collect();
            (!defined.is_empty()).then(|| defined.iter().sum::<f64>() / defined.len() as f64)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    /// FoodValley gives 7.25 FTE of the Raad itself, so a rate scales it; the national region gives none.
    #[test]
    fn a_rate_of_staff_scales_the_staff_that_a_region_gives() {
        let read = |name: &str| {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name);
            let files = load(&path, &["organisations.raad.fte_per_1000_reports=2.5".to_owned()]).expect("good");
            Scenario::read(&files, FrictionNumbers::AsWritten).expect("good")
        };
        let (rate, fte) = ("organisations.raad.fte_per_1000_reports", "organisations.raad.fte");
        let own = read("foodvalley.toml");
        let there = own.numbers.iter().find(|e| e.key == fte).map_or(0.0, |e| e.value);
        assert_eq!(apply(&own, rate, 3.0), Some((fte.to_owned(), there * 3.0 / 2.5)));
        assert_eq!(apply(&read("national-2019.toml"), rate, 3.0), Some((rate.to_owned(), 3.0)));
        assert_eq!(apply(&own, "routing.help", 0.3), Some(("routing.help".to_owned(), 0.3)));
        assert_eq!(apply(&own, "routing.nothing", 0.3), None);
    }
}
