//! Do the intervals hold what they promise, and does the pairing of luck pay?

use super::*;
use crate::network::{ENDLESS, Run};

/// Share of 2,000 intervals, each over 30 replications, that contain the exact value.
fn coverage(exact: f64, seed: u64, replicate: impl Fn(&RandomStreams) -> f64 + Sync) -> f64 {
    const FAMILIES: u32 = 2_000;
    const EACH: u32 = 30;
    let covered = (0..FAMILIES)
        .into_par_iter()
        .filter(|family| {
            let values: Vec<f64> = (0..EACH)
                .map(|replication| replicate(&RandomStreams::new(seed, family * EACH + replication).expect("in range")))
                .collect();
            let interval = rvtsim::stats::mean_interval(&values).expect("values");
            interval.lower.expect("30 values") <= exact && exact <= interval.upper.expect("30 values")
        })
        .count();
    let share = covered as f64 / f64::from(FAMILIES);
    println!("coverage {share:.4} of {exact}");
    share
}

/// The promise is 0.95. A queue from empty is skewed, and with 30 replications a correct program reaches 0.921; a count that is
/// nearly normal reaches 0.949. 2,000 families: the bands are 3.3 standard deviations wide on either side, so a correct
/// program on a fresh seed fails either once in about a thousand.
#[test]
fn intervals_cover_the_truth_as_often_as_they_can() {
    let reference: Value =
        serde_json::from_str(include_str!("../../data/queueing-reference.json")).expect("valid JSON");
    let known = |case: &str, n: &str| {
        let all = reference["ci_coverage_of_a_correct_program"].as_array().expect("a list");
        let entry = all.iter().find(|entry| entry["case"] == case).expect("the case");
        (entry["truth"].as_f64().expect("a number"), entry["coverage_by_n"][n].as_f64().expect("a number"))
    };

    let (truth, expected) = known("transient_c3_lam2.4_T50", "30");
    let network = single(2.4, Station::new(3, exponential(1.0)));
    let end = Time::ZERO + 50.0;
    let found = coverage(truth, 16, |streams| {
        let mut run = Run::new(&network, streams).expect("a network");
        while run.step(end, &mut |_, _, _, _| {}) {}
        let averages = run.resources[0].averages(end).expect("time has passed");
        averages.waiting + averages.in_service
    });
    assert!((found - expected).abs() <= 0.020, "M/M/3: {found}, not {expected}");

    let (truth, expected) = known("mginf_logn", "30");
    let station = Station { capacities: vec![ENDLESS], ..Station::new(1, law(Shape::LogNormal, 2.0, 3.0)) };
    let network = single(5.0, station);
    let end = Time::ZERO + 10.0;
    let found = coverage(truth, 17, |streams| {
        let mut run = Run::new(&network, streams).expect("a network");
        while run.step(end, &mut |_, _, _, _| {}) {}
        run.resources[0].in_service() as f64
    });
    assert!((found - expected).abs() <= 0.016, "M/G/∞: {found}, not {expected}");
}

/// Variance of the paired difference over that of an independent one, for a station that is made faster.
fn gain(rate: f64, servers: usize, faster: f64, seed: u64) -> f64 {
    const PAIRS: u32 = 1_000;
    let average = |service: f64, streams: &RandomStreams| {
        let network = single(rate, Station::new(servers, exponential(service)));
        let (opens, closes) = (Time::ZERO + 200.0, Time::ZERO + 1_200.0);
        let outcome = observe(&network, streams, opens, closes, |_, _, _, _| {}).expect("a stable station");
        outcome.averages[0].map(|a| a.waiting + a.in_service).expect("a window")
    };
    let pairs: Vec<(f64, f64)> = (0..PAIRS)
        .into_par_iter()
        .map(|replication| {
            let streams = RandomStreams::new(seed, replication).expect("in range");
            (average(1.0, &streams), average(faster, &streams))
        })
        .collect();
    let variance = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).collect::<Tally>().variance().expect("pairs");
    let ratio = variance(&|(a, b)| a - b) / (variance(&|(a, _)| *a) + variance(&|(_, b)| *b));
    println!("{servers} servers: paired over independent {ratio:.3}");
    ratio
}

/// Limits of the issue; the reference names 0.275 and 0.237 for a correct program. Over 1,000 pairs the ratio has a relative
/// standard deviation of about 5%: the limits lie 5 of them away, less than one false alarm in a million.
#[test]
fn the_same_luck_makes_differences_sharper() {
    assert!(gain(0.8, 1, 1.1, 18) <= 0.35);
    assert!(gain(9.0, 10, 1.05, 19) <= 0.30);
}
