//! A disk that is full, read-only or lying: a clear message, exit code 3, nothing incomplete under a final name.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{assert_same, code, files, rvtsim, said, skip, sweep, unbroken, utf8};

/// Runs a script in a mount namespace of its own, where it may mount small file systems; `None` where the system refuses.
fn in_namespace(script: &str, arguments: &[&str]) -> Option<Output> {
    if !cfg!(target_os = "linux") {
        skip("mount namespaces are of Linux");
        return None;
    }
    for flags in ["-m", "-rm"] {
        let can = Command::new("unshare").args([flags, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"]).output();
        if can.is_ok_and(|output| output.status.success()) {
            let mut command = Command::new("unshare");
            command.args([flags, "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_rvtsim")]).args(arguments);
            command.current_dir(env!("CARGO_MANIFEST_DIR")).env("LC_ALL", "C");
            return Some(command.output().unwrap());
        }
    }
    skip("no root in a mount namespace, so no small file system");
    None
}

/// What stands there is whole: the same bytes as without trouble.
fn assert_nothing_incomplete(out: &Path) {
    let expected = unbroken();
    for (name, bytes) in files(out) {
        if name != Path::new("manifest.json") {
            assert!(expected.get(&name) == Some(&bytes), "{} is not as it should be", name.display());
        }
    }
}

#[test]
fn a_full_disk_stops_it_and_more_room_lets_it_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    // 1 MB is enough for the chunks and too little for the rest; 200 kB not even for the chunks
    let script = r#"
        set -u
        for size in 200k 1m; do
            mount -t tmpfs -o size=$size tmpfs "$3"
            "$1" sweep "$2" --out "$3/sweep"
            echo "code $?"
            cp -r "$3/sweep" "$4-$size"
            mount -o remount,size=20m "$3"
            "$1" sweep "$2" --out "$3/sweep" --resume
            echo "code $?"
            cp -r "$3/sweep" "$4-whole-$size"
            umount "$3"
        done
    "#;
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let Some(output) = in_namespace(script, &[super::TINY, utf8(&disk), utf8(&kept)]) else { return };
    let text = said(&output);
    let codes: Vec<&str> = text.lines().filter(|line| line.starts_with("code")).collect();
    assert_eq!(codes, ["code 3", "code 0", "code 3", "code 0"], "{text}");
    assert_eq!(text.matches("No space left on device").count(), 2, "{text}");
    assert!(text.contains(&format!("cannot write {}", disk.join("sweep").display())), "{text}");
    for size in ["200k", "1m"] {
        assert_nothing_incomplete(&folder.path().join(format!("kept-{size}")));
        assert_same(&folder.path().join(format!("kept-whole-{size}")), unbroken());
    }
}

#[test]
fn a_comparison_on_a_full_disk_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"
        mount -t tmpfs -o size=3m tmpfs "$3"
        "$1" run "$2" --configuration relay --replications 2 --out "$3/a" --quiet >/dev/null; echo "code $?"
        before=$(cd "$3/a" && cat study.json report.html | cksum)
        dd if=/dev/zero of="$3/fill" bs=64k 2>/dev/null
        "$1" run "$2" --configuration relay --replications 3 --out "$3/a" --quiet >/dev/null; echo "code $?"
        [ "$before" = "$(cd "$3/a" && cat study.json report.html | cksum)" ] && echo same
        ls -A "$3"
    "#;
    let arguments = ["tests/data/tiny-region.toml", utf8(folder.path())];
    let Some(output) = in_namespace(script, &arguments) else { return };
    let text = said(&output);
    assert!(text.contains("code 0\n") && text.contains("code 3\n") && text.contains("same\n"), "{text}");
    assert!(text.contains("No space left on device") && !text.contains(".rvtsim-new"), "{text}");
}

#[test]
fn a_read_only_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"
        mount -t tmpfs -o size=1m,ro tmpfs "$3"
        "$1" sweep "$2" --out "$3/sweep"; echo "code $?"
        "$1" run tests/data/tiny-region.toml --configuration relay --replications 2 --out "$3/run"; echo "code $?"
    "#;
    let Some(output) = in_namespace(script, &[super::TINY, utf8(folder.path())]) else { return };
    let text = said(&output);
    assert_eq!(text.matches("code 3").count(), 2, "{text}");
    assert_eq!(text.matches("Read-only file system").count(), 2, "{text}");
    assert!(text.contains(utf8(folder.path())), "{text}");
}

/// A disk that takes the bytes and refuses to keep them.
#[test]
fn a_failing_flush_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let (source, library) = (folder.path().join("fsync.c"), folder.path().join("fsync.so"));
    fs::write(
        &source,
        "#include <errno.h>\nint fsync(int fd) { errno = EIO; return -1; }\nint fdatasync(int fd) { errno = EIO; return -1; }\n",
    )
    .unwrap();
    let built = Command::new("cc").args(["-shared", "-fPIC", "-o", utf8(&library), utf8(&source)]).output();
    if !cfg!(target_os = "linux") || !built.is_ok_and(|output| output.status.success()) {
        skip("no C compiler to make a failing fsync with");
        return;
    }
    let out = folder.path().join("sweep");
    let run = folder.path().join("run");
    let sweeps = ["sweep", super::TINY, "--out", utf8(&out)];
    let runs =
        ["run", "tests/data/tiny-region.toml", "--configuration", "relay", "--replications", "2", "--out", utf8(&run)];
    for arguments in [&sweeps[..], &runs[..]] {
        let output = rvtsim(arguments).env("LD_PRELOAD", &library).output().unwrap();
        assert_eq!(code(&output), 3, "{}", said(&output));
        assert!(said(&output).contains("Input/output error"), "{}", said(&output));
        assert!(said(&output).contains(utf8(folder.path())), "{}", said(&output));
    }
    assert!(!run.exists() && !out.join("manifest.json").exists() && super::chunks(&out) == 0);
}

#[test]
fn a_file_in_the_way_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    for out in [file.clone(), file.join("below")] {
        let output = sweep(&out, &[]);
        assert_eq!(code(&output), 3, "{}", said(&output));
        assert!(said(&output).contains(utf8(&file)), "{}", said(&output));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    // a folder where a file of results should come
    let out = folder.path().join("sweep");
    assert_eq!(code(&sweep(&out, &[])), 0);
    for name in ["results.csv", "report.html", "analysis/sweep.json", "chunks/000004.chunk"] {
        fs::remove_file(out.join(name)).unwrap();
        fs::create_dir_all(out.join(name).join("x")).unwrap();
        let output = sweep(&out, &["--resume"]);
        assert_eq!(code(&output), 3, "{name}: {}", said(&output));
        assert!(said(&output).contains(name), "{}", said(&output));
        fs::remove_dir_all(out.join(name)).unwrap();
    }
    assert_eq!(code(&sweep(&out, &["--resume"])), 0);
    assert_same(&out, unbroken());
}
