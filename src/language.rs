//! The two languages of every text that a user reads.

use serde::{Deserialize, Serialize};

/// A language in which rvtsim speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Dutch, at B1 level.
    Nl,
}

impl Language {
    /// Both languages, in the order in which outputs list them.
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// The code of the language for `<html lang>` and for `--lang`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn pick<'a>(self, en: &'a str, nl: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Nl => nl,
        }
    }
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The English text.
    pub en: String,
    /// The Dutch text.
    pub nl: String,
}

impl Text {
    /// Pairs an English with a Dutch text.
    pub fn new(en: impl Into<String>, nl: impl Into<String>) -> Self {
        Self { en: en.into(), nl: nl.into() }
    }

    /// A proper name, the same in both languages.
    pub fn same(name: impl Into<String>) -> Self {
        let name = name.into();
        Self { en: name.clone(), nl: name }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Nl => &self.nl,
        }
    }
}
