//! M3: days that pass before an organisation starts, whoever is free.

use super::{MONITOR, TO_HELP, assert_is, assert_takes, measure, relay};
use crate::world::{World, value};

/// A lead-in for an organisation of the tiny world.
fn with_lead_in(world: World, organisation: &str, days: f64) -> World {
    let text = format!(
        "[organisations.{organisation}]\nlead_in = {{ value = {days}, unit = \"days\", range = [0.0, 400.0], source = \"assumption\" }}\n"
    );
    // on top of the file that runs
    let main = format!("base = \"{}\"\nconfigurations = [\"configurations/one.toml\"]\n{text}", world.main);
    World { main: "lead-in.toml".into(), ..world.file("lead-in.toml", &main) }
}

#[test]
fn a_provider_starts_after_its_days_though_it_has_places() {
    let run = with_lead_in(relay(&["housing"]), "housing", 98.0).run("one", 0);
    assert_takes(&run, TO_HELP + 98.0, TO_HELP + 98.0 + 90.0 + MONITOR);
    assert_is(&run, "wait_days_per_household", 98.0);
    let help = run.stations.iter().find(|row| row.key.function == "help").expect("help");
    assert!((help.mean_wait.expect("waits") - 98.0).abs() < 1e-9);
}

#[test]
fn a_step_starts_after_the_days_of_its_organisation_and_its_term_sees_them() {
    let world = measure(&["housing"]);
    let granted = 5.0 + 7.0 + 14.0 + 35.0;
    let run = with_lead_in(world.clone(), "raad", 10.0).run("one", 0);
    assert_is(&run, "first_help_p50", granted + 10.0 + 21.0);
    assert_is(&run, "request_wait_days", 10.0);
    // 10 days before the Raad, 35 for the court
    assert_is(&run, "wait_days_per_household", 45.0);
    let review = |days: f64| {
        let run = with_lead_in(world.clone(), "raad", days).run("one", 0);
        let row = run.stations.iter().find(|row| row.key.function == "review").expect("reviews").clone();
        row.share_in_term.expect("a term")
    };
    assert_eq!((review(9.9), review(10.1)), (1.0, 0.0), "the start term is 10 days");
    // the order runs from the decision on, whenever it is taken up; it goes on with who took it up without a further wait
    let run = with_lead_in(world, "gi", 7.0).run("one", 0);
    assert_takes(&run, granted + 7.0 + 21.0, granted + 800.0 + MONITOR);
}

#[test]
fn an_acute_case_does_not_wait_for_a_step_but_does_for_help() {
    let urgent = ["households.urgent_police=1", "households.urgent_other=1"];
    let run = with_lead_in(relay(&["housing"]).sets(&urgent), "vt", 30.0).run("one", 0);
    assert_is(&run, "first_help_p50", TO_HELP);
    let run = with_lead_in(relay(&["housing"]).sets(&urgent), "housing", 30.0).run("one", 0);
    assert_is(&run, "first_help_p50", TO_HELP + 30.0);
}

#[test]
fn a_lead_in_of_no_days_changes_nothing_to_the_last_bit() {
    let without = relay(&["housing"]).run("one", 0);
    let with = with_lead_in(relay(&["housing"]), "housing", 0.0).run("one", 0);
    assert_eq!((without.fingerprint, without.events, &without.values), (with.fingerprint, with.events, &with.values));
    let longer = with_lead_in(relay(&["housing"]), "housing", 1.0).run("one", 0);
    assert_ne!(without.fingerprint, longer.fingerprint);
}

/// Incidents cut a lead-in short, cases close and requests are withdrawn while days pass: the books balance all the same.
#[test]
fn the_books_balance_while_days_pass() {
    let world = World::foodvalley().configurations(&["relay", "duo"]);
    let add = |text: &str| {
        let found = format!("{text}\n");
        let days = "lead_in = { value = 20.0, unit = \"days\", range = [0.0, 40.0], source = \"assumption\" }";
        (found.clone(), format!("{found}{days}\n"))
    };
    let mut world = world;
    for organisation in ["vt", "local_team", "raad", "gi"] {
        let (from, to) = add(&format!("[organisations.{organisation}]"));
        world = world.edit("foodvalley.toml", &from, &to);
    }
    for provider in ["youth_help", "mental_health", "integrated_care"] {
        let (from, to) = add(&format!("[organisations.{provider}]"));
        world = world.edit("base/national.toml", &from, &to);
    }
    let scenario = world.sets(&["run.warm_up=50", "run.window=30", "run.follow_up=40"]).scenario();
    for one in &scenario.configurations {
        let (facts, metrics) = rvtsim::model::audit(&one.spec, 3, 0).unwrap_or_else(|broken| panic!("{broken}"));
        assert!(facts.works > 500, "{}: {} pieces of work", one.name, facts.works);
        assert!(value(&metrics, "wait_days_per_household").expect("waits") > 5.0, "{}", one.name);
    }
}
