//! The reference cases for people: in a terminal, and as a page.

use super::words::{case_title, off, published, rule, simulated, verdict};
use super::{ReferenceCheck, ReferenceRow, RunRow, Use};
use crate::language::Language;
use crate::metrics::Verdict;
use crate::report::clean;
use crate::report::number::whole;
use crate::report::printed::wrap;

/// The cases with the runs that show them, in order.
fn cases(check: &ReferenceCheck) -> Vec<&str> {
    let mut cases: Vec<&str> = check.rows.iter().map(|row| row.case.as_str()).collect();
    cases.dedup();
    cases
}

/// The runs of a case, in the order of its rows.
fn runs<'c>(check: &'c ReferenceCheck, case: &str) -> Vec<&'c RunRow> {
    let mut runs: Vec<&RunRow> = Vec::new();
    for row in check.rows.iter().filter(|row| row.case == case) {
        let run = check.runs.iter().find(|run| run.name == row.run);
        runs.extend(run.filter(|run| !runs.contains(run)));
    }
    runs
}

fn how(run: &RunRow, language: Language) -> String {
    let count = whole(u64::from(run.count), language);
    let counted = match run.lucks {
        true => language.pick("times one household", "keer één huishouden"),
        false => language.pick("replications", "herhalingen"),
    };
    format!("{}, {}; {count} {counted}", run.scenario, run.configurations.join(", "))
}

/// How many of each verdict, of the figures fitted and of those kept.
pub fn summary(check: &ReferenceCheck, language: Language) -> Vec<String> {
    let count = |used: Use, what: Verdict| check.rows.iter().filter(|r| r.used == used && r.verdict == what).count();
    let line = |used: Use| {
        let [pass, missed, input, reported] =
            [Verdict::Pass, Verdict::Missed, Verdict::Input, Verdict::Reported].map(|v| count(used, v));
        match (used, language) {
            (Use::Kept, Language::En) => format!(
                "Kept for checking, never read by the fit: {pass} reproduced, {missed} missed, {input} put in, {reported} without verdict."
            ),
            (Use::Kept, Language::Nl) => format!(
                "Bewaard om te controleren, nooit gelezen bij het afstellen: {pass} gehaald, {missed} gemist, {input} ingevoerd, {reported} zonder oordeel."
            ),
            (Use::Fitted, Language::En) => format!(
                "Used to fit the model (coming out is no proof): {pass} reproduced, {missed} missed, {input} put in, {reported} without verdict."
            ),
            (Use::Fitted, Language::Nl) => format!(
                "Gebruikt om het model af te stellen (dat ze uitkomen bewijst niets): {pass} gehaald, {missed} gemist, {input} ingevoerd, {reported} zonder oordeel."
            ),
        }
    };
    vec![line(Use::Kept), line(Use::Fitted)]
}

fn how_to_read(language: Language) -> &'static str {
    language.pick(
        "Households are synthetic. Tolerances were written down, with a reason, before the first fit. The interval is that of the simulated mean; for the counts of the pilots it is that of the counts themselves.",
        "De huishoudens zijn niet echt. De marges zijn met een reden opgeschreven voordat het model is afgesteld. Het interval is dat van het gesimuleerde gemiddelde; bij de tellingen van de proeftuinen dat van de tellingen zelf.",
    )
}

fn used(row: &ReferenceRow, language: Language) -> &'static str {
    match row.used {
        Use::Fitted => language.pick("fitted", "gebruikt bij het afstellen"),
        Use::Kept => language.pick("kept for checking", "bewaard om te controleren"),
    }
}

/// Why a row is missed, for people; `None` where it is not.
pub fn miss(row: &ReferenceRow, language: Language) -> Option<String> {
    if row.verdict != Verdict::Missed {
        return None;
    }
    let size = off(row, language);
    let why = row.likely.as_ref().map_or_else(
        || language.pick("No reason is known yet.", "De reden is nog niet bekend.").to_owned(),
        |likely| likely.get(language).to_owned(),
    );
    Some(match size {
        Some(size) => format!("{}: {why}", capital(&size)),
        None => why,
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The check as text for a terminal of this width.
#[must_use]
pub fn terminal(check: &ReferenceCheck, language: Language, width: usize) -> String {
    let mut text = format!("{}\n", language.pick("Reference cases", "Referentiegevallen"));
    let add = |text: &mut String, indent: usize, said: &str| {
        for line in wrap(said, width.saturating_sub(indent)) {
            text.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    };
    for line in summary(check, language) {
        add(&mut text, 0, &line);
    }
    add(&mut text, 0, how_to_read(language));
    for case in cases(check) {
        text.push_str(&format!("\n{case}  {}\n", capital(case_title(case, language))));
        for run in runs(check, case) {
            add(&mut text, 4, &how(run, language));
            for row in check.rows.iter().filter(|row| row.case == case && row.run == run.name) {
                let word = verdict(row.verdict, language);
                for (place, line) in wrap(row.quantity.get(language), width.saturating_sub(18)).into_iter().enumerate()
                {
                    let first = if place == 0 { word } else { "" };
                    text.push_str(&format!("    {first:<13} {line}\n"));
                }
                let figures = format!(
                    "{} {} · {} {} · {} · {}",
                    language.pick("published", "gepubliceerd"),
                    published(row, language),
                    language.pick("simulated", "gesimuleerd"),
                    simulated(row, language),
                    rule(row.rule, language),
                    used(row, language)
                );
                add(&mut text, 18, &figures);
                if let Some(miss) = miss(row, language) {
                    add(&mut text, 18, &miss);
                }
            }
        }
    }
    text
}

/// The check as a page. `command` is how it was made.
#[must_use]
pub fn markdown(check: &ReferenceCheck, command: &str, language: Language) -> String {
    let mut text = format!(
        "# {}\n\n<!-- {} `{command}`. {} -->\n\n",
        language.pick("Reference cases", "Referentiegevallen"),
        language.pick("Made by", "Gemaakt met"),
        language.pick("Do not edit.", "Niet bewerken.")
    );
    text += &format!("{}\n\n", summary(check, language).join(" "));
    text += &format!("{}\n", how_to_read(language));
    for case in cases(check) {
        text += &format!("\n## {case}: {}\n", case_title(case, language));
        for run in runs(check, case) {
            text += &format!("\n*{}*\n\n", clean(&how(run, language)));
            text += language.pick(
                "| quantity | unit | published | simulated | rule | used | verdict |\n|---|---|---|---|---|---|---|\n",
                "| grootheid | eenheid | gepubliceerd | gesimuleerd | regel | gebruik | oordeel |\n|---|---|---|---|---|---|---|\n",
            );
            for row in check.rows.iter().filter(|row| row.case == case && row.run == run.name) {
                let word = verdict(row.verdict, language);
                let word = if row.verdict == Verdict::Missed { format!("**{word}**") } else { word.to_owned() };
                let cells = [
                    clean(row.quantity.get(language)),
                    clean(&row.unit),
                    format!("{} (`{}`)", published(row, language), clean(&row.source)),
                    simulated(row, language),
                    rule(row.rule, language),
                    used(row, language).to_owned(),
                    word,
                ];
                text += &format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
            }
        }
    }
    let missed: Vec<&ReferenceRow> = check.rows.iter().filter(|row| row.verdict == Verdict::Missed).collect();
    text += &format!("\n## {}\n\n", language.pick("What is missed, and why", "Wat gemist is, en waarom"));
    if missed.is_empty() {
        text += language.pick("Nothing is missed.\n", "Er is niets gemist.\n");
    }
    for row in missed {
        let why = miss(row, language).unwrap_or_default();
        text += &format!("- **{}, {}** ({}). {why}\n", row.case, clean(row.quantity.get(language)), clean(&row.run));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::metrics::Rule;

    fn check() -> ReferenceCheck {
        let row = |case: &str, mean: f64, rule: Rule, likely: Option<Text>| ReferenceRow {
            case: case.to_owned(),
            run: "a".to_owned(),
            quantity: Text::new("Orders", "Maatregelen"),
            published: Some(100.0),
            unit: "children".to_owned(),
            source: "ots-stock".to_owned(),
            note: Text::default(),
            used: Use::Kept,
            simulated: Some(mean),
            lower: Some(mean - 2.0),
            upper: Some(mean + 2.0),
            rule,
            reason: Text::default(),
            verdict: rule.verdict(Some(100.0), Some((mean, Some(mean - 2.0), Some(mean + 2.0)))),
            likely,
        };
        ReferenceCheck {
            runs: vec![RunRow {
                name: "a".to_owned(),
                scenario: "a.toml".to_owned(),
                configurations: vec!["relay".to_owned()],
                count: 30,
                lucks: false,
                seed: 1,
                sha256: String::new(),
            }],
            rows: vec![
                row("R4", 110.0, Rule::Within(0.2), None),
                row("R4", 70.0, Rule::Within(0.2), Some(Text::new("Because.", "Daarom."))),
                row("R5", 130.0, Rule::Within(0.2), None),
            ],
        }
    }

    #[test]
    fn a_miss_says_its_size_and_its_reason_in_both_languages() {
        let text = terminal(&check(), Language::En, 100);
        assert!(text.contains("30% too low: Because."), "{text}");
        assert!(text.contains("30% too high: No reason is known yet."), "{text}");
        assert!(text.contains("1 reproduced, 2 missed"), "{text}");
        let page = markdown(&check(), "rvtsim reference", Language::Nl);
        assert!(page.contains("30% te laag: Daarom.") && page.contains("**gemist**"), "{page}");
        assert!(page.contains("a.toml, relay; 30 herhalingen"), "{page}");
    }

    #[test]
    fn no_line_of_the_terminal_is_too_wide() {
        for language in [Language::En, Language::Nl] {
            let text = terminal(&check(), language, 80);
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        }
    }

    #[test]
    fn json_has_the_agreed_keys_and_words() {
        let text = super::super::reference_json(&check(), Language::Nl).expect("JSON");
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).expect("a list");
        assert_eq!(rows[1]["verdict"], "missed");
        assert_eq!(rows[1]["case"], "R4");
        for key in ["case", "quantity", "published", "simulated", "lower", "upper", "tolerance", "verdict"] {
            assert!(rows[0].get(key).is_some(), "{key}");
        }
    }
}
