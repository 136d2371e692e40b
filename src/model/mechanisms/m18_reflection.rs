//! M18: reflection and learning. A share of working time; it costs minutes today, and lowers turnover and repeat incidents.

/// Time for reflection and what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reflection {
    /// Share of the capacity of all staff that goes to reflection.
    pub share: f64,
    /// Factor on the rate of leaving (M16).
    pub turnover: f64,
    /// Factor on the hazard of every incident of a case after the first (M9).
    pub repeat: f64,
}

impl Reflection {
    /// No time for reflection, and nothing that follows from it.
    pub const NEUTRAL: Self = Self { share: 0.0, turnover: 1.0, repeat: 1.0 };

    /// From a share of time and what each percentage point of it does: a factor on the rate of leaving, and one on repeats.
    #[must_use]
    pub fn new(share: f64, turnover_per_point: f64, repeat_per_point: f64) -> Self {
        let points = 100.0 * share;
        Self { share, turnover: libm::pow(turnover_per_point, points), repeat: libm::pow(repeat_per_point, points) }
    }

    /// Factor on the hazard of the next incident, after so many in this case.
    #[must_use]
    pub const fn after(&self, incidents: u32) -> f64 {
        if incidents > 0 { self.repeat } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_counts_as_a_factor() {
        let reflection = Reflection::new(0.02, 0.9, 0.5);
        assert_eq!(reflection.share, 0.02);
        assert!((reflection.turnover - 0.81).abs() < 1e-15 && (reflection.repeat - 0.25).abs() < 1e-15);
        assert_eq!([reflection.after(0), reflection.after(3)], [1.0, reflection.repeat]);
        assert_eq!(Reflection::new(0.0, 0.9, 0.5), Reflection::NEUTRAL);
    }
}
