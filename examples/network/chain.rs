//! The relay chain: five stations in a row, a way out after three of them, and some who come back after half a year.

use rvtsim::engine::{Distribution, RandomStreams, Shape, Time};
use rvtsim::stats::nearest_rank_of;

use super::{Customer, ENDLESS, Network, NetworkError, Run, Seen, Source, Station};

/// Stations at which people work.
pub const STATIONS: usize = 5;
/// Mean service in days; the coefficient of variation is 1.
const SERVICE: [f64; STATIONS] = [5.0, 10.0, 7.5, 4.0, 25.0];
/// Probability of leaving after a station.
const LEAVES: [f64; STATIONS] = [0.35, 0.30, 0.25, 0.0, 0.85];
/// Mean days until someone comes back, as a sixth station with room for all.
const AWAY: f64 = 180.0;
/// Servers with which waits are rare.
pub const ENOUGH: [usize; STATIONS] = [6, 12, 9, 5, 30];
/// Servers with which waits take weeks.
pub const BUSY: [usize; STATIONS] = [6, 8, 4, 2, 10];
const WARM_UP: f64 = 730.0;
const HORIZON: f64 = 4380.0;

/// The chain with this many servers at each station.
///
/// # Errors
/// Never for these numbers.
pub fn chain(servers: [usize; STATIONS]) -> Result<Network, NetworkError> {
    let mut stations = Vec::with_capacity(STATIONS + 1);
    for station in 0..STATIONS {
        let service = Distribution::new(Shape::LogNormal, SERVICE[station], 1.0)?;
        let next = vec![(1.0 - LEAVES[station], station + 1)];
        stations.push(Station { next, ..Station::new(servers[station], service) });
    }
    let away = Distribution::new(Shape::Exponential, AWAY, 1.0)?;
    stations.push(Station { capacities: vec![ENDLESS], next: vec![(1.0, 0)], ..Station::new(1, away) });
    let source = |class, rate| Source { station: 0, class, rate };
    // one a day, of whom 20% urgent: two independent Poisson streams
    Ok(Network { stations, sources: vec![source(0, 0.2), source(1, 0.8)], changes: Vec::new() })
}

/// What one replication gives.
pub struct Outcome {
    pub events: u64,
    pub visits: u64,
    pub mean_wait: [Option<f64>; STATIONS],
    pub p95_wait: [Option<f64>; STATIONS],
    pub first_by_class: [Option<f64>; 2],
    pub visits_per_case: Option<f64>,
}

/// Waits count when service starts after the warm-up, visits per case when the case ends after it.
pub fn replicate(network: &Network, seed: u64, replication: u32) -> Result<Outcome, NetworkError> {
    let streams = RandomStreams::new(seed, replication)?;
    let mut run = Run::new(network, &streams)?;
    let (opens, closes) = (Time::ZERO + WARM_UP, Time::ZERO + HORIZON);
    let mut waits: [Vec<f64>; STATIONS] = [const { Vec::new() }; STATIONS];
    // sums and numbers
    let mut by_class = [(0.0, 0_u32); 2];
    let mut finished = (0.0, 0_u32);
    let mut visits = 0;
    let mut see = |now: Time, station: usize, customer: &Customer, seen: Seen| match seen {
        Seen::Starts { since } if station < STATIONS => {
            visits += 1;
            if now >= opens {
                let waited = now - since;
                waits[station].push(waited);
                if station == 0 {
                    let (sum, n) = &mut by_class[usize::from(customer.class)];
                    *sum += waited;
                    *n += 1;
                }
            }
        }
        Seen::Leaves if now >= opens => {
            // every sixth visit is the time away, which is no visit to an organisation
            finished.0 += f64::from(customer.visits - customer.visits / 6);
            finished.1 += 1;
        }
        _ => {}
    };
    while run.step(closes, &mut see) {}
    for resource in &mut run.resources {
        resource.balance(closes)?;
    }
    let mean = |(sum, n): (f64, u32)| (n > 0).then(|| sum / f64::from(n));
    Ok(Outcome {
        events: run.handled,
        visits,
        mean_wait: waits.each_ref().map(|waits| mean((waits.iter().sum(), waits.len() as u32))),
        p95_wait: waits.each_mut().map(|waits| nearest_rank_of(waits, 0.95)),
        first_by_class: by_class.map(mean),
        visits_per_case: mean(finished),
    })
}
