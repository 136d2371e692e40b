//! M1: arrivals. New households by Poisson streams per municipality, with trend and season; advice as a flow of its own.

use crate::engine::{DAYS_PER_YEAR, Distribution};

use crate::model::spec::Work;

/// Arrivals of reports and requests for advice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrivals {
    /// Growth of the inflow per year (0.02 is 2% a year, compounded).
    pub trend: f64,
    /// Height of the yearly wave as a share of the mean.
    pub season: f64,
    /// Day of the year at which the wave is highest.
    pub season_peak: f64,
    /// The work of answering a request for advice.
    pub advice: Work,
    /// Share of requests for advice about a household that would otherwise be reported.
    pub latent: f64,
    /// Chance that the advice prevents that report.
    pub prevents: f64,
    /// Days from advice to report when it does not.
    pub report_delay: Distribution,
}

impl Arrivals {
    /// Inflow on a day relative to the start: trend times season.
    #[must_use]
    pub fn level(&self, day: f64) -> f64 {
        let trend = libm::pow(1.0 + self.trend, day / DAYS_PER_YEAR);
        let angle = core::f64::consts::TAU * (day - self.season_peak) / DAYS_PER_YEAR;
        trend * (1.0 + self.season * libm::cos(angle))
    }

    /// The highest level up to a day: what thinning needs (P. A. W. Lewis and G. S. Shedler, "Simulation of nonhomogeneous
    /// Poisson processes by thinning", Naval Research Logistics Quarterly 26 (1979), 403–413).
    #[must_use]
    pub fn peak(&self, horizon: f64) -> f64 {
        libm::pow(1.0 + self.trend.max(0.0), horizon / DAYS_PER_YEAR) * (1.0 + self.season.abs())
    }
}
