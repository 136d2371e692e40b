//! Which numbers of a scenario one would measure together.

use crate::language::Text;

/// A group of numbers: id, first parts of their key paths, English title, Dutch title.
type Group = (&'static str, &'static [&'static str], &'static str, &'static str);

/// All groups, in the order of every list of which the order means nothing.
const GROUPS: &[Group] = &[
    (
        "inflow",
        &["arrivals", "municipality"],
        "Inflow: reports and when they come",
        "Instroom: meldingen en wanneer ze komen",
    ),
    ("households", &["households", "profile", "need"], "Households and their needs", "Gezinnen en hun noden"),
    ("routing", &["routing", "own_judgement", "specialists"], "Who gets which follow-up", "Wie welk vervolg krijgt"),
    (
        "safety",
        &["safety", "incidents", "recurrence"],
        "Safety, incidents and return",
        "Veiligheid, incidenten en terugkeer",
    ),
    (
        "trust",
        &["trust", "fixed_face", "hand_over", "support"],
        "Trust, fixed faces and hand-overs",
        "Vertrouwen, vaste gezichten en overdrachten",
    ),
    (
        "help",
        &["help", "catch_22", "alternatives", "breakthrough"],
        "Help and what blocks it",
        "Hulp en wat haar tegenhoudt",
    ),
    ("measures", &["measures", "practice"], "Measures and courts", "Maatregelen en rechters"),
    ("work", &["work", "coordination", "prices"], "Hours of work and prices", "Uren werk en prijzen"),
    (
        "staff",
        &["staffing", "capacity", "workforce", "organisations", "reflection"],
        "Staff: how many, how long they stay",
        "Personeel: hoeveel, en hoe lang zij blijven",
    ),
    (
        "variants",
        &["configurations", "friction", "adoption", "transition"],
        "What the variants themselves do: friction, moving, adoption",
        "Wat de varianten zelf doen: wrijving, verhuizing, invoering",
    ),
];

/// Id of a number that belongs to no group.
pub const OTHER: &str = "other";

/// Ids of all groups, the rest included.
pub fn number_groups() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().map(|(id, ..)| *id).chain([OTHER])
}

/// The group of a number, by its key path.
#[must_use]
pub fn number_group(key: &str) -> &'static str {
    let first = key.split('.').next().unwrap_or_default();
    GROUPS.iter().find(|(_, keys, ..)| keys.contains(&first)).map_or(OTHER, |(id, ..)| id)
}

/// Name of a group for people.
#[must_use]
pub fn number_group_title(id: &str) -> Text {
    let known = GROUPS.iter().find(|(known, ..)| *known == id);
    known.map_or_else(|| Text::new("Other numbers", "Overige getallen"), |(_, _, en, nl)| Text::new(*en, *nl))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_that_was_measured_has_a_group() {
        let saved = include_str!("../../scenarios/influence/foodvalley.json");
        let saved: serde_json::Value = serde_json::from_str(saved).unwrap();
        let keys: Vec<&str> = saved["numbers"].as_array().unwrap().iter().filter_map(|n| n["key"].as_str()).collect();
        assert!(keys.len() > 300);
        let without: Vec<&&str> = keys.iter().filter(|key| number_group(key) == OTHER).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
