//! Do two threads do the work of two processes? Two processes of one thread at the same time against one of two threads, in
//! pairs that alternate. `cargo bench --bench threads`
#![allow(missing_docs, reason = "a program")]

#[path = "../examples/network/mod.rs"]
mod network;

use std::process::{Child, Command};
use std::time::Instant;

use network::chain::{BUSY, chain, replicate};
use rayon::prelude::*;
use rvtsim::experiment::{Progress, Trial, run_trials};
use rvtsim::scenario::{FrictionNumbers, Scenario, load};

const PAIRS: usize = 9;

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn done(&self, _: usize) {}
}

/// The work of one process: so many replications on so many threads.
fn work(what: &str, replications: u32, threads: usize) {
    match what {
        "chain" => {
            let network = chain(BUSY).expect("a network");
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let run = |replication| replicate(&network, 1, replication).expect("a run").events;
            let events: u64 = pool.install(|| (0..replications).into_par_iter().map(run).sum());
            assert!(events > 0);
        }
        _ => {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/foodvalley.toml");
            let files = load(path.as_ref(), &[]).expect("the shipped scenario");
            let scenario = Scenario::read(&files, FrictionNumbers::AsWritten).expect("the shipped scenario");
            let spec = &scenario.configurations[0].spec;
            let trials: Vec<Trial<'_>> =
                (0..replications).map(|replication| Trial { spec, seed: 1, replication }).collect();
            assert!(run_trials(&trials, threads, 0, &Silent).iter().all(Result::is_ok));
        }
    }
}

fn start(what: &str, replications: u32, threads: usize) -> Child {
    let program = std::env::current_exe().expect("this program");
    let numbers = [replications.to_string(), threads.to_string()];
    Command::new(program).arg("worker").arg(what).args(numbers).spawn().expect("a process")
}

fn seconds(processes: impl FnOnce() -> Vec<Child>) -> f64 {
    let begin = Instant::now();
    for mut process in processes() {
        assert!(process.wait().expect("it ends").success());
    }
    begin.elapsed().as_secs_f64()
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, worker, what, replications, threads] = &arguments[..]
        && worker == "worker"
    {
        return work(what, replications.parse().expect("a number"), threads.parse().expect("a number"));
    }
    println!("{:8} {:>14} {:>14} {:>26}", "work", "two processes", "two threads", "throughput of threads");
    for (what, replications) in [("chain", 600), ("model", 8)] {
        let (mut apart, mut together, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..PAIRS {
            let processes = seconds(|| vec![start(what, replications, 1), start(what, replications, 1)]);
            let threads = seconds(|| vec![start(what, 2 * replications, 2)]);
            apart.push(processes);
            together.push(threads);
            ratios.push(processes / threads);
        }
        for list in [&mut apart, &mut together, &mut ratios] {
            list.sort_unstable_by(f64::total_cmp);
        }
        let middle = PAIRS / 2;
        println!("{what:8} {:12.2} s {:12.2} s {:20.2} (median)", apart[middle], together[middle], ratios[middle]);
    }
}
