//! Sweeps of each kind, made from plain functions: every number can be checked by hand.

use super::*;
use crate::language::Text;
use crate::stats::Interval;

/// An outcome of a configuration at a point: `(outcome, configuration, values of the factors)`.
type Value = fn(usize, usize, &[f64]) -> f64;

fn factor(name: &str, title: (&str, &str), unit: &str, own: f64, range: (f64, f64), levels: &[f64]) -> FactorNote {
    FactorNote {
        name: name.to_owned(),
        title: Text::new(title.0, title.1),
        keys: vec![format!("organisations.{name}")],
        unit: unit.to_owned(),
        relative: unit == "times the scenario",
        own,
        source: if own == 1.0 { "assumption".to_owned() } else { "annual report 2023".to_owned() },
        declared: Some((range.0 + 0.1, range.1 - 0.1)),
        range,
        levels: levels.to_vec(),
        is_switch: unit == "switch",
    }
}

fn configuration(name: &str, en: &str, nl: &str) -> SweepConfiguration {
    SweepConfiguration { name: name.to_owned(), title: Text::new(en, nl) }
}

fn outcome(id: &str, en: &str, nl: &str, unit: &str, direction: &str) -> OutcomeNote {
    OutcomeNote { id: id.to_owned(), title: Text::new(en, nl), unit: unit.to_owned(), direction: direction.to_owned() }
}

fn around(mean: f64, half: f64) -> Interval {
    Interval { mean, lower: Some(mean - half), upper: Some(mean + half), n: 10 }
}

fn average(values: impl Iterator<Item = f64>) -> f64 {
    let all: Vec<f64> = values.collect();
    all.iter().sum::<f64>() / all.len() as f64
}

/// A sweep of three configurations whose outcomes follow from a function.
fn made(kind: &str, factors: Vec<FactorNote>, points: Vec<Vec<f64>>, value: Value) -> SweepStudy {
    let mut study = SweepStudy {
        format: SWEEP_FORMAT,
        name: format!("made-{kind}"),
        title: Text::new("Staff of the Raad and demand", "Personeel van de Raad en de vraag"),
        description: Text::new("What if the Raad has fewer people?", "Wat als de Raad minder mensen heeft?"),
        scenario: Text::same("Foodvalley"),
        sha256: "ab".repeat(32),
        seed: 7,
        design: DesignNote {
            kind: kind.to_owned(),
            points: points.len() as u64,
            base: None,
            runs: points.len() as u64 * 30,
        },
        factors,
        configurations: vec![
            configuration("relay", "Relay (today)", "Estafette (nu)"),
            configuration("v2", "V2: one regional team", "V2: één regionaal team"),
            configuration("v4", "V4: one local team", "V4: één lokaal team"),
        ],
        replications: 10,
        outcomes: vec![
            outcome(
                "first_help_p50",
                "Days to first effective help, median",
                "Dagen tot eerste werkende hulp, mediaan",
                "days",
                "lower",
            ),
            outcome("share_in_term", "Within the statutory term", "Binnen de wettelijke termijn", "share", "higher"),
            outcome(SCORE, "score on the framework", "score op het kader", "", "higher"),
        ],
        ranked_by: Some(2),
        failures: Vec::new(),
        points_missing: 0,
        curves: Vec::new(),
        swings: Vec::new(),
        screening: Vec::new(),
        indices: Vec::new(),
        first_places: None,
        boxes: Vec::new(),
        tipping_points: Vec::new(),
        least: Vec::new(),
        warnings: Vec::new(),
        points,
    };
    respond(&mut study, value);
    rank(&mut study, value);
    study
}

fn outputs(study: &SweepStudy) -> Vec<Output> {
    let mut outputs = Vec::new();
    for outcome in 0..study.outcomes.len() {
        for configuration in 0..study.configurations.len() {
            outputs.push(Output { outcome, configuration, minus: None });
            outputs.extend((0..configuration).map(|other| Output { outcome, configuration, minus: Some(other) }));
        }
    }
    outputs
}

fn respond(study: &mut SweepStudy, value: Value) {
    for output in outputs(study) {
        let of = |point: &Vec<f64>| {
            value(output.outcome, output.configuration, point)
                - output.minus.map_or(0.0, |m| value(output.outcome, m, point))
        };
        let half = [3.0, 0.02, 0.03][output.outcome];
        for factor in 0..study.factors.len() {
            let (low, high) = study.factors[factor].range;
            let parts = 5;
            let mut cells = Vec::new();
            for part in 0..parts {
                let width = (high - low) / f64::from(parts);
                let from = low + width * f64::from(part);
                let last = part + 1 == parts;
                let inside = |p: &&Vec<f64>| p[factor] >= from && (p[factor] < from + width || last);
                let here: Vec<&Vec<f64>> = study.points.iter().filter(inside).collect();
                if here.is_empty() {
                    continue;
                }
                let values = || here.iter().map(|p| of(p));
                let ends = || here.iter().map(|p| p[factor]);
                let most = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
                let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
                cells.push(CurveCell {
                    at: average(ends()),
                    ends: (least(&mut ends()), most(&mut ends())),
                    points: here.len() as u32,
                    estimate: Some(around(average(values()), half)),
                    spread: Some((least(&mut values()), most(&mut values()))),
                });
            }
            let mean = |cell: Option<&CurveCell>| cell.and_then(|c| c.estimate).map_or(0.0, |e| e.mean);
            let (first, last) = (mean(cells.first()), mean(cells.last()));
            study.swings.push(Swing {
                output,
                factor,
                low: first,
                high: last,
                change: around(last - first, half),
                centre: average(study.points.iter().map(of)),
            });
            study.curves.push(ResponseCurve { output, factor, cells });
        }
    }
}

fn rank(study: &mut SweepStudy, value: Value) {
    let count = study.configurations.len();
    let points: Vec<Option<FirstAtPoint>> = study
        .points
        .iter()
        .map(|point| {
            let values: Vec<f64> = (0..count).map(|c| value(2, c, point)).collect();
            let first = (0..count).max_by(|&a, &b| values[a].total_cmp(&values[b]))?;
            let second = (0..count).filter(|&c| c != first).map(|c| values[c]).fold(f64::NEG_INFINITY, f64::max);
            let share = if values[first] - second >= 0.14 { 1.0 } else { 0.8 };
            Some(FirstAtPoint { first, share: Some(share), values })
        })
        .collect();
    let all = points.len() as f64;
    let of = |c: usize| points.iter().flatten().filter(move |p| p.first == c);
    let shares: Vec<f64> = (0..count).map(|c| of(c).count() as f64 / all).collect();
    let sure = (0..count).map(|c| of(c).filter(|p| p.share == Some(1.0)).count() as f64 / all).collect();
    let usual = (0..count).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap();
    study.first_places = Some(FirstPlaces { usual, shares, sure, points });
}

fn raad_and_demand() -> Vec<FactorNote> {
    vec![
        factor(
            "raad_fte",
            ("the FTE of the Raad", "de fte van de Raad"),
            "FTE",
            6.0,
            (4.0, 8.0),
            &[4.0, 5.0, 6.0, 7.0, 8.0],
        ),
        factor("demand", ("demand", "de vraag"), "times the scenario", 1.0, (0.8, 1.2), &[0.8, 0.9, 1.0, 1.1, 1.2]),
    ]
}

/// V2 wins with little staff and much demand: at (4; 1.1), (4; 1.2), (5; 1.2) and (6; 1.2).
fn with_flip(outcome: usize, c: usize, x: &[f64]) -> f64 {
    let wins = (x[1] >= 1.1 && x[0] <= 4.0) || (x[1] >= 1.2 && x[0] <= 6.0);
    match (outcome, c) {
        (0, _) => 60.0 - 4.0 * x[0] + 30.0 * x[1] + 6.0 * c as f64,
        (1, _) => (0.3 + 0.09 * x[0] - 0.2 * x[1] + 0.05 * c as f64).min(1.0),
        (_, 0) => 0.35 + 0.01 * x[0],
        (_, 1) => {
            if wins {
                0.75
            } else {
                0.45
            }
        }
        (_, _) => 0.5 + 0.02 * x[0],
    }
}

/// V2 wins in a box, but for a corner of it.
fn with_box(outcome: usize, c: usize, x: &[f64]) -> f64 {
    let wins = x[0] <= 5.5 && x[1] >= 1.05 && x[2] < 0.25;
    match (outcome, c) {
        (2, 1) => {
            if wins {
                0.75
            } else {
                0.45
            }
        }
        _ => with_flip(outcome, c, x),
    }
}

fn without_flip(outcome: usize, c: usize, x: &[f64]) -> f64 {
    if outcome < 2 { with_flip(outcome, c, x) } else { [0.3, 0.4, 0.6][c] + 0.01 * x[0] - 0.1 * x[1] }
}

/// Five times five levels, three configurations: V4 usually first, V2 at four of the 25 points. The box holds four points and
/// three of these four.
pub(in crate::report) fn factorial() -> SweepStudy {
    let factors = raad_and_demand();
    let mut points = Vec::new();
    for &raad in &factors[0].levels {
        points.extend(factors[1].levels.iter().map(|&demand| vec![raad, demand]));
    }
    let mut study = made("factorial", factors, points, with_flip);
    study.boxes.push(DiscoveredBox {
        configuration: 1,
        limits: vec![
            BoxLimit { factor: 0, from: None, to: Some(5.0), p_value: 0.02 },
            BoxLimit { factor: 1, from: Some(1.1), to: None, p_value: 0.001 },
        ],
        coverage: 0.75,
        density: 0.75,
        points: 4,
        base_rate: 0.16,
        path: [(1.0, 0.16, 1.0, 0), (1.0, 0.4, 0.4, 1), (0.75, 0.75, 0.16, 2), (0.5, 1.0, 0.08, 2)]
            .map(|(coverage, density, mass, restricted)| PeelingStep { coverage, density, mass, restricted })
            .to_vec(),
        chosen: 2,
    });
    study.tipping_points.push(TippingPoint {
        factor: 1,
        outcome: 2,
        below: 2,
        above: 1,
        at: Interval { mean: 1.1534, lower: Some(1.12), upper: Some(1.18), n: 10 },
        certain: Some(0.98),
    });
    for (c, shown) in [(0, None), (1, Some(7.0)), (2, Some(6.0))] {
        study.least.push(LeastForTarget {
            configuration: c,
            factor: 0,
            measure: "share_in_term".to_owned(),
            title: Text::new("Within the statutory term", "Binnen de wettelijke termijn"),
            unit: "share".to_owned(),
            target: 0.9,
            at_least: true,
            shown,
            crossing: shown.map(|at: f64| around(at - 0.6, 0.3)),
            best: Some(around(0.8 + 0.07 * c as f64, 0.02)),
        });
    }
    study
}

/// A Latin hypercube of 60 points over three continuous factors; nothing flips.
pub(in crate::report) fn lhs() -> SweepStudy {
    let mut study = made("lhs", continuous(), spread(60), without_flip);
    study.factors[2].source = "assumption".to_owned();
    study
}

fn continuous() -> Vec<FactorNote> {
    let mut factors = raad_and_demand();
    factors.iter_mut().for_each(|f| f.levels.clear());
    factors.push(factor(
        "share_rare",
        ("the share of rare profiles", "het aandeel zeldzame profielen"),
        "share",
        0.1,
        (0.0, 0.3),
        &[],
    ));
    factors
}

/// Points that fill the box evenly (an additive recurrence).
fn spread(count: u32) -> Vec<Vec<f64>> {
    let part = |k: u32, step: f64| (f64::from(k) * step) % 1.0;
    let at = |k: u32| vec![4.0 + 4.0 * part(k, 0.618_034), 0.8 + 0.4 * part(k, 0.414_214), 0.3 * part(k, 0.732_051)];
    (1..=count).map(at).collect()
}

/// A Sobol design with the points for its indices, with a flip and a box.
pub(in crate::report) fn saltelli() -> SweepStudy {
    let mut study = made("saltelli", continuous(), spread(160), with_box);
    study.design.base = Some(32);
    for output in outputs(&study) {
        for (factor, first, total) in [(0, 0.21, 0.35), (1, 0.52, 0.7), (2, -0.01, 0.02)] {
            study.indices.push(IndexRow {
                output,
                factor,
                first: around(first, 0.08),
                total: around(total, 0.06),
                method: "saltelli".to_owned(),
                fit: None,
            });
        }
    }
    study.boxes = factorial().boxes;
    study.boxes[0].limits[0].to = Some(5.4832);
    study
}

/// Morris trajectories.
pub(in crate::report) fn morris() -> SweepStudy {
    let mut factors = continuous();
    factors.push(factor("fixed_face", ("a fixed face", "een vast gezicht"), "switch", 0.0, (0.0, 1.0), &[0.0, 1.0]));
    let points = spread(40).into_iter().enumerate().map(|(k, mut p)| {
        p.push((k % 2) as f64);
        p
    });
    let mut study = made("morris", factors, points.collect(), without_flip);
    study.design.base = Some(8);
    for output in outputs(&study) {
        let size = [10.0, 0.1, 0.05][output.outcome];
        for (factor, effect, deviation) in [(0, -1.0, 0.2), (1, 0.8, 0.9), (2, 0.1, 0.05), (3, 0.12, 0.04)] {
            study.screening.push(ScreeningRow {
                output,
                factor,
                mean: effect * size,
                mean_absolute: around(effect.abs() * size, 0.1 * size),
                deviation: deviation * size,
            });
        }
    }
    study
}

/// One configuration: nothing is ranked, no difference exists.
pub(in crate::report) fn single() -> SweepStudy {
    let mut study = factorial();
    study.configurations.truncate(1);
    study.outcomes.truncate(2);
    let keep = |o: &Output| o.configuration == 0 && o.minus.is_none() && o.outcome < 2;
    study.curves.retain(|c| keep(&c.output));
    study.swings.retain(|s| keep(&s.output));
    (study.ranked_by, study.first_places) = (None, None);
    study.boxes.clear();
    study.tipping_points.clear();
    study.least.retain(|l| l.configuration == 0);
    study
}

/// Two runs failed, and one point has no run left of a configuration.
pub(in crate::report) fn failures() -> SweepStudy {
    let mut study = factorial();
    for replication in 0..2 {
        study.failures.push(FailedRun {
            point: 3,
            configuration: "v2".to_owned(),
            replication,
            values: vec![4.0, 1.1],
            reason: "a case was lost".to_owned(),
        });
    }
    study.points_missing = 1;
    study.first_places.as_mut().unwrap().points[3] = None;
    study.warnings.push(Text::new("The budget was used up.", "Het budget is op."));
    study
}

/// One replication: no intervals, nothing sure.
pub(in crate::report) fn one_replication() -> SweepStudy {
    let mut study = factorial();
    study.replications = 1;
    let bare = |e: &mut Interval| *e = Interval { mean: e.mean, lower: None, upper: None, n: 1 };
    study.curves.iter_mut().flat_map(|c| &mut c.cells).filter_map(|c| c.estimate.as_mut()).for_each(bare);
    study.swings.iter_mut().for_each(|s| bare(&mut s.change));
    study.tipping_points.iter_mut().for_each(|t| (t.certain = None, bare(&mut t.at)).1);
    for row in &mut study.least {
        row.shown = None;
        row.crossing.iter_mut().chain(&mut row.best).for_each(bare);
    }
    let first = study.first_places.as_mut().unwrap();
    first.sure.iter_mut().for_each(|s| *s = 0.0);
    first.points.iter_mut().flatten().for_each(|p| p.share = None);
    study
}

/// Ranked by a measure; some points flip but no box was found.
pub(in crate::report) fn no_box() -> SweepStudy {
    let mut study = factorial();
    study.boxes.clear();
    study.ranked_by = Some(0);
    study.outcomes.truncate(2);
    let keep = |o: &Output| o.outcome < 2;
    study.curves.retain(|c| keep(&c.output));
    study.swings.retain(|s| keep(&s.output));
    study.tipping_points.clear();
    study
}

/// Nothing is defined, names are long and hostile.
pub(in crate::report) fn hostile() -> SweepStudy {
    let mut study = failures();
    let bad = "<script>alert(1)</script>\u{1b}[31m Unreasonablylongwordswithoutspaces and more of them";
    study.title = Text::same(bad);
    study.scenario = Text::same(bad);
    study.warnings.push(Text::same(bad));
    study.failures[0].reason = bad.to_owned();
    for note in &mut study.configurations {
        note.title = Text::same(format!("{} {bad}", note.name));
    }
    for note in &mut study.factors {
        note.title = Text::same(format!("{} {bad}", note.name));
        note.unit = bad.to_owned();
        note.source = bad.to_owned();
        note.declared = None;
    }
    for note in &mut study.outcomes {
        note.title = Text::same(bad);
    }
    for cell in study.curves.iter_mut().flat_map(|c| &mut c.cells) {
        (cell.estimate, cell.spread) = (None, None);
    }
    study.swings.iter_mut().for_each(|s| (s.low, s.high, s.change.mean) = (f64::NAN, f64::NAN, f64::NAN));
    study
}

/// Fourteen factors and thirteen configurations: more than is drawn.
pub(in crate::report) fn crowd() -> SweepStudy {
    let mut study = factorial();
    for k in 3..13 {
        study.configurations.push(configuration(&format!("x{k}"), &format!("X{k} extra"), &format!("X{k} extra")));
    }
    for k in 2..14 {
        let mut more = study.factors[0].clone();
        (more.name, more.title) = (format!("f{k}"), Text::same(format!("factor {k}")));
        study.factors.push(more);
        study.points.iter_mut().for_each(|p| p.push(6.0));
    }
    let (curves, swings) = (study.curves.clone(), study.swings.clone());
    for c in 3..13 {
        for curve in curves.iter().filter(|k| k.output.configuration == 1 && k.output.minus.is_none()) {
            let mut curve = curve.clone();
            curve.output.configuration = c;
            study.curves.push(curve);
        }
    }
    for f in 2..14 {
        study.curves.extend(curves.iter().filter(|k| k.factor == 0).map(|k| ResponseCurve { factor: f, ..k.clone() }));
        study.swings.extend(swings.iter().filter(|k| k.factor == 0).map(|k| Swing { factor: f, ..k.clone() }));
    }
    let first = study.first_places.as_mut().unwrap();
    for (k, point) in first.points.iter_mut().flatten().enumerate() {
        point.first = k % 13;
        point.values.resize(13, 0.4);
    }
    (first.shares, first.sure) = (vec![1.0 / 13.0; 13], vec![0.0; 13]);
    study
}

/// One of each kind.
pub(in crate::report) fn all() -> Vec<(&'static str, SweepStudy)> {
    vec![
        ("factorial", factorial()),
        ("lhs", lhs()),
        ("saltelli", saltelli()),
        ("morris", morris()),
        ("single", single()),
        ("failures", failures()),
        ("one_replication", one_replication()),
        ("no_box", no_box()),
        ("hostile", hostile()),
        ("crowd", crowd()),
    ]
}
