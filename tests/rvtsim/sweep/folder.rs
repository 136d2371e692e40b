//! Whose folder is it, and was it made from the same?

use std::fs;

use super::{assert_same, code, rvtsim, said, sweep, unbroken, utf8};

#[test]
fn a_sweep_is_never_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    assert_eq!(code(&sweep(&out, &[])), 0);
    let output = sweep(&out, &[]);
    assert_eq!(code(&output), 3);
    assert!(said(&output).contains("--resume") && said(&output).contains("--force"), "{}", said(&output));
    // a comparison does not take its place either
    let compare =
        ["compare", "tests/data/tiny-region.toml", "--replications", "2", "--draws", "0", "--out", utf8(&out)];
    let output = rvtsim(&compare).output().unwrap();
    assert_eq!(code(&output), 3, "{}", said(&output));
    assert!(said(&output).contains("sweep"), "{}", said(&output));
    assert_same(&out, unbroken());
    fs::write(out.join("charts/old.svg"), "of an older version").unwrap();
    assert_eq!(code(&sweep(&out, &["--force"])), 0);
    assert_same(&out, unbroken());
}

#[test]
fn what_is_not_a_sweep_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mine, study) = (folder.path().join("mine"), folder.path().join("study"));
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("diary.txt"), "x").unwrap();
    let run = [
        "run",
        "tests/data/tiny-region.toml",
        "--configuration",
        "relay",
        "--replications",
        "2",
        "--out",
        utf8(&study),
    ];
    assert_eq!(code(&rvtsim(&run).output().unwrap()), 0);
    for out in [&mine, &study] {
        for more in [&[][..], &["--resume"], &["--force"]] {
            let output = sweep(out, more);
            assert_eq!(code(&output), 3, "{}", said(&output));
            assert!(said(&output).contains("--out"), "{}", said(&output));
        }
    }
    assert_eq!(fs::read_to_string(mine.join("diary.txt")).unwrap(), "x");
    assert!(study.join("study.json").exists());
    assert_eq!(fs::read_dir(&mine).unwrap().count(), 1);
}

#[test]
fn going_on_with_something_else_is_refused_with_both_hashes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    assert_eq!(code(&sweep(&out, &[])), 0);
    let hash = |text: &str| text.split_whitespace().filter(|word| word.trim_end_matches(',').len() == 64).count();
    for (more, word) in [
        (&["--seed", "2"][..], "seed: there 1, now 2"),
        (&["--set", "organisations.vt.fte=2.5"], "scenario: there"),
        (&["--replications", "4"], "replications: there 3, now 4"),
        (&["--shard", "1/2"], "--shard"),
    ] {
        let output = sweep(&out, &[more, &["--resume"]].concat());
        assert_eq!(code(&output), 2, "{}", said(&output));
        assert!(said(&output).contains(word), "{}", said(&output));
        let hashes = hash(&said(&output));
        assert!(hashes >= 2 || word == "--shard", "{}", said(&output));
    }
    // as another version would have left it
    let path = out.join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    let mut other: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    other["version"] = "0.0.9".into();
    other["sha256"] = "0".repeat(64).into();
    fs::write(&path, other.to_string()).unwrap();
    let output = sweep(&out, &["--resume"]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("there 0.0.9 (source"), "{}", said(&output));
    assert!(said(&output).contains(&"0".repeat(64)), "{}", said(&output));
    fs::write(&path, manifest).unwrap();
    assert_same(&out, unbroken());
}

#[test]
fn the_report_is_drawn_again_from_the_kept_study() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    assert_eq!(code(&sweep(&out, &[])), 0);
    fs::remove_file(out.join("report.html")).unwrap();
    fs::remove_dir_all(out.join("charts")).unwrap();
    let output = rvtsim(&["report", utf8(&out)]).output().unwrap();
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert_same(&out, unbroken());
}
