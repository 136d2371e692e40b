//! The output folder of a study: its files, and what is in each. The file is long because half of it is tests of what may go
//! wrong.

use std::path::Path;

use super::charts;
use super::events::{LogFiles, write_logs};
use super::formats;
use super::tables::{self, HOUSEHOLDS};
use super::{LiveData, Manifest, Study, manifest_json, report_html, study_json};
use crate::language::Language;
use crate::store::{Cause, FreshFolder, MANIFEST, WriteError, fill_folder};

/// Tables that researchers read in columns too.
#[cfg(feature = "parquet")]
const IN_COLUMNS: [&str; 2] = ["replications", "households"];
/// What the columns of the CSV files mean.
const METADATA: &str = "csv-metadata.json";
/// How to cite the results.
const CITATION: &str = "CITATION.cff";
/// The tables for people who live in spreadsheets.
#[cfg(feature = "workbook")]
const WORKBOOK: &str = "rvtsim.xlsx";
/// The list of all files.
const PACKAGE: &str = "datapackage.json";

/// What a reader may choose of the files of a study; nothing of it changes a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The language of the charts and of the workbook, and the one in which the report opens.
    pub language: Language,
    /// The language of event logs that are written; those that are carried over stay as they are.
    pub events: Language,
    /// Whether the tables are also written as CSV that a Dutch Excel opens with a double click, in the folder `excel`.
    pub excel_csv: bool,
    /// Whether the report also simulates.
    pub live: bool,
}

/// Writes all files of a study to a folder. For one configuration there is no `comparison.csv`, `pairs.csv`, `best.csv` and no
/// `scorecard.csv`.
///
/// Everything is first written to a temporary folder beside the final one and flushed to the disk; then the folders change
/// places. An existing folder is replaced only when [`check_folder`](crate::store::check_folder) allows it, and as a whole.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn write_study(
    study: &Study,
    manifest: &Manifest,
    choice: Choice,
    logs: LogFiles<'_>,
    dir: &Path,
) -> Result<(), WriteError> {
    fill_folder(dir, |folder| {
        put(folder, "study.json", study_json(study))?;
        let mut tables = tables::tables(study);
        if let LogFiles::Of(logs) = logs {
            tables.push(tables::households(logs.households()));
        }
        for table in &tables {
            put(folder, &format!("{}.csv", table.name), sure(formats::csv(table)))?;
            // records of households are not made again when a study is drawn again
            if choice.excel_csv && table.name != HOUSEHOLDS {
                put(folder, &format!("excel/{}.csv", table.name), sure(formats::excel_csv(table)))?;
            }
            #[cfg(feature = "parquet")]
            if IN_COLUMNS.contains(&table.name) {
                put(folder, &format!("{}.parquet", table.name), formats::parquet(table))?;
            }
        }
        #[cfg(feature = "workbook")]
        put(folder, WORKBOOK, formats::workbook(study, &tables, manifest, choice.language))?;
        put(folder, CITATION, sure(formats::citation(study)))?;
        for figure in charts::figures(study, choice.language) {
            put(folder, &format!("charts/{}.svg", figure.name), charts::svg(&figure, &figure.name))?;
            put(folder, &format!("charts/{}.png", figure.name), charts::png(&figure))?;
        }
        let live = choice.live.then(|| LiveData::of(study, manifest));
        put(folder, "report.html", report_html(study, manifest, choice.language, live.as_ref()))?;
        write_logs(logs, choice.events, folder)?;
        // records that were carried over have the columns that they would have now
        let records = format!("{HOUSEHOLDS}.csv");
        if matches!(logs, LogFiles::In(_)) && folder.written.iter().any(|file| file.name == records) {
            tables.push(tables::households([]));
        }
        put(folder, METADATA, formats::csvw(&study.scenario.title, &tables))?;
        put(folder, PACKAGE, formats::data_package(study, &tables, &folder.written))?;
        // the only file with a clock comes last, so that no hash of it stands anywhere
        put(folder, MANIFEST, manifest_json(manifest))
    })
}

/// What is sure to be made.
const fn sure(bytes: Vec<u8>) -> Result<Vec<u8>, std::convert::Infallible> {
    Ok(bytes)
}

/// Writes a file, or names the one that could not be made.
fn put<E: std::fmt::Display>(
    folder: &mut FreshFolder<'_>,
    name: &str,
    bytes: Result<impl AsRef<[u8]>, E>,
) -> Result<(), WriteError> {
    let bytes = bytes.map_err(|error| WriteError { path: folder.dir.join(name), cause: Cause::content(error) })?;
    folder.write(name, |file| file.write_all(bytes.as_ref()))
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

    fn choice(language: Language) -> Choice {
        Choice { language, events: language, excel_csv: false, live: false }
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
        write_study(&study, &manifest, choice(Language::Nl), LogFiles::None, &dir).unwrap();
        let first = content(&dir);
        let names: Vec<&str> = first.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "CITATION.cff",
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
                "csv-metadata.json",
                "datapackage.json",
                "manifest.json",
                "pairs.csv",
                "replications.csv",
                "replications.parquet",
                "report.html",
                "rvtsim.xlsx",
                "scorecard.csv",
                "stations.csv",
                "study.json",
                "subgroups.csv",
                "summary.csv",
            ]
        );
        assert_eq!(read_study(&first["study.json"]).unwrap(), study);
        write_study(&study, &manifest, choice(Language::Nl), LogFiles::None, &dir).unwrap();
        assert_eq!(first, content(&dir));
        assert_eq!(entries(&root.path().join("outputs")), ["foodvalley"]);
    }

    #[test]
    fn clock_and_host_are_in_the_manifest_only() {
        let root = tempfile::tempdir().unwrap();
        let (study, mut manifest) = (fixture::study(), fixture::manifest());
        let (one, two) = (root.path().join("one"), root.path().join("two"));
        write_study(&study, &manifest, choice(Language::En), LogFiles::None, &one).unwrap();
        manifest.run = crate::report::RunNote { host: "b".into(), threads: 9, started: "c".into(), seconds: 3.0 };
        write_study(&study, &manifest, choice(Language::En), LogFiles::None, &two).unwrap();
        let (one, two) = (content(&one), content(&two));
        let differ: Vec<&String> = one.keys().filter(|name| one[*name] != two[*name]).collect();
        assert_eq!(differ, ["manifest.json"]);
    }

    #[test]
    fn one_configuration_has_no_comparison() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("run");
        write_study(&fixture::single(), &fixture::manifest(), choice(Language::En), LogFiles::None, &dir).unwrap();
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
        write_study(&study, &manifest, choice(Language::En), LogFiles::None, &dir).unwrap();
        fs::remove_dir_all(&dir).unwrap();
        fs::create_dir(&dir).unwrap();
        for manifest_text in ["{\"program\":\"other\"}", "not json"] {
            fs::write(dir.join("manifest.json"), manifest_text).unwrap();
            let error = write_study(&study, &manifest, choice(Language::En), LogFiles::None, &dir).unwrap_err();
            assert!(matches!(error.cause, Cause::NotOurs));
            assert!(error.to_string().contains("mine") && error.to_string().contains("--out"), "{error}");
            assert_eq!(fs::read_to_string(dir.join("manifest.json")).unwrap(), manifest_text);
        }
        let file = root.path().join("file");
        fs::write(&file, "x").unwrap();
        let error = write_study(&study, &manifest, choice(Language::En), LogFiles::None, &file).unwrap_err();
        assert!(matches!(error.cause, Cause::NotAFolder));
        assert_eq!(entries(root.path()), ["file", "mine"]);
    }

    #[test]
    fn a_refusal_of_the_system_names_the_path_and_leaves_the_old_study() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("blocked"), "a file where a folder is needed").unwrap();
        let dir = root.path().join("blocked/outputs");
        let error = write_study(&fixture::single(), &fixture::manifest(), choice(Language::En), LogFiles::None, &dir)
            .unwrap_err();
        assert!(matches!(error.cause, Cause::System(_)));
        assert!(error.text().nl.contains("blocked"), "{error}");
        assert_eq!(entries(root.path()), ["blocked"]);
    }
}
