//! Which numbers are varied, and the scenario with one of them at an end of its range.

use crate::scenario::{Entry, EntryKind, Files, FrictionNumbers, Scenario, with_others};

/// The numbers that are set to their ends: those with a range that has room. The calendar and the copies of the region are the
/// design of the run and no parameters; what judges differences changes no simulation.
pub(super) fn varied(numbers: &[Entry]) -> Vec<&Entry> {
    numbers.iter().filter(|entry| has_room(entry) && !is_design(entry)).collect()
}

/// The numbers that are left out although they have a range.
pub(super) fn left_out(numbers: &[Entry]) -> Vec<String> {
    numbers.iter().filter(|entry| has_room(entry) && is_design(entry)).map(|entry| entry.key.clone()).collect()
}

fn has_room(entry: &Entry) -> bool {
    !entry.judges() && entry.range.is_some_and(|(low, high)| low < high)
}

fn is_design(entry: &Entry) -> bool {
    entry.key.starts_with("run.")
}

/// How often the way to an end is halved when the model cannot use it, say more staff to move than there is.
const HALVINGS: u32 = 4;

/// The scenario with one number at its low or high end, or as near to it as the model can use, with the value that it has.
/// `None` when not even a step towards that end can be used.
pub(super) fn at_end(files: &Files, numbers: &[Entry], entry: &Entry, high: bool) -> Option<(f64, Scenario)> {
    let (lowest, highest) = entry.range?;
    let end = if high { highest } else { lowest };
    let mut way = end - entry.value;
    for _ in 0..=HALVINGS {
        let value = match entry.kind {
            EntryKind::Whole => (entry.value + way).round(),
            _ => entry.value + way,
        };
        let values = with_others(numbers, entry, value)?;
        let read = files.with_values(&values).and_then(|files| Scenario::read(&files, FrictionNumbers::AsWritten));
        if let Ok(scenario) = read {
            return Some((value, scenario));
        }
        way /= 2.0;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &str, kind: EntryKind, value: f64) -> Entry {
        Entry {
            key: key.into(),
            kind,
            value,
            unit: "share".into(),
            range: Some((0.0, 1.0)),
            source: "assumption".into(),
            grade: "-".into(),
            note: String::new(),
            place: String::new(),
        }
    }

    #[test]
    fn the_design_of_the_run_is_no_parameter() {
        let mut fixed = entry("a.b", EntryKind::Real, 0.5);
        fixed.range = Some((0.5, 0.5));
        let free = |key: &str| entry(key, EntryKind::Real, 0.5);
        let numbers = [free("run.window"), fixed, free("work.scv"), free("indifference.first_help_p50")];
        assert_eq!(varied(&numbers).iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["work.scv"]);
        assert_eq!(left_out(&numbers), ["run.window"]);
    }
}
