//! Does the influence study find the numbers that matter, and nothing in those that do not?

use rvtsim::experiment::{InfluenceOptions, influence};
use rvtsim::report::{Influence, influence_json, influence_note, influence_text, read_influence};
use rvtsim::scenario::{ASSUMPTION, EntryKind, Measurements};

use crate::world::{RELAY, Silent, World, project};
use rvtsim::language::{Language, Text};

/// Two ways to help a household with two needs: one after the other, and both at once. Everything else is the same, nobody
/// waits, every time is fixed.
fn two_ways() -> World {
    let both = RELAY.replace("\"sequential\"", "\"parallel\"").replace("en = \"One\"", "en = \"Two\"");
    let world = World::tiny(&["debt", "parenting"], RELAY).file("configurations/two.toml", &both);
    let (_, text) = world.texts.iter().find(|(name, _)| name == "tiny.toml").expect("the scenario").clone();
    // staff and inflow keep their place: the question is about help
    let text = text.replace(
        "value = 20000.0, unit = \"inhabitants\", range = [1, 1e6]",
        "value = 20000.0, unit = \"inhabitants\", range = [20000, 20000]",
    );
    let text = text.replace("range = [1, 1e6]", "range = [200, 200]").replace("range = [0, 1e3]", "range = [60, 60]");
    let text = text.replace("basic_security = true", "basic_security = false");
    world.file("tiny.toml", &text).configurations(&["one", "two"]).switch(&["M11"], "on")
}

const SHORT: InfluenceOptions = InfluenceOptions {
    seed: None,
    calendar: [0.0, 300.0, 1500.0],
    base: 4,
    screen: 2,
    again_numbers: 8,
    again: 2,
    draws: 12,
    threads: 0,
};

fn measured(world: &World, options: &InfluenceOptions) -> Influence {
    let (found, failed) = influence(&world.files(), options, &Silent).expect("it can be read");
    assert_eq!(failed, [], "no replication fails");
    found
}

/// One after the other takes debt + parenting, both at once the longer of the two: the difference in lead time is the shorter,
/// with a minus. Parenting takes 100 days, between 1 and 1000; debt 120.
#[test]
fn a_number_that_matters_is_found_and_one_that_is_not_used_gives_exactly_zero() {
    let found = measured(&two_ways(), &SHORT);
    let row = |key: &str| found.numbers.iter().find(|row| row.key == key).unwrap_or_else(|| panic!("no {key}"));
    for key in ["need.parenting.duration", "need.debt.duration"] {
        let row = row(key);
        assert!(found.stands_out(row).0, "{key} stands out: {row:?}");
        assert!(found.numbers.iter().position(|other| other.key == key) < Some(4), "{key} comes first");
        assert_eq!(row.ends, (1.0, 1000.0));
    }
    let hits: Vec<_> = ["need.parenting.duration", "need.debt.duration"]
        .into_iter()
        .filter_map(|key| row(key).again.as_ref()?.most.clone().map(|hit| (key, hit)))
        .collect();
    for (key, hit) in hits.iter().filter(|(_, hit)| hit.measure == "lead_time_p50") {
        let high = if *key == "need.parenting.duration" { -120.0 } else { -100.0 };
        assert!((hit.low + 1.0).abs() < 1e-9 && (hit.high - high).abs() < 1e-9, "{key}: {hit:?}");
    }
    // the mechanisms of these are off: the same to the last bit
    let off = ["support.", "workforce.", "specialists.", "catch_22.", "alternatives.", "reflection."];
    let idle: Vec<_> = found.numbers.iter().filter(|row| off.iter().any(|part| row.key.starts_with(part))).collect();
    assert!(idle.len() > 20);
    for row in idle {
        assert!(row.unused, "{row:?}");
        assert_eq!(found.share(row).differences, Some(0.0));
    }
    let shares: f64 = found.numbers.iter().filter_map(|row| found.share(row).differences).sum();
    assert!(shares > 0.5 && shares < 1.5, "{shares}");
    // without a framework nothing is said of first place
    assert!(found.leader.is_none() && found.numbers.iter().all(|row| found.share(row).first_place.is_none()));
    assert!(found.left_out.iter().all(|key| key.starts_with("run.")) && found.left_out.len() >= 3);
}

#[test]
fn the_same_bytes_on_other_threads_and_read_back() {
    let few = InfluenceOptions { screen: 2, again_numbers: 2, draws: 10, calendar: [0.0, 60.0, 200.0], ..SHORT };
    let world = two_ways();
    let one = measured(&world, &InfluenceOptions { threads: 1, ..few });
    let three = influence_json(&measured(&world, &InfluenceOptions { threads: 3, ..few })).expect("JSON");
    assert!(influence_json(&one).expect("JSON") == three);
    assert_eq!(read_influence(&three).expect("a study"), one);
    // what is shown says when it is of another version
    let scenario = world.scenario();
    let rows: Vec<_> = scenario.numbers.iter().map(rvtsim::experiment::ledger_row).collect();
    let known = Measurements::known();
    let settled = |key: &str| known.of(key).cloned().unwrap_or_default();
    let says = |sha256: &str, language: Language| {
        let note = influence_note(&one, &rows, ASSUMPTION, sha256, settled);
        influence_text(&note, &|id| id.to_owned(), language, 100)
    };
    assert!(!says(&one.sha256, Language::En).contains("another version"));
    assert!(says("another", Language::En).contains("another version"));
    assert!(says("another", Language::Nl).contains("andere versie"));
    assert!(says("another", Language::Nl).lines().all(|line| line.chars().count() <= 100));
}

/// Every number of every scenario has its sentence, in both languages, and no pattern is left over.
#[test]
fn every_number_has_a_measurement_that_would_settle_it() {
    let known = Measurements::known();
    let mut keys = Vec::new();
    for (name, _) in project() {
        if name.contains('/') || ["evidence.toml", "calibration.toml"].contains(&name.as_str()) {
            continue;
        }
        let world = World { main: name, texts: project(), sets: Vec::new() };
        keys.extend(world.scenario().numbers.into_iter().map(|entry| entry.key));
    }
    keys.sort();
    keys.dedup();
    assert!(keys.len() > 300);
    let without: Vec<&String> = keys.iter().filter(|key| known.of(key).is_none()).collect();
    assert!(without.is_empty(), "no sentence: {without:?}");
    let whole = |text: &Text| [&text.en, &text.nl].into_iter().all(|t| t.len() > 30 && t.ends_with(['.', '?']));
    assert!(keys.iter().all(|key| known.of(key).is_some_and(whole)));
    let idle = known.idle(keys.iter().map(String::as_str));
    assert!(idle.iter().all(|pattern| pattern.starts_with("configurations.")), "they fit nothing: {idle:?}");
}

/// The shares of a mix move together: at both ends they sum to 1, or the scenario would be refused.
#[test]
fn the_mixes_of_the_project_can_be_moved() {
    let world = World::foodvalley();
    let scenario = world.scenario();
    let mixes: Vec<_> = scenario.numbers.iter().filter(|entry| entry.kind == EntryKind::Share).collect();
    assert!(mixes.len() >= 5);
    for entry in mixes {
        let parent = |key: &str| key.rsplit_once('.').map(|(parent, _)| parent.to_owned());
        let sum: f64 = scenario
            .numbers
            .iter()
            .filter(|other| other.kind == EntryKind::Share && parent(&other.key) == parent(&entry.key))
            .map(|other| other.value)
            .sum();
        assert!((sum - 1.0).abs() < 1e-9, "{}: {sum}", entry.key);
    }
}
