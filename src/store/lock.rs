//! One writer at a time in a folder. The lock is the system's and dies with the process that holds it, however it ends; the text
//! in the file only says who that is.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::{Cause, WriteError, at};

/// Name of the file.
pub const LOCK: &str = "lock";

/// The lock of a folder, held until it is dropped.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the lock at once or not at all; `who` tells others who holds it.
    ///
    /// # Errors
    /// [`Cause::Held`] when another process holds it; otherwise when the system refuses.
    pub fn take(folder: &Path, who: &str) -> Result<Self, WriteError> {
        let path = folder.join(LOCK);
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(at(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // on some systems a locked file cannot be read; then its holder stays unnamed
                let _ = file.read_to_string(&mut holder);
                let holder = if holder.trim().is_empty() { "?".to_owned() } else { holder.trim().to_owned() };
                return Err(WriteError { path: folder.to_owned(), cause: Cause::Held(holder) });
            }
            Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
        }
        let told = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| writeln!(file, "{who}"));
        told.and_then(|()| file.sync_all()).map_err(at(&path))?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_hears_who_was_first_and_gets_it_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path(), "process 7").unwrap();
        let refused = FolderLock::take(folder.path(), "process 8").unwrap_err();
        assert!(matches!(&refused.cause, Cause::Held(who) if who == "process 7"), "{refused}");
        drop(first);
        FolderLock::take(folder.path(), "process 8").unwrap();
    }
}
