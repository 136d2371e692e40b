//! Does a sweep survive the night: signals, broken disks, bad runs, several machines?

mod bad_run;
mod folder;
mod input;
mod interrupted;
mod reports;
mod shards;
mod writes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// A sweep of a fraction of a second.
const TINY: &str = "tests/data/tiny-sweep.toml";

fn rvtsim(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("LC_ALL", "C").env_remove("COLUMNS");
    command
}

fn sweep(out: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["sweep", TINY, "--out", utf8(out)];
    arguments.extend(more);
    rvtsim(&arguments).output().expect("the program runs")
}

fn utf8(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every file of a folder but the two that may differ: the lock, and the clock of the manifest.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(folder).expect("inside").to_path_buf();
            if path.is_dir() {
                open.push(path);
            } else if name == Path::new("manifest.json") {
                let mut manifest: serde_json::Value =
                    serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
                manifest["run"] = serde_json::Value::Null;
                found.insert(name, manifest.to_string().into_bytes());
            } else if name != Path::new("lock") {
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn assert_same(found: &Path, expected: &BTreeMap<PathBuf, Vec<u8>>) {
    let found = files(found);
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let differ: Vec<_> =
        found.iter().filter(|(name, bytes)| expected[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differ.is_empty(), "these differ: {differ:?}");
}

/// The files of the tiny sweep, never interrupted.
fn unbroken() -> &'static BTreeMap<PathBuf, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("whole");
        let output = sweep(&out, &["--threads", "1"]);
        assert_eq!(code(&output), 0, "{}", said(&output));
        files(&out)
    })
}

fn chunks(out: &Path) -> usize {
    std::fs::read_dir(out.join("chunks")).map_or(0, |entries| {
        entries.flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "chunk")).count()
    })
}

/// Starts a sweep that lasts minutes unless it is stopped, and waits until some chunks are on disk.
fn started(out: &Path, more: &[&str]) -> Child {
    let mut arguments = vec!["sweep", TINY, "--replications", LONG, "--out", utf8(out)];
    arguments.extend(more);
    let mut child = rvtsim(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    // far more than it needs: without any chunk after two minutes something is wrong
    for _ in 0..2400 {
        if chunks(out) >= 2 {
            return child;
        }
        if child.try_wait().expect("a child").is_some() {
            let output = child.wait_with_output().expect("its words");
            panic!("it ended by itself: {}", said(&output));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no chunk was written");
}

/// Replications of a sweep that lasts minutes.
const LONG: &str = "5000";

/// Sends a signal by its name.
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
}

/// Tells why a check cannot be made on this machine; in CI that is a failure.
fn skip(reason: &str) {
    assert!(std::env::var_os("RVTSIM_NO_SKIP").is_none(), "skipped: {reason}");
    eprintln!("SKIPPED: {reason}");
}
