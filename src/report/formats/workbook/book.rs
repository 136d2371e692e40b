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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::language::Text;
    use crate::report::formats::workbook::Value;
    use crate::report::tables::{Cell, tables};
    use crate::report::{RunNote, fixture};

    /// A comparison with few replications, so that the tests are quick.
    fn small() -> Study {
        let mut study = fixture::study();
        study.replications.iter_mut().for_each(|all| all.truncate(2));
        study
    }

    /// Its tables without most of their rows: enough to write.
    fn short(study: &Study) -> Vec<Table> {
        let mut tables = tables(study);
        tables.iter_mut().for_each(|table| table.rows.truncate(30));
        tables
    }

    fn book(study: &Study, language: Language) -> Vec<Sheet> {
        sheets(study, &tables(study), &fixture::manifest(), language, MOST_ROWS)
    }

    fn named<'s>(sheets: &'s [Sheet], table: &str) -> &'s Sheet {
        sheets.iter().find(|sheet| sheet.table == table).unwrap()
    }

    /// All texts of a workbook.
    fn texts(sheets: &[Sheet]) -> Vec<String> {
        let mut all = Vec::new();
        for sheet in sheets {
            all.extend([sheet.name.clone(), sheet.table.clone(), sheet.title.clone()]);
            all.extend(sheet.lines.iter().map(|line| line.text.clone()));
            all.extend(sheet.heads.iter().map(|head| head.text.clone()));
            for chart in &sheet.charts {
                all.extend([&chart.title, &chart.categories_title, &chart.values_title, &chart.alt].map(Clone::clone));
            }
            for value in sheet.rows.iter().flatten() {
                if let Value::Text(text) | Value::Link(text) = value {
                    all.push(text.to_string());
                }
            }
        }
        all
    }

    #[test]
    fn the_sheets_stand_in_a_fixed_order_with_names_that_excel_takes() {
        let study = small();
        let tables = [
            "Contents",
            "ChartDifferences",
            "ChartScores",
            "ChartWaits",
            "Comparison",
            "Pairs",
            "Measures",
            "Replications",
            "Stations",
            "Scorecard",
            "Groups",
            "Input",
            "Assumptions",
            "ReferenceCases",
            "Accountability",
        ];
        for language in Language::ALL {
            let sheets = book(&study, language);
            assert_eq!(sheets.iter().map(|s| s.table.as_str()).collect::<Vec<&str>>(), tables);
            let names: BTreeSet<String> = sheets.iter().map(|s| s.name.to_lowercase()).collect();
            assert_eq!(names.len(), sheets.len());
            for sheet in &sheets {
                assert!(sheet.name.len() <= 31 && !sheet.name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']));
                // Excel sees no difference between small and capital letters in headers
                let heads: BTreeSet<String> = sheet.heads.iter().map(|head| head.text.to_lowercase()).collect();
                assert_eq!(heads.len(), sheet.heads.len(), "{:?}", sheet.heads);
                assert!(sheet.rows.iter().all(|row| row.len() == sheet.heads.len()), "{}", sheet.name);
                assert!(!sheet.rows.is_empty(), "{}", sheet.name);
            }
        }
    }

    #[test]
    fn every_number_of_the_files_is_on_its_sheet_to_the_last_digit() {
        let study = small();
        let sheets = book(&study, Language::Nl);
        for table in tables(&study) {
            let Some((.., name)) = TOLD.iter().find(|(file, ..)| *file == table.name) else { continue };
            let sheet = named(&sheets, name);
            assert_eq!(sheet.rows.len(), table.rows.len());
            let mut numbers = 0;
            for (at, column) in table.columns.iter().enumerate() {
                let end = format!("({})", column.name);
                let place = sheet.heads.iter().position(|head| head.text.ends_with(&end)).unwrap();
                for (row, told) in table.rows.iter().zip(&sheet.rows) {
                    match (&row[at], &told[place]) {
                        (Cell::Number(a), Value::Number(b, _)) => assert_eq!(a, b),
                        (Cell::Whole(a), Value::Number(b, _)) => assert_eq!(*a as f64, *b),
                        (Cell::Truth(a), Value::Truth(b)) => assert_eq!(a, b),
                        (Cell::Text(_), Value::Text(_)) | (Cell::Empty, Value::Empty) => continue,
                        // the unit of a measure without one
                        (Cell::Empty, Value::Text(_)) | (Cell::Text(_), Value::Empty) if column.name == "unit" => {
                            continue;
                        }
                        other => panic!("{} {}: {other:?}", table.name, column.name),
                    }
                    numbers += 1;
                }
            }
            assert!(numbers > 0, "{name}");
        }
    }

    #[test]
    fn people_read_names_and_units_in_their_own_language() {
        let study = small();
        let row = |language| {
            let sheets = book(&study, language);
            let sheet = named(&sheets, "Comparison");
            let measure = sheet.heads.len() - 1;
            let wanted = Value::text("fixed_face_share");
            let row = sheet.rows.iter().find(|row| row[measure] == wanted).unwrap().clone();
            (sheet.heads[3].text.clone(), row[2].clone(), row[3].clone(), row[4].clone())
        };
        let (head, measure, unit, number) = row(Language::Nl);
        assert_eq!(head, "Eenheid");
        assert_eq!(measure, Value::text("Aandeel geholpen huishoudens met steeds één vast gezicht"));
        assert_eq!(unit, Value::text("procentpunten"));
        assert!(matches!(number, Value::Number(_, super::super::Look::Share)), "{number:?}");
        assert_eq!(row(Language::En).2, Value::text("percentage points"));
    }

    #[test]
    fn one_configuration_has_nothing_to_compare_and_says_so() {
        let sheets = book(&fixture::single(), Language::Nl);
        for table in ["ChartDifferences", "ChartScores", "Comparison", "Pairs", "Scorecard"] {
            assert!(sheets.iter().all(|sheet| sheet.table != table), "{table}");
        }
        assert!(sheets[0].lines.iter().any(|line| line.text.contains("Er is één inrichting gesimuleerd")));
        assert!(book(&small(), Language::Nl)[0].lines.iter().all(|l| !l.text.contains("één inrichting")));
    }

    #[test]
    fn the_first_sheet_says_the_answer_and_that_households_are_synthetic() {
        let study = small();
        let sheets = book(&study, Language::En);
        let lines: Vec<&str> = sheets[0].lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines[0], synthetic(Language::En));
        assert!(lines.iter().any(|line| line.contains("scores highest on the framework")));
        assert!(lines.iter().any(|line| line.starts_with("3. ")));
        let links: Vec<&Value> = sheets[0].rows.iter().map(|row| &row[0]).collect();
        let names: Vec<Value> = sheets[1..].iter().map(|sheet| Value::Link(sheet.name.as_str().into())).collect();
        assert_eq!(links, names.iter().collect::<Vec<&Value>>());
    }

    #[test]
    fn text_of_users_is_text_without_control_characters_and_names_no_sheet() {
        let mut study = small();
        let bad = "=cmd|' /C calc'!A0\u{1b}\u{0}]]>";
        study.scenario.title = Text::same(bad);
        study.configurations[1].title = Text::same(bad);
        study.warnings.push(Text::same(bad));
        study.assumptions[0].note = format!("{bad}{}", "x".repeat(40_000));
        let sheets = book(&study, Language::En);
        let clean = crate::report::clean(bad);
        let all = texts(&sheets);
        assert!(all.iter().all(|text| !text.contains(['\u{1b}', '\u{0}']) && text.encode_utf16().count() <= 32_767));
        assert!(all.contains(&clean));
        assert!(sheets.iter().all(|s| !s.name.contains('=') && !s.table.contains('=')));
        workbook(&study, &short(&study), &fixture::manifest(), Language::En).unwrap();
    }

    #[test]
    fn more_rows_than_a_sheet_holds_go_on_further_sheets() {
        let study = small();
        let whole = book(&study, Language::En);
        let all = named(&whole, "Replications");
        let parts = sheets(&study, &tables(&study), &fixture::manifest(), Language::En, 300);
        let parts: Vec<&Sheet> = parts.iter().filter(|sheet| sheet.table.starts_with("Replications")).collect();
        assert!(parts.len() > 1 && parts.iter().all(|sheet| sheet.head_row() + 1 + sheet.rows.len() <= 300));
        let rows: Vec<Vec<Value>> = parts.iter().flat_map(|sheet| sheet.rows.clone()).collect();
        assert_eq!(rows, all.rows);
        assert!(parts.iter().all(|sheet| sheet.lines.last().unwrap().text.contains("a sheet of Excel holds no more")));
    }

    #[test]
    fn charts_draw_cells_of_their_table_and_every_interval_fits() {
        for study in [small(), fixture::undefined(), fixture::single()] {
            let sheets = book(&study, Language::Nl);
            for (sheet, chart) in sheets.iter().flat_map(|sheet| sheet.charts.iter().map(move |chart| (sheet, chart))) {
                assert!(!chart.alt.is_empty() && !chart.title.is_empty() && !chart.values_title.is_empty());
                let number = |value: &Value| match value {
                    Value::Number(number, _) => Some(*number),
                    _ => None,
                };
                for row in &sheet.rows[chart.rows.0..=chart.rows.1] {
                    assert!(matches!(row[chart.categories], Value::Text(_)));
                    for series in &chart.series {
                        let Some(value) = number(&row[series.values]) else { continue };
                        let (down, up) =
                            series.errors.map_or((None, None), |(d, u)| (number(&row[d]), number(&row[u])));
                        let (from, to) = (value - down.unwrap_or(0.0), value + up.unwrap_or(0.0));
                        assert!(chart.axis.from <= from + 1e-9 && to - 1e-9 <= chart.axis.to, "{chart:?} {from} {to}");
                        assert!(chart.axis.from <= 0.0 && 0.0 <= chart.axis.to);
                    }
                }
            }
        }
        let study = small();
        let sheets = book(&study, Language::Nl);
        // a measure that is nowhere defined has no chart
        let defined =
            study.headline().into_iter().filter(|m| (1..7).any(|c| study.difference(c, 0, m).is_some())).count();
        assert_eq!(named(&sheets, "ChartDifferences").charts.len(), defined);
        assert_eq!(named(&sheets, "ChartScores").charts.len(), 2);
    }

    #[test]
    fn what_principles_add_is_the_total() {
        let sheets = book(&small(), Language::Nl);
        let sheet = named(&sheets, "ChartScores");
        let parts = sheet.charts[0].series.len();
        for row in &sheet.rows {
            let numbers: Vec<f64> =
                row[1..].iter().map(|v| if let Value::Number(n, _) = v { *n } else { 0.0 }).collect();
            let sum: f64 = numbers[..parts].iter().sum();
            assert!((sum - numbers[parts]).abs() < 1e-9, "{sum} {}", numbers[parts]);
        }
    }

    #[test]
    fn the_same_study_gives_the_same_bytes_later_and_elsewhere() {
        let study = small();
        let mut manifest = fixture::manifest();
        let first = workbook(&study, &short(&study), &manifest, Language::Nl).unwrap();
        // a clock inside would show seconds
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        manifest.run = RunNote { host: "b".into(), threads: 9, started: "c".into(), seconds: 3.0 };
        assert_eq!(first, workbook(&study, &short(&study), &manifest, Language::Nl).unwrap());
        assert!(first.starts_with(b"PK"));
    }
}
