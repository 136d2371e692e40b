//! A CSV table in memory, for the files of a sweep. CSV is data: text is written as it is.

use crate::stats::Interval;

/// A table with a fixed number of columns: UTF-8, comma, header always present, lines end with a line feed.
pub(super) struct Table<const N: usize> {
    writer: ::csv::Writer<Vec<u8>>,
}

/// Why writing rows cannot fail.
const IN_MEMORY: &str = "rows of equal length go into memory";

impl<const N: usize> Table<N> {
    /// A table with its header.
    pub(super) fn new(header: [&str; N]) -> Self {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(header).expect(IN_MEMORY);
        Self { writer }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: [&str; N]) {
        self.writer.write_record(cells).expect(IN_MEMORY);
    }

    /// The bytes of the file.
    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect(IN_MEMORY)
    }
}

/// A table whose number of columns is known only when the study is: every row has as many cells as the header.
pub(super) fn wide(header: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(header).expect(IN_MEMORY);
    for mut row in rows {
        row.resize(header.len(), String::new());
        writer.write_record(&row).expect(IN_MEMORY);
    }
    writer.into_inner().expect(IN_MEMORY)
}

/// A number as the shortest text that reads back to the same bits; empty for "not defined", never NaN.
pub(super) fn number(value: Option<f64>) -> String {
    value.filter(|v| v.is_finite()).map_or_else(String::new, |v| v.to_string())
}

/// Mean, lower and upper end; three empty cells for "not defined".
pub(super) fn interval(estimate: Option<&Interval>) -> [String; 3] {
    [number(estimate.map(|e| e.mean)), number(estimate.and_then(|e| e.lower)), number(estimate.and_then(|e| e.upper))]
}

/// The number of replications that define an estimate: 0 where none does.
pub(super) fn count(estimate: Option<&Interval>) -> String {
    estimate.map_or(0, |e| e.n).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_a_number_is_an_empty_cell() {
        assert_eq!(number(Some(f64::NAN)), "");
        assert_eq!(number(Some(f64::INFINITY)), "");
        assert_eq!(number(None), "");
        assert_eq!(number(Some(0.1 + 0.2)), "0.30000000000000004");
    }

    #[test]
    fn text_stays_exact_and_is_quoted_where_needed() {
        let mut table = Table::new(["a", "b"]);
        table.row(["=1+1", "x, \"y\"\nz"]);
        assert_eq!(table.finish(), b"a,b\n=1+1,\"x, \"\"y\"\"\nz\"\n");
    }
}
