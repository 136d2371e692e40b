//! Names and numbers of a sweep as people read them.

use super::{Output, SCORE, SweepStudy};
use crate::language::{Language, Text};
use crate::metrics::MEASURES;
use crate::report::clean;
use crate::report::labels::{list, short_names};
use crate::report::number::{Format, Shown, decimals, fixed, input, whole};
use crate::stats::Interval;

/// The names of one sweep in one language. All text of users comes out clean.
pub(super) struct Names<'a> {
    /// The sweep.
    pub(super) study: &'a SweepStudy,
    /// The language of all names.
    pub(super) language: Language,
    shorts: Vec<String>,
}

impl<'a> Names<'a> {
    /// Gathers the names.
    pub(super) fn new(study: &'a SweepStudy, language: Language) -> Self {
        let shorts = short_names(study.configurations.iter().map(|c| (c.name.as_str(), &c.title)), language);
        Self { study, language, shorts }
    }

    /// The one of two texts that is in this language.
    pub(super) fn say(&self, en: &'a str, nl: &'a str) -> &'a str {
        self.language.pick(en, nl)
    }

    /// A text in this language.
    pub(super) fn text(&self, text: &Text) -> String {
        clean(text.get(self.language))
    }

    /// Names joined for a sentence.
    pub(super) fn list(&self, names: &[String]) -> String {
        list(names, self.language)
    }

    /// A count with separators.
    pub(super) fn count(&self, count: u64) -> String {
        whole(count, self.language)
    }

    /// Title of a configuration.
    pub(super) fn title(&self, configuration: usize) -> String {
        self.study.configurations.get(configuration).map_or_else(String::new, |c| self.text(&c.title))
    }

    /// Short name of a configuration.
    pub(super) fn short(&self, configuration: usize) -> String {
        self.shorts.get(configuration).cloned().unwrap_or_default()
    }

    /// Name of a factor inside a sentence, as the file of the sweep has it.
    pub(super) fn factor(&self, factor: usize) -> String {
        self.study.factors.get(factor).map_or_else(String::new, |f| self.text(&f.title))
    }

    /// Name of a factor that stands alone: with a capital.
    pub(super) fn factor_head(&self, factor: usize) -> String {
        capital(&self.factor(factor))
    }

    /// Name of an outcome that stands alone.
    pub(super) fn outcome(&self, outcome: usize) -> String {
        self.study.outcomes.get(outcome).map_or_else(String::new, |o| capital(&self.text(&o.title)))
    }

    /// Unit of an outcome as [`Format`] wants it: `share` becomes percent.
    pub(super) fn outcome_unit(&self, outcome: usize) -> &'a str {
        self.study.outcomes.get(outcome).map_or("", |o| o.unit.as_str())
    }

    /// Whether an outcome is the score.
    pub(super) fn is_score(&self, outcome: usize) -> bool {
        self.study.outcomes.get(outcome).is_some_and(|o| o.id == SCORE)
    }

    /// An output: `V2`, or `V2 − V4` for a difference.
    pub(super) fn output(&self, output: Output) -> String {
        match output.minus {
            Some(other) => format!("{} − {}", self.short(output.configuration), self.short(other)),
            None => self.short(output.configuration),
        }
    }

    /// A unit in this language; nothing for shares, which are written in percent.
    pub(super) fn unit(&self, unit: &str) -> String {
        match unit {
            "share" => String::new(),
            "times the scenario" => self.say("times the scenario", "keer het scenario").to_owned(),
            _ => match MEASURES.iter().find(|m| m.unit == unit) {
                Some(measure) => self.language.pick(measure.unit, measure.unit_nl).to_owned(),
                None => clean(unit),
            },
        }
    }

    /// Unit of an outcome behind its name, in brackets; nothing where the name says it, or for percentages.
    pub(super) fn unit_behind(&self, outcome: usize) -> String {
        let unit = self.unit(self.outcome_unit(outcome));
        let first = unit.split(' ').next().unwrap_or_default().to_lowercase();
        let said = self.outcome(outcome).to_lowercase().contains(&first);
        if first.is_empty() || said { String::new() } else { format!(" ({unit})") }
    }

    /// A value of a factor without its unit (with a percent sign for a share; on or off for a switch).
    pub(super) fn number(&self, factor: usize, value: f64) -> String {
        let Some(note) = self.study.factors.get(factor) else { return input(value, self.language) };
        if note.is_switch && (value == 0.0 || value == 1.0) {
            return if value == 0.0 { self.say("off", "uit") } else { self.say("on", "aan") }.to_owned();
        }
        let share = note.unit == "share";
        let times = if share { 100.0 } else { 1.0 };
        // what a person wrote keeps its digits
        let written = note.levels.contains(&value) || [note.own, note.range.0, note.range.1].contains(&value);
        let text = if written {
            input(value * times, self.language)
        } else {
            let finest = (note.range.1 - note.range.0) * times / 25.0;
            fixed(value * times, decimals(value * times, Some(finest)), self.language)
        };
        if share { format!("{text}%") } else { text }
    }

    /// A value of a factor with its unit; without it where the name of the factor says it.
    pub(super) fn value(&self, factor: usize, value: f64) -> String {
        self.with_unit(factor, &self.number(factor, value))
    }

    /// A place along a factor with its 95% interval.
    pub(super) fn place(&self, factor: usize, at: &Interval) -> String {
        let text = match (at.lower, at.upper) {
            (Some(lower), Some(upper)) if lower < upper => {
                let unit = self.study.factors.get(factor).map_or("", |f| f.unit.as_str());
                let shown = Shown::new(at, if unit == "share" { unit } else { "" }, self.language);
                let range = shown.range(self.language).unwrap_or_default();
                return format!("{} (95%: {range})", self.with_unit(factor, &shown.value));
            }
            _ => self.number(factor, at.mean),
        };
        self.with_unit(factor, &text)
    }

    fn with_unit(&self, factor: usize, text: &str) -> String {
        let Some(note) = self.study.factors.get(factor).filter(|f| !f.is_switch) else { return text.to_owned() };
        let unit = self.unit(&note.unit);
        let said = self.factor(factor).to_lowercase().contains(&unit.to_lowercase());
        if unit.is_empty() || said { text.to_owned() } else { format!("{text} {unit}") }
    }

    /// How the numbers of an outcome are written: scores with two decimals, others by their intervals.
    pub(super) fn shown(&self, outcome: usize, estimates: &[Interval]) -> Vec<Shown> {
        if self.is_score(outcome) {
            return estimates.iter().map(|e| Shown::score(e.mean, e.lower.zip(e.upper), self.language)).collect();
        }
        let format = Format::of(estimates, self.outcome_unit(outcome), self.language);
        estimates.iter().map(|e| format.show(e)).collect()
    }

    /// Points × configurations × replications, in words.
    pub(super) fn size(&self) -> String {
        let study = self.study;
        let of = |count: u64, one: (&'static str, &'static str), more: (&'static str, &'static str)| {
            let (en, nl) = if count == 1 { one } else { more };
            format!("{} {}", self.count(count), self.language.pick(en, nl))
        };
        [
            of(study.design.points, ("point", "punt"), ("points", "punten")),
            of(study.configurations.len() as u64, ("configuration", "inrichting"), ("configurations", "inrichtingen")),
            of(study.replications.into(), ("replication", "herhaling"), ("replications", "herhalingen")),
        ]
        .join(" × ")
    }

    /// What the charts are drawn from.
    pub(super) fn source(&self) -> String {
        let synthetic = self.say("Households are synthetic", "De huishoudens zijn verzonnen (synthetisch)");
        let (scenario, sweep) = (self.text(&self.study.scenario), clean(&self.study.name));
        format!("{synthetic} · {scenario} · sweep {sweep} · {} · rvtsim", self.size())
    }
}

/// The text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
