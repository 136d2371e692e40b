//! One file, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{WriteError, at};

/// The beginning of the name of every file that is not finished yet.
const UNFINISHED: &str = ".rvtsim-new-";

/// A file that takes its name only when it is complete and on the disk. Dropped before [`WholeFile::finish`], it leaves nothing.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    folder: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl WholeFile {
    /// Begins a file in its folder, which is made where it is missing.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn create(path: &Path) -> Result<Self, WriteError> {
        let folder = folder_of(path);
        make_folder(&folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED);
        // a temporary file is for its owner only; what is put in its place is as any file
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o644));
        }
        let file = builder.tempfile_in(&folder).map_err(at(path))?;
        Ok(Self { path: path.to_owned(), folder, file: BufWriter::new(file) })
    }

    /// Flushes the file to the disk, gives it its name, over a file of that name, and makes the name durable.
    ///
    /// # Errors
    /// When the system refuses: a full disk may show itself only now. Then nothing has the name that had it not before.
    pub fn finish(self) -> Result<(), WriteError> {
        let path = self.path;
        let file = self.file.into_inner().map_err(|error| at(&path)(error.into_error()))?;
        file.as_file().sync_all().map_err(at(&path))?;
        file.persist(&path).map_err(|error| at(&path)(error.error))?;
        sync_folder(&self.folder).map_err(at(&path))
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a file beside its place, flushes it to the disk and then puts it there, over a file of that name.
///
/// # Errors
/// When the system refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut file = WholeFile::create(path)?;
    file.write_all(bytes).map_err(at(path))?;
    file.finish()
}

/// Makes a folder and those above it where they are missing, and makes their names durable.
///
/// # Errors
/// When the system refuses, for instance because a file stands in the way.
pub fn make_folder(folder: &Path) -> Result<(), WriteError> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder_of(folder);
    if above != folder {
        make_folder(&above)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        other => other.and_then(|()| sync_folder(&above)).map_err(at(folder)),
    }
}

/// Removes from a folder what an interrupted process left unfinished. Only for who holds the lock of that folder.
///
/// # Errors
/// When the system refuses.
pub fn clear_unfinished(folder: &Path) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_file(entry.path()).map_err(at(&entry.path()))?;
        }
    }
    Ok(())
}

/// Makes the names in a folder durable, on systems where a folder can be opened.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The folder of a path; the folder at hand for a bare name.
fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_its_folder_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("a.md");
        write_file(&path, b"one").unwrap();
        write_file(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
        // a file stands where the folder should
        assert!(write_file(&path.join("b.md"), b"three").is_err());
    }

    #[test]
    fn what_is_not_finished_has_no_name_and_can_be_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        file.flush().unwrap();
        assert!(!path.exists());
        // as a process that is killed leaves it
        file.file.into_inner().unwrap().into_temp_path().keep().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        fs::write(folder.path().join("b.csv"), "other").unwrap();
        clear_unfinished(folder.path()).unwrap();
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["b.csv"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_seen() {
        let error = File::options().write(true).open("/dev/full").unwrap().write_all(b"x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        let error = at(Path::new("outputs/x/study.json"))(error);
        assert!(error.to_string().contains("outputs/x/study.json"), "{error}");
    }
}
