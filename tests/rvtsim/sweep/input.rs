//! Mistakes in a sweep file are told with their place and what is allowed; too large a design is told with its limit.

use std::path::Path;
use std::process::Output;

use super::{code, rvtsim, said};

/// A sweep file beside the tiny region, with this text after the name of the scenario.
fn with(text: &str, more: &[&str]) -> Output {
    started(text, &[&["--dry-run"], more].concat())
}

/// The same without `--dry-run`.
fn started(text: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    let root = env!("CARGO_MANIFEST_DIR");
    // scenarios are named from the file: as many steps up as the folder is deep
    let up = "../".repeat(folder.path().components().count() - 1);
    let scenario = format!("{up}{}", root.trim_start_matches('/')) + "/tests/data/tiny-region.toml";
    std::fs::write(&path, format!("scenario = \"{scenario}\"\n{text}")).unwrap();
    let path = path.to_str().unwrap().to_owned();
    rvtsim(&[&["sweep", &path], more].concat()).output().unwrap()
}

const GOOD: &str = "replications = 2\ndesign = { kind = \"factorial\" }\n[[vary]]\nkey = \"organisations.raad.fte\"\n";

#[test]
fn a_dry_run_tells_points_runs_time_and_disk_and_starts_nothing() {
    let output = with(&format!("{GOOD}range = [0.5, 1.5]\nsteps = 5\n"), &[]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let text = said(&output);
    for word in ["5 points", "30 runs", "MB on disk", "Nothing was started"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let output = with(&format!("{GOOD}values = [0.5, 1]\n"), &["--json", "--lang", "nl"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["points"].as_u64(), json["runs"].as_u64()), (Some(2), Some(12)));
    assert!(json["seconds"].as_f64().unwrap() > 0.0 && json["bytes"].as_f64().unwrap() > 0.0);
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("outputs/mine").exists());
}

#[test]
fn every_mistake_is_told_with_what_is_meant() {
    for (text, words) in [
        ("range = [1.5, 0.5]\nsteps = 3\n", &["lowest number", "[0.5, 1.5]"][..]),
        ("range = [1.0, 1.0]\nsteps = 3\n", &["empty"]),
        ("values = []\n", &["1 to 1000 values"]),
        ("values = [1.0, 1.0]\n", &["twice"]),
        ("values = [1.0, true]\n", &["all numbers"]),
        ("values = [1.0, -3.0]\n", &["With -3", "Allowed: from 0"]),
        ("range = [0.5, 1.5]\n", &["steps"]),
        ("range = [0.5, 1.5]\nsteps = 1\n", &["from 2"]),
        ("range = [0.5, 1.5]\nsteps = 2.5\n", &["whole number"]),
        ("distribution = \"unifrom:low=1,high=2\"\nsteps = 3\n", &["uniform:low=…,high=…"]),
        ("vales = [1.0]\n", &["`vales` is not known", "did you mean `values`"]),
        ("values = [1.0]\nrange = [1.0, 2.0]\n", &["one of"]),
        ("values = [1.0]\n[[vary]]\nkeys = []\nvalues = [1.0]\n", &["At least one key path"]),
        ("values = [1.0]\n[[vary]]\nkey = \"mechanisms.M18\"\nvalues = [\"on\"]\n", &["has both words"]),
        ("values = [1.0]\n[[vary]]\nkey = \"arrivals.season\"\nrelative = true\nvalues = [1.0, 2.0]\n", &["stays 0"]),
        ("values = [1.0]\n[[vary]]\nkey = \"run.window\"\nvalues = [90.0]\n", &["does not vary"]),
        (
            "values = [1.0]\n[[vary]]\nkeys = [\"organisations.gi.fte\", \"organisations.gi.fte\"]\nvalues = [1.0]\n",
            &["cannot both vary"],
        ),
        ("values = [0.5, 1.0]\n[[vary]]\nkey = \"organisations.raad.fte\"\nvalues = [1.0]\n", &["twice"]),
        (
            "values = [0.5, 1.0]\n[[vary]]\nkey = \"organisations.raat.fte\"\nvalues = [1.0]\n",
            &["organisations.raad.fte"],
        ),
        ("values = [0.5, 1.0]\n[[vary]]\nkey = \"mechanisms.M99\"\nvalues = [\"on\", \"off\"]\n", &["no switch"]),
        (
            "values = [0.5, 1.0]\n[[target]]\nmeasure = \"duo_shares\"\nfactor = \"x\"\nat_least = 1\n",
            &["duo_share", "factor"],
        ),
        ("values = [0.5, 1.0]\n[budget]\nruns = 3\nhous = 2\n", &["hours"]),
    ] {
        let output = with(&format!("{GOOD}{text}"), &[]);
        assert_eq!(code(&output), 2, "{text}: {}", said(&output));
        for word in words {
            assert!(said(&output).contains(word), "{text}\n{word}: {}", said(&output));
        }
        assert!(said(&output).contains("mine.toml:"), "{}", said(&output));
    }
}

#[test]
fn what_ranks_must_have_a_better_way() {
    let text = GOOD.replace("replications", "first_by = \"duo_share\"\nconfigurations = []\nreplications");
    let output = with(&format!("{text}values = [0.5, 1.0]\n"), &[]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("`duo_share` is not known"), "{}", said(&output));
    assert!(said(&output).contains("At least one configuration"), "{}", said(&output));
}

#[test]
fn several_mistakes_are_told_at_once() {
    let output = with("replications = 0\nconfigurations = [\"relai\"]\ndesign = { kind = \"sobel\" }\nsed = 3\n", &[]);
    let text = said(&output);
    assert_eq!(code(&output), 2);
    for word in ["replications", "`relay`", "`sobol`", "`sed`", "vary"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_design_over_its_limit_is_refused_until_asked_twice() {
    let limited = format!("{GOOD}values = [0.5, 1.0]\n[budget]\nruns = 11\n");
    let output = with(&limited, &[]);
    assert_eq!(code(&output), 2);
    let text = said(&output);
    assert!(text.contains("12 runs") && text.contains("11") && text.contains("--over-budget"), "{text}");
    assert_eq!(code(&with(&limited, &["--over-budget"])), 0);
    // the limit of a file that states none
    let large = format!(
        "{GOOD}range = [0.5, 1.5]\nsteps = 1000\n[[vary]]\nkey = \"organisations.gi.fte\"\nrange = [0.5, 1.5]\nsteps = 1000\n"
    );
    assert!(said(&with(&large, &[])).contains("100000"));
    // more points than can be counted
    let mut huge = GOOD.to_owned() + "range = [0.5, 1.5]\nsteps = 1000\n";
    for key in ["organisations.gi.fte", "organisations.vt.fte", "organisations.local_team.fte", "households.a"] {
        if key != "households.a" {
            huge += &format!("[[vary]]\nkey = \"{key}\"\nrange = [0.5, 1.5]\nsteps = 1000\n");
        }
    }
    let output = with(&huge, &[]);
    assert_eq!(code(&output), 2, "{}", said(&output));
}

/// How long a sweep takes depends on the machine: a dry run answers, a start is refused.
#[test]
fn a_dry_run_tells_of_time_and_disk_over_the_budget_and_a_start_is_refused() {
    for (limit, words) in [("hours = 1e-9", "`hours` in [budget]"), ("megabytes = 0.001", "`megabytes` in [budget]")] {
        let text = format!("{GOOD}values = [0.5, 1.0]\n[budget]\n{limit}\n");
        let told = with(&text, &[]);
        assert_eq!(code(&told), 0, "{}", said(&told));
        for word in ["12 runs", "would not start", words, "--over-budget"] {
            assert!(said(&told).contains(word), "{word}: {}", said(&told));
        }
        assert!(!said(&with(&text, &["--over-budget"])).contains("would not start"));
        for (more, over) in [(&["--json"][..], true), (&["--json", "--over-budget"], false)] {
            let json: serde_json::Value = serde_json::from_slice(&with(&text, more).stdout).unwrap();
            assert_eq!(json["over_budget"], over);
        }
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let refused = started(&text, &["--out", out.to_str().unwrap()]);
        assert_eq!(code(&refused), 2, "{}", said(&refused));
        assert!(said(&refused).contains(words) && !out.exists(), "{}", said(&refused));
    }
}
