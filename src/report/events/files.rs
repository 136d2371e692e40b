//! The files of the event logs, in the folder of a study.

use std::fs;
use std::io;
use std::path::Path;

use super::Logs;
use super::teller::Teller;
use crate::language::Language;
use crate::store::{FreshFolder, WriteError, at};

/// The folder inside that of the study.
const EVENTS: &str = "events";
/// How the names of files begin that hold household records.
const RECORDS: &str = "households.";

/// Where event logs and household records come from.
#[derive(Clone, Copy, Debug)]
pub enum LogFiles<'a> {
    /// There are none.
    None,
    /// They are written.
    Of(&'a Logs),
    /// They are the files of this folder, as they are: a saved study does not hold what they are made from.
    In(&'a Path),
}

/// Writes or copies the event logs; and copies household records where logs are copied.
///
/// # Errors
/// With the path and the cause.
pub(in crate::report) fn write_logs(
    logs: LogFiles<'_>,
    language: Language,
    folder: &mut FreshFolder<'_>,
) -> Result<(), WriteError> {
    match logs {
        LogFiles::None => Ok(()),
        LogFiles::Of(logs) => {
            for followed in &logs.configurations {
                let teller = Teller::new(logs, followed, language);
                let path = |ending: &str| format!("{EVENTS}/{}.{ending}", followed.name);
                #[cfg(feature = "event-logs")]
                folder.write(&path("xes"), |out| super::xes::write_xes(&teller, out))?;
                folder.write(&path("ocel.json"), |out| super::ocel::write_ocel(&teller, out))?;
                folder.write(&path("vidigi.csv"), |out| super::vidigi::write_events(&teller, out))?;
                folder.write(&path("positions.csv"), |out| super::vidigi::write_positions(&teller, out))?;
            }
            Ok(())
        }
        LogFiles::In(old) => {
            keep(old, EVENTS, |_| true, folder)?;
            keep(old, "", |name| name.starts_with(RECORDS), folder)
        }
    }
}

/// Copies plain files of a folder in the old study: no links, and no names that this program would not give.
fn keep(
    old: &Path,
    inside: &str,
    wanted: impl Fn(&str) -> bool,
    folder: &mut FreshFolder<'_>,
) -> Result<(), WriteError> {
    let from = old.join(inside);
    let entries = match fs::read_dir(&from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(at(&from))?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(at(&from))?;
        let ours = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.-".contains(c);
        let name = entry.file_name().into_string().unwrap_or_default();
        let plain = entry.file_type().map_err(at(&from))?.is_file();
        if plain && name.chars().all(ours) && !name.starts_with('.') && wanted(&name) {
            names.push(name);
        }
    }
    names.sort_unstable();
    names.iter().try_for_each(|name| {
        let path = from.join(name);
        let mut file = fs::File::open(&path).map_err(at(&path))?;
        let to = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        folder.write(&to, |out| io::copy(&mut file, out).map(|_| ()))
    })
}
