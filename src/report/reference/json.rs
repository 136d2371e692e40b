//! The rows as JSON, a list for other programs.

use serde::Serialize;

use super::ReferenceCheck;
use crate::language::Language;

#[derive(Serialize)]
struct Row<'a> {
    case: &'a str,
    quantity: &'a str,
    published: Option<f64>,
    simulated: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    tolerance: Option<f64>,
    verdict: &'static str,
    rule: &'static str,
    unit: &'a str,
    source: &'a str,
    used: &'static str,
    scenario: &'a str,
    off: Option<f64>,
    reason: &'a str,
    note: &'a str,
    likely: Option<&'a str>,
}

/// The list, with a line break at the end. `quantity`, `reason`, `note` and `likely` are in `language`; all else is the same in
/// every language.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn reference_json(check: &ReferenceCheck, language: Language) -> Result<String, serde_json::Error> {
    let scenario =
        |run: &str| check.runs.iter().find(|r| r.name == run).map(|r| r.scenario.as_str()).unwrap_or_default();
    let rows: Vec<Row<'_>> = check
        .rows
        .iter()
        .map(|row| Row {
            case: &row.case,
            quantity: row.quantity.get(language),
            published: row.published,
            simulated: row.simulated,
            lower: row.lower,
            upper: row.upper,
            tolerance: row.rule.tolerance(),
            verdict: row.verdict.word(),
            rule: super::words::rule_id(row.rule),
            unit: &row.unit,
            source: &row.source,
            used: row.used.word(),
            scenario: scenario(&row.run),
            off: row.off(),
            reason: row.reason.get(language),
            note: row.note.get(language),
            likely: row.likely.as_ref().map(|text| text.get(language)),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows)?;
    text.push('\n');
    Ok(text)
}

/// Name of the file that keeps a check, beside the file of cases.
pub const VERDICTS: &str = "verdicts.json";

/// A check to keep, with both languages and a line break at the end.
#[must_use]
pub fn saved_reference(check: &ReferenceCheck) -> Vec<u8> {
    // plain numbers, texts and words can always be written
    let mut bytes = serde_json::to_vec_pretty(check).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Reads a check that was kept.
///
/// # Errors
/// When the bytes are no such check.
pub fn read_saved_reference(bytes: &[u8]) -> Result<ReferenceCheck, serde_json::Error> {
    serde_json::from_slice(bytes)
}
