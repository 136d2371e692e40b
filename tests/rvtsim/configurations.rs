//! Are configurations data and nothing else?

use std::fs;
use std::path::Path;

use rvtsim::model::mechanisms::MECHANISMS;

use crate::world::{World, named, spec};

#[test]
fn all_configurations_have_the_same_staff_in_total() {
    let scenario = World::foodvalley().scenario();
    assert_eq!(scenario.configurations.len(), 7);
    let total = spec(&scenario, "relay").fte_total;
    assert!(total > 10.0);
    for configuration in &scenario.configurations {
        let staff: f64 = configuration.staff.iter().map(|(_, fte)| fte).sum();
        assert!(
            (configuration.spec.fte_total - total).abs() <= 1e-9,
            "{}: {} of {total}",
            configuration.name,
            configuration.spec.fte_total
        );
        assert!((staff - total).abs() <= 1e-9, "{}: {staff} of {total}", configuration.name);
    }
}

/// Minutes of the pools follow the staff: what rounding to people and minutes loses is under a minute a pool.
#[test]
fn the_people_in_the_pools_are_the_staff() {
    // as flat shares (M2): absence and vacancies are not events (M16), and nobody reflects (M18)
    let world = World::foodvalley().switch(&["M16", "M18"], "off");
    let scenario = world.sets(&["friction.split_attention=0"]).scenario();
    let value = |key: &str| scenario.numbers.iter().find(|e| e.key == key).unwrap_or_else(|| panic!("no {key}")).value;
    let per_fte = 60.0
        * value("capacity.contract_hours")
        * value("capacity.productive")
        * (1.0 - value("capacity.absence"))
        * (1.0 - value("capacity.vacancies"));
    for configuration in
        scenario.configurations.iter().filter(|c| !c.own_friction.iter().any(|k| k.ends_with("split_attention")))
    {
        let spec = &configuration.spec;
        // a supra-regional pool has the staff of all its regions
        let regions = spec.municipalities.iter().map(|m| m.region + 1).max().unwrap_or(1) as f64;
        let mut expected = 0.0;
        let mut found = 0.0;
        let mut people = 0.0;
        for pool in spec.pools.iter().filter(|p| p.counted && spec.organisations[p.organisation].counts) {
            let minutes: f64 = pool.capacities.iter().copied().map(f64::from).sum();
            found += if pool.name == "supra-region" { minutes / regions } else { minutes };
            people += pool.capacities.len() as f64;
        }
        for (_, fte) in &configuration.staff {
            expected += fte * per_fte;
        }
        // each person is rounded to a whole minute
        assert!(
            (found - expected).abs() <= 0.5 * people,
            "{}: {found} minutes a week for {expected}",
            configuration.name
        );
    }
}

const V6: &str = r#"
name = "v6"
title = { en = "V6 Neighbourhood houses", nl = "V6 Buurthuizen" }
description = { en = "Written in a test: a local house does everything but the review.", nl = "Geschreven in een test: een huis in de buurt doet alles behalve de toetsing." }
help_order = "parallel"
basic_security = "first"

[functions]
receive = { leads = "house" }
assess = { leads = "house" }
investigate = { leads = "house", specialists = ["raad"] }
organise_help = { leads = "house" }
stand_by = { leads = "house", joins = ["flying_squad"] }
request_measure = { leads = "holder", joins = ["flying_squad"] }
review = { leads = "raad", own_judgement = "short", counter_voice = true }
carry_out = { leads = "house", own_judgement = "none" }
monitor = { leads = "holder" }

[organisations.house]
title = { en = "House", nl = "Huis" }
kind = "staff"
scale = "municipality"
expertise = true

[organisations.flying_squad]
title = { en = "Flying squad", nl = "Vliegende brigade" }
kind = "staff"
scale = "supra_region"
part_time = true

[[move]]
from = "vt"
to = "house"
share = { value = 0.9, unit = "share", range = [0.8, 1.0], source = "assumption" }

[[move]]
from = "vt"
to = "flying_squad"
share = { value = 0.1, unit = "share", range = [0.0, 0.2], source = "assumption" }

[[move]]
from = "local_team"
to = "house"
share = { value = 1.0, unit = "share", range = [0.8, 1.0], source = "assumption" }

[[move]]
from = "gi"
to = "house"
share = { value = 1.0, unit = "share", range = [0.8, 1.0], source = "assumption" }

[friction]
meetings = { value = 0.5, unit = "factor", range = [0.4, 1.0], source = "assumption" }
"#;

#[test]
fn a_sixth_variant_is_only_a_text() {
    let world = World::foodvalley()
        .sets(&["run.warm_up=60", "run.window=90", "run.follow_up=90"])
        .file("configurations/v6.toml", V6)
        .configurations(&["relay", "duo", "v1", "v2", "v3", "v4", "v5", "v6"]);
    // experts rate by name: the framework must say what it thinks of the new one, and is asked for it
    let complaints = world.complaints();
    let study = if complaints.is_empty() {
        world.study(2, 0)
    } else {
        assert!(complaints.contains("v6"), "{complaints}");
        panic!("the framework does not take a variant that it has not rated:\n{complaints}");
    };
    let scenario = world.scenario();
    assert_eq!(study.configurations.len(), 8);
    let place = study.configurations.iter().position(|c| c.name == "v6").expect("it is there");
    assert!((named(&scenario, "v6").spec.fte_total - named(&scenario, "relay").spec.fte_total).abs() <= 1e-9);
    assert!(study.configurations[place].balance.arrived > 500);
    let card = study.scorecard.expect("scored");
    assert!(card.totals[place].score > 0.0 && (1..=8).contains(&card.totals[place].rank));
    assert!(
        study.comparisons.iter().any(|c| c.configuration == "v6" && c.reference == "relay" && c.difference.is_some())
    );
    // its own friction is named, and the ranking with equal numbers shown
    let equal = study.equal_friction.expect("numbers differ");
    assert!(equal.keys.iter().any(|key| key == "configurations.v6.friction.meetings"), "{:?}", equal.keys);
    assert_eq!(equal.scorecard.totals.len(), 8);
}

/// The code that simulates reads tables; it does not know whose they are.
#[test]
fn no_code_that_simulates_or_scores_names_a_configuration() {
    let scenario = World::foodvalley().scenario();
    let names: Vec<String> = scenario.configurations.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let organisations = ["\"vt\"", "\"raad\"", "\"gi\"", "\"rvt\"", "\"local_team\""].map(str::to_owned);
    let mut read = 0;
    for room in ["model", "engine", "metrics", "experiment", "stats"] {
        visit(&Path::new("src").join(room), &mut |path, text| {
            read += 1;
            let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_lowercase();
            for name in names.iter().chain(&organisations) {
                assert!(!code.contains(name.as_str()), "{} names {name}", path.display());
            }
        });
    }
    assert!(read > 30, "only {read} files were read");
}

fn visit(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
            // a file of tests simulates nothing for anybody
            look(&path, &fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// Each mechanism is named with its state, and is on unless a scenario says otherwise.
#[test]
fn every_mechanism_has_its_place() {
    let scenario = World::foodvalley().scenario();
    assert_eq!(scenario.mechanisms.len(), 22);
    let ids: Vec<&str> = MECHANISMS.iter().map(|m| m.id).collect();
    let expected: Vec<String> = (1..=22).map(|n| format!("M{n}")).collect();
    assert_eq!(ids, expected);
    assert!(scenario.mechanisms.iter().all(|(_, on)| *on), "all of them work in the region that is shown first");
}
