//! Reads M16: turnover and sickness.

use crate::engine::{DAYS_PER_YEAR, Shape};
use crate::model::mechanisms::Workforce;
use crate::scenario::distribution::distribution;
use crate::scenario::{Bounds, Reader};

/// M16. `absence` is the share of the employed who are ill (`capacity.absence`): the rate of falling ill follows from it.
pub(in crate::scenario) fn read_workforce(top: &mut Reader<'_>, absence: f64) -> Workforce {
    let mut s = top.section("workforce");
    let leaving = s.quantity("leaving", "share per year", Bounds::between(0.0, 50.0));
    let vacancy = s.quantity("vacancy", "days", Bounds::between(0.0, 2000.0));
    let days = s.quantity("episode", "days", Bounds::above_up_to(0.0, 2000.0));
    let scv = s.quantity("episode_scv", "scv", Bounds::between(0.0, 20.0));
    let load = Bounds::between(0.0, 10.0);
    Workforce {
        on: true,
        // a share of the employed leaves; whoever is ill does not leave before coming back
        leaving: leaving / (1.0 - absence) / DAYS_PER_YEAR,
        illness: Workforce::illness_for(absence, days),
        episode: distribution(Shape::LogNormal, days, scv),
        vacancy: distribution(Shape::Exponential, vacancy, 1.0),
        feedback: s.quantity("feedback", "share per unit of load", Bounds::between(0.0, 20.0)),
        comfortable: s.quantity("comfortable", "share", load),
        most_load: s.quantity("most_load", "share", load),
        cover_after: s.quantity("cover_after", "days", Bounds::between(0.0, 2000.0)),
        replace_after: s.quantity("replace_after", "days", Bounds::between(0.0, 2000.0)),
    }
}
