//! Small systems of linear equations. Own code, because the bits must repeat: a library may choose another order of additions, or
//! fused ones, on another processor.

/// A symmetric matrix that is positive definite, as its Cholesky factor.
///
/// G. H. Golub and C. F. Van Loan, "Matrix computations" (4th ed., 2013), §4.2.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    /// Rows of the lower triangle, the diagonal included.
    rows: Vec<Vec<f64>>,
}

impl Cholesky {
    /// Factors a symmetric matrix, given by its rows (only the lower triangle is read). `None` when it is not positive definite
    /// or a row is too short.
    #[must_use]
    pub fn of(matrix: &[Vec<f64>]) -> Option<Self> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
        for (i, given) in matrix.iter().enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for (j, other) in rows.iter().enumerate() {
                // the row holds j numbers so far
                let sum = row.iter().zip(other).fold(*given.get(j)?, |sum, (a, b)| sum - a * b);
                row.push(sum / other[j]);
            }
            let sum = row.iter().fold(*given.get(i)?, |sum, a| sum - a * a);
            // also refuses what is not a number
            if !(sum > 0.0 && sum.is_finite()) {
                return None;
            }
            row.push(sum.sqrt());
            rows.push(row);
        }
        Some(Self { rows })
    }

    /// The logarithm of the determinant of the matrix.
    #[must_use]
    pub fn log_determinant(&self) -> f64 {
        2.0 * self.rows.iter().filter_map(|row| row.last()).map(|diagonal| libm::log(*diagonal)).sum::<f64>()
    }

    /// The solution `x` of `matrix · x = right`. Elements of `right` beyond the size of the matrix are left out.
    #[must_use]
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = Vec::with_capacity(self.rows.len());
        for (row, &value) in self.rows.iter().zip(right) {
            let sum = x.iter().zip(row).fold(value, |sum, (known, cell)| sum - known * cell);
            x.push(sum / row[x.len()]);
        }
        for i in (0..x.len()).rev() {
            let sum = (i + 1..x.len()).fold(x[i], |sum, k| sum - self.rows[k][i] * x[k]);
            x[i] = sum / self.rows[i][i];
        }
        x
    }
}

/// The covariance of two lists of the same length, with n − 1; `0` for fewer than two.
#[must_use]
pub fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len());
    if n < 2 {
        return 0.0;
    }
    let mean = |list: &[f64]| list[..n].iter().sum::<f64>() / n as f64;
    let (ma, mb) = (mean(a), mean(b));
    a.iter().zip(b).map(|(x, y)| (x - ma) * (y - mb)).sum::<f64>() / (n - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4 2 / 2 5 = (2 0 / 1 2) times its mirror image, by hand.
    #[test]
    fn a_factor_and_a_solution_by_hand() {
        let factor = Cholesky::of(&[vec![4.0], vec![2.0, 5.0]]).expect("positive definite");
        assert_eq!(factor.rows, vec![vec![2.0], vec![1.0, 2.0]]);
        // 4x + 2y = 8, 2x + 5y = 8: x = 1.5, y = 1
        assert_eq!(factor.solve(&[8.0, 8.0]), vec![1.5, 1.0]);
    }

    /// The matrix of 25 15 −5 / 15 18 0 / −5 0 11 has the factor 5 / 3 3 / −1 1 3.
    #[test]
    fn three_by_three_by_hand() {
        let factor = Cholesky::of(&[vec![25.0], vec![15.0, 18.0], vec![-5.0, 0.0, 11.0]]).expect("positive definite");
        assert_eq!(factor.rows, vec![vec![5.0], vec![3.0, 3.0], vec![-1.0, 1.0, 3.0]]);
        // times (1, 2, 3): 40, 51, 28
        let x = factor.solve(&[40.0, 51.0, 28.0]);
        assert!(x.iter().zip([1.0, 2.0, 3.0]).all(|(a, b): (&f64, f64)| (a - b).abs() < 1e-12), "{x:?}");
    }

    #[test]
    fn what_is_not_positive_definite_is_refused() {
        assert_eq!(Cholesky::of(&[vec![1.0], vec![2.0, 1.0]]), None);
        assert_eq!(Cholesky::of(&[vec![f64::NAN]]), None);
        assert_eq!(Cholesky::of(&[vec![1.0], vec![]]), None);
    }

    #[test]
    fn covariance_by_hand() {
        // deviations −1 0 1 and −2 0 2: 4 / 2
        assert_eq!(covariance(&[1.0, 2.0, 3.0], &[4.0, 6.0, 8.0]), 2.0);
        assert_eq!(covariance(&[1.0], &[1.0]), 0.0);
    }
}
