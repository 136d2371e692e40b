//! Tables as CSV: exact numbers, no make-up; and once more the way a Dutch Excel opens them.
//!
//! CSV is data: text is written as it is, a name that begins with `=`, `+`, `-` or `@` included. Who opens such a file in a
//! spreadsheet should import the columns as text, take the dialect for Excel, or better the workbook.

use crate::report::tables::{Cell, Table};

/// Why writing rows cannot fail.
const IN_MEMORY: &str = "rows of equal length go into memory";

/// The bytes of a table as CSV: UTF-8, comma, decimal point, header always present, lines end with a line feed, an empty cell for
/// "not defined", never NaN.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    write(table, ::csv::WriterBuilder::new(), Vec::new(), |cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Truth(yes) => yes.to_string(),
    })
}

/// The bytes of a table as Excel in a Dutch Windows opens it with a double click: a mark for UTF-8, semicolons, decimal commas,
/// lines that end with carriage return and line feed. A text that a spreadsheet would take for a formula gets an apostrophe before
/// it.
#[must_use]
pub fn excel_csv(table: &Table) -> Vec<u8> {
    let mut format = ::csv::WriterBuilder::new();
    format.delimiter(b';').terminator(::csv::Terminator::CRLF);
    write(table, format, "\u{FEFF}".as_bytes().to_vec(), |cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(value) => value.to_string().replace('.', ","),
        Cell::Truth(yes) => if *yes { "WAAR" } else { "ONWAAR" }.to_owned(),
    })
}

/// A text that no spreadsheet takes for a formula. White space and quotes before the sign are seen through too.
fn harmless(text: &str) -> String {
    let text = text.replace('\0', "\u{FFFD}");
    let first = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"').chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '\'' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}')) {
        format!("'{text}")
    } else {
        text
    }
}

fn write(table: &Table, format: ::csv::WriterBuilder, start: Vec<u8>, show: impl Fn(&Cell) -> String) -> Vec<u8> {
    let mut writer = format.from_writer(start);
    writer.write_record(table.columns.iter().map(|column| &column.name)).expect(IN_MEMORY);
    for row in &table.rows {
        writer.write_record(row.iter().map(&show)).expect(IN_MEMORY);
    }
    writer.into_inner().expect(IN_MEMORY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::report::tables::{
        Column, best, comparison, pairs, replications, scorecard, stations, subgroups, summary,
    };
    use crate::report::{Study, fixture};

    fn lines(table: &Table) -> Vec<String> {
        String::from_utf8(csv(table)).unwrap().lines().map(str::to_owned).collect()
    }

    fn names(study: &Study) -> Vec<String> {
        study.configurations.iter().map(|c| c.name.clone()).collect()
    }

    #[test]
    fn headers_are_the_ones_that_others_rely_on() {
        let study = fixture::study();
        let card = study.scorecard.as_ref().unwrap();
        let heads = [
            (summary(&study), "configuration,measure,unit,direction,mean,lower,upper,n"),
            (replications(&study), "configuration,replication,measure,value"),
            (comparison(&study), "configuration,reference,measure,difference,lower,upper,n"),
            (pairs(&study), "configuration,reference,measure,difference,lower,upper,indifference,verdict,relevant"),
            (best(&study), "configuration,measure,difference,lower,upper,verdict"),
            (
                stations(&study),
                "configuration,organisation,pool,function,arrivals,arrivals_lower,arrivals_upper,mean_wait,\
                 mean_wait_lower,mean_wait_upper,p50_wait,p50_wait_lower,p50_wait_upper,p90_wait,p90_wait_lower,\
                 p90_wait_upper,p95_wait,p95_wait_lower,p95_wait_upper,utilisation,utilisation_lower,\
                 utilisation_upper,mean_queue,mean_queue_lower,mean_queue_upper,share_in_term,share_in_term_lower,\
                 share_in_term_upper",
            ),
            (
                scorecard(&names(&study), card),
                "configuration,principle,criterion,evidence,value,lower,upper,score,score_lower,score_upper,weight",
            ),
            (subgroups(&study), "configuration,measure,group,level,mean,lower,upper,n"),
        ];
        for (table, head) in heads {
            assert_eq!(lines(&table)[0], head);
        }
    }

    #[test]
    fn every_row_of_the_study_is_there() {
        let study = fixture::study();
        let measures = study.measures.len();
        assert_eq!(lines(&summary(&study)).len(), 1 + 7 * measures);
        assert_eq!(lines(&replications(&study)).len(), 1 + 7 * 30 * measures);
        assert_eq!(lines(&comparison(&study)).len(), 1 + 42 * measures);
        assert_eq!(lines(&pairs(&study)).len(), 1 + 21 * measures);
        assert_eq!(lines(&best(&study)).len(), 1 + study.best.len());
        assert_eq!(lines(&stations(&study)).len(), 1 + study.stations.len());
        let card = study.scorecard.as_ref().unwrap();
        assert_eq!(lines(&scorecard(&names(&study), card)).len(), 1 + 7 * (card.criteria.len() + 1));
    }

    #[test]
    fn what_is_not_defined_is_empty() {
        let study = fixture::study();
        let rows = lines(&summary(&study));
        assert!(rows.contains(&"relay,lead_time_p90,days,lower,,,,0".to_owned()));
        assert!(lines(&pairs(&study)).contains(&"duo,relay,lead_time_p90,,,,0,,".to_owned()));
        assert!(lines(&best(&study)).contains(&"relay,lead_time_p90,,,,".to_owned()));
        let card = study.scorecard.as_ref().unwrap();
        let rows = lines(&scorecard(&names(&study), card));
        assert!(rows.contains(&"v1,learning,reflection,not modelled,,,,,,,0.05".to_owned()));
        assert!(rows.iter().any(|row| row.starts_with("v1,total,,,,,,0.")));
        let none = fixture::undefined();
        let files =
            [summary(&none), replications(&none), comparison(&none), pairs(&none), best(&none), stations(&none)];
        for table in files.into_iter().chain([subgroups(&none)]) {
            assert!(!String::from_utf8(csv(&table)).unwrap().to_lowercase().contains("nan"));
        }
    }

    fn words(texts: &[&str]) -> Table {
        Table {
            name: "words",
            title: Text::default(),
            description: Text::default(),
            columns: vec![Column::text("a", "", ""), Column::number("b", crate::report::tables::Unit::None, "", "")],
            key: 0,
            rows: texts.iter().map(|text| vec![Cell::text(*text), Cell::Number(-1234.5)]).collect(),
        }
    }

    #[test]
    fn text_stays_exact_and_is_quoted_where_needed() {
        assert_eq!(csv(&words(&["=1+1", "x, \"y\"\nz"])), b"a,b\n=1+1,-1234.5\n\"x, \"\"y\"\"\nz\",-1234.5\n");
    }

    #[test]
    fn a_dutch_excel_sees_numbers_and_no_formulas() {
        let texts = ["=cmd|' /C calc'!A0", "\t@x", "-1", "Ede; of niet", "gewoon"];
        let text = String::from_utf8(excel_csv(&words(&texts))).unwrap();
        let wanted = "\u{FEFF}a;b\r\n'=cmd|' /C calc'!A0;-1234,5\r\n'\t@x;-1234,5\r\n'-1;-1234,5\r\n\"Ede; of niet\";-1234,5\r\n\
                      gewoon;-1234,5\r\n";
        assert_eq!(text, wanted);
    }
}
