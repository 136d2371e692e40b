//! The files of a sweep that are made from its study, each written whole.

use std::io::Write as _;
use std::path::Path;

use super::{SweepStudy, sweep_figures, sweep_html, sweep_json, sweep_tables};
use crate::language::Language;
use crate::report::charts::{png, svg};
use crate::store::{Cause, WholeFile, WriteError, at, write_file};

/// The study of a sweep, from which everything can be drawn again.
pub const SWEEP_JSON: &str = "analysis/sweep.json";

/// Writes `analysis/`, `charts/` and `report.html`; `language` is the one of the charts and the one in which the report opens.
///
/// # Errors
/// With the path and the cause.
pub fn write_sweep(study: &SweepStudy, language: Language, dir: &Path) -> Result<(), WriteError> {
    let failed = |name: &str| {
        let path = dir.join(name);
        move |error: String| WriteError { path, cause: Cause::Content(error) }
    };
    let json = sweep_json(study).map_err(|error| failed(SWEEP_JSON)(error.to_string()))?;
    write_file(&dir.join(SWEEP_JSON), &json)?;
    for (name, bytes) in sweep_tables(study) {
        write_file(&dir.join(name), &bytes)?;
    }
    for figure in sweep_figures(study, language) {
        let name = format!("charts/{}.svg", figure.name);
        let drawn = svg(&figure, &figure.name).map_err(|error| failed(&name)(error.to_string()))?;
        write_file(&dir.join(&name), drawn.as_bytes())?;
        let name = format!("charts/{}.png", figure.name);
        let painted = png(&figure).map_err(|error| failed(&name)(error.to_string()))?;
        write_file(&dir.join(&name), &painted)?;
    }
    let page = sweep_html(study, language).map_err(|error| failed("report.html")(error.to_string()))?;
    write_file(&dir.join("report.html"), page.as_bytes())
}

/// Writes `design.csv`: a row for every point, a column for every factor.
///
/// # Errors
/// When the system refuses.
pub fn write_design<'n>(
    dir: &Path,
    names: impl Iterator<Item = &'n str>,
    points: impl Iterator<Item = Vec<f64>>,
) -> Result<(), WriteError> {
    let path = dir.join("design.csv");
    let mut file = WholeFile::create(&path)?;
    let heads: Vec<&str> = std::iter::once("point").chain(names).collect();
    writeln!(file, "{}", heads.join(",")).map_err(at(&path))?;
    for (point, values) in points.enumerate() {
        let mut line = point.to_string();
        for value in values {
            line.push(',');
            line += &value.to_string();
        }
        writeln!(file, "{line}").map_err(at(&path))?;
    }
    file.finish()
}
