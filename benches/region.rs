//! The model: one year of FoodValley per configuration, and a whole comparison, each beside the bare events and random words
//! of the same run. `cargo bench --bench region`
#![allow(missing_docs, reason = "criterion makes public functions")]

mod by_hand;

use std::hint::black_box;

use by_hand::bare::events_and_words;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rvtsim::experiment::{Options, Progress, Replications, compare};
use rvtsim::model::{census, simulate};
use rvtsim::scenario::{Files, FrictionNumbers, Scenario, load};

/// Typical number of events pending in a region.
const PENDING: usize = 5_000;

fn foodvalley(sets: &[&str]) -> Files {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/foodvalley.toml");
    load(path.as_ref(), &sets).expect("the shipped scenario")
}

/// Six simulated years, the sizes of the main job; the throughput counts region-years.
fn region_year(criterion: &mut Criterion) {
    let files = foodvalley(&[]);
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten).expect("the shipped scenario");
    let mut group = criterion.benchmark_group("region, six years");
    group.sample_size(10).throughput(Throughput::Elements(6));
    for configuration in &scenario.configurations {
        let (listed, metrics) = census(&configuration.spec, 1, 0).expect("a run");
        group.bench_function(BenchmarkId::new("rvtsim", &configuration.name), |bencher| {
            bencher.iter(|| simulate(&configuration.spec, 1, black_box(0)).expect("a run").events);
        });
        let words = listed.luck.len() as u64;
        group.bench_function(BenchmarkId::new("bare events and words", &configuration.name), |bencher| {
            bencher.iter(|| events_and_words(black_box(metrics.events), PENDING, words));
        });
    }
    group.finish();
}

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn done(&self, _: usize) {}
}

/// Seven configurations, four replications of six months, on one thread.
fn comparison(criterion: &mut Criterion) {
    let files = foodvalley(&["run.warm_up=60", "run.window=60", "run.follow_up=60"]);
    let options =
        Options { seed: Some(1), replications: Replications::Fixed(4), cap: 480, draws: 0, threads: 1, sample: 0 };
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten).expect("the shipped scenario");
    let totals: Vec<(u64, u64)> = scenario
        .configurations
        .iter()
        .map(|configuration| {
            let (listed, metrics) = census(&configuration.spec, 1, 0).expect("a run");
            (metrics.events, listed.luck.len() as u64)
        })
        .collect();
    let mut group = criterion.benchmark_group("comparison");
    group.sample_size(10);
    group.bench_function("rvtsim", |bencher| {
        bencher.iter(|| compare(black_box(&files), None, &options, &Silent).expect("a study"));
    });
    group.bench_function("bare events and words", |bencher| {
        bencher.iter(|| {
            totals
                .iter()
                .map(|&(events, words)| events_and_words(4 * black_box(events), PENDING, 4 * words))
                .sum::<u64>()
        });
    });
    group.finish();
}

criterion_group!(benches, region_year, comparison);
criterion_main!(benches);
