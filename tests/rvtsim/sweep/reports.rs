//! What stands in the folder of a sweep, for every kind of design.

use super::{code, rvtsim, said, unbroken, utf8};

#[test]
fn every_promised_file_is_there() {
    let names: Vec<String> = unbroken().keys().map(|name| name.display().to_string()).collect();
    for wanted in [
        "design.csv",
        "results.csv",
        "results.parquet",
        "report.html",
        "manifest.json",
        "analysis/sweep.json",
        "analysis/response_curves.csv",
        "analysis/tornado.csv",
        "analysis/first_places.csv",
        "analysis/failures.csv",
        "analysis/least_for_target.csv",
    ] {
        assert!(names.iter().any(|name| name == wanted), "{wanted} is missing among {names:?}");
    }
    let design = String::from_utf8(unbroken()[std::path::Path::new("design.csv")].clone()).unwrap();
    let lines: Vec<&str> = design.lines().collect();
    assert_eq!(lines[..3], ["point,organisations.raad.fte,demand", "0,0.5,0.8", "1,0.5,1"]);
    assert_eq!((lines.len(), lines[9]), (10, "8,1.5,1.2"));
    let report = String::from_utf8(unbroken()[std::path::Path::new("report.html")].clone()).unwrap();
    assert!(report.contains("synthetic") && report.contains("synthetisch"));
}

/// Runs at a point are those of the scenario with the values of the point: the same numbers as with `--set`.
#[test]
fn a_point_is_the_scenario_with_its_values() {
    let results = String::from_utf8(unbroken()[std::path::Path::new("results.csv")].clone()).unwrap();
    let rate = 7.39 * 1.2;
    let sets = ["organisations.raad.fte=1.5".to_owned(), format!("arrivals.reports_per_1000_inhabitants={rate:?}")];
    let run = ["run", "tests/data/tiny-region.toml", "--configuration", "duo", "--replication", "2", "--seed", "1"];
    let output = rvtsim(&[&run[..], &["--set", &sets[0], "--set", &sets[1]]].concat()).output().unwrap();
    assert_eq!(code(&output), 0, "{}", said(&output));
    let own: Vec<&str> = results.lines().filter(|line| line.starts_with("8,duo,2,")).collect();
    let other: Vec<String> =
        String::from_utf8(output.stdout).unwrap().lines().skip(1).map(|l| format!("8,{l}")).collect();
    assert_eq!(own, other);
}

#[test]
fn every_design_ends_in_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tiny-sweep.toml")).unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let up = "../".repeat(folder.path().components().count() - 1);
    let text = text
        .replace("tiny-region.toml", &format!("{up}{}/tests/data/tiny-region.toml", root.trim_start_matches('/')))
        .replace("values = [0.5, 1.0, 1.5]", "distribution = \"triangular:low=0.5,mode=1,high=1.5\"")
        .replace("steps = 3\n", "");
    for (kind, points, file) in [
        ("kind = \"lhs\", points = 12", 12, "analysis/sobol_indices.csv"),
        ("kind = \"sobol\", points = 16", 16, "analysis/sobol_indices.csv"),
        ("kind = \"sobol\", points = 8, indices = true", 32, "analysis/sobol_indices.csv"),
        ("kind = \"morris\", trajectories = 4", 12, "analysis/screening.csv"),
    ] {
        let path = folder.path().join("one.toml");
        std::fs::write(&path, text.replace("kind = \"factorial\"", kind)).unwrap();
        let out = folder.path().join(file.replace('/', "-") + &points.to_string());
        let output = rvtsim(&["sweep", utf8(&path), "--replications", "1", "--out", utf8(&out)]).output().unwrap();
        assert_eq!(code(&output), 0, "{kind}: {}", said(&output));
        let design = std::fs::read_to_string(out.join("design.csv")).unwrap();
        assert_eq!(design.lines().count(), 1 + points, "{kind}");
        assert!(std::fs::read_to_string(out.join(file)).is_ok_and(|table| table.lines().count() > 10), "{kind}");
    }
}
