//! `results.csv` and `results.parquet`: every measure of every run, one a row, written as they come so that memory stays flat.

use std::path::Path;

use crate::metrics::MEASURES;
#[cfg(feature = "parquet")]
use crate::report::formats::ParquetFile;
#[cfg(feature = "parquet")]
use crate::report::tables::{Cell, Column, Unit};
use crate::store::{Cause, WholeFile, WriteError};

/// The columns of both files.
pub const RESULT_COLUMNS: [&str; 5] = ["point", "configuration", "replication", "measure", "value"];

/// Both files, being written. A program built without Parquet writes the CSV file alone.
pub struct ResultFiles {
    csv: ::csv::Writer<WholeFile>,
    #[cfg(feature = "parquet")]
    parquet: ParquetFile<WholeFile>,
    paths: [std::path::PathBuf; 2],
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
        #[cfg(feature = "parquet")]
        let parquet = ParquetFile::create(WholeFile::create(&paths[1])?, "results", &columns(), None)
            .map_err(|error| content(&paths[1], error))?;
        Ok(Self {
            csv,
            #[cfg(feature = "parquet")]
            parquet,
            paths,
        })
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
        for (measure, value) in MEASURES.iter().zip(values) {
            let value = value.filter(|value| value.is_finite());
            let shown = value.map(|value| value.to_string()).unwrap_or_default();
            self.csv
                .write_record([place.as_str(), configuration, number.as_str(), measure.id, shown.as_str()])
                .map_err(|error| of_csv(&self.paths[0], error))?;
        }
        #[cfg(feature = "parquet")]
        {
            let mut row = [
                Cell::Whole(i64::try_from(point).unwrap_or(i64::MAX)),
                Cell::text(configuration),
                Cell::Whole(i64::from(replication)),
                Cell::Empty,
                Cell::Empty,
            ];
            for (measure, value) in MEASURES.iter().zip(values) {
                row[3] = Cell::text(measure.id);
                row[4] = Cell::number(*value);
                self.parquet.row(&row).map_err(|error| content(&self.paths[1], error))?;
            }
        }
        Ok(())
    }

    /// Puts both files in their place.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn finish(self) -> Result<(), WriteError> {
        let [csv, _parquet] = &self.paths;
        let file = self.csv.into_inner().map_err(|error| of_csv(csv, error.into_error().into()))?;
        file.finish()?;
        #[cfg(feature = "parquet")]
        self.parquet.finish().map_err(|error| content(_parquet, error))?.finish()?;
        Ok(())
    }
}

/// The columns with their types: whole numbers, texts, and a number that may be absent.
#[cfg(feature = "parquet")]
fn columns() -> [Column; 5] {
    let [point, configuration, replication, measure, value] = RESULT_COLUMNS;
    [
        Column::whole(point, "Number of the point", "Nummer van het punt"),
        Column::id(configuration, "Id of the configuration", "Id van de configuratie"),
        Column::whole(replication, "Number of the replication", "Nummer van de herhaling"),
        Column::id(measure, "Id of the measure", "Id van de maat"),
        Column::number(value, Unit::OfMeasure, "Value of the measure", "Waarde van de maat"),
    ]
}

fn of_csv(path: &Path, error: ::csv::Error) -> WriteError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => WriteError { path: path.to_owned(), cause: Cause::System(error) },
        other => content(path, format!("{other:?}")),
    }
}

fn content(path: &Path, error: impl std::fmt::Display) -> WriteError {
    WriteError { path: path.to_owned(), cause: Cause::Content(error.to_string()) }
}

#[cfg(all(test, feature = "parquet"))]
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
