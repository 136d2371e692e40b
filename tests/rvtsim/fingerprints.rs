//! Is every event of the shipped scenarios what it was?
//!
//! A fingerprint covers the time (to the last bit), kind, household and pool of every event of a run. Where a change is meant,
//! `cargo run --example fingerprints -- tests/data/fingerprints.toml` writes the new ones, in a commit of its own that says why.

use toml::{Table, Value};

use crate::world::{World, project, run};

fn text<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("no {key}"))
}

fn whole(table: &Table, key: &str) -> i64 {
    table.get(key).and_then(Value::as_integer).unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn the_shipped_scenarios_have_the_fingerprints_that_they_had() {
    let stored: Table = toml::from_str(include_str!("../data/fingerprints.toml")).expect("valid TOML");
    let sets: Vec<&str> =
        stored["set"].as_array().expect("overrides").iter().map(|set| set.as_str().expect("a text")).collect();
    let replication = u32::try_from(whole(&stored, "replication")).expect("a number");
    let runs: Vec<&Table> = stored["run"].as_array().expect("runs").iter().filter_map(Value::as_table).collect();
    let mut compared = 0;
    let mut different = Vec::new();
    for name in ["foodvalley", "example-region", "structure-without-culture", "equal-budget", "specialist-team"] {
        let scenario =
            World { main: format!("{name}.toml"), texts: project(), sets: Vec::new() }.sets(&sets).scenario();
        let here: Vec<&&Table> = runs.iter().filter(|run| text(run, "scenario") == name).collect();
        assert_eq!(here.len(), scenario.configurations.len(), "a configuration of {name} has no fingerprint");
        for stored in here {
            let configuration = text(stored, "configuration");
            let found = run(&scenario, configuration, replication);
            let (events, print) = (found.events as i64, format!("{:016x}", found.fingerprint));
            if (events, print.as_str()) != (whole(stored, "events"), text(stored, "fingerprint")) {
                different.push(format!("{name} {configuration}: {events} events, {print}"));
            }
            compared += 1;
        }
    }
    assert!(compared >= 28 && compared == runs.len(), "{compared} compared");
    assert!(different.is_empty(), "these runs changed:\n{}", different.join("\n"));
}
