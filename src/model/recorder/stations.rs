//! Stations: what each pool did of each kind of work, and how long that waited.

use crate::engine::Averages;
use crate::metrics::{StationKey, StationRow};
use crate::model::function::Function;
use crate::model::mechanisms::AlternativeKind;
use crate::model::spec::ModelSpec;
use crate::model::work::Role;
use crate::stats::{Tally, nearest_rank_censored};

/// Kinds of work that a station tells apart: nine functions led, nine joined, help, advice, adult measures, three alternatives
/// to a request, consults of specialists.
pub(super) const KINDS: usize = 25;

/// What happened to one kind of work in one pool during the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Station {
    pub(super) arrivals: u32,
    pub(super) waits: Vec<f64>,
    pub(super) unfinished: Vec<f64>,
    pub(super) queue_days: f64,
    pub(super) terms: [u32; 2],
}

impl Station {
    /// Mean wait so far, those who still wait included, and the percentiles 50, 90 and 95 of waits, in which those come last.
    fn wait_figures(&mut self) -> [Option<f64>; 4] {
        self.waits.sort_unstable_by(f64::total_cmp);
        let unfinished = self.unfinished.len();
        debug_assert_eq!(self.arrivals as usize, self.waits.len() + unfinished, "every arrival has a wait");
        let all: Tally = self.waits.iter().chain(&self.unfinished).copied().collect();
        let rank = |share| nearest_rank_censored(&self.waits, unfinished, share);
        [all.mean(), rank(0.5), rank(0.9), rank(0.95)]
    }
}

/// Which of the kinds a piece of work is; `None` for work that follows on from other work without waiting.
pub(super) fn kind(role: Role) -> Option<usize> {
    match role {
        Role::Lead(function) => Some(function.index()),
        Role::Join(function) => Some(9 + function.index()),
        Role::StandBy => Some(Function::StandBy.index()),
        Role::Duo => Some(9 + Function::StandBy.index()),
        Role::Help(_) | Role::Integrated(_) => Some(18),
        Role::Advice => Some(19),
        Role::AdultMeasure => Some(20),
        Role::Alternative(kind) => Some(21 + kind.index()),
        Role::Consult => Some(24),
        // these follow on from work that has already started
        Role::Coordinate | Role::Measure => None,
    }
}

fn kind_name(kind: usize) -> String {
    match kind {
        0..9 => Function::ALL[kind].id().to_owned(),
        9..18 => format!("{}_join", Function::ALL[kind - 9].id()),
        18 => "help".to_owned(),
        19 => "advice".to_owned(),
        20 => "carry_out_adult".to_owned(),
        21..24 => AlternativeKind::ALL[kind - 21].id().to_owned(),
        _ => "specialist_consult".to_owned(),
    }
}

/// The rows of `stations.csv` for the pools that are measured, sorted by key.
pub(super) fn rows(
    stations: &mut [[Option<Box<Station>>; KINDS]],
    averages: &[Option<Averages>],
    spec: &ModelSpec,
    days: f64,
) -> Vec<StationRow> {
    let mut rows = Vec::new();
    for (pool, kinds) in stations.iter_mut().enumerate() {
        for (kind, station) in kinds.iter_mut().enumerate() {
            let Some(station) = station else { continue };
            if station.arrivals == 0 && station.waits.is_empty() {
                continue;
            }
            let [mean_wait, p50_wait, p90_wait, p95_wait] = station.wait_figures();
            rows.push(StationRow {
                key: StationKey {
                    organisation: spec.organisations[spec.pools[pool].organisation].id.clone(),
                    pool: spec.pools[pool].name.clone(),
                    function: kind_name(kind),
                },
                arrivals: f64::from(station.arrivals),
                mean_wait,
                p50_wait,
                p90_wait,
                p95_wait,
                utilisation: averages[pool].map(|a| a.utilisation),
                mean_queue: station.queue_days / days,
                share_in_term: (station.terms[0] > 0)
                    .then(|| f64::from(station.terms[1]) / f64::from(station.terms[0])),
            });
        }
    }
    rows.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentiles_of_waits_are_those_that_they_are_called() {
        let waits = (1..=100).rev().map(f64::from).collect();
        let mut station = Station { arrivals: 100, waits, ..Station::default() };
        assert_eq!(station.wait_figures(), [50.5, 50.0, 90.0, 95.0].map(Some));
        // with six who still wait, rank 101 of 106 is one of them
        (station.arrivals, station.unfinished) = (106, vec![50.5; 6]);
        let [mean, ranks @ ..] = station.wait_figures();
        assert!(mean.is_some_and(|mean| (mean - 50.5).abs() < 1e-12));
        assert_eq!(ranks, [Some(53.0), Some(96.0), None]);
    }
}
