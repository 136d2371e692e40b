//! Parts made on several machines join to the bytes of the whole, and what does not fit is told.

use std::path::PathBuf;
use std::process::Output;

use super::{assert_same, code, rvtsim, said, sweep, unbroken, utf8};

fn merge(parts: &[PathBuf], out: &std::path::Path) -> Output {
    let mut arguments = vec!["merge"];
    arguments.extend(parts.iter().map(|part| utf8(part)));
    arguments.extend(["--out", utf8(out)]);
    rvtsim(&arguments).output().unwrap()
}

#[test]
fn parts_join_to_the_whole_whatever_their_number_and_order() {
    let folder = tempfile::tempdir().unwrap();
    for of in [1, 3, 60] {
        let mut parts: Vec<PathBuf> = Vec::new();
        for index in 1..=of {
            let part = folder.path().join(format!("{index}-of-{of}"));
            let output = sweep(&part, &["--shard", &format!("{index}/{of}")]);
            assert_eq!(code(&output), 0, "{}", said(&output));
            assert!(!part.join("results.csv").exists());
            parts.insert(0, part);
        }
        let whole = folder.path().join(format!("whole-of-{of}"));
        let output = merge(&parts, &whole);
        assert_eq!(code(&output), 0, "{}", said(&output));
        assert_same(&whole, unbroken());
    }
}

#[test]
fn gaps_overlaps_and_foreign_parts_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let part = |name: &str, more: &[&str]| {
        let part = folder.path().join(name);
        assert_eq!(code(&sweep(&part, more)), 0);
        part
    };
    let [first, second] = ["1/2", "2/2"].map(|shard| part(&shard.replace('/', "-"), &["--shard", shard]));
    let third = part("1-3", &["--shard", "1/3"]);
    let foreign = part("foreign", &["--shard", "2/2", "--seed", "2"]);
    let out = folder.path().join("out");
    let refused = |parts: &[&PathBuf], words: &[&str]| {
        let parts: Vec<PathBuf> = parts.iter().map(|part| (*part).clone()).collect();
        let output = merge(&parts, &out);
        assert_eq!(code(&output), 2, "{}", said(&output));
        for word in words {
            assert!(said(&output).contains(word), "{word}: {}", said(&output));
        }
        assert!(!out.exists());
    };
    refused(&[&first], &["27 of 54 chunks are missing", "point 0"]);
    refused(&[&first, &second, &third], &["both hold chunk"]);
    refused(&[&first, &first, &second], &["both hold chunk"]);
    refused(&[&first, &foreign], &["part of another sweep", "SHA-256"]);
    let chunk = second.join("chunks/000001.chunk");
    let whole = std::fs::read(&chunk).unwrap();
    std::fs::write(&chunk, &whole[1..]).unwrap();
    refused(&[&first, &second], &["chunk 1 is broken"]);
    std::fs::write(&chunk, whole).unwrap();
    // the whole may not be emptied over its own parts
    for (out, parts) in [(&first, [&first, &second]), (&folder.path().to_path_buf(), [&first, &second])] {
        let parts: Vec<PathBuf> = parts.into_iter().cloned().collect();
        let before = (super::files(&first), super::files(&second));
        let mut arguments = vec!["merge", utf8(&parts[0]), utf8(&parts[1]), "--force", "--out", utf8(out)];
        let output = rvtsim(&arguments).output().unwrap();
        assert_eq!(code(&output), 2, "{}", said(&output));
        assert!(said(&output).contains("is a part"), "{}", said(&output));
        assert_eq!(before, (super::files(&first), super::files(&second)));
        arguments.clear();
    }
    // what is no part at all
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    assert_ne!(code(&merge(&[first, empty], &out)), 0);
}
