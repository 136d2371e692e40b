//! The output folder of a study: its files, and what is in each. The file is long because half of it is tests of what may go
//! wrong.

use std::path::Path;

use super::charts::{self, ChartError};
use super::events::{LogFiles, write_logs};
use super::{Manifest, Study, csv, manifest_json, report_html, study_json};
use crate::language::Language;
use crate::store::{Cause, MANIFEST, WriteError, fill_folder};

/// Writes all files of a study to a folder; `language` is the one of the charts and the one in which the report opens. For one
/// configuration there is no `comparison.csv`, `pairs.csv`, `best.csv` and no `scorecard.csv`.
///
/// Everything is first written to a temporary folder beside the final one and flushed to the disk; then the folders change
/// places. An existing folder is replaced only when [`check_folder`](crate::store::check_folder) allows it, and as a whole.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn write_study(study: &Study, manifest: &Manifest, language: Language, dir: &Path) -> Result<(), WriteError> {
    write_study_with_logs(study, manifest, language, LogFiles::None, dir)
}

/// As [`write_study`], with event logs, which are in `language` too.
///
/// # Errors
/// As [`write_study`].
pub fn write_study_with_logs(
    study: &Study,
    manifest: &Manifest,
    language: Language,
    logs: LogFiles<'_>,
    dir: &Path,
) -> Result<(), WriteError> {
    fill_folder(dir, |folder| {
        for (name, bytes) in files(study, manifest, language, folder.dir)? {
            folder.write(&name, |file| file.write_all(&bytes))?;
        }
        write_logs(logs, language, folder)
    })
}

/// All files with their paths inside the folder.
fn files(
    study: &Study,
    manifest: &Manifest,
    language: Language,
    dir: &Path,
) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let json = |name: &str, bytes: Result<Vec<u8>, serde_json::Error>| {
        bytes.map_err(|error| WriteError { path: dir.join(name), cause: Cause::content(error) })
    };
    let chart = |name: &str| {
        let path = dir.join(name);
        move |error: ChartError| WriteError { path, cause: Cause::content(error) }
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
        files.push((svg.clone(), charts::svg(&figure, &figure.name).map_err(chart(&svg))?.into_bytes()));
        files.push((png.clone(), charts::png(&figure).map_err(chart(&png))?));
    }
    let report = "report.html";
    files.push((report.to_owned(), report_html(study, manifest, language).map_err(chart(report))?.into_bytes()));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

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
                "charts/flow_1.png",
                "charts/flow_1.svg",
                "charts/flow_2.png",
                "charts/flow_2.svg",
                "charts/flow_3.png",
                "charts/flow_3.svg",
                "charts/flow_4.png",
                "charts/flow_4.svg",
                "charts/flow_5.png",
                "charts/flow_5.svg",
                "charts/flow_6.png",
                "charts/flow_6.svg",
                "charts/flow_7.png",
                "charts/flow_7.svg",
                "charts/heat_map.png",
                "charts/heat_map.svg",
                "charts/journey_1.png",
                "charts/journey_1.svg",
                "charts/principle_1.png",
                "charts/principle_1.svg",
                "charts/principle_2.png",
                "charts/principle_2.svg",
                "charts/principle_3.png",
                "charts/principle_3.svg",
                "charts/principle_4.png",
                "charts/principle_4.svg",
                "charts/principle_5.png",
                "charts/principle_5.svg",
                "charts/queues.png",
                "charts/queues.svg",
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
}
