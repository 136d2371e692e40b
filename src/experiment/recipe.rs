//! The recipe of a run: every option that bears on its bytes, as `compare` and `run` take them and as a manifest keeps them.

use std::ops::RangeInclusive;
use std::str::FromStr;

use super::compare::Options;
use super::precision::{CAP, Replications};
use crate::language::{Language, Text};
use crate::report::{Choice, clean};

/// Wanted precision where nothing is said: half of the 95% interval relative to the mean.
pub const PRECISION: f64 = 0.05;
/// Parameter sets that are drawn where nothing is said.
pub const DRAWS: u32 = 60;
/// Households that are followed where nothing is said.
pub const SAMPLE: u32 = 50;
/// Most households that are followed.
pub const MOST_FOLLOWED: u32 = 100_000;
/// Most replications, and most parameter sets to draw.
const MOST: u32 = 65_536;

/// Every option that bears on the files of a run; threads, output folder and verbosity do not. To add one: a field, a line in
/// [`Recipe::options`] and a line in [`Recipe::read`], with the value that it has where a manifest is silent.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Name of the scenario: its file name without `.toml`.
    pub scenario: String,
    /// The only configuration, for `run`; all of them where there is none.
    pub configuration: Option<String>,
    /// Master seed that was asked for; that of the scenario where there is none.
    pub seed: Option<u64>,
    /// Replications per configuration; by precision where there is none.
    pub replications: Option<u32>,
    /// Wanted half-width of the 95% interval of every headline measure, relative to its mean (0 to 1).
    pub precision: f64,
    /// Parameter sets to draw within the declared ranges.
    pub draws: u32,
    /// Households per configuration in the event logs and household records.
    pub sample: u32,
    /// Name of the file of parameter sets that was given, without its folder.
    pub parameters: Option<String>,
    /// Language of the charts, and the one in which the report opens.
    pub language: Language,
    /// Language of the event logs, where the rest was drawn again in another.
    pub events_language: Option<Language>,
    /// Whether the tables are also written as CSV for a Dutch Excel.
    pub excel_csv: bool,
    /// Whether the report also simulates.
    pub live: bool,
    /// Overrides of the scenario, as written, in order.
    pub sets: Vec<String>,
}

impl Recipe {
    /// The options as a manifest keeps them: key and value, as on the command line.
    #[must_use]
    pub fn options(&self) -> Vec<(String, String)> {
        let mut options = Vec::new();
        let mut option = |key: &str, value: String| options.push((key.to_owned(), value));
        option("scenario", self.scenario.clone());
        self.configuration.iter().for_each(|name| option("configuration", name.clone()));
        self.seed.iter().for_each(|seed| option("seed", seed.to_string()));
        match self.replications {
            Some(count) => option("replications", count.to_string()),
            None => option("precision", self.precision.to_string()),
        }
        option("draws", self.draws.to_string());
        option("sample", self.sample.to_string());
        self.parameters.iter().for_each(|file| option("parameters", file.clone()));
        option("lang", self.language.code().to_owned());
        self.events_language.iter().for_each(|language| option("events-lang", language.code().to_owned()));
        if self.excel_csv {
            option("excel-csv", "true".to_owned());
        }
        if self.live {
            option("live", "true".to_owned());
        }
        self.sets.iter().for_each(|set| option("set", set.clone()));
        options
    }

    /// The recipe that a manifest keeps. `language` is that of the files of an older manifest, which did not keep it.
    ///
    /// # Errors
    /// Everything that is wrong with the options.
    pub fn read(options: &[(String, String)], language: Language) -> Result<Self, Vec<Text>> {
        let mut kept = Kept { options: options.to_vec(), problems: Vec::new() };
        kept.refuse_control_characters();
        let recipe = Self {
            scenario: kept.one("scenario").unwrap_or_default(),
            configuration: kept.one("configuration"),
            seed: kept.number("seed", 0..=u64::MAX),
            replications: kept.number("replications", 1..=MOST),
            precision: kept.number("precision", f64::MIN_POSITIVE..=1.0 - f64::EPSILON).unwrap_or(PRECISION),
            draws: kept.number("draws", 0..=MOST).unwrap_or(DRAWS),
            // before there were event logs there were none
            sample: kept.number("sample", 0..=MOST_FOLLOWED).unwrap_or(0),
            parameters: kept.one("parameters"),
            language: kept.language("lang").unwrap_or(language),
            events_language: kept.language("events-lang"),
            excel_csv: kept.switch("excel-csv"),
            live: kept.switch("live"),
            sets: kept.all("set"),
        };
        kept.finish().map(|()| recipe)
    }

    /// How to write the files.
    #[must_use]
    pub fn choice(&self) -> Choice {
        let events = self.events_language.unwrap_or(self.language);
        Choice { language: self.language, events, excel_csv: self.excel_csv, live: self.live }
    }

    /// How to run.
    #[must_use]
    pub fn run_options(&self, threads: usize) -> Options {
        Options {
            seed: self.seed,
            replications: self.replications.map_or(Replications::Precision(self.precision), Replications::Fixed),
            cap: CAP,
            draws: self.draws,
            sample: self.sample,
            threads,
        }
    }
}

/// Options of a manifest that were not read yet.
struct Kept {
    options: Vec<(String, String)>,
    problems: Vec<Text>,
}

impl Kept {
    /// A manifest from elsewhere must not steer the terminal by what messages repeat of it.
    fn refuse_control_characters(&mut self) {
        let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
        for (key, _) in self.options.iter().filter(|(_, value)| value.chars().any(steers)) {
            let key = short(key);
            self.problems.push(Text::new(
                format!("Option `{key}` holds control characters."),
                format!("In optie `{key}` staan stuurtekens."),
            ));
        }
    }

    fn all(&mut self, key: &str) -> Vec<String> {
        let (found, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.options).into_iter().partition(|(k, _)| k == key);
        self.options = rest;
        found.into_iter().map(|(_, value)| value).collect()
    }

    fn one(&mut self, key: &str) -> Option<String> {
        let mut found = self.all(key);
        if found.len() > 1 {
            self.problems.push(Text::new(
                format!("Option `{key}` stands there {} times.", found.len()),
                format!("Optie `{key}` staat er {} keer.", found.len()),
            ));
        }
        found.pop()
    }

    fn number<N: FromStr + PartialOrd + std::fmt::Display>(
        &mut self,
        key: &str,
        range: RangeInclusive<N>,
    ) -> Option<N> {
        let written = self.one(key)?;
        let number = written.parse::<N>().ok().filter(|n| range.contains(n));
        if number.is_none() {
            let (shown, low, high) = (short(&written), range.start(), range.end());
            self.problems.push(Text::new(
                format!("Option `{key}` is `{shown}`; it must be a number from {low} to {high}."),
                format!("Optie `{key}` is `{shown}`; dat moet een getal zijn van {low} tot en met {high}."),
            ));
        }
        number
    }

    fn language(&mut self, key: &str) -> Option<Language> {
        let written = self.one(key)?;
        let known = Language::ALL.into_iter().find(|language| language.code() == written);
        if known.is_none() {
            let shown = short(&written);
            self.problems.push(Text::new(
                format!("Option `{key}` is `{shown}`; it must be nl or en."),
                format!("Optie `{key}` is `{shown}`; dat moet nl of en zijn."),
            ));
        }
        known
    }

    fn switch(&mut self, key: &str) -> bool {
        let Some(written) = self.one(key) else { return false };
        if written != "true" {
            let shown = short(&written);
            self.problems.push(Text::new(
                format!("Option `{key}` is `{shown}`; where it stands, it must be true."),
                format!("Optie `{key}` is `{shown}`; als zij er staat, moet dat true zijn."),
            ));
        }
        true
    }

    fn finish(mut self) -> Result<(), Vec<Text>> {
        for (key, _) in &self.options {
            let key = short(key);
            self.problems.push(Text::new(
                format!("This version does not know option `{key}`."),
                format!("Deze versie kent optie `{key}` niet."),
            ));
        }
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}

/// The beginning of a text from elsewhere, for a message.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = clean(text).chars().take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> Recipe {
        Recipe {
            scenario: "region".into(),
            configuration: Some("relay".into()),
            seed: Some(u64::MAX),
            replications: None,
            precision: 0.07,
            draws: 3,
            sample: 7,
            parameters: Some("ensemble.toml".into()),
            language: Language::Nl,
            events_language: Some(Language::En),
            excel_csv: true,
            live: true,
            sets: vec!["a.b=1".into(), "a.b=2".into()],
        }
    }

    #[test]
    fn what_a_manifest_keeps_reads_back() {
        let fixed = Recipe { replications: Some(2), precision: PRECISION, ..recipe() };
        let bare = Recipe { configuration: None, seed: None, parameters: None, sets: Vec::new(), ..fixed.clone() };
        for recipe in [recipe(), fixed, bare] {
            assert_eq!(Recipe::read(&recipe.options(), Language::En), Ok(recipe));
        }
    }

    #[test]
    fn an_older_manifest_means_what_was_the_default_then() {
        let read = Recipe::read(&[("scenario".into(), "region".into())], Language::Nl).unwrap();
        assert_eq!((read.draws, read.precision, read.seed, read.language), (60, 0.05, None, Language::Nl));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = [
            ("replications", "99999999999999999999"),
            ("draws", "-1"),
            ("precision", "NaN"),
            ("lang", "\u{1b}[31m"),
            ("out", "/somewhere"),
            ("seed", "1"),
            ("seed", "2"),
            ("excel-csv", "no"),
            ("configuration", "relay\u{1b}[2J"),
        ];
        let wrong: Vec<_> = wrong.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let problems = Recipe::read(&wrong, Language::En).unwrap_err();
        // the language both holds control characters and is none
        assert_eq!(problems.len(), 9, "{problems:?}");
        assert!(problems.iter().all(|p| !p.en.contains('\u{1b}') && !p.nl.is_empty()), "{problems:?}");
        for key in ["replications", "draws", "precision", "lang", "out", "seed", "excel-csv", "configuration"] {
            assert!(problems.iter().any(|p| p.en.contains(&format!("`{key}`"))), "{key}: {problems:?}");
        }
    }
}
