//! How long a score takes: 100,000 draws of the weights of a study of six alternatives under the framework of the
//! Toekomstscenario, and everything in doubt at once. `cargo bench --bench score`
#![allow(missing_docs, reason = "a program")]

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use rvtsim::assessment::{Basis, DecisionOptions, FrameworkMode, Known, Noise, Shift, Spread, decide};
use rvtsim::scenario::read_framework_file;

const DRAWS: u32 = 100_000;
const ALTERNATIVES: usize = 6;

fn score(c: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/frameworks/toekomstscenario.toml");
    let (framework, _) = read_framework_file(&path, FrameworkMode::Study).expect("the framework of the repository");
    // values spread over the anchors, so that no alternative is first on everything
    let spread = |a: usize, k: usize| ((a * 7 + k * 5) % 13) as f64 / 12.0;
    let value = |a: usize, k: usize| match &framework.criteria()[k].basis {
        Basis::Simulated { value_function, .. } | Basis::Given { value_function } => {
            let anchors = value_function.anchors();
            let (worst, best) = (anchors[0].0, anchors[anchors.len() - 1].0);
            worst + (best - worst) * spread(a, k)
        }
        Basis::Judged | Basis::NotModelled => spread(a, k),
    };
    let criteria = framework.criteria().len();
    let row = |a: usize| -> Vec<Option<f64>> { (0..criteria).map(|k| Some(value(a, k))).collect() };
    let weights_only = Known {
        alternatives: (0..ALTERNATIVES).map(|a| format!("a{a}")).collect(),
        values: (0..ALTERNATIVES).map(row).collect(),
        noise: Noise::None,
        parameters: Vec::new(),
        lucks: 0,
        ratings: vec![vec![None; criteria]; ALTERNATIVES],
    };
    let nudged = |by: f64| (0..ALTERNATIVES).map(|a| (0..criteria).map(|k| Some(value(a, k) * by)).collect()).collect();
    let everything = Known {
        noise: Noise::Resamples((0..1000).map(|i| nudged(0.99 + 0.02 * f64::from(i) / 1000.0)).collect()),
        parameters: (0..100)
            .map(|s| {
                (0..ALTERNATIVES)
                    .map(|a| (0..criteria).map(|k| Shift::By(value(a, (k + s) % criteria) * 1e-3)).collect())
                    .collect()
            })
            .collect(),
        ..weights_only.clone()
    };
    let mut group = c.benchmark_group("score");
    group.sample_size(10);
    for (name, known) in [("100,000 draws of weights", &weights_only), ("100,000 draws of everything", &everything)] {
        let options = DecisionOptions { seed: 1, samples: DRAWS, spread: Spread::Ranges, level: None };
        group.bench_function(name, |b| {
            b.iter(|| decide(&framework, known, None, &options).expect("weights within their ranges"))
        });
    }
    group.finish();
}

criterion_group!(benches, score);
criterion_main!(benches);
