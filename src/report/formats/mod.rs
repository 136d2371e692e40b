//! The formats of other people's tools: each writes the same tables.

mod citation;
mod csv;
mod csvw;
mod data_package;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "workbook")]
mod workbook;

pub use citation::citation;
pub use csv::{csv, excel_csv};
pub use csvw::csvw;
pub use data_package::data_package;
#[cfg(feature = "parquet")]
pub use parquet::{ParquetFile, parquet};
#[cfg(feature = "workbook")]
pub use workbook::workbook;
