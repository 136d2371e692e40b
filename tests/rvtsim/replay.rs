//! Does `replay` make the same bytes from a manifest alone and see what was changed, and does `diff` tell what differs?

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;

fn rvtsim(arguments: &[&str]) -> Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("LC_ALL", "C").env_remove("COLUMNS").assert()
}

fn out(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8")
}

fn err(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let place = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).expect("copied");
        }
    }
}

/// The tiny region with everything that it stands on, in a folder that may be thrown away, with reference cases kept beside it.
fn region(root: &Path) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&here.join("scenarios"), &root.join("scenarios"));
    copy(&here.join("scenarios/reference"), &root.join("tests/data/reference"));
    let place = root.join("tests/data/tiny-region.toml");
    fs::copy(here.join("tests/data/tiny-region.toml"), &place).expect("copied");
    place
}

const TINY: &str = "tests/data/tiny-region.toml";

/// One configuration of the tiny region, twice.
fn run(scenario: &str, folder: &Path, more: &[&str]) {
    let mut arguments = vec!["run", scenario, "--configuration", "relay", "--replications", "2", "--quiet"];
    arguments.extend(["--out", shown(folder)]);
    arguments.extend(more);
    rvtsim(&arguments).success();
}

#[test]
fn a_run_comes_out_again_when_its_files_are_gone_and_every_change_to_the_folder_is_seen() {
    let root = tempfile::tempdir().expect("a folder");
    let scenario = region(root.path());
    let folder = root.path().join("study");
    let more = ["--seed", "9", "--set", "organisations.raad.fte=1.5", "--set", "organisations.raad.fte=2"];
    run(shown(&scenario), &folder, &[&more[..], &["--lang", "en"]].concat());
    // the manifest follows the language of what stands there
    rvtsim(&["report", shown(&folder), "--lang", "nl"]).success();
    fs::remove_dir_all(root.path().join("scenarios")).expect("removed");
    fs::write(&scenario, "nonsense").expect("changed");
    fs::remove_dir_all(root.path().join("tests/data/reference")).expect("removed");

    let equal = rvtsim(&["replay", shown(&folder), "--lang", "en", "--threads", "2"]).success();
    let said = out(&equal);
    assert!(said.contains("Equal: all ") && said.contains("elsewhere: reference"), "{said}");

    let summary = fs::read_to_string(folder.join("summary.csv")).expect("a table");
    let changed = summary.replacen("relay,lead_time_p90", "relay,lead_time_p91", 1);
    assert!(summary != changed);
    let line = 1 + summary.lines().position(|line| line.contains("lead_time_p90")).expect("a line");
    fs::write(folder.join("summary.csv"), changed).expect("changed");
    fs::remove_file(folder.join("stations.csv")).expect("removed");
    fs::write(folder.join("notes.txt"), "mine").expect("added");
    fs::write(folder.join("report.pdf"), "left aside").expect("added");
    let mut study = json(&folder.join("study.json"));
    study["configurations"][0]["events"] = 1.into();
    fs::write(folder.join("study.json"), serde_json::to_vec(&study).expect("JSON")).expect("changed");
    let mut manifest = json(&folder.join("manifest.json"));
    manifest["version"] = "0.0.0".into();
    fs::write(folder.join("manifest.json"), serde_json::to_vec(&manifest).expect("JSON")).expect("changed");

    let found = rvtsim(&["replay", shown(&folder.join("manifest.json")), "--json"]).code(1);
    assert!(err(&found).contains("0.0.0"), "{}", err(&found));
    let found: Value = serde_json::from_str(&out(&found)).expect("JSON");
    assert_eq!((&found["equal"], &found["made_by"]["version"]), (&Value::Bool(false), &Value::from("0.0.0")));
    let differences: Vec<(String, Value)> = found["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter(|file| !file["difference"].is_null())
        .map(|file| (file["file"].as_str().expect("a name").to_owned(), file["difference"].clone()))
        .collect();
    let names: Vec<&str> = differences.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["notes.txt", "stations.csv", "study.json", "summary.csv"], "{differences:?}");
    assert_eq!((&differences[0].1["kind"], &differences[1].1["kind"]), (&"extra".into(), &"missing".into()));
    assert_eq!((&differences[2].1["key"], &differences[2].1["was"]), (&"configurations[0].events".into(), &"1".into()));
    assert_eq!((&differences[3].1["line"], &differences[3].1["kind"]), (&line.into(), &"line".into()));
}

#[test]
fn a_comparison_comes_out_again_with_its_parameter_sets() {
    let root = tempfile::tempdir().expect("a folder");
    let (folder, again) = (root.path().join("study"), root.path().join("again"));
    let sets = ["--parameters", "tests/data/parameters-small.toml", "--replications", "2", "--draws", "1"];
    let place = ["--out", shown(&folder), "--lang", "nl", "--quiet"];
    rvtsim(&[&["compare", TINY][..], &sets, &place].concat()).success();
    let manifest = json(&folder.join("manifest.json"));
    assert_eq!(manifest["scenario"][0]["path"], "tiny-region.toml");
    let replayed = rvtsim(&["replay", shown(&folder), "--out", shown(&again), "--lang", "nl"]).success();
    assert!(out(&replayed).contains("Gelijk: alle "), "{}", out(&replayed));
    for name in ["study.json", "report.html", "charts/waits.png", "scorecard.csv"] {
        assert!(fs::read(folder.join(name)).expect("there") == fs::read(again.join(name)).expect("there"), "{name}");
    }
    // into the folder itself would leave nothing to compare with
    let refused = rvtsim(&["replay", shown(&folder), "--out", shown(&folder), "--lang", "en"]).code(2);
    assert!(err(&refused).contains("another folder"), "{}", err(&refused));
    let same = rvtsim(&["diff", shown(&folder), shown(&again.join("study.json")), "--lang", "en"]).success();
    assert_eq!(out(&same), "Nothing differs: the same inputs and the same outcomes.\n");
}

#[test]
fn a_manifest_that_cannot_be_repeated_is_refused_with_words() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("inner/study");
    fs::create_dir_all(folder.parent().expect("a parent")).expect("a folder");
    run(TINY, &folder, &["--lang", "en"]);
    let good = json(&folder.join("manifest.json"));
    let refused = |manifest: &str, words: &[&str]| {
        let place = root.path().join("inner/manifest.json");
        fs::write(&place, manifest).expect("written");
        let kept = root.path().join("inner/kept");
        let said = rvtsim(&["replay", shown(&place), "--out", shown(&kept), "--lang", "en"]).code(2);
        let said = err(&said);
        for word in words {
            assert!(said.contains(word), "{word}\n{said}");
        }
        assert!(!said.contains("panicked") && !kept.exists(), "{said}");
    };
    refused("{", &["damaged"]);
    refused(r#"{"program": "other"}"#, &["not a manifest of rvtsim"]);
    refused(r#"{"program": "rvtsim", "kind": "sweep"}"#, &["rvtsim sweep"]);
    // everything at once: a changed text, a path that leads out, numbers that cannot be, an option of nobody
    let mut bad = good.clone();
    let text = format!("{}# more\n", bad["scenario"][0]["text"].as_str().expect("a text"));
    bad["scenario"][0]["text"] = text.into();
    bad["scenario"][1]["path"] = "../../x\u{1b}[2J".into();
    for (key, value) in [("draws", "1e99"), ("precision", "-3"), ("out", "/x")] {
        bad["options"].as_array_mut().expect("options").push(serde_json::json!([key, value]));
    }
    let words = ["tiny-region.toml", "SHA-256", "no path of a file", "`precision`", "-3", "`draws`", "`out`"];
    refused(&bad.to_string(), &words);
    // an extra text that leads out of the folder is never written; the scenario is no longer the one that was read
    let mut outside = good.clone();
    let extra = serde_json::json!({"path": "../../x.toml", "text": "", "sha256":
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"});
    outside["scenario"].as_array_mut().expect("files").push(extra);
    outside["scenario_sha256"] = "0".into();
    outside["seed"] = 77.into();
    refused(&outside.to_string(), &["SHA-256 of the scenario 0", "seed 77"]);
    assert!(!root.path().join("x.toml").exists() && !root.path().join("inner/x.toml").exists());
    // a file that the scenario names is not there
    let mut fewer = good;
    fewer["scenario"]
        .as_array_mut()
        .expect("files")
        .retain(|file| !file["path"].as_str().unwrap_or("").ends_with("national.toml"));
    refused(&fewer.to_string(), &["national.toml"]);
}

#[test]
fn diff_names_the_input_that_changed_and_the_outcome_that_follows() {
    let root = tempfile::tempdir().expect("a folder");
    let (a, b) = (root.path().join("a"), root.path().join("b"));
    run(TINY, &a, &[]);
    run(TINY, &b, &["--set", "organisations.raad.fte=1.5"]);
    let said = out(&rvtsim(&["diff", shown(&a), shown(&b.join("manifest.json")), "--lang", "en"]).success());
    for part in
        ["organisations.raad.fte: 1 fte → 1.5 fte (assumption → command line)", "Paired", "+0.50", "--set: – → "]
    {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("ALARM") && said.lines().all(|line| line.chars().count() <= 100), "{said}");
    let found: Value =
        serde_json::from_str(&out(&rvtsim(&["diff", shown(&a), shown(&b), "--json"]).success())).expect("JSON");
    assert_eq!((&found["alarm"], &found["nothing_differs"]), (&Value::Bool(false), &Value::Bool(false)));
    assert_eq!(found["inputs"]["numbers"][0]["key"], "organisations.raad.fte");
    assert_eq!(found["inputs"]["numbers"][0]["b"]["value"], 1.5);
    let rows = found["outcomes"]["rows"].as_array().expect("rows");
    let staff = rows.iter().find(|row| row["measure"] == "fte_total").expect("a row");
    assert_eq!((&staff["difference"]["mean"], &staff["state"]), (&0.5.into(), &"differs".into()));

    let same = rvtsim(&["diff", shown(&a), shown(&a), "--lang", "nl"]).success();
    assert_eq!(out(&same), "Er is geen verschil: dezelfde invoer en dezelfde uitkomsten.\n");
    // an outcome that was changed by hand
    copy(&a, &root.path().join("c"));
    let changed = root.path().join("c/study.json");
    let mut study = json(&changed);
    study["replications"][0][0][0] = 12345.5.into();
    fs::write(&changed, serde_json::to_vec(&study).expect("JSON")).expect("changed");
    let alarm = rvtsim(&["diff", shown(&a), shown(&changed), "--lang", "en"]).success();
    assert!(out(&alarm).contains("ALARM: no input differs"), "{}", out(&alarm));
    // what cannot be read is told, of both
    let nowhere = rvtsim(&["diff", "nowhere-a", "tests", "--lang", "en"]).code(2);
    assert!(err(&nowhere).contains("nowhere-a") && err(&nowhere).contains("tests"), "{}", err(&nowhere));
}
