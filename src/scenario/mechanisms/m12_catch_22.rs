//! Reads M12: how households get stuck between two providers, and what treats both needs.

use crate::engine::{Distribution, Shape};
use crate::language::Text;
use crate::model::MOST_NEEDS;
use crate::model::mechanisms::CatchTwentyTwo;
use crate::scenario::base::Base;
use crate::scenario::bounds::LONG;
use crate::scenario::distribution::distribution;
use crate::scenario::region::Kind;
use crate::scenario::table::Table;
use crate::scenario::{Bounds, Log, Place, Problem, Reader};

/// M12 before names are looked up.
pub(in crate::scenario) struct CatchNote {
    pub provider: String,
    pub place: Place,
    pub intake_days: f64,
    pub duration: Distribution,
    pub consult_success: f64,
    pub cost: Distribution,
}

/// M12.
pub(in crate::scenario) fn read_catch(top: &mut Reader<'_>) -> CatchNote {
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

/// M12: who asks what of whom. It is a catch only when both ask it of each other.
pub(in crate::scenario) fn catch_22(
    base: &Base,
    table: &Table,
    index: &dyn Fn(&str) -> Option<usize>,
    log: &Log<'_>,
) -> CatchTwentyTwo {
    let note = &base.catch_22;
    let on = base.switches.on("M12");
    let mut asks_first = [None; MOST_NEEDS];
    let find = |id: &str| base.needs.iter().position(|need| need.id == id);
    for (place, need) in asks_first.iter_mut().zip(&base.needs) {
        let Some(first) = &need.asks_first else { continue };
        let other = find(first).filter(|&other| base.needs[other].asks_first.as_deref() == Some(need.id.as_str()));
        if other.is_none() {
            let text = Text::new(
                format!("`{}` asks `{first}` first, so a need `{first}` must ask `{}` first.", need.id, need.id),
                format!(
                    "`{}` vraagt eerst `{first}`, dus een behoefte `{first}` moet eerst `{}` vragen.",
                    need.id, need.id
                ),
            );
            log.push(Problem::error(format!("need.{}.asks_first", need.id), text).at(need.asks_place));
        }
        *place = other;
    }
    let provider = index(&note.provider).filter(|&i| matches!(table.bodies[i].kind, Kind::Provider { .. }));
    if provider.is_none() {
        let text = Text::new(
            format!("`{}` is not an organisation of kind \"provider\".", note.provider),
            format!("`{}` is geen organisatie van de soort \"provider\".", note.provider),
        );
        log.push(Problem::error("catch_22.provider".to_owned(), text).at(note.place));
    }
    CatchTwentyTwo {
        on,
        asks_first,
        provider: provider.filter(|&i| table.bodies[i].has_capacity()),
        intake_days: note.intake_days,
        duration: note.duration,
        consult_success: note.consult_success,
        cost: note.cost,
    }
}
