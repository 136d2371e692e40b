//! Whether a published figure is reproduced, by a rule that was written down beforehand.

use serde::{Deserialize, Serialize};

/// When a published figure counts as reproduced.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The simulated mean differs from the published value by at most this share of it.
    Within(f64),
    /// The published count lies inside the 95% interval of simulated counts.
    Counts,
    /// It happens at least once.
    Occurs,
    /// The whole 95% interval lies above 0.
    AboveZero,
    /// The simulated mean is at most this.
    AtMost(f64),
    /// The figure was put in.
    Input,
    /// No verdict is possible.
    Report,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Reproduced, by the rule.
    Pass,
    /// Not reproduced.
    Missed,
    /// Put in, so that coming out proves nothing.
    Input,
    /// No verdict is possible.
    Reported,
}

impl Verdict {
    /// The word in files, never translated.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Missed => "missed",
            Self::Input => "input",
            Self::Reported => "reported",
        }
    }
}

impl Rule {
    /// The verdict on a simulated value with the ends of its interval. A rule that asks something of a value that is not defined
    /// is missed; without a published value, or without a value to report, there is none.
    #[must_use]
    pub fn verdict(self, published: Option<f64>, simulated: Option<(f64, Option<f64>, Option<f64>)>) -> Verdict {
        let holds = |holds: bool| if holds { Verdict::Pass } else { Verdict::Missed };
        match self {
            Self::Input => Verdict::Input,
            Self::Report => Verdict::Reported,
            _ => {
                let Some((mean, lower, upper)) = simulated else { return Verdict::Missed };
                match (self, published) {
                    (Self::Within(tolerance), Some(published)) => {
                        holds((mean - published).abs() <= tolerance * published.abs())
                    }
                    (Self::Counts, Some(published)) => {
                        holds(lower.is_some_and(|low| low <= published) && upper.is_some_and(|high| published <= high))
                    }
                    (Self::Occurs, _) => holds(mean > 0.0),
                    (Self::AboveZero, _) => holds(lower.is_some_and(|low| low > 0.0)),
                    (Self::AtMost(most), _) => holds(mean <= most),
                    _ => Verdict::Reported,
                }
            }
        }
    }

    /// The tolerance, where the rule is one.
    #[must_use]
    pub const fn tolerance(self) -> Option<f64> {
        match self {
            Self::Within(tolerance) => Some(tolerance),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_kept_to_the_letter() {
        let of = |rule: Rule, published, mean: f64, low: f64, high: f64| {
            rule.verdict(published, Some((mean, Some(low), Some(high))))
        };
        assert_eq!(of(Rule::Within(0.25), Some(20.0), 25.0, 24.0, 26.0), Verdict::Pass);
        assert_eq!(of(Rule::Within(0.25), Some(20.0), 25.01, 24.0, 26.0), Verdict::Missed);
        assert_eq!(of(Rule::Within(0.25), Some(20.0), 14.9, 10.0, 26.0), Verdict::Missed);
        assert_eq!(of(Rule::Counts, Some(10.0), 6.0, 2.0, 10.0), Verdict::Pass);
        assert_eq!(of(Rule::Counts, Some(11.0), 6.0, 2.0, 10.0), Verdict::Missed);
        assert_eq!(of(Rule::Occurs, None, 0.0, 0.0, 0.3), Verdict::Missed);
        assert_eq!(of(Rule::AboveZero, None, 3.0, -0.1, 6.0), Verdict::Missed);
        assert_eq!(of(Rule::AboveZero, None, 3.0, 0.1, 6.0), Verdict::Pass);
        assert_eq!(of(Rule::AtMost(1.0), Some(0.0), 0.9, 0.0, 2.0), Verdict::Pass);
        assert_eq!(of(Rule::Input, Some(1.0), 5.0, 4.0, 6.0), Verdict::Input);
        assert_eq!(of(Rule::Report, Some(1.0), 5.0, 4.0, 6.0), Verdict::Reported);
        // what is not there has not been reproduced
        assert_eq!(Rule::Within(0.1).verdict(Some(1.0), None), Verdict::Missed);
        assert_eq!(Rule::Input.verdict(Some(1.0), None), Verdict::Input);
    }
}
