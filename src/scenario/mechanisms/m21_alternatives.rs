//! Reads M21: what is tried before a request.

use crate::engine::Shape;
use crate::model::mechanisms::{Alternative, AlternativeKind, Alternatives};
use crate::model::{Function, Work};
use crate::scenario::distribution::distribution;
use crate::scenario::{Bounds, Reader};

/// M21, switched on.
pub(in crate::scenario) fn read_alternatives(top: &mut Reader<'_>) -> Alternatives {
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
