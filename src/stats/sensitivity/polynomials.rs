//! Polynomials of one coordinate that are orthonormal: mean 0, variance 1, uncorrelated with each other.

/// The polynomials of degree 0, 1, 2, … by their three-term recurrence `√b₍ₖ₊₁₎ p₍ₖ₊₁₎ = (x − aₖ) pₖ − √bₖ p₍ₖ₋₁₎`.
///
/// W. Gautschi, "Orthogonal polynomials: computation and approximation" (2004), chapters 1 and 2.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Polynomials {
    /// The centres `aₖ` and the norms `√b₍ₖ₊₁₎`, from k = 0.
    recurrence: Vec<(f64, f64)>,
}

impl Polynomials {
    /// Polynomials up to degree `most` for the coordinates of a design. Where the same few values come back, at least three times
    /// each on average, they are levels: the measure is how often each occurs, and L levels carry degrees up to L − 1. Otherwise
    /// the coordinate is uniform from 0 to 1, and these are the shifted Legendre polynomials.
    pub fn of(coordinates: &[f64], most: usize) -> Self {
        let mut sorted = coordinates.to_vec();
        sorted.sort_by(f64::total_cmp);
        let levels: Vec<(f64, f64)> =
            sorted.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64 / sorted.len() as f64)).collect();
        if 3 * levels.len() <= sorted.len() { Self::discrete(&levels, most) } else { Self::legendre(most) }
    }

    /// aₖ = ½ and bₖ = k² / (4 (4k² − 1)).
    fn legendre(most: usize) -> Self {
        let norm = |k: f64| k / (2.0 * (4.0 * k * k - 1.0).sqrt());
        Self { recurrence: (1..=most).map(|k| (0.5, norm(k as f64))).collect() }
    }

    /// By the procedure of Stieltjes, from levels with their shares.
    fn discrete(levels: &[(f64, f64)], most: usize) -> Self {
        let mut recurrence: Vec<(f64, f64)> = Vec::new();
        let (mut before, mut own) = (vec![0.0; levels.len()], vec![1.0; levels.len()]);
        let mut norm = 0.0;
        for _ in 1..levels.len().min(most + 1) {
            let mean = |list: &[f64]| list.iter().zip(levels).map(|(value, (_, share))| value * share).sum::<f64>();
            let centre = mean(&own.iter().zip(levels).map(|(p, (x, _))| x * p * p).collect::<Vec<_>>());
            let mut next: Vec<f64> = levels
                .iter()
                .zip(own.iter().zip(&before))
                .map(|((x, _), (p, q))| (x - centre) * p - norm * q)
                .collect();
            norm = mean(&next.iter().map(|p| p * p).collect::<Vec<_>>()).sqrt();
            next.iter_mut().for_each(|p| *p /= norm);
            recurrence.push((centre, norm));
            (before, own) = (own, next);
        }
        Self { recurrence }
    }

    /// The highest degree.
    pub fn most(&self) -> usize {
        self.recurrence.len()
    }

    /// The values at a coordinate, from degree 0.
    pub fn at(&self, x: f64) -> Vec<f64> {
        let mut values = vec![1.0];
        let (mut before, mut last_norm) = (0.0, 0.0);
        for (k, (centre, norm)) in self.recurrence.iter().enumerate() {
            let next = ((x - centre) * values[k] - last_norm * before) / norm;
            (before, last_norm) = (values[k], *norm);
            values.push(next);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_coordinate_has_the_shifted_legendre_polynomials() {
        let coordinates: Vec<f64> = (0..50).map(|i| f64::from(i) / 50.0).collect();
        let polynomials = Polynomials::of(&coordinates, 3);
        let x = 0.3;
        // √3 (2x − 1), √5 (6x² − 6x + 1), √7 (20x³ − 30x² + 12x − 1)
        let expected = [1.0, 3.0_f64.sqrt() * -0.4, 5.0_f64.sqrt() * -0.26, 7.0_f64.sqrt() * 0.44];
        assert!(polynomials.at(x).iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{:?}", polynomials.at(x));
    }

    #[test]
    fn levels_carry_one_degree_less_than_there_are_and_are_orthonormal() {
        let levels = [(0.0, 0.2), (0.3, 0.3), (0.9, 0.1), (1.0, 0.4)];
        let coordinates: Vec<f64> =
            levels.iter().flat_map(|(x, share)| vec![*x; (share * 30.0_f64).round() as usize]).collect();
        let polynomials = Polynomials::of(&coordinates, 6);
        assert_eq!(polynomials.most(), 3);
        for a in 0..4 {
            for b in 0..4 {
                let product: f64 = levels.iter().map(|(x, s)| s * polynomials.at(*x)[a] * polynomials.at(*x)[b]).sum();
                assert!((product - if a == b { 1.0 } else { 0.0 }).abs() < 1e-12, "{a} {b}: {product}");
            }
        }
        assert_eq!(Polynomials::of(&[0.5; 9], 6).most(), 0);
        assert_eq!(Polynomials::of(&[0.0, 1.0, 0.0, 1.0, 1.0, 0.0], 6).at(1.0), [1.0, 1.0]);
    }
}
