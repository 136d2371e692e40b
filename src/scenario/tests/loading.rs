//! Are all files found, merged and reported on together?

use std::fs;
use std::path::Path;

use super::*;

const NATIONAL: &str = "[raad]\nfte = { value = 20, unit = \"fte\", source = \"raad-fte\" }\nweeks = { value = 6, unit = \"weeks\", source = \"raad-fte\" }\n";

#[test]
fn a_number_keeps_the_place_of_the_file_in_which_it_stands() {
    let over = "base = \"base/national.toml\"\n[raad]\nfte = { value = 24, unit = \"fte\", source = \"raad-fte\", note = \"why\" }\n";
    let files = load(over, &[("base/national.toml", NATIONAL)], &[]).unwrap();
    let (problems, ledger) = reading(&files, |r| {
        let mut raad = r.section("raad");
        raad.quantity("fte", "fte", Bounds::any());
        raad.quantity("weeks", "weeks", Bounds::any());
    });
    assert!(problems.is_empty());
    let places: Vec<_> = ledger.entries.iter().map(|e| (e.key.as_str(), e.value, e.place.as_str())).collect();
    assert_eq!(places, [("raad.fte", 24.0, "s.toml:5"), ("raad.weeks", 6.0, "base/national.toml:3")]);
    let fte = ledger.entry("raad.fte").unwrap();
    assert_eq!(
        (fte.unit.as_str(), fte.source.as_str(), fte.grade.as_str(), fte.note.as_str()),
        ("fte", "raad-fte", "B", "why")
    );
}

#[test]
fn a_mistake_in_the_base_is_shown_in_the_base() {
    let base = "\n\n[raad]\n# staff\nfte = { value = 20, unit = \"people\", source = \"raad-fte\" }\n";
    let over = "base = \"base/national.toml\"\n[raad]\nweeks = 3\n";
    let files = load(over, &[("base/national.toml", base)], &[]).unwrap();
    let (problems, _) = reading(&files, |r| {
        let mut raad = r.section("raad");
        raad.quantity("fte", "fte", Bounds::any());
        raad.quantity("weeks", "weeks", Bounds::any());
    });
    let text = problems.render(&files.sources, Language::En, false);
    assert!(
        text.contains("╭─[ base/national.toml:5:28 ]") && text.contains(" 5 │ fte = { value = 20, unit = \"people\""),
        "{text}"
    );
    assert!(text.contains("╭─[ s.toml:5:9 ]") && text.contains(" 5 │ weeks = 3"), "{text}");
}

#[test]
fn a_base_may_stand_on_a_base_and_names_files_from_its_own_folder() {
    let files = load_texts(
        "region/r.toml",
        &[
            ("region/r.toml".into(), "base = \"../base/b.toml\"\nx = 3\n".into()),
            ("base/b.toml".into(), "base = \"a.toml\"\nx = 2\ny = 2\nframework = \"../f/f.toml\"\n".into()),
            ("base/a.toml".into(), "x = 1\nz = 1\nconfigurations = [\"c/duo.toml\"]\n".into()),
            ("base/c/duo.toml".into(), "name = \"v9\"\nlead = \"x\"\n".into()),
            ("f/f.toml".into(), "weight = 0.5\n".into()),
        ],
        &[],
    )
    .unwrap_or_else(|f| panic!("{}", text(&f)));
    let (problems, _) = reading(&files, |r| {
        let three = ["x", "y", "z"].map(|key| r.number(key, Bounds::any()) as u32);
        assert_eq!(three, [3, 2, 1]);
    });
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(files.name, "r");
    assert_eq!(files.configurations[0].0, "v9");
    assert!(files.configurations[0].1.table().unwrap().get("lead").is_some());
    assert!(files.configurations[0].1.table().unwrap().get("name").is_none());
    assert!(files.framework.is_some());
}

#[test]
fn files_in_a_circle_are_refused() {
    let more = [("a.toml", "base = \"b.toml\""), ("b.toml", "base = \"a.toml\"")];
    let text = text(&load("base = \"a.toml\"", &more, &[]).unwrap_err());
    assert!(text.contains("in a circle") && text.contains("Hint: s.toml → a.toml → b.toml → a.toml\n"), "{text}");
}

#[test]
fn the_problems_of_all_files_come_together() {
    let more = [
        ("relay.toml", "x = nan\ny = [1\nz"),
        ("duo.toml", "x = inf\n"),
        ("evidence.toml", "[[figure]]\nid = \"a\"\n"),
        ("base.toml", "p = 1979-01-01\n"),
    ];
    let scenario = "base = \"base.toml\"\nframework = \"none.toml\"\nq = nan\n";
    let failure = load_texts(
        "s.toml",
        &[("s.toml", format!("configurations = [\"relay.toml\", \"duo.toml\", \"three.toml\"]\nevidence = \"evidence.toml\"\n{scenario}").as_str())]
            .iter()
            .chain(&more)
            .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()))
            .collect::<Vec<_>>(),
        &["nothing".into()],
    )
    .unwrap_err();
    let text = text(&failure);
    for part in [
        "relay.toml:",
        "duo.toml:1",
        "three.toml`",
        "none.toml`",
        "evidence.toml:1",
        "base.toml:1",
        "s.toml:5",
        "--set:1",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    let partial = failure.partial.expect("the scenario itself is whole");
    let (problems, _) = reading(&partial, |r| {
        r.text("name");
        r.skip("p");
        r.quantity("q", "days", Bounds::any());
    });
    assert_eq!(messages(&problems), ["name: The key `name` is missing."], "what was refused is not blamed again");
}

#[test]
fn without_its_base_a_scenario_is_not_read_on() {
    let failure = load("base = \"gone.toml\"\nx = 1\n", &[], &["raad.fte=3"]).unwrap_err();
    assert!(failure.partial.is_none());
    assert_eq!(messages(&failure.problems), ["base: There is no file `gone.toml`."]);
}

#[test]
fn a_configuration_without_its_base_is_left_out_of_what_is_read_on() {
    let more = [("relay.toml", "base = \"gone.toml\"\nx = 1\n")];
    let failure = load("x = 1\n", &more, &["configurations.relay.y=1"]).unwrap_err();
    assert_eq!(messages(&failure.problems), ["base: There is no file `gone.toml`."]);
    assert!(failure.partial.expect("the scenario itself is whole").configurations.is_empty());
}

#[test]
fn two_configurations_of_one_name_are_refused() {
    let texts: Vec<(String, String)> =
        [("s.toml", "configurations = [\"a/v1.toml\", \"b/v1.toml\"]"), ("a/v1.toml", ""), ("b/v1.toml", "")]
            .map(|(n, t)| (n.to_owned(), t.to_owned()))
            .to_vec();
    let failure = load_texts("s.toml", &texts, &[]).unwrap_err();
    assert_eq!(messages(&failure.problems), ["configurations: There are two configurations `v1`."]);
}

#[test]
fn a_scenario_needs_configurations() {
    let failure = load_texts("s.toml", &[("s.toml".into(), "x = 1".into())], &[]).unwrap_err();
    assert!(messages(&failure.problems)[0].contains("names no configurations"));
}

#[test]
fn the_hash_follows_every_text_and_override_but_not_the_order_of_reading() {
    let one = load("x = 1\n", &[], &[]).unwrap();
    let same = load_texts("s.toml", &one.texts(), &[]).unwrap();
    assert_eq!(one.sha256, same.sha256);
    assert_eq!(one.sha256.len(), 64);
    assert_ne!(one.sha256, load("x = 2\n", &[], &[]).unwrap().sha256);
    assert_ne!(one.sha256, load("x = 1\n", &[], &["x=1"]).unwrap().sha256);
    assert_ne!(one.sha256, load("x = 1\n", &[("relay.toml", "# more")], &[]).unwrap().sha256);
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn from_disk(folder: &Path, name: &str) -> String {
    match crate::scenario::load(&folder.join(name), &[]) {
        Ok(files) => format!("{} with {} files", files.name, files.texts().len()),
        Err(failure) => text(&failure),
    }
}

#[test]
fn files_on_disk_are_read_or_refused_by_name() {
    let large = vec![b' '; 4 * 1024 * 1024 + 1];
    let folder = folder(&[
        ("good.toml", b"configurations = [\"c/relay.toml\"]\n"),
        ("c/relay.toml", b""),
        ("latin.toml", b"# caf\xe9\n"),
        ("large.toml", &large),
        ("bases.toml", b"base = \"c\"\nconfigurations = [\"c/relay.toml\", \"c/relai.toml\"]\n"),
    ]);
    assert_eq!(from_disk(folder.path(), "good.toml"), "good with 2 files");
    let missing = from_disk(folder.path(), "god.toml");
    assert!(
        missing.contains("There is no file `god.toml`.") && missing.contains("did you mean `good.toml`?"),
        "{missing}"
    );
    assert!(from_disk(folder.path(), "latin.toml").contains("is not a UTF-8 text (line 1)"));
    assert!(from_disk(folder.path(), "large.toml").contains("larger than 4 MB"));
    assert!(from_disk(folder.path(), "c").contains("is a folder"));
    let two = from_disk(folder.path(), "bases.toml");
    assert!(two.contains("`c` is a folder") && two.contains("did you mean `c/relay.toml`?"), "{two}");
    assert!(from_disk(Path::new(""), "").contains("is a folder"));
}

#[test]
fn the_evidence_of_the_project_can_be_read() {
    let list = include_str!("../../../scenarios/evidence.toml");
    let files = load("", &[("evidence.toml", list)], &[]).unwrap_or_else(|f| panic!("{}", text(&f)));
    assert_eq!(files.evidence.figures.len(), list.matches("[[figure]]").count());
    assert_eq!(files.evidence.grade("vt-reports"), Some("A"));
    let reports = files.evidence.figure("vt-reports").unwrap().value.table().unwrap();
    assert_eq!(reports.get("2025H1").and_then(crate::scenario::Node::number), Some(66000.0));
}
