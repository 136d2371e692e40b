//! Reads the work of each function: hours, durations and terms (M3).

use super::bounds::LONG;
use super::distribution::distribution;
use super::work_shape::WorkShape;
use super::{Bounds, Reader};
use crate::engine::Shape;
use crate::model::{Function, FunctionMap, Work};

/// The work of answering a request for advice, and of each function.
pub(super) fn read_work(top: &mut Reader<'_>) -> (Work, FunctionMap<Work>) {
    let mut section = top.section("work");
    let shape = WorkShape::read(&mut section);
    let advice = read_one_work(&mut section.section("advice"), shape);
    let functions = FunctionMap::from_fn(|function| match function {
        // standing by has no end of its own
        Function::StandBy => Work {
            hours: 0.0,
            duration: distribution(Shape::Deterministic, 1.0, 0.0),
            start_term: None,
            throughput_term: None,
        },
        _ => read_one_work(&mut section.section(function.id()), shape),
    });
    (advice, functions)
}

fn read_one_work(section: &mut Reader<'_>, shape: WorkShape) -> Work {
    let hours = section.quantity("hours", "hours", Bounds::between(0.0, 1000.0));
    let days = section.quantity("days", "days", Bounds::above_up_to(0.0, 2000.0));
    Work {
        hours,
        duration: shape.of(days),
        start_term: section.optional_quantity("start_term", "days", LONG),
        throughput_term: section.optional_quantity("throughput_term", "days", LONG),
    }
}
