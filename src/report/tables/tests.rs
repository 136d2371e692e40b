//! What every format relies on.

use std::collections::BTreeSet;

use super::{Cell, Kind, Table, tables};
use crate::report::fixture;

fn all() -> Vec<Table> {
    [fixture::study(), fixture::single(), fixture::undefined()].iter().flat_map(tables).collect()
}

#[test]
fn every_row_has_a_cell_of_the_right_kind_for_every_column() {
    for table in all() {
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            for (cell, column) in row.iter().zip(&table.columns) {
                let fits = match cell {
                    Cell::Empty => !column.required,
                    Cell::Text(text) => column.kind == Kind::Text && !text.is_empty(),
                    Cell::Whole(_) => column.kind == Kind::Whole,
                    Cell::Number(value) => column.kind == Kind::Number && value.is_finite(),
                    Cell::Truth(_) => column.kind == Kind::Truth,
                };
                assert!(fits, "{}, {}: {cell:?}", table.name, column.name);
            }
        }
    }
}

#[test]
fn the_first_columns_name_a_row_and_no_two_columns_are_alike() {
    for table in all() {
        let names: BTreeSet<String> = table.rows.iter().map(|row| format!("{:?}", &row[..table.key])).collect();
        assert!(table.key == 0 || names.len() == table.rows.len(), "{}", table.name);
        let columns: BTreeSet<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
        assert!(table.columns[..table.key].iter().all(|c| c.required), "{}", table.name);
    }
}

#[test]
fn everything_is_explained_in_both_languages() {
    for table in all() {
        let columns = table.columns.iter().map(|c| &c.description);
        for text in columns.chain([&table.title, &table.description]) {
            assert!(!text.en.is_empty() && !text.nl.is_empty(), "{}: {text:?}", table.name);
        }
    }
}
