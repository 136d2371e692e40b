//! A sum of products of polynomials, fitted by least squares.

use crate::stats::Cholesky;

use super::polynomials::Polynomials;

/// A product of polynomials: `(dimension, degree)` of each factor. The constant has none.
pub(super) type Term = Vec<(usize, usize)>;

/// The constant and every polynomial of one coordinate up to a degree.
pub(super) fn main_terms(axes: &[Polynomials], degree: usize) -> Vec<Term> {
    let own = |(k, axis): (usize, &Polynomials)| (1..=axis.most().min(degree)).map(move |d| vec![(k, d)]);
    std::iter::once(Vec::new()).chain(axes.iter().enumerate().flat_map(own)).collect()
}

/// Products of two polynomials of different coordinates among some, with a sum of degrees of at most `degree`.
pub(super) fn pair_terms(axes: &[Polynomials], among: &[usize], degree: usize) -> Vec<Term> {
    let mut terms = Vec::new();
    for (at, &i) in among.iter().enumerate() {
        for &j in &among[..at] {
            for a in 1..=axes[i].most().min(degree) {
                for b in 1..=axes[j].most().min(degree.saturating_sub(a)) {
                    terms.push(vec![(i, a), (j, b)]);
                }
            }
        }
    }
    terms
}

/// The values of the polynomials at a point, `[dimension][degree]`.
pub(super) fn axis_values(axes: &[Polynomials], point: &[f64]) -> Vec<Vec<f64>> {
    axes.iter().zip(point).map(|(axis, x)| axis.at(*x)).collect()
}

/// The value of a term there.
pub(super) fn term_value(term: &Term, at: &[Vec<f64>]) -> f64 {
    term.iter().map(|(dimension, degree)| at[*dimension][*degree]).product()
}

/// Terms fitted to values.
pub(super) struct Fit {
    pub terms: Vec<Term>,
    pub coefficients: Vec<f64>,
    /// The square sum of the errors at each point of the fit to all other points: each is the residual over one less its
    /// leverage (D. M. Allen, "The relationship between variable selection and data augmentation and a method for prediction",
    /// Technometrics 16 (1974), 125–127).
    pub press: f64,
    residuals: Vec<f64>,
    leverages: Vec<f64>,
    /// `[point][term]`: what one unit of the value there adds to each coefficient.
    weights: Vec<Vec<f64>>,
}

impl Fit {
    /// Least squares; `None` when the points do not tell the terms apart, or a point decides a coefficient alone.
    pub fn of(terms: Vec<Term>, axis_values: &[Vec<Vec<f64>>], values: &[f64]) -> Option<Self> {
        let rows: Vec<Vec<f64>> =
            axis_values.iter().map(|at| terms.iter().map(|term| term_value(term, at)).collect()).collect();
        let mut gram: Vec<Vec<f64>> = (1..=terms.len()).map(|width| vec![0.0; width]).collect();
        for row in &rows {
            for (sums, own) in gram.iter_mut().zip(row) {
                sums.iter_mut().zip(row).for_each(|(sum, other)| *sum += own * other);
            }
        }
        let factor = Cholesky::of(&gram)?;
        let weights: Vec<Vec<f64>> = rows.iter().map(|row| factor.solve(row)).collect();
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
        let leverages: Vec<f64> = rows.iter().zip(&weights).map(|(row, weights)| product(row, weights)).collect();
        if !leverages.iter().all(|leverage| *leverage < 1.0 - 1e-6) {
            return None;
        }
        let mut coefficients = vec![0.0; terms.len()];
        for (weights, value) in weights.iter().zip(values) {
            coefficients.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * value);
        }
        let residuals: Vec<f64> =
            rows.iter().zip(values).map(|(row, value)| value - product(row, &coefficients)).collect();
        let left_out = residuals.iter().zip(&leverages).map(|(residual, leverage)| residual / (1.0 - leverage));
        let press = left_out.map(|error| error * error).sum();
        Some(Self { terms, coefficients, press, residuals, leverages, weights })
    }

    /// Residuals with the spread of the errors: a fit follows its points, and the more so the larger their leverage (J. G.
    /// MacKinnon and H. White, "Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample
    /// properties", Journal of Econometrics 29 (1985), 305–325, HC2).
    pub fn errors(&self) -> Vec<f64> {
        self.residuals
            .iter()
            .zip(&self.leverages)
            .map(|(residual, leverage)| residual / (1.0 - leverage).sqrt())
            .collect()
    }

    /// What errors at the points do to the coefficients.
    pub fn shift(&self, errors: impl Iterator<Item = f64>) -> Vec<f64> {
        let mut shift = vec![0.0; self.coefficients.len()];
        for (weights, error) in self.weights.iter().zip(errors) {
            shift.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * error);
        }
        shift
    }

    /// The variance of each coefficient, from independent errors of these sizes.
    pub fn variances(&self, errors: &[f64]) -> Vec<f64> {
        let mut variances = vec![0.0; self.coefficients.len()];
        for (weights, error) in self.weights.iter().zip(errors) {
            variances.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * weight * error * error);
        }
        variances
    }
}
