//! Are the pages that are made from the files the ones in docs, and do they say what the files and the runs say?

use std::fs;
use std::path::Path;

use rvtsim::experiment::{AblationOptions, ablation, variants};
use rvtsim::language::Language;
use rvtsim::metrics::MEASURES;
use rvtsim::model::mechanisms::{MECHANISMS, Presence};
use rvtsim::report::variants::markdown;
use rvtsim::report::{Ablation, Variants, ablation_page, charts};
use rvtsim::scenario::{FrictionNumbers, Scenario, load};

use crate::world::{Silent, World};

fn drawn() -> Variants {
    let shown = "scenarios/foodvalley.toml";
    let files = load(Path::new(shown), &[]).unwrap_or_else(|f| panic!("{:?}", f.problems));
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten).unwrap_or_else(|p| panic!("{p:?}"));
    variants(&files, &scenario, shown)
}

/// When this fails: `rvtsim variants scenarios/foodvalley.toml --lang en --out docs`.
#[test]
fn the_page_of_the_variants_is_the_one_that_the_files_give() {
    let drawn = drawn();
    let page = fs::read_to_string("docs/variants.md").expect("docs/variants.md");
    assert!(page == markdown(&drawn, Language::En, Some("variants.svg")), "docs/variants.md is out of date");
    let map = charts::svg(&charts::variants(&drawn, Language::En), "variants").expect("a map");
    assert!(
        fs::read_to_string("docs/variants.svg").expect("docs/variants.svg") == map,
        "docs/variants.svg is out of date"
    );
}

#[test]
fn the_page_of_the_variants_says_what_they_are() {
    let drawn = drawn();
    assert_eq!(drawn.all.len(), 7);
    for (language, not_official, by) in [
        (Language::En, "not the official texts", "bridges the step"),
        (Language::Nl, "niet de officiële teksten", "overbrugt"),
    ] {
        let page = markdown(&drawn, language, None);
        assert!(page.contains(not_official) && page.contains(by));
        for variant in &drawn.all {
            let file = format!("`configurations/{}.toml`: `functions.", variant.name);
            // nine rows, each with its file and key
            assert!(page.matches(&file).count() >= 9, "{}", variant.name);
        }
    }
    // nobody stands by in the relay: no step is bridged; somebody does everywhere else
    for variant in &drawn.all {
        assert!(variant.crossings.iter().all(|c| c.bridged == (variant.name != "relay")), "{}", variant.name);
        assert!(!variant.crossings.is_empty());
    }
    // staff moves and is not made
    let total = |v: &rvtsim::report::Variant| v.staff.iter().map(|s| s.fte).sum::<f64>();
    assert!(drawn.all.iter().all(|v| (total(v) - total(&drawn.all[0])).abs() < 1e-9));
    assert!(drawn.all.iter().all(|v| v.moves.is_empty() == (v.name == "relay")));
}

/// A short calendar, so that a run takes a fraction of a second.
fn ablated(world: &World, configuration: &str) -> Ablation {
    let options =
        AblationOptions { configurations: vec![configuration.into()], seed: None, replications: 2, threads: 0 };
    let (ablation, failed) = ablation(&world.files(), &options, &Silent).unwrap_or_else(|r| panic!("{:?}", r.problems));
    assert_eq!(failed, []);
    ablation
}

#[test]
fn every_mechanism_that_can_be_switched_is_in_the_table() {
    // hand-overs that lose nothing: off is what they are
    let world = World::foodvalley()
        .configurations(&["relay"])
        .sets(&["hand_over.information_loss=0", "hand_over.trust_loss=0"])
        .switch(&["M17"], "off");
    let ablation = ablated(&world, "relay");
    let [relay] = &ablation.configurations[..] else { panic!("one configuration") };
    let switchable: Vec<&str> =
        MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable && m.id != "M17").map(|m| m.id).collect();
    assert_eq!(relay.without.iter().map(|(m, _)| m.id).collect::<Vec<_>>(), switchable);
    let page = ablation_page(&ablation, "the command", Language::En);
    let tables = ablation.measures.len().div_ceil(6);
    for id in &switchable {
        assert_eq!(page.lines().filter(|line| line.starts_with(&format!("| {id} "))).count(), tables, "{id}");
    }
    assert!(page.contains("synthetic") && page.contains("**Off in this scenario already**: M17"));
    assert!(page.contains("Always on") && page.contains("M1 (Arrivals"));
    for measure in MEASURES.iter().filter(|measure| measure.headline) {
        assert!(page.contains(measure.en), "{}", measure.id);
    }
    let change = |id: &str, measure: &str| {
        let place = ablation.measures.iter().position(|&m| MEASURES[m].id == measure).expect("a headline measure");
        let (_, changes) = relay.without.iter().find(|(m, _)| m.id == id).expect("a row");
        (relay.with[place].expect("defined").mean, changes[place].expect("defined"))
    };
    // without M15 there are no forced measures: the change is minus all of them
    let (with, change_) = change("M15", "forced_measures_per_100");
    assert!(with > 1.0 && (change_.mean + with).abs() < 1e-9, "{with} {change_:?}");
    // what is neutral already changes nothing, to the last bit
    let (_, changes) = relay.without.iter().find(|(m, _)| m.id == "M4").expect("a row");
    assert!(changes.iter().flatten().count() > 8 && changes.iter().flatten().all(|c| c.is_zero()), "{changes:?}");
    let row = page.lines().find(|line| line.starts_with("| M4 ")).expect("a row");
    assert!(row.contains("no effect") && !row.contains("to"), "{row}");
    let dutch = ablation_page(&ablation, "het commando", Language::Nl);
    assert!(dutch.contains("geen effect") && dutch.contains("niet echt"));
}
