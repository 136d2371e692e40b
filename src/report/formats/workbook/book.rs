//! All sheets of a study, in their fixed order, and the workbook.

use rust_xlsxwriter::XlsxError;

use super::names::Names;
use super::pen::{Around, write};
use super::told::told;
use super::{
    MOST_ROWS, Sheet, accountability, assumptions, chart_differences, chart_scores, chart_waits, input, read_me,
    reference,
};
use crate::language::Language;
use crate::report::tables::Table;
use crate::report::{Labels, Manifest, Study, synthetic};

/// The tables of the files that have a sheet: their name, the name of the sheet in both languages, and that of the table.
const TOLD: [(&str, (&str, &str), &str); 7] = [
    ("comparison", ("Comparison", "Verschillen"), "Comparison"),
    ("pairs", ("What differences mean", "Wat verschillen betekenen"), "Pairs"),
    ("summary", ("Measures", "Maten"), "Measures"),
    ("replications", ("Replications", "Herhalingen"), "Replications"),
    ("stations", ("Stations", "Werkplekken"), "Stations"),
    ("scorecard", ("Scorecard", "Scorekaart"), "Scorecard"),
    ("subgroups", ("Groups", "Groepen"), "Groups"),
];

/// The sheets. A table of more rows than `most` (title and headers included) takes several.
#[must_use]
pub fn sheets(study: &Study, tables: &[Table], manifest: &Manifest, language: Language, most: usize) -> Vec<Sheet> {
    let mut names = Names::new(study, Labels::new(study, language));
    let mut all: Vec<Sheet> = chart_differences::sheet(&mut names).into_iter().collect();
    all.extend(chart_scores::sheet(&names));
    all.push(chart_waits::sheet(&names));
    for (name, sheet, named) in TOLD {
        if let Some(table) = tables.iter().find(|table| table.name == name) {
            all.push(told(table, sheet, named, &mut names));
        }
    }
    all.push(input::sheet(&mut names, manifest));
    all.push(assumptions::sheet(&mut names));
    all.push(reference::sheet(&mut names));
    all.push(accountability::sheet(&mut names, manifest));
    let all: Vec<Sheet> = all.into_iter().flat_map(|sheet| sheet.split(most, language)).collect();
    let mut sheets = vec![read_me::sheet(&names, &all)];
    sheets.extend(all);
    sheets
}

/// The bytes of `rvtsim.xlsx`, in this language. `tables` are those of the study.
///
/// # Errors
/// When a sheet cannot be written.
pub fn workbook(
    study: &Study,
    tables: &[Table],
    manifest: &Manifest,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let sheets = sheets(study, tables, manifest, language, MOST_ROWS);
    let title = crate::report::clean(study.scenario.title.get(language));
    write(&sheets, &Around { title: &title, footer: synthetic(language) })
}
