//! A point that cannot be run costs nothing but itself.

use super::{code, files, rvtsim, said, utf8};

#[test]
fn the_others_finish_and_the_code_is_1() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    let arguments = ["sweep", "tests/data/sweep-with-bad-point.toml", "--out", utf8(&out)];
    let output = rvtsim(&arguments).output().unwrap();
    assert_eq!(code(&output), 1, "{}", said(&output));
    let failures = std::fs::read_to_string(out.join("analysis/failures.csv")).unwrap();
    // the last point: two configurations, two replications
    assert_eq!(failures.lines().count(), 1 + 4, "{failures}");
    assert!(failures.lines().skip(1).all(|line| line.starts_with("3,")), "{failures}");
    assert!(
        failures.contains("0.72") && failures.contains("0.3") && failures.contains("More than all staff"),
        "{failures}"
    );
    let results = std::fs::read_to_string(out.join("results.csv")).unwrap();
    let points: std::collections::BTreeSet<&str> =
        results.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(points.into_iter().collect::<Vec<_>>(), ["0", "1", "2"]);
    let study: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("analysis/sweep.json")).unwrap()).unwrap();
    assert_eq!(study["points_missing"], 1);
    assert_eq!(study["failures"].as_array().unwrap().len(), 4);
    assert!(said(&output).contains("4 runs failed"), "{}", said(&output));
    let report = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(report.contains("failures.csv"));
    // going on changes nothing: the same runs fail again, and the code says so again
    let before = files(&out);
    let again = rvtsim(&[&arguments[..], &["--resume"]].concat()).output().unwrap();
    assert_eq!(code(&again), 1);
    assert_eq!(files(&out), before);
}
