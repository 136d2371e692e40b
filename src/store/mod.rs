//! Files that survive a full disk, a signal and a power cut: written whole or not at all, checked when read, one writer at a
//! time. Knows bytes and folders, and nothing of what they mean.

mod chunk;
mod contents;
mod lock;
mod whole_file;
mod whole_folder;
mod write_error;

pub use chunk::{Damage, seal, unseal};
pub use contents::files_in;
pub use lock::{FolderLock, LOCK};
pub use whole_file::{WholeFile, clear_unfinished, make_folder, write_file};
pub use whole_folder::{
    FreshFolder, MANIFEST, PROGRAM, STUDY, Written, check_folder, fill_folder, kind_of, write_folder,
};
pub use write_error::{Cause, WriteError, at};
