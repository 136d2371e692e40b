//! Does PRIM find what was planted, and nothing where nothing is?

use super::*;
use crate::stats::Chance;
use crate::stats::sampling::latin_hypercube;

fn cube(points: usize, dimensions: usize, seed: u64) -> Vec<Vec<f64>> {
    latin_hypercube(points, dimensions, &mut Chance::of(seed, &["cube"]))
}

/// Hits with a probability of 0.9 in the box x₀ > 0.6, 0.2 < x₂ < 0.7 and of 0.05 elsewhere.
fn planted(points: &[Vec<f64>], seed: u64) -> Vec<bool> {
    let mut chance = Chance::of(seed, &["hits"]);
    let share = |x: &[f64]| if x[0] > 0.6 && x[2] > 0.2 && x[2] < 0.7 { 0.9 } else { 0.05 };
    points.iter().map(|x| chance.uniform() < share(x)).collect()
}

#[test]
fn a_planted_box_is_found() {
    let points = cube(800, 6, 1);
    let hits = planted(&points, 1);
    let found = prim(&points, &hits, &PrimOptions::default()).expect("the box is there");
    let dimensions: Vec<usize> = found.restrictions.iter().map(|r| r.dimension).collect();
    assert_eq!(dimensions, [0, 2]);
    let near = |limit: Option<f64>, truth: f64| (limit.expect("a limit") - truth).abs() < 0.05;
    let [x, z] = [found.chosen.limits[0], found.chosen.limits[2]];
    assert!(near(x.low, 0.6) && x.high.is_none() && near(z.low, 0.2) && near(z.high, 0.7), "{x:?} {z:?}");
    assert!(found.chosen.density > 0.8 && found.chosen.coverage > 0.75);
    assert_eq!(found.p_value, Some(1.0 / 200.0));
    assert!(found.restrictions.iter().all(|r| r.quasi_p < 1e-6));
}

/// The box of two levels of two coordinates, of five each, is found exactly.
#[test]
fn a_planted_box_on_a_grid_is_found() {
    let points: Vec<Vec<f64>> =
        (0..125).map(|n| vec![f64::from(n % 5), f64::from(n / 5 % 5), f64::from(n / 25)]).collect();
    let mut hits: Vec<bool> = points.iter().map(|x| x[0] >= 3.0 && x[1] <= 1.0).collect();
    // some misses in it and some hits beside it
    [8, 58, 1, 77].iter().for_each(|at| hits[*at] = !hits[*at]);
    let found = prim(&points, &hits, &PrimOptions::default()).expect("the box is there");
    let limits = [Limits { low: Some(2.5), high: None }, Limits { low: None, high: Some(1.5) }, Limits::default()];
    assert_eq!(found.chosen.limits, limits);
    assert_eq!(found.chosen.points, 20);
}

/// On pure noise a box is found in at most 5% of the sets, by the shuffles. Of 60 sets, 9 or more are found with a probability
/// below 0.2% for fresh seeds.
#[test]
fn nothing_is_found_in_noise() {
    let found = (0..60).filter(|seed| {
        let points = cube(120, 5, *seed);
        let mut chance = Chance::of(*seed, &["noise"]);
        let hits: Vec<bool> = points.iter().map(|_| chance.uniform() < 0.3).collect();
        prim(&points, &hits, &PrimOptions { shuffles: 39, ..PrimOptions::default() }).is_some()
    });
    assert!(found.count() < 9);
}

#[test]
fn each_step_is_a_smaller_box_with_figures_that_fit() {
    let points = cube(300, 3, 2);
    let hits = planted(&points, 2);
    let all = hits.iter().filter(|hit| **hit).count();
    let found = prim(&points, &hits, &PrimOptions::default()).expect("the box is there");
    assert_eq!((found.path[0].points, found.path[0].hits, found.path[0].coverage), (300, all, 1.0));
    for pair in found.path.windows(2) {
        let gone = pair[0].points - pair[1].points;
        assert!(gone > 0 && gone <= (pair[0].points / 20).max(1), "a slab of {gone} of {}", pair[0].points);
    }
    for step in found.path.iter().chain([&found.chosen]) {
        let inside = |x: &Vec<f64>| x.iter().zip(&step.limits).all(|(x, limits)| limits.hold(*x));
        let counted = points.iter().zip(&hits).filter(|(x, _)| inside(x));
        assert_eq!(step.points, counted.clone().count());
        assert_eq!(step.hits, counted.filter(|(_, hit)| **hit).count());
        assert_eq!(step.mass, step.points as f64 / 300.0);
        assert_eq!(step.coverage, step.hits as f64 / all as f64);
        assert_eq!(step.density, step.hits as f64 / step.points as f64);
        assert!(step.points >= 15);
    }
}

#[test]
fn two_boxes_are_found_one_after_the_other() {
    let points = cube(800, 4, 3);
    let corner = |x: &[f64]| (x[0] < 0.3 && x[1] < 0.4) || (x[2] > 0.8 && x[3] > 0.5);
    let hits: Vec<bool> = points.iter().map(|x| corner(x)).collect();
    let found = prim_boxes(&points, &hits, &PrimOptions::default(), 5);
    let dimensions = |found: &PrimBox| found.restrictions.iter().map(|r| r.dimension).collect::<Vec<_>>();
    let mut both = [dimensions(&found[0]), dimensions(&found[1])];
    both.sort();
    assert_eq!(both, [vec![0, 1], vec![2, 3]]);
    assert_eq!(prim_boxes(&points, &hits, &PrimOptions::default(), 1).len(), 1);
}

#[test]
fn all_hits_or_none_have_no_box() {
    let points = cube(50, 2, 1);
    for always in [true, false] {
        assert_eq!(prim(&points, &[always; 50], &PrimOptions::default()), None);
    }
    assert_eq!(prim(&[], &[], &PrimOptions::default()), None);
}
