//! Do the scenarios of the reference cases R1 and R2 hold what they say?

use std::path::Path;

use rvtsim::language::Language;
use rvtsim::model::{Journey, Watch, watch};
use rvtsim::scenario::load_case;

use crate::world::{World, named, run, spec};

fn shipped(name: &str) -> World {
    World { main: format!("{name}.toml"), sets: Vec::new(), ..World::foodvalley() }
}

/// R1: the days from the report to help are the sum of the terms, whatever the luck.
#[test]
fn r1_the_statutory_chain_is_the_sum_of_its_terms() {
    let chain = |sets: &[&str], number: u32| -> Journey {
        let world = shipped("statutory-chain").sets(sets);
        let (files, scenario) = (world.files(), world.scenario());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/cases/statutory-chain.toml");
        let case = load_case(&path, &files, &scenario)
            .unwrap_or_else(|f| panic!("{}", f.problems.render(&f.sources, Language::En, false)));
        let watching = Watch::Guests { traits: &case.traits, days: &[1.0], first: number };
        let watched = watch(spec(&scenario, "relay"), scenario.seed, 0, &watching);
        watched.unwrap_or_else(|broken| panic!("{broken}")).journeys.remove(0)
    };
    let (veilig_thuis, local_team, raad, court, gi, help) =
        (1.0 + 6.0 + 70.0, 56.0, 10.0 + 120.0, 42.0, 7.0 + 42.0, 98.0);
    let sum = veilig_thuis + local_team + raad + court + gi + help;
    let first = chain(&[], 0);
    assert!((first.days_to_help().expect("help") - sum).abs() < 1e-9, "{:?}, by hand {sum}", first.days_to_help());
    for number in 1..10 {
        assert_eq!(chain(&[], number).entries, first.entries, "luck {number}");
    }
    // each term counts in full
    for set in [
        "work.receive.days",
        "work.assess.days",
        "work.investigate.days",
        "work.request_measure.days",
        "organisations.raad.lead_in",
        "work.review.days",
        "organisations.court.delay",
        "organisations.gi.lead_in",
        "work.carry_out.days",
        "organisations.mental_health.lead_in",
    ] {
        let without = chain(&[&format!("{set}=0.5")], 0).days_to_help().expect("help");
        let term = shipped("statutory-chain").scenario().numbers.iter().find(|n| n.key == set).expect(set).value;
        assert!((sum - without - (term - 0.5)).abs() < 1e-9, "{set}: {without}");
    }
}

/// R2 and R4 come out of one behaviour: of what is in both scenarios only who comes in, staff, places and the start differ.
#[test]
fn r2_households_of_the_pilots_behave_as_all_others() {
    let (pilots, country) = (shipped("pilots-2023").scenario(), shipped("national-2019").scenario());
    let own = ["run.", "organisations.", "municipality.", "selection."];
    let exceptions = [
        "households.police_share",
        "arrivals.new_households",
        "arrivals.advice_per_report",
        "recurrence.history",
        "measures.orders_on_day_0",
    ];
    let mut same = 0;
    for number in pilots.numbers.iter().filter(|n| !own.iter().any(|start| n.key.starts_with(start))) {
        let other = country.numbers.iter().find(|n| n.key == number.key);
        let other = other.unwrap_or_else(|| panic!("{} stands in the pilots only", number.key));
        if !exceptions.contains(&number.key.as_str()) {
            assert_eq!((number.value, &number.source), (other.value, &other.source), "{}", number.key);
            same += 1;
        }
    }
    assert!(same > 200, "{same} numbers are the same");
}

/// R2: the inflow is the published one, and a pilot begins with nobody.
#[test]
fn r2_the_inflow_is_the_published_one() {
    let scenario = shipped("pilots-2023").scenario();
    let spec = &named(&scenario, "duo").spec;
    let a_day: f64 = spec.municipalities.iter().map(|m| m.reports_per_day).sum();
    // 513 households at the end of September and 273 at the end of March, 183 days earlier
    assert!((a_day - (513.0 - 273.0) / 183.0).abs() < 0.005, "{a_day} a day");
    assert_eq!(spec.municipalities.len(), 10);
    assert!(
        spec.municipalities.iter().all(|m| m.closed_before == 0 && m.initial_orders == 0 && m.advice_per_day == 0.0)
    );
    // hardly anybody waits for a person: only the smallest pilots, with a few people, do at all
    let (mut days, mut works) = (0.0, 0.0);
    for replication in 0..4 {
        for row in run(&scenario, "duo", replication).stations.iter().filter(|row| row.key.function != "help") {
            days += row.arrivals * row.mean_wait.unwrap_or(0.0);
            works += row.arrivals;
        }
    }
    assert!(works > 1000.0 && days / works < 2.0, "{} days a piece of work", days / works);
}
