//! The folder of a trace.

use std::path::Path;

use super::told::Histories;
use super::{data, drawing, page};
use crate::language::Language;
use crate::report::{Manifest, charts, manifest_json};
use crate::store::{Cause, WriteError, write_folder};

/// Writes the folder of a trace: `trace.txt`, `trace.json`, `trace.svg`, `trace.png` and `manifest.json`.
///
/// # Errors
/// As [`write_study`](crate::report::write_study).
pub fn write_trace(
    histories: &Histories,
    manifest: &Manifest,
    language: Language,
    dir: &Path,
) -> Result<(), WriteError> {
    write_folder(dir, |dir| {
        let json = |name: &str, bytes: Result<Vec<u8>, serde_json::Error>| {
            bytes.map_err(|error| WriteError { path: dir.join(name), cause: Cause::content(error) })
        };
        let chart = |name: &str| {
            let path = dir.join(name);
            move |error| WriteError { path, cause: Cause::content(error) }
        };
        let figure = drawing::figure(histories, language);
        Ok(vec![
            ("manifest.json".to_owned(), json("manifest.json", manifest_json(manifest))?),
            ("trace.txt".to_owned(), page::trace_text(histories, language).into_bytes()),
            ("trace.json".to_owned(), json("trace.json", data::trace_json(histories))?),
            ("trace.svg".to_owned(), charts::svg(&figure, "trace").map_err(chart("trace.svg"))?.into_bytes()),
            ("trace.png".to_owned(), charts::png(&figure).map_err(chart("trace.png"))?),
        ])
    })
}
