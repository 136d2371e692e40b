//! M20: what moving costs, and what becomes of a new way of working that not everybody works by.

use super::{assert_is, with_face};
use crate::world::{RELAY, World, run, spec, value};

/// The table of the relay with somebody who stands by, help side by side: a new way, to be adopted.
fn new_way() -> String {
    with_face().replace("\"sequential\"", "\"parallel\"") + "\n"
}

fn adopted(table: &str) -> World {
    let table = table.replace("basic_security = \"first\"", "basic_security = \"first\"\nadoption = true");
    World::tiny(&["parenting", "housing"], &table).switch(&["M4", "M5", "M6", "M11"], "on")
}

/// More sections of the tiny scenario.
fn with(world: World, sections: &str) -> World {
    world.edit("tiny.toml", "[households]", &format!("{sections}\n[households]"))
}

#[test]
fn nobody_adopts_and_it_is_the_relay_again() {
    let old = RELAY.replace("basic_security = \"first\"", "basic_security = \"last\"");
    let relay = adopted(&old).sets(&["adoption.level=0"]);
    let paper = adopted(&new_way()).switch(&["M20"], "on").sets(&["adoption.level=0"]);
    assert_eq!(paper.run("one", 0).values, relay.run("one", 0).values);
    // all adopt, and it is as if there were no such thing, to the last bit
    let all = adopted(&new_way());
    let plain = all.run("one", 0);
    assert_eq!(all.clone().switch(&["M20"], "on").run("one", 0), plain);
    assert_ne!(paper.run("one", 0).values, plain.values);
    // a configuration that is not called new has nothing to adopt
    let today = World::tiny(&["parenting", "housing"], RELAY).switch(&["M4", "M20"], "on");
    assert_eq!(today.clone().sets(&["adoption.level=0.5"]).run("one", 0), today.run("one", 0));
}

#[test]
fn adoption_grows_over_the_years() {
    let world = with(
        adopted(&new_way()).switch(&["M20"], "on").sets(&["run.window=730", "run.follow_up=200"]),
        "[run]\nfirst_day = \"2025-01-01\"\n[transition]\nstart = \"2025-01-01\"\nend = \"2027-01-01\"",
    )
    .sets(&["adoption.level_at_start=0", "adoption.level=1"]);
    // within the 200 days one hand-over where nobody bridges. From none to all who bridge in two years: three quarters of cases
    // in the first, one in the second. Of some 2,000 households a year 4.9 standard errors are 0.05
    let scenario = world.scenario();
    let years: Vec<(f64, f64)> = spec(&scenario, "one").years.iter().map(|(_, from, to)| (*from, *to)).collect();
    assert_eq!(years, [(0.0, 365.0), (365.0, 730.0)]);
    let mut sums = [0.0; 2];
    for replication in 0..10 {
        let metrics = run(&scenario, "one", replication);
        for (sum, year) in sums.iter_mut().zip(["2025", "2026"]) {
            let of = |row: &&rvtsim::metrics::SubgroupValue| {
                row.key.group == "year" && row.key.level == year && row.key.measure == "handovers_per_household"
            };
            *sum += metrics.subgroups.iter().find(of).and_then(|row| row.value).expect("reports in that year") / 10.0;
        }
    }
    assert!((sums[0] - 0.75).abs() < 0.05 && (sums[1] - 0.25).abs() < 0.05, "{sums:?}");
}

/// Half of Veilig Thuis (60 fte) moves to the local team.
fn moving() -> World {
    let table = RELAY.to_owned()
        + "\n[[move]]\nfrom = \"vt\"\nto = \"local_team\"\nshare = { value = 0.5, unit = \"share\", range = [0, 1], source = \"assumption\" }\n";
    World::tiny(&["housing"], &table).switch(&["M20"], "on").sets(&[
        "friction.dip=0.4",
        "transition.recovery=200",
        "transition.dual_share=0.1",
        "transition.dual_running=100",
    ])
}

#[test]
fn moving_costs_what_the_movers_miss_and_what_both_structures_take() {
    // Local team: a third of 90 fte moved in. The dip takes 0.4/3 · 200/2 = 13.33 days of capacity, both structures 10 days less
    // the tenth of the 10 days that are missed meanwhile: 22.33. Veilig Thuis, 30 fte: 10 days. Of 240 fte.
    let exact = (90.0 * (40.0 / 3.0 + 10.0 - 1.0) + 30.0 * 10.0) / (365.25 * 240.0);
    let scenario = moving().scenario();
    assert_is(&run(&scenario, "one", 0), "capacity_lost_moving", exact);
    // shown, but in the end state nothing of it happens
    assert!(spec(&scenario, "one").capacity_steps.is_empty());
    assert_is(&moving().switch(&["M20"], "off").run("one", 0), "capacity_lost_moving", 0.0);
    assert_is(&World::tiny(&["housing"], RELAY).switch(&["M20"], "on").run("one", 0), "capacity_lost_moving", 0.0);
}

#[test]
fn in_a_transition_capacity_changes_by_the_month() {
    let dates = "[run]\nfirst_day = \"2026-01-01\"\n[transition]\nstart = \"2026-02-20\"\nend = \"2026-12-31\"";
    let step = "\n[[capacity_step]]\norganisation = \"local_team\"\nday = { value = 40.0, unit = \"days\", range = [0, 100], source = \"assumption\" }\n\
                factor = { value = 0.5, unit = \"factor\", range = [0.1, 1], source = \"assumption\" }";
    let scenario = with(moving(), &format!("{dates}{step}")).scenario();
    let one = spec(&scenario, "one");
    let lost = |organisation: &str, normal: f64| {
        let id = one.organisations.iter().position(|o| o.id == organisation).expect("it is there");
        let steps: Vec<(f64, f64)> =
            one.capacity_steps.iter().filter(|s| s.1 == id).map(|&(day, _, factor)| (day, factor)).collect();
        let lost = steps.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (normal - pair[0].1)).sum::<f64>();
        (lost, steps)
    };
    // from day 50 on; the step of the scenario on day 40 halves everything
    let (days, steps) = lost("local_team", 0.5);
    assert!((days - 0.5 * (40.0 / 3.0 + 9.0)).abs() < 1e-9, "{steps:?}");
    assert_eq!((steps.first(), steps.last()), (Some(&(40.0, 0.5)), Some(&(250.0, 0.5))));
    let (days, steps) = lost("vt", 1.0);
    assert!((days - 10.0).abs() < 1e-9, "{steps:?}");
    assert_eq!((steps.first(), steps.last()), (Some(&(50.0, 0.9)), Some(&(250.0, 1.0))));
    assert!(one.capacity_steps.iter().all(|s| ["vt", "local_team"].contains(&one.organisations[s.1].id.as_str())));
    // and it runs
    assert!(value(&run(&scenario, "one", 0), "first_help_p50").is_some());
}
