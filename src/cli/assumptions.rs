//! `assumptions`: every number, and how many rest on nothing but judgement.

use std::fmt::Write as _;

use std::path::{Path, PathBuf};

use super::arguments::Assumptions;
use super::bar::Bar;
use super::compare::print;
use super::stop::Stop;
use crate::experiment::{InfluenceOptions, influence};
use crate::language::Language;
use crate::report::{influence_json, write_file};
use crate::scenario::{ASSUMPTION, Entry, Files, FrictionNumbers, Scenario, load};

/// Prints the ledger of a scenario.
pub(super) fn run(arguments: &Assumptions) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let files = load(&arguments.scenario, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    if arguments.measure {
        measure(arguments, &files, language)?;
    }
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
        .map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    let text = if arguments.json { json(&scenario.numbers) } else { table(&scenario.numbers, language) };
    print(text.as_bytes())
}

fn measure(arguments: &Assumptions, files: &Files, language: Language) -> Result<(), Stop> {
    let path = saved(arguments, files);
    let options = InfluenceOptions {
        seed: arguments.seed,
        draws: arguments.draws,
        threads: usize::from(arguments.threads),
        ..InfluenceOptions::default()
    };
    let bar = Bar::new(language, arguments.quiet);
    let outcome = influence(files, &options, &bar);
    bar.finish();
    let (found, failed) = outcome.map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    for one in &failed {
        eprintln!("replication {}, seed {}: {}", one.replication, one.seed, one.reason);
    }
    let bytes = influence_json(&found).unwrap_or_default();
    write_file(&path, &bytes).map_err(|error| Stop::not_written(&error, language))?;
    if failed.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
}

/// Where the influence of a scenario stands.
fn saved(arguments: &Assumptions, files: &Files) -> PathBuf {
    arguments.out.clone().unwrap_or_else(|| influence_path(&arguments.scenario, &files.name))
}

/// The file beside a scenario that holds the influence of its numbers.
pub(super) fn influence_path(scenario: &Path, name: &str) -> PathBuf {
    scenario.parent().unwrap_or(Path::new("")).join("influence").join(format!("{name}.json"))
}

fn json(numbers: &[Entry]) -> String {
    let rows: Vec<serde_json::Value> = numbers
        .iter()
        .map(|n| {
            serde_json::json!({
                "key": n.key, "value": n.value, "unit": n.unit, "range": n.range, "source": n.source,
                "grade": n.grade, "note": n.note, "place": n.place,
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
    text.push('\n');
    text
}

fn table(numbers: &[Entry], language: Language) -> String {
    let assumed = numbers.iter().filter(|n| n.source == ASSUMPTION).count();
    let percent = (100.0 * assumed as f64 / numbers.len().max(1) as f64).round();
    let range = |n: &Entry| n.range.map_or_else(String::new, |(low, high)| format!("{low} – {high}"));
    let heads = match language {
        Language::En => ["number", "value", "unit", "range", "source", "grade"],
        Language::Nl => ["getal", "waarde", "eenheid", "bereik", "bron", "kwaliteit"],
    };
    let rows: Vec<[String; 6]> = numbers
        .iter()
        .map(|n| [n.key.clone(), n.value.to_string(), n.unit.clone(), range(n), n.source.clone(), n.grade.clone()])
        .collect();
    let mut widths = heads.map(|head| head.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    let mut line = |cells: [&str; 6]| {
        let mut row = String::new();
        for (place, (cell, width)) in cells.into_iter().zip(widths).enumerate() {
            let gap = width - cell.chars().count();
            // numbers to the right, words to the left
            let (before, after) = if place == 1 { (gap, 0) } else { (0, gap) };
            row.push_str(&format!("{}{cell}{}  ", " ".repeat(before), " ".repeat(after)));
        }
        // writing to memory does not fail
        let _ = writeln!(text, "{}", row.trim_end());
    };
    line(heads);
    for row in &rows {
        line([&row[0], &row[1], &row[2], &row[3], &row[4], &row[5]]);
    }
    let total = numbers.len();
    let closing = match language {
        Language::En => format!(
            "\n{assumed} of {total} numbers ({percent}%) are assumptions. Grades: A official statistics, B programme or research report, C press, D approximation. Households are synthetic.\n"
        ),
        Language::Nl => format!(
            "\n{assumed} van de {total} getallen ({percent}%) zijn aannames. Kwaliteit: A officiële statistiek, B programma of onderzoek, C pers, D benadering. De huishoudens zijn niet echt.\n"
        ),
    };
    text.push_str(&closing);
    text
}
