//! Does every configuration meet the same households with the same luck, and does one household more change nothing for the
//! others? Read from the tables that the runs themselves list.

use std::collections::BTreeMap;

use rvtsim::engine::Entity;
use rvtsim::model::{Census, ModelSpec, Resident, census};

use crate::world::{World, spec};

/// Enough time for cases to go through several steps.
fn short() -> World {
    World::foodvalley().sets(&["run.warm_up=120", "run.window=120", "run.follow_up=240", "run.supra_regions=2"])
}

fn listed(spec: &ModelSpec, replication: u32) -> Census {
    census(spec, 42, replication).unwrap_or_else(|broken| panic!("{broken}")).0
}

/// Those who live in the first `towns` municipalities, in the order in which they came.
fn residents(census: &Census, towns: usize) -> Vec<Resident> {
    census.residents.iter().filter(|r| r.traits.municipality < towns).copied().collect()
}

/// The luck of an entity by purpose and occurrence. Nothing may be drawn twice.
type Luck = BTreeMap<(Entity, u16, u16), u64>;

fn luck(census: &Census) -> Luck {
    let mut table = BTreeMap::new();
    for luck in &census.luck {
        let key = (luck.entity, luck.purpose, luck.occurrence);
        assert!(table.insert(key, luck.word).is_none(), "{key:?} was drawn twice");
    }
    table
}

/// What both needed was the same; gives how much that is.
#[track_caller]
fn assert_same_luck(name: &str, a: &Luck, b: &Luck) -> usize {
    let mut shared = 0;
    for (key, word) in a {
        if let Some(other) = b.get(key) {
            assert_eq!(word, other, "{name}: luck of {key:?}");
            shared += 1;
        }
    }
    shared
}

#[track_caller]
fn assert_same_residents(name: &str, a: &[Resident], b: &[Resident]) {
    for (one, other) in a.iter().zip(b) {
        assert_eq!(one, other, "{name}");
    }
    assert_eq!(a.len(), b.len(), "{name}");
}

const TOWNS: usize = 7;

#[test]
fn all_configurations_meet_the_same_households_with_the_same_luck() {
    let scenario = short().scenario();
    let relay = listed(spec(&scenario, "relay"), 0);
    let here = residents(&relay, TOWNS);
    assert!(here.len() > 500, "only {} households", here.len());
    let kinds = [1, 2, 3].map(|kind| here.iter().filter(|r| r.entity.parts().0 % 4 == kind).count());
    assert!(kinds.iter().all(|&n| n > 20), "reported, advised, under an order: {kinds:?}");
    let luck_of_relay = luck(&relay);
    for configuration in &scenario.configurations {
        let other = listed(&configuration.spec, 0);
        assert_same_residents(&configuration.name, &here, &residents(&other, TOWNS));
        let shared = assert_same_luck(&configuration.name, &luck_of_relay, &luck(&other));
        assert!(2 * shared > luck_of_relay.len(), "{}: only {shared} in common", configuration.name);
    }
    // another replication is another world
    let second = residents(&listed(spec(&scenario, "relay"), 1), TOWNS);
    assert!(
        here.iter()
            .zip(&second)
            .all(|(a, b)| (a.traits.severity, a.traits.trust) != (b.traits.severity, b.traits.trust))
    );
}

#[test]
fn another_capacity_changes_no_household_and_no_luck() {
    let (plain, scarce) = (short().scenario(), {
        short()
            .sets(&["organisations.raad.fte=3", "organisations.vt.fte=90", "organisations.local_team.fte=40"])
            .sets(&["organisations.youth_help.places_per_1000_reports=40"])
            .scenario()
    });
    for name in ["relay", "duo", "v4"] {
        let (a, b) = (listed(spec(&plain, name), 0), listed(spec(&scarce, name), 0));
        assert_same_residents(name, &a.residents, &b.residents);
        let (a, b) = (luck(&a), luck(&b));
        assert!(a.len() != b.len(), "{name}: the other capacity changed nothing at all");
        assert!(2 * assert_same_luck(name, &a, &b) > a.len());
    }
}

#[test]
fn one_household_more_changes_nothing_for_the_others() {
    let scenario = short().scenario();
    for name in ["relay", "v5"] {
        let plain = spec(&scenario, name);
        let mut more = plain.clone();
        more.municipalities[2].initial_orders += 1;
        let (few, many) = (listed(plain, 0), listed(&more, 0));
        let known: Vec<Entity> = few.residents.iter().map(|r| r.entity).collect();
        let (old, new): (Vec<Resident>, Vec<Resident>) = many.residents.iter().partition(|r| known.contains(&r.entity));
        assert_same_residents(name, &few.residents, &old);
        assert_eq!(new.len(), 1, "{name}");
        assert_eq!((new[0].traits.municipality, new[0].day), (2, 0.0));
        assert!(assert_same_luck(name, &luck(&few), &luck(&many)) > 1000);
    }
}

#[test]
fn one_municipality_more_changes_nobody_in_the_others() {
    let (_, region) = short().texts.into_iter().find(|(name, _)| name == "foodvalley.toml").expect("the region");
    let town = "[[municipality]]\nname = \"Nieuwstad\"\nsub_region = \"Utrecht\"\n\
                inhabitants = { value = 30000.0, unit = \"inhabitants\", range = [1, 1e6], source = \"assumption\" }\n\n\
                # Staff of the region";
    let (plain, larger) = (short().scenario(), {
        short().file("foodvalley.toml", &region.replacen("# Staff of the region", town, 1)).scenario()
    });
    for name in ["relay", "duo", "v3"] {
        let (few, many) = (listed(spec(&plain, name), 0), listed(spec(&larger, name), 0));
        assert!(many.residents.len() > few.residents.len() + 20);
        assert_same_residents(name, &few.residents, &residents(&many, TOWNS));
        assert!(assert_same_luck(name, &luck(&few), &luck(&many)) > 1000);
    }
}

/// Listing only listens.
#[test]
fn a_run_that_is_listed_is_the_run() {
    let scenario = short().scenario();
    let spec = spec(&scenario, "v2");
    let (_, listed) = census(spec, scenario.seed, 3).expect("it runs");
    assert_eq!(listed, rvtsim::model::simulate(spec, scenario.seed, 3).expect("it runs"));
}
