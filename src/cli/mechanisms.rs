//! `mechanisms`: what each mechanism does, by switching it off.

use super::arguments::Mechanisms;
use super::bar::Bar;
use super::compare::{check_name, print};
use super::stop::Stop;
use crate::experiment::{AblationOptions, ablation};
use crate::language::Language;
use crate::report::ablation_page;
use crate::scenario::{FrictionNumbers, Scenario, load};
use crate::store::write_file;

/// Runs, and prints the page or writes it.
pub(super) fn run(arguments: &Mechanisms) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let files = load(&arguments.scenario, &arguments.sets).map_err(|failure| Stop::failure(*failure, language))?;
    let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
        .map_err(|problems| Stop::problems(&problems, &files.sources, language))?;
    for name in &arguments.configurations {
        check_name(&files, name, language)?;
    }
    let mut configurations = arguments.configurations.clone();
    if configurations.is_empty() {
        // what others are compared with, and the one that is last in outputs
        let names = [scenario.configurations.first(), scenario.configurations.last()];
        configurations = names.into_iter().flatten().map(|c| c.name.clone()).collect();
        configurations.dedup();
    }
    let options = AblationOptions {
        configurations,
        seed: arguments.seed,
        replications: arguments.replications,
        threads: usize::from(arguments.threads),
    };
    let bar = Bar::new(language, arguments.quiet);
    let outcome = ablation(&files, &options, &bar);
    bar.finish();
    let (found, failed) = outcome.map_err(|refused| Stop::problems(&refused.problems, &refused.sources, language))?;
    for one in &failed {
        eprintln!("replication {}, seed {}: {}", one.replication, one.seed, one.reason);
    }
    let page = ablation_page(&found, &command(arguments, &options, found.seed, language), language);
    match &arguments.out {
        None => print(page.as_bytes())?,
        Some(path) => {
            write_file(path, page.as_bytes()).map_err(|error| Stop::not_written(&error, language))?;
            let path = path.display();
            print(
                match language {
                    Language::En => format!("Written: {path}\n"),
                    Language::Nl => format!("Geschreven: {path}\n"),
                }
                .as_bytes(),
            )?;
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(Stop::RunFailed) }
}

/// The command that gives the same page, whatever was left to be chosen.
fn command(arguments: &Mechanisms, options: &AblationOptions, seed: u64, language: Language) -> String {
    let mut command = format!("rvtsim mechanisms {}", arguments.scenario.display());
    for name in &options.configurations {
        command += &format!(" --configuration {name}");
    }
    command += &format!(" --replications {} --seed {seed} --lang {}", options.replications, language.code());
    for set in &arguments.sets {
        command += &format!(" --set '{set}'");
    }
    command
}
