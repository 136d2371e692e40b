//! Do the schemas say what the program does, and does every shipped file fit its own?

mod validator;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::load_texts;
use super::document::undescribed;
use super::{SchemaKind, sample, schema};
use validator::fits;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every shipped file with the kind that its folder says.
fn shipped() -> Vec<(PathBuf, SchemaKind)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("scenarios")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".toml") && !name.starts_with("tmp-") {
                let folder = path.parent().unwrap().strip_prefix(root()).unwrap();
                let folder = folder.to_string_lossy().replace('\\', "/");
                let kind = match (folder.as_str(), name.as_str()) {
                    ("scenarios", "evidence.toml") => SchemaKind::Evidence,
                    ("scenarios", "calibration.toml") => SchemaKind::Calibration,
                    ("scenarios" | "scenarios/base", _) => SchemaKind::Scenario,
                    // a way of working that belongs to a case
                    ("scenarios/configurations", _) | ("scenarios/cases", "doorbraak.toml") => {
                        SchemaKind::Configuration
                    }
                    ("scenarios/frameworks", _) => SchemaKind::Framework,
                    ("scenarios/sweeps", _) => SchemaKind::Sweep,
                    ("scenarios/cases", _) => SchemaKind::Case,
                    ("scenarios/influence", _) => SchemaKind::Measurements,
                    ("scenarios/parameters", _) => SchemaKind::Parameters,
                    ("scenarios/reference", _) => SchemaKind::Reference,
                    other => panic!("of what kind is {other:?}?"),
                };
                found.push((path, kind));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn parsed(kind: SchemaKind) -> Value {
    serde_json::from_str(&schema(kind)).unwrap()
}

fn toml(text: &str) -> Value {
    toml::from_str(text).unwrap()
}

#[test]
fn the_schemas_of_the_repository_are_those_of_the_program() {
    for kind in SchemaKind::ALL {
        let name = format!("schemas/{}.json", kind.word());
        let kept = std::fs::read_to_string(root().join(&name)).unwrap_or_default();
        let fresh = schema(kind);
        assert_eq!(fresh, schema(kind), "the same bytes each time");
        assert!(kept == fresh, "{name} is old: `rvtsim schema {} > {name}`", kind.word());
    }
    assert_eq!(std::fs::read_dir(root().join("schemas")).unwrap().count(), SchemaKind::ALL.len());
}

#[test]
fn every_key_is_described_and_no_description_is_left_over() {
    for kind in SchemaKind::ALL {
        let (missing, idle) = undescribed(kind);
        assert!(missing.is_empty() && idle.is_empty(), "{kind:?}: not described {missing:?}; left over {idle:?}");
    }
    fn texts(node: &Value, count: &mut usize) {
        if let Some(text) = node.get("x-description") {
            *count += 1;
            let said = |language: &str| text[language].as_str().is_some_and(|t| t.len() > 2);
            assert!(said("en") && said("nl"), "{text}");
        }
        for inner in node.as_object().into_iter().flat_map(|o| o.values()) {
            texts(inner, count);
        }
    }
    let mut count = 0;
    SchemaKind::ALL.map(parsed).iter().for_each(|schema| texts(schema, &mut count));
    assert!(count > 500, "{count}");
}

#[test]
fn every_shipped_file_names_the_schema_of_its_kind_and_fits_it() {
    let all = SchemaKind::ALL.map(|kind| (kind, parsed(kind)));
    let shipped = shipped();
    assert!(shipped.len() >= 30);
    for (path, kind) in shipped {
        let text = std::fs::read_to_string(&path).unwrap();
        let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema ")).unwrap_or_default();
        let named = path.parent().unwrap().join(named).canonicalize();
        let wanted = root().join(format!("schemas/{}.json", kind.word())).canonicalize().unwrap();
        assert_eq!(named.ok(), Some(wanted), "{}", path.display());
        let schema = &all.iter().find(|(k, _)| *k == kind).unwrap().1;
        assert_eq!(fits(schema, schema, &toml(&text)), Ok(()), "{}", path.display());
    }
}

#[test]
fn anything_may_stand_only_where_nobody_looks() {
    fn free(node: &Value, path: &str, found: &mut Vec<String>) {
        for (key, inner) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let path = format!("{path}.{key}");
            if inner.as_object().is_some_and(|o| o.keys().all(|k| k.ends_with("description"))) {
                found.push(path.clone());
            }
            free(inner, &path, found);
            free(&inner["items"], &path, found);
            free(&inner["additionalProperties"], &path, found);
        }
    }
    let mut found = Vec::new();
    for kind in SchemaKind::ALL {
        free(&parsed(kind), kind.word(), &mut found);
    }
    assert_eq!(found, ["evidence.figure.unit", "evidence.figure.value", "parameters.made", "parameters.set.figures"]);
}

#[test]
fn the_sample_can_be_loaded() {
    let files = load_texts("sample-scenario.toml", &sample::scenario(), &[]);
    assert!(files.is_ok(), "{:?}", files.err().map(|failure| failure.problems));
}

/// A file with one place changed.
fn changed(path: &str, from: &str, to: &str) -> Value {
    let text = std::fs::read_to_string(root().join("scenarios").join(path)).unwrap();
    assert!(text.contains(from), "{path}: {from}");
    toml(&text.replacen(from, to, 1))
}

#[test]
fn what_the_program_refuses_the_schema_refuses() {
    use SchemaKind::{Case, Configuration, Framework, Reference, Scenario, Sweep};
    let national = "base/national.toml";
    let marianne = "cases/marianne.toml";
    let framework = "frameworks/toekomstscenario.toml";
    let sweep = "sweeps/foodvalley-capacity.toml";
    let cases = "reference/cases.toml";
    let relay = "configurations/relay.toml";
    let bad = [
        (Scenario, national, "[mechanisms]", "[mechanisms]\nM23 = \"on\""),
        (Scenario, national, "M4 = \"on\"", "M4 = \"maybe\""),
        (Scenario, national, "M4 = \"on\"", "M4 = true"),
        // a number out of bounds, of another unit, without unit, and without range
        (Scenario, national, "police_share = { value = 0.7", "police_share = { value = 1.7"),
        (Scenario, national, "value = 0.615, unit = \"share\"", "value = 0.615, unit = \"percent\""),
        (Scenario, national, "value = 0.615, unit = \"share\"", "value = 0.615"),
        (
            Scenario,
            national,
            "value = 0.3, unit = \"probability\", range = [0.1, 0.5]",
            "value = 0.3, unit = \"probability\"",
        ),
        (Scenario, national, "value = 2.0, unit = \"regions\"", "value = 2.5, unit = \"regions\""),
        // a place belongs to a provider; a profile has an id
        (Scenario, national, "kind = \"delay\"", "kind = \"delay\"\nexpertise = 1"),
        (Scenario, national, "kind = \"delay\"", "kind = \"delay\"\nin_total = true"),
        (Scenario, national, "id = \"family_under_stress\"", ""),
        (Scenario, national, "measure = \"request_wait_days\"", "measure = \"request_wait\""),
        (Scenario, "national-2024.toml", "date = \"2020-01-01\"", "date = \"1 January 2020\""),
        (Configuration, relay, "[functions]", "[functions]\ngossip = { leads = \"vt\" }"),
        (
            Configuration,
            "configurations/v5.toml",
            "rest = true",
            "rest = true\nshare = { value = 0.1, unit = \"share\", source = \"x\" }",
        ),
        (Configuration, relay, "name = \"relay\"", "name = \"The Relay\""),
        (Framework, framework, "evidence = \"simulated\"", "evidence = \"guessed\""),
        (Framework, framework, "[[criterion]]", "[[criterio]]"),
        (Framework, framework, "direction = \"higher\"", "direction = \"up\""),
        (Framework, framework, "rating = 0.25", "rating = 2.5"),
        (Case, marianne, "urgent = true", "urgent = \"yes\""),
        (Case, marianne, "urgent = true", ""),
        (Case, marianne, "[reading]", "[readings]"),
        (Sweep, sweep, "scenario = ", "scenarios = "),
        (Sweep, sweep, "points = 128", "points = 128.5"),
        (Sweep, sweep, "points = 128", "trajectories = 128"),
        (Sweep, sweep, "range = [0.8, 1.2]", "range = [0.8, 1.2]\nvalues = [1]"),
        (Reference, cases, "read = { flow = [\"cases_opened\"], plus_stock", "read = { flow = [\"cases_opened\"], per"),
        (Reference, cases, "tolerance = 0.25", ""),
        (Reference, cases, "until = \"2023-10-01\"", "until = \"2023-10-02\""),
    ];
    let all = SchemaKind::ALL.map(|kind| (kind, parsed(kind)));
    for (kind, path, from, to) in bad {
        let schema = &all.iter().find(|(k, _)| *k == kind).unwrap().1;
        assert!(fits(schema, schema, &changed(path, from, to)).is_err(), "{path}: `{to}` for `{from}`");
    }
}

#[test]
fn a_file_that_stands_on_a_base_leaves_keys_to_it() {
    let framework = parsed(SchemaKind::Framework);
    assert_eq!(fits(&framework, &framework, &json!({ "base": "other.toml" })), Ok(()));
    assert!(fits(&framework, &framework, &json!({ "title": "Ours" })).is_err());
    let scenario = parsed(SchemaKind::Scenario);
    let some = json!({ "base": "x.toml", "organisations": { "raad": { "title": { "nl": "De Raad" } } } });
    assert_eq!(fits(&scenario, &scenario, &some), Ok(()));
    // nothing of an element of a list comes from a base
    let town = json!({ "municipality": [{ "name": "Ede" }] });
    assert!(fits(&scenario, &scenario, &town).is_err());
}
