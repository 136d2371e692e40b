//! The files that a folder holds.

use std::fs;
use std::io;
use std::path::Path;

/// Deepest folder that is looked into; ours are one deep.
const DEEPEST: usize = 3;

/// Names of all files in a folder and in the folders inside it, with `/`, sorted. Hidden files and links to folders are left
/// out.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_in(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    gather(dir, "", 0, &mut names)?;
    names.sort_unstable();
    Ok(names)
}

fn gather(dir: &Path, before: &str, depth: usize, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            if depth < DEEPEST {
                gather(&entry.path(), &format!("{before}{name}/"), depth + 1, names)?;
            }
        } else if entry.path().is_file() {
            names.push(format!("{before}{name}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_with_their_folder_and_hidden_ones_not_at_all() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("charts")).unwrap();
        for name in ["b.csv", "a.csv", ".hidden", "charts/x.svg"] {
            fs::write(root.path().join(name), "x").unwrap();
        }
        assert_eq!(files_in(root.path()).unwrap(), ["a.csv", "b.csv", "charts/x.svg"]);
        assert!(files_in(&root.path().join("nowhere")).is_err());
    }
}
