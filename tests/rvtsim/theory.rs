//! Does the engine give what queueing theory says?
//!
//! Exact values come from `tests/data/queueing-reference.json`. Each figure is the mean of 40 independent replications from a
//! fixed seed; it passes when it lies within 3.8 standard errors of the exact value. By Student's t with 39 degrees of freedom a correct
//! engine on a fresh seed fails one such check in about 2,000. There are 26 of them, so a fresh seed would fail
//! somewhere once in about 80 times. The half-width of the 95% interval must be small as well: else the test could not fail.

use rvtsim::engine::{Distribution, Shape};
use rvtsim::stats::Tally;
use serde_json::Value;

use crate::station::{Class, Run, Station};

const REPLICATIONS: u32 = 40;
const STANDARD_ERRORS: f64 = 3.8;
/// 97.5th percentile of Student's t with 39 degrees of freedom.
const T: f64 = 2.0227;

/// One case of the reference.
struct Case(Value);

impl Case {
    fn named(id: &str) -> Self {
        let all: Value = serde_json::from_str(include_str!("../data/queueing-reference.json")).expect("valid JSON");
        let cases = all["cases"].as_array().expect("a list of cases");
        Self(cases.iter().find(|case| case["id"] == id).unwrap_or_else(|| panic!("no case {id}")).clone())
    }

    fn parameter(&self, name: &str) -> f64 {
        self.0["params"][name].as_f64().unwrap_or_else(|| panic!("no parameter {name}"))
    }

    fn parameters(&self, name: &str) -> Vec<f64> {
        let list = self.0["params"][name].as_array().unwrap_or_else(|| panic!("no parameters {name}"));
        list.iter().map(|v| v.as_f64().expect("a number")).collect()
    }

    fn exact(&self, metric: &str) -> f64 {
        self.0["metrics"][metric].as_f64().unwrap_or_else(|| panic!("no metric {metric}"))
    }
}

/// A figure of one run, by the name that it has in the reference.
type Figure<'a> = (&'a str, &'a dyn Fn(&Run) -> f64);

/// Runs a station 40 times and puts every figure beside its exact value. `widest` is the largest half-width allowed, relative.
fn check(case: &Case, station: &Station, seed: u64, customers: usize, widest: f64, figures: &[Figure<'_>]) {
    let runs: Vec<Run> =
        (0..REPLICATIONS).map(|replication| station.run(seed, replication, 5_000, customers)).collect();
    for (metric, figure) in figures {
        let exact = case.exact(metric);
        let tally: Tally = runs.iter().map(figure).collect();
        let (mean, error) = (tally.mean().expect("runs"), tally.standard_error().expect("runs"));
        let off = (mean - exact) / error;
        println!(
            "{} {metric}: exact {exact}, mean {mean:.5}, {off:+.2} standard errors, ±{:.2}%",
            case.0["id"],
            100.0 * T * error / exact
        );
        assert!(off.abs() <= STANDARD_ERRORS, "{metric}: {mean} is {off:.2} standard errors from {exact}");
        assert!(T * error <= widest * exact, "{metric}: the interval of {mean} ± {} says too little", T * error);
    }
}

fn mean_wait(run: &Run) -> f64 {
    run.classes[0].waits.mean().expect("customers")
}

fn waiting_share(run: &Run) -> f64 {
    f64::from(run.classes[0].had_to_wait) / f64::from(run.classes[0].arrived)
}

#[test]
fn one_exponential_server() {
    let case = Case::named("mm1_rho0.8");
    let station = Station::markov(case.parameter("lam"), case.parameter("mu"), 1);
    // in M/M/1 the probability of waiting is the load
    let figures: [Figure<'_>; 4] =
        [("Wq", &mean_wait), ("rho", &waiting_share), ("Lq", &|run| run.queue), ("rho", &|run| run.busy)];
    check(&case, &station, 1, 120_000, 0.015, &figures);
}

#[test]
fn three_exponential_servers() {
    let case = Case::named("mmc_c3_lam2.4");
    let station = Station::markov(case.parameter("lam"), case.parameter("mu"), case.parameter("c") as usize);
    let figures: [Figure<'_>; 4] =
        [("Wq", &mean_wait), ("P_wait", &waiting_share), ("Lq", &|run| run.queue), ("rho", &|run| run.busy)];
    check(&case, &station, 2, 120_000, 0.015, &figures);
}

#[test]
fn fixed_and_log_normal_service() {
    for (id, shape, seed) in [("md1_rho0.8", Shape::Deterministic, 3), ("mg1_logn_lam0.7_scv0.5", Shape::LogNormal, 4)]
    {
        let case = Case::named(id);
        let class = Class::general(case.parameter("lam"), shape, case.parameter("mean"), case.parameter("scv"));
        let station = Station { classes: vec![class], servers: 1, room: usize::MAX };
        check(&case, &station, seed, 100_000, 0.015, &[("Wq", &mean_wait), ("Lq", &|run| run.queue)]);
    }
}

#[test]
fn a_first_class_that_goes_first() {
    let class_wait = |class: usize| move |run: &Run| run.classes[class].waits.mean().expect("customers");
    let case = Case::named("prio_np_c3");
    let classes = case.parameters("lams").iter().map(|&rate| Class::exponential(rate, case.parameter("mu"))).collect();
    let station = Station { classes, servers: case.parameter("c") as usize, room: usize::MAX };
    let both = |run: &Run| {
        let (waits, customers) = run.classes.iter().fold((0.0, 0.0), |(waits, customers), class| {
            (waits + class.waits.mean().unwrap_or(0.0) * f64::from(class.arrived), customers + f64::from(class.arrived))
        });
        waits / customers
    };
    let figures: [Figure<'_>; 3] = [("Wq_class1", &class_wait(0)), ("Wq_class2", &class_wait(1)), ("Wq_all", &both)];
    check(&case, &station, 5, 120_000, 0.02, &figures);

    let case = Case::named("prio_np_mg1_unequal_mu");
    let (rates, means) = (case.parameters("lams"), case.parameters("means"));
    let classes = rates.iter().zip(means).map(|(&rate, mean)| Class::exponential(rate, 1.0 / mean)).collect();
    let station = Station { classes, servers: 1, room: usize::MAX };
    let figures: [Figure<'_>; 3] =
        [("Wq_class1", &class_wait(0)), ("Wq_class2", &class_wait(1)), ("rho", &|run| run.busy)];
    check(&case, &station, 6, 120_000, 0.02, &figures);
}

#[test]
fn customers_who_give_up() {
    let case = Case::named("erlangA_c10_lam12_theta0.5");
    let patience = Distribution::new(Shape::Exponential, 1.0 / case.parameter("theta"), 1.0).expect("exists");
    let mut station = Station::markov(case.parameter("lam"), case.parameter("mu"), case.parameter("c") as usize);
    station.classes[0].patience = Some(patience);
    let figures: [Figure<'_>; 5] = [
        ("P_abandon", &|run| f64::from(run.classes[0].gave_up) / f64::from(run.classes[0].arrived)),
        ("P_wait", &waiting_share),
        ("Wq_all", &mean_wait),
        ("Wq_served", &|run| run.classes[0].served_waits.mean().expect("customers")),
        ("Lq", &|run| run.queue),
    ];
    check(&case, &station, 7, 60_000, 0.015, &figures);
}

#[test]
fn a_waiting_room_that_is_full() {
    let case = Case::named("mmck_c3_K5_lam4");
    let mut station = Station::markov(case.parameter("lam"), case.parameter("mu"), case.parameter("c") as usize);
    station.room = case.parameter("K") as usize;
    let figures: [Figure<'_>; 3] = [
        ("P_block", &|run| f64::from(run.classes[0].refused) / f64::from(run.classes[0].arrived)),
        ("Wq", &mean_wait),
        ("Lq", &|run| run.queue),
    ];
    check(&case, &station, 8, 60_000, 0.015, &figures);
}
