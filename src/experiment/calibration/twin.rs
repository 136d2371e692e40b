//! The fit of simulated data: figures from known parameters take the place of the published ones.

use super::bench::{Bench, Replications, with};
use super::ensemble::{generator, uniform};
use super::figures::Figure;
use super::staff;
use crate::scenario::{Calibrated, Problems};

/// Use of capacity of the organisation whose staff is fitted.
const USE: f64 = 0.95;
/// Truth is drawn from this inner part of each range, so that there is room on both sides.
const INNER: (f64, f64) = (0.25, 0.75);

/// Known parameters, and the figures that they give.
pub(super) struct Twin {
    /// Values of the unknowns.
    pub values: Vec<(String, f64)>,
    /// FTE per 1,000 reports of the organisation whose staff is fitted.
    pub rate: Option<f64>,
    /// Figures of the first step, and the wait of the second.
    pub figures: Vec<Option<f64>>,
    /// The wait.
    pub wait: Option<f64>,
}

/// Draws parameters and simulates the figures, with the replications of the check and a seed of their own.
///
/// # Errors
/// Problems of the scenario with these numbers.
pub(super) fn twin(
    calibrated: &Calibrated,
    figures: &[Figure],
    wait: Option<&Figure>,
    seed: u64,
    bench: &mut Bench<'_>,
) -> Result<Twin, Problems> {
    let plan = &calibrated.plan;
    let mut stream = generator(seed, b"truth of a twin\0\0\0\0\0\0\0\0\0");
    let values: Vec<(String, f64)> = plan
        .unknowns
        .iter()
        .map(|u| {
            let share = INNER.0 + (INNER.1 - INNER.0) * uniform(&mut stream);
            (u.key.clone(), u.range.0 + (u.range.1 - u.range.0) * share)
        })
        .collect();
    let before = std::mem::replace(&mut bench.seed, seed);
    let needed: Vec<&Figure> = figures.iter().chain(wait).collect();
    let (count, others) = (plan.check.replications, plan.check.others);
    let replications = Replications { from: 0, count, others, apart: false };
    let mut all = values.clone();
    let mut rate = None;
    if let (Some(own), Some(wait)) = (&plan.staff, wait) {
        let scenario = with(&calibrated.steps[0], &values)?;
        let ample = number(&scenario, &own.key);
        let runs = bench.run(&[scenario], &[wait], &replications);
        let load = staff::load(&runs[0], wait.configuration, &own.organisation, ample).unwrap_or(ample);
        let known = (load / USE).clamp(own.range.0, own.range.1);
        rate = Some(known);
        all = staff::with_rate(&values, own, known);
    }
    let runs = bench.run(&[with(&calibrated.steps[2], &all)?], &needed, &replications);
    bench.seed = before;
    let figures = figures.iter().map(|f| f.mean(&runs[0])).collect();
    Ok(Twin { values, rate, figures, wait: wait.and_then(|w| w.mean(&runs[0])) })
}

/// The number with a key path.
pub(super) fn number(scenario: &crate::scenario::Scenario, key: &str) -> f64 {
    scenario.numbers.iter().find(|e| e.key == key).map_or(0.0, |e| e.value)
}
