//! `datapackage.json`: the list of all files with their sizes and hashes, and what the columns of the tables mean.
//!
//! The format: Open Knowledge Foundation, "Frictionless Standards: Data Package, Tabular Data Resource, Table Schema", version 1.

use serde_json::{Value, json};

use crate::language::Language;
use crate::report::tables::{Column, Table};
use crate::report::{Study, clean, synthetic};
use crate::store::Written;

/// The bytes of `datapackage.json` for these files; the CSV files of these tables are described column by column.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn data_package(study: &Study, tables: &[Table], files: &[Written]) -> Result<Vec<u8>, serde_json::Error> {
    let mut names: Vec<String> = Vec::new();
    // the order in which files were written may differ where some are carried over
    let mut files: Vec<&Written> = files.iter().collect();
    files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    let resources: Vec<Value> = files
        .into_iter()
        .map(|file| {
            let name = unique(slug(&file.name), &names);
            names.push(name.clone());
            resource(name, file, tables)
        })
        .collect();
    let say = |en: &str, nl: &str| format!("{} / {}", clean(en), clean(nl));
    let (title, description) = (&study.scenario.title, &study.scenario.description);
    let mut bytes = serde_json::to_vec_pretty(&json!({
        "profile": "data-package",
        "name": slug(&format!("rvtsim-{}", study.scenario.name)),
        "id": format!("sha256:{}", study.scenario.sha256),
        "title": say(&title.en, &title.nl),
        "description": format!(
            "{} {}",
            say(&description.en, &description.nl),
            say(synthetic(Language::En), synthetic(Language::Nl)),
        ),
        "version": env!("CARGO_PKG_VERSION"),
        "keywords": ["simulation", "child protection", "waiting times", "synthetic"],
        "contributors": [{ "title": "rvtsim", "role": "author" }],
        "resources": resources,
    }))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(name: String, file: &Written, tables: &[Table]) -> Value {
    let ending = file.name.rsplit('.').next().unwrap_or_default();
    let mut value = json!({
        "name": name,
        "path": file.name,
        // what is no table of ours is a file as it is, whatever a reader could make of it
        "type": "file",
        "format": ending,
        "mediatype": media_type(ending),
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    });
    let table = tables.iter().find(|table| file.name == format!("{}.csv", table.name));
    if let Some(table) = table {
        let mut schema = json!({
            "fields": table.columns.iter().map(field).collect::<Vec<Value>>(),
            "missingValues": [""],
        });
        if table.key > 0 {
            schema["primaryKey"] = table.columns[..table.key].iter().map(|c| c.name.clone()).collect();
        }
        value["type"] = "table".into();
        value["profile"] = "tabular-data-resource".into();
        value["encoding"] = "utf-8".into();
        value["title"] = format!("{} / {}", table.title.en, table.title.nl).into();
        value["description"] = format!("{} / {}", table.description.en, table.description.nl).into();
        value["schema"] = schema;
    }
    value
}

fn field(column: &Column) -> Value {
    let mut value = json!({
        "name": column.name,
        "type": column.kind.word(),
        "description": format!("{} / {}", column.description.en, column.description.nl),
    });
    if let Some(unit) = column.unit.words() {
        value["unit"] = format!("{} / {}", unit.en, unit.nl).into();
    }
    if column.required {
        value["constraints"] = json!({ "required": true });
    }
    value
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "csv" => "text/csv",
        "json" => "application/json",
        "html" => "text/html",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "parquet" => "application/vnd.apache.parquet",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xes" => "application/xml",
        "cff" => "application/yaml",
        _ => "application/octet-stream",
    }
}

/// A name as the standard allows: small letters, digits, `.`, `-` and `_`.
fn slug(text: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    text.chars().map(|c| allowed(c.to_ascii_lowercase())).take(100).collect()
}

fn unique(name: String, taken: &[String]) -> String {
    let mut candidates = std::iter::once(name.clone()).chain((2..).map(|n: u32| format!("{name}-{n}")));
    candidates.find(|candidate| !taken.contains(candidate)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, tables};

    #[test]
    fn names_are_allowed_and_no_two_are_alike() {
        let mut study = fixture::study();
        study.scenario.name = "Zo, maar dan: \u{202e}../../x".to_owned();
        let file = |name: &str| Written { name: name.to_owned(), bytes: 3, sha256: "ba78".to_owned() };
        let files = ["a b.csv", "a-b.csv", "charts/ä.svg"].map(file);
        let package: Value = serde_json::from_slice(&data_package(&study, &[], &files).unwrap()).unwrap();
        let names: Vec<&str> =
            package["resources"].as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["a-b.csv", "a-b.csv-2", "charts--.svg"]);
        assert_eq!(package["name"], "rvtsim-zo--maar-dan---..-..-x");
        assert!(package["resources"][0]["hash"] == "sha256:ba78" && package["resources"][0]["bytes"] == 3);
    }

    #[test]
    fn a_table_is_told_column_by_column() {
        let study = fixture::study();
        let tables = tables::tables(&study);
        let file = Written { name: "summary.csv".to_owned(), bytes: 0, sha256: String::new() };
        let package: Value = serde_json::from_slice(&data_package(&study, &tables, &[file]).unwrap()).unwrap();
        let schema = &package["resources"][0]["schema"];
        assert_eq!(schema["primaryKey"], json!(["configuration", "measure"]));
        assert_eq!(schema["fields"].as_array().unwrap().len(), tables[0].columns.len());
        assert_eq!(schema["fields"][4]["type"], "number");
    }
}
