//! Whether more is asked than there can ever be.

use super::configuration::Configuration;
use crate::language::Text;
use crate::model::{Function, Leader};

/// Work that is certain whatever happens (receiving, assessing, answering requests for advice) set against the minutes of
/// those who do it. More than there is means a queue without end.
pub(super) fn certain_overload(configurations: &[Configuration]) -> Vec<Text> {
    let mut warnings = Vec::new();
    for configuration in configurations {
        let spec = &configuration.spec;
        let mut minutes = vec![0.0; spec.pools.len()];
        for (town, place) in spec.municipalities.iter().enumerate() {
            for function in [Function::Receive, Function::Assess] {
                let cell = spec.cell(function);
                if let Leader::Organisation(organisation) = cell.leads
                    && let Some(pool) = spec.pool_of[organisation][town]
                {
                    minutes[pool] += place.reports_per_day * 7.0 * 60.0 * cell.work.hours;
                    if function == Function::Receive {
                        minutes[pool] += place.advice_per_day * 7.0 * 60.0 * spec.arrivals.advice.hours;
                    }
                }
            }
        }
        for (pool, asked) in spec.pools.iter().zip(minutes) {
            // M16: some places are empty, some people ill
            let presence = spec.workforce.presence();
            let there = presence * pool.capacities.iter().copied().map(f64::from).sum::<f64>();
            if pool.counted && asked > there {
                let (name, id, area) = (&configuration.name, &spec.organisations[pool.organisation].id, &pool.name);
                let percent = (100.0 * asked / there).round();
                warnings.push(Text::new(
                    format!("{name}: receiving, assessing and advice alone ask {percent}% of the capacity of {id} ({area}). Its queue grows without end."),
                    format!("{name}: alleen al ontvangen, beoordelen en advies vragen {percent}% van de capaciteit van {id} ({area}). De wachtrij groeit zonder einde."),
                ));
            }
        }
    }
    warnings
}
