//! Are names that mean harm harmless, from the scenario to every output?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

const SCRIPT: &str = "<script>alert(1)</script>";
/// What may not reach any reader: control characters, and marks that hide text or turn its direction.
const INVISIBLE: [char; 5] = ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{200b}'];

/// The scenario of a village in a folder of its own, with room beside it to see what is written where.
struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().expect("a folder") };
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&here.join("scenarios"), &world.path("in/scenarios"));
        fs::create_dir_all(world.path("in/tests/data")).expect("a folder");
        fs::copy(here.join("tests/data/tiny-region.toml"), world.path(SCENARIO)).expect("copied");
        world
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Replaces the first of a text in a file.
    fn change(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(file)).expect("a file");
        assert!(text.contains(old), "{old} is not in {file}");
        fs::write(self.path(file), text.replacen(old, new, 1)).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
        command.current_dir(self.folder.path()).args(arguments).env("LC_ALL", "C").env_remove("COLUMNS");
        command.output().expect("it starts")
    }

    /// Every file of the folder, by its path.
    fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                if entry.is_dir() { folders.push(entry) } else { found.push(entry) }
            }
        }
        found.sort();
        found
    }
}

const SCENARIO: &str = "in/tests/data/tiny-region.toml";
const ALLIANCE: &str = "in/scenarios/configurations/v2.toml";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("copied");
        }
    }
}

/// Fails where something invisible came through.
fn visible(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for sign in INVISIBLE {
        assert!(!text.contains(sign), "{what} holds U+{:04X}", u32::from(sign));
    }
}

fn quiet(output: &Output) {
    visible("stdout", &output.stdout);
    visible("stderr", &output.stderr);
}

/// Looks at all that a run wrote: nothing outside its folder, no strange file name, nothing that a browser would do.
fn harmless(world: &World, before: &[PathBuf], out: &str) {
    let out = world.path(out);
    let mut pages = 0;
    for file in world.files().into_iter().filter(|file| !before.contains(file)) {
        let inside = file.strip_prefix(&out).unwrap_or_else(|_| panic!("{} lies outside", file.display()));
        let name = inside.to_str().expect("a plain name");
        let plain = |c: char| c.is_ascii_alphanumeric() || "_./-".contains(c);
        assert!(name.chars().all(plain) && !name.contains(".."), "{name}");
        let bytes = fs::read(&file).expect("a file");
        if name.ends_with(".html") || name.ends_with(".svg") {
            visible(name, &bytes);
            assert!(!String::from_utf8_lossy(&bytes).contains(SCRIPT), "{name}");
            pages += 1;
        }
        if name.ends_with(".json") {
            serde_json::from_slice::<serde_json::Value>(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    assert!(pages > 3, "{pages}");
}

#[test]
fn an_id_that_could_leave_the_folder_is_refused_with_the_reason() {
    let world = World::new();
    let text = fs::read_to_string(world.path(ALLIANCE)).expect("a file");
    let before = world.files();
    let long = "x".repeat(300);
    let rule = "small letters, digits";
    let invisible = "invisible character";
    let ids = [
        ("../../x", rule),
        ("/tmp/x", rule),
        ("a/b", rule),
        ("..", rule),
        ("", rule),
        (SCRIPT, rule),
        (&long, rule),
        ("\\u001b[31mred", invisible),
        ("a\\u202eb", invisible),
    ];
    for (id, reason) in ids {
        fs::write(world.path(ALLIANCE), text.replacen("name = \"v2\"", &format!("name = \"{id}\""), 1))
            .expect("written");
        let output = world.run(&["compare", SCENARIO, "--replications", "2", "--draws", "0", "--out", "out"]);
        assert_eq!(output.status.code(), Some(2), "{id}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(reason) && said.contains("v2.toml"), "{id}: {said}");
        quiet(&output);
        assert_eq!(world.files(), before, "{id}: something was written");
    }
}

#[test]
fn invisible_signs_in_a_title_are_refused() {
    let world = World::new();
    for sign in ["\\u001b[31m", "\\u202e", "\\u200b", "\\u0007"] {
        world.change(ALLIANCE, "title = { en = \"", &format!("title = {{ en = \"{sign}"));
        let output = world.run(&["validate", SCENARIO]);
        assert_eq!(output.status.code(), Some(2), "{sign}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("invisible character"), "{sign}");
        quiet(&output);
    }
}

#[test]
fn a_title_of_markup_and_paths_is_only_text() {
    let world = World::new();
    let bad = format!("{SCRIPT}\\\"'& ../../x {}", "w".repeat(300));
    world.change(ALLIANCE, "en = \"V2 Alliance\", nl = \"V2 Alliantie\"", &format!("en = \"{bad}\", nl = \"{bad}\""));
    world.change(SCENARIO, "en = \"One village (made up)\"", &format!("en = \"{bad}\""));
    world.change(SCENARIO, "name = \"Dorp\"", &format!("name = \"Dorp {SCRIPT}\""));
    let before = world.files();
    let output = world.run(&["compare", SCENARIO, "--replications", "2", "--draws", "0", "--out", "out/study"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    quiet(&output);
    harmless(&world, &before, "out/study");
    let page = fs::read_to_string(world.path("out/study/report.html")).expect("a report");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let log = fs::read_to_string(world.path("out/study/events/v2.xes")).expect("an event log");
    assert!(log.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !log.contains("<script"));
    let again = world.run(&["report", "out/study", "--json"]);
    quiet(&again);
}

#[test]
fn a_study_that_somebody_changed_by_hand_is_drawn_without_harm() {
    let world = World::new();
    let output =
        world.run(&["compare", SCENARIO, "--replications", "2", "--draws", "0", "--out", "out/study", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let study = "out/study/study.json";
    let bad = "../../x \\u001b[31m\\u202e\\u200b<script>alert(1)</script>";
    let text = fs::read_to_string(world.path(study)).expect("a study");
    // everywhere: its id, its titles, its place in every list
    fs::write(world.path(study), text.replace("\"v2\"", &format!("\"{bad}\"")).replace("V2 Alliance", bad))
        .expect("written");
    let before: Vec<PathBuf> =
        world.files().into_iter().filter(|file| !file.starts_with(world.path("out/study"))).collect();
    let output = world.run(&["report", "out/study"]);
    quiet(&output);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    harmless(&world, &before, "out/study");
}
