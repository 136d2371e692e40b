//! M15: a dated change of practice. From a day on Raad and court ask for more before a measure is requested and granted. It comes
//! from outside the model, and is the same in every configuration.

/// What is added to the thresholds of concern, growing in a straight line between two days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Practice {
    /// The day on which it begins, and the day from which it grows no more.
    pub days: [f64; 2],
    /// Added in the end to the concern from which a measure is requested.
    pub request: f64,
    /// Added in the end to the concern from which it is granted.
    pub grant: f64,
    /// The same for an urgent request.
    pub urgent_request: f64,
    /// The same for granting it.
    pub urgent_grant: f64,
}

impl Practice {
    /// Practice does not change.
    pub const NEUTRAL: Self = Self { days: [0.0; 2], request: 0.0, grant: 0.0, urgent_request: 0.0, urgent_grant: 0.0 };

    /// Whether something changes.
    #[must_use]
    pub fn changes(&self) -> bool {
        [self.request, self.grant, self.urgent_request, self.urgent_grant] != [0.0; 4]
    }

    /// How much of the change holds on a day, 0 to 1.
    #[must_use]
    pub fn share(&self, day: f64) -> f64 {
        let [from, until] = self.days;
        if day >= until {
            1.0
        } else if day <= from {
            0.0
        } else {
            (day - from) / (until - from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_grows_in_a_straight_line_and_stays() {
        let practice = Practice { days: [100.0, 300.0], request: 0.2, ..Practice::NEUTRAL };
        assert_eq!([0.0, 100.0, 150.0, 300.0, 9e3].map(|day| practice.share(day)), [0.0, 0.0, 0.25, 1.0, 1.0]);
        // from one day to the next
        let step = Practice { days: [100.0; 2], ..practice };
        assert_eq!([99.9, 100.0, 101.0].map(|day| step.share(day)), [0.0, 1.0, 1.0]);
        assert!(practice.changes() && !Practice::NEUTRAL.changes());
    }
}
