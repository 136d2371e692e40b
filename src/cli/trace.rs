//! `trace`: the history of one household, event by event, in one way of working or two.

use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::Trace;
use super::bar::Bar;
use super::compare::{check_name, print};
use super::stop::Stop;
use crate::experiment::{Failed, NoHistory, Who, histories};
use crate::language::Language;
use crate::report::{Histories, Manifest, RunNote, ScenarioFile, trace_json, trace_text, universal_time, write_trace};
use crate::scenario::{Case, Files, FrictionNumbers, Scenario, load, load_case};
use crate::store::{PROGRAM, check_folder};

/// Follows the household, prints its history and writes it where asked.
pub(super) fn run(arguments: &Trace) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let files = load(&arguments.scenario, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    names(arguments, &files, language)?;
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
        .map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    let case = match &arguments.case {
        Some(path) => {
            Some(load_case(path, &files, &scenario).map_err(|f| Stop::problems(&f.problems, &f.sources, language))?)
        }
        None => None,
    };
    for warning in case.iter().flat_map(|case| &case.warnings) {
        eprintln!("! {}", warning.get(language));
    }
    if let Some(folder) = &arguments.out {
        check_folder(folder).map_err(|error| Stop::not_written(&error, language))?;
    }
    let who = match (&case, arguments.household) {
        (Some(case), _) => Who::Case { case, lucks: arguments.lucks },
        (None, number) => Who::Household { number: number.unwrap_or(1), replication: arguments.replication },
    };
    let seed = arguments.seed.unwrap_or(scenario.seed);
    let started = SystemTime::now();
    let bar = Bar::new(language, arguments.quiet);
    let threads = usize::from(arguments.threads);
    let traced = histories(&scenario, &files.sha256, &arguments.configurations, who, seed, threads, &bar);
    bar.finish();
    let (histories, failed) = traced.map_err(|nothing| stop(&nothing, arguments, language))?;
    if let Some(folder) = &arguments.out {
        let manifest = manifest(arguments, &files, &scenario, case.as_ref(), &histories, started);
        write_trace(&histories, &manifest, language, folder).map_err(|error| Stop::not_written(&error, language))?;
    }
    if arguments.json {
        print(&trace_json(&histories).unwrap_or_default())?;
    } else {
        print(trace_text(&histories, language).as_bytes())?;
        if let Some(folder) = &arguments.out {
            let folder = folder.display();
            let said = match language {
                Language::En => {
                    format!("\nDrawn and written: {folder} (trace.svg, trace.png, trace.txt, trace.json)\n")
                }
                Language::Nl => {
                    format!("\nGetekend en geschreven: {folder} (trace.svg, trace.png, trace.txt, trace.json)\n")
                }
            };
            print(said.as_bytes())?;
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(told(&failed)) }
}

/// Each name once, and each a configuration of the scenario.
fn names(arguments: &Trace, files: &Files, language: Language) -> Result<(), Stop> {
    let names = &arguments.configurations;
    for (place, name) in names.iter().enumerate() {
        check_name(files, name, language)?;
        if names[..place].contains(name) {
            return Err(Stop::bad_input(&match language {
                Language::En => format!("The configuration `{name}` is named twice. Name two different ones, or one."),
                Language::Nl => {
                    format!("De configuratie `{name}` staat er twee keer. Noem twee verschillende, of één.")
                }
            }));
        }
    }
    if names.len() > 2 {
        return Err(Stop::bad_input(language.pick(
            "At most two configurations can stand side by side.",
            "Er kunnen hoogstens twee configuraties naast elkaar staan.",
        )));
    }
    Ok(())
}

fn stop(nothing: &NoHistory, arguments: &Trace, language: Language) -> Stop {
    match nothing {
        NoHistory::NoSuchHousehold { there } => {
            let (number, replication) = (arguments.household.unwrap_or(1), arguments.replication);
            Stop::bad_input(&match language {
                Language::En => format!(
                    "There is no household {number}: in the counting window of replication {replication} {there} households \
                     are newly reported. Choose a number from 1 to {there}."
                ),
                Language::Nl => format!(
                    "Er is geen huishouden {number}: in de telperiode van herhaling {replication} worden {there} huishoudens \
                     nieuw gemeld. Kies een nummer van 1 tot en met {there}."
                ),
            })
        }
        NoHistory::AllFailed(failed) => told(failed),
    }
}

/// Says which replications failed.
fn told(failed: &[Failed]) -> Stop {
    for one in failed {
        eprintln!("replication {}, seed {}: {}", one.replication, one.seed, one.reason);
    }
    Stop::RunFailed
}

fn manifest(
    arguments: &Trace,
    files: &Files,
    scenario: &Scenario,
    case: Option<&Case>,
    histories: &Histories,
    started: SystemTime,
) -> Manifest {
    let mut texts: Vec<ScenarioFile> =
        files.texts().into_iter().map(|(path, text)| ScenarioFile::new(path, text)).collect();
    let mut options = vec![("command".to_owned(), "trace".to_owned()), ("scenario".to_owned(), files.name.clone())];
    let mut option = |key: &str, value: String| options.push((key.to_owned(), value));
    for name in &arguments.configurations {
        option("configuration", name.clone());
    }
    match case {
        Some(case) => {
            texts.push(ScenarioFile::new(format!("{}.toml (case)", case.name), case.text.clone()));
            option("case", case.name.clone());
            option("lucks", arguments.lucks.to_string());
        }
        None => {
            option("household", arguments.household.unwrap_or(1).to_string());
            option("replication", arguments.replication.to_string());
        }
    }
    for set in &arguments.sets {
        option("set", set.clone());
    }
    let seconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Manifest {
        program: PROGRAM.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: option_env!("RVTSIM_COMMIT").map(str::to_owned),
        scenario: texts,
        scenario_sha256: files.sha256.clone(),
        seed: histories.seed,
        replications: histories.lucks.as_ref().map_or(1, |lucks| lucks.replications),
        warm_up_days: scenario.configurations.first().map_or(0.0, |c| c.spec.calendar.warm_up),
        options,
        run: RunNote {
            host: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            threads: match arguments.threads {
                0 => std::thread::available_parallelism().map_or(1, |n| n.get() as u32),
                n => u32::from(n),
            },
            started: universal_time(seconds(started)),
            seconds: started.elapsed().map_or(0.0, |d| d.as_secs_f64()),
        },
    }
}
