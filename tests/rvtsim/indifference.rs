//! Do the differences that do not matter come from the scenario, and do they change words only?

use rvtsim::metrics::{MEASURES, PairVerdict, headline};

use crate::world::World;

const NATIONAL: &str = "base/national.toml";

#[test]
fn every_headline_measure_has_a_zone_with_a_reason() {
    let scenario = World::foodvalley().scenario();
    let wanted: Vec<&str> = headline().map(|id| MEASURES[id].id).collect();
    let found: Vec<&str> = scenario.indifference.iter().map(|zone| zone.measure.as_str()).collect();
    assert_eq!(found, wanted);
    for zone in &scenario.indifference {
        let key = format!("indifference.{}", zone.measure);
        let entry = scenario.numbers.iter().find(|entry| entry.key == key).expect("a number of the ledger");
        assert!(entry.value == zone.value && !entry.note.is_empty() && entry.judges(), "{key}");
    }
    let others = scenario.numbers.iter().filter(|entry| entry.judges()).count();
    assert_eq!(others, wanted.len());
    // it is the user's choice
    let world = World::foodvalley().sets(&["indifference.first_help_p50=10"]);
    assert_eq!(world.scenario().indifference[0].value, 10.0);
    let own = "[indifference]\nfte_total = { value = 2.0, unit = \"FTE\", range = [0, 5], source = \"assumption\" }\n[[municipality]]\n";
    let world = World::foodvalley().edit("foodvalley.toml", "[[municipality]]\n", own);
    let zones = world.scenario().indifference;
    assert_eq!(zones.len(), wanted.len() + 1);
    assert!(zones.iter().any(|zone| zone.measure == "fte_total" && zone.value == 2.0));
}

#[test]
fn a_zone_that_cannot_be_is_told() {
    let says = |world: World, wanted: &[&str]| {
        let text = world.complaints();
        assert!(wanted.iter().all(|part| text.contains(part)), "{wanted:?} in\n{text}");
    };
    let region = World::foodvalley;
    says(region().number(NATIONAL, "\nfirst_help_p50 =", "-3.0"), &["Key: indifference.first_help_p50", "0 or more"]);
    says(
        region().number(NATIONAL, "\nfixed_face_share =", "2.0"),
        &["Key: indifference.fixed_face_share", "from 0 to 1"],
    );
    says(region().number(NATIONAL, "\nfirst_help_p50 =", "nan"), &["Key: indifference.first_help_p50"]);
    says(region().sets(&["indifference.first_help_p50=some"]), &["A number must stand here."]);
    says(
        region().edit(NATIONAL, "\nfirst_help_p50 =", "\nfirst_help_p5 ="),
        &["Key: indifference.first_help_p5", "did you mean `first_help_p50`?"],
    );
    says(
        region().edit(
            NATIONAL,
            "\nfirst_help_p50 = { value = 3.0, unit = \"days\"",
            "\nfirst_help_p50 = { value = 3.0, unit = \"weeks\"",
        ),
        &["Key: indifference.first_help_p50.unit", "The unit must be `days`"],
    );
    says(region().sets(&["indifference.first_help_p5=3"]), &["first_help_p5"]);
}

/// A zone so wide that nothing matters: the same simulation, the same draws, other words, and those on that measure only.
#[test]
fn a_zone_changes_words_and_nothing_that_is_simulated() {
    let world = || World::foodvalley().configurations(&["relay", "duo"]);
    let narrow = world().sets(&["indifference.wait_days_per_household=0"]).outcome(3, 0, 1).study;
    let wide = world().sets(&["indifference.wait_days_per_household=20000"]).outcome(3, 0, 1).study;
    assert_eq!(narrow.replications, wide.replications);
    assert_eq!((&narrow.comparisons, &narrow.best), (&wide.comparisons, &wide.best));
    let (a, b) = (narrow.draws.expect("draws"), wide.draws.expect("draws"));
    assert_eq!((&a.keys, &a.values, &a.means), (&b.keys, &b.values, &b.means));
    assert!(a.keys.iter().all(|key| !key.starts_with("indifference")) && a.keys.len() > 100);
    assert_eq!((narrow.pairs.len(), wide.pairs.len()), (MEASURES.len(), MEASURES.len()));
    for (a, b) in narrow.pairs.iter().zip(&wide.pairs) {
        if a.measure == "wait_days_per_household" {
            assert_eq!((a.indifference, b.indifference), (0.0, 20_000.0));
            assert_eq!((b.verdict, b.relevant), (Some(PairVerdict::NoRelevantDifference), false));
            assert_ne!(a.verdict, b.verdict);
        } else {
            assert_eq!(a, b);
        }
    }
}
