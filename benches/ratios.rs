//! The relay chain beside the same work by hand, as a ratio: pairs that alternate within one run, so that a machine that
//! others use as well slows both. `cargo bench --bench ratios`
#![allow(missing_docs, reason = "a program")]

mod by_hand;
#[path = "../examples/network/mod.rs"]
mod network;

use std::time::Instant;

use network::chain::{BUSY, ENOUGH, chain, replicate};

const PAIRS: usize = 41;
const REPLICATIONS: u32 = 20;

/// Nanoseconds per event of some work that gives its number of events.
fn time(work: impl Fn(u32) -> u64) -> f64 {
    let start = Instant::now();
    let events: u64 = (0..REPLICATIONS).map(work).sum();
    start.elapsed().as_secs_f64() * 1e9 / events as f64
}

fn middle(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    println!("{:8} {:>22} {:>22} {:>16}", "chain", "rvtsim, ns per event", "by hand, ns per event", "ratio");
    println!(
        "{:8} {:>11} {:>10} {:>11} {:>10} {:>8} {:>7}",
        "", "least", "median", "least", "median", "least", "median"
    );
    for (name, servers) in [("a", ENOUGH), ("b", BUSY)] {
        let network = chain(servers).expect("a network");
        let hand = servers.map(|n| n as u32);
        let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..PAIRS {
            let one = time(|replication| replicate(&network, 1, replication).expect("a run").events);
            let other = time(|replication| by_hand::relay_chain::replicate(hand, 1, replication).events);
            ours.push(one);
            theirs.push(other);
            ratios.push(one / other);
        }
        let (our_middle, their_middle) = (middle(&mut ours), middle(&mut theirs));
        println!(
            "{name:8} {:11.1} {our_middle:10.1} {:11.1} {their_middle:10.1} {:8.2} {:7.2}",
            ours[0],
            theirs[0],
            ours[0] / theirs[0],
            middle(&mut ratios)
        );
    }
}
