//! What a year of the region costs, from what was used and the prices that are assumed.

use super::flows::Flows;
use crate::engine::Averages;
use crate::model::spec::ModelSpec;

/// Euro a year over a window of `years`: staff of the total (there whether used or not), places of providers in use,
/// decisions of the court, children out of home, and the breakthrough budget that was spent. Staff outside the total is the same
/// in every configuration and left out.
pub(super) fn cost_per_year(
    spec: &ModelSpec,
    flows: &Flows,
    averages: &[Option<Averages>],
    placement_days: f64,
    years: f64,
) -> f64 {
    let prices = &spec.prices;
    let staff: f64 = spec.fte.iter().zip(&prices.fte_year).map(|(fte, price)| fte * price).sum();
    let help: f64 = spec
        .pools
        .iter()
        .zip(averages)
        .filter(|(pool, _)| pool.counted)
        .filter_map(|(pool, averages)| Some(averages.as_ref()?.in_service * prices.place_year[pool.organisation]))
        .sum();
    let decisions = f64::from(flows.decisions) * prices.court_decision;
    let placements = placement_days * prices.placement_day;
    staff + help + (decisions + placements + flows.spent) / years
}
