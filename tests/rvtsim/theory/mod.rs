//! Does the engine give what queueing theory says?
//!
//! Exact values come from `tests/data/queueing-reference.json`, and for other parameters from a birth–death chain solved here.
//! Every metric of a case is compared, or listed as one that is no outcome of a simulation. The rule for a steady state: 40
//! independent replications from a fixed seed; the 95% half-width is at most 1% of the exact value for means and
//! probabilities, 3% for variances and percentiles; and |mean − exact| is at most 3.8 standard errors. By Student's t with 39
//! degrees of freedom a correct engine on a fresh seed fails one such check in about 2,000; there are about 180, so a
//! fresh seed would fail somewhere once in about 11 times. Transient cases: 20,000 replications, where one check
//! in 7,000 fails by chance. Discrete percentiles must be equal; probabilities below 1e-4 are exempt.

mod coverage;
mod model_as_network;
mod networks;
mod other_parameters;
mod stations;
mod transient;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rvtsim::engine::{Distribution, RandomStreams, Shape, Time};
use rvtsim::stats::{Tally, half_width, nearest_rank};
use serde_json::Value;

use crate::network::window::{Counted, Outcome, observe};
use crate::network::{Customer, Network, Seen, Source, Station};

const REPLICATIONS: u32 = 40;
const STANDARD_ERRORS: f64 = 3.8;

/// One case of the reference.
struct Case(Value);

impl Case {
    fn named(id: &str) -> Self {
        let cases = Self::all();
        Self(cases.into_iter().find(|case| case["id"] == id).unwrap_or_else(|| panic!("no case {id}")))
    }

    fn all() -> Vec<Value> {
        let all: Value = serde_json::from_str(include_str!("../../data/queueing-reference.json")).expect("valid JSON");
        all["cases"].as_array().expect("a list of cases").clone()
    }

    fn parameter(&self, name: &str) -> f64 {
        self.0["params"][name].as_f64().unwrap_or_else(|| panic!("no parameter {name}"))
    }

    fn parameters(&self, name: &str) -> Vec<f64> {
        numbers(&self.0["params"][name])
    }

    /// Outcomes by name; the run lengths that the file advises and the facts about its input are none.
    fn metrics(&self) -> BTreeMap<String, f64> {
        let no_outcome = |name: &str| {
            name.starts_with("avar_")
                || name.starts_with("T_1pct_")
                || name.starts_with("customers_1pct_")
                || ["a", "SCV", "R", "lognormal_nu", "lognormal_sigma"].contains(&name)
        };
        let all = self.0["metrics"].as_object().expect("metrics");
        let outcomes = all.iter().filter(|(name, _)| !no_outcome(name));
        outcomes.map(|(name, value)| (name.clone(), value.as_f64().expect("a number"))).collect()
    }
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
}

/// What one replication gives, by the names of the reference.
type Figures = BTreeMap<String, f64>;

/// Holds the figures of replications against the exact values. Every exact value must have a figure and every figure an exact
/// value, or be a part of another.
fn check(id: &str, exact: &BTreeMap<String, f64>, runs: &[Figures]) {
    let given: BTreeSet<&String> = runs[0].keys().collect();
    let wanted: BTreeSet<&String> = exact.keys().collect();
    assert_eq!(wanted.difference(&given).collect::<Vec<_>>(), Vec::<&&String>::new(), "{id}: not simulated");
    let mut wrong = Vec::new();
    for (name, &exact) in exact {
        let tally: Tally = runs.iter().map(|run| run[name]).collect();
        let (mean, error) = (tally.mean().expect("runs"), tally.standard_error().expect("runs"));
        if exact < 1e-4 {
            continue;
        }
        let off = (mean - exact) / error;
        let half = half_width(&tally, 0.95).expect("runs") / exact;
        println!("{id} {name}: exact {exact:.6}, mean {mean:.6}, {off:+.2} standard errors, ±{:.2}%", 100.0 * half);
        let spread = name.contains("ar_") || name.ends_with("_var") || name.contains("_p") && !name.starts_with('P');
        let widest = if spread { 0.03 } else { 0.01 };
        if off.abs() > STANDARD_ERRORS {
            wrong.push(format!("{name}: {mean} is {off:.2} standard errors from {exact}"));
        }
        if half > widest {
            wrong.push(format!("{name}: ±{:.2}% says too little", 100.0 * half));
        }
    }
    assert!(wrong.is_empty(), "{id}: {}", wrong.join("; "));
}

/// 40 replications of a network from an empty start; counting begins after a twentieth of the time.
fn replications<T: Send>(
    network: &Network,
    seed: u64,
    span: f64,
    figures: impl Fn(Outcome, Watch) -> T + Sync,
) -> Vec<T> {
    let (opens, closes) = (Time::ZERO + 0.05 * span, Time::ZERO + 1.05 * span);
    let run = |replication| {
        let streams = RandomStreams::new(seed, replication).expect("a small number");
        let mut watch = Watch::new(network.stations.len(), opens, closes);
        let outcome = observe(network, &streams, opens, closes, |now, station, _: &Customer, seen| {
            watch.see(now, station, seen);
        });
        watch.close();
        figures(outcome.expect("books that balance and a load below 1"), watch)
    };
    (0..REPLICATIONS).into_par_iter().map(run).collect()
}

/// How long each number was present, per station, in the window.
struct Watch {
    opens: Time,
    closes: Time,
    last: Vec<Time>,
    present: Vec<usize>,
    /// Share of time with 0, 1, 2, … present.
    shares: Vec<Vec<f64>>,
}

impl Watch {
    fn new(stations: usize, opens: Time, closes: Time) -> Self {
        let shares = vec![Vec::new(); stations];
        Self { opens, closes, last: vec![Time::ZERO; stations], present: vec![0; stations], shares }
    }

    fn see(&mut self, now: Time, station: usize, seen: Seen) {
        let change = match seen {
            Seen::Comes => 1,
            Seen::Refused | Seen::Ends { .. } | Seen::GivesUp { .. } => -1,
            _ => return,
        };
        self.pass(station, now);
        self.present[station] = self.present[station].checked_add_signed(change).expect("nobody leaves twice");
    }

    fn pass(&mut self, station: usize, now: Time) {
        let from = self.last[station].max(self.opens);
        let to = now.min(self.closes);
        let (shares, present) = (&mut self.shares[station], self.present[station]);
        if to > from {
            if present >= shares.len() {
                shares.resize(present + 1, 0.0);
            }
            shares[present] += (to - from) / (self.closes - self.opens);
        }
        self.last[station] = now;
    }

    fn close(&mut self) {
        for station in 0..self.last.len() {
            self.pass(station, self.closes);
        }
    }

    /// Mean and variance over time of the number at a station.
    fn moments(&self, station: usize) -> (f64, f64) {
        let shares = (0..).zip(&self.shares[station]).map(|(n, share)| (f64::from(n), share));
        let mean = shares.clone().map(|(n, share)| n * share).sum::<f64>();
        let square = shares.map(|(n, share)| n * n * share).sum::<f64>();
        (mean, square - mean * mean)
    }
}

fn law(shape: Shape, mean: f64, scv: f64) -> Distribution {
    Distribution::new(shape, mean, scv).expect("a law that exists")
}

fn exponential(rate: f64) -> Distribution {
    law(Shape::Exponential, 1.0 / rate, 1.0)
}

/// One station with customers of one class.
fn single(rate: f64, station: Station) -> Network {
    Network { stations: vec![station], sources: vec![Source { station: 0, class: 0, rate }], changes: Vec::new() }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().copied().collect::<Tally>().mean().expect("customers")
}

fn variance(values: &[f64]) -> f64 {
    values.iter().copied().collect::<Tally>().variance().expect("customers")
}

fn share_above(values: &[f64], limit: f64) -> f64 {
    values.iter().filter(|value| **value > limit).count() as f64 / values.len() as f64
}

/// Adds the percentiles 50, 90, 95 and 99 under `name`_p50, ….
fn percentiles(figures: &mut Figures, name: &str, values: &[f64]) {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    for percent in [50, 90, 95, 99] {
        let value = nearest_rank(&sorted, f64::from(percent) / 100.0).expect("customers");
        figures.insert(format!("{name}_p{percent}"), value);
    }
}

/// The figures that any station has, of its customers of one class, under the names of the reference followed by `suffix`.
fn station_figures(figures: &mut Figures, suffix: &str, outcome: &Outcome, station: usize, class: usize, span: f64) {
    let counted: &Counted = &outcome.stations[station][class];
    let admitted = (counted.arrived - counted.refused) as f64;
    let averages = outcome.averages[station].expect("a window");
    let waiting = outcome.stations[station].len() == 1;
    let mut add = |name: &str, value: f64| figures.insert(format!("{name}{suffix}"), value);
    add("Wq", mean(&counted.waits));
    add("W", mean(&counted.sojourns));
    add("P_wait", counted.had_to_wait as f64 / admitted);
    add("lambda", counted.arrived as f64 / span);
    if waiting {
        add("L", averages.waiting + averages.in_service);
        add("Lq", averages.waiting);
        add("rho", averages.utilisation);
        add("mean_busy", averages.in_service);
    }
}

#[test]
fn every_case_of_the_reference_is_tested() {
    let tested = [
        "mm1_rho0.8",
        "mmc_c3_lam2.4",
        "mmck_c3_K5_lam4",
        "erlangA_c10_lam12_theta0.5",
        "mg1_logn_lam0.7_scv0.5",
        "md1_rho0.8",
        "prio_np_c3",
        "prio_np_mg1_unequal_mu",
        "jackson3_feedback",
        "mginf_logn",
        "tandem_mm1_mm1",
        "transient_c3_lam2.4_T50",
        "pooling_2xMM1_vs_MM2",
    ];
    let all: Vec<String> = Case::all().iter().map(|case| case["id"].as_str().expect("a name").to_owned()).collect();
    assert_eq!(all, tested.map(str::to_owned));
}
