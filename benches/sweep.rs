//! Runs a second of a sweep, with its points compiled and its chunks made durable, beside the bare engine on the same runs, in turn
//! on one thread. `cargo bench --bench sweep`
#![allow(missing_docs, reason = "a program")]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rvtsim::experiment::sweep::{
    Ended, Existing, Missing, Sweep, SweepFolder, SweepOptions, SweepStatus, SweepWatch, Version, simulate_sweep,
};
use rvtsim::model::{ModelSpec, simulate};
use rvtsim::report::RunNote;
use rvtsim::scenario::{FrictionNumbers, Scenario, load, load_sweep_texts};

/// Pairs of measurements: the median is told, with the quartiles.
const PAIRS: usize = 7;

struct Silent;

impl SweepWatch for Silent {
    fn status(&self, _: &SweepStatus) {}
    fn stop(&self) -> Option<i32> {
        None
    }
}

fn sweep(scenario: &str, configurations: &str, replications: u32) -> Arc<Sweep> {
    let files = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(scenario), &[]).expect("a scenario of the repository");
    let text = format!(
        "scenario = \"x.toml\"\nconfigurations = {configurations}\nreplications = {replications}\nseed = 1\n\
         design = {{ kind = \"factorial\" }}\n[[vary]]\nkey = \"staffing.factor\"\nvalues = [0.9, 1.0]\n"
    );
    let name = Path::new(scenario).file_name().expect("a file").to_string_lossy().into_owned();
    let swept = load_sweep_texts(Path::new("s.toml"), &text, &name, &files.texts(), &[]).expect("a sweep");
    Arc::new(Sweep::new(
        swept,
        SweepOptions::default(),
        Version { number: "bench".into(), commit: None, source: String::new() },
    ))
}

/// Seconds of the simulation phase of a sweep.
fn of_sweep(sweep: &Arc<Sweep>) -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let manifest = sweep.manifest("s.toml", &[], None, RunNote::default());
    let folder = SweepFolder::open(dir.path(), &manifest, Existing::Refuse, "bench").expect("an empty folder");
    let missing: Missing = folder.missing(sweep, None).expect("readable");
    let started = Instant::now();
    let ended = simulate_sweep(sweep, &folder, missing, 1, &Silent).expect("written");
    let seconds = started.elapsed().as_secs_f64();
    assert!(matches!(ended, Ended::Complete(status) if status.failed == 0));
    seconds
}

/// Seconds of the same runs, one after another, with every point compiled beforehand.
fn of_engine(points: &[Vec<ModelSpec>], replications: u32) -> f64 {
    let started = Instant::now();
    for specs in points {
        for replication in 0..replications {
            for spec in specs {
                black_box(simulate(spec, 1, replication).expect("a run"));
            }
        }
    }
    started.elapsed().as_secs_f64()
}

fn main() {
    for (scenario, configurations, replications) in [
        ("scenarios/foodvalley.toml", "[\"relay\", \"duo\"]", 6),
        ("tests/data/tiny-region.toml", "[\"relay\", \"duo\"]", 250),
    ] {
        let sweep = sweep(scenario, configurations, replications);
        let points: Vec<Vec<ModelSpec>> = [0.9, 1.0]
            .map(|factor| {
                let files = sweep.swept.files.with_values(&[("staffing.factor".to_owned(), factor)]).expect("a key");
                let scenario = Scenario::read(&files, FrictionNumbers::AsWritten).expect("a scenario");
                scenario.configurations.into_iter().map(|c| c.spec).collect()
            })
            .into();
        let runs = sweep.runs.count() as f64;
        let mut ratios = Vec::new();
        let mut speeds = Vec::new();
        // the first pair warms up
        for pair in 0..=PAIRS {
            let (bare, swept) = (of_engine(&points, replications), of_sweep(&sweep));
            if pair > 0 {
                ratios.push(bare / swept);
                speeds.push(runs / swept);
            }
        }
        ratios.sort_by(f64::total_cmp);
        speeds.sort_by(f64::total_cmp);
        let at = |sorted: &[f64], quarter: usize| sorted[quarter * (sorted.len() - 1) / 4];
        println!(
            "{scenario}: a sweep makes {:.2} runs a second; speed of the sweep over that of the bare engine: {:.3} (quartiles {:.3} to {:.3}, {PAIRS} pairs of {runs} runs)",
            at(&speeds, 2),
            at(&ratios, 2),
            at(&ratios, 1),
            at(&ratios, 3),
        );
    }
}
