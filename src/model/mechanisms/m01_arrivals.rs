//! M1: arrivals. New households by Poisson streams per municipality, with trend and season; advice as a flow of its own.

use super::DatedInflow;
use crate::engine::{DAYS_PER_YEAR, Distribution};
use crate::model::spec::Work;

/// Arrivals of reports and requests for advice.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals {
    /// Growth of the inflow per year (0.02 is 2% a year, compounded).
    pub trend: f64,
    /// Height of the yearly wave as a share of the mean.
    pub season: f64,
    /// Day of the year at which the wave is highest.
    pub season_peak: f64,
    /// Levels that follow published years.
    pub dated: DatedInflow,
    /// Share of new households in the base that are reported after advice that did not help.
    pub late: f64,
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
    /// Reports that come at once, on a day, relative to the base.
    #[must_use]
    pub fn reports(&self, day: f64) -> f64 {
        self.level(day) * self.dated.at_once(day, self.late)
    }

    /// Requests for advice on a day, relative to the base.
    #[must_use]
    pub fn advice(&self, day: f64) -> f64 {
        self.level(day) * self.dated.advice.on(day)
    }

    /// The highest levels up to a day, of reports that come at once and of advice: what thinning needs (P. A. W. Lewis and G. S.
    /// Shedler, "Simulation of nonhomogeneous Poisson processes by thinning", Naval Research Logistics Quarterly 26 (1979),
    /// 403–413).
    #[must_use]
    pub fn peaks(&self, horizon: f64) -> [f64; 2] {
        let (peak, dated) = (self.peak(horizon), &self.dated);
        let reports = dated.highest(horizon, |day| dated.at_once(day, self.late));
        [peak * reports, peak * dated.highest(horizon, |day| dated.advice.on(day))]
    }

    /// Inflow on a day relative to the start: trend times season.
    fn level(&self, day: f64) -> f64 {
        let trend = libm::pow(1.0 + self.trend, day / DAYS_PER_YEAR);
        let angle = core::f64::consts::TAU * (day - self.season_peak) / DAYS_PER_YEAR;
        trend * (1.0 + self.season * libm::cos(angle))
    }

    /// The highest level of trend times season up to a day.
    fn peak(&self, horizon: f64) -> f64 {
        libm::pow(1.0 + self.trend.max(0.0), horizon / DAYS_PER_YEAR) * (1.0 + self.season.abs())
    }
}
