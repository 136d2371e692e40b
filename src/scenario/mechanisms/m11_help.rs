//! Reads M11: needs, who helps with them, and how help works out.

use crate::engine::{Distribution, Shape};
use crate::language::Text;
use crate::model::mechanisms::{Help, Need};
use crate::model::minutes_per_week;
use crate::scenario::base::Base;
use crate::scenario::distribution::distribution;
use crate::scenario::region::Kind;
use crate::scenario::table::Table;
use crate::scenario::{Bounds, Log, Place, Problem, Reader};

/// A need before its provider is looked up.
pub(in crate::scenario) struct NeedNote {
    pub id: String,
    pub title: Text,
    pub provider: String,
    pub place: Place,
    pub duration: f64,
    pub basic: bool,
    /// M12: the need that its provider wants to see met first.
    pub asks_first: Option<String>,
    pub asks_place: Place,
}

/// How help works, before the configuration says in which order.
pub(in crate::scenario) struct HelpNote {
    pub scv: f64,
    pub success: f64,
    pub success_trust: f64,
    pub drop_out: Distribution,
    pub minutes_per_week: u32,
}

/// M11: the needs in the order of the file, and what they have in common.
pub(in crate::scenario) fn read_help(top: &mut Reader<'_>) -> (Vec<NeedNote>, HelpNote) {
    let needs = top
        .list("need")
        .into_iter()
        .map(|mut reader| NeedNote {
            title: reader.title("title"),
            id: reader.text("id"),
            place: reader.place_of("provider"),
            provider: reader.text("provider"),
            duration: reader.quantity("duration", "days", Bounds::above_up_to(0.0, 5000.0)),
            basic: reader.optional_switch("basic_security", false),
            asks_place: reader.place_of("asks_first"),
            asks_first: reader.optional_text("asks_first"),
        })
        .collect();
    let mut s = top.section("help");
    let help = HelpNote {
        scv: s.quantity("scv", "scv", Bounds::between(0.0, 10.0)),
        success: s.quantity("success", "probability", Bounds::share()),
        success_trust: s.quantity("success_trust", "probability", Bounds::share()),
        drop_out: distribution(Shape::Exponential, s.quantity("drop_out", "days", Bounds::positive()), 1.0),
        minutes_per_week: minutes_per_week(s.quantity("hours_per_week", "hours a week", Bounds::between(0.0, 40.0))),
    };
    (needs, help)
}

/// M11 in one configuration: providers are looked up, and the needs stand in its order.
pub(in crate::scenario) fn help(
    base: &Base,
    table: &Table,
    index: &dyn Fn(&str) -> Option<usize>,
    log: &Log<'_>,
) -> Help {
    let mut needs = Vec::new();
    for need in &base.needs {
        let provider = index(&need.provider).filter(|&i| matches!(table.bodies[i].kind, Kind::Provider { .. }));
        if provider.is_none() {
            let text = Text::new(
                format!("`{}` is not an organisation of kind \"provider\".", need.provider),
                format!("`{}` is geen organisatie van de soort \"provider\".", need.provider),
            );
            log.push(Problem::error(format!("need.{}.provider", need.id), text).at(need.place));
        }
        if provider.is_some_and(|i| base.switches.on("M11") && !table.bodies[i].has_capacity()) {
            let text = Text::new(
                format!("`{}` must help with \"{}\" but has no places.", need.provider, need.id),
                format!("`{}` moet helpen bij \"{}\", maar heeft geen plaatsen.", need.provider, need.id),
            );
            log.push(Problem::error(format!("need.{}.provider", need.id), text).at(need.place));
        }
        let duration = Distribution::new(Shape::LogNormal, need.duration, base.help.scv);
        if let (Some(provider), Ok(duration)) = (provider, duration) {
            needs.push(Need { id: need.id.clone(), provider, duration, basic: need.basic });
        }
    }
    let mut order: Vec<usize> = (0..needs.len()).collect();
    // a stable sort keeps the order of the file within both groups
    order.sort_by_key(|&need| needs[need].basic != table.basic_first);
    Help {
        on: base.switches.on("M11"),
        needs,
        order,
        parallel: table.parallel,
        success: base.help.success,
        success_trust: base.help.success_trust,
        drop_out: base.help.drop_out,
        minutes_per_week: base.help.minutes_per_week,
    }
}
