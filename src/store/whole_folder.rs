//! A folder of files: written beside its place, made durable, then swapped in. Nothing half-written ever stands under the final
//! name.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::whole_file::sync_folder;
use super::{Cause, WriteError, at};
use crate::language::Text;

/// Name of the program in every manifest; a folder with another name in its manifest is not ours.
pub const PROGRAM: &str = "rvtsim";
/// Name of the file that makes a folder ours.
pub const MANIFEST: &str = "manifest.json";
/// The kind of result that is made in one go, so that its folder may be replaced as a whole.
pub const STUDY: &str = "study";

/// Whether files may be written to this folder: it does not exist, is empty, or is ours. Asked before a long simulation, so
/// that the answer comes early; [`write_folder`] asks again.
///
/// # Errors
/// When the folder may not be replaced or cannot be read.
pub fn check_folder(dir: &Path) -> Result<(), WriteError> {
    let metadata = match fs::metadata(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(at(dir))?,
    };
    if !metadata.is_dir() {
        return Err(WriteError { path: dir.to_owned(), cause: Cause::NotAFolder });
    }
    match kind_of(dir).as_deref() {
        Some(STUDY) => Ok(()),
        Some(_) => {
            let why = Text::new(
                "a sweep stands there, and hours of work may be in it; choose another folder with --out",
                "hier staat een sweep, en daar kunnen uren werk in zitten; kies een andere map met --out",
            );
            Err(WriteError { path: dir.to_owned(), cause: Cause::Refused(why) })
        }
        None if fs::read_dir(dir).map_err(at(dir))?.next().is_none() => Ok(()),
        None => Err(WriteError { path: dir.to_owned(), cause: Cause::NotOurs }),
    }
}

/// What kind of result a folder holds: the word under `kind` in a manifest that names our program, [`STUDY`] where there is no
/// such word. The rest of the manifest may be of another version. `None` when the folder is not ours.
#[must_use]
pub fn kind_of(dir: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Owner {
        program: String,
        kind: Option<String>,
    }
    let bytes = fs::read(dir.join(MANIFEST)).ok()?;
    let owner = serde_json::from_slice::<Owner>(&bytes).ok().filter(|owner| owner.program == PROGRAM)?;
    Some(owner.kind.unwrap_or_else(|| STUDY.to_owned()))
}

/// Writes files, named from the folder, at most one folder deep.
///
/// Everything is first written to a temporary folder beside the final one and flushed to the disk; then the folders change
/// places. An existing folder is replaced only when [`check_folder`] allows it, and as a whole.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn write_folder(
    dir: &Path,
    files: impl FnOnce(&Path) -> Result<Vec<(String, Vec<u8>)>, WriteError>,
) -> Result<(), WriteError> {
    fill_folder(dir, |folder| {
        let files = files(folder.dir)?;
        files.iter().try_for_each(|(name, bytes)| folder.write(name, |file| file.write_all(bytes)))
    })
}

/// A folder that does not stand under its final name yet.
#[derive(Debug)]
pub struct FreshFolder<'a> {
    /// The final one.
    pub dir: &'a Path,
    /// The files that were written so far, in order.
    pub written: Vec<Written>,
    place: PathBuf,
    inside: Vec<PathBuf>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name from the folder, with `/`.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Hashes and counts what passes through.
struct Hashed<W> {
    to: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.to.write(bytes)?;
        self.hash.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl FreshFolder<'_> {
    /// Adds a file, named from the folder, at most one folder deep; what fills it need not hold all of it in memory.
    ///
    /// # Errors
    /// With the final path and the cause.
    pub fn write(&mut self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
        let path = self.place.join(name);
        let inside = path.parent().map_or_else(|| self.place.clone(), Path::to_path_buf);
        if inside != self.place && !self.inside.contains(&inside) {
            fs::create_dir(&inside).map_err(at(self.dir))?;
            self.inside.push(inside);
        }
        let filled = File::create_new(path).and_then(|file| {
            let mut file = BufWriter::new(Hashed { to: file, hash: Sha256::new(), bytes: 0 });
            fill(&mut file)?;
            let Hashed { to, hash, bytes } = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            // a full disk may show itself only when all of it is on the disk
            to.sync_all()?;
            Ok((bytes, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
        });
        // the error names the final path: the temporary one is gone when people read it
        let (bytes, sha256) = filled.map_err(at(&self.dir.join(name)))?;
        self.written.push(Written { name: name.to_owned(), bytes, sha256 });
        Ok(())
    }
}

/// As [`write_folder`], with files that are filled one after another.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn fill_folder(
    dir: &Path,
    fill: impl FnOnce(&mut FreshFolder<'_>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    check_folder(dir)?;
    // A link to a folder stays a link: its target is replaced.
    let dir = &fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let parent = match dir.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Err(WriteError { path: dir.clone(), cause: Cause::NotOurs }),
    };
    fs::create_dir_all(parent).map_err(at(parent))?;
    // Removed with all it holds when this function ends early.
    let fresh = beside(parent, ".rvtsim-new-")?;
    let place = fresh.path().join("study");
    fs::create_dir(&place).map_err(at(&place))?;
    let mut folder = FreshFolder { dir, written: Vec::new(), place, inside: Vec::new() };
    fill(&mut folder)?;
    let FreshFolder { place, inside, .. } = folder;
    inside.iter().try_for_each(|folder| sync_folder(folder)).and_then(|()| sync_folder(&place)).map_err(at(dir))?;
    swap(&place, parent, dir)?;
    sync_folder(parent).map_err(at(parent))
}

fn beside(parent: &Path, prefix: &str) -> Result<tempfile::TempDir, WriteError> {
    tempfile::Builder::new().prefix(prefix).tempdir_in(parent).map_err(at(parent))
}

/// Moves the old folder aside, the new one in, and then deletes the old one.
fn swap(fresh: &Path, parent: &Path, dir: &Path) -> Result<(), WriteError> {
    if !dir.exists() {
        return fs::rename(fresh, dir).map_err(at(dir));
    }
    let aside = beside(parent, ".rvtsim-old-")?;
    let old = aside.path().join("study");
    fs::rename(dir, &old).map_err(at(dir))?;
    if let Err(error) = fs::rename(fresh, dir) {
        if fs::rename(&old, dir).is_err() {
            // The old study cannot go back to its place: keep it where it is.
            let kept = aside.keep();
            return Err(WriteError { path: kept, cause: Cause::System(error) });
        }
        return Err(at(dir)(error));
    }
    // The new study stands. A piece of the old one that cannot be deleted is no reason to call the run failed.
    let _ = aside.close();
    Ok(())
}
