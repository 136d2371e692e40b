//! Reads M1: how many reports and requests for advice there are, and when they come.

use crate::engine::Shape;
use crate::model::Work;
use crate::model::mechanisms::{Arrivals, DatedInflow};
use crate::scenario::bounds::LONG;
use crate::scenario::distribution::distribution;
use crate::scenario::{Bounds, Reader};

/// Inflow per inhabitant.
pub(in crate::scenario) struct Inflow {
    pub reports_per_1000: f64,
    pub new_households: f64,
    pub advice_per_report: f64,
}

/// M1. `advice` is the work of answering one request, `dated` the levels that follow published years.
pub(in crate::scenario) fn read_arrivals(top: &mut Reader<'_>, advice: Work, dated: DatedInflow) -> (Inflow, Arrivals) {
    let mut s = top.section("arrivals");
    let inflow = Inflow {
        reports_per_1000: s.quantity(
            "reports_per_1000_inhabitants",
            "reports per 1,000 inhabitants a year",
            Bounds::between(0.0, 1000.0),
        ),
        new_households: s.quantity("new_households", "share", Bounds::share()),
        advice_per_report: s.quantity("advice_per_report", "requests per report", Bounds::between(0.0, 100.0)),
    };
    let latent = s.quantity("latent", "share", Bounds::share());
    let prevents = s.quantity("prevents", "probability", Bounds::share());
    let late = inflow.advice_per_report * latent * (1.0 - prevents);
    let arrivals = Arrivals {
        dated,
        late: if inflow.new_households > 0.0 { late / inflow.new_households } else { 1.0 },
        advice,
        latent,
        prevents,
        report_delay: distribution(Shape::Exponential, s.quantity("report_delay", "days", LONG), 1.0),
        trend: s.quantity("trend", "share per year", Bounds::between(-0.9, 10.0)),
        season: s.quantity("season", "share", Bounds::share()),
        season_peak: s.quantity("season_peak", "days", Bounds::between(0.0, 366.0)),
    };
    (inflow, arrivals)
}
