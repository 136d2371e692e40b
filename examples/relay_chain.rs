//! Five stations in a row, as a family meets organisation after organisation, with urgent cases first and some who come back.
//!
//! `cargo run --release --example relay_chain -- --variant a --reps 100 --par 2 --seed 1` prints one JSON line. The workload is
//! fixed, so that any simulator can be timed on it: `docs/performance.md`.

mod network;

use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, ValueEnum};
use network::chain::{self, Outcome, STATIONS, chain, replicate};
use rayon::prelude::*;
use rvtsim::stats::{Tally, half_width};
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
    let network = chain(match options.variant {
        Variant::A => chain::ENOUGH,
        Variant::B => chain::BUSY,
    })?;
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
