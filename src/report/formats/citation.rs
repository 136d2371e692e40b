//! `CITATION.cff` of a study: how to cite these results.
//!
//! The format: S. Druskat and others, "Citation File Format", version 1.2.0 (2021).

use crate::language::Language;
use crate::report::{Study, clean, synthetic};

/// The bytes of `CITATION.cff`. A study is cited by the hash of its scenario and the version of the program, not by a date: the
/// same study made twice is the same.
#[must_use]
pub fn citation(study: &Study) -> Vec<u8> {
    let scenario = &study.scenario;
    let (title, seed) = (clean(&scenario.title.en), scenario.seed);
    let replications = study.precision.replications;
    let lines = [
        "cff-version: 1.2.0".to_owned(),
        "type: dataset".to_owned(),
        format!("title: {}", quoted(&format!("{title} (rvtsim, {replications} replications, seed {seed})"))),
        format!("message: {}", quoted("If you use these results, please cite them so.")),
        format!("abstract: {}", quoted(synthetic(Language::En))),
        "authors:".to_owned(),
        format!("  - name: {}", quoted("The developers of rvtsim")),
        format!("version: {}", quoted(env!("CARGO_PKG_VERSION"))),
        "identifiers:".to_owned(),
        "  - type: other".to_owned(),
        format!("    value: {}", quoted(&format!("sha256:{}", clean(&scenario.sha256)))),
        format!("    description: {}", quoted("SHA-256 of the files of the scenario and the overrides")),
        String::new(),
    ];
    lines.join("\n").into_bytes()
}

/// A text in double quotes: what JSON writes, YAML reads.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::report::fixture;

    #[test]
    fn a_hostile_title_stays_one_text() {
        let mut study = fixture::study();
        study.scenario.title = Text::same("x\"\nauthors: [evil]\u{7}\u{85}: #");
        let text = String::from_utf8(citation(&study)).unwrap();
        assert_eq!(text.lines().filter(|line| line.starts_with("authors:")).count(), 1, "{text}");
        assert!(text.contains(r#"title: "x\" authors: [evil]: # (rvtsim, "#), "{text}");
    }
}
