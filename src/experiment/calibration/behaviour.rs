//! The first step: behaviour on shares and counts, by an ensemble smoother.

use rand_chacha::ChaCha8Rng;

use super::bench::{Bench, Replications, Runs, with};
use super::ensemble::{noise, values};
use super::figures::Figure;
use crate::scenario::{BehaviourPlan, Files, Problems, Scenario, Unknown};
use crate::stats::{Observation, assimilate};

/// The ensemble after the first step.
pub(super) struct Ensemble {
    /// Unbounded numbers `[member][unknown]`.
    pub members: Vec<Vec<f64>>,
    /// Figures at the start: `[member][figure]`.
    pub before: Vec<Vec<Option<f64>>>,
    /// Figures at the end.
    pub after: Vec<Vec<Option<f64>>>,
    /// The replications at the end, and the scenarios that they are of.
    pub runs: Vec<Runs>,
    /// The scenarios at the end.
    pub scenarios: Vec<Scenario>,
}

/// Assimilates. Every assimilation has replications of its own, the same for all members: so the luck of one set of
/// replications does not end up in the parameters.
///
/// # Errors
/// Problems of the scenario with the numbers of a member.
pub(super) fn fit(
    files: &Files,
    plan: &BehaviourPlan,
    unknowns: &[Unknown],
    figures: &[Figure],
    mut members: Vec<Vec<f64>>,
    stream: &mut ChaCha8Rng,
    bench: &mut Bench<'_>,
) -> Result<Ensemble, Problems> {
    let observed: Vec<Observation> = figures.iter().map(Figure::observation).collect();
    let figures_of: Vec<Vec<usize>> = unknowns.iter().map(|u| u.figures.clone()).collect();
    let needed: Vec<&Figure> = figures.iter().collect();
    let mut before = Vec::new();
    for step in 0..=plan.assimilations {
        let read: Result<Vec<Scenario>, Problems> =
            members.iter().map(|member| with(files, &values(unknowns, member))).collect();
        let scenarios = read?;
        let (count, others) = (plan.replications, plan.others);
        let replications = Replications { from: step * count.max(others), count, others, apart: false };
        let runs = bench.run(&scenarios, &needed, &replications);
        let found: Vec<Vec<Option<f64>>> =
            runs.iter().map(|one| figures.iter().map(|f| f.mean(one)).collect()).collect();
        if step == 0 {
            before.clone_from(&found);
        }
        if step == plan.assimilations {
            return Ok(Ensemble { members, before, after: found, runs, scenarios });
        }
        let predicted = predicted(figures, &found);
        // all inflations are equal: the reciprocals of as many as there are assimilations sum to 1
        let inflation = f64::from(plan.assimilations);
        let noise = noise(members.len(), figures.len(), stream);
        // what is not defined was replaced, so the covariances are numbers; if not, the ensemble stays as it is
        if let Some(moved) = assimilate(&members, &predicted, &observed, inflation, &noise, &figures_of) {
            members = moved;
        }
    }
    unreachable!("the last step returns")
}

/// Figures on their scale; one that a member does not define gets the mean of the others, so that it moves nothing.
fn predicted(figures: &[Figure], found: &[Vec<Option<f64>>]) -> Vec<Vec<f64>> {
    let means: Vec<f64> = figures
        .iter()
        .enumerate()
        .map(|(at, figure)| {
            let defined: Vec<f64> = found.iter().filter_map(|m| m[at]).map(|v| figure.scaled(v)).collect();
            if defined.is_empty() {
                return figure.observation().value;
            }
            defined.iter().sum::<f64>() / defined.len() as f64
        })
        .collect();
    let scaled = |(at, value): (usize, &Option<f64>)| value.map_or(means[at], |v| figures[at].scaled(v));
    found.iter().map(|member| member.iter().enumerate().map(scaled).collect()).collect()
}
