//! `csv-metadata.json`: what the columns of the CSV files mean, for programs and people ("CSV on the Web").
//!
//! The format: W3C, "Metadata Vocabulary for Tabular Data", Recommendation of 17 December 2015. Validators find a file of this
//! name beside a CSV file by themselves.

use serde_json::{Value, json};

use crate::language::Text;
use crate::report::clean;
use crate::report::tables::{Column, Table};

/// The bytes of `csv-metadata.json` for these tables, in one folder with their CSV files. `title` names the whole.
///
/// # Errors
/// When the metadata cannot be written as JSON.
pub fn csvw(title: &Text, tables: &[Table]) -> Result<Vec<u8>, serde_json::Error> {
    let tables: Vec<Value> = tables.iter().map(table).collect();
    let mut bytes = serde_json::to_vec_pretty(&json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": both(title),
        "dialect": { "delimiter": ",", "encoding": "utf-8", "header": true, "lineTerminators": ["\n"] },
        "tables": tables,
    }))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn table(table: &Table) -> Value {
    let columns: Vec<Value> = table.columns.iter().map(column).collect();
    let mut schema = json!({ "columns": columns });
    if table.key > 0 {
        schema["primaryKey"] = table.columns[..table.key].iter().map(|c| c.name.clone()).collect();
    }
    json!({
        "url": format!("{}.csv", table.name),
        "dc:title": both(&table.title),
        "dc:description": both(&table.description),
        "tableSchema": schema,
    })
}

fn column(column: &Column) -> Value {
    let mut value = json!({
        "name": column.name,
        "titles": column.name,
        "datatype": column.kind.word(),
        "required": column.required,
        "dc:description": both(&column.description),
    });
    if let Some(unit) = column.unit.words() {
        value["schema:unitText"] = both(&unit);
    }
    value
}

/// A text in both languages, as JSON-LD says it.
fn both(text: &Text) -> Value {
    json!([
        { "@value": clean(&text.en), "@language": "en" },
        { "@value": clean(&text.nl), "@language": "nl" },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, tables};

    #[test]
    fn every_file_and_column_is_named_as_in_the_csv_files() {
        let study = fixture::study();
        let tables = tables::tables(&study);
        let metadata: Value = serde_json::from_slice(&csvw(&study.scenario.title, &tables).unwrap()).unwrap();
        assert_eq!(metadata["tables"].as_array().unwrap().len(), tables.len());
        for (table, told) in tables.iter().zip(metadata["tables"].as_array().unwrap()) {
            let bytes = crate::report::formats::csv(table);
            let head = bytes.split(|byte| *byte == b'\n').next().unwrap();
            let columns = told["tableSchema"]["columns"].as_array().unwrap();
            let names: Vec<&str> = columns.iter().map(|c| c["name"].as_str().unwrap()).collect();
            assert_eq!(names.join(",").as_bytes(), head);
            assert_eq!(told["url"], format!("{}.csv", table.name));
        }
    }
}
