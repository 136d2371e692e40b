//! Is what README and docs say true: does every command run, does every shipped scenario validate?

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rvtsim::scenario::load_sweep;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    for folder in ["docs", "docs/decisions"] {
        for entry in std::fs::read_dir(root().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

/// The commands in `sh` blocks: one a line.
fn commands() -> Vec<String> {
    let mut found = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).expect("a page");
        let mut inside = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("```") {
                inside = line == "```sh";
            } else if inside && !line.is_empty() && !line.starts_with('#') && !found.contains(&line.to_owned()) {
                found.push(line.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_command_of_the_docs_runs() {
    let out = tempfile::tempdir().expect("a folder");
    let study = out.path().join("study");
    let program = Path::new(env!("CARGO_BIN_EXE_rvtsim"));
    let commands = commands();
    assert!(commands.iter().any(|c| c == "cargo run --release -- compare scenarios/foodvalley.toml"));
    // what reads a study comes after what simulates one
    let reads = |c: &&String| [" report ", " score outputs", " replay ", " diff "].iter().any(|word| c.contains(word));
    let (redraw, others): (Vec<_>, Vec<_>) = commands.iter().partition(reads);
    for command in others.into_iter().chain(redraw) {
        let (path, arguments) = if let Some(rest) = command.strip_prefix("cargo run --release -- ") {
            (program.to_path_buf(), rest)
        } else if let Some(rest) = command.strip_prefix("cargo run --release --example ") {
            let (example, rest) = rest.split_once(" -- ").unwrap_or((rest, ""));
            (program.with_file_name("examples").join(example), rest)
        } else {
            let known =
                command.starts_with("cargo test") || ["bash .ci/run", "bash .ci/anchor"].contains(&command.as_str());
            assert!(known, "cannot run: {command}");
            continue;
        };
        let mut arguments: Vec<String> = arguments.split_whitespace().map(str::to_owned).collect();
        let simulates = ["compare", "run"].contains(&arguments[0].as_str());
        if simulates {
            // small, and not into the reader's folder
            for option in ["--out", "--replications", "--draws"] {
                if let Some(at) = arguments.iter().position(|a| a == option) {
                    arguments.drain(at..at + 2);
                }
            }
            let small = ["run.warm_up=60", "run.window=90", "run.follow_up=90", "run.supra_regions=2"];
            arguments.extend(small.iter().flat_map(|s| ["--set".to_owned(), (*s).to_owned()]));
            arguments.extend(["--replications".into(), "2".into(), "--draws".into(), "0".into()]);
            // a run of one configuration leaves the study of all to those that read it
            let folder = if arguments[0] == "run" { out.path().join("run") } else { study.clone() };
            arguments.extend(["--out".into(), folder.display().to_string()]);
        }
        if arguments[0] == "trace" {
            for option in ["--out", "--lucks"] {
                if let Some(at) = arguments.iter().position(|a| a == option) {
                    arguments.drain(at..at + 2);
                }
            }
            let small = ["run.warm_up=60", "run.window=90", "run.follow_up=90", "run.supra_regions=2"];
            arguments.extend(small.iter().flat_map(|s| ["--set".to_owned(), (*s).to_owned()]));
            if arguments.iter().any(|a| a == "--case") {
                arguments.extend(["--lucks".into(), "3".into()]);
            }
            arguments.extend(["--out".into(), out.path().join("trace").display().to_string()]);
        }
        if arguments[0] == "reference" {
            // in full it runs in the test of the verdicts
            arguments.extend(["--quick".into(), "1".into(), "--quiet".into()]);
        }
        if arguments[0] == "sweep" {
            // every sweep that is named is read; one of a second is run
            if !arguments.contains(&"--dry-run".to_owned()) {
                let named = load_sweep(&root().join(&arguments[1]), &[]);
                assert!(named.is_ok(), "{command}: {:?}", named.err().map(|failure| failure.problems));
                arguments[1] = "tests/data/tiny-sweep.toml".into();
                arguments.extend(["--out".into(), out.path().join("sweep").display().to_string()]);
            }
        }
        if arguments[0] == "calibrate" {
            arguments[1] = "tests/data/calibration-tiny.toml".into();
            arguments.extend(["--out".into(), out.path().join("fitted.toml").display().to_string()]);
        }
        if arguments[0] == "replay"
            && let Some(at) = arguments.iter().position(|a| a == "--out")
        {
            arguments[at + 1] = out.path().join("again").display().to_string();
        }
        // diff reads two studies
        let studies = if arguments[0] == "diff" { 2 } else { 1 };
        for argument in arguments.iter_mut().skip(1).take(studies).filter(|path| path.starts_with("outputs/")) {
            *argument = study.display().to_string();
        }
        let shown = format!("{command} (as: {arguments:?})");
        let output = Command::new(&path).current_dir(root()).args(&arguments).output().expect(&shown);
        assert!(output.status.success(), "{shown}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_shipped_scenario_validates() {
    let mut scenarios = Vec::new();
    for entry in std::fs::read_dir(root().join("scenarios")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let others = ["evidence.toml", "calibration.toml"];
        if name.ends_with(".toml") && !others.contains(&name.as_str()) && !name.starts_with("tmp-") {
            scenarios.push(path);
        }
    }
    assert!(scenarios.len() >= 2, "{scenarios:?}");
    Command::new(env!("CARGO_BIN_EXE_rvtsim")).arg("validate").args(&scenarios).assert().success();
}

#[test]
fn every_link_inside_the_docs_leads_somewhere() {
    for page in pages() {
        let text = std::fs::read_to_string(&page).expect("a page");
        for part in text.split("](").skip(1) {
            let target = part.split([')', '#', ' ']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let path = page.parent().expect("a folder").join(target);
            assert!(path.exists(), "{}: {target} is not there", page.display());
        }
    }
}
