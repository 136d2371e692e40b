//! Does the report hold what happened in the runs, and does it become a PDF where a browser is there?

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

fn rvtsim(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("LC_ALL", "C").env_remove("COLUMNS");
    command
}

/// A small study in a folder of its own.
fn study(folder: &Path) -> PathBuf {
    let out = folder.join("study");
    let small = ["run.warm_up=200", "run.window=200", "run.follow_up=200", "run.supra_regions=2"];
    let mut command =
        rvtsim(&["compare", "scenarios/foodvalley.toml", "--replications", "2", "--draws", "0", "--quiet"]);
    command.arg("--out").arg(&out);
    for set in small {
        command.args(["--set", set]);
    }
    command.assert().success();
    out
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

#[test]
fn every_report_is_the_beginning_of_a_way_and_every_way_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let study = json(&study(folder.path()).join("study.json"));
    let flows = study["flows"].as_array().expect("a list");
    let of =
        |configuration: &str| -> Vec<&Value> { flows.iter().filter(|f| f["configuration"] == configuration).collect() };
    let a_year = |flow: &Value| flow["per_year"]["mean"].as_f64().expect("a number");
    for note in study["configurations"].as_array().expect("a list") {
        let name = note["name"].as_str().expect("a name");
        let rows = of(name);
        // every report in the window opens a way, and nothing else does: the same count, by another book-keeper. Where the fixed
        // face must be there first, a way may begin on the other side of an end of the window
        let edge = if name == "relay" { 1e-9 } else { 0.05 };
        let opening: Vec<_> = rows.iter().filter(|f| f["key"]["from"].is_null()).collect();
        assert!(opening.iter().all(|f| f["key"]["to"]["function"] == "receive"), "{name}: {opening:?}");
        let begun: f64 = opening.iter().map(|f| a_year(f)).sum();
        let reported = study["summaries"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|s| s["configuration"] == name && s["measure"] == "reports_per_year")
            .and_then(|s| s["estimate"]["mean"].as_f64())
            .expect("a number");
        assert!((begun - reported).abs() < edge * reported, "{name}: {begun} and {reported}");
        // whoever gives and takes are two where a case is handed over
        for flow in rows.iter().filter(|f| f["key"]["handed_over"] == true) {
            let (from, to) = (&flow["key"]["from"]["organisation"], &flow["key"]["to"]["organisation"]);
            assert!(from.is_string() && to.is_string() && from != to, "{name}: {flow}");
        }
        assert!(rows.iter().any(|f| f["key"]["to"].is_null()), "{name}: no case ends");
    }
    let handed =
        |name: &str| of(name).iter().filter(|f| f["key"]["handed_over"] == true).map(|f| a_year(f)).sum::<f64>();
    // a fixed face bridges the steps of the duo; nobody does in the relay
    assert!(handed("relay") > 100.0 * handed("duo"), "{} and {}", handed("relay"), handed("duo"));
}

#[test]
fn the_households_that_are_followed_are_the_same_in_both_and_meet_their_rule() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = study(folder.path());
    let study = json(&out.join("study.json"));
    let journeys = study["journeys"].as_array().expect("a list");
    assert!(!journeys.is_empty());
    for journey in journeys {
        let told = journey["histories"]["told"].as_array().expect("a list");
        assert_eq!(told.len(), 2);
        assert_eq!(told[0]["name"], "relay");
        assert_eq!(told[0]["journey"]["traits"], told[1]["journey"]["traits"]);
        assert_eq!(told[0]["journey"]["entity"], told[1]["journey"]["entity"]);
        // the same by the command that follows one household
        let number = journey["tried"].as_u64().expect("a number").to_string();
        let mut trace =
            rvtsim(&["trace", "scenarios/foodvalley.toml", "--configuration", "relay", "--json", "--quiet"]);
        trace.args(["--household", &number]);
        for set in ["run.warm_up=200", "run.window=200", "run.follow_up=200", "run.supra_regions=2"] {
            trace.args(["--set", set]);
        }
        let said = trace.assert().success();
        let traced: Value = serde_json::from_slice(&said.get_output().stdout).expect("JSON");
        let text = traced.to_string();
        let offered = told[0]["journey"]["entries"].as_array().expect("a list").len();
        assert!(offered > 5 && text.contains("\"relay\""), "{text}");
    }
}

/// A stand-in for a browser: a script of the shell.
#[cfg(unix)]
fn browser(folder: &Path, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("browser");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    path
}

#[cfg(unix)]
#[test]
fn a_pdf_is_made_by_the_browser_and_its_failure_costs_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = study(folder.path());
    let shown = out.to_str().expect("UTF-8");
    let report = std::fs::read(out.join("report.html")).expect("a report");
    let good = browser(
        folder.path(),
        "for a in \"$@\"; do case \"$a\" in --print-to-pdf=*) printf '%%PDF-1.4 %s' \"$*\" > \"${a#--print-to-pdf=}\";; esac; done",
    );
    rvtsim(&["report", shown, "--pdf"]).env("RVTSIM_BROWSER", &good).assert().success();
    let pdf = String::from_utf8(std::fs::read(out.join("report.pdf")).expect("a PDF")).expect("text");
    for wanted in ["--export-tagged-pdf", "--generate-pdf-document-outline", "report.html"] {
        assert!(pdf.contains(wanted), "{pdf}");
    }
    assert!(!pdf.contains("--no-sandbox"), "{pdf}");
    // one that may not make a sandbox is asked again without
    let script = "case \"$*\" in *--no-sandbox*) ;; *) exit 1;; esac\nfor a in \"$@\"; do case \"$a\" in --print-to-pdf=*) printf '%%PDF-1.4' > \"${a#--print-to-pdf=}\";; esac; done";
    let shy = browser(folder.path(), script);
    rvtsim(&["report", shown, "--pdf"]).env("RVTSIM_BROWSER", &shy).assert().success();
    // one that gives no PDF: the folder is whole all the same, without a PDF of yesterday
    let bad = browser(folder.path(), "exit 0");
    let said = rvtsim(&["report", shown, "--pdf"]).env("RVTSIM_BROWSER", &bad).assert().code(3);
    let said = String::from_utf8(said.get_output().stderr.clone()).expect("UTF-8");
    assert!(said.contains("report.pdf was not made") && said.contains("Everything else was written"), "{said}");
    assert_eq!(std::fs::read(out.join("report.html")).expect("a report"), report);
    assert!(!out.join("report.pdf").exists());
}

#[test]
fn without_a_browser_it_is_said_before_anything_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("never");
    let shown = out.to_str().expect("UTF-8");
    for (language, words) in [("en", "Nothing was done"), ("nl", "Er is niets gedaan")] {
        let said = rvtsim(&["compare", "scenarios/foodvalley.toml", "--pdf", "--out", shown, "--lang", language])
            .env("RVTSIM_BROWSER", folder.path().join("no such browser"))
            .assert()
            .code(2);
        let said = String::from_utf8(said.get_output().stderr.clone()).expect("UTF-8");
        assert!(said.contains(words), "{said}");
    }
    assert!(!out.exists());
}
