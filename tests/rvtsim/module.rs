//! Is the module of the page that simulates made from the sources as they are? `bash browser/build` makes it anew.

use std::fs;
use std::io::Read as _;

use sha2::{Digest, Sha256};

fn root(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    let list = fs::read_to_string(root("browser/sources.sha256")).unwrap();
    let pair = |line: &str| line.split_once("  ").map(|(hash, name)| (hash.to_owned(), name.to_owned()));
    list.lines().map(|line| pair(line).unwrap()).collect()
}

#[test]
fn the_module_is_made_from_the_sources_as_they_are() {
    let mut stale = Vec::new();
    for (hash, name) in sources() {
        let bytes = fs::read(root(&name)).unwrap_or_default();
        let now = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        if now != hash {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "run `bash browser/build` and commit what it makes: changed since are {stale:?}");
}

#[test]
fn the_list_of_sources_holds_what_a_run_needs_and_nothing_of_a_terminal() {
    let names: Vec<String> = sources().into_iter().map(|(_, name)| name).collect();
    for needed in [
        "Cargo.lock",
        "browser/src/lib.rs",
        "src/engine/event_queue.rs",
        "src/model/simulation.rs",
        "src/metrics/summary.rs",
        "src/experiment/what_if/session.rs",
        "src/scenario/load.rs",
        "src/stats/student.rs",
    ] {
        assert!(names.iter().any(|name| name == needed), "{needed}");
    }
    for other in ["src/cli/", "src/store/", "src/report/page/", "src/report/formats/", "tests/"] {
        assert!(!names.iter().any(|name| name.starts_with(other)), "{other}");
    }
}

#[test]
fn the_module_is_whole_and_names_no_machine() {
    let packed = fs::read(root("browser/rvtsim.wasm.gz")).unwrap();
    assert!(packed.len() < 1_500_000, "{} bytes", packed.len());
    let mut module = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut module).unwrap();
    assert!(module.starts_with(b"\0asm"));
    let text = String::from_utf8_lossy(&module);
    for trace in [env!("CARGO_MANIFEST_DIR"), ".cargo", "registry"] {
        assert!(!text.contains(trace), "{trace}");
    }
}
