//! Names for people: configurations, functions, organisations, measures, units. All text that a user wrote passes through
//! [`clean`] here, so that no output carries control characters.

use crate::language::{Language, Text};
use crate::metrics::{self, MEASURES, Measure};

use super::Study;

/// Longest first word of a title that still serves as a column head.
const SHORT: usize = 10;

/// The text without control characters and without the invisible marks that reorder or hide text. Line breaks and tabs become
/// spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' => Some(' '),
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => None,
            '\u{FFFE}' | '\u{FFFF}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// The names of one study in one language.
#[derive(Clone, Debug)]
pub struct Labels<'a> {
    study: &'a Study,
    /// The language of all names.
    pub language: Language,
    short: Vec<String>,
}

impl<'a> Labels<'a> {
    /// Gathers the names of a study.
    #[must_use]
    pub fn new(study: &'a Study, language: Language) -> Self {
        let short = short_names(study.configurations.iter().map(|c| (c.name.as_str(), &c.title)), language);
        Self { study, language, short }
    }

    /// Short name of a configuration, for column heads: the first word of its title, or its id.
    #[must_use]
    pub fn short(&self, configuration: usize) -> &str {
        self.short.get(configuration).map_or("", String::as_str)
    }

    /// Title of a configuration.
    #[must_use]
    pub fn title(&self, configuration: usize) -> String {
        self.study.configurations.get(configuration).map_or_else(String::new, |c| self.text(&c.title))
    }

    /// Id and title of a configuration; `None` past the last.
    #[must_use]
    pub fn configuration(&self, configuration: usize) -> Option<(&'a str, String)> {
        self.study.configurations.get(configuration).map(|c| (c.name.as_str(), self.text(&c.title)))
    }

    /// The reference inside a sentence: "the relay".
    #[must_use]
    pub fn reference(&self) -> String {
        let index = self.study.reference();
        match self.study.configurations.get(index) {
            Some(c) if c.name == "relay" => self.language.pick("the relay", "de estafette").to_owned(),
            _ => self.short(index).to_owned(),
        }
    }

    /// A text of the study in this language.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        clean(text.get(self.language))
    }

    /// Name of an organisation, family profile or municipality; the id in words where the study has no name for it.
    #[must_use]
    pub fn name(&self, id: &str) -> String {
        match self.study.scenario.names.iter().find(|(known, _)| known == id) {
            Some((_, text)) => self.text(text),
            None => clean(id).replace('_', " "),
        }
    }

    /// Who leads a function: nobody, whoever holds the case, or an organisation.
    #[must_use]
    pub fn leads(&self, id: &str) -> String {
        match id {
            "" => self.language.pick("nobody", "niemand").to_owned(),
            "holder" => self.language.pick("who holds the case", "wie de zaak heeft").to_owned(),
            organisation => self.name(organisation),
        }
    }

    /// Name of a function as in `stations.csv`: one of the nine, `…_join`, or `help`.
    #[must_use]
    pub fn function(&self, id: &str) -> String {
        let rows = || self.study.configurations.iter().flat_map(|c| &c.functions);
        if let Some(row) = rows().find(|row| row.function == id) {
            return self.text(&row.title);
        }
        if let Some(row) = id.strip_suffix("_join").and_then(|id| rows().find(|row| row.function == id)) {
            return format!("{} {}", self.text(&row.title), self.language.pick("(joining)", "(meedoen)"));
        }
        if id == "help" { self.language.pick("Help", "Hulp").to_owned() } else { self.name(id) }
    }

    /// Label of a measure; its id where this version does not know it.
    #[must_use]
    pub fn measure(&self, id: &str) -> String {
        match known(id) {
            Some(measure) => self.language.pick(measure.en, measure.nl).to_owned(),
            None => clean(id),
        }
    }

    /// Unit of a measure; empty where this version does not know it. Shares are shown in percent, so their unit is `%`.
    #[must_use]
    pub fn unit(&self, id: &str) -> &'static str {
        match known(id) {
            Some(measure) if measure.unit == "share" => "%",
            Some(measure) => self.language.pick(measure.unit, measure.unit_nl),
            None => "",
        }
    }

    /// Unit of a difference of a measure: shares differ by percentage points.
    #[must_use]
    pub fn difference_unit(&self, id: &str) -> &'static str {
        match self.unit(id) {
            "%" => self.language.pick("percentage points", "procentpunten"),
            unit => unit,
        }
    }

    /// Names joined for a sentence: "V1, V2 and V4".
    #[must_use]
    pub fn list(&self, names: &[String]) -> String {
        list(names, self.language)
    }
}

/// Short names of configurations, from their ids and titles: the first word of the title, or the id.
pub(crate) fn short_names<'t>(
    configurations: impl Iterator<Item = (&'t str, &'t Text)> + Clone,
    language: Language,
) -> Vec<String> {
    let words: Vec<String> = configurations
        .clone()
        .map(|(name, title)| {
            let title = clean(title.get(language));
            let word = title.split([' ', ':', '(', ',']).next().unwrap_or_default();
            if word.is_empty() || word.chars().count() > SHORT { clean(name) } else { word.to_owned() }
        })
        .collect();
    // A short name that two configurations share names neither of them.
    let unique = words.iter().enumerate().all(|(i, word)| !words[..i].contains(word));
    if unique { words } else { configurations.map(|(name, _)| clean(name)).collect() }
}

/// Names joined for a sentence: "V1, V2 and V4".
pub(super) fn list(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {} {last}", most.join(", "), language.pick("and", "en")),
    }
}

/// The measure with this id; `None` where this version does not know it.
#[must_use]
pub fn known(id: &str) -> Option<&'static Measure> {
    metrics::find(id).map(|index| &MEASURES[index])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn control_characters_and_hidden_marks_go() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}\u{202e}c\u{200b}\nd\u{9b}e"), "a[31mbc de");
    }

    #[test]
    fn short_names_are_first_words_unless_they_clash() {
        let mut study = fixture::study();
        assert_eq!(Labels::new(&study, Language::Nl).short(0), "Estafette");
        assert_eq!(Labels::new(&study, Language::En).short(3), "V2");
        study.configurations[3].title = Text::same("V1 also");
        assert_eq!(Labels::new(&study, Language::En).short(3), "v2");
    }

    #[test]
    fn an_id_without_a_name_is_shown_as_it_is() {
        let study = fixture::study();
        let labels = Labels::new(&study, Language::En);
        assert_eq!(labels.name("unknown_place"), "unknown place");
        assert_eq!(labels.function("assess_join"), "Assess safety (joining)");
        assert_eq!(labels.measure("no_such"), "no_such");
    }
}
