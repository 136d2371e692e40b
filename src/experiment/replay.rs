//! Makes the scenario and the recipe of a run again from its manifest alone; nothing is read from the disk.

use serde_json::Value;

use super::recipe::{Recipe, short};
use crate::language::{Language, Text};
use crate::report::sweep::SWEEP;
use crate::report::{Manifest, ScenarioFile, read_manifest};
use crate::scenario::{Failure, Files, FrictionNumbers, Scenario, load_texts, take_parameters};
use crate::store::PROGRAM;

/// Largest text of a manifest, in bytes: as large as an input file may be.
const LARGEST: usize = 4 * 1024 * 1024;
/// Longest path of a text, in characters.
const LONGEST_PATH: usize = 1000;

/// Why a manifest cannot be replayed.
#[derive(Clone, Debug, Default)]
pub struct Unfit {
    /// What is wrong with the manifest itself.
    pub problems: Vec<Text>,
    /// What is wrong with the scenario in it.
    pub scenario: Option<Box<Failure>>,
}

impl From<Text> for Unfit {
    fn from(problem: Text) -> Self {
        Self { problems: vec![problem], scenario: None }
    }
}

/// Reads a manifest of `compare` or `run`.
///
/// # Errors
/// When the bytes are no such manifest; for one of another command, which command repeats that.
pub fn read_kept_manifest(bytes: &[u8]) -> Result<Manifest, Text> {
    let damaged = |error: serde_json::Error| {
        let error = short(&error.to_string());
        Text::new(
            format!("This is no manifest, or a damaged one: {error}."),
            format!("Dit is geen manifest, of het is beschadigd: {error}."),
        )
    };
    let value: Value = serde_json::from_slice(bytes).map_err(damaged)?;
    if value["program"] != PROGRAM {
        return Err(Text::new("This is not a manifest of rvtsim.", "Dit is geen manifest van rvtsim."));
    }
    if value["kind"] == SWEEP {
        return Err(other("a sweep", "een sweep", "rvtsim sweep FILE.toml --out DIR"));
    }
    let manifest = read_manifest(bytes).map_err(damaged)?;
    if manifest.option("command").any(|command| command == "trace") {
        return Err(other("a household that was followed", "een gevolgd huishouden", "rvtsim trace SCENARIO"));
    }
    if manifest.option("framework").next().is_some() {
        let command = match manifest.scenario.as_slice() {
            [] => "rvtsim score --matrix FILE.csv --framework FILE",
            _ => "rvtsim score STUDY --framework FILE --out DIR",
        };
        return Err(other("a score", "een score", command));
    }
    Ok(manifest)
}

fn other(en: &str, nl: &str, command: &str) -> Text {
    Text::new(
        format!(
            "This is the manifest of {en}, and replay repeats what compare and run made. To repeat this: {command}"
        ),
        format!(
            "Dit is het manifest van {nl}, en replay herhaalt wat compare en run maakten. Herhalen kan zo: {command}"
        ),
    )
}

/// The recipe and the files of a run, from its manifest. `language` is that of the files of an older manifest, which did not
/// keep it.
///
/// # Errors
/// Everything that is wrong: texts that are not the ones that were read, options that cannot be, numbers that do not fit each
/// other, and what is wrong with the scenario.
pub fn reload(manifest: &Manifest, language: Language) -> Result<(Recipe, Files), Unfit> {
    let mut problems = text_problems(&manifest.scenario);
    let recipe = Recipe::read(&manifest.options, language).map_err(|more| problems.extend(more)).ok();
    let main = manifest.main_file();
    if main.is_none() {
        let name = short(manifest.option("scenario").next().unwrap_or_default());
        problems.push(Text::new(
            format!("Among its files there is no scenario `{name}`."),
            format!("Tussen de bestanden staat geen scenario `{name}`."),
        ));
    }
    let (Some(recipe), Some(main), true) = (recipe, main, problems.is_empty()) else {
        return Err(Unfit { problems, scenario: None });
    };
    let mut unfit = Unfit::default();
    let files = match load(manifest, &main.path, &recipe) {
        Ok(files) => Some(files),
        Err(failure) => {
            unfit.scenario = Some(failure);
            None
        }
    };
    unfit.problems = number_problems(manifest, &recipe, files.as_ref());
    match files {
        Some(files) if unfit.problems.is_empty() => Ok((recipe, files)),
        _ => Err(unfit),
    }
}

fn load(manifest: &Manifest, main: &str, recipe: &Recipe) -> Result<Files, Box<Failure>> {
    let mut texts: Vec<(String, String)> =
        manifest.scenario.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    let given = recipe.parameters.as_ref().map(|name| take_parameters(name, &mut texts)).transpose();
    let files = load_texts(main, &texts, &recipe.sets)?;
    Ok(match given?.flatten() {
        Some((sets, texts)) => files.with_parameters(sets, texts),
        None => files,
    })
}

fn text_problems(files: &[ScenarioFile]) -> Vec<Text> {
    let mut problems = Vec::new();
    let mut paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    for twice in paths.windows(2).filter(|pair| pair[0] == pair[1]) {
        let path = short(twice[0]);
        problems.push(Text::new(
            format!("File `{path}` stands there twice."),
            format!("Bestand `{path}` staat er twee keer."),
        ));
    }
    for file in files {
        let path = short(&file.path);
        if file.path.is_empty() || file.path.chars().count() > LONGEST_PATH || file.path.chars().any(char::is_control) {
            problems.push(Text::new(
                format!("`{path}` is no path of a file."),
                format!("`{path}` is geen pad van een bestand."),
            ));
        }
        if file.text.len() > LARGEST {
            problems.push(Text::new(
                format!("`{path}` is larger than 4 MB. An input file is a few pages of text."),
                format!("`{path}` is groter dan 4 MB. Een invoerbestand is een paar bladzijden tekst."),
            ));
        } else if ScenarioFile::new("", file.text.as_str()).sha256 != file.sha256 {
            problems.push(Text::new(
                format!("The text of `{path}` was changed: its SHA-256 is not the one that the manifest tells."),
                format!("De tekst van `{path}` is veranderd: de SHA-256 is niet die in het manifest."),
            ));
        }
    }
    problems
}

/// Numbers of the manifest that do not fit its own texts and options.
fn number_problems(manifest: &Manifest, recipe: &Recipe, files: Option<&Files>) -> Vec<Text> {
    let mut problems = Vec::new();
    let mut unlike = |en: &str, nl: &str, told: &str, found: &str| {
        let (told, found) = (short(told), short(found));
        problems.push(Text::new(
            format!("The manifest tells {en} {told}, and its files and options give {found}."),
            format!("Het manifest noemt {nl} {told}, en de bestanden en opties geven {found}."),
        ));
    };
    if let Some(files) = files {
        if files.sha256 != manifest.scenario_sha256 {
            unlike("SHA-256 of the scenario", "als SHA-256 van het scenario", &manifest.scenario_sha256, &files.sha256);
        }
        let names: Vec<&str> = files.configurations.iter().map(|(name, _)| name.as_str()).collect();
        if let Some(name) = recipe.configuration.as_ref().filter(|name| !names.contains(&name.as_str())) {
            unlike("configuration", "als inrichting", name, &names.join(", "));
        }
        // an older manifest keeps the seed that was used and not whether it was asked for
        let own = Scenario::read(files, FrictionNumbers::AsWritten).ok().map(|scenario| scenario.seed);
        let older = manifest.option("lang").next().is_none();
        if let Some(seed) = recipe.seed.or(own).filter(|seed| *seed != manifest.seed && !older) {
            unlike("seed", "als startgetal", &manifest.seed.to_string(), &seed.to_string());
        }
    }
    if let Some(count) = recipe.replications.filter(|count| *count != manifest.replications) {
        unlike("replications", "als aantal herhalingen", &manifest.replications.to_string(), &count.to_string());
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfit(change: impl Fn(&mut Manifest)) -> Vec<Text> {
        let mut manifest = crate::report::fixture::manifest();
        manifest.options = vec![("scenario".into(), "foodvalley".into()), ("lang".into(), "en".into())];
        change(&mut manifest);
        reload(&manifest, Language::En).unwrap_err().problems
    }

    #[test]
    fn texts_that_are_not_the_ones_that_were_read_are_told_all_at_once() {
        let problems = unfit(|m| {
            m.scenario[0].text.push(' ');
            m.scenario[1].path = "../\u{1b}[2J".into();
            m.options.push(("draws".into(), "many".into()));
        });
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert!(problems[0].en.contains("foodvalley.toml") && problems[0].en.contains("SHA-256"), "{problems:?}");
        assert!(problems.iter().all(|p| !p.en.contains('\u{1b}')), "{problems:?}");
        let problems = unfit(|m| m.scenario[1].path = m.scenario[0].path.clone());
        assert!(problems[0].nl.contains("twee keer"), "{problems:?}");
        let problems = unfit(|m| m.options[0].1 = "elsewhere".into());
        assert!(problems[0].en.contains("`elsewhere`"), "{problems:?}");
    }

    #[test]
    fn what_is_wrong_with_the_scenario_itself_comes_along() {
        let mut manifest = crate::report::fixture::manifest();
        manifest.options = vec![("scenario".into(), "foodvalley".into()), ("lang".into(), "en".into())];
        assert!(reload(&manifest, Language::En).unwrap_err().scenario.is_some());
    }

    #[test]
    fn a_manifest_of_another_command_says_which_repeats_it() {
        let of = |text: &str| read_kept_manifest(text.as_bytes()).unwrap_err().en;
        assert!(of("{").contains("damaged"));
        assert!(of("[]").contains("not a manifest of rvtsim"));
        assert!(of(r#"{"program":"other"}"#).contains("not a manifest of rvtsim"));
        assert!(of(r#"{"program":"rvtsim","kind":"sweep"}"#).contains("rvtsim sweep"));
        assert!(of(r#"{"program":"rvtsim"}"#).contains("damaged"));
        let mut manifest = crate::report::fixture::manifest();
        manifest.options = vec![("command".into(), "trace".into())];
        assert!(of(&serde_json::to_string(&manifest).unwrap()).contains("rvtsim trace"));
        manifest.options = vec![("framework".into(), "x".into())];
        assert!(of(&serde_json::to_string(&manifest).unwrap()).contains("rvtsim score STUDY"));
    }
}
