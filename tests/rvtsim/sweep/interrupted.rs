//! Stopped in any way, a sweep goes on where it was and ends with the bytes of one that was never stopped.

use std::fs;

use super::{assert_same, chunks, code, files, said, signal, started, sweep, unbroken};

#[test]
#[cfg(unix)]
fn a_signal_stops_it_with_its_code_and_a_hint() {
    for (name, expected) in [("INT", 130), ("TERM", 143)] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("sweep");
        let child = started(&out, &[]);
        signal(&child, name);
        // without the signal it would go on for minutes
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), expected, "{}", said(&output));
        assert!(said(&output).contains("--resume"), "{}", said(&output));
        assert!(!out.join("results.csv").exists() && !out.join("report.html").exists());
    }
}

/// Both signals wait while the process sleeps, and reach it together. The first alone would let it say that it stops.
#[test]
#[cfg(unix)]
fn a_second_signal_ends_it_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    let child = started(&out, &[]);
    signal(&child, "STOP");
    signal(&child, "INT");
    signal(&child, "TERM");
    signal(&child, "CONT");
    let output = child.wait_with_output().unwrap();
    assert!([130, 143].contains(&code(&output)), "{}", said(&output));
    assert!(!said(&output).contains("--resume"), "{}", said(&output));
}

/// The sweep of 54 runs, cut off at whatever moment a kill finds it, again and again until it is done.
#[test]
#[cfg(unix)]
fn killed_again_and_again_it_ends_with_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    let mut killed = 0;
    for round in 0..200 {
        let arguments = ["sweep", super::TINY, "--resume", "--threads", "2", "--out", super::utf8(&out)];
        let mut child = super::rvtsim(&arguments)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // a little later every time, so that every stage is hit: reading, simulating, writing results, drawing
        std::thread::sleep(std::time::Duration::from_millis(10 + 15 * round));
        if child.try_wait().unwrap().is_some_and(|status| status.success()) {
            break;
        }
        // SIGKILL: the process can do nothing about it
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
    }
    assert!(killed > 0, "it was never caught at work");
    let output = sweep(&out, &["--resume"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert_same(&out, unbroken());
}

#[test]
fn broken_chunks_are_noticed_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    assert_eq!(code(&sweep(&out, &["--threads", "3"])), 0);
    // other threads, same bytes
    assert_same(&out, unbroken());
    let chunk = |number: usize| out.join(format!("chunks/{number:06}.chunk"));
    let mut flipped = fs::read(chunk(3)).unwrap();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0b100;
    fs::write(chunk(3), flipped).unwrap();
    let short = fs::read(chunk(7)).unwrap();
    fs::write(chunk(7), &short[..short.len() - 1]).unwrap();
    fs::write(chunk(11), "").unwrap();
    fs::copy(chunk(20), chunk(19)).unwrap();
    fs::remove_file(chunk(30)).unwrap();
    fs::remove_file(out.join("results.parquet")).unwrap();
    let output = sweep(&out, &["--resume"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("49 of 54 runs") && said(&output).contains("4 damaged"), "{}", said(&output));
    assert_same(&out, unbroken());
}

/// A power cut can leave a file without its last blocks, or a temporary file without a name.
#[test]
fn what_a_power_cut_leaves_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    assert_eq!(code(&sweep(&out, &[])), 0);
    fs::write(out.join(".rvtsim-new-abc"), "half").unwrap();
    fs::write(out.join("chunks/.rvtsim-new-def"), "").unwrap();
    fs::write(out.join("charts/.rvtsim-new-ghi"), "").unwrap();
    fs::write(out.join("chunks/000005.chunk"), vec![0; 700]).unwrap();
    fs::write(out.join("results.csv"), vec![0; 4096]).unwrap();
    assert_eq!(code(&sweep(&out, &["--resume"])), 0);
    assert_same(&out, unbroken());
    assert_eq!(files(&out).len(), unbroken().len());
}

/// A sweep that was killed leaves no lock behind.
#[test]
#[cfg(unix)]
fn the_second_process_leaves_at_once_and_the_lock_dies_with_its_holder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    let mut child = started(&out, &[]);
    for more in [&["--resume"][..], &["--force"], &[]] {
        let second = sweep(&out, &[&["--replications", super::LONG], more].concat());
        assert_eq!(code(&second), 3, "{}", said(&second));
        assert!(said(&second).contains(&format!("process {}", child.id())), "{}", said(&second));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(chunks(&out) >= 2);
    let output = sweep(&out, &["--force"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert_same(&out, unbroken());
}
