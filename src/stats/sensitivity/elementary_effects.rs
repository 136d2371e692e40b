//! Screening: what moving one coordinate does, at many places.

use serde::{Deserialize, Serialize};

use crate::stats::{Chance, Interval, Tally};

use super::bootstrap::{RESAMPLES, draw_counts, percentile_interval};

/// The elementary effects of one coordinate: the change of the value over the change of the coordinate, so per unit of the cube.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ElementaryEffect {
    /// Their mean, μ. Effects of opposite sign cancel in it.
    pub mean: f64,
    /// The mean of their absolute values, μ*, with a 95% interval by resampling walks; `n` is the number of effects.
    pub mean_absolute: Interval,
    /// Their standard deviation, σ: not zero where the effect is curved or depends on other coordinates. `None` for one effect.
    pub deviation: Option<f64>,
}

/// Elementary effects per dimension from the walks of [`morris_trajectories`](crate::stats::sampling::morris_trajectories), with
/// the value at each point. A missing value, or one that is not finite, leaves out only the effects on either side of it; a
/// dimension without any effect gives `None`. Which coordinate moved follows from the points.
///
/// M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991), 161–174; the mean of
/// absolute values: F. Campolongo, J. Cariboni and A. Saltelli, "An effective screening design for sensitivity analysis of large
/// models", Environmental Modelling & Software 22 (2007), 1509–1518.
///
/// # Panics
/// When there are not as many values as points.
#[must_use]
pub fn elementary_effects(
    points: &[Vec<f64>],
    values: &[Option<f64>],
    dimensions: usize,
    chance: &mut Chance,
) -> Vec<Option<ElementaryEffect>> {
    assert_eq!(points.len(), values.len(), "a value for every point");
    let walks: Vec<Vec<Option<f64>>> = points
        .chunks(dimensions + 1)
        .zip(values.chunks(dimensions + 1))
        .map(|(points, values)| effects_of(points, values, dimensions))
        .collect();
    let mut resampled = vec![Vec::with_capacity(RESAMPLES); dimensions];
    let mut counts = vec![0.0; walks.len()];
    for _ in 0..RESAMPLES {
        draw_counts(&mut counts, chance);
        for (k, resampled) in resampled.iter_mut().enumerate() {
            let (mut sum, mut number) = (0.0, 0.0);
            for (walk, count) in walks.iter().zip(&counts) {
                if let Some(effect) = walk[k] {
                    sum += count * effect.abs();
                    number += count;
                }
            }
            if number > 0.0 {
                resampled.push(sum / number);
            }
        }
    }
    let of = |(k, resampled): (usize, Vec<f64>)| {
        let effects: Vec<f64> = walks.iter().filter_map(|walk| walk[k]).collect();
        let tally: Tally = effects.iter().copied().collect();
        let absolute: Tally = effects.iter().map(|effect| effect.abs()).collect();
        Some(ElementaryEffect {
            mean: tally.mean()?,
            mean_absolute: percentile_interval(absolute.mean()?, effects.len(), resampled),
            deviation: tally.variance().map(f64::sqrt),
        })
    };
    resampled.into_iter().enumerate().map(of).collect()
}

/// The effect of each coordinate in one walk. Steps that move no coordinate, or more than one, say nothing.
fn effects_of(points: &[Vec<f64>], values: &[Option<f64>], dimensions: usize) -> Vec<Option<f64>> {
    let mut effects = vec![None; dimensions];
    for (places, values) in points.windows(2).zip(values.windows(2)) {
        let change = |k: usize| places[1][k] - places[0][k];
        let mut moved = (0..dimensions).filter(|k| change(*k) != 0.0);
        if let (Some(k), None, [Some(before), Some(after)]) = (moved.next(), moved.next(), values) {
            effects[k] = Some((after - before) / change(k)).filter(|effect| effect.is_finite());
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::super::test_functions::{G, g};
    use super::*;
    use crate::stats::sampling::morris_trajectories;

    fn analysed(walks: usize, dimensions: usize, function: impl Fn(&[f64]) -> f64) -> Vec<ElementaryEffect> {
        let points = morris_trajectories(walks, dimensions, 4, &mut Chance::of(1, &["walks"]));
        let values: Vec<Option<f64>> = points.iter().map(|point| Some(function(point))).collect();
        let effects = elementary_effects(&points, &values, dimensions, &mut Chance::of(1, &["resamples"]));
        effects.into_iter().map(|effect| effect.expect("every coordinate moved")).collect()
    }

    #[test]
    fn a_linear_function_gives_its_coefficients() {
        let found = analysed(10, 3, |x| 5.0 + 2.0 * x[0] - 3.0 * x[1]);
        for (effect, slope) in found.iter().zip([2.0_f64, -3.0, 0.0]) {
            assert!((effect.mean - slope).abs() < 1e-12 && effect.deviation.unwrap() < 1e-12, "{effect:?}");
            let absolute = effect.mean_absolute;
            assert!((absolute.mean - slope.abs()).abs() < 1e-12 && absolute.half_width().unwrap() < 1e-12);
            assert_eq!(absolute.n, 10);
        }
    }

    #[test]
    fn an_interaction_shows_as_deviation_and_not_in_the_others() {
        let found = analysed(20, 3, |x| (x[0] - 0.5) * (x[1] - 0.5) + x[2]);
        assert!(found[0].deviation.unwrap() > 0.2 && found[1].deviation.unwrap() > 0.2);
        assert!(found[2].deviation.unwrap() < 1e-12);
        // signs cancel in the mean, not in the mean of the absolute values
        assert!(found[0].mean.abs() < 0.5 * found[0].mean_absolute.mean);
        let absolute = found[0].mean_absolute;
        assert!(absolute.lower.unwrap() < absolute.mean && absolute.mean < absolute.upper.unwrap());
    }

    #[test]
    fn the_g_function_has_the_order_of_its_coefficients() {
        let found = analysed(100, 8, g);
        for j in 1..8 {
            if G[j] > G[j - 1] {
                assert!(found[j].mean_absolute.mean < found[j - 1].mean_absolute.mean, "{j}");
            }
        }
    }

    /// One walk in two dimensions, by hand: the second coordinate moves first.
    #[test]
    fn a_missing_value_leaves_out_the_effects_on_either_side() {
        let points =
            vec![vec![0.0, 0.0], vec![0.0, 0.5], vec![0.5, 0.5], vec![1.0, 1.0], vec![0.5, 1.0], vec![0.5, 0.5]];
        let chance = || Chance::of(1, &[]);
        let values = [1.0, 2.0, 5.0, 7.0, 3.0, 4.0].map(Some);
        let whole = elementary_effects(&points, &values, 2, &mut chance());
        // first walk: 2 and 6; second: 8 and −2
        assert_eq!((whole[0].unwrap().mean, whole[1].unwrap().mean), (7.0, 0.0));
        assert_eq!(whole[1].unwrap().mean_absolute.mean, 2.0);
        for (gap, first, second) in [(0, Some((7.0, 2)), Some((-2.0, 1))), (4, Some((6.0, 1)), Some((2.0, 1)))] {
            let mut values = values;
            values[gap] = if gap == 0 { None } else { Some(f64::NAN) };
            let found = elementary_effects(&points, &values, 2, &mut chance());
            let seen: Vec<_> = found.iter().map(|e| e.map(|e| (e.mean, e.mean_absolute.n))).collect();
            assert_eq!(seen, [first, second]);
        }
        assert_eq!(elementary_effects(&points, &[None; 6], 2, &mut chance()), [None, None]);
    }
}
