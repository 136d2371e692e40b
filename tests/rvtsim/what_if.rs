//! Does a page that moves levers get what the command line gives for the same overrides, and the same words where it may not?

use serde_json::{Value, json};

use crate::world::World;
use rvtsim::experiment::what_if::{WhatIf, answer};
use rvtsim::language::Language;
use rvtsim::scenario::{FrictionNumbers, Scenario, Severity, load_texts};

const REPLICATIONS: u32 = 2;
/// That of the scenario.
const SEED: &str = "20260101";

fn open(world: &World) -> Option<WhatIf> {
    let mut open = None;
    let told = ask(
        &mut open,
        &json!({ "do": "open", "name": world.main, "texts": world.texts, "sets": world.sets, "seed": SEED }),
    );
    assert!(told.get("ok").is_some(), "{told}");
    open
}

fn ask(open: &mut Option<WhatIf>, command: &Value) -> Value {
    serde_json::from_slice(&answer(open, command.to_string().as_bytes())).unwrap()
}

/// Runs everything of a setting, in an order of its own.
fn run_all(open: &mut Option<WhatIf>, setting: &str) {
    let session = open.as_mut().unwrap();
    let count = session.published().configurations.len();
    for replication in (0..REPLICATIONS).rev() {
        for configuration in 0..count {
            let run = session.run(setting, configuration, replication).unwrap();
            session.take(setting, configuration, replication, run).unwrap();
        }
    }
}

#[test]
fn the_runs_of_a_page_make_the_study_of_compare() {
    let world = World::foodvalley();
    let mut open = open(&world);
    run_all(&mut open, "published");
    let there = open.as_ref().unwrap().study("published", REPLICATIONS).unwrap();
    let here = world.study(REPLICATIONS, 0);
    assert_eq!(there.replications, here.replications);
    assert_eq!(there.summaries, here.summaries);
    assert_eq!(there.comparisons, here.comparisons);
    assert_eq!((&there.queues, &there.flows), (&here.queues, &here.flows));
    assert_eq!(there.scorecard, here.scorecard);
    assert_eq!(there.scenario.sha256, here.scenario.sha256);
    let prints = |study: &rvtsim::report::Study| -> Vec<_> {
        study.configurations.iter().map(|c| c.fingerprints.clone()).collect()
    };
    assert_eq!(prints(&there), prints(&here));
}

#[test]
fn a_moved_lever_is_an_override_of_the_command_line() {
    let world = World::foodvalley();
    let mut open = open(&world);
    let told = ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [["raad", 1.1], ["adoption", 0.5]] }));
    let sets: Vec<String> = serde_json::from_value(told["ok"]["sets"].clone()).unwrap();
    assert_eq!(sets, ["organisations.raad.fte=6.71", "adoption.level=0.5"]);
    run_all(&mut open, "published");
    run_all(&mut open, "a");
    let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
    let here = world.clone().sets(&sets).study(REPLICATIONS, 0);
    let there = open.as_ref().unwrap().study("a", REPLICATIONS).unwrap();
    assert_eq!(there.replications, here.replications);
    assert_eq!(there.scorecard, here.scorecard);
    assert_eq!(there.scenario.sha256, here.scenario.sha256);

    // the change is that of the two studies, replication by replication
    let figures = ask(&mut open, &json!({ "do": "figures", "language": "en", "configuration": 1 }));
    let figures = &figures["ok"];
    assert_eq!((&figures["replications"], &figures["settings"]), (&json!(2), &json!(["published", "a"])));
    let published = world.study(REPLICATIONS, 0);
    let measure = published.measures.iter().position(|id| id == "wait_days_per_household").unwrap();
    let row = figures["measures"].as_array().unwrap().iter().find(|m| m["id"] == "wait_days_per_household").unwrap();
    for c in 0..published.configurations.len() {
        let changes: Vec<f64> = (0..REPLICATIONS as usize)
            .map(|k| here.replications[c][k][measure].unwrap() - published.replications[c][k][measure].unwrap())
            .collect();
        let mean = changes.iter().sum::<f64>() / f64::from(REPLICATIONS);
        let told = row["rows"][c]["changes"]["a"]["difference"][0].as_f64().unwrap();
        assert!((told - mean).abs() <= 1e-12 * mean.abs().max(1.0), "{c}: {told} and {mean}");
        let value = row["rows"][c]["values"]["a"][0].as_f64().unwrap();
        assert_eq!(Some(value), here.summary(c, "wait_days_per_household").map(|i| i.mean));
    }
    // the scorecard of the configuration that is looked at
    let card = here.scorecard.as_ref().unwrap();
    let rows = figures["card"].as_array().unwrap();
    assert_eq!(rows.len(), card.principles.len() + card.criteria.len());
    assert_eq!(rows[0]["principle"], true);
    assert_eq!(rows[0]["scores"]["a"].as_f64(), card.totals[1].principles[0]);
    let first = card.criteria.iter().position(|criterion| criterion.principle == card.principles[0].id).unwrap();
    assert_eq!(rows[1]["scores"]["a"].as_f64(), card.cells[1][first].score);
    let whole: f64 =
        rows.iter().filter(|row| row["principle"] == true).map(|row| row["weight"].as_f64().unwrap()).sum();
    assert!((whole - 1.0).abs() < 1e-9, "{whole}");

    assert!(figures["pictures"]["a"]["flow"]["marks"].as_array().is_some_and(|marks| marks.len() > 20));
    assert!(!figures["sentences"].as_array().unwrap().is_empty());
}

#[test]
fn an_absurd_value_is_refused_in_the_words_of_the_command_line() {
    let world = World::foodvalley();
    let mut open = open(&world);
    for (lever, to) in [("raad", -3.0), ("adoption", 7.0), ("inflow", 1e300), ("duo_days", 0.0), ("turnover", -0.5)] {
        let told = ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [[lever, to]] }));
        let sets = open.as_ref().unwrap().sets(&[(lever.to_owned(), to)]).unwrap();
        let all: Vec<String> = world.sets.iter().cloned().chain(sets).collect();
        let problems = match load_texts(&world.main, &world.texts, &all) {
            Ok(files) => Scenario::read(&files, FrictionNumbers::AsWritten).map(|_| ()).unwrap_err(),
            Err(failure) => failure.problems,
        };
        let refused = told["refused"].as_array().unwrap_or_else(|| panic!("{lever} {to}: {told}"));
        let errors: Vec<_> = problems.sorted().into_iter().filter(|p| p.severity == Severity::Error).collect();
        assert_eq!(refused.len(), errors.len(), "{refused:?}");
        for problem in errors {
            for (language, said) in [("en", &problem.message.en), ("nl", &problem.message.nl)] {
                let told = refused.iter().any(|one| one[language].as_str().unwrap().starts_with(said.as_str()));
                assert!(told, "{said}: {refused:?}");
            }
        }
        // what was refused changes nothing: there is no setting a
        assert_eq!(
            ask(&mut open, &json!({ "do": "figures", "language": "nl", "configuration": 0 }))["ok"]["settings"],
            json!([])
        );
    }
}

#[test]
fn outside_the_range_of_the_model_is_a_warning() {
    let mut open = open(&World::foodvalley());
    let told = ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [["raad", 1.1]] }));
    assert_eq!(told["ok"]["warnings"], json!([]));
    let told = ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [["raad", 2.0]] }));
    let warnings = told["ok"]["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|w| w["en"].as_str().unwrap().contains("organisations.raad.fte")), "{told}");
}

#[test]
fn only_replications_that_all_have_count() {
    let mut open = open(&World::foodvalley());
    let session = open.as_mut().unwrap();
    let count = session.published().configurations.len();
    assert_eq!(session.replications(), 0);
    assert_eq!(session.figures(0, Language::En).replications, 0);
    let run = session.run("published", 0, 1).unwrap();
    session.take("published", 0, 1, run).unwrap();
    assert_eq!(session.replications(), 0, "replication 0 is not there");
    for configuration in 0..count {
        let run = session.run("published", configuration, 0).unwrap();
        session.take("published", configuration, 0, run).unwrap();
    }
    assert_eq!(session.replications(), 1);
    session.set("a", &[]).unwrap();
    assert_eq!(session.replications(), 0, "nothing of a was run");
}

#[test]
fn a_household_is_followed_with_the_same_luck() {
    let mut open = open(&World::foodvalley());
    ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [["raad", 1.1]] }));
    let follow = |open: &mut Option<WhatIf>, household: u64| {
        let settings = ["published", "a"];
        ask(
            open,
            &json!({ "do": "follow", "configuration": 1, "household": household, "settings": settings, "language": "en" }),
        )
    };
    let told = follow(&mut open, 3);
    let films = told["ok"]["films"].as_array().unwrap_or_else(|| panic!("{told}"));
    assert_eq!(films.len(), 2);
    for film in films {
        let steps = film["steps"].as_array().unwrap();
        assert!(steps.len() > 3 && steps[0]["day"] == 0.0, "{steps:?}");
        assert!(steps.windows(2).all(|pair| pair[0]["day"].as_f64() <= pair[1]["day"].as_f64()));
        assert!(film["totals"]["days"].as_f64().unwrap() > 0.0);
    }
    assert_eq!(films[0]["steps"][0], films[1]["steps"][0]);
    assert_eq!((&films[0]["about"], &films[1]["same"]), (&films[1]["about"], &json!(true)));
    // with another inflow the third household is another one, and that is told
    ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [["inflow", 1.09]] }));
    let told = follow(&mut open, 3);
    let films = told["ok"]["films"].as_array().unwrap();
    assert_eq!((&films[0]["same"], &films[1]["same"]), (&json!(true), &json!(false)));
    assert_ne!(films[0]["about"], films[1]["about"]);
    let told = follow(&mut open, 1_000_000_000);
    assert_eq!(told["ok"]["films"], json!([]));
    assert!(told["ok"]["of"].as_u64().is_some_and(|of| of > 100), "{told}");
}

#[test]
fn nonsense_is_refused_and_breaks_nothing() {
    let world = World::foodvalley();
    let mut open = open(&world);
    let nonsense = [
        json!(null),
        json!({ "do": "dance" }),
        json!({ "do": "set", "setting": "published", "moves": [["raad", 1.1]] }),
        json!({ "do": "set", "setting": "a", "moves": [["no_lever", 1.1]] }),
        json!({ "do": "set", "setting": "a", "moves": [["raad", null]] }),
        json!({ "do": "run", "setting": "a", "configuration": 0, "replication": 0 }),
        json!({ "do": "run", "setting": "published", "configuration": 99, "replication": 0 }),
        json!({ "do": "take", "setting": "published", "configuration": 0, "replication": 0, "run": {} }),
        json!({ "do": "open", "name": "x.toml", "texts": [["x.toml", "a = ["]], "sets": [], "seed": "1" }),
        json!({ "do": "open", "name": world.main, "texts": world.texts, "sets": [], "seed": "-1" }),
    ];
    for command in nonsense {
        let told = ask(&mut open, &command);
        let refused = told["refused"].as_array().unwrap_or_else(|| panic!("{command}: {told}"));
        assert!(!refused.is_empty() && refused.iter().all(|one| one["en"] != "" && one["nl"] != ""), "{told}");
    }
    assert!(serde_json::from_slice::<Value>(&answer(&mut open, b"\xff{")).unwrap()["refused"].is_array());
    // what was open is still open
    assert!(ask(&mut open, &json!({ "do": "set", "setting": "a", "moves": [] }))["ok"].is_object());
}

#[test]
fn a_live_report_is_asked_for_kept_and_repeated() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("study");
    let folder = folder.to_str().unwrap();
    let program = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_rvtsim"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("LC_ALL", "C").assert()
    };
    let page = || std::fs::read_to_string(format!("{folder}/report.html")).unwrap();
    let live = |page: &str| page.contains("id=\"module\"") && page.contains("'wasm-unsafe-eval'");
    let tiny = "tests/data/tiny-region.toml";
    let alone =
        program(&["run", tiny, "--configuration", "relay", "--live", "--replications", "1", "--out", folder]).code(2);
    assert!(String::from_utf8_lossy(&alone.get_output().stderr).contains("--live needs a comparison"));
    let common = ["--replications", "2", "--draws", "0", "--sample", "0", "--seed", "18446744073709551615", "--quiet"];
    let compare = [&["compare", tiny, "--out", folder, "--set", "adoption.level=0.9"][..], &common].concat();
    program(&compare).code(0);
    assert!(!live(&page()) && !page().contains("wasm"), "only when it is asked for");
    program(&["report", folder, "--live", "--lang", "nl"]).code(0);
    let first = page();
    assert!(live(&first));
    // what the page simulates is what the study simulated: the same texts, overrides and seed
    let block = first.split("id=\"live\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let block: Value = serde_json::from_str(block).unwrap();
    assert_eq!(block["name"], "tiny-region.toml");
    assert_eq!((&block["sets"], &block["seed"]), (&json!(["adoption.level=0.9"]), &json!("18446744073709551615")));
    let mut open = None;
    let told = ask(
        &mut open,
        &json!({ "do": "open", "name": block["name"], "texts": block["texts"], "sets": block["sets"], "seed": block["seed"] }),
    );
    assert!(told["ok"]["levers"].as_array().is_some_and(|levers| levers.len() >= 10), "{told}");
    let run = open.as_ref().unwrap().run("published", 1, 1).unwrap();
    let study: Value = serde_json::from_slice(&std::fs::read(format!("{folder}/study.json")).unwrap()).unwrap();
    assert_eq!(study["configurations"][1]["fingerprints"][1], format!("{:016x}", run.fingerprint));
    // drawn again in another language it stays live, and replay makes the same bytes
    program(&["report", folder, "--lang", "en"]).code(0);
    assert!(live(&page()));
    program(&["replay", folder, "--quiet"]).code(0);
}
