//! Reads M12, M21 and M22: how households get stuck, what is tried before a request, and the specialist team.

use super::base::{LONG, distribution};
use super::{Bounds, Place, Reader};
use crate::engine::{Distribution, Shape};
use crate::model::mechanisms::{Alternative, AlternativeKind, Alternatives};
use crate::model::{Function, Work, minutes_per_week};

/// M12 before names are looked up.
pub(super) struct CatchNote {
    pub provider: String,
    pub place: Place,
    pub intake_days: f64,
    pub duration: Distribution,
    pub consult_success: f64,
    pub cost: Distribution,
}

/// M22 before its team is looked up.
pub(super) struct SpecialistsNote {
    pub team: String,
    pub place: Place,
    pub called: [f64; 2],
    pub growth_days: f64,
    pub minutes_per_week: u32,
    pub evaluation_days: f64,
    pub evaluations: u8,
    pub pace: f64,
    pub home: f64,
}

pub(super) fn read_catch(top: &mut Reader<'_>) -> CatchNote {
    let mut s = top.section("catch_22");
    let place = s.place_of("provider");
    let provider = s.text("provider");
    let intake_days = s.quantity("intake", "days", LONG);
    let days = s.quantity("days", "days", Bounds::above_up_to(0.0, 5000.0));
    let scv = s.quantity("scv", "scv", Bounds::between(0.0, 10.0));
    let consult_success = s.quantity("consult_success", "probability", Bounds::share());
    let cost = s.quantity("cost", "euro", Bounds::positive());
    let cost_scv = s.quantity("cost_scv", "scv", Bounds::between(0.0, 10.0));
    CatchNote {
        provider,
        place,
        intake_days,
        duration: distribution(Shape::LogNormal, days, scv),
        consult_success,
        cost: distribution(Shape::LogNormal, cost, cost_scv),
    }
}

pub(super) fn read_specialists(top: &mut Reader<'_>) -> SpecialistsNote {
    let mut s = top.section("specialists");
    SpecialistsNote {
        place: s.place_of("team"),
        team: s.text("team"),
        called: [
            s.quantity("called_at_first", "share", Bounds::share()),
            s.quantity("called_later", "share", Bounds::share()),
        ],
        growth_days: s.quantity("growth", "days", LONG),
        minutes_per_week: minutes_per_week(s.quantity("hours_per_week", "hours a week", Bounds::between(0.0, 40.0))),
        evaluation_days: s.quantity("evaluation", "days", Bounds::above_up_to(0.0, 365.0)),
        evaluations: s.whole("evaluations", "evaluations", Bounds::between(1.0, 200.0)) as u8,
        pace: s.quantity("pace", "factor", Bounds::between(0.0, 20.0)),
        home: s.quantity("home_from", "concern", super::base::CONCERN),
    }
}

pub(super) fn read_alternatives(top: &mut Reader<'_>) -> Alternatives {
    let mut section = top.section("alternatives");
    let scv = section.quantity("scv", "scv", Bounds::between(0.0, 10.0));
    let functions: Vec<&str> = Function::ALL.iter().map(|function| function.id()).collect();
    let kinds = AlternativeKind::ALL.map(|kind| {
        let mut s = section.section(kind.id());
        let word = s.word("performer", &functions);
        let hours = s.quantity("hours", "hours", Bounds::between(0.0, 1000.0));
        let days = s.quantity("days", "days", Bounds::above_up_to(0.0, 2000.0));
        Alternative {
            performer: Function::ALL.into_iter().find(|f| f.id() == word).unwrap_or(Function::Review),
            work: Work {
                hours,
                duration: distribution(Shape::LogNormal, days, scv),
                start_term: None,
                throughput_term: None,
            },
            whole_table: s.optional_switch("whole_table", false),
            reviewed: s.optional_switch("reviewed", false),
            persuasion: s.quantity("persuasion", "trust (0 to 1)", Bounds::share()),
        }
    });
    Alternatives { on: true, kinds }
}
