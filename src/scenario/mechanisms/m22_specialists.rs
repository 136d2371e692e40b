//! Reads M22: the specialist team.

use crate::language::Text;
use crate::model::mechanisms::Specialists;
use crate::model::{PoolId, minutes_per_week};
use crate::scenario::base::Base;
use crate::scenario::bounds::{CONCERN, LONG};
use crate::scenario::{Bounds, Log, Place, Problem, Reader};

/// M22 before its team is looked up.
pub(in crate::scenario) struct SpecialistsNote {
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

/// M22.
pub(in crate::scenario) fn read_specialists(top: &mut Reader<'_>) -> SpecialistsNote {
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
        home: s.quantity("home_from", "concern", CONCERN),
    }
}

/// M22: the team, where it has staff for every household.
pub(in crate::scenario) fn specialists(
    base: &Base,
    pool_of: &[Vec<Option<PoolId>>],
    index: &dyn Fn(&str) -> Option<usize>,
    log: &Log<'_>,
) -> Specialists {
    let note = &base.specialists;
    let team = index(&note.team);
    if team.is_none() {
        let text = Text::new(
            format!("There is no organisation `{}`.", note.team),
            format!("Er is geen organisatie `{}`.", note.team),
        );
        log.push(Problem::error("specialists.team".to_owned(), text).at(note.place));
    }
    Specialists {
        team: team.filter(|&id| base.switches.on("M22") && pool_of[id].iter().all(Option::is_some)),
        called: note.called,
        growth_days: note.growth_days,
        minutes_per_week: note.minutes_per_week,
        evaluation_days: note.evaluation_days,
        evaluations: note.evaluations,
        pace: note.pace,
        home: note.home,
    }
}
