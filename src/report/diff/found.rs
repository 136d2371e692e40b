//! Everything that differs between two studies.

use serde::Serialize;
use serde_json::Value;

use super::{Inputs, Outcomes};
use crate::report::{Manifest, Study};

/// One of the two studies.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its folder, as the user wrote it.
    pub name: &'a str,
    /// The study.
    pub study: &'a Study,
    /// How it was made.
    pub manifest: &'a Manifest,
}

/// What differs between two studies; `b − a` throughout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// What a reader must know.
    pub note: &'static str,
    /// The first study.
    pub a: SideNote,
    /// The second study.
    pub b: SideNote,
    /// Whether nothing differs: no input, no outcome and no other part of the study.
    pub nothing_differs: bool,
    /// Whether no input differs and an outcome does: something is wrong.
    pub alarm: bool,
    /// The inputs that differ.
    pub inputs: Inputs,
    /// The outcomes, equal or not.
    pub outcomes: Outcomes,
    /// Other parts of `study.json` that differ, by the names of their keys.
    pub other_parts: Vec<String>,
    /// Parts of `study.json` that differ and were kept from elsewhere: `reference`, `influence`. They follow from neither study.
    pub kept_parts: Vec<String>,
}

/// Which study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SideNote {
    /// Its folder, as the user wrote it.
    pub folder: String,
    /// Short name of the scenario.
    pub scenario: String,
    /// SHA-256 of all scenario files and overrides.
    pub scenario_sha256: String,
}

/// Parts of a study that are set side by side one by one.
const TOLD: [&str; 7] =
    ["scenario", "precision", "replications", "measures", "assumptions", "mechanisms", "configurations"];
/// Parts that were kept from elsewhere.
const KEPT: [&str; 2] = ["reference", "influence"];

/// Sets two studies side by side.
#[must_use]
pub fn diff(a: &Side<'_>, b: &Side<'_>) -> Diff {
    let inputs = Inputs::between(a, b);
    let outcomes = Outcomes::between(a.study, b.study);
    let (kept_parts, other_parts): (Vec<String>, Vec<String>) =
        parts(a.study, b.study).into_iter().partition(|part| KEPT.contains(&part.as_str()));
    let inputs_equal = inputs.are_equal();
    let outcomes_equal = outcomes.are_equal() && other_parts.is_empty();
    let note = |side: &Side<'_>| SideNote {
        folder: side.name.to_owned(),
        scenario: side.study.scenario.name.clone(),
        scenario_sha256: side.study.scenario.sha256.clone(),
    };
    Diff {
        note: "Households are synthetic. Differences are b - a.",
        a: note(a),
        b: note(b),
        nothing_differs: inputs == Inputs::default() && outcomes_equal && kept_parts.is_empty(),
        alarm: inputs_equal && !outcomes_equal,
        inputs,
        outcomes,
        other_parts,
        kept_parts,
    }
}

/// Names of the parts of two studies that differ and are not told one by one.
fn parts(a: &Study, b: &Study) -> Vec<String> {
    let value = |study: &Study| match serde_json::to_value(study) {
        Ok(Value::Object(fields)) => fields,
        // a study is an object
        _ => serde_json::Map::new(),
    };
    let (x, y) = (value(a), value(b));
    let mut names: Vec<&String> = x.keys().chain(y.keys()).filter(|name| !TOLD.contains(&name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    let mut found: Vec<String> = names.into_iter().filter(|name| x.get(*name) != y.get(*name)).cloned().collect();
    let events = |study: &Study| -> Vec<_> {
        study.configurations.iter().map(|c| (c.name.clone(), c.balance, c.events, c.fingerprints.clone())).collect()
    };
    if events(a) != events(b) {
        found.push("configurations".to_owned());
    }
    found
}

/// The answer of `diff --json`, indented, with a line end.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn diff_json(diff: &Diff) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(diff)?;
    bytes.push(b'\n');
    Ok(bytes)
}
