//! `results.csv` and `results.parquet`: every measure of every run, one a row, written as they come so that memory stays flat.

use std::path::Path;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use crate::metrics::MEASURES;
use crate::store::{Cause, WholeFile, WriteError};

/// The columns of both files.
pub const RESULT_COLUMNS: [&str; 5] = ["point", "configuration", "replication", "measure", "value"];

/// Rows that are gathered before they go to the Parquet file as one row group.
const GROUP: usize = 1 << 18;

/// Both files, being written.
pub struct ResultFiles {
    csv: ::csv::Writer<WholeFile>,
    parquet: SerializedFileWriter<WholeFile>,
    paths: [std::path::PathBuf; 2],
    rows: Rows,
}

/// Rows of one row group, column by column.
#[derive(Default)]
struct Rows {
    points: Vec<i64>,
    configurations: Vec<ByteArray>,
    replications: Vec<i64>,
    measures: Vec<ByteArray>,
    /// The values that are defined.
    values: Vec<f64>,
    /// For every row 1 where the value is defined, else 0.
    defined: Vec<i16>,
}

impl ResultFiles {
    /// Begins both files in a folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn create(dir: &Path) -> Result<Self, WriteError> {
        let paths = ["results.csv", "results.parquet"].map(|name| dir.join(name));
        let mut csv = ::csv::Writer::from_writer(WholeFile::create(&paths[0])?);
        csv.write_record(RESULT_COLUMNS).map_err(|error| of_csv(&paths[0], error))?;
        // no word about versions of libraries: the bytes follow from the sweep alone
        let properties = WriterProperties::builder().set_created_by("rvtsim".to_owned()).build();
        let file = WholeFile::create(&paths[1])?;
        let parquet = schema()
            .and_then(|schema| SerializedFileWriter::new(file, schema, Arc::new(properties)))
            .map_err(|error| of_parquet(&paths[1], error))?;
        Ok(Self { csv, parquet, paths, rows: Rows::default() })
    }

    /// Adds the measures of one run, in the order of [`MEASURES`].
    ///
    /// # Errors
    /// When the system refuses.
    pub fn run(
        &mut self,
        point: u64,
        configuration: &str,
        replication: u32,
        values: &[Option<f64>],
    ) -> Result<(), WriteError> {
        let (place, number) = (point.to_string(), replication.to_string());
        let name = ByteArray::from(configuration);
        for (measure, value) in MEASURES.iter().zip(values) {
            let value = value.filter(|value| value.is_finite());
            let shown = value.map(|value| value.to_string()).unwrap_or_default();
            self.csv
                .write_record([place.as_str(), configuration, number.as_str(), measure.id, shown.as_str()])
                .map_err(|error| of_csv(&self.paths[0], error))?;
            let rows = &mut self.rows;
            rows.points.push(i64::try_from(point).unwrap_or(i64::MAX));
            rows.configurations.push(name.clone());
            rows.replications.push(i64::from(replication));
            rows.measures.push(ByteArray::from(measure.id));
            rows.values.extend(value);
            rows.defined.push(i16::from(value.is_some()));
        }
        if self.rows.points.len() >= GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), WriteError> {
        let rows = std::mem::take(&mut self.rows);
        rows.write(&mut self.parquet).map_err(|error| of_parquet(&self.paths[1], error))
    }

    /// Puts both files in their place.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn finish(mut self) -> Result<(), WriteError> {
        if !self.rows.points.is_empty() {
            self.write_group()?;
        }
        let [csv, parquet] = &self.paths;
        let file = self.csv.into_inner().map_err(|error| of_csv(csv, error.into_error().into()))?;
        file.finish()?;
        let file = self.parquet.into_inner().map_err(|error| of_parquet(parquet, error))?;
        file.finish()
    }
}

impl Rows {
    fn write(&self, file: &mut SerializedFileWriter<WholeFile>) -> Result<(), ParquetError> {
        let mut group = file.next_row_group()?;
        let mut place = 0;
        while let Some(mut column) = group.next_column()? {
            match place {
                0 => column.typed::<Int64Type>().write_batch(&self.points, None, None)?,
                1 => column.typed::<ByteArrayType>().write_batch(&self.configurations, None, None)?,
                2 => column.typed::<Int64Type>().write_batch(&self.replications, None, None)?,
                3 => column.typed::<ByteArrayType>().write_batch(&self.measures, None, None)?,
                _ => column.typed::<DoubleType>().write_batch(&self.values, Some(&self.defined), None)?,
            };
            column.close()?;
            place += 1;
        }
        group.close()?;
        Ok(())
    }
}

/// The columns with their types: whole numbers, texts, and a number that may be absent.
fn schema() -> Result<TypePtr, ParquetError> {
    let column = |name: &str, kind, logical, repetition| {
        let built = Type::primitive_type_builder(name, kind).with_logical_type(logical).with_repetition(repetition);
        built.build().map(Arc::new)
    };
    let text = || Some(LogicalType::String);
    let [point, configuration, replication, measure, value] = RESULT_COLUMNS;
    let columns = vec![
        column(point, Physical::INT64, None, Repetition::REQUIRED)?,
        column(configuration, Physical::BYTE_ARRAY, text(), Repetition::REQUIRED)?,
        column(replication, Physical::INT64, None, Repetition::REQUIRED)?,
        column(measure, Physical::BYTE_ARRAY, text(), Repetition::REQUIRED)?,
        column(value, Physical::DOUBLE, None, Repetition::OPTIONAL)?,
    ];
    Ok(Arc::new(Type::group_type_builder("results").with_fields(columns).build()?))
}

fn of_csv(path: &Path, error: ::csv::Error) -> WriteError {
    let cause = match error.into_kind() {
        ::csv::ErrorKind::Io(error) => Cause::System(error),
        other => Cause::Content(format!("{other:?}")),
    };
    WriteError { path: path.to_owned(), cause }
}

fn of_parquet(path: &Path, error: ParquetError) -> WriteError {
    WriteError { path: path.to_owned(), cause: Cause::content(error) }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::Field;

    use super::*;

    /// What stands in one file stands in the other, bit by bit, and an undefined value is empty in both.
    #[test]
    fn both_files_say_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let mut files = ResultFiles::create(dir.path()).unwrap();
        let values = |first: u32| {
            (0..MEASURES.len() as u32).map(|k| (k % 4 != 3).then_some(f64::from(first + k) / 7.0)).collect()
        };
        let runs: Vec<(u64, &str, u32, Vec<Option<f64>>)> =
            vec![(0, "relay", 0, values(1)), (0, "duo", 0, values(2)), (12, "relay", 3, values(3))];
        for (point, name, replication, values) in &runs {
            files.run(*point, name, *replication, values).unwrap();
        }
        assert!(!dir.path().join("results.csv").exists());
        files.finish().unwrap();
        let mut table = ::csv::Reader::from_path(dir.path().join("results.csv")).unwrap();
        let parquet = std::fs::File::open(dir.path().join("results.parquet")).unwrap();
        let reader = SerializedFileReader::new(parquet).unwrap();
        let mut rows = reader.get_row_iter(None).unwrap();
        let mut expected = runs.iter().flat_map(|run| run.3.iter().map(move |value| (run, value)));
        for record in table.records() {
            let record = record.unwrap();
            let ((point, name, replication, _), value) = expected.next().unwrap();
            assert_eq!((&record[0], &record[1], &record[2]), (&*point.to_string(), *name, &*replication.to_string()));
            assert_eq!(record[4].parse::<f64>().ok(), *value);
            let row = rows.next().unwrap().unwrap();
            let fields: Vec<Field> = row.get_column_iter().map(|(_, field)| field.clone()).collect();
            let own = value.map_or(Field::Null, Field::Double);
            let texts = [Field::Str((*name).to_owned()), Field::Str(record[3].to_owned())];
            assert_eq!(fields[0], Field::Long(*point as i64));
            assert_eq!((&fields[1], &fields[3]), (&texts[0], &texts[1]));
            assert_eq!((&fields[2], &fields[4]), (&Field::Long(i64::from(*replication)), &own));
        }
        assert!(expected.next().is_none() && rows.next().is_none());
    }
}
