//! Times that are not over at the end are censored, not dropped.

/// The product-limit estimate of a survival curve.
///
/// E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American Statistical
/// Association 53 (1958), 457–481.
#[derive(Clone, Debug, Default)]
pub struct KaplanMeier {
    observations: Vec<(f64, bool)>,
}

impl KaplanMeier {
    /// Adds a time; `ended` says whether the event happened then, or the time was cut off there.
    pub fn add(&mut self, time: f64, ended: bool) {
        self.observations.push((time, ended));
    }

    /// Number of observations.
    #[must_use]
    pub fn count(&self) -> usize {
        self.observations.len()
    }

    /// The smallest time by which the event has happened for at least `share` of the population. `None` where the curve
    /// does not come that far.
    #[must_use]
    pub fn percentile(&mut self, share: f64) -> Option<f64> {
        // At equal times events come before censorings, as the estimator prescribes.
        self.observations.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let mut at_risk = self.observations.len();
        let mut surviving = 1.0;
        for &(time, ended) in &self.observations {
            if ended {
                surviving *= 1.0 - 1.0 / at_risk as f64;
                if surviving <= 1.0 - share + 1e-12 {
                    return Some(time);
                }
            }
            at_risk -= 1;
        }
        None
    }
}
