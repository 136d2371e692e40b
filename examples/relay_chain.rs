//! Five stations in a row, as a family meets organisation after organisation, with urgent cases first and some who come back.
//!
//! `cargo run --release --example relay_chain -- --variant a --reps 100 --par 2 --seed 1` prints one JSON line. The workload is
//! fixed, so that any simulator can be timed on it: `docs/performance.md`.

mod network;

use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, ValueEnum};
use network::{Customer, Network, NetworkError, Run, Seen, Source, Station};
use rayon::prelude::*;
use rvtsim::engine::{Distribution, RandomStreams, Shape, Time};
use rvtsim::stats::{Tally, half_width, nearest_rank_of};
use serde::Serialize;

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Variant {
    /// Enough servers: waits are rare.
    A,
    /// Busy servers: waits of weeks.
    B,
}

/// Simulates the relay chain and prints its waits and its speed as one line of JSON. All customers are synthetic.
#[derive(Debug, Parser)]
#[command(after_help = "Example: relay_chain --variant b --reps 100 --par 2 --seed 1")]
struct Options {
    /// How many servers the stations have.
    #[arg(long, value_enum, default_value = "a")]
    variant: Variant,
    /// Replications.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    reps: u32,
    /// Threads.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1024))]
    par: u16,
    /// Master seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

const STATIONS: usize = 5;
/// Mean service in days; the coefficient of variation is 1.
const SERVICE: [f64; STATIONS] = [5.0, 10.0, 7.5, 4.0, 25.0];
/// Probability of leaving after a station.
const LEAVES: [f64; STATIONS] = [0.35, 0.30, 0.25, 0.0, 0.85];
/// Mean days until someone comes back, as a sixth station with room for all.
const AWAY: f64 = 180.0;
const WARM_UP: f64 = 730.0;
const HORIZON: f64 = 4380.0;

fn chain(variant: Variant) -> Result<Network, rvtsim::engine::DistributionError> {
    let servers = match variant {
        Variant::A => [6, 12, 9, 5, 30],
        Variant::B => [6, 8, 4, 2, 10],
    };
    let mut stations = Vec::with_capacity(STATIONS + 1);
    for station in 0..STATIONS {
        let service = Distribution::new(Shape::LogNormal, SERVICE[station], 1.0)?;
        let next = vec![(1.0 - LEAVES[station], station + 1)];
        stations.push(Station { next, ..Station::new(servers[station], service) });
    }
    let away = Distribution::new(Shape::Exponential, AWAY, 1.0)?;
    stations.push(Station { capacities: vec![network::ENDLESS], next: vec![(1.0, 0)], ..Station::new(1, away) });
    let source = |class, rate| Source { station: 0, class, rate };
    // one a day, of whom 20% urgent: two independent Poisson streams
    Ok(Network { stations, sources: vec![source(0, 0.2), source(1, 0.8)], changes: Vec::new() })
}

/// What one replication gives.
struct Outcome {
    events: u64,
    visits: u64,
    mean_wait: [Option<f64>; STATIONS],
    p95_wait: [Option<f64>; STATIONS],
    first_by_class: [Option<f64>; 2],
    visits_per_case: Option<f64>,
}

/// Waits count when service starts after the warm-up, visits per case when the case ends after it.
fn replicate(network: &Network, seed: u64, replication: u32) -> Result<Outcome, NetworkError> {
    let streams = RandomStreams::new(seed, replication)?;
    let mut run = Run::new(network, &streams)?;
    let (opens, closes) = (Time::ZERO + WARM_UP, Time::ZERO + HORIZON);
    let mut waits: [Vec<f64>; STATIONS] = [const { Vec::new() }; STATIONS];
    let mut by_class = [Tally::default(); 2];
    let mut finished = Tally::default();
    let mut visits = 0;
    let mut see = |now: Time, station: usize, customer: &Customer, seen: Seen| match seen {
        Seen::Starts { since } if station < STATIONS => {
            visits += 1;
            if now >= opens {
                let waited = now - since;
                waits[station].push(waited);
                if station == 0 {
                    by_class[usize::from(customer.class)].add(waited);
                }
            }
        }
        Seen::Leaves if now >= opens => {
            // every sixth visit is the time away, which is no visit to an organisation
            finished.add(f64::from(customer.visits - customer.visits / 6));
        }
        _ => {}
    };
    while run.step(closes, &mut see) {}
    for resource in &mut run.resources {
        resource.balance(closes)?;
    }
    let mean = |waits: &Vec<f64>| (!waits.is_empty()).then(|| waits.iter().sum::<f64>() / waits.len() as f64);
    Ok(Outcome {
        events: run.handled,
        visits,
        mean_wait: std::array::from_fn(|station| mean(&waits[station])),
        p95_wait: waits.each_mut().map(|waits| nearest_rank_of(waits, 0.95)),
        first_by_class: by_class.map(|tally| tally.mean()),
        visits_per_case: finished.mean(),
    })
}

/// A mean over replications and the half-width of its 95% interval; empty where it is not defined.
type Figure = [Option<f64>; 2];

fn figure(outcomes: &[Outcome], of: impl Fn(&Outcome) -> Option<f64>) -> Figure {
    let tally: Tally = outcomes.iter().filter_map(of).collect();
    [tally.mean(), half_width(&tally, 0.95)]
}

/// The line that is printed.
#[derive(Serialize)]
struct Line {
    peer: &'static str,
    workload: String,
    par: u16,
    reps: u32,
    wall_s: f64,
    events: u64,
    visits: u64,
    ns_per_event: f64,
    mean_wait: [Figure; STATIONS],
    p95_wait: [Figure; STATIONS],
    st1_by_class: [Figure; 2],
    visits_per_case: Figure,
}

fn run(options: &Options) -> Result<Line, Box<dyn std::error::Error + Send + Sync>> {
    let network = chain(options.variant)?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(usize::from(options.par)).build()?;
    let start = Instant::now();
    let outcomes: Vec<Outcome> = threads.install(|| {
        let replications = (0..options.reps).into_par_iter();
        replications.map(|replication| replicate(&network, options.seed, replication)).collect::<Result<_, _>>()
    })?;
    let wall_s = start.elapsed().as_secs_f64();
    let events = outcomes.iter().map(|outcome| outcome.events).sum();
    Ok(Line {
        peer: "rvtsim",
        workload: format!("relay_chain_{}", format!("{:?}", options.variant).to_lowercase()),
        par: options.par,
        reps: options.reps,
        wall_s,
        events,
        visits: outcomes.iter().map(|outcome| outcome.visits).sum(),
        ns_per_event: wall_s * 1e9 / events as f64,
        mean_wait: std::array::from_fn(|station| figure(&outcomes, |outcome| outcome.mean_wait[station])),
        p95_wait: std::array::from_fn(|station| figure(&outcomes, |outcome| outcome.p95_wait[station])),
        st1_by_class: std::array::from_fn(|class| figure(&outcomes, |outcome| outcome.first_by_class[class])),
        visits_per_case: figure(&outcomes, |outcome| outcome.visits_per_case),
    })
}

fn main() -> ExitCode {
    let line = run(&Options::parse()).and_then(|line| Ok(serde_json::to_string(&line)?));
    match line {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("relay_chain: {error}");
            ExitCode::FAILURE
        }
    }
}
