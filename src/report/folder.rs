//! The output folder: written beside its place, made durable, then swapped in. Nothing half-written ever stands under the
//! final name. The file is long because a third of it is tests of what may go wrong.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::charts::{self, ChartError};
use super::manifest::PROGRAM;
use super::{Manifest, Study, clean, csv, manifest_json, report_html, study_json};
use crate::language::{Language, Text};

const MANIFEST: &str = "manifest.json";

/// The output could not be written. The folder that stood there before is untouched.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder that it is about.
    pub path: PathBuf,
    /// Why.
    pub cause: Cause,
}

/// Why an output could not be written.
#[derive(Debug)]
pub enum Cause {
    /// Something stands there that is not a folder.
    NotAFolder,
    /// The folder holds files that this program did not write: it has no manifest of ours.
    NotOurs,
    /// The system refused: no room, no permission, …
    System(io::Error),
    /// A chart could not be drawn.
    Chart(ChartError),
    /// The study or manifest could not be put into JSON.
    Json(serde_json::Error),
}

impl WriteError {
    /// The message for people.
    #[must_use]
    pub fn text(&self) -> Text {
        let path = clean(&self.path.display().to_string());
        let (en, nl) = match &self.cause {
            Cause::NotAFolder => ("it exists and is not a folder".to_owned(), "dit bestaat al en is geen map".to_owned()),
            Cause::NotOurs => (
                "the folder is not empty and holds no manifest.json of rvtsim, so it is not replaced; choose another folder \
                 with --out"
                    .to_owned(),
                "de map is niet leeg en bevat geen manifest.json van rvtsim; daarom wordt zij niet vervangen. Kies een andere \
                 map met --out"
                    .to_owned(),
            ),
            Cause::System(error) => (error.to_string(), error.to_string()),
            Cause::Chart(error) => (error.to_string(), error.to_string()),
            Cause::Json(error) => (error.to_string(), error.to_string()),
        };
        Text::new(format!("cannot write {path}: {en}"), format!("kan {path} niet schrijven: {nl}"))
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for WriteError {}

/// Gives an error of the system its path.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError + '_ {
    move |error| WriteError { path: path.to_owned(), cause: Cause::System(error) }
}

/// Whether a study may be written to this folder: it does not exist, is empty, or is ours. Asked before a long simulation, so
/// that the answer comes early; [`write_study`] asks again.
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
    if fs::read_dir(dir).map_err(at(dir))?.next().is_none() || is_ours(dir) {
        return Ok(());
    }
    Err(WriteError { path: dir.to_owned(), cause: Cause::NotOurs })
}

/// A folder is ours when its manifest names our program; the rest of the manifest may be of another version.
fn is_ours(dir: &Path) -> bool {
    #[derive(Deserialize)]
    struct Owner {
        program: String,
    }
    let Ok(bytes) = fs::read(dir.join(MANIFEST)) else { return false };
    serde_json::from_slice::<Owner>(&bytes).is_ok_and(|owner| owner.program == PROGRAM)
}

/// Writes all files of a study to a folder; `language` is the one of the charts and the one in which the report opens. For one
/// configuration there is no `comparison.csv`, `pairs.csv`, `best.csv` and no `scorecard.csv`.
///
/// Everything is first written to a temporary folder beside the final one and flushed to the disk; then the folders change
/// places. An existing folder is replaced only when [`check_folder`] allows it, and as a whole.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn write_study(study: &Study, manifest: &Manifest, language: Language, dir: &Path) -> Result<(), WriteError> {
    write_folder(dir, |dir| files(study, manifest, language, dir))
}

/// Writes files, named from the folder, as [`write_study`] does; at most one folder deep.
pub(super) fn write_folder(
    dir: &Path,
    files: impl FnOnce(&Path) -> Result<Vec<(String, Vec<u8>)>, WriteError>,
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
    let mut folders: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files(dir)? {
        let inside = place.join(&name).parent().map(Path::to_path_buf).unwrap_or_else(|| place.clone());
        if inside != place && !folders.contains(&inside) {
            fs::create_dir(&inside).map_err(at(dir))?;
            folders.push(inside);
        }
        // The error names the final path: the temporary one is gone when people read it.
        File::create_new(place.join(&name)).and_then(|file| fill(file, &bytes)).map_err(at(&dir.join(&name)))?;
    }
    folders.iter().try_for_each(|folder| sync(folder)).and_then(|()| sync(&place)).map_err(at(dir))?;
    swap(&place, parent, dir)?;
    sync(parent).map_err(at(parent))
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

/// All files with their paths inside the folder.
fn files(
    study: &Study,
    manifest: &Manifest,
    language: Language,
    dir: &Path,
) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let json = |name: &str, bytes: Result<Vec<u8>, serde_json::Error>| {
        bytes.map_err(|error| WriteError { path: dir.join(name), cause: Cause::Json(error) })
    };
    let chart = |name: &str| {
        let path = dir.join(name);
        move |error: ChartError| WriteError { path, cause: Cause::Chart(error) }
    };
    let mut files = vec![
        (MANIFEST.to_owned(), json(MANIFEST, manifest_json(manifest))?),
        ("study.json".to_owned(), json("study.json", study_json(study))?),
        ("summary.csv".to_owned(), csv::summary(study)),
        ("replications.csv".to_owned(), csv::replications(study)),
        ("stations.csv".to_owned(), csv::stations(study)),
        ("subgroups.csv".to_owned(), csv::subgroups(study)),
    ];
    if study.is_comparison() {
        files.push(("comparison.csv".to_owned(), csv::comparison(study)));
        files.push(("pairs.csv".to_owned(), csv::pairs(study)));
        files.push(("best.csv".to_owned(), csv::best(study)));
    }
    if let Some(card) = &study.scorecard {
        let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
        files.push(("scorecard.csv".to_owned(), csv::scorecard(&names, card)));
    }
    for figure in charts::figures(study, language) {
        let (svg, png) = (format!("charts/{}.svg", figure.name), format!("charts/{}.png", figure.name));
        files.push((svg.clone(), charts::svg(&figure, figure.name).map_err(chart(&svg))?.into_bytes()));
        files.push((png.clone(), charts::png(&figure).map_err(chart(&png))?));
    }
    let report = "report.html";
    files.push((report.to_owned(), report_html(study, manifest, language).map_err(chart(report))?.into_bytes()));
    Ok(files)
}

/// Writes a file and waits until it is on the disk: a full disk may show itself only then.
fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the names in a folder durable, on systems where a folder can be opened.
fn sync(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::{fixture, read_study};

    fn content(dir: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        for folder in [dir.to_owned(), dir.join("charts")] {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                    found.insert(name, fs::read(path).unwrap());
                }
            }
        }
        found
    }

    fn entries(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_there_and_the_same_twice() {
        let root = tempfile::tempdir().unwrap();
        let (study, manifest) = (fixture::study(), fixture::manifest());
        let dir = root.path().join("outputs/foodvalley");
        write_study(&study, &manifest, Language::Nl, &dir).unwrap();
        let first = content(&dir);
        let names: Vec<&str> = first.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "best.csv",
                "charts/differences.png",
                "charts/differences.svg",
                "charts/doubt.png",
                "charts/doubt.svg",
                "charts/flips.png",
                "charts/flips.svg",
                "charts/heat_map.png",
                "charts/heat_map.svg",
                "charts/rank_acceptability.png",
                "charts/rank_acceptability.svg",
                "charts/scorecard.png",
                "charts/scorecard.svg",
                "charts/waits.png",
                "charts/waits.svg",
                "charts/warm_up.png",
                "charts/warm_up.svg",
                "comparison.csv",
                "manifest.json",
                "pairs.csv",
                "replications.csv",
                "report.html",
                "scorecard.csv",
                "stations.csv",
                "study.json",
                "subgroups.csv",
                "summary.csv",
            ]
        );
        assert_eq!(read_study(&first["study.json"]).unwrap(), study);
        write_study(&study, &manifest, Language::Nl, &dir).unwrap();
        assert_eq!(first, content(&dir));
        assert_eq!(entries(&root.path().join("outputs")), ["foodvalley"]);
    }

    #[test]
    fn clock_and_host_are_in_the_manifest_only() {
        let root = tempfile::tempdir().unwrap();
        let (study, mut manifest) = (fixture::study(), fixture::manifest());
        let (one, two) = (root.path().join("one"), root.path().join("two"));
        write_study(&study, &manifest, Language::En, &one).unwrap();
        manifest.run = crate::report::RunNote { host: "b".into(), threads: 9, started: "c".into(), seconds: 3.0 };
        write_study(&study, &manifest, Language::En, &two).unwrap();
        let (one, two) = (content(&one), content(&two));
        let differ: Vec<&String> = one.keys().filter(|name| one[*name] != two[*name]).collect();
        assert_eq!(differ, ["manifest.json"]);
    }

    #[test]
    fn one_configuration_has_no_comparison() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("run");
        write_study(&fixture::single(), &fixture::manifest(), Language::En, &dir).unwrap();
        let names = content(&dir);
        assert!(
            !names.contains_key("comparison.csv")
                && !names.contains_key("pairs.csv")
                && !names.contains_key("scorecard.csv")
        );
        assert!(names.contains_key("charts/waits.svg") && names.contains_key("report.html"));
    }

    #[test]
    fn what_is_not_ours_stays() {
        let root = tempfile::tempdir().unwrap();
        let (study, manifest) = (fixture::single(), fixture::manifest());
        let dir = root.path().join("mine");
        fs::create_dir(&dir).unwrap();
        write_study(&study, &manifest, Language::En, &dir).unwrap();
        fs::remove_dir_all(&dir).unwrap();
        fs::create_dir(&dir).unwrap();
        for manifest_text in ["{\"program\":\"other\"}", "not json"] {
            fs::write(dir.join("manifest.json"), manifest_text).unwrap();
            let error = write_study(&study, &manifest, Language::En, &dir).unwrap_err();
            assert!(matches!(error.cause, Cause::NotOurs));
            assert!(error.to_string().contains("mine") && error.to_string().contains("--out"), "{error}");
            assert_eq!(fs::read_to_string(dir.join("manifest.json")).unwrap(), manifest_text);
        }
        let file = root.path().join("file");
        fs::write(&file, "x").unwrap();
        let error = write_study(&study, &manifest, Language::En, &file).unwrap_err();
        assert!(matches!(error.cause, Cause::NotAFolder));
        assert_eq!(entries(root.path()), ["file", "mine"]);
    }

    #[test]
    fn a_refusal_of_the_system_names_the_path_and_leaves_the_old_study() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("blocked"), "a file where a folder is needed").unwrap();
        let dir = root.path().join("blocked/outputs");
        let error = write_study(&fixture::single(), &fixture::manifest(), Language::En, &dir).unwrap_err();
        assert!(matches!(error.cause, Cause::System(_)));
        assert!(error.text().nl.contains("blocked"), "{error}");
        assert_eq!(entries(root.path()), ["blocked"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_seen() {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let error = fill(full, b"x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        let error = at(Path::new("outputs/x/study.json"))(error);
        assert!(error.to_string().contains("outputs/x/study.json"), "{error}");
    }
}
