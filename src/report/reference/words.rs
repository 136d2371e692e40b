//! Words and numbers of the reference cases.

use super::ReferenceRow;
use crate::language::Language;
use crate::metrics::{Rule, Verdict};
use crate::report::number::{Shown, input, percent};

/// What each case is about.
pub fn case_title(case: &str, language: Language) -> &'static str {
    match case {
        "R1" => language.pick("the whole chain at its maximum terms", "de hele keten op de maximale termijnen"),
        "R2" => language.pick("the pilots in 2023", "de proeftuinen in 2023"),
        "R3" => language.pick("FoodValley", "FoodValley"),
        "R4" => language.pick("the national chain in 2019", "de landelijke keten in 2019"),
        "R5" => language.pick("the national chain after 2019 (backcast)", "de landelijke keten na 2019 (terugblik)"),
        "R6" => language.pick("one household, two routes", "één huishouden, twee routes"),
        "R7" => language.pick("the specialist team", "het specialistenteam"),
        "R8" => language.pick("repeat reports", "herhaalde meldingen"),
        _ => "",
    }
}

/// The word for a rule in files.
pub const fn rule_id(rule: Rule) -> &'static str {
    match rule {
        Rule::Within(_) => "within",
        Rule::Counts => "counts",
        Rule::Occurs => "occurs",
        Rule::AboveZero => "above_zero",
        Rule::AtMost(_) => "at_most",
        Rule::Input => "input",
        Rule::Report => "report",
    }
}

/// When a row passes, in a few words.
pub fn rule(rule: Rule, language: Language) -> String {
    match rule {
        Rule::Within(tolerance) => format!("±{}", percent(tolerance)),
        Rule::Counts => language.pick("in the interval", "in het interval").to_owned(),
        Rule::Occurs => language.pick("happens", "komt voor").to_owned(),
        Rule::AboveZero => language.pick("interval above 0", "interval boven 0").to_owned(),
        Rule::AtMost(most) => {
            let most = input(most, language);
            match language {
                Language::En => format!("at most {most}"),
                Language::Nl => format!("hoogstens {most}"),
            }
        }
        Rule::Input | Rule::Report => "–".to_owned(),
    }
}

/// The verdict for people.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Pass => language.pick("pass", "gehaald"),
        Verdict::Missed => language.pick("missed", "gemist"),
        Verdict::Input => language.pick("input", "ingevoerd"),
        Verdict::Reported => language.pick("no verdict", "zonder oordeel"),
    }
}

/// The published value.
pub fn published(row: &ReferenceRow, language: Language) -> String {
    match row.published {
        Some(value) if row.unit == "share" => percent(value),
        Some(value) => input(value, language),
        None => language.pick("no number", "geen getal").to_owned(),
    }
}

/// The simulated value with its interval.
pub fn simulated(row: &ReferenceRow, language: Language) -> String {
    match row.simulated {
        Some(mean) => Shown::of(mean, row.lower, row.upper, &row.unit, language).with_range(language),
        None => "–".to_owned(),
    }
}

/// How far a missed row is off.
pub fn off(row: &ReferenceRow, language: Language) -> Option<String> {
    let off = row.off().filter(|_| row.verdict == Verdict::Missed)?;
    let size = percent(off.abs());
    Some(match (off < 0.0, language) {
        (true, Language::En) => format!("{size} too low"),
        (false, Language::En) => format!("{size} too high"),
        (true, Language::Nl) => format!("{size} te laag"),
        (false, Language::Nl) => format!("{size} te hoog"),
    })
}
