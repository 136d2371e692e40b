//! From an empty start: the mean number present at a time, over 20,000 replications.

use super::*;
use crate::network::{ENDLESS, Run};

const MANY: u32 = 20_000;

/// Number present at each of these times, and the time average up to the last one.
fn present_at(network: &Network, seed: u64, replication: u32, times: &[f64]) -> (Vec<f64>, f64) {
    let streams = RandomStreams::new(seed, replication).expect("a small number");
    let mut run = Run::new(network, &streams).expect("a network");
    let mut numbers = Vec::with_capacity(times.len());
    for &time in times {
        while run.step(Time::ZERO + time, &mut |_, _, _, _| {}) {}
        numbers.push((run.resources[0].waiting() + run.resources[0].in_service()) as f64);
    }
    let end = Time::ZERO + times[times.len() - 1];
    run.resources[0].balance(end).expect("books that balance");
    let averages = run.resources[0].averages(end).expect("time has passed");
    (numbers, averages.waiting + averages.in_service)
}

fn check_transient(id: &str, exact: &[f64], runs: &[Vec<f64>]) {
    for (place, &exact) in exact.iter().enumerate() {
        let tally: Tally = runs.iter().map(|run| run[place]).collect();
        let (mean, error) = (tally.mean().expect("runs"), tally.standard_error().expect("runs"));
        let off = (mean - exact) / error;
        println!("{id} {place}: exact {exact:.6}, mean {mean:.6}, {off:+.2} standard errors");
        assert!(off.abs() <= STANDARD_ERRORS, "{id} {place}: {mean} is {off:.2} standard errors from {exact}");
    }
}

#[test]
fn three_servers_from_empty() {
    let case = Case::named("transient_c3_lam2.4_T50");
    let servers = case.parameter("c") as usize;
    let network = single(case.parameter("lam"), Station::new(servers, exponential(case.parameter("mu"))));
    let metrics = case.metrics();
    let times = [5.0, 10.0, 25.0, 50.0];
    let mut exact: Vec<f64> = times.iter().map(|time| metrics[&format!("EN_at_{time}")]).collect();
    exact.push(metrics["mean_time_avg_N_0_50"]);
    assert_eq!(exact.len(), metrics.len(), "a metric was forgotten");
    let run = |replication| {
        let (mut numbers, average) = present_at(&network, 14, replication, &times);
        numbers.push(average);
        numbers
    };
    let runs: Vec<Vec<f64>> = (0..MANY).into_par_iter().map(run).collect();
    check_transient("M/M/3 from empty", &exact, &runs);
}

#[test]
fn servers_for_everyone_from_empty() {
    let case = Case::named("mginf_logn");
    let service = law(Shape::LogNormal, case.parameter("mean"), case.parameter("scv"));
    let station = Station { capacities: vec![ENDLESS], ..Station::new(1, service) };
    let network = single(case.parameter("lam"), station);
    let metrics = case.metrics();
    let times = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0];
    let exact = times.map(|time| metrics[&format!("EN_at_{time}_from_empty")]);
    let runs: Vec<Vec<f64>> = (0..MANY).into_par_iter().map(|r| present_at(&network, 15, r, &times).0).collect();
    check_transient("M/G/∞ from empty", &exact, &runs);
}
