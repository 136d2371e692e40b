//! Does the command line do what `interface.md` promises: files, exit codes, messages, the same bytes?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// A small world: the real scenario, but months instead of years.
const SMALL: [&str; 8] =
    ["--set", "run.warm_up=60", "--set", "run.window=90", "--set", "run.follow_up=90", "--set", "run.supra_regions=2"];

fn rvtsim(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("LC_ALL", "C").env_remove("COLUMNS");
    command
}

fn compare(out: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let out = out.to_str().expect("a path in UTF-8");
    let mut arguments =
        vec!["compare", "scenarios/foodvalley.toml", "--replications", "2", "--draws", "1", "--out", out];
    arguments.extend(SMALL);
    arguments.extend(more);
    rvtsim(&arguments).assert()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_path_buf();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn text(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).expect("UTF-8")
}

#[test]
fn compare_writes_every_file_and_the_same_bytes_again_on_other_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let said = compare(&first, &["--threads", "1"]).success();
    let said = text(&said.get_output().stdout);
    assert!(said.to_lowercase().contains("synthetic"), "{said}");
    compare(&second, &["--threads", "3"]).success();
    let (mut a, mut b) = (files(&first), files(&second));
    let wanted = [
        "manifest.json",
        "study.json",
        "summary.csv",
        "replications.csv",
        "comparison.csv",
        "pairs.csv",
        "best.csv",
        "stations.csv",
        "scorecard.csv",
        "subgroups.csv",
        "report.html",
        "charts/waits.svg",
        "charts/waits.png",
        "charts/differences.svg",
        "charts/differences.png",
        "charts/scorecard.svg",
        "charts/scorecard.png",
        "charts/warm_up.svg",
        "charts/warm_up.png",
        "events/relay.xes",
        "events/relay.ocel.json",
        "events/v5.vidigi.csv",
        "events/v5.positions.csv",
    ];
    for name in wanted {
        assert!(a.contains_key(Path::new(name)), "{name} is missing");
    }
    let manifest = a.remove(Path::new("manifest.json")).expect("a manifest");
    b.remove(Path::new("manifest.json"));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (name, bytes) in &a {
        assert!(*bytes == b[name], "{} differs between two runs", name.display());
    }
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["program"], "rvtsim");
    let header = |name: &str| text(&a[Path::new(name)]).lines().next().expect("a header").to_owned();
    assert_eq!(header("summary.csv"), "configuration,measure,unit,direction,mean,lower,upper,n");
    assert_eq!(header("replications.csv"), "configuration,replication,measure,value");
    assert_eq!(header("comparison.csv"), "configuration,reference,measure,difference,lower,upper,n");
    let pairs = "configuration,reference,measure,difference,lower,upper,indifference,verdict,relevant";
    assert_eq!(header("pairs.csv"), pairs);
    assert_eq!(header("best.csv"), "configuration,measure,difference,lower,upper,verdict");
    assert_eq!(header("subgroups.csv"), "configuration,measure,group,level,mean,lower,upper,n");
    assert!(header("stations.csv").starts_with("configuration,organisation,pool,function,arrivals,arrivals_lower,"));
    assert!(header("scorecard.csv").starts_with("configuration,principle,criterion,evidence,value,lower,upper,score"));
    for (name, bytes) in a.iter().filter(|(name, _)| name.extension().is_some_and(|e| e == "csv")) {
        assert!(!text(bytes).contains("NaN"), "{} has a NaN", name.display());
    }
}

/// What glibc is told, so that its `exp` and `ln` take the way of an old processor.
const OLD_PROCESSOR: (&str, &str) = ("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4");

#[test]
fn another_locale_time_zone_folder_or_processor_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/foodvalley.toml");
    let scenario = scenario.to_str().expect("a path in UTF-8");
    let run = |name: &str, here: &Path, environment: &[(&str, &str)]| {
        let out = folder.path().join(name);
        let mut arguments = vec!["compare", scenario, "--replications", "2", "--draws", "1", "--lang", "nl", "--quiet"];
        arguments.extend(SMALL);
        arguments.extend(["--out", out.to_str().expect("UTF-8")]);
        let mut command = rvtsim(&arguments);
        command.current_dir(here).envs(environment.iter().copied()).assert().success();
        let mut files = files(&out);
        files.remove(Path::new("manifest.json")).expect("a manifest");
        files
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let first = run("first", root, &[]);
    assert!(first.len() >= 14);
    let locale = [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("LC_NUMERIC", "nl_NL.UTF-8")];
    let others = [
        ("locale", root, &locale[..]),
        ("time zone", root, &[("TZ", "Pacific/Kiritimati")]),
        ("folder", folder.path(), &[]),
        ("processor", root, &[OLD_PROCESSOR]),
    ];
    for (name, here, environment) in others {
        let other = run(name, here, environment);
        assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (file, bytes) in &first {
            assert!(*bytes == other[file], "{} differs with another {name}", file.display());
        }
    }
}

/// The setting for an old processor does what it should: else the test above would compare like with like.
#[test]
#[cfg(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
fn the_setting_for_an_old_processor_changes_bits_of_the_standard_library() {
    let bits = |environment: Option<(&str, &str)>| {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", "cli::bits_of_the_standard_library", "--nocapture"]).envs(environment);
        let said = text(&command.assert().success().get_output().stdout);
        said.lines().find_map(|line| line.strip_prefix("bits ")).expect("it says them").to_owned()
    };
    assert_eq!(bits(None), bits(None));
    if std::is_x86_feature_detected!("fma") {
        assert_ne!(bits(None), bits(Some(OLD_PROCESSOR)), "glibc did not listen");
    }
}

/// Run by the test above in a process of its own. Over a million numbers several hundred bits differ.
#[test]
#[expect(clippy::disallowed_methods, reason = "it is about what they do")]
fn bits_of_the_standard_library() {
    let bits = (1..1_000_000_u32).map(|i| (-f64::from(i) / 200_000.0).exp().to_bits());
    let sum = bits.fold(0_u64, |sum, bits| sum.wrapping_mul(31).wrapping_add(bits));
    println!("bits {sum:016x}");
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("thesis.txt"), "years of work").expect("written");
    let said = compare(folder.path(), &[]).code(3);
    assert!(text(&said.get_output().stderr).contains("manifest.json"));
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn report_draws_the_same_again_without_simulating() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("study");
    compare(&out, &["--lang", "nl"]).success();
    let before = files(&out);
    std::fs::remove_file(out.join("report.html")).expect("removed");
    rvtsim(&["report", out.to_str().expect("UTF-8"), "--lang", "nl"]).assert().success();
    assert!(files(&out) == before);
}

#[test]
fn run_gives_one_configuration_and_replays_one_replication() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("study");
    let base = ["run", "scenarios/foodvalley.toml", "--configuration", "duo"];
    let mut all: Vec<&str> = base.to_vec();
    all.extend(SMALL);
    let mut replay = all.clone();
    all.extend(["--replications", "2", "--sample", "0", "--out", out.to_str().expect("UTF-8")]);
    rvtsim(&all).assert().success();
    let written = files(&out);
    assert!(!written.keys().any(|path| path.starts_with("events")), "no sample, no event logs");
    assert!(!written.contains_key(Path::new("comparison.csv")) && !written.contains_key(Path::new("scorecard.csv")));
    replay.extend(["--replication", "1"]);
    let said = rvtsim(&replay).assert().success();
    let alone = text(&said.get_output().stdout);
    let whole = text(&written[Path::new("replications.csv")]);
    let rows = |text: &str| text.lines().filter(|l| l.starts_with("duo,1,")).map(str::to_owned).collect::<Vec<_>>();
    assert!(!rows(&alone).is_empty());
    assert_eq!(rows(&alone), rows(&whole));
}

#[test]
fn mistakes_end_with_exit_code_2_and_a_message_that_helps() {
    let cases: [(&[&str], &str); 6] = [
        (&["compare", "scenarios/no-such-file.toml"], "no-such-file.toml"),
        (&["run", "scenarios/foodvalley.toml", "--configuration", "rely"], "`relay`"),
        (&["validate", "scenarios/foodvalley.toml", "--set", "organisations.rad.fte=3"], "raad"),
        (&["validate", "scenarios/foodvalley.toml", "--set", "organisations.raad.fte=-3"], "organisations.raad.fte"),
        (&["compare", "scenarios/foodvalley.toml", "--precision", "7"], "0.05"),
        (&["compere", "scenarios/foodvalley.toml"], "compare"),
    ];
    for (arguments, help) in cases {
        let said = rvtsim(arguments).assert().code(2);
        let said = text(&said.get_output().stderr);
        assert!(said.contains(help), "{arguments:?} said: {said}");
    }
}

#[test]
fn dutch_is_spoken_where_it_is_asked_for() {
    let said = rvtsim(&["validate", "scenarios/foodvalley.toml", "--lang", "nl"]).assert().success();
    assert!(text(&said.get_output().stdout).contains("in orde"));
    let said = rvtsim(&["validate", "scenarios/no-such-file.toml", "--lang", "nl"]).assert().code(2);
    assert!(text(&said.get_output().stderr).contains("bestand"));
}

#[test]
fn assumptions_says_what_share_of_the_numbers_is_assumption() {
    let said = rvtsim(&["assumptions", "scenarios/foodvalley.toml"]).assert().success();
    let said = text(&said.get_output().stdout);
    assert!(said.contains("organisations.raad.fte") && said.contains("are assumptions"), "{said}");
    let json = rvtsim(&["assumptions", "scenarios/foodvalley.toml", "--json"]).assert().success();
    let rows: serde_json::Value = serde_json::from_slice(&json.get_output().stdout).expect("JSON");
    let rows = rows.as_array().expect("a list");
    assert!(rows.len() > 200);
    for row in rows {
        let sourced = row["source"].as_str().is_some_and(|s| !s.is_empty());
        assert!(sourced && row["unit"].is_string(), "{row}");
        assert!(["en", "nl"].iter().all(|l| row["settled_by"][l].as_str().is_some_and(|s| s.len() > 30)), "{row}");
        let fields = ["rank", "influence_differences", "influence_first_place"];
        assert!(fields.iter().all(|field| row.get(field).is_some()), "{row}");
    }
}

/// A study of one number, as if it had been measured on the scenario as it is now.
fn saved_influence(path: &Path, key: &str) {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/foodvalley.toml");
    let files = rvtsim::scenario::load(&scenario, &[]).expect("it loads");
    let influence = rvtsim::report::InfluenceOf { differences: Some(0.02), first_place: Some(0.3) };
    let ends = rvtsim::report::AtEnds { influence, first_low: None, first_high: None, most: None };
    let number = rvtsim::report::NumberInfluence {
        key: key.into(),
        assumption: true,
        ends: (0.0, 1.0),
        unused: false,
        screened: influence,
        again: Some(ends),
        draws: None,
    };
    let total = rvtsim::report::InfluenceOf { differences: Some(0.08), first_place: Some(0.6) };
    let study = rvtsim::report::Influence {
        format: rvtsim::report::INFLUENCE_FORMAT,
        scenario: files.name.clone(),
        sha256: files.sha256.clone(),
        seed: 1,
        calendar: [240.0, 365.0, 240.0],
        configurations: vec!["relay".into(), "duo".into()],
        leader: None,
        runner_up: None,
        measures: Vec::new(),
        base_replications: 24,
        screen: rvtsim::report::Stage::default(),
        again: rvtsim::report::Stage::default(),
        bound: rvtsim::report::InfluenceOf { differences: Some(0.01), first_place: Some(0.5) },
        draws: rvtsim::report::DrawsStage::default(),
        one_at_a_time: [total, rvtsim::report::InfluenceOf::default()],
        by_draws: Default::default(),
        numbers: vec![number],
        left_out: Vec::new(),
    };
    std::fs::write(path, rvtsim::report::influence_json(&study).expect("JSON")).expect("written");
}

#[test]
fn assumptions_shows_what_matters_first_and_says_when_it_was_measured_on_another_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("influence.json");
    let out = path.to_str().expect("UTF-8");
    let base = ["assumptions", "scenarios/foodvalley.toml", "--out", out];
    let said = |more: &[&str]| text(&rvtsim(&[&base, more].concat()).assert().success().get_output().stdout);
    assert!(said(&[]).contains("has not been measured"));
    std::fs::write(&path, "{}").expect("written");
    let left = rvtsim(&base).assert().success();
    assert!(text(&left.get_output().stderr).contains("left aside"));

    saved_influence(&path, "organisations.raad.fte");
    let plain = said(&[]);
    assert!(!plain.contains("another version") && plain.contains("To settle it: Ask the organisation"), "{plain}");
    assert!(plain.find(" 1. organisations.raad.fte") < plain.find("are assumptions"), "it comes first");
    // 0.02 of 0.08, and 0.3 of 0.6
    assert!(plain.contains("25% on the differences, 50% on first place"), "{plain}");
    assert!(said(&["--set", "staffing.factor=1.01"]).contains("another version"));
    assert!(said(&["--set", "staffing.factor=1.01", "--lang", "nl"]).contains("andere versie"));
    let rows: serde_json::Value = serde_json::from_str(&said(&["--json"])).expect("JSON");
    let first = rows.as_array().expect("a list").iter().find(|row| row["rank"] == 1).expect("a first");
    assert_eq!(first["key"], "organisations.raad.fte");
    assert_eq!(first["influence_differences"]["above_chance"], true);
    assert_eq!(first["influence_first_place"]["above_chance"], false);
    assert_eq!(first["influence_first_place"]["one_at_a_time"], 0.5);
}

#[test]
fn json_on_stdout_is_the_study() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("study");
    let said = compare(&out, &["--json", "--quiet"]).success();
    let study: serde_json::Value = serde_json::from_slice(&said.get_output().stdout).expect("JSON");
    let names: Vec<&str> =
        study["configurations"].as_array().expect("a list").iter().filter_map(|c| c["name"].as_str()).collect();
    assert_eq!(names, ["relay", "duo", "v1", "v2", "v3", "v4", "v5"]);
}

#[test]
fn compare_says_whether_the_ranking_depends_on_the_parameter_set() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("sets");
    let said = compare(&out, &["--parameters", "tests/data/parameters-small.toml", "--lang", "en"]).success();
    let said = text(&said.get_output().stdout);
    assert!(said.contains("2 parameter sets") || said.contains("of 2 sets"), "{said}");
    assert!(said.contains("fit-2"), "{said}");
    let study: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("study.json")).expect("a study")).expect("JSON");
    let sets = &study["parameter_sets"]["sets"];
    assert_eq!(sets.as_array().map(Vec::len), Some(2));
    assert_eq!(sets[0]["scores"].as_array().map(Vec::len), Some(7));
    // the sets ask for other thresholds and other staff
    assert_ne!(sets[0]["scores"], sets[1]["scores"]);
    let page = std::fs::read_to_string(out.join("report.html")).expect("a report");
    assert!(page.contains("parameter sets that fit") && page.contains("fit-2"));
    let manifest = std::fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    assert!(manifest.contains("parameters-small.toml"));
}

#[test]
fn every_command_explains_itself_with_an_example_and_without_colour_where_no_terminal_is() {
    let said = rvtsim(&["--help"]).assert().success();
    let all = text(&said.get_output().stdout);
    let commands: Vec<&str> = all
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // what a line is too short for goes on in the next one, further in
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() >= 13, "{commands:?}");
    for command in commands {
        let said = rvtsim(&[command, "--help"]).assert().success();
        let help = text(&said.get_output().stdout);
        let example = help.lines().skip_while(|line| !line.starts_with("Example")).nth(1).unwrap_or_default();
        assert!(example.starts_with(&format!("  rvtsim {command}")), "{command}: {help}");
        assert!(!help.contains('\u{1b}'), "{command}");
        // examples are commands, which nobody may break; the rest fits a page
        let long = help.lines().find(|line| line.chars().count() > 100 && !line.starts_with("  rvtsim "));
        assert_eq!(long, None, "{command}");
    }
}
