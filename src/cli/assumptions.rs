//! `assumptions`: every number, and how many rest on nothing but judgement.

use std::fmt::Write as _;

use std::path::{Path, PathBuf};

use super::arguments::Assumptions;
use super::bar::Bar;
use super::compare::{print, width};
use super::stop::Stop;
use crate::experiment::{InfluenceOptions, influence, ledger_row};
use crate::language::Language;
use crate::report::{
    INFLUENCE_FORMAT, Influence, InfluenceNote, LedgerRow, clean, influence_json, influence_note, influence_text,
    read_influence,
};
use crate::scenario::{ASSUMPTION, Entry, Files, FrictionNumbers, Measurements, Scenario, load};
use crate::store::{Cause, WriteError, write_file};

/// Prints the ledger of a scenario with the influence that was measured; measures it first where that is asked for.
pub(super) fn run(arguments: &Assumptions) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let files = load(&arguments.scenario, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
        .map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    let path = arguments.out.clone().unwrap_or_else(|| influence_path(&arguments.scenario, &files.name));
    let complete = if arguments.measure { measure(arguments, &files, &scenario, &path, language)? } else { true };
    let saved = saved_influence(&path, language);
    let measurements = Measurements::known();
    let text = if arguments.json {
        json(&scenario.numbers, saved.as_ref(), &measurements)
    } else {
        let note = saved.as_ref().map(|saved| note(saved, &files, &scenario, &measurements));
        let command = format!("rvtsim assumptions {} --measure", arguments.scenario.display());
        first(note.as_ref(), &scenario, &command, language) + &table(&scenario.numbers, note.is_some(), language)
    };
    print(text.as_bytes())?;
    if complete { Ok(()) } else { Err(Stop::RunFailed) }
}

/// The influence that was saved for a scenario; says so when a file stands there that cannot be read.
pub(super) fn saved_influence(path: &Path, language: Language) -> Option<Influence> {
    let bytes = std::fs::read(path).ok()?;
    match read_influence(&bytes) {
        Ok(influence) if influence.format == INFLUENCE_FORMAT => Some(influence),
        _ => {
            let path = path.display();
            eprintln!(
                "{}",
                match language {
                    Language::En => format!("{path} is not an influence study of this version; it is left aside."),
                    Language::Nl => format!("{path} is geen invloedstudie van deze versie; het bestand telt niet mee."),
                }
            );
            None
        }
    }
}

/// What is shown of a saved influence for a scenario as it is now.
pub(super) fn note(
    influence: &Influence,
    files: &Files,
    scenario: &Scenario,
    measurements: &Measurements,
) -> InfluenceNote {
    let rows: Vec<LedgerRow> = scenario.numbers.iter().map(ledger_row).collect();
    let settled_by = |key: &str| measurements.of(key).cloned().unwrap_or_default();
    influence_note(influence, &rows, ASSUMPTION, &files.sha256, settled_by)
}

/// Measures and saves. Gives whether no run failed.
fn measure(
    arguments: &Assumptions,
    files: &Files,
    scenario: &Scenario,
    path: &Path,
    language: Language,
) -> Result<bool, Stop> {
    if scenario.configurations.len() < 2 {
        return Err(Stop::bad_input(language.pick(
            "Influence is measured on differences: this scenario names one configuration, and two are needed.",
            "Invloed wordt gemeten op verschillen: dit scenario noemt één inrichting, en er zijn er twee nodig.",
        )));
    }
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
    let not_written = |error: WriteError| Stop::not_written(&error, language);
    let json = |error| WriteError { path: path.to_owned(), cause: Cause::content(error) };
    let bytes = influence_json(&found).map_err(json).map_err(not_written)?;
    write_file(path, &bytes).map_err(not_written)?;
    Ok(failed.is_empty())
}

/// The file beside a scenario that holds the influence of its numbers.
pub(super) fn influence_path(scenario: &Path, name: &str) -> PathBuf {
    scenario.parent().unwrap_or(Path::new("")).join("influence").join(format!("{name}.json"))
}

/// One row per number, in the order of the ledger. What was not measured is `null`.
fn json(numbers: &[Entry], saved: Option<&Influence>, measurements: &Measurements) -> String {
    let rows: Vec<serde_json::Value> = numbers
        .iter()
        .map(|n| {
            let place = saved.and_then(|saved| saved.numbers.iter().position(|row| row.key == n.key));
            let found = saved.zip(place).map(|(saved, place)| (saved, &saved.numbers[place]));
            let share = found.map(|(saved, row)| saved.share(row)).unwrap_or_default();
            let draws = found.and_then(|(_, row)| row.draws).unwrap_or_default();
            let above = found.map(|(saved, row)| saved.stands_out(row));
            serde_json::json!({
                "key": n.key, "value": n.value, "unit": n.unit, "range": n.range, "source": n.source,
                "grade": n.grade, "note": n.note, "place": n.place,
                "rank": place.map(|place| place + 1),
                "influence_differences": {
                    "one_at_a_time": share.differences, "draws": draws.differences, "above_chance": above.map(|a| a.0),
                },
                "influence_first_place": {
                    "one_at_a_time": share.first_place, "draws": draws.first_place, "above_chance": above.map(|a| a.1),
                },
                "settled_by": measurements.of(&n.key),
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
    text.push('\n');
    text
}

/// What stands above the table: the numbers that matter most, or that it was not measured.
fn first(note: Option<&InfluenceNote>, scenario: &Scenario, command: &str, language: Language) -> String {
    let short = |id: &str| {
        let title = scenario.configurations.iter().find(|c| c.name == id).map(|c| clean(c.title.get(language)));
        let word = title.as_deref().and_then(|title| title.split([' ', ':', '(', ',']).next().map(str::to_owned));
        word.filter(|word| !word.is_empty()).unwrap_or_else(|| clean(id))
    };
    match note {
        Some(note) => influence_text(note, &short, language, width()),
        None => match language {
            Language::En => format!(
                "Which of these numbers matter most has not been measured for this scenario. That takes minutes:\n  {command}\n\n"
            ),
            Language::Nl => format!(
                "Welke van deze getallen er het meest toe doen, is voor dit scenario niet gemeten. Dat duurt minuten:\n  {command}\n\n"
            ),
        },
    }
}

/// All numbers; then how many are assumptions, unless that has been said.
fn table(numbers: &[Entry], counted: bool, language: Language) -> String {
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
    if !counted {
        let _ = match language {
            Language::En => writeln!(text, "\n{assumed} of {total} numbers ({percent}%) are assumptions."),
            Language::Nl => writeln!(text, "\n{assumed} van de {total} getallen ({percent}%) zijn aannames."),
        };
    }
    text.push_str(language.pick(
        "\nGrades: A official statistics, B programme or research report, C press, D approximation. Households are synthetic.\n",
        "\nKwaliteit: A officiële statistiek, B programma of onderzoek, C pers, D benadering. De huishoudens zijn niet echt.\n",
    ));
    text
}
