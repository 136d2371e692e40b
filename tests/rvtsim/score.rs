//! Does `score` answer as `interface.md` promises, for a matrix and for a saved study, and does it refuse what it cannot score?

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

fn score(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("score").args(arguments);
    command.env("LC_ALL", "C").env_remove("COLUMNS").assert()
}

fn json(arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    serde_json::from_slice(&score(&all).success().get_output().stdout).expect("JSON")
}

const MATRIX: &str = "scenarios/frameworks/example-matrix.csv";
const FRAMEWORK: &str = "scenarios/frameworks/example.toml";
const TOEKOMSTSCENARIO: &str = "scenarios/frameworks/toekomstscenario.toml";

/// Two criteria of which the weights may be anything; a third criterion is easily added.
fn two_criteria(folder: &Path, weights: [f64; 2]) -> String {
    let criterion = |id: &str, weight: f64| {
        format!(
            "[[criterion]]\nid = \"{id}\"\nprinciple = \"p\"\nevidence = \"simulated\"\ndirection = \"higher\"\n\
             anchors = [[0.0, 0.0], [10.0, 1.0]]\nweight = {weight:?}\nweight_range = [0.0, 1.0]\n"
        )
    };
    let text = format!("name = \"two\"\n{}{}", criterion("x", weights[0]), criterion("y", weights[1]));
    let path = folder.join("two.toml");
    std::fs::write(&path, text).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn two_criteria_give_lengths() {
    let folder = tempfile::tempdir().expect("a folder");
    let framework = two_criteria(folder.path(), [0.5, 0.5]);
    let matrix = "alternative,criterion,value\na,x,10\na,y,0\nb,x,0\nb,y,10\nc,x,6\nc,y,6\n";
    let matrix = write(folder.path(), "matrix.csv", matrix);
    let found = json(&["--matrix", &matrix, "--framework", &framework]);
    assert_eq!(found["alternatives"], serde_json::json!(["a", "b", "c"]));
    assert_eq!(found["scores"], serde_json::json!([0.5, 0.5, 0.6]));
    assert_eq!(found["ranks"], serde_json::json!([2, 2, 1]));
    // a is first above w = 0.6, b below 0.4, c between; c is never last. 100,000 draws: 4.2 standard errors are 0.0066
    let exact = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]];
    for (a, row) in exact.iter().enumerate() {
        for (rank, share) in row.iter().enumerate() {
            let got = found["rank_acceptability"][a][rank].as_f64().expect("a share");
            assert!((got - share).abs() < 0.0066, "{a} {rank}: {got}");
        }
    }
    let central = found["central_weights"][0]["x"].as_f64().expect("a weight");
    assert!((central - 0.8).abs() < 0.005, "{central}");
    assert_eq!(found["confidence"], serde_json::json!([1.0, 1.0, 1.0]));
    let dominance = found["dominance"][0][1].as_f64().expect("a share");
    assert!((dominance - 0.5).abs() < 0.0066 && found["dominance"][0][0] == 0.0);
    // level with c at w = 0.6 or 0.4, as near as each other from 0.5
    let flip =
        found["flips"].as_array().expect("a list").iter().find(|f| f["kind"] == "weight" && f["criterion"] == "x");
    let flip = flip.expect("a flip of the first weight");
    let to = flip["to"].as_f64().expect("a weight");
    assert!((to - 0.6).abs() < 1e-12 || (to - 0.4).abs() < 1e-12, "{flip}");
    assert_eq!((flip["from"].as_f64(), flip["winner"].as_str()), (Some(0.5), Some(if to > 0.5 { "a" } else { "b" })));
}

#[test]
fn every_key_of_the_interface_is_there_and_the_bytes_repeat() {
    let arguments = ["--matrix", MATRIX, "--framework", FRAMEWORK, "--samples", "5000"];
    let found = json(&arguments);
    for key in
        ["alternatives", "scores", "ranks", "rank_acceptability", "central_weights", "confidence", "dominance", "flips"]
    {
        assert!(found[key].is_array(), "{key}");
    }
    assert!(found["note"].as_str().expect("a note").contains("nothing was simulated"));
    for flip in found["flips"].as_array().expect("a list") {
        for key in ["criterion", "kind", "from", "to", "winner"] {
            assert!(!flip[key].is_null(), "{key}: {flip}");
        }
    }
    let once = score(&[&arguments[..], &["--json"]].concat()).success();
    let again = score(&[&arguments[..], &["--json", "--threads", "3", "--quiet"]].concat()).success();
    assert_eq!(once.get_output().stdout, again.get_output().stdout);
    let other_seed = score(&[&arguments[..], &["--json", "--seed", "2"]].concat()).success();
    assert_ne!(once.get_output().stdout, other_seed.get_output().stdout);
}

#[test]
fn the_text_says_who_how_sure_and_what_would_change_it_in_both_languages() {
    for (language, wanted) in [
        (
            "en",
            [
                "How sure?",
                "strongest argument against",
                "First place changes when",
                "According to whom?",
                "nothing was simulated",
            ],
        ),
        (
            "nl",
            [
                "Hoe zeker?",
                "sterkste argument tegen",
                "De eerste plaats verandert",
                "Volgens wie?",
                "niets gesimuleerd",
            ],
        ),
    ] {
        let said =
            score(&["--matrix", MATRIX, "--framework", FRAMEWORK, "--samples", "2000", "--lang", language]).success();
        let said = String::from_utf8(said.get_output().stdout.clone()).expect("UTF-8");
        for words in wanted {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(said.lines().all(|line| line.chars().count() <= 100), "{said}");
    }
}

#[test]
fn two_frameworks_are_set_beside_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let framework = two_criteria(folder.path(), [0.7, 0.3]);
    let matrix = write(folder.path(), "m.csv", "alternative,criterion,value\na,x,10\na,y,0\nb,x,0\nb,y,10\n");
    let other = folder.path().join("other");
    std::fs::create_dir(&other).expect("a folder");
    let other = two_criteria(&other, [0.3, 0.7]);
    let found = json(&["--matrix", &matrix, "--framework", &framework, "--against", &other, "--samples", "100"]);
    assert_eq!((&found["ranks"], &found["against"]["ranks"]), (&serde_json::json!([1, 2]), &serde_json::json!([2, 1])));
}

#[test]
fn fixed_ranges_and_simplex_are_three_different_doubts() {
    let first = |weights: &str| {
        let found = json(&["--matrix", MATRIX, "--framework", FRAMEWORK, "--samples", "20000", "--weights", weights]);
        found["first"]["share"].as_f64().expect("a share")
    };
    let [fixed, ranges, simplex] = ["fixed", "ranges", "simplex"].map(first);
    assert!(fixed > ranges && ranges > simplex, "{fixed} {ranges} {simplex}");
}

#[test]
fn what_cannot_be_scored_is_explained_and_nothing_is_scored() {
    let folder = tempfile::tempdir().expect("a folder");
    let cells = "alternative,criterion,value\na,x,10\na,y,0\nb,x,0\nb,y,10\n";
    let good = write(folder.path(), "good.csv", cells);
    let missing = write(folder.path(), "missing.csv", "alternative,criterion,value\na,x,10\na,y,0\nb,x,0\n");
    let unknown = write(folder.path(), "unknown.csv", &cells.replace("b,y", "b,yy"));
    let framework = two_criteria(folder.path(), [0.5, 0.5]);
    let refused = |matrix: &str, framework: &str, words: &[&str]| {
        let said = score(&["--matrix", matrix, "--framework", framework, "--json"]).code(2);
        let output = said.get_output();
        let error = String::from_utf8(output.stderr.clone()).expect("UTF-8");
        assert!(output.stdout.is_empty(), "something was scored");
        for word in words {
            assert!(error.contains(word), "{word}: {error}");
        }
    };
    refused(&missing, &framework, &["b", "y"]);
    refused(&unknown, &framework, &["yy", "`y`", "unknown.csv:5"]);
    let zero = std::fs::read_to_string(&framework).expect("a file").replace("weight = 0.5", "weight = 0.0");
    let zero = write(folder.path(), "zero.toml", &zero);
    refused(&good, &zero, &["more than 0"]);
    let sum = std::fs::read_to_string(&framework).expect("a file").replacen("weight = 0.5", "weight = 0.9", 1);
    let sum = write(folder.path(), "sum.toml", &sum);
    refused(&good, &sum, &["1.4"]);
    let order = std::fs::read_to_string(&framework).expect("a file").replacen(
        "[[0.0, 0.0], [10.0, 1.0]]",
        "[[10.0, 0.0], [0.0, 1.0]]",
        1,
    );
    let order = write(folder.path(), "order.toml", &order);
    refused(&good, &order, &["worst to best"]);
    refused("nowhere.csv", &framework, &["nowhere.csv"]);
    // neither or both of a study and a matrix
    score(&["--framework", FRAMEWORK]).code(2);
}

/// A study of a few months, made once for the tests below.
fn study(out: &Path) {
    let out = out.to_str().expect("UTF-8");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("LC_ALL", "C");
    command.args([
        "compare",
        "scenarios/foodvalley.toml",
        "--replications",
        "3",
        "--draws",
        "4",
        "--quiet",
        "--out",
        out,
    ]);
    command.args([
        "--set",
        "run.warm_up=60",
        "--set",
        "run.window=90",
        "--set",
        "run.follow_up=90",
        "--set",
        "run.supra_regions=2",
    ]);
    command.assert().success();
}

#[test]
fn a_study_scored_again_gives_the_scores_that_it_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("study");
    study(&out);
    let kept: Value = serde_json::from_slice(&std::fs::read(out.join("study.json")).expect("a study")).expect("JSON");
    let path = out.to_str().expect("UTF-8");
    let found = json(&[path, "--framework", TOEKOMSTSCENARIO, "--samples", "20000"]);
    assert_eq!(found["scores"], kept["decision"]["scores"]);
    // the same draws too: same seed, same number
    assert_eq!(found["rank_acceptability"], kept["decision"]["robustness"]["together"]["rank_acceptability"]);
    let totals: Vec<&Value> =
        kept["scorecard"]["totals"].as_array().expect("a list").iter().map(|t| &t["score"]).collect();
    assert_eq!(found["scores"].as_array().expect("a list").iter().collect::<Vec<_>>(), totals);
    // its scorecard read as a matrix gives the same scores: the columns mean the same
    let sources: Vec<&str> =
        found["doubt"].as_array().expect("a list").iter().filter_map(|d| d["source"].as_str()).collect();
    assert_eq!(sources, ["noise", "parameters", "judgement", "weights"]);
    let again = folder.path().join("again");
    score(&[path, "--framework", TOEKOMSTSCENARIO, "--samples", "1000", "--out", again.to_str().expect("UTF-8")])
        .success();
    for file in ["report.html", "scorecard.csv", "study.json", "charts/flips.svg"] {
        assert!(again.join(file).is_file(), "{file}");
    }
}

#[test]
fn a_scored_matrix_is_written_with_its_charts() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("desk");
    score(&["--matrix", MATRIX, "--framework", FRAMEWORK, "--samples", "1000", "--out", out.to_str().expect("UTF-8")])
        .success();
    for file in [
        "manifest.json",
        "score.json",
        "scorecard.csv",
        "charts/scorecard.svg",
        "charts/heat_map.png",
        "charts/flips.svg",
    ] {
        assert!(out.join(file).is_file(), "{file}");
    }
    let chart = std::fs::read_to_string(out.join("charts/flips.svg")).expect("a chart");
    assert!(!chart.to_lowercase().contains("synthetic"), "nothing was simulated for a matrix");
    // what is not ours is not replaced
    let mine = folder.path().join("mine");
    std::fs::create_dir(&mine).expect("a folder");
    write(&mine, "letter.txt", "dear");
    score(&["--matrix", MATRIX, "--framework", FRAMEWORK, "--out", mine.to_str().expect("UTF-8")]).code(3);
}
