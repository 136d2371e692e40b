//! Tables as Apache Parquet: typed columns for researchers. What the columns mean stands in the metadata of the file.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{Type, TypePtr};

use crate::report::clean;
use crate::report::tables::{Cell, Column, Kind, Table};

/// Rows that are gathered before they go to the file as one row group.
const GROUP: usize = 1 << 18;

/// The bytes of a table as one Parquet file.
///
/// # Errors
/// When the library refuses.
pub fn parquet(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let about = serde_json::json!({
        "title": { "en": table.title.en, "nl": table.title.nl },
        "description": { "en": table.description.en, "nl": table.description.nl },
        "columns": table.columns.iter().map(about).collect::<Vec<_>>(),
    });
    let mut bytes = Vec::new();
    let mut file = ParquetFile::create(&mut bytes, table.name, &table.columns, Some(about.to_string()))?;
    for row in &table.rows {
        file.row(row)?;
    }
    file.finish()?;
    Ok(bytes)
}

fn about(column: &Column) -> serde_json::Value {
    let unit = column.unit.words();
    serde_json::json!({
        "name": column.name,
        "description": { "en": clean(&column.description.en), "nl": clean(&column.description.nl) },
        "unit": unit.map(|unit| serde_json::json!({ "en": unit.en, "nl": unit.nl })),
    })
}

/// A Parquet file that is written row by row, so that memory stays flat.
pub struct ParquetFile<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Gathered>,
    rows: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    /// Begins a file with these columns. `about` goes into its metadata under `rvtsim`.
    ///
    /// # Errors
    /// When the system or the library refuses.
    pub fn create(to: W, name: &str, columns: &[Column], about: Option<String>) -> Result<Self, ParquetError> {
        // no word about versions of libraries: the bytes follow from the table alone
        let notes = about.map(|text| vec![KeyValue::new("rvtsim".to_owned(), text)]);
        let properties =
            WriterProperties::builder().set_created_by("rvtsim".to_owned()).set_key_value_metadata(notes).build();
        let file = SerializedFileWriter::new(to, schema(name, columns)?, Arc::new(properties))?;
        Ok(Self { file, columns: columns.iter().map(Gathered::new).collect(), rows: 0 })
    }

    /// Adds a row: a cell for every column, of its kind.
    ///
    /// # Errors
    /// When the system or the library refuses.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c Cell>) -> Result<(), ParquetError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.add(cell);
        }
        self.rows += 1;
        if self.rows >= GROUP { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for gathered in &mut self.columns {
            let Some(mut column) = group.next_column()? else { break };
            let defined = (!gathered.required).then_some(gathered.defined.as_slice());
            match &gathered.values {
                Values::Text(values, _) => column.typed::<ByteArrayType>().write_batch(values, defined, None)?,
                Values::Whole(values) => column.typed::<Int64Type>().write_batch(values, defined, None)?,
                Values::Number(values) => column.typed::<DoubleType>().write_batch(values, defined, None)?,
                Values::Truth(values) => column.typed::<BoolType>().write_batch(values, defined, None)?,
            };
            column.close()?;
            gathered.clear();
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }

    /// Writes what is left and gives back where the file went.
    ///
    /// # Errors
    /// When the system or the library refuses.
    pub fn finish(mut self) -> Result<W, ParquetError> {
        if self.rows > 0 {
            self.write()?;
        }
        self.file.into_inner()
    }
}

/// One column of the row group that is gathered.
struct Gathered {
    values: Values,
    required: bool,
    /// For every row 1 where the value is defined, else 0.
    defined: Vec<i16>,
}

enum Values {
    /// Texts; each different one is kept once.
    Text(Vec<ByteArray>, BTreeMap<String, ByteArray>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Truth(Vec<bool>),
}

impl Gathered {
    fn new(column: &Column) -> Self {
        let values = match column.kind {
            Kind::Text => Values::Text(Vec::new(), BTreeMap::new()),
            Kind::Whole => Values::Whole(Vec::new()),
            Kind::Number => Values::Number(Vec::new()),
            Kind::Truth => Values::Truth(Vec::new()),
        };
        Self { values, required: column.required, defined: Vec::new() }
    }

    fn add(&mut self, cell: &Cell) {
        let known = match (&mut self.values, cell) {
            (Values::Text(values, seen), Cell::Text(text)) => {
                if !seen.contains_key(text) {
                    seen.insert(text.clone(), ByteArray::from(text.as_str()));
                }
                values.extend(seen.get(text).cloned());
                true
            }
            (Values::Whole(values), Cell::Whole(value)) => {
                values.push(*value);
                true
            }
            (Values::Number(values), Cell::Number(value)) => {
                values.push(*value);
                true
            }
            (Values::Truth(values), Cell::Truth(value)) => {
                values.push(*value);
                true
            }
            // a text without letters is an empty text where a text must stand
            (Values::Text(values, _), _) if self.required => {
                values.push(ByteArray::from(""));
                true
            }
            _ => false,
        };
        self.defined.push(i16::from(known));
    }

    fn clear(&mut self) {
        self.defined.clear();
        match &mut self.values {
            Values::Text(values, _) => values.clear(),
            Values::Whole(values) => values.clear(),
            Values::Number(values) => values.clear(),
            Values::Truth(values) => values.clear(),
        }
    }
}

/// The columns with their types.
fn schema(name: &str, columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let fields = columns
        .iter()
        .map(|column| {
            let (kind, logical) = match column.kind {
                Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                Kind::Whole => (Physical::INT64, None),
                Kind::Number => (Physical::DOUBLE, None),
                Kind::Truth => (Physical::BOOLEAN, None),
            };
            let repetition = if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
            let built = Type::primitive_type_builder(&column.name, kind).with_logical_type(logical);
            built.with_repetition(repetition).build().map(Arc::new)
        })
        .collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    Ok(Arc::new(Type::group_type_builder(name).with_fields(fields).build()?))
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::Field;

    use super::*;
    use crate::language::Text;
    use crate::report::fixture;
    use crate::report::tables::replications;

    fn rows(bytes: &[u8]) -> Vec<Vec<Field>> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect()).collect()
    }

    #[test]
    fn what_stands_in_the_table_stands_in_the_file() {
        let table = replications(&fixture::study());
        let read = rows(&parquet(&table).unwrap());
        assert_eq!(read.len(), table.rows.len());
        for (read, row) in read.iter().zip(&table.rows) {
            let wanted: Vec<Field> = row
                .iter()
                .map(|cell| match cell {
                    Cell::Empty => Field::Null,
                    Cell::Text(text) => Field::Str(text.clone()),
                    Cell::Whole(value) => Field::Long(*value),
                    Cell::Number(value) => Field::Double(*value),
                    Cell::Truth(yes) => Field::Bool(*yes),
                })
                .collect();
            assert_eq!(*read, wanted);
        }
        assert_eq!(parquet(&table).unwrap(), parquet(&table).unwrap());
    }

    #[test]
    fn hostile_words_and_gaps_stay_what_they_are() {
        let hostile = ["=cmd|' /C calc'!A0", "../../x", "]]>", "\u{1}\u{0}\u{202e}", &"x".repeat(300)];
        let columns = vec![Column::id("who", "", ""), Column::truth("yes", "", ""), Column::text("more", "", "")];
        let row = |text: &&str| vec![Cell::text(*text), Cell::Empty, Cell::text(*text)];
        let (title, description) = (Text::same("]]>"), Text::same("\u{0}"));
        let mut cells: Vec<Vec<Cell>> = hostile.iter().map(row).collect();
        cells.push(vec![Cell::Empty, Cell::Truth(true), Cell::Empty]);
        let table = Table { name: "words", title, description, columns, key: 0, rows: cells };
        let read = rows(&parquet(&table).unwrap());
        for (read, text) in read.iter().zip(hostile) {
            let text = Field::Str(text.to_owned());
            assert_eq!(*read, [text.clone(), Field::Null, text]);
        }
        assert_eq!(read[5], [Field::Str(String::new()), Field::Bool(true), Field::Null]);
    }
}
