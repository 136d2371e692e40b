//! Divisions whose shares sum to 1: changing one share changes the others.

use super::{Entry, EntryKind};

/// The number with its value; with one share of a mix come the others, scaled so that all still sum to 1. `None` when the others
/// are all 0, so that nothing can be scaled.
#[must_use]
pub fn with_others(numbers: &[Entry], entry: &Entry, value: f64) -> Option<Vec<(String, f64)>> {
    let mut values = vec![(entry.key.clone(), value)];
    if entry.kind == EntryKind::Share {
        let mix = mix_of(&entry.key);
        let others: Vec<&Entry> = numbers
            .iter()
            .filter(|other| other.kind == EntryKind::Share && other.key != entry.key && mix_of(&other.key) == mix)
            .collect();
        let sum: f64 = others.iter().map(|other| other.value).sum();
        if sum <= 0.0 {
            return None;
        }
        values.extend(others.iter().map(|other| (other.key.clone(), other.value * (1.0 - value) / sum)));
    }
    Some(values)
}

/// Key path of the mix that a share belongs to.
pub(super) fn mix_of(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(mix, _)| mix)
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
    fn a_mix_keeps_its_sum_and_the_proportions_of_the_others() {
        let numbers = [
            entry("mix.a", EntryKind::Share, 0.5),
            entry("mix.b", EntryKind::Share, 0.3),
            entry("mix.c", EntryKind::Share, 0.2),
            entry("other.a", EntryKind::Share, 1.0),
            entry("mix.d", EntryKind::Real, 7.0),
        ];
        let values = with_others(&numbers, &numbers[0], 0.75).unwrap();
        let expected = [("mix.a", 0.75), ("mix.b", 0.15), ("mix.c", 0.1)];
        assert_eq!(values.len(), 3);
        for ((key, value), (name, hand)) in values.iter().zip(expected) {
            assert!(key == name && (value - hand).abs() < 1e-12, "{key} {value}");
        }
        // a mix of one share cannot move
        assert_eq!(with_others(&numbers, &numbers[3], 0.5), None);
        assert_eq!(with_others(&numbers, &numbers[4], 9.0), Some(vec![("mix.d".into(), 9.0)]));
    }
}
