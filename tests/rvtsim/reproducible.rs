//! Does the same input give the same bits, and does what should not matter not matter?

use std::sync::atomic::{AtomicBool, Ordering};

use rvtsim::experiment::{Trial, run_trials};
use rvtsim::metrics::ReplicationMetrics;
use rvtsim::report::Study;
use serde_json::Value;

use crate::world::{Silent, World, run};

fn short() -> World {
    World::foodvalley().sets(&["run.warm_up=60", "run.window=60", "run.follow_up=60"])
}

fn text(study: &Study) -> String {
    serde_json::to_string(study).expect("a study is plain data")
}

#[test]
fn any_number_of_threads_gives_the_same_bits_and_so_does_a_second_run() {
    // parameter sets too: they are drawn and run side by side
    let studies: Vec<Study> = [1, 2, 3, 1].into_iter().map(|threads| short().outcome(3, threads, 2).study).collect();
    assert!(studies[0].draws.as_ref().is_some_and(|d| d.sets == 2) && studies[0].scorecard.is_some());
    for other in &studies[1..] {
        assert!(text(&studies[0]) == text(other), "the study depends on threads or on the moment");
    }
    // other luck gives another study
    let other = short().sets(&["run.seed=7"]).study(3, 0);
    assert_ne!(other.replications, studies[0].replications);
}

/// Two configurations over a month: a study that takes a moment.
fn tiny() -> World {
    let sets = ["run.warm_up=30", "run.window=60", "run.follow_up=30", "run.supra_regions=2"];
    World::foodvalley().sets(&sets).configurations(&["relay", "v4"])
}

#[test]
fn five_times_on_one_two_three_and_eight_threads_gives_the_same_bits_under_load_too() {
    let first = text(&tiny().outcome(4, 1, 1).study);
    let again = |threads: usize, when: &str| {
        for time in 0..5 {
            let other = text(&tiny().outcome(4, threads, 1).study);
            assert!(first == other, "{threads} threads, time {time}, {when}");
        }
    };
    for threads in [1, 2, 3, 8] {
        again(threads, "alone");
    }
    // more busy threads than the machine has processors, so that ours are put aside at any moment
    let busy = std::thread::available_parallelism().map_or(1, usize::from) + 4;
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..busy {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let result = std::panic::catch_unwind(|| again(3, "under load"));
        stop.store(true, Ordering::Relaxed);
        if let Err(panic) = result {
            std::panic::resume_unwind(panic);
        }
    });
}

/// All that a replication yields: every measure, station and subgroup, the balance, the events and their fingerprint.
#[test]
fn a_replication_alone_is_the_same_as_in_its_place() {
    let scenario = short().scenario();
    let trials: Vec<Trial<'_>> = (0..3)
        .flat_map(|replication| scenario.configurations.iter().map(move |c| (c, replication)))
        .map(|(c, replication)| Trial { spec: &c.spec, seed: scenario.seed, replication })
        .collect();
    let whole = run_trials(&trials, 3, 0, &Silent);
    let study = short().study(3, 2);
    let n = scenario.configurations.len();
    let mut prints = Vec::new();
    // last first: nothing may depend on what ran before
    for (place, trial) in trials.iter().enumerate().rev() {
        let (name, replication) = (&scenario.configurations[place % n].name, trial.replication);
        let alone = run(&scenario, name, replication);
        let there = whole[place].as_ref().expect("no replication fails");
        assert!(alone.stations.len() > 10 && alone.subgroups.len() > 50);
        let bits = |metrics: &ReplicationMetrics| serde_json::to_string(metrics).expect("plain data");
        assert!(bits(&alone) == bits(there), "{name} {replication}");
        assert_eq!(alone.values, study.replications[place % n][replication as usize], "{name} {replication}");
        let print = &study.configurations[place % n].fingerprints[replication as usize];
        assert_eq!(*print, format!("{:016x}", alone.fingerprint), "{name} {replication}");
        prints.push(alone.fingerprint);
    }
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), trials.len(), "every configuration and replication is a history of its own");
}

#[test]
fn one_configuration_alone_gives_what_it_gives_among_others() {
    let all = short().study(2, 0);
    let one = short().configurations(&["v3"]).study(2, 0);
    let place = all.configurations.iter().position(|c| c.name == "v3").expect("it is there");
    assert_eq!(one.replications[0], all.replications[place]);
}

#[test]
fn configurations_in_another_order_give_the_same_study() {
    let names = ["relay", "duo", "v1", "v2", "v3", "v4", "v5"];
    let shuffled = ["v4", "duo", "v5", "v1", "relay", "v3", "v2"];
    let study = |order: &[&str]| {
        // in the file itself, not on the command line
        let list: Vec<String> = order.iter().map(|name| format!("    \"configurations/{name}.toml\",\n")).collect();
        let world = short();
        let (_, region) = world.texts.iter().find(|(name, _)| name == "foodvalley.toml").expect("the region").clone();
        let (start, end) = (region.find("configurations = ["), region.find("]\nframework"));
        let (Some(start), Some(end)) = (start, end) else { panic!("the region lists its configurations") };
        let text = format!("{}configurations = [\n{}{}", &region[..start], list.concat(), &region[end..]);
        world.file("foodvalley.toml", &text).study(2, 0)
    };
    let (mut first, mut second) = (study(&names), study(&shuffled));
    assert_ne!(first.scenario.sha256, second.scenario.sha256, "the text did change");
    first.scenario.sha256.clear();
    second.scenario.sha256.clear();
    assert_same("", &parsed(&first), &parsed(&second));
}

fn parsed(study: &Study) -> Value {
    serde_json::from_str(&text(study)).expect("it was written just now")
}

/// Equal, or the first place where they differ.
#[track_caller]
fn assert_same(path: &str, a: &Value, b: &Value) {
    match (a, b) {
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            x.iter().zip(y).enumerate().for_each(|(i, (a, b))| assert_same(&format!("{path}/{i}"), a, b));
        }
        (Value::Object(x), Value::Object(y)) if x.len() == y.len() => {
            x.iter().for_each(|(key, a)| assert_same(&format!("{path}/{key}"), a, y.get(key).unwrap_or(&Value::Null)));
        }
        _ => assert_eq!(a, b, "{path}"),
    }
}

/// Names go round: what was called v1 is called v2, and so on; v5 becomes v1.
#[test]
fn other_names_give_the_same_results_under_other_names() {
    const NAMES: [&str; 5] = ["v1", "v2", "v3", "v4", "v5"];
    let next = |name: &str| match NAMES.iter().position(|n| *n == name) {
        Some(place) => NAMES[(place + 1) % 5].to_owned(),
        None => name.to_owned(),
    };
    let world = short();
    let mut renamed = world.clone();
    for name in NAMES {
        renamed = renamed.edit(
            &format!("configurations/{name}.toml"),
            &format!("name = \"{name}\""),
            &format!("name = \"{}\"", next(name)),
        );
    }
    let (plain, mut other) = (world.study(3, 0), renamed.study(3, 0));
    let place = |study: &Study, name: &str| study.configurations.iter().position(|c| c.name == name).expect("there");
    for configuration in &plain.configurations {
        let (old, new) = (place(&plain, &configuration.name), place(&other, &next(&configuration.name)));
        assert_eq!(plain.replications[old], other.replications[new], "{}", configuration.name);
        assert_eq!(configuration.functions, other.configurations[new].functions);
        assert_eq!(configuration.staff, other.configurations[new].staff);
        assert_eq!(configuration.balance, other.configurations[new].balance);
    }
    // every row, with its name turned back, is there exactly once
    let back = |name: &str| NAMES.iter().find(|n| next(n) == name).map_or(name, |n| n).to_owned();
    for row in &mut other.summaries {
        row.configuration = back(&row.configuration);
    }
    for row in &mut other.comparisons {
        (row.configuration, row.reference) = (back(&row.configuration), back(&row.reference));
    }
    for row in &mut other.stations {
        row.configuration = back(&row.configuration);
    }
    for row in &mut other.subgroups {
        row.configuration = back(&row.configuration);
    }
    other
        .summaries
        .sort_by_key(|r| (place(&plain, &r.configuration), plain.measures.iter().position(|m| *m == r.measure)));
    assert_eq!(plain.summaries, other.summaries);
    let measure = |id: &str| plain.measures.iter().position(|m| m == id);
    other
        .comparisons
        .sort_by_key(|r| (place(&plain, &r.configuration), place(&plain, &r.reference), measure(&r.measure)));
    assert_eq!(plain.comparisons, other.comparisons);
    other
        .stations
        .sort_by(|a, b| (place(&plain, &a.configuration), &a.key).cmp(&(place(&plain, &b.configuration), &b.key)));
    assert_eq!(plain.stations, other.stations);
    other
        .subgroups
        .sort_by(|a, b| (place(&plain, &a.configuration), &a.key).cmp(&(place(&plain, &b.configuration), &b.key)));
    assert_eq!(plain.subgroups, other.subgroups);
    // what is measured of them is scored as before; what experts judge belongs to the name under which they judged it
    let (card, moved) = (plain.scorecard.as_ref().expect("scored"), other.scorecard.as_ref().expect("scored"));
    for configuration in &plain.configurations {
        let (old, new) = (place(&plain, &configuration.name), {
            other.configurations.iter().position(|c| c.name == next(&configuration.name)).expect("there")
        });
        for (criterion, note) in card.criteria.iter().enumerate() {
            if note.measure.is_some() {
                assert_eq!(
                    card.cells[old][criterion], moved.cells[new][criterion],
                    "{} {}",
                    configuration.name, note.id
                );
            }
        }
    }
}

/// Every pool serves one municipality, so that two more municipalities share nothing with the first two: not one draw of
/// those may change.
#[test]
fn more_municipalities_change_nothing_for_the_others() {
    let town = |name: &str| {
        format!(
            "[[municipality]]\nname = \"{name}\"\nsub_region = \"Streek\"\n\
             inhabitants = {{ value = 30000.0, unit = \"inhabitants\", range = [1, 1e6], source = \"assumption\" }}\n"
        )
    };
    let region = |towns: &[&str]| {
        // staff and places in proportion, so that every town has as much as before
        let factor = towns.len() as f64;
        let mut text = String::from(
            "base = \"base/national.toml\"\nconfigurations = [\"configurations/relay.toml\", \"configurations/duo.toml\"]\n\
             title = { en = \"Apart\", nl = \"Apart\" }\ndescription = { en = \"For a test.\", nl = \"Voor een test.\" }\n",
        );
        text += &towns.iter().map(|name| town(name)).collect::<String>();
        for (organisation, fte) in [("vt", 4.7), ("local_team", 4.3), ("raad", 1.3), ("gi", 2.7)] {
            text += &format!(
                "[organisations.{organisation}]\nscale = \"municipality\"\n\
                 fte = {{ value = {:?}, unit = \"fte\", range = [0, 1000], source = \"assumption\" }}\n",
                fte * factor
            );
        }
        for provider in
            ["youth_help", "mental_health", "addiction", "housing", "debt", "integrated_care", "specialist_team"]
        {
            text += &format!("[organisations.{provider}]\nscale = \"municipality\"\n");
        }
        World { main: "apart.toml".into(), ..World::foodvalley() }
            .file("apart.toml", &text)
            .edit("configurations/duo.toml", "scale = \"sub_region\"", "scale = \"municipality\"")
            // budgets are shared by the region
            .switch(&["M13"], "off")
            .scenario()
    };
    let (two, four) = (region(&["A", "B"]), region(&["A", "B", "C", "D"]));
    for configuration in ["relay", "duo"] {
        let (few, many) = (run(&two, configuration, 0), run(&four, configuration, 0));
        assert!(many.balance.arrived > few.balance.arrived + 100);
        let of = |metrics: &ReplicationMetrics| {
            let parts: Vec<_> = metrics
                .subgroups
                .iter()
                .filter(|s| s.key.group == "municipality" && ["A", "B"].contains(&s.key.level.as_str()))
                .cloned()
                .collect();
            let stations: Vec<_> =
                metrics.stations.iter().filter(|s| ["A", "B"].contains(&s.key.pool.as_str())).cloned().collect();
            (parts, stations)
        };
        let (few, many) = (of(&few), of(&many));
        assert!(few.0.len() == 20 && few.1.len() > 20, "{} parts and {} stations", few.0.len(), few.1.len());
        assert_eq!(few, many, "{configuration}");
    }
}
