//! Quantiles of Student's t, from functions whose bits are the same on every processor.
//!
//! M. Abramowitz and I. A. Stegun, "Handbook of mathematical functions" (1964), §26.7: for whole degrees of freedom the
//! distribution is a finite sum (26.7.3 and 26.7.4), and for many degrees an expansion around the normal quantile (26.7.5).

use std::f64::consts::{FRAC_2_PI, FRAC_2_SQRT_PI, PI, SQRT_2};

/// From here the expansion is exact to twelve digits, and cheaper than the sum.
const MANY: u64 = 1000;
/// Far more steps than Newton's method needs from the left, where it never overshoots.
const STEPS: usize = 200;

/// The value that Student's t with `freedom` degrees exceeds with probability `1 − share`; `None` unless 0.5 < share < 1 and
/// freedom is at least 1. Relative error about 1e-12.
#[must_use]
pub fn student_quantile(share: f64, freedom: u64) -> Option<f64> {
    if !(share > 0.5 && share < 1.0 && freedom > 0) {
        return None;
    }
    let normal = normal_quantile(share);
    if freedom > MANY {
        return Some(expansion(normal, freedom as f64));
    }
    let peak = peak(freedom);
    let n = freedom as f64;
    // the quantile of the normal distribution lies to the left
    Some(climb(normal, |t| {
        let density = peak * libm::pow(1.0 + t * t / n, -(n + 1.0) / 2.0);
        ((1.0 - share) - (1.0 - central(t, freedom)) / 2.0, density)
    }))
}

/// The value that a standard normal number exceeds with probability `1 − share`, for a share above one half and below 1.
#[must_use]
pub fn normal_quantile(share: f64) -> f64 {
    climb(0.0, |z| {
        let density = libm::exp(-z * z / 2.0) * FRAC_2_SQRT_PI / (2.0 * SQRT_2);
        ((1.0 - share) - libm::erfc(z / SQRT_2) / 2.0, density)
    })
}

/// Newton's method for the root of a falling function: `at` gives how much of the probability is left too much (negative
/// values) and the density. To the right of the mode the distribution bends down, so steps from the left stay left.
fn climb(start: f64, at: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut x = start;
    for _ in 0..STEPS {
        let (missing, density) = at(x);
        let next = x - missing / density;
        // rounding has the last word: no progress any more
        if next <= x || !next.is_finite() {
            break;
        }
        x = next;
    }
    x
}

/// P(|T| < t) as a finite sum.
fn central(t: f64, freedom: u64) -> f64 {
    let n = freedom as f64;
    let cosine_square = 1.0 / (1.0 + t * t / n);
    let sine = t / (n + t * t).sqrt();
    let odd = freedom % 2 == 1;
    // odd: 1 + 2/3 c² + 2·4/(3·5) c⁴ + …; even: 1 + 1/2 c² + 1·3/(2·4) c⁴ + …; both up to the power freedom − 2 of the cosine
    let (mut term, mut sum) = (1.0, 0.0);
    let mut k = if odd { 2.0 } else { 1.0 };
    while k < n {
        sum += term;
        term *= cosine_square * k / (k + 1.0);
        k += 2.0;
    }
    if odd {
        let angle = libm::atan(t / n.sqrt());
        FRAC_2_PI * (angle + sine * cosine_square.sqrt() * sum)
    } else {
        sine * sum
    }
}

/// The density at 0: Γ((n + 1)/2) / (√(nπ) Γ(n/2)).
fn peak(freedom: u64) -> f64 {
    let odd = freedom % 2 == 1;
    let mut ratio = if odd { FRAC_2_SQRT_PI / 2.0 } else { PI.sqrt() / 2.0 };
    let mut k = if odd { 1.0 } else { 2.0 };
    while k < freedom as f64 {
        ratio *= (k + 1.0) / k;
        k += 2.0;
    }
    ratio / (freedom as f64 * PI).sqrt()
}

/// 26.7.5.
fn expansion(x: f64, n: f64) -> f64 {
    let s = x * x;
    let first = x * (s + 1.0) / 4.0;
    let second = x * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
    let third = x * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
    let fourth = x * ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92_160.0;
    x + (first + (second + (third + fourth / n) / n) / n) / n
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, StudentsT};

    #[test]
    fn the_quantiles_are_those_of_the_table() {
        // Abramowitz and Stegun, table 26.10
        let table =
            [(0.975, 1, 12.706), (0.975, 4, 2.776), (0.995, 9, 3.250), (0.975, 29, 2.045), (0.9995, 120, 3.373)];
        for (share, freedom, expected) in table {
            let found = student_quantile(share, freedom).expect("defined");
            assert!((found - expected).abs() < 6e-4, "{share} {freedom}: {found}");
        }
        // far out, by the first two terms of the expansion: z + (z³ + z)/4n with z = 1.959964
        let far = student_quantile(0.975, 65_535).expect("defined");
        assert!((far - 1.960_000_18).abs() < 1e-8, "{far}");
    }

    #[test]
    fn another_implementation_finds_the_same() {
        // beyond some thousands theirs loses digits
        let degrees = (1..=130).chain([199, 200, 479, 999, 1000, 1001, 1002, 5000]);
        for freedom in degrees {
            // one interval, and the pairs of 5, 7 and 30 configurations at once
            for pairs in [1.0, 10.0, 21.0, 435.0] {
                let share = 1.0 - 0.025 / pairs;
                let theirs = StudentsT::new(0.0, 1.0, freedom as f64).expect("valid").inverse_cdf(share);
                let ours = student_quantile(share, freedom).expect("defined");
                assert!((ours / theirs - 1.0).abs() < 1e-9, "{share} {freedom}: {ours} is not {theirs}");
            }
        }
    }

    #[test]
    fn the_sum_and_the_expansion_meet() {
        for share in [0.9, 0.975, 0.9988] {
            let sum = student_quantile(share, MANY).expect("defined");
            let expanded = expansion(normal_quantile(share), MANY as f64);
            assert!((sum - expanded).abs() < 1e-11, "{sum} {expanded}");
        }
    }

    #[test]
    fn what_is_no_upper_quantile_is_refused() {
        for (share, freedom) in [(0.5, 3), (1.0, 3), (f64::NAN, 3), (0.9, 0)] {
            assert_eq!(student_quantile(share, freedom), None);
        }
    }
}
