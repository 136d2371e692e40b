//! In which language to speak.

use clap::{Args, ValueEnum};

use crate::language::Language;

/// In which language to speak.
#[derive(Debug, Args)]
pub(in crate::cli) struct Speech {
    /// Language [default: from the locale, Dutch if it says so, else English]
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum Lang {
    /// Dutch
    Nl,
    /// English
    En,
}

impl Speech {
    /// The language asked for, else that of the locale.
    pub fn language(&self) -> Language {
        match self.lang {
            Some(Lang::Nl) => Language::Nl,
            Some(Lang::En) => Language::En,
            None => match sys_locale::get_locale() {
                Some(locale) if locale.to_ascii_lowercase().starts_with("nl") => Language::Nl,
                _ => Language::En,
            },
        }
    }
}
