//! Where files are taken from: a folder, or texts that were kept with a result.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::nearest::nearest;
use super::problem::Problem;
use super::reader::meant;
use crate::language::Text;

/// Largest file, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A place to take files from, by their name relative to the scenario.
#[derive(Debug)]
pub(super) enum Shelf {
    Folder(PathBuf),
    Texts(BTreeMap<String, String>),
}

/// Why a file could not be taken; key and place are for the one who asked.
pub(super) type Refusal = Box<Problem>;

impl Shelf {
    /// The name as the user would type it from where she is.
    pub fn shown(&self, name: &str) -> String {
        match self {
            Self::Folder(folder) if folder.as_os_str().is_empty() => name.to_owned(),
            Self::Folder(folder) => folder.join(name).display().to_string(),
            Self::Texts(_) => name.to_owned(),
        }
    }

    /// Takes a file.
    pub fn take(&self, name: &str) -> Result<String, Refusal> {
        match self {
            Self::Folder(folder) => read(&folder.join(name), name),
            Self::Texts(texts) => texts.get(name).cloned().ok_or_else(|| missing(name, texts.keys().cloned())),
        }
    }
}

fn read(path: &Path, name: &str) -> Result<String, Refusal> {
    let plain = |en: String, nl: String| Box::new(Problem::error("", Text::new(en, nl)));
    let data = match fs::metadata(path) {
        Ok(data) => data,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(missing(name, neighbours(path, name))),
        Err(error) => return Err(unreadable(name, &error)),
    };
    if data.is_dir() {
        return Err(plain(format!("`{name}` is a folder, not a file."), format!("`{name}` is een map, geen bestand.")));
    }
    if !data.is_file() {
        return Err(plain(format!("`{name}` is not a plain file."), format!("`{name}` is geen gewoon bestand.")));
    }
    let mut bytes = Vec::new();
    let taken = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    taken.map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(plain(
            format!("`{name}` is larger than 4 MB. An input file is a few pages of text."),
            format!("`{name}` is groter dan 4 MB. Een invoerbestand is een paar bladzijden tekst."),
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count();
        let message = Text::new(
            format!("`{name}` is not a UTF-8 text (line {line})."),
            format!("`{name}` is geen tekst in UTF-8 (regel {line})."),
        );
        let hint = Text::new(
            "Save the file as plain text with encoding UTF-8.",
            "Bewaar het bestand als platte tekst met codering UTF-8.",
        );
        Box::new(Problem::error("", message).hint(hint))
    })
}

fn unreadable(name: &str, error: &std::io::Error) -> Refusal {
    let en = format!("`{name}` cannot be read: {error}.");
    let nl = format!("`{name}` kan niet gelezen worden: {error}.");
    Box::new(Problem::error("", Text::new(en, nl)))
}

fn missing(name: &str, others: impl IntoIterator<Item = String>) -> Refusal {
    let others: Vec<String> = others.into_iter().collect();
    let near = nearest(name, others.iter().map(String::as_str));
    let message = Text::new(format!("There is no file `{name}`."), format!("Er is geen bestand `{name}`."));
    Box::new(Problem::error("", message).label(near.map(meant).unwrap_or_default()))
}

/// The names of the files in the folder where a missing file was looked for, sorted.
fn neighbours(path: &Path, name: &str) -> Vec<String> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let before = name.rfind('/').map_or("", |at| &name[..=at]);
    let mut names: Vec<String> =
        entries.flatten().take(1000).map(|e| format!("{before}{}", e.file_name().to_string_lossy())).collect();
    names.sort();
    names
}

/// The name of a file that is written in another file: relative to that other file, without `.` and `..` inside.
pub(super) fn resolve(asker: &str, written: &str) -> Result<String, Refusal> {
    let absolute = written.starts_with(['/', '\\', '~']) || written.as_bytes().get(1) == Some(&b':');
    if absolute || written.trim().is_empty() || written.len() > 1000 {
        let message = Text::new(
            "A file is named by its path from the file in which you write it.",
            "Een bestand noemt u met het pad vanaf het bestand waarin u het schrijft.",
        );
        let hint = Text::new("For example: `base/national.toml`.", "Bijvoorbeeld: `base/national.toml`.");
        return Err(Box::new(Problem::error("", message).hint(hint)));
    }
    let folder = asker.rfind('/').map_or("", |at| &asker[..at]);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(written.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|p| *p != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_are_relative_to_the_file_in_which_they_are_written() {
        assert_eq!(resolve("foodvalley.toml", "base/national.toml").unwrap(), "base/national.toml");
        assert_eq!(resolve("base/national.toml", "../evidence.toml").unwrap(), "evidence.toml");
        assert_eq!(resolve("base/national.toml", "./more.toml").unwrap(), "base/more.toml");
        assert_eq!(resolve("a.toml", "../other/b.toml").unwrap(), "../other/b.toml");
        for refused in ["/etc/x", "", " ", "C:\\x", "~/x"] {
            assert!(resolve("a.toml", refused).is_err(), "{refused}");
        }
    }
}
