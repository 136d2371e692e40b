//! Does the engine work without allocating once it is warm, and does memory follow those present instead of those who passed?
//!
//! Apart from the other tests, because it counts what its own thread allocates.

#[path = "../examples/network/mod.rs"]
mod network;

use allocation_counter::measure;
use network::Run;
use network::chain::{BUSY, chain};
use rvtsim::engine::{RandomStreams, Time};
use rvtsim::language::Language;
use rvtsim::model::simulate;
use rvtsim::scenario::{Files, FrictionNumbers, Scenario, load};

#[test]
fn the_relay_chain_allocates_nothing_once_it_is_warm() {
    let network = chain(BUSY).expect("a network");
    let streams = RandomStreams::new(1, 0).expect("in range");
    let mut run = Run::new(&network, &streams).expect("a network");
    let mut go = |until: f64| while run.step(Time::ZERO + until, &mut |_, _, _, _| {}) {};
    let warming = measure(|| go(40_000.0));
    assert!(warming.count_total > 0, "growing to its size takes memory");
    let steady = measure(|| go(80_000.0));
    // some 160,000 events; a list doubles when more are present than ever before, which becomes rare
    println!("{} allocations while 40,000 days pass", steady.count_total);
    assert!(steady.count_total <= 8, "{} allocations in steady state", steady.count_total);
}

#[test]
fn a_longer_run_of_the_chain_takes_no_more_memory() {
    let network = chain(BUSY).expect("a network");
    let peak = |years: f64| {
        measure(|| {
            let streams = RandomStreams::new(1, 0).expect("in range");
            let mut run = Run::new(&network, &streams).expect("a network");
            while run.step(Time::ZERO + 365.0 * years, &mut |_, _, _, _| {}) {}
        })
        .bytes_max
    };
    let (short, long) = (peak(100.0), peak(400.0));
    println!("peak {short} bytes in 100 years, {long} in 400");
    // lists grow by doubling
    assert!(long <= 2 * short, "{short} bytes in 100 years, {long} in 400");
}

fn foodvalley(sets: &[&str]) -> Scenario {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/foodvalley.toml");
    let files: Files =
        load(path.as_ref(), &sets).map_err(|f| f.problems.render(&f.sources, Language::En, false)).expect("valid");
    Scenario::read(&files, FrictionNumbers::AsWritten)
        .map_err(|p| p.render(&files.sources, Language::En, false))
        .expect("valid")
}

/// Without returns (M14) those present level off, while ten times as many pass: what a longer window adds is what is recorded,
/// 8 bytes for each wait (a list grows by doubling) and a few numbers for each household of the cohort, far less than a
/// household takes. And after the start, where lists grow to their size, an event allocates nothing.
#[test]
fn a_longer_run_of_the_model_takes_memory_for_those_present_and_for_waits() {
    for name in ["relay", "v2"] {
        let run = |window: &str| {
            let scenario = foodvalley(&["mechanisms.M14=off", "run.warm_up=730", window, "run.follow_up=60"]);
            let configuration = scenario.configurations.iter().find(|c| c.name == name).expect("it is there");
            let mut metrics = None;
            let info = measure(|| metrics = simulate(&configuration.spec, 1, 0).ok());
            let metrics = metrics.expect("a run");
            let waits: f64 = metrics.stations.iter().map(|row| row.arrivals).sum();
            (info, metrics.events, metrics.balance.arrived, waits)
        };
        let (short, few, passed, waits) = run("run.window=365");
        let (long, many, passed_long, waits_long) = run("run.window=3650");
        println!(
            "{name}: {few} events, {passed} households, {waits} waits, {} allocations, peak {} bytes; \
             {many} events, {passed_long} households, {waits_long} waits, {} allocations, peak {} bytes",
            short.count_total, short.bytes_max, long.count_total, long.bytes_max
        );
        let more = long.count_total - short.count_total;
        assert!(more * 500 <= many - few, "{more} allocations in {} events", many - few);
        let recorded = 16.0 * (waits_long - waits);
        let growth = (long.bytes_max - short.bytes_max) as f64 - recorded;
        let each = growth / (passed_long - passed) as f64;
        println!("{each} bytes for each household that passes, beside its waits");
        assert!(each < 200.0, "{each} bytes for each household that passes");
    }
}
