//! Regression with shrinkage whose strength follows from the data.

use super::Cholesky;

/// A plane through points with many coordinates, ready to be fitted to any response.
///
/// Coordinates are centred and scaled to variance one; their coefficients have a normal prior with mean 0 and one common variance.
/// That variance, relative to that of the residuals, is the one with the highest marginal likelihood on a grid (D. J. C. MacKay,
/// "Bayesian interpolation", Neural Computation 4 (1992), 415–447). So coordinates that explain nothing are shrunk to nothing,
/// and there may be more coordinates than points.
#[derive(Clone, Debug)]
pub struct RidgeFit {
    /// `[point][coordinate]`, centred and scaled.
    points: Vec<Vec<f64>>,
    /// For each strength: the strength, the factor of XᵀX + strength, and the logarithm of |I + XᵀX / strength|.
    strengths: Vec<(f64, Cholesky, f64)>,
}

/// Strengths of the shrinkage that are tried, per point.
const STRENGTHS: [f64; 9] = [1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.2, 1.0, 5.0, 50.0];

/// Prepares points, `[point][coordinate]`; `None` without points, or when no coordinate varies.
#[must_use]
pub fn ridge(points: &[Vec<f64>]) -> Option<RidgeFit> {
    let n = points.len() as f64;
    let width = points.first()?.len();
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for k in 0..width {
        let mean = points.iter().map(|p| p[k]).sum::<f64>() / n;
        let centred: Vec<f64> = points.iter().map(|p| p[k] - mean).collect();
        let deviation = (centred.iter().map(|c| c * c).sum::<f64>() / n).sqrt();
        if deviation > 1e-12 * mean.abs().max(1e-300) {
            columns.push(centred.into_iter().map(|c| c / deviation).collect());
        }
    }
    if columns.is_empty() {
        return None;
    }
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let square: Vec<Vec<f64>> = columns.iter().map(|a| columns.iter().map(|b| product(a, b)).collect()).collect();
    let strengths = STRENGTHS
        .iter()
        .filter_map(|&each| {
            let strength = each * n;
            let mut matrix = square.clone();
            matrix.iter_mut().enumerate().for_each(|(i, row)| row[i] += strength);
            let factor = Cholesky::of(&matrix)?;
            let log_determinant = factor.log_determinant() - columns.len() as f64 * libm::log(strength);
            Some((strength, factor, log_determinant))
        })
        .collect();
    let points = (0..points.len()).map(|i| columns.iter().map(|column| column[i]).collect()).collect();
    Some(RidgeFit { points, strengths })
}

impl RidgeFit {
    /// The fitted response at every point: its mean and the plane. The mean alone where that is the likeliest.
    ///
    /// # Panics
    /// When there are not as many responses as points.
    #[must_use]
    pub fn fitted(&self, response: &[f64]) -> Vec<f64> {
        assert_eq!(response.len(), self.points.len(), "a response for every point");
        let n = response.len() as f64;
        let mean = response.iter().sum::<f64>() / n;
        let centred: Vec<f64> = response.iter().map(|y| y - mean).collect();
        let total: f64 = centred.iter().map(|y| y * y).sum();
        if total <= 0.0 {
            return vec![mean; response.len()];
        }
        let width = self.points.first().map_or(0, Vec::len);
        let mut right = vec![0.0; width];
        for (point, y) in self.points.iter().zip(&centred) {
            right.iter_mut().zip(point).for_each(|(sum, x)| *sum += x * y);
        }
        // the plane that explains nothing
        let mut best = (-0.5 * n * libm::log(total / n), Vec::new());
        for (_, factor, log_determinant) in &self.strengths {
            let slopes = factor.solve(&right);
            let explained: f64 = slopes.iter().zip(&right).map(|(b, r)| b * r).sum();
            // rounding may leave nothing where the plane explains all
            let left = (total - explained).max(total * 1e-14);
            let likelihood = -0.5 * n * libm::log(left / n) - 0.5 * log_determinant;
            if likelihood > best.0 {
                best = (likelihood, slopes);
            }
        }
        let plane = |point: &Vec<f64>| mean + point.iter().zip(&best.1).map(|(x, b)| x * b).sum::<f64>();
        self.points.iter().map(plane).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_plane_is_found() {
        let points: Vec<Vec<f64>> =
            (0..40_u32).map(|i| vec![f64::from(i * 7 % 40), f64::from(i * 11 % 40), 1.0]).collect();
        let response: Vec<f64> = points.iter().map(|p| 3.0 + 2.0 * p[0] - p[1]).collect();
        let fitted = ridge(&points).unwrap().fitted(&response);
        assert!(fitted.iter().zip(&response).all(|(f, y)| (f - y).abs() < 1e-3));
    }

    #[test]
    fn what_explains_nothing_is_shrunk_to_the_mean() {
        // a response that alternates does not go with a coordinate that only rises
        let points: Vec<Vec<f64>> = (0..100_u32).map(|i| vec![f64::from(i)]).collect();
        let response: Vec<f64> = (0..100_u32).map(|i| f64::from(i % 2)).collect();
        let fitted = ridge(&points).unwrap().fitted(&response);
        assert!(fitted.iter().all(|f| (f - 0.5).abs() < 1e-12), "{fitted:?}");
    }

    #[test]
    fn more_coordinates_than_points_are_possible() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(u32::MAX >> 1)
        };
        let points: Vec<Vec<f64>> = (0..30).map(|_| (0..50).map(|_| next()).collect()).collect();
        let response: Vec<f64> = points.iter().map(|p| p[0]).collect();
        let fitted = ridge(&points).unwrap().fitted(&response);
        assert!(fitted.iter().all(|f| f.is_finite()));
        assert!(ridge(&[vec![1.0], vec![1.0]]).is_none() && ridge(&[]).is_none());
    }
}
