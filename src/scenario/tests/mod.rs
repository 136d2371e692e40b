//! Tests of the whole room, by question.

mod hostile;
mod loading;
mod messages;
mod overriding;
mod reading;

use super::{Bounds, Failure, Files, Ledger, Problems, Reader, load_texts};
use crate::language::Language;

const EVIDENCE: &str = "[[figure]]\nid = \"raad-fte\"\nquantity = \"staff of the Raad\"\nvalue = 24\nunit = \"fte\"\ngrade = \"B\"\nsource = \"a report\"\n";
const HEAD: &str = "configurations = [\"relay.toml\"]\nevidence = \"evidence.toml\"\n";

/// Loads a scenario `s.toml` with one configuration and one figure.
fn load(scenario: &str, more: &[(&str, &str)], sets: &[&str]) -> Result<Files, Box<Failure>> {
    let mut texts = vec![
        ("s.toml".to_owned(), format!("{HEAD}{scenario}")),
        ("relay.toml".to_owned(), String::new()),
        ("evidence.toml".to_owned(), EVIDENCE.to_owned()),
    ];
    texts.retain(|(name, _)| !more.iter().any(|(other, _)| name == other));
    texts.extend(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let sets: Vec<String> = sets.iter().map(|s| (*s).to_owned()).collect();
    load_texts("s.toml", &texts, &sets)
}

/// Reads a scenario with `read` and gives what is left behind.
fn reading(files: &Files, read: impl FnOnce(&mut Reader<'_>)) -> (Problems, Ledger) {
    let log = files.log();
    let mut reader = Reader::new(&log, &files.scenario, "");
    read(&mut reader);
    drop(reader);
    log.finish()
}

/// Reads a scenario with `read` and gives all problems as English text without the count.
fn complaints(scenario: &str, read: impl FnOnce(&mut Reader<'_>)) -> String {
    let files = load(scenario, &[], &[]).unwrap_or_else(|f| panic!("{}", text(&f)));
    reading(&files, read).0.render(&files.sources, Language::En, false)
}

fn text(failure: &Failure) -> String {
    failure.problems.render(&failure.sources, Language::En, false)
}

/// The English messages, sorted, each with its key path.
fn messages(problems: &Problems) -> Vec<String> {
    problems.sorted().iter().map(|p| format!("{}: {}", p.key, p.message.en)).collect()
}

fn fte(reader: &mut Reader<'_>) -> f64 {
    reader.quantity("fte", "fte", Bounds::positive())
}
