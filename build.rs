//! Gives the program a mark of the text it is made from, so that results of two builds are never taken for those of one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut files = vec![PathBuf::from("Cargo.lock"), PathBuf::from("Cargo.toml")];
    gather(Path::new("src"), &mut files)?;
    files.sort();
    // FNV-1a with 128 bits (G. Fowler, L. C. Noll, K.-P. Vo, 1991): no guard against malice, and none is needed against mistakes
    let mut mark: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for file in files {
        let name = file.to_string_lossy().replace('\\', "/");
        println!("cargo::rerun-if-changed={name}");
        for byte in name.bytes().chain([0]).chain(fs::read(&file)?).chain([0]) {
            mark = (mark ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
    // a new file is seen by its folder
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=RVTSIM_SOURCE={mark:032x}");
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { gather(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
