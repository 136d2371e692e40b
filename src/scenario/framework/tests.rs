//! Does a framework file become a framework, and are all mistakes in it found at once?

use super::super::parse::parse_document;
use super::super::{Evidence as Figures, Log, Origin, Problems, Sources};
use super::*;
use crate::assessment::{Basis, Evidence, score};
use crate::metrics::{MEASURES, find};

const WORKING: &str = include_str!("../../../scenarios/frameworks/toekomstscenario.toml");
const CONFIGURATIONS: [&str; 7] = ["relay", "duo", "v1", "v2", "v3", "v4", "v5"];

fn read(text: &str) -> (Option<Framework>, Vec<String>) {
    read_as(text, FrameworkMode::Study)
}

/// What the text gives in a mode, and its problems: `key @line: message label`.
fn read_as(text: &str, mode: FrameworkMode) -> (Option<Framework>, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("framework.toml", "framework.toml", text.to_owned(), Origin::File);
    let mut problems = Problems::default();
    let node = parse_document(text, file, "framework", &mut problems).expect("the text is TOML");
    assert!(problems.is_empty());
    let figures = Figures::default();
    let log = Log::new(&sources, &figures);
    let mut reader = Reader::new(&log, &node, "framework");
    let framework = read_framework(&mut reader, mode);
    drop(reader);
    let (problems, _) = log.finish();
    let lines = problems
        .sorted()
        .iter()
        .map(|p| format!("{} @{}: {} {}", p.key, p.place.map_or(0, |at| sources.line(at)), p.message.en, p.label.en))
        .collect();
    (framework, lines)
}

const SMALL: &str = r#"
name = "example"
[[criterion]]
id = "faces"
principle = "simple"
measure = "faces_per_household"
evidence = "simulated"
direction = "lower"
anchors = [[8.0, 0.0], [4.0, 0.6], [1.0, 1.0]]
weight = 0.5
weight_range = [0.25, 0.75]
[[criterion]]
id = "clarity"
principle = "lawful"
evidence = "judged"
weight = 0.5
weight_range = [0.25, 0.75]
[[judgement]]
criterion = "clarity"
configuration = "v1"
rating = 0.4
range = [0.2, 0.6]
by = "legal adviser (example)"
reason = "example"
"#;

#[test]
fn the_minimal_form_is_enough() {
    let (framework, problems) = read(SMALL);
    assert!(problems.is_empty(), "{problems:?}");
    let framework = framework.expect("no problems");
    let ids: Vec<&str> = framework.principles().iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["simple", "lawful"]);
    assert_eq!(framework.criteria()[0].title.nl, MEASURES[find("faces_per_household").expect("in the list")].nl);
    assert_eq!(framework.judgement("clarity", "v1").map(|j| (j.rating, j.range)), Some((0.4, (0.2, 0.6))));
}

#[test]
fn the_working_framework_holds_every_criterion_of_the_domain() {
    let (framework, problems) = read(WORKING);
    assert!(problems.is_empty(), "{problems:?}");
    let framework = framework.expect("no problems");
    let principles: Vec<&str> = framework.principles().iter().map(|p| p.id.as_str()).collect();
    assert_eq!(principles, ["family_focused", "legally_protective", "simple", "learning", "feasible"]);
    let count = |principle: usize, evidence| {
        framework.criteria().iter().filter(|c| c.principle == principle && c.evidence() == evidence).count()
    };
    let counts: Vec<[usize; 3]> = (0..5)
        .map(|p| [Evidence::Simulated, Evidence::Judged, Evidence::NotModelled].map(|evidence| count(p, evidence)))
        .collect();
    assert_eq!(counts, [[6, 0, 0], [4, 1, 0], [5, 0, 0], [3, 1, 0], [5, 1, 0]]);
    let sum: f64 = framework.criteria().iter().map(|c| c.weight).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    for c in framework.criteria() {
        assert!(c.weight_range.0 < c.weight && c.weight < c.weight_range.1, "{}: a weight is an assumption", c.id);
        assert!(!c.title.en.is_empty() && !c.title.nl.is_empty() && c.title.en != c.title.nl, "{}", c.id);
        match &c.basis {
            Basis::Simulated { value_function, .. } => {
                assert!(!c.anchors_reason.en.is_empty() && !c.anchors_reason.nl.is_empty(), "{}", c.id);
                let scores = value_function.anchors();
                assert_eq!((scores[0].1, scores[scores.len() - 1].1), (0.0, 1.0), "{} spans the scale", c.id);
            }
            Basis::Judged => {
                for configuration in CONFIGURATIONS {
                    let found = framework.judgement(&c.id, configuration);
                    let found = found.unwrap_or_else(|| panic!("{} of {configuration}", c.id));
                    assert!(found.by.starts_with("example rating") && found.range.0 < found.range.1);
                }
            }
            Basis::NotModelled => assert!(!c.unit.is_empty(), "{}", c.id),
            Basis::Given { .. } => panic!("{}: a study gives values by measures", c.id),
        }
    }
}

#[test]
fn the_working_framework_scores_a_sixth_variant_too() {
    let framework = read(WORKING).0.expect("no problems");
    let names = ["v2", "my_own"].map(str::to_owned);
    let values = vec![vec![vec![Some(0.5); MEASURES.len()]; 2]; 2];
    let card = score(&framework, &names, &values, 1, 10);
    assert!(card.totals.iter().all(|t| t.score > 0.0 && t.score < 1.0));
    let counted: f64 = card.criteria.iter().map(|c| c.effective_weight).sum();
    assert!((counted - 1.0).abs() < 1e-12);
    assert!(card.cells[1].iter().any(|c| c.reason.nl.starts_with("Geen oordeel gegeven")));
}

#[test]
fn all_mistakes_are_reported_at_once_with_line_and_nearest_name() {
    let wrong = r#"
name = "wrong"
[[principle]]
id = "simple"
[[criterion]]
id = "faces"
principle = "simpel"
measure = "faces_per_houshold"
evidence = "simulated"
direction = "lower"
anchors = [[1.0, 0.0], [8.0, 1.0]]
weight = -0.10
weight_range = [0.05, 0.20]
[[criterion]]
id = "clarity"
principle = "simple"
evidence = "judged"
wieght = 0.3
weight_range = [0.05, 0.20]
[[criterion]]
id = "reviewed"
principle = "simple"
measure = "measures_reviewed_share"
evidence = "simulated"
direction = "higher"
anchors = [[0.0, 0.0], [1.0, 1.0]]
weight = 0.3
weight_range = [0.05, 0.20]
[[judgement]]
criterion = "clarty"
configuration = "v1"
rating = 0.4
range = [0.6, 0.2]
by = "me"
reason = "why"
[[judgement]]
criterion = "clarity"
configuration = "v1"
rating = 1.4
range = [0.2, 0.6]
by = "me"
reason = "why"
"#;
    let (framework, problems) = read(wrong);
    assert!(framework.is_none());
    let expected = [
        ("criterion.faces.principle @7", "did you mean `simple`?"),
        ("criterion.faces.measure @8", "did you mean `faces_per_household`?"),
        ("criterion.faces.anchors @11", "anchor 2 does not"),
        ("criterion.faces.weight @12", "not possible"),
        ("criterion.clarity.wieght @18", "did you mean `weight`?"),
        ("criterion.reviewed.weight @27", "0.3 lies outside its own range"),
        ("judgement.1.criterion @30", "did you mean `clarity`?"),
        ("judgement.1.range @33", "lowest number of a range comes first"),
        ("judgement.2.rating @39", "not possible"),
    ];
    for (place, words) in expected {
        let start = format!("framework.{place}:");
        assert!(problems.iter().any(|p| p.starts_with(&start) && p.contains(words)), "{place} {words}\n{problems:#?}");
    }
    assert_eq!(problems.len(), expected.len(), "no problem follows from another one: {problems:#?}");
}

#[test]
fn a_framework_in_which_nothing_counts_is_refused() {
    let nothing = SMALL.replace("weight = 0.5", "weight = 0.0").replace("[0.25, 0.75]", "[0.0, 0.75]");
    let (framework, problems) = read(&nothing);
    assert!(framework.is_none());
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("must sum to more than 0"));
}

#[test]
fn a_rating_that_counts_the_other_way_is_refused() {
    let lower = SMALL.replace("evidence = \"judged\"", "evidence = \"judged\"\ndirection = \"lower\"");
    let (framework, problems) = read(&lower);
    assert!(framework.is_none());
    assert!(problems.len() == 1 && problems[0].contains("1 is best"), "{problems:?}");
}

#[test]
fn a_file_without_criteria_says_so_once() {
    let (framework, problems) = read("name = \"empty\"");
    assert!(framework.is_none());
    assert!(problems.len() == 1 && problems[0].contains("`criterion` is missing"), "{problems:?}");
}

#[test]
fn a_misspelt_evidence_is_one_problem() {
    let (framework, problems) = read(&SMALL.replace("\"judged\"", "\"jugded\""));
    assert!(framework.is_none());
    assert!(problems.len() == 1 && problems[0].contains("did you mean `judged`?"), "{problems:?}");
}

/// With a matrix the id is the name of the criterion: what a study would measure is passed over.
#[test]
fn a_framework_for_a_matrix_needs_no_measure_of_ours() {
    let own = SMALL.replace("\"faces_per_household\"", "\"number of desks, counted by hand\"\nunit = \"desks\"");
    let (framework, problems) = read_as(&own, FrameworkMode::Matrix);
    assert!(problems.is_empty(), "{problems:?}");
    let framework = framework.expect("no problems");
    let desks = &framework.criteria()[0];
    assert_eq!((desks.unit.as_str(), desks.title.en.as_str()), ("desks", "faces"));
    let Basis::Given { value_function } = &desks.basis else { panic!("{:?}", desks.basis) };
    assert!((value_function.score(6.0) - 0.3).abs() < 1e-12);
    assert!(read(&own).0.is_none(), "a study has no such measure");
    // without a measure, and with the framework of the project
    let bare = SMALL.replace("measure = \"faces_per_household\"\n", "");
    assert_eq!(read_as(&bare, FrameworkMode::Matrix).1, [""; 0]);
    assert!(read(&bare).1[0].contains("needs a measure"));
    let (framework, problems) = read_as(WORKING, FrameworkMode::Matrix);
    assert!(framework.is_some() && problems.is_empty(), "{problems:?}");
}

/// Direction and anchors are all that such a criterion has.
#[test]
fn a_criterion_for_a_matrix_needs_direction_and_anchors() {
    let gone = |line: &str| read_as(&SMALL.replace(line, ""), FrameworkMode::Matrix).1;
    for (line, key) in
        [("direction = \"lower\"\n", "direction"), ("anchors = [[8.0, 0.0], [4.0, 0.6], [1.0, 1.0]]\n", "anchors")]
    {
        let problems = gone(line);
        assert!(problems.len() == 1 && problems[0].contains(&format!("`{key}` is missing")), "{problems:#?}");
    }
    // nothing says that desks are the other way round, but the anchors do
    let problems = read_as(&SMALL.replace("\"lower\"", "\"higher\""), FrameworkMode::Matrix).1;
    assert!(problems.iter().all(|p| p.contains("criterion.faces.anchors") && p.contains("anchor")), "{problems:#?}");
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn weight_sets_become_weights_of_criteria() {
    let set = r#"
[[weight_set]]
id = "first"
title = { en = "First (example)", nl = "Eerste (voorbeeld)" }
by = "example"
reason = "example"
principles = { lawful = 0.8, simple = 0.2 }
[[weight_set]]
id = "second"
title = "Second"
by = "example"
reason = "example"
criteria = { faces = 0.1, more = 0.2, clarity = 0.7 }
"#;
    // `simple` holds two criteria, 3 : 1
    let more = r#"
[[criterion]]
id = "more"
principle = "simple"
evidence = "not modelled"
weight = 0.125
weight_range = [0.0, 0.5]
"#;
    let text = format!("{}{more}{set}", SMALL.replacen("weight = 0.5", "weight = 0.375", 1));
    let (framework, problems) = read(&text);
    assert!(problems.is_empty(), "{problems:?}");
    let framework = framework.expect("no problems");
    assert_eq!(framework.criteria().iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["faces", "clarity", "more"]);
    let sets = framework.weight_sets();
    let near = |set: usize, wanted: [f64; 3]| {
        let found = &sets[set].weights;
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    };
    near(0, [0.15, 0.8, 0.05]);
    near(1, [0.1, 0.7, 0.2]);
    assert_eq!(
        (sets[0].id.as_str(), sets[0].title.nl.as_str(), sets[0].by.as_str()),
        ("first", "Eerste (voorbeeld)", "example")
    );
    assert_eq!(framework.weight_level(), WeightLevel::Criteria);
    // what counts has no weight at all
    let (none, problems) =
        read(&text.replace("faces = 0.1, more = 0.2, clarity = 0.7", "faces = 0, more = 1, clarity = 0"));
    assert!(none.is_none() && problems.len() == 1 && problems[0].contains("sum to more than 0"), "{problems:?}");
}

/// The four sets of the project are labelled as examples, in both languages, and none is the weights of the file again.
#[test]
fn the_weight_sets_of_the_project_are_examples() {
    let framework = read(WORKING).0.expect("no problems");
    assert_eq!(framework.weight_level(), WeightLevel::Tree);
    let ids: Vec<&str> = framework.weight_sets().iter().map(|set| set.id.as_str()).collect();
    assert_eq!(ids, ["municipality", "ministry", "families", "professionals"]);
    for set in framework.weight_sets() {
        assert!(set.by.starts_with("example by the developers"), "{}", set.by);
        assert!(set.title.en.contains("example") && set.title.nl.contains("voorbeeld"), "{}", set.id);
        assert!((set.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{}", set.id);
        assert!(set.weights.iter().zip(framework.criteria()).any(|(w, c)| (w - c.weight).abs() > 0.01), "{}", set.id);
        for (i, principle) in framework.principles().iter().enumerate() {
            let own: f64 =
                set.weights.iter().zip(framework.criteria()).filter(|(_, c)| c.principle == i).map(|(w, _)| w).sum();
            assert!(own > 0.0 && principle.weight_range.is_some(), "{} of {}", principle.id, set.id);
        }
    }
}

#[test]
fn a_framework_is_read_from_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.toml");
    std::fs::write(&path, SMALL).expect("written");
    let (framework, text) = read_framework_file(&path, FrameworkMode::Study).expect("sound");
    assert_eq!((framework.name(), text.as_str()), ("example", SMALL));
    std::fs::write(&path, SMALL.replace("weight = 0.5", "weight = 50")).expect("written");
    let failure = read_framework_file(&path, FrameworkMode::Study).expect_err("outside the ranges, and not 1");
    let shown = failure.problems.render(&failure.sources, crate::language::Language::En, false);
    assert!(shown.contains("own.toml:") && shown.contains("they sum to 100") && shown.contains("3 errors"), "{shown}");
}
