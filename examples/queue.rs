//! One station in continuous time, for checks against queueing theory.
//!
//! `cargo run --release --example queue -- --arrival-rate 2.4 --service "exponential:mean=1" --servers 3` prints one JSON object.

mod network;

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::Parser;
use network::window::{Counted, Outcome, observe};
use network::{Network, Source, Station};
use rayon::prelude::*;
use rvtsim::engine::{Distribution, RandomStreams, Shape, Time};
use rvtsim::stats::{Tally, nearest_rank_of};
use serde::Serialize;

/// Simulates one station with one waiting line and prints its figures as JSON, each with its standard error over replications.
///
/// Customers who arrive in [warmup, horizon] count and are followed to service or departure; time averages are over the same
/// window. Wq counts those who are served, P_wait those who are admitted, P_block and P_abandon all who arrive. All customers
/// are synthetic.
#[derive(Debug, Parser)]
#[command(
    after_help = "Example: queue --arrival-rate 0.9,1.5 --service \"exponential:mean=1\" --servers 3 --replications 40"
)]
struct Options {
    /// Arrivals per unit of time, one number per class, highest priority first.
    #[arg(long, value_delimiter = ',', required = true, allow_negative_numbers = true)]
    arrival_rate: Vec<f64>,
    /// Service: `exponential:mean=1`, `lognormal:mean=1,scv=0.5`, `deterministic:1` or `erlang:k=4,mean=1`; classes apart with `;`.
    #[arg(long, default_value = "exponential:mean=1")]
    service: String,
    /// Number of servers.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    servers: u32,
    /// Places in the system, those in service included; without limit when absent.
    #[arg(long)]
    room: Option<usize>,
    /// Mean of an exponential patience; endless when absent.
    #[arg(long, allow_negative_numbers = true)]
    patience: Option<f64>,
    /// End of the window, the warm-up included.
    #[arg(long, default_value_t = 10_000.0, allow_negative_numbers = true)]
    horizon: f64,
    /// Start of the window; a tenth of the horizon when absent.
    #[arg(long, allow_negative_numbers = true)]
    warmup: Option<f64>,
    /// Independent replications.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    replications: u32,
    /// Master seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A law of service in the words of the command line.
fn law(text: &str) -> Result<Distribution, String> {
    let wrong = |what: &str| {
        format!(
            "service {text:?}: {what}; known are exponential:mean=1, lognormal:mean=1,scv=0.5, deterministic:1 and \
             erlang:k=4,mean=1"
        )
    };
    let (name, arguments) = text.trim().split_once(':').ok_or_else(|| wrong("no colon after the name"))?;
    let mut values = BTreeMap::new();
    for argument in arguments.split(',') {
        let (key, value) = argument.split_once('=').unwrap_or(("mean", argument));
        let value: f64 = value.trim().parse().map_err(|_| wrong(&format!("{value:?} is not a number")))?;
        if values.insert(key.trim(), value).is_some() {
            return Err(wrong(&format!("{key} is given twice")));
        }
    }
    let mut take = |key: &str| values.remove(key).ok_or_else(|| wrong(&format!("{key} is missing")));
    let (shape, mean, scv) = match name.trim() {
        "exponential" => (Shape::Exponential, take("mean")?, 1.0),
        "deterministic" => (Shape::Deterministic, take("mean")?, 0.0),
        "lognormal" => (Shape::LogNormal, take("mean")?, take("scv")?),
        "erlang" => {
            let (k, mean) = (take("k")?, take("mean")?);
            if k < 1.0 || k.fract() != 0.0 {
                return Err(wrong("k must be a whole number from 1"));
            }
            (Shape::Gamma, mean, 1.0 / k)
        }
        _ => return Err(wrong("unknown law")),
    };
    if let Some(key) = values.keys().next() {
        return Err(wrong(&format!("{key} means nothing here")));
    }
    if mean.is_nan() || mean <= 0.0 {
        return Err(wrong("the mean must be above 0"));
    }
    Distribution::new(shape, mean, scv).map_err(|error| wrong(&error.to_string()))
}

/// The station and its window, or everything that is wrong with the question.
fn read(options: &Options) -> Result<(Network, Time, Time), Vec<String>> {
    let mut wrong = Vec::new();
    let mut laws = Vec::new();
    for text in options.service.split(';') {
        match law(text) {
            Ok(law) => laws.push(law),
            Err(error) => wrong.push(error),
        }
    }
    let classes = options.arrival_rate.len();
    if wrong.is_empty() && laws.len() != 1 && laws.len() != classes {
        wrong.push(format!("--service has {} laws for {classes} classes; give one, or one for each", laws.len()));
    }
    if classes > 256 {
        wrong.push(format!("--arrival-rate has {classes} classes; 256 at most"));
    }
    for rate in &options.arrival_rate {
        if !(rate.is_finite() && *rate > 0.0) {
            wrong.push(format!("--arrival-rate {rate}: must be a number above 0"));
        }
    }
    if options.room == Some(0) {
        wrong.push("--room counts those in service, so it must be 1 or more".to_owned());
    }
    let patience = options.patience.map(|mean| Distribution::new(Shape::Exponential, mean, 1.0)).transpose();
    if patience.is_err() {
        wrong.push("--patience: must be a number from 0".to_owned());
    }
    let warm_up = options.warmup.unwrap_or(options.horizon / 10.0);
    let window = (Time::from_days(warm_up), Time::from_days(options.horizon));
    let (Some(opens), Some(closes)) = window else {
        wrong.push("--horizon and --warmup must be numbers from 0".to_owned());
        return Err(wrong);
    };
    if opens >= closes {
        wrong.push(format!("--horizon {} includes the warm-up, so it must be above {warm_up}", options.horizon));
    }
    match patience {
        Ok(patience) if wrong.is_empty() => {
            let servers = options.servers as usize;
            let station = Station {
                room: options.room.unwrap_or(usize::MAX),
                patience,
                service: laws.clone(),
                ..Station::new(servers, laws[0])
            };
            let rates = options.arrival_rate.iter();
            let sources = (0..).zip(rates).map(|(class, &rate)| Source { station: 0, class, rate }).collect();
            Ok((Network { stations: vec![station], sources, changes: Vec::new() }, opens, closes))
        }
        _ => Err(wrong),
    }
}

/// A mean over replications with its standard error; empty where it is not defined.
#[derive(Serialize)]
struct Figure {
    mean: Option<f64>,
    se: Option<f64>,
}

/// What is printed; the names are those of queueing theory.
#[derive(Serialize)]
#[expect(non_snake_case, reason = "the customary letters of queueing theory")]
struct Figures {
    L: Figure,
    Lq: Figure,
    W: Figure,
    Wq: Figure,
    P_wait: Figure,
    P_block: Figure,
    P_abandon: Figure,
    Wq_p95: Figure,
    Wq_var: Figure,
    utilisation: Figure,
    Wq_class: Vec<Figure>,
    W_class: Vec<Figure>,
    n: usize,
}

fn figures(outcomes: &[Outcome], classes: usize) -> Figures {
    let figure = |of: &dyn Fn(&Outcome) -> Option<f64>| {
        let tally: Tally = outcomes.iter().filter_map(of).collect();
        Figure { mean: tally.mean(), se: tally.standard_error() }
    };
    let mean = |values: &mut dyn Iterator<Item = f64>| values.collect::<Tally>().mean();
    let all = |outcome: &Outcome, of: fn(&Counted) -> &Vec<f64>| -> Vec<f64> {
        outcome.stations[0].iter().flat_map(of).copied().collect()
    };
    let count = |outcome: &Outcome, of: fn(&Counted) -> u64| outcome.stations[0].iter().map(of).sum::<u64>() as f64;
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let arrived = |outcome: &Outcome| count(outcome, |c| c.arrived);
    let present = |outcome: &Outcome| outcome.averages[0].map(|a| a.waiting + a.in_service);
    Figures {
        L: figure(&present),
        Lq: figure(&|o| o.averages[0].map(|a| a.waiting)),
        W: figure(&|o| mean(&mut all(o, |c| &c.sojourns).into_iter())),
        Wq: figure(&|o| mean(&mut all(o, |c| &c.waits).into_iter())),
        P_wait: figure(&|o| share(count(o, |c| c.had_to_wait), arrived(o) - count(o, |c| c.refused))),
        P_block: figure(&|o| share(count(o, |c| c.refused), arrived(o))),
        P_abandon: figure(&|o| share(count(o, |c| c.gave_up.len() as u64), arrived(o))),
        Wq_p95: figure(&|o| nearest_rank_of(&mut all(o, |c| &c.waits), 0.95)),
        Wq_var: figure(&|o| all(o, |c| &c.waits).into_iter().collect::<Tally>().variance()),
        utilisation: figure(&|o| o.averages[0].map(|a| a.utilisation)),
        Wq_class: (0..classes)
            .map(|class| figure(&|o| mean(&mut o.stations[0][class].waits.iter().copied())))
            .collect(),
        W_class: (0..classes)
            .map(|class| figure(&|o| mean(&mut o.stations[0][class].sojourns.iter().copied())))
            .collect(),
        n: outcomes.len(),
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let (network, opens, closes) = match read(&options) {
        Ok(question) => question,
        Err(wrong) => {
            for problem in wrong {
                eprintln!("queue: {problem}");
            }
            return ExitCode::from(2);
        }
    };
    let replicate = |replication| {
        let streams = RandomStreams::new(options.seed, replication)?;
        observe(&network, &streams, opens, closes, |_, _, _, _| {})
    };
    let outcomes: Result<Vec<Outcome>, _> = (0..options.replications).into_par_iter().map(replicate).collect();
    let text =
        outcomes.and_then(|outcomes| Ok(serde_json::to_string(&figures(&outcomes, options.arrival_rate.len()))?));
    match text {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("queue: {error}");
            ExitCode::FAILURE
        }
    }
}
