//! Are the households that event logs tell of those of the study, and do they change nothing of it?

use rvtsim::experiment::{Options, Outcome, Replications, Who, compare, histories};
use rvtsim::metrics::find;
use rvtsim::model::{Entry, Journey};
use rvtsim::report::HouseholdRecord;

use crate::world::{RELAY, Silent, World};

/// A study with so many households per configuration followed.
fn sampled(world: &World, sample: u32, threads: usize) -> Outcome {
    let options = Options { seed: None, replications: Replications::Fixed(2), cap: 480, draws: 0, threads, sample };
    compare(&world.files(), None, &options, &Silent).unwrap_or_else(|_| panic!("a scenario without problems"))
}

fn short() -> World {
    let sets = ["run.warm_up=30", "run.window=60", "run.follow_up=60", "run.supra_regions=2"];
    World::foodvalley().sets(&sets).configurations(&["relay", "duo", "v4"])
}

#[test]
fn the_sample_changes_nothing_and_nothing_changes_the_sample() {
    let world = short();
    let none = sampled(&world, 0, 1);
    assert!(none.logs.is_none() && none.study.events.is_none());
    assert!(!none.study.journeys.is_empty(), "nobody is followed in the report: the test tests less");
    let few = sampled(&world, 3, 1);
    // more than the report looks through
    let many = sampled(&world, 240, 3);
    for other in [&few, &many] {
        let mut study = other.study.clone();
        study.events = None;
        assert!(study == none.study);
    }
    let (few, many) = (few.logs.expect("logs"), many.logs.expect("logs"));
    let names: Vec<&str> = few.configurations.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["relay", "duo", "v4"]);
    for (few, many) in few.configurations.iter().zip(&many.configurations) {
        assert_eq!((few.journeys.len(), many.journeys.len()), (3, 240));
        assert!(many.journeys.starts_with(&few.journeys), "the first are the first, on other threads too");
    }
    let note = many.note();
    let count = |journey: &Journey| {
        let state =
            |e: &Entry| matches!(e, Entry::Waits { .. } | Entry::Phase(_) | Entry::Trust(_) | Entry::End { .. });
        journey.entries.iter().filter(|dated| !state(&dated.entry)).count() as u64
    };
    for (row, followed) in note.configurations.iter().zip(&many.configurations) {
        assert_eq!((row.households, row.events), (240, followed.journeys.iter().map(count).sum()));
        assert!(row.paths > 10 && row.paths <= 240, "{}", row.paths);
    }
}

#[test]
fn the_first_household_is_the_one_of_trace() {
    let world = short();
    let logs = sampled(&world, 2, 1).logs.expect("logs");
    let scenario = world.scenario();
    let names = ["relay".to_owned(), "v4".to_owned()];
    for number in [1, 2] {
        let who = Who::Household { number, replication: logs.replication };
        let (told, _) = histories(&scenario, "", &names, who, scenario.seed, 1, &Silent).expect("it is there");
        for told in &told.told {
            let followed = logs.configurations.iter().find(|c| c.name == told.name).expect("it is followed");
            assert_eq!(followed.journeys[number as usize - 1], told.journey);
            assert_eq!(followed.organisations, told.organisations);
        }
    }
}

#[test]
fn a_scenario_with_dates_gives_its_own_first_day() {
    let assumed = sampled(&short(), 1, 1).study.events.expect("logs");
    assert_eq!((assumed.first_day.as_str(), assumed.first_day_assumed), ("2026-01-01", true));
    let dated = short().sets(&["run.first_day=\"2024-02-29\""]);
    let dated = sampled(&dated, 1, 1).study.events.expect("logs");
    assert_eq!((dated.first_day.as_str(), dated.first_day_assumed), ("2024-02-29", false));
}

/// One professional for everybody, so that households wait; nobody comes back, so that the records are of the whole cohort.
#[test]
fn records_of_all_households_add_up_to_the_measures() {
    let world = World::tiny(&["housing", "parenting"], RELAY)
        .switch(&["M11"], "on")
        .sets(&["organisations.local_team.fte=0.9", "run.follow_up=400"]);
    let outcome = sampled(&world, 100_000, 1);
    let logs = outcome.logs.expect("logs");
    let records: Vec<HouseholdRecord> = logs.households().collect();
    assert!((100..500).contains(&records.len()), "{}", records.len());
    let n = records.len() as f64;
    let measure = |id: &str| {
        let place = find(id).unwrap_or_else(|| panic!("no measure {id}"));
        outcome.study.replications[0][0][place].unwrap_or_else(|| panic!("{id} is not defined"))
    };
    let mean = |of: fn(&HouseholdRecord) -> f64| records.iter().map(of).sum::<f64>() / n;
    let pairs = [
        ("wait_days_per_household", mean(|r| r.days_waiting)),
        ("wait_alone_days_per_household", mean(|r| r.days_waiting_alone)),
        ("faces_per_household", mean(|r| r.faces.into())),
        ("organisations_per_household", mean(|r| r.organisations.into())),
        ("handovers_per_household", mean(|r| r.hand_overs.into())),
        ("incidents_per_100", 100.0 * mean(|r| r.incidents.into())),
    ];
    for (id, mean) in pairs {
        assert!((measure(id) - mean).abs() < 1e-9, "{id}: {} in the study, {mean} in the records", measure(id));
    }
    assert!(
        mean(|r| r.days_waiting) > 1.0 && mean(|r| r.hand_overs.into()) > 1.0,
        "nobody waits: the test tests little"
    );
    // the nearest rank of all: those without help come last, and a median among them is not defined
    let mut days: Vec<f64> = records.iter().map(|r| r.days_to_help.unwrap_or(f64::INFINITY)).collect();
    days.sort_by(f64::total_cmp);
    let median = Some(days[days.len().div_ceil(2) - 1]).filter(|days| days.is_finite());
    let told = outcome.study.replications[0][0][find("first_help_p50").expect("known")];
    assert!(
        median.zip(told).map_or(median == told, |(a, b)| (a - b).abs() < 1e-9),
        "{median:?}, {told:?} in the study"
    );
}
