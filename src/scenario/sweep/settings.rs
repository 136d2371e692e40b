//! What a sweep aims at and what it may cost.

use super::super::{Bounds, Reader};
use crate::language::Text;
use crate::metrics::{MEASURES, MeasureId};

/// Most runs of a sweep whose file states no other number.
pub const DEFAULT_RUNS: u64 = 100_000;

/// What a sweep may cost; a design that needs more is refused unless asked twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// Most runs.
    pub runs: u64,
    /// Most hours on this machine, as expected beforehand.
    pub hours: Option<f64>,
    /// Most megabytes on disk, as expected beforehand.
    pub megabytes: Option<f64>,
}

impl Budget {
    pub(super) fn read(top: &mut Reader<'_>) -> Self {
        let Some(mut section) = top.optional_section("budget") else {
            return Self { runs: DEFAULT_RUNS, hours: None, megabytes: None };
        };
        let runs = section.optional_number("runs", Bounds::between(1.0, 1e12)).map_or(DEFAULT_RUNS, |n| n as u64);
        Self {
            runs,
            hours: section.optional_number("hours", Bounds::positive()),
            megabytes: section.optional_number("megabytes", Bounds::positive()),
        }
    }
}

/// A service that must be reached: how much of a factor does each configuration need for it?
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepTarget {
    /// The measure.
    pub measure: MeasureId,
    /// The value that it must reach, in its unit.
    pub value: f64,
    /// Whether it must be at least (`true`) or at most (`false`) that value.
    pub at_least: bool,
    /// The factor: a place in the plan.
    pub factor: usize,
}

/// Reads `[[target]]`; `factors` are the names by which a factor may be called, each with its place.
pub(super) fn read_targets(top: &mut Reader<'_>, factors: &[(String, usize)]) -> Vec<SweepTarget> {
    let ids: Vec<&str> = MEASURES.iter().map(|measure| measure.id).collect();
    let names: Vec<&str> = factors.iter().map(|(name, _)| name.as_str()).collect();
    let mut targets = Vec::new();
    for mut row in top.optional_list("target") {
        let measure = row.text("measure");
        let factor = row.text("factor");
        let (least, most) =
            (row.optional_number("at_least", Bounds::any()), row.optional_number("at_most", Bounds::any()));
        row.has_one_of(&["at_least", "at_most"]);
        let id = ids.iter().position(|id| *id == measure);
        if id.is_none() && !measure.is_empty() {
            row.unknown_word("measure", row.place_of("measure"), &measure, &ids);
        }
        let place = factors.iter().find(|(name, _)| *name == factor).map(|(_, place)| *place);
        if place.is_none() && !factor.is_empty() {
            row.unknown_word("factor", row.place_of("factor"), &factor, &names);
        }
        let value = match (least, most) {
            (Some(value), None) => Some((value, true)),
            (None, Some(value)) => Some((value, false)),
            _ => {
                let text = Text::new(
                    "A target has either `at_least` or `at_most`.",
                    "Een doel heeft of `at_least` (minstens) of `at_most` (hoogstens).",
                );
                row.problem("", text);
                None
            }
        };
        if let (Some(measure), Some(factor), Some((value, at_least))) = (id, place, value) {
            targets.push(SweepTarget { measure, value, at_least, factor });
        }
    }
    targets
}

/// An obligatory whole number.
pub(super) fn whole(section: &mut Reader<'_>, key: &str, bounds: Bounds) -> u64 {
    let number = section.number(key, bounds);
    section.is_whole(key);
    if number.fract() != 0.0 {
        section.problem(key, Text::new("This must be a whole number.", "Dit moet een heel getal zijn."));
    }
    number as u64
}
