//! The measurement that would settle each number: sentences by key path, kept as data.

use serde::Deserialize;

use super::set::split_path;
use crate::language::Text;

/// The sentences, with the program: they are about the numbers that the model knows, whatever the scenario.
const SENTENCES: &str = include_str!("../../scenarios/influence/measurements.toml");

/// Which measurement would settle a number.
#[derive(Clone, Debug, Default)]
pub struct Measurements {
    rows: Vec<(Vec<String>, Text)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    measurement: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    keys: Vec<String>,
    en: String,
    nl: String,
}

impl Measurements {
    /// The sentences that come with the program.
    #[must_use]
    pub fn known() -> Self {
        // a text of our own, which a test reads: it is never wrong
        Self::read(SENTENCES).unwrap_or_default()
    }

    /// Reads sentences.
    ///
    /// # Errors
    /// When the text is not a list of `[[measurement]]` with `keys`, `en` and `nl`.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let rows = file.measurement.into_iter().flat_map(|row| {
            let text = Text::new(row.en, row.nl);
            row.keys.into_iter().map(move |key| (split_path(&key).0, text.clone()))
        });
        Ok(Self { rows: rows.collect() })
    }

    /// The sentence of the first pattern that fits this key path; `None` when none does. `*` stands for one name, `**` at the
    /// end for one or more.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<&Text> {
        let (path, _) = split_path(key);
        self.rows.iter().find(|(pattern, _)| fits(pattern, &path)).map(|(_, text)| text)
    }

    /// The patterns that fit none of these key paths.
    #[must_use]
    pub fn idle<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Vec<String> {
        let paths: Vec<Vec<String>> = keys.into_iter().map(|key| split_path(key).0).collect();
        let idle = |pattern: &Vec<String>| {
            !paths.iter().any(|path| self.rows.iter().find(|(p, _)| fits(p, path)).is_some_and(|(p, _)| p == pattern))
        };
        self.rows.iter().filter(|(pattern, _)| idle(pattern)).map(|(pattern, _)| pattern.join(".")).collect()
    }
}

fn fits(pattern: &[String], path: &[String]) -> bool {
    match pattern.split_last() {
        Some((last, before)) if last == "**" => path.len() > before.len() && same(before, &path[..before.len()]),
        _ => pattern.len() == path.len() && same(pattern, path),
    }
}

fn same(pattern: &[String], path: &[String]) -> bool {
    pattern.iter().zip(path).all(|(one, name)| one == "*" || one == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_names_and_the_first_counts() {
        let text = "[[measurement]]\nkeys = [\"a.*.c\"]\nen = \"one\"\nnl = \"een\"\n\
                    [[measurement]]\nkeys = [\"a.**\", \"x\"]\nen = \"two\"\nnl = \"twee\"\n";
        let known = Measurements::read(text).unwrap();
        let said = |key: &str| known.of(key).map(|text| text.en.as_str());
        assert_eq!(said("a.b.c"), Some("one"));
        assert_eq!(said("a.\"b. 1\".c"), Some("one"));
        assert_eq!(said("a.b.d"), Some("two"));
        assert_eq!((said("x"), said("a"), said("x.y")), (Some("two"), None, None));
        assert_eq!(known.idle(["a.b.c", "x"]), ["a.**"]);
        assert!(Measurements::read("[[measurement]]\nkeys = [\"a\"]\nen = \"one\"\n").is_err());
    }

    #[test]
    fn the_sentences_of_the_program_can_be_read() {
        assert!(Measurements::read(SENTENCES).unwrap().rows.len() > 100);
    }
}
