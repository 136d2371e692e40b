//! `compare` and `run`: simulate, write, say what came out.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::arguments::Common;
use super::assumptions::{influence_path, note, saved_influence};
use super::bar::colour_out;
use super::make::{Kept, Work, make};
use super::pdf::Browser;
use super::stop::Stop;
use crate::experiment::{Outcome, Recipe};
use crate::language::Language;
use crate::metrics::MEASURES;
use crate::report::{
    InfluenceNote, LogFiles, ReferenceCheck, VERDICTS, read_saved_reference, study_json, terminal, write_study,
};
use crate::scenario::{Files, FrictionNumbers, Measurements, Scenario, load, load_parameters, nearest};
use crate::store::check_folder;

/// Runs all configurations, or only one; or replays one replication of it.
pub(super) fn run(arguments: &Common, only: Option<&str>, replication: Option<u32>) -> Result<(), Stop> {
    let language = arguments.speech.language();
    if only.is_some() && arguments.live {
        return Err(no_live(language));
    }
    let files = load(&arguments.scenario, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    if let Some(name) = only {
        check_name(&files, name, language)?;
        if let Some(replication) = replication {
            return one_replication(&files, name, replication, arguments, language);
        }
    }
    let files = match &arguments.parameters {
        None => files,
        Some(path) => {
            let (sets, texts) = load_parameters(path).map_err(|failure| Stop::failure(*failure, language))?;
            files.with_parameters(sets, texts)
        }
    };
    let browser = Browser::wanted(arguments.pdf, language)?;
    let folder = arguments.out.clone().unwrap_or_else(|| PathBuf::from("outputs").join(&files.name));
    // better to hear now than after the simulation that the folder is not ours
    check_folder(&folder).map_err(|error| Stop::not_written(&error, language))?;
    let recipe = recipe(arguments, only, &files, language);
    let work = Work { threads: arguments.threads, quiet: arguments.quiet, language };
    let (mut outcome, manifest) = make(&files, &recipe, work, || Kept {
        reference: kept_reference(&arguments.scenario, language),
        influence: if only.is_none() { influence_of(arguments, &files, language) } else { None },
    })?;
    let logs = outcome.logs.take();
    let logs = logs.as_ref().map_or(LogFiles::None, LogFiles::Of);
    write_study(&outcome.study, &manifest, recipe.choice(), logs, &folder)
        .map_err(|error| Stop::not_written(&error, language))?;
    // what came out is told before a browser can fail
    show(&outcome, arguments, language, &folder)?;
    if let Some(browser) = browser {
        browser.print(&folder, language)?;
    }
    if outcome.failed.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
}

/// The page compares settings of a whole scenario.
pub(super) fn no_live(language: Language) -> Stop {
    Stop::bad_input(language.pick(
        "--live needs a comparison of configurations. Use `compare`, without `--configuration`.",
        "--live kan alleen bij een vergelijking van inrichtingen. Gebruik `compare`, zonder `--configuration`.",
    ))
}

/// The check of the reference cases that is kept beside the scenario; `None` where there is none. One that cannot be read is
/// told.
fn kept_reference(scenario: &Path, language: Language) -> Option<ReferenceCheck> {
    let path = scenario.parent()?.join("reference").join(VERDICTS);
    let bytes = std::fs::read(&path).ok()?;
    let check = read_saved_reference(&bytes);
    if let Err(error) = &check {
        let shown = path.display();
        eprintln!(
            "! {}",
            match language {
                Language::En => format!("{shown} cannot be read, so the report shows no reference cases: {error}"),
                Language::Nl => format!("{shown} is niet te lezen. Het rapport toont geen referentiegevallen: {error}"),
            }
        );
    }
    check.ok()
}

/// What was measured before of the influence of the numbers; it stands beside the scenario.
fn influence_of(arguments: &Common, files: &Files, language: Language) -> Option<InfluenceNote> {
    let saved = saved_influence(&influence_path(&arguments.scenario, &files.name), language)?;
    let scenario = Scenario::read(files, FrictionNumbers::AsWritten).ok()?;
    Some(note(&saved, files, &scenario, &Measurements::known()))
}

fn recipe(arguments: &Common, only: Option<&str>, files: &Files, language: Language) -> Recipe {
    Recipe {
        scenario: files.name.clone(),
        configuration: only.map(str::to_owned),
        seed: arguments.seed,
        replications: arguments.replications,
        precision: arguments.precision,
        draws: arguments.draws,
        sample: arguments.sample,
        parameters: arguments.parameters.as_ref().and(files.parameters.as_ref()).map(|sets| sets.file.clone()),
        language,
        events_language: None,
        excel_csv: arguments.excel_csv,
        live: arguments.live,
        sets: arguments.sets.clone(),
    }
}

pub(super) fn check_name(files: &Files, name: &str, language: Language) -> Result<(), Stop> {
    let names = || files.configurations.iter().map(|(n, _)| n.as_str());
    if names().any(|n| n == name) {
        return Ok(());
    }
    let list = names().collect::<Vec<_>>().join(", ");
    let near = nearest(name, names()).map(|near| format!("`{near}`"));
    Err(Stop::bad_input(&match (language, near) {
        (Language::En, Some(near)) => {
            format!("There is no configuration `{name}`. Did you mean {near}? There are: {list}.")
        }
        (Language::En, None) => format!("There is no configuration `{name}`. There are: {list}."),
        (Language::Nl, Some(near)) => format!("Er is geen configuratie `{name}`. Bedoelt u {near}? Er zijn: {list}."),
        (Language::Nl, None) => format!("Er is geen configuratie `{name}`. Er zijn: {list}."),
    }))
}

/// Repeats one replication of one configuration and prints its measures: the same numbers as in `replications.csv`.
fn one_replication(
    files: &Files,
    name: &str,
    replication: u32,
    arguments: &Common,
    language: Language,
) -> Result<(), Stop> {
    let scenario = Scenario::read(files, FrictionNumbers::AsWritten)
        .map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    let seed = arguments.seed.unwrap_or(scenario.seed);
    let Some(configuration) = scenario.configurations.iter().find(|c| c.name == name) else { return Ok(()) };
    let metrics = match crate::model::simulate(&configuration.spec, seed, replication) {
        Ok(metrics) => metrics,
        Err(broken) => {
            eprintln!("{name}, {replication}, seed {seed}: {broken}");
            return Err(Stop::RunFailed);
        }
    };
    let mut text = String::new();
    if arguments.json {
        let values: std::collections::BTreeMap<&str, Option<f64>> =
            MEASURES.iter().map(|m| m.id).zip(metrics.values.iter().copied()).collect();
        text = serde_json::to_string(&values).unwrap_or_default();
        text.push('\n');
    } else {
        text.push_str("configuration,replication,measure,value\n");
        for (measure, value) in MEASURES.iter().zip(&metrics.values) {
            let value = value.map(|v| v.to_string()).unwrap_or_default();
            text.push_str(&format!("{name},{replication},{},{value}\n", measure.id));
        }
    }
    print(text.as_bytes())
}

fn show(outcome: &Outcome, arguments: &Common, language: Language, folder: &Path) -> Result<(), Stop> {
    if arguments.json {
        let mut json = study_json(&outcome.study).unwrap_or_default();
        json.push(b'\n');
        return print(&json);
    }
    let text = terminal(&outcome.study, language, width(), colour_out(), &folder.display().to_string());
    print(text.as_bytes())
}

/// Columns of the terminal as far as the environment tells, within what reads well.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
    columns.unwrap_or(100).clamp(80, 120)
}

/// Writes to stdout; a reader that has gone away is no failure of ours.
pub(super) fn print(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("stdout: {error}");
            Err(Stop::NotWritten)
        }
        _ => Ok(()),
    }
}
