//! Values of functions with known indices at the points of our designs, and what our analysis makes of them, as JSON: for
//! `.ci/sensitivity_by_salib`, which has another program analyse the same values.
//!
//! `cargo run --example sensitivity`

use std::f64::consts::PI;

use rvtsim::stats::sampling::{morris_trajectories, saltelli};
use rvtsim::stats::sensitivity::{elementary_effects, sobol_indices};
use rvtsim::stats::{Chance, Interval};
use serde_json::{Value, json};

const BASE: usize = 1024;
const WALKS: usize = 50;
const LEVELS: usize = 4;

/// T. Ishigami and T. Homma (1990), a = 7 and b = 0.1.
fn ishigami(point: &[f64]) -> f64 {
    let x: Vec<f64> = point.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
    let sine = libm::sin(x[1]);
    libm::sin(x[0]) + 7.0 * sine * sine + 0.1 * x[2] * x[2] * x[2] * x[2] * libm::sin(x[0])
}

/// The g function of Sobol.
fn g(point: &[f64]) -> f64 {
    let coefficients = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    point.iter().zip(coefficients).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

fn interval(interval: &Interval) -> Value {
    json!([interval.mean, interval.lower, interval.upper])
}

fn analysed(name: &str, dimensions: usize, function: impl Fn(&[f64]) -> f64) -> Value {
    let mut chance = Chance::of(1, &["sensitivity", name]);
    let at = |points: &[Vec<f64>]| points.iter().map(|point| Some(function(point))).collect::<Vec<_>>();

    let values = at(&saltelli(BASE, dimensions, &mut chance));
    let indices = sobol_indices(dimensions, &values, &mut chance).unwrap_or_default();

    let points = morris_trajectories(WALKS, dimensions, LEVELS, &mut chance);
    let walked = at(&points);
    let effects = elementary_effects(&points, &walked, dimensions, &mut chance);
    let effects: Vec<Value> = effects
        .into_iter()
        .flatten()
        .map(|effect| json!([effect.mean, interval(&effect.mean_absolute), effect.deviation]))
        .collect();
    json!({
        "name": name,
        "dimensions": dimensions,
        "sobol": {
            "values": values,
            "first": indices.iter().map(|index| interval(&index.first)).collect::<Vec<_>>(),
            "total": indices.iter().map(|index| interval(&index.total)).collect::<Vec<_>>(),
        },
        "morris": { "levels": LEVELS, "points": points, "values": walked, "effects": effects },
    })
}

fn main() {
    println!("{}", json!([analysed("Ishigami", 3, ishigami), analysed("g function", 8, g)]));
}
