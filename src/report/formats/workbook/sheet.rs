//! A sheet of the workbook as plain data: a title, lines, one table, and charts beside it.

use super::{Chart, Value};
use crate::language::Language;
use crate::report::number::whole;

/// Most rows of a sheet of Excel.
pub const MOST_ROWS: usize = 1_048_576;
/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (11, 60);
/// Widest column with texts longer than this: sentences.
const SENTENCES: (usize, usize) = (240, 100);
/// Widest column that is made wide for the sake of its header.
const WIDEST_HEAD: usize = 24;
/// Characters that the button of a filter takes.
const BUTTON: usize = 3;
/// Rows that the width of a column follows from.
const LOOKED_AT: usize = 5_000;
/// Lines run at least this far to the right, in characters, where there are columns to do so.
const LINE: usize = 110;

/// The header of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Words for people, with the unit and the name in the files where there is one. No two of a table are equal.
    pub text: String,
    /// Whether its cells are ids, shown in grey.
    pub id: bool,
}

impl Head {
    /// A header.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), id: false }
    }
}

/// A line above the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// Whether it is bold.
    pub strong: bool,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name of the sheet: ours, at most 31 characters.
    pub name: String,
    /// Name of the table: ours, the same in both languages.
    pub table: String,
    /// Title above the table.
    pub title: String,
    /// What is on it and in which unit.
    pub lines: Vec<Line>,
    /// Headers of the table.
    pub heads: Vec<Head>,
    /// Rows of the table; each has a value for every header.
    pub rows: Vec<Vec<Value>>,
    /// Charts to the right of the table.
    pub charts: Vec<Chart>,
    /// Whether everything down to the headers stays in sight.
    pub frozen: bool,
}

impl Sheet {
    /// A sheet with one line, without rows.
    #[must_use]
    pub fn new(name: &str, table: &str, title: &str, note: &str, heads: Vec<Head>) -> Self {
        let mut sheet = Self {
            name: name.to_owned(),
            table: table.to_owned(),
            title: title.to_owned(),
            lines: Vec::new(),
            heads,
            rows: Vec::new(),
            charts: Vec::new(),
            frozen: true,
        };
        sheet.note(note);
        sheet
    }

    /// Adds a line.
    pub fn note(&mut self, text: &str) {
        self.lines.push(Line { text: text.to_owned(), strong: false });
    }

    /// Adds a bold line.
    pub fn strong(&mut self, text: &str) {
        self.lines.push(Line { text: text.to_owned(), strong: true });
    }

    /// The row of the headers, counted from 0: after the title, the lines and an empty row.
    #[must_use]
    pub fn head_row(&self) -> usize {
        self.lines.len() + 2
    }

    /// Width of each column, in characters: that of its texts and the longest word of its header.
    #[must_use]
    pub fn widths(&self) -> Vec<usize> {
        let mut wide: Vec<usize> = self.heads.iter().map(|head| longest_word(&head.text).min(WIDEST_HEAD)).collect();
        for row in self.rows.iter().take(LOOKED_AT) {
            for (wide, value) in wide.iter_mut().zip(row) {
                *wide = (*wide).max(value.wide() + 2);
            }
        }
        let most = |wide: usize| if wide > SENTENCES.0 { SENTENCES.1 } else { WIDTHS.1 };
        wide.into_iter().map(|wide| wide.clamp(WIDTHS.0, most(wide))).collect()
    }

    /// How many columns a line runs over, and how many characters that is.
    #[must_use]
    pub fn line_columns(&self) -> (usize, usize) {
        let (mut columns, mut characters) = (0, 0);
        for width in self.widths() {
            if characters >= LINE {
                break;
            }
            columns += 1;
            characters += width;
        }
        (columns, characters)
    }

    /// The sheet, or as many as its rows need when a sheet has at most this many rows: each with a table of its own, and a line
    /// that says so.
    #[must_use]
    pub fn split(mut self, most: usize, language: Language) -> Vec<Self> {
        if self.head_row() + 1 + self.rows.len() <= most {
            return vec![self];
        }
        // one line more, which says what follows
        let room = most.saturating_sub(self.head_row() + 2).max(1);
        let (all, mut rows) = (self.rows.len(), std::mem::take(&mut self.rows).into_iter());
        let parts = all.div_ceil(room);
        let name = |part: usize| if part == 0 { self.name.clone() } else { format!("{} {}", self.name, part + 1) };
        let mut sheets = Vec::new();
        for part in 0..parts {
            let rows: Vec<Vec<Value>> = rows.by_ref().take(room).collect();
            let (from, to) = (part * room + 1, part * room + rows.len());
            let [from, to, all] = [from, to, all].map(|n| whole(n as u64, language));
            let others: Vec<String> = (0..parts).filter(|&p| p != part).map(name).collect();
            let others = others.join(", ");
            let mut sheet = Self { name: name(part), rows, ..self.clone() };
            if part > 0 {
                sheet.table = format!("{}_{}", self.table, part + 1);
                sheet.charts.clear();
            }
            sheet.strong(&match language {
                Language::En => format!(
                    "This sheet holds rows {from} to {to} of {all}: a sheet of Excel holds no more. The others are on: {others}."
                ),
                Language::Nl => format!(
                    "Dit blad heeft regel {from} tot en met {to} van {all}: meer past niet op een blad van Excel. De andere staan op: {others}."
                ),
            });
            sheets.push(sheet);
        }
        sheets
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0) + BUTTON
}

/// How many lines a text takes in this many characters. Words that do not fit go to the next line.
#[must_use]
pub(super) fn lines_of(text: &str, characters: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > characters {
            lines += 1;
            used = 0;
        }
        used += length + usize::from(used > 0);
        lines += used.saturating_sub(1) / characters.max(1);
        used = if used > characters { used % characters.max(1) } else { used };
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::formats::workbook::Look;

    fn numbered(rows: usize) -> Sheet {
        let mut sheet = Sheet::new("Herhalingen", "Replications", "Title", "Note", vec![Head::new("Waarde (value)")]);
        sheet.rows = (0..rows).map(|n| vec![Value::Number(n as f64, Look::Whole)]).collect();
        sheet
    }

    #[test]
    fn what_fits_is_one_sheet() {
        // title, note, empty row, headers
        assert_eq!(numbered(96).split(100, Language::Nl), [numbered(96)]);
    }

    #[test]
    fn what_does_not_fit_is_split_and_said_aloud() {
        let sheets = numbered(97).split(100, Language::Nl);
        assert_eq!(sheets.len(), 2);
        let names: Vec<(&str, &str)> = sheets.iter().map(|s| (s.name.as_str(), s.table.as_str())).collect();
        assert_eq!(names, [("Herhalingen", "Replications"), ("Herhalingen 2", "Replications_2")]);
        for sheet in &sheets {
            assert!(sheet.head_row() + 1 + sheet.rows.len() <= 100);
        }
        let kept: Vec<Vec<Value>> = sheets.iter().flat_map(|sheet| sheet.rows.clone()).collect();
        assert_eq!(kept, numbered(97).rows);
        assert!(sheets[0].lines[1].text.contains("regel 1 tot en met 95 van 97"), "{:?}", sheets[0].lines);
        assert!(sheets[0].lines[1].text.ends_with("Herhalingen 2."));
        assert!(sheets[1].lines[1].text.contains("regel 96 tot en met 97 van 97"));
        let english = numbered(97).split(100, Language::En);
        assert!(english[1].lines[1].text.contains("rows 96 to 97 of 97"));
    }

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them() {
        let mut sheet = numbered(3);
        sheet.heads.push(Head::new("Maat"));
        for (row, text) in sheet.rows.iter_mut().zip(["kort", "een tekst van dertig letters..", ""]) {
            row.push(Value::text(text));
        }
        assert_eq!(sheet.widths(), [12, 32]);
        assert_eq!(lines_of("aaa bbb ccc", 7), 2);
        assert_eq!(lines_of("aaaaaaaaaa", 4), 3);
    }
}
