//! Sweeps over a model that is a formula, so that every answer is known.

use std::path::Path;
use std::sync::Arc;

use super::analyse;
use super::folder::{Existing, SweepFolder};
use super::simulate::{Ended, SweepStatus, SweepWatch, simulate_sweep};
use super::sweep::{Simulate, Sweep, SweepOptions, Version};
use crate::metrics::{ReplicationMetrics, find};
use crate::model::{Broken, ModelSpec};
use crate::report::RunNote;
use crate::report::sweep::SweepStudy;
use crate::scenario::load_sweep_texts;

/// A sweep of the tiny region of the tests, with this text.
fn sweep(text: &str, simulate: Simulate) -> Arc<Sweep> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = crate::scenario::load(&root.join("tests/data/tiny-region.toml"), &[]).expect("good");
    let swept = load_sweep_texts(Path::new("s.toml"), text, "tiny-region.toml", &files.texts(), &[])
        .unwrap_or_else(|failure| panic!("{:?}", failure.problems));
    Arc::new(Sweep {
        simulate,
        ..Sweep::new(
            swept,
            SweepOptions::default(),
            Version { number: "test".into(), commit: None, source: String::new() },
        )
    })
}

struct Quiet;

impl SweepWatch for Quiet {
    fn status(&self, _: &SweepStatus) {}
    fn stop(&self) -> Option<i32> {
        None
    }
}

fn study(sweep: &Arc<Sweep>, threads: usize) -> (SweepStudy, SweepStatus) {
    let folder = tempfile::tempdir().expect("a folder");
    let manifest = sweep.manifest("s.toml", &[], None, RunNote::default());
    let held = SweepFolder::open(folder.path(), &manifest, Existing::Refuse, "test").expect("an empty folder");
    let missing = held.missing(sweep, None).expect("readable");
    let ended = simulate_sweep(sweep, &held, missing, threads, &Quiet).expect("written");
    let Ended::Complete(status) = ended else { panic!("nobody asked to stop") };
    (analyse(sweep, folder.path()).expect("readable"), status)
}

/// The number that matters: what a decision of the court costs, in thousands of euro. Unlike staff it is the same in every
/// configuration.
fn price(spec: &ModelSpec) -> f64 {
    spec.prices.court_decision / 1000.0
}

/// What a day of placement costs, in hundreds of euro.
fn other_price(spec: &ModelSpec) -> f64 {
    spec.prices.placement_day / 100.0
}

/// Days to first help: the relay needs 40 less 20 for every thousand of the price, the duo 25 less 5; so they meet at 1. Replications
/// differ by a constant that both share, so that every difference is exact.
fn lines(spec: &ModelSpec, _: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    let mut metrics = ReplicationMetrics::undefined();
    let days = if is_duo(spec) { 25.0 - 5.0 * price(spec) } else { 40.0 - 20.0 * price(spec) };
    metrics.values[find("first_help_p50").expect("a measure")] = Some(days + f64::from(replication));
    Ok(metrics)
}

fn is_duo(spec: &ModelSpec) -> bool {
    spec.help.parallel
}

const LINES: &str = r#"
scenario = "tiny-region.toml"
configurations = ["relay", "duo"]
replications = 3
design = { kind = "factorial" }
first_by = "first_help_p50"
[[vary]]
name = "price"
key = "prices.court_decision"
values = [500, 750, 1100, 1500]
[[vary]]
name = "nothing"
key = "prices.placement_day"
values = [100, 200]
[[target]]
measure = "first_help_p50"
at_most = 23.0
factor = "price"
"#;

#[test]
fn curves_swings_and_tipping_points_are_those_of_the_formula() {
    let (study, status) = study(&sweep(LINES, lines), 3);
    assert_eq!((status.runs, status.failed), (48, 0));
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let ranked = study.ranked_by.expect("two configurations");
    // the relay at a price of 500: 30 days, and 0, 1 or 2 more
    let curve = study
        .curves
        .iter()
        .find(|c| (c.output.outcome, c.output.configuration, c.output.minus, c.factor) == (ranked, 0, None, 0))
        .expect("a curve");
    let means: Vec<f64> = curve.cells.iter().map(|cell| cell.estimate.expect("defined").mean).collect();
    assert!(means.iter().zip([31.0, 26.0, 19.0, 11.0]).all(|(a, b)| close(*a, b)), "{means:?}");
    // t(0.975; 2) = 4.302653, s = 1, n = 3
    let half = curve.cells[0].estimate.and_then(|e| e.half_width()).expect("an interval");
    assert!((half - 4.302_653 / 3.0_f64.sqrt()).abs() < 1e-5, "{half}");
    // duo less relay: −7.5 + … exact in every replication, so the interval has no length
    let swing = study
        .swings
        .iter()
        .find(|s| (s.output.outcome, s.output.minus, s.factor) == (ranked, Some(0), 0))
        .expect("a swing");
    assert!(close(swing.low, -7.5) && close(swing.high, 7.5) && close(swing.change.mean, 15.0));
    assert!(swing.change.half_width().expect("three replications") < 1e-9);
    let idle = study.swings.iter().filter(|s| s.factor == 1);
    assert!(idle.clone().count() >= 3 && idle.into_iter().all(|s| close(s.change.mean, 0.0)));
    let [tipping] = &study.tipping_points[..] else { panic!("{:?}", study.tipping_points) };
    // below a price of 1,000 the duo is sooner
    assert_eq!((tipping.factor, tipping.below, tipping.above, tipping.certain), (0, 1, 0, Some(1.0)));
    assert!(close(tipping.at.mean, 1000.0), "{tipping:?}");
    let first = study.first_places.expect("two configurations");
    assert_eq!((first.usual, first.shares), (0, vec![0.5, 0.5]));
    assert!(first.points.iter().flatten().all(|point| point.share == Some(1.0)));
}

/// At most 23 days on average, and 1 is the mean of what replications add: the relay needs a price of 900, the duo of 600.
#[test]
fn the_least_is_where_the_line_meets_the_target() {
    let (study, _) = study(&sweep(LINES, lines), 2);
    for (least, at) in study.least.iter().zip([900.0, 600.0]) {
        let crossing = least.crossing.expect("it crosses");
        assert!((crossing.mean - at).abs() < 1e-9, "{least:?}");
        assert!(crossing.lower.is_some_and(|low| low < at) && crossing.upper.is_some_and(|high| high > at));
    }
    // the whole interval, 2.48 days wide on each side: the relay from 1,100 on (19 + 2.48), the duo too (20.5 + 2.48)
    assert_eq!(study.least.iter().map(|least| least.shown).collect::<Vec<_>>(), [Some(1100.0), Some(1100.0)]);
}

fn planted(spec: &ModelSpec, _: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    let mut metrics = ReplicationMetrics::undefined();
    let inside = price(spec) > 1.2 && other_price(spec) < 1.0;
    let duo_is_best = is_duo(spec) == inside;
    let days = if duo_is_best { 10.0 } else { 20.0 };
    metrics.values[find("first_help_p50").expect("a measure")] = Some(days + 0.1 * f64::from(replication));
    Ok(metrics)
}

#[test]
fn a_planted_box_is_found() {
    let text = r#"
scenario = "tiny-region.toml"
configurations = ["relay", "duo"]
replications = 2
seed = 4
design = { kind = "sobol", points = 256 }
first_by = "first_help_p50"
[[vary]]
name = "price"
key = "prices.court_decision"
range = [500, 2000]
[[vary]]
name = "other"
key = "prices.placement_day"
range = [50, 200]
[[vary]]
name = "demand"
key = "arrivals.reports_per_1000_inhabitants"
relative = true
range = [0.9, 1.1]
"#;
    let (study, _) = study(&sweep(text, planted), 2);
    let found = study.boxes.first().expect("a box");
    assert_eq!(found.configuration, 1);
    assert!(found.coverage > 0.9 && found.density > 0.9, "{} {}", found.coverage, found.density);
    let limits: Vec<(usize, Option<f64>, Option<f64>)> =
        found.limits.iter().map(|limit| (limit.factor, limit.from, limit.to)).collect();
    let [(0, Some(from), None), (1, None, Some(to))] = limits[..] else { panic!("{limits:?}") };
    // points stand about 6 and 0.6 apart; peels of 5% leave a little more or less
    assert!((from - 1200.0).abs() < 60.0 && (to - 100.0).abs() < 6.0, "{from} {to}");
}

fn bad(spec: &ModelSpec, seed: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    match (is_duo(spec), replication) {
        (true, 1) if price(spec) > 1.0 => panic!("a bug at {}", price(spec)),
        (false, 0) if price(spec) < 0.6 => Err(Broken { reason: "books do not balance".to_owned() }),
        _ => lines(spec, seed, replication),
    }
}

#[test]
fn a_panic_and_an_error_cost_one_run_each() {
    let broken = sweep(LINES, bad);
    let (study, status) = study(&broken, 4);
    let (whole, _) = self::study(&sweep(LINES, lines), 1);
    // two points below 600, four above 1,000
    assert_eq!((status.failed, study.failures.len(), study.points_missing), (6, 6, 0));
    let first = &study.failures[0];
    assert_eq!((first.point, first.configuration.as_str(), first.replication), (0, "relay", 0));
    assert_eq!((first.values.clone(), first.reason.as_str()), (vec![500.0, 100.0], "books do not balance"));
    assert!(study.failures[2].reason.starts_with("a bug at 1.1"), "{:?}", study.failures[2]);
    // what did not fail is as ever: the duo at 500, all three replications; the relay there has two left
    let estimate = |study: &SweepStudy, configuration: usize, cell: usize| {
        let wanted = |c: &&crate::report::sweep::ResponseCurve| {
            (c.output.outcome, c.output.configuration, c.output.minus, c.factor) == (0, configuration, None, 0)
        };
        study.curves.iter().find(wanted).and_then(|c| c.cells[cell].estimate)
    };
    assert_eq!(study.outcomes[0].id, "first_help_p50");
    assert_eq!(estimate(&study, 1, 0), estimate(&whole, 1, 0));
    assert_eq!(estimate(&study, 0, 0).map(|e| (e.n, e.mean)), Some((2, 31.5)));
    assert!(study.warnings.iter().any(|warning| warning.en.starts_with("6 runs failed")));
}

fn equal(_: &ModelSpec, _: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    let mut metrics = ReplicationMetrics::undefined();
    metrics.values[find("first_help_p50").expect("a measure")] = Some(f64::from(replication));
    Ok(metrics)
}

#[test]
fn equally_good_is_nobody_first() {
    let (study, _) = study(&sweep(LINES, equal), 2);
    let first = study.first_places.expect("two configurations");
    assert_eq!((first.shares, first.sure), (vec![0.0, 0.0], vec![0.0, 0.0]));
    assert!(first.points.iter().flatten().all(|point| point.tied && !point.sure));
    assert!(study.boxes.is_empty() && study.tipping_points.is_empty());
}

/// A lead of 1 day that swings by 3 from one replication to the next: four replications cannot make that sure, although most
/// resampled sets have the same first.
fn noisy(spec: &ModelSpec, _: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    let mut metrics = ReplicationMetrics::undefined();
    let swing = [2.0, 2.0, 2.0, -2.0][replication as usize % 4];
    let days = if is_duo(spec) { 10.0 } else { 10.0 + swing };
    metrics.values[find("first_help_p50").expect("a measure")] = Some(days);
    Ok(metrics)
}

#[test]
fn few_replications_do_not_make_a_lead_sure() {
    let text = LINES.replace("replications = 3", "replications = 4");
    let (study, _) = study(&sweep(&text, noisy), 2);
    let first = study.first_places.expect("two configurations");
    // mean lead 1, s = 2, t(0.975; 3) · 2 / √4 = 3.18
    assert_eq!((first.usual, first.shares, first.sure), (1, vec![0.0, 1.0], vec![0.0, 0.0]));
    assert!(first.points.iter().flatten().all(|point| point.share.is_some_and(|share| share > 0.7)));
}

/// More of the price does harm, so the target is met up to a price and not from one on.
fn harm(spec: &ModelSpec, seed: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    let mut metrics = lines(spec, seed, replication)?;
    let place = find("first_help_p50").expect("a measure");
    metrics.values[place] = Some(10.0 + 10.0 * price(spec));
    Ok(metrics)
}

#[test]
fn a_factor_that_does_harm_has_a_most() {
    let (study, _) = study(&sweep(LINES, harm), 2);
    for least in &study.least {
        assert_eq!((least.rising, least.shown), (false, Some(1100.0)));
        assert!(least.crossing.is_some_and(|at| (at.mean - 1300.0).abs() < 1e-9), "{least:?}");
    }
}

/// 4 days from the low to the high price, and 10 from the first to the last of three values of the other.
fn stairs(spec: &ModelSpec, _: u64, _: u32) -> Result<ReplicationMetrics, Broken> {
    let mut metrics = ReplicationMetrics::undefined();
    let days = 4.0 * (price(spec) - 0.5) + 10.0 * (other_price(spec) - 1.0);
    metrics.values[find("first_help_p50").expect("a measure")] = Some(days);
    Ok(metrics)
}

#[test]
fn effects_of_steps_and_of_ranges_are_those_of_the_full_range() {
    let text = r#"
scenario = "tiny-region.toml"
configurations = ["relay"]
replications = 1
design = { kind = "morris", trajectories = 6 }
[[vary]]
key = "prices.court_decision"
range = [500, 1500]
[[vary]]
key = "prices.placement_day"
values = [100, 150, 200]
"#;
    let (study, _) = study(&sweep(text, stairs), 2);
    let rows: Vec<(usize, f64)> = study
        .screening
        .iter()
        .filter(|row| row.output.outcome == 0)
        .map(|row| (row.factor, row.mean_absolute.mean))
        .collect();
    let [(0, range), (1, steps)] = rows[..] else { panic!("{rows:?}") };
    assert!((range - 4.0).abs() < 1e-9 && (steps - 10.0).abs() < 1e-9, "{range} {steps}");
}
