//! Functions on the unit cube whose Sobol indices are known exactly.

use std::f64::consts::PI;

/// T. Ishigami and T. Homma, "An importance quantification technique in uncertainty analysis for computer models", ISUMA '90
/// (1990), 398–403, with a = 7 and b = 0.1; coordinates from −π to π.
pub(super) fn ishigami(point: &[f64]) -> f64 {
    let x: Vec<f64> = point.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
    let sine = libm::sin(x[1]);
    libm::sin(x[0]) + 7.0 * sine * sine + 0.1 * x[2] * x[2] * x[2] * x[2] * libm::sin(x[0])
}

/// First-order and total indices of [`ishigami`]: D₁ = (1 + bπ⁴/5)²/2, D₂ = a²/8, D₁₃ = 8b²π⁸/225.
pub(super) fn ishigami_indices() -> [(f64, f64); 3] {
    let (a, b, square) = (7.0, 0.1, PI * PI);
    let fourth = square * square;
    let one = (1.0 + b * fourth / 5.0) * (1.0 + b * fourth / 5.0) / 2.0;
    let two = a * a / 8.0;
    let both = 8.0 * b * b * fourth * fourth / 225.0;
    let all = one + two + both;
    [(one / all, (one + both) / all), (two / all, two / all), (0.0, both / all)]
}

/// Coefficients of [`g`]: the larger, the less a coordinate matters.
pub(super) const G: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

/// The g function of Sobol: the product of (|4x − 2| + a) / (1 + a). A. Saltelli and I. M. Sobol', "About the use of rank
/// transformation in sensitivity analysis of model output", Reliability Engineering and System Safety 50 (1995), 225–239.
pub(super) fn g(point: &[f64]) -> f64 {
    point.iter().zip(G).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

/// First-order and total indices of [`g`]: each coordinate alone has variance V = 1 / (3 (1 + a)²), and all together the product
/// of 1 + V, less 1.
pub(super) fn g_indices() -> [(f64, f64); 8] {
    let own = G.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let product: f64 = own.iter().map(|v| 1.0 + v).product();
    own.map(|v| (v / (product - 1.0), v * product / (1.0 + v) / (product - 1.0)))
}

#[test]
fn the_indices_are_the_published_ones() {
    let near = |found: (f64, f64), first: f64, total: f64| {
        assert!((found.0 - first).abs() < 5e-5 && (found.1 - total).abs() < 5e-5, "{found:?} is not {first}, {total}");
    };
    let [one, two, three] = ishigami_indices();
    near(one, 0.3139, 0.5576);
    near(two, 0.4424, 0.4424);
    near(three, 0.0, 0.2437);
    near(g_indices()[0], 0.7162, 0.7871);
    near(g_indices()[1], 0.1790, 0.2422);
}
