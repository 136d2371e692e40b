//! The nearest valid name to a mistyped one.

/// The candidate that most resembles `name`, when it is close enough to be meant: at most one edit in three letters.
///
/// Counts insertions, deletions, changes and swaps of neighbours; the first of equals wins, so the answer does not
/// depend on anything but the order of the candidates.
#[must_use]
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    // A very long name is no typing mistake, and comparing it costs the square of its length.
    if length > 200 {
        return None;
    }
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let edits = strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase());
        if edits <= allowed && best.is_none_or(|(fewest, _)| edits < fewest) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_mistake_finds_the_name_that_was_meant() {
        let names = ["share", "fte", "family_under_stress", "families"];
        assert_eq!(nearest("shaer", names), Some("share"));
        assert_eq!(nearest("fet", names), Some("fte"));
        assert_eq!(nearest("family_under_stres", names), Some("family_under_stress"));
        assert_eq!(nearest("Fte", names), Some("fte"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("municipality", ["share", "fte"]), None);
        assert_eq!(nearest("", ["share"]), None);
        assert_eq!(nearest(&"a".repeat(5000), ["share"]), None);
    }
}
