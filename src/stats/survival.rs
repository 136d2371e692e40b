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

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(observations: &[(f64, bool)]) -> KaplanMeier {
        let mut curve = KaplanMeier::default();
        observations.iter().for_each(|&(time, ended)| curve.add(time, ended));
        curve
    }

    #[test]
    fn percentiles_follow_a_curve_worked_by_hand() {
        // Events at 1, 3, 5; censored at 2, 3, 6. The curve: 5/6 at 1; 5/6 · 3/4 = 0.625 at 3; 0.625 · 1/2 = 0.3125 at 5.
        let mut curve = curve(&[(3.0, false), (5.0, true), (1.0, true), (6.0, false), (3.0, true), (2.0, false)]);
        assert_eq!(curve.count(), 6);
        assert_eq!(curve.percentile(1.0 / 6.0), Some(1.0));
        assert_eq!(curve.percentile(0.25), Some(3.0));
        // Were the censoring at 3 taken before the event at 3, the curve would stand at 0.556 there, and this would be 3.
        assert_eq!(curve.percentile(0.4), Some(5.0));
        assert_eq!(curve.percentile(0.5), Some(5.0));
        assert_eq!(curve.percentile(0.7), None, "the curve ends at 0.3125");
    }

    #[test]
    fn without_censoring_it_is_the_nearest_rank() {
        let mut curve = curve(&[(4.0, true), (1.0, true), (3.0, true), (2.0, true)]);
        assert_eq!([0.25, 0.5, 0.51, 1.0].map(|s| curve.percentile(s)), [Some(1.0), Some(2.0), Some(3.0), Some(4.0)]);
    }

    #[test]
    fn what_never_ended_has_no_median() {
        assert_eq!(curve(&[(10.0, false), (20.0, false)]).percentile(0.5), None);
        assert_eq!(KaplanMeier::default().percentile(0.5), None);
    }
}
