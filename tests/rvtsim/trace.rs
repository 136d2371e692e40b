//! Does a history tell what happened, to whom, without changing it? Does a case give the same luck to every way of working, and
//! is what is wrong with it told?

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rvtsim::experiment::{Who, histories};
use rvtsim::model::mechanisms::{MeasureKind, NeedState, Phase};
use rvtsim::model::{Entry, Function, Journey, ModelSpec, Role, Watch, Watched, outcome, simulate, watch};
use rvtsim::report::{Histories, trace_json, trace_text};
use rvtsim::scenario::{Case, load_case};

use crate::world::{RELAY, Silent, World, spec};

fn watched(spec: &ModelSpec, seed: u64, watching: &Watch<'_>) -> Watched {
    watch(spec, seed, 0, watching).unwrap_or_else(|broken| panic!("{broken}"))
}

fn first(world: &World) -> Journey {
    let scenario = world.scenario();
    let watched = watched(spec(&scenario, "one"), scenario.seed, &Watch::Nth(1));
    watched.journeys.into_iter().next().expect("a household is reported")
}

/// What is told of a journey apart from state and endings of work, with the days rounded to hundredths.
fn told(journey: &Journey) -> Vec<(f64, String)> {
    let words = |entry: &Entry| match *entry {
        Entry::Reported { urgent, again } => Some(format!("reported {urgent} {again}")),
        Entry::Started { role: Role::Lead(function), waited, .. } => Some(format!("{} after {waited}", function.id())),
        Entry::Started { role, waited, .. } => Some(format!("{role:?} after {waited}")),
        Entry::HandOver { .. } => Some("hand-over".to_owned()),
        Entry::Offer { accepted } => Some(format!("offer {accepted}")),
        Entry::NeedMet(need) => Some(format!("met {need}")),
        Entry::Requested { kind, urgent } => Some(format!("requested {} {urgent}", kind.id())),
        Entry::Court => Some("court".to_owned()),
        Entry::Imposed(kind) => Some(format!("imposed {}", kind.id())),
        Entry::OrderStarts(kind) => Some(format!("order {}", kind.id())),
        Entry::OrderEnds(kind) => Some(format!("order ends {}", kind.id())),
        Entry::Placed { children, apart } => Some(format!("placed {children} {apart}")),
        Entry::Home => Some("home".to_owned()),
        Entry::Closed { evaluated, .. } => Some(format!("closed {evaluated}")),
        Entry::End { .. } => Some("end".to_owned()),
        _ => None,
    };
    journey.days().filter_map(|(day, entry)| Some(((day * 100.0).round() / 100.0, words(entry)?))).collect()
}

fn expect(journey: &Journey, wanted: &[(f64, &str)]) {
    let found = told(journey);
    let found: Vec<(f64, &str)> = found.iter().map(|(day, words)| (*day, words.as_str())).collect();
    assert_eq!(found, wanted);
}

/// Days of the tiny world: receive 1, assess 4, organise help 20, housing 90, contact after 60, monitor 6.
#[test]
fn a_history_tells_what_happens_on_the_days_on_which_it_happens() {
    let journey = first(&World::tiny(&["housing"], RELAY).switch(&["M11"], "on"));
    expect(
        &journey,
        &[
            (0.0, "reported false false"),
            (0.0, "receive after 0"),
            (1.0, "assess after 0"),
            (5.0, "offer true"),
            (5.0, "hand-over"),
            (5.0, "organise_help after 0"),
            (25.0, "Coordinate after 0"),
            (25.0, "Help(0) after 0"),
            (115.0, "met 0"),
            (175.0, "hand-over"),
            (175.0, "monitor after 0"),
            (181.0, "closed true"),
            (1500.0, "end"),
        ],
    );
    let closed = journey.entries.iter().find_map(|dated| match dated.entry {
        Entry::Closed { needs, .. } => Some(needs[0]),
        _ => None,
    });
    assert_eq!(closed, Some(NeedState::Met));
    let answers = |id: &str| (outcome(id).expect("known").answer)(&journey);
    assert_eq!(["basic_met", "voluntary", "closed_1y"].map(answers), [Some(true); 3]);
    assert_eq!(["basic_8w", "needs_open", "order", "placed", "incident"].map(answers), [Some(false); 5]);
}

/// A refusal and a concern of 0.5 that asks for a measure: request 7, review 14 with an investigation of 50 of its own, court 35,
/// taking up 21, the order 800, contact after 60, monitor 6.
#[test]
fn a_history_tells_of_measures() {
    let sets = [
        "households.reluctance_low=0.6",
        "households.reluctance_high=0.6",
        "measures.request_from=0.4",
        "measures.grant_from=0.4",
    ];
    let world = World::tiny(&["housing"], RELAY).switch(&["M15"], "on").sets(&sets);
    let journey = first(&world);
    let days = |wanted: &str| told(&journey).iter().find(|(_, words)| words == wanted).map(|(day, _)| *day);
    assert_eq!(days("offer false"), Some(5.0));
    assert_eq!(days("requested ots false"), Some(5.0));
    assert_eq!(days("review after 0"), Some(12.0));
    assert_eq!(days("court"), Some(26.0), "without M5 the review makes no investigation of its own");
    assert_eq!(days("imposed ots"), Some(61.0));
    assert_eq!(days("order ots"), Some(61.0), "an order works from the decision");
    assert_eq!(days("order ends ots"), Some(861.0));
    let imposed = journey.entries.iter().filter(|d| matches!(d.entry, Entry::Imposed(MeasureKind::Ots))).count();
    assert_eq!(imposed, 1);
}

/// One professional for everybody: who comes later waits, alone, and the history says so.
#[test]
fn waiting_and_being_alone_are_told() {
    let world = World::tiny(&["housing"], RELAY).sets(&["organisations.local_team.fte=0.3"]);
    let scenario = world.scenario();
    let spec = spec(&scenario, "one");
    let mut waited = false;
    for number in 2..40 {
        let watched = watched(spec, scenario.seed, &Watch::Nth(number));
        let journey = &watched.journeys[0];
        let wait = journey.days().find(|(_, e)| matches!(e, Entry::Waits { waiting: true, alone: true }));
        let Some((from, _)) = wait else { continue };
        let (to, entry) = journey
            .days()
            .find(|(day, e)| {
                *day >= from && matches!(e, Entry::Started { role: Role::Lead(Function::OrganiseHelp), .. })
            })
            .expect("it is served");
        let Entry::Started { waited: days, .. } = entry else { unreachable!("found as such") };
        assert!((to - from - days).abs() < 1e-9, "asked at {from}, served at {to}, said to have waited {days}");
        let over = journey.days().find(|(day, e)| *day > from && matches!(e, Entry::Waits { waiting: false, .. }));
        assert_eq!(over.map(|(day, _)| day), Some(to));
        waited = true;
    }
    assert!(waited, "nobody waited: the test tests nothing");
}

/// Long enough for several steps, short enough for a test.
fn short() -> World {
    World::foodvalley().sets(&["run.warm_up=120", "run.window=120", "run.follow_up=240", "run.supra_regions=2"])
}

#[test]
fn a_run_that_is_watched_is_the_run() {
    let scenario = short().scenario();
    for name in ["relay", "v2"] {
        let spec = spec(&scenario, name);
        let watched = watched(spec, scenario.seed, &Watch::Nth(50));
        assert_eq!(watched.metrics, simulate(spec, scenario.seed, 0).expect("it runs"));
        assert_eq!(watched.journeys.len(), 1);
        assert!(watched.journeys[0].entries.len() > 5);
    }
}

#[test]
fn the_same_number_is_the_same_household_everywhere() {
    let scenario = short().scenario();
    let spec_of = |name| spec(&scenario, name);
    for number in [1, 7, 200] {
        let all = ["relay", "duo", "v4"].map(|name| watched(spec_of(name), scenario.seed, &Watch::Nth(number)));
        let [relay, others @ ..] = &all;
        for other in others {
            let (one, two) = (&relay.journeys[0], &other.journeys[0]);
            assert_eq!((one.entity, one.traits, one.start()), (two.entity, two.traits, two.start()));
            assert_eq!(relay.newly_reported, other.newly_reported);
        }
        assert!(all.iter().any(|w| w.journeys[0].entries != relay.journeys[0].entries), "all the same: no comparison");
    }
    let beyond = watched(spec_of("relay"), scenario.seed, &Watch::Nth(1_000_000));
    assert_eq!(beyond.journeys, [], "there is no such household");
    assert!((200..2000).contains(&beyond.newly_reported), "{}", beyond.newly_reported);
}

#[test]
fn guests_have_luck_of_their_own() {
    let scenario = short().scenario();
    let relay = spec(&scenario, "relay");
    let plain = watched(relay, scenario.seed, &Watch::Nth(30));
    let traits = plain.journeys[0].traits;
    let guests = |first, days: &[f64]| watched(relay, scenario.seed, &Watch::Guests { traits: &traits, days, first });
    let two = guests(5, &[130.0, 200.0]);
    assert_eq!(two.newly_reported, plain.newly_reported, "guests are not counted, and change nobody's arrival");
    assert_eq!(two.journeys.iter().map(Journey::start).collect::<Vec<_>>(), [130.0, 200.0]);
    assert!(two.journeys.iter().all(|guest| guest.traits == traits));
    assert_ne!(two.journeys[0].entity, two.journeys[1].entity);
    // the number decides on the luck: the second of two is the first of one that begins with its number
    let one = guests(6, &[200.0]);
    assert_eq!(one.journeys[0].entity, two.journeys[1].entity);
    let outside = watch(relay, scenario.seed, 0, &Watch::Guests { traits: &traits, days: &[20.0], first: 0 });
    assert!(outside.is_err_and(|broken| broken.reason.contains("counting window")));
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Marianne's scenario over a short time before and during the window, with the whole follow-up.
fn marianne() -> (World, Case) {
    let mut world = World::foodvalley().sets(&["run.warm_up=90", "run.window=90", "run.follow_up=730"]);
    world.main = "marianne.toml".into();
    let (files, scenario) = (world.files(), world.scenario());
    let case = load_case(&root("scenarios/cases/marianne.toml"), &files, &scenario)
        .unwrap_or_else(|f| panic!("{}", f.problems.render(&f.sources, rvtsim::language::Language::En, false)));
    (world, case)
}

fn follow(world: &World, case: &Case, lucks: u32, threads: usize) -> Histories {
    let names = ["relay".to_owned(), "doorbraak".to_owned()];
    let scenario = world.scenario();
    let who = Who::Case { case, lucks };
    let (told, failed) =
        histories(&scenario, "", &names, who, scenario.seed, threads, &Silent).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(failed, []);
    told
}

/// R6, small: both routes can be told, as frequencies, and the two ways of working differ where their tables differ. With this
/// seed basic security comes in order far more often by the breakthrough way; on a fresh seed fewer than one run in a thousand
/// would not show it (60 pairs, shares near 0.4 and 0.6 in the full run).
#[test]
fn marianne_has_two_routes_and_frequencies() {
    let (world, case) = marianne();
    assert_eq!(case.warnings, [], "every rule is about a configuration of the scenario");
    let told = follow(&world, &case, 60, 0);
    let lucks = told.lucks.as_ref().expect("a case has lucks");
    assert_eq!(lucks.count, 60);
    assert!(lucks.load < 0.015, "{}", lucks.load);
    assert_eq!(lucks.replications, 60_u32.div_ceil(lucks.copies));
    let share = |id: &str, told: usize| {
        let row = lucks.rows.iter().find(|row| row.outcome.id == id).expect("an outcome");
        row.shares[told].expect("defined").share
    };
    // what follows from the tables alone
    assert_eq!((share("in_duo", 0), share("stuck", 0)), (0.0, 0.0));
    assert!(share("basic_met", 1) > share("basic_met", 0) + 0.05);
    for row in &lucks.rows {
        for share in row.shares.iter().flatten() {
            assert!(share.lower <= share.share && share.share <= share.upper && share.n == 60, "{}", row.outcome.id);
        }
    }
    // the household and its arrival are the same on both sides
    let [relay, other] = &told.told[..] else { panic!("two histories") };
    assert_eq!(relay.journey.traits, case.traits);
    assert_eq!((relay.journey.entity, relay.journey.start()), (other.journey.entity, other.journey.start()));
    assert!(matches!(relay.journey.entries[1].entry, Entry::Phase(Phase::Direct)));
    // and so is everything on other threads
    let again = follow(&world, &case, 60, 3);
    assert_eq!(trace_json(&told).expect("JSON"), trace_json(&again).expect("JSON"));
    for language in rvtsim::language::Language::ALL {
        let text = trace_text(&told, language);
        assert_eq!(text, trace_text(&again, language));
        assert!(text.contains("synth") && text.contains("Marianne") && text.contains("60"));
        assert!(text.lines().all(|line| line.chars().count() <= 130), "a line is too long");
    }
}

/// A case file with one thing after another wrong.
fn complaints(edits: &[(&str, &str)]) -> String {
    let mut text = std::fs::read_to_string(root("scenarios/cases/marianne.toml")).expect("a text");
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.toml");
    std::fs::write(&path, text).expect("written");
    let (world, _) = marianne();
    let (files, scenario) = (world.files(), world.scenario());
    match load_case(&path, &files, &scenario) {
        Ok(case) => case.warnings.iter().map(|w| w.en.clone()).collect::<Vec<_>>().join("\n"),
        Err(f) => f.problems.render(&f.sources, rvtsim::language::Language::En, false),
    }
}

#[test]
fn everything_that_is_wrong_with_a_case_is_told_at_once() {
    let said = complaints(&[
        ("municipality = \"Ede\"", "municipality = \"Edde\""),
        ("\"family_under_stress\"", "\"family_under_stres\""),
        ("\"mental_health\"", "\"mental_helth\""),
        ("severity = { value = 0.7", "severity = { value = 1.7"),
        ("where = [\"placed_apart\", ", "where = [\"plased_apart\", "),
        ("reluctance = { en", "reluctanse = { en"),
    ]);
    for words in [
        "`Ede`",
        "`family_under_stress`",
        "`mental_health`",
        "severity",
        "`placed_apart`",
        "`reluctance`",
        "case.toml:",
    ] {
        assert!(said.contains(words), "{words} is not in:\n{said}");
    }
    let said = complaints(&[("\"parenting\", ", "\"parenting\", \"parenting\", ")]);
    assert!(said.contains("twice"), "{said}");
    let said = complaints(&[("configuration = \"relay\"", "configuration = \"relai\"")]);
    assert!(said.contains("no configuration `relai`") && said.contains("`relay`"), "{said}");
    // a trait that is not known is not passed over
    let said = complaints(&[("urgent = true", "urgent = true\noutcome = \"placed\"")]);
    assert!(said.contains("outcome"), "a case is not a script: {said}");
}

fn rvtsim(arguments: &[&str]) -> Command {
    const SMALL: [&str; 4] = ["run.warm_up=60", "run.window=90", "run.follow_up=90", "run.supra_regions=2"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("LC_ALL", "C").arg("trace").args(arguments);
    for set in SMALL {
        command.args(["--set", set]);
    }
    command
}

fn said(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).expect("UTF-8")
}

#[test]
fn the_command_says_kindly_what_is_wrong() {
    let scenario = "scenarios/foodvalley.toml";
    let bad = |arguments: &[&str], words: &[&str]| {
        let assert = rvtsim(arguments).assert().code(2);
        let said = said(&assert.get_output().stderr);
        for word in words {
            assert!(said.contains(word), "{word} is not in: {said}");
        }
    };
    bad(&[scenario, "--configuration", "relay"], &["--household", "--case"]);
    bad(&[scenario, "--household", "3"], &["--configuration"]);
    bad(&[scenario, "--configuration", "relai", "--household", "3"], &["`relai`", "`relay`"]);
    bad(&[scenario, "--configuration", "relay", "--household", "99999"], &["99999", "from 1 to "]);
    bad(&[scenario, "--configuration", "relay", "--configuration", "relay", "--household", "3"], &["twice"]);
    bad(
        &[scenario, "--configuration", "relay", "--case", "scenarios/cases/mariane.toml"],
        &["mariane.toml", "marianne"],
    );
    let three = ["--configuration", "relay", "--configuration", "duo", "--configuration", "v1", "--household", "3"];
    bad(&[&[scenario][..], &three].concat(), &["At most two"]);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mine.txt"), "x").expect("written");
    let out = folder.path().to_str().expect("UTF-8");
    rvtsim(&[scenario, "--configuration", "relay", "--household", "3", "--out", out]).assert().code(3);
    assert!(folder.path().join("mine.txt").exists());
}

#[test]
fn the_folder_of_a_trace_is_whole_and_the_drawing_well_formed() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, threads: &str, language: &str| {
        let out = folder.path().join(name);
        let shown = out.to_str().expect("UTF-8").to_owned();
        let two = ["--configuration", "relay", "--configuration", "doorbraak"];
        let case = ["--case", "scenarios/cases/marianne.toml", "--lucks", "9", "--lang", language];
        let rest = ["--threads", threads, "--out", &shown];
        let assert = rvtsim(&[&["scenarios/marianne.toml"][..], &two, &case, &rest].concat()).assert().success();
        (out, said(&assert.get_output().stdout))
    };
    let (one, text) = write("one", "1", "nl");
    let (three, _) = write("three", "3", "nl");
    assert!(text.contains("verzonnen") && text.contains("Estafette"), "{text}");
    for name in ["trace.txt", "trace.json", "trace.svg", "trace.png"] {
        let bytes = std::fs::read(one.join(name)).expect(name);
        assert!(bytes.len() > 1000, "{name}");
        assert!(bytes == std::fs::read(three.join(name)).expect(name), "{name} differs on other threads");
    }
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(one.join("trace.json")).expect("there")).expect("JSON");
    assert_eq!(json["lucks"]["count"], 9);
    assert_eq!(json["synthetic"], true);
    assert_eq!(json["histories"].as_array().map(Vec::len), Some(2));
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(one.join("manifest.json")).expect("there")).expect("JSON");
    assert_eq!(manifest["program"], "rvtsim");
    let files = manifest["scenario"].as_array().expect("files");
    assert!(files.iter().any(|f| f["text"].as_str().is_some_and(|t| t.contains("parkeergarage"))), "the case is kept");
    well_formed(&std::fs::read_to_string(one.join("trace.svg")).expect("there"));
    // our own folder may be replaced, and --json says the same as the file
    let (_, english) = write("one", "1", "en");
    assert!(english.contains("Relay (today)"));
}

/// Every tag is closed, in order; there is a title, a description and a role.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("a tag ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.trim()));
        } else if !tag.ends_with('/') && !tag.starts_with(['?', '!']) {
            open.push(tag.split_whitespace().next().expect("a name"));
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert!(svg.contains("role=\"img\"") && svg.contains("<title ") && svg.contains("<desc "));
    assert!(!svg.contains("NaN") && !svg.contains("inf\""));
}
