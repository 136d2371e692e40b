//! The records of a CSV text, each with its place.

use csv::{ReaderBuilder, StringRecord};

use super::super::source::Place;

/// Most fields of a row that are kept: far more than there can be columns.
pub(super) const MOST_FIELDS: usize = 50;

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// The row, without its end-of-line mark.
    pub place: Place,
    /// Line on which it starts, from 1.
    pub line: usize,
    /// How many fields it has.
    pub count: usize,
    /// Fields and their places, the first [`MOST_FIELDS`]. Where a row holds quotes, each field has the place of the row.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Without spaces around it.
    pub text: String,
    pub place: Place,
}

/// The records of a text in order, without rows in which nothing stands.
pub(super) fn records(text: &str, file: usize) -> impl Iterator<Item = Record> + '_ {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    std::iter::from_fn(move || {
        loop {
            let start = at(text, reader.position().byte());
            // The text is UTF-8 and rows may differ in length, so there is nothing left that could fail.
            if !reader.read_record(&mut record).unwrap_or(false) {
                return None;
            }
            let end = at(text, reader.position().byte());
            if record.iter().any(|field| !field.trim().is_empty()) {
                let mut found = placed(text, file, start, end, &record);
                let before = text.get(counted..found.place.start).unwrap_or_default();
                line += before.bytes().filter(|b| *b == b'\n').count();
                (counted, found.line) = (found.place.start, line);
                return Some(found);
            }
        }
    })
}

/// A byte position of the reader as an index of the text.
fn at(text: &str, byte: u64) -> usize {
    usize::try_from(byte).map_or(text.len(), |byte| byte.min(text.len()))
}

fn placed(text: &str, file: usize, start: usize, end: usize, record: &StringRecord) -> Record {
    // Empty lines before a row belong to what was read with it.
    let line = |c: char| c == '\n' || c == '\r';
    let raw = text.get(start..end).unwrap_or_default();
    let start = start + (raw.len() - raw.trim_start_matches(line).len());
    let raw = raw.trim_matches(line);
    let place = Place { file, start, end: start + raw.len() };
    let plain = !raw.contains(['"', '\n', '\r']);
    let mut from = start;
    let fields = record
        .iter()
        .take(MOST_FIELDS)
        .map(|field| {
            let own = Place { file, start: from, end: from + field.len() };
            from = own.end + 1;
            Field { text: field.trim().to_owned(), place: if plain { own } else { place } }
        })
        .collect();
    Record { place, line: 1, count: record.len(), fields }
}
