//! Reads a sweep file and the scenario that it names.

use std::path::Path;

use super::super::files::Failure;
use super::super::load::{load, load_alone, load_alone_text, load_texts};
use super::super::mix::mix_of;
use super::super::shelf::resolve;
use super::super::{Bounds, EntryKind, Evidence, Files, FrictionNumbers, Log, Node, Reader, Scenario, Sources};
use super::design::SweepDesign;
use super::factor::{Factor, FactorValues, MOST_FACTORS, read_factor};
use super::settings::{Budget, SweepTarget, read_targets, whole};
use crate::language::Text;
use crate::metrics::{Direction, MEASURES, MeasureId};

/// What a sweep file says.
#[derive(Clone, Debug)]
pub struct SweepPlan {
    /// Name of the sweep: its file name without `.toml`.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// A sentence or two; may be empty.
    pub description: Text,
    /// Replications of every configuration at every point.
    pub replications: u32,
    /// Master seed; that of the scenario when absent.
    pub seed: Option<u64>,
    /// How the points are chosen.
    pub design: SweepDesign,
    /// What varies.
    pub factors: Vec<Factor>,
    /// The measure by which configurations are ranked; `None` for the score on the framework.
    pub first_by: Option<MeasureId>,
    /// Services that must be reached.
    pub targets: Vec<SweepTarget>,
    /// What it may cost.
    pub budget: Budget,
    /// Text of the sweep file.
    pub text: String,
}

/// A sweep with the scenario that it is about; only the configurations of the sweep are left in it.
#[derive(Clone, Debug)]
pub struct Swept {
    /// The plan.
    pub plan: SweepPlan,
    /// The files of the scenario.
    pub files: Files,
    /// The scenario as it is.
    pub scenario: Scenario,
}

/// Loads a sweep file and the scenario that it names, with overrides of the scenario.
///
/// # Errors
/// Everything that is wrong with it, or with the scenario.
pub fn load_sweep(path: &Path, sets: &[String]) -> Result<Swept, Box<Failure>> {
    let folder = path.parent().unwrap_or(Path::new(""));
    understand(path, load_alone(path)?, |named| load(&folder.join(named), sets))
}

/// Loads a sweep and its scenario from texts that were kept; `scenario` is the name of the scenario file among `texts`.
///
/// # Errors
/// As [`load_sweep`].
pub fn load_sweep_texts(
    path: &Path,
    text: &str,
    scenario: &str,
    texts: &[(String, String)],
    sets: &[String],
) -> Result<Swept, Box<Failure>> {
    let name = path.to_string_lossy();
    understand(path, load_alone_text(&name, text)?, |_| load_texts(scenario, texts, sets))
}

fn understand(
    path: &Path,
    (sources, node): (Sources, Node),
    load: impl FnOnce(&str) -> Result<Files, Box<Failure>>,
) -> Result<Swept, Box<Failure>> {
    let nothing = Evidence::default();
    let log = Log::new(&sources, &nothing);
    let mut top = Reader::new(&log, &node, "");
    let named = top.text("scenario");
    let loaded = match resolve("", &named) {
        Ok(name) => load(&name),
        Err(refusal) => {
            if !named.is_empty() {
                top.problem_at("scenario", top.place_of("scenario"), refusal.message, refusal.hint);
            }
            read_rest_alone(&mut top);
            drop(top);
            let problems = log.finish().0;
            return Err(Box::new(Failure { sources, problems, partial: None }));
        }
    };
    let understood = loaded.and_then(|mut files| {
        choose_configurations(&mut top, &mut files);
        match Scenario::read(&files, FrictionNumbers::AsWritten) {
            Ok(scenario) => Ok((files, scenario)),
            Err(problems) => Err(Box::new(Failure { sources: files.sources, problems, partial: None })),
        }
    });
    let (files, scenario) = match understood {
        Ok(both) => both,
        Err(failure) => {
            read_rest_alone(&mut top);
            return Err(failure);
        }
    };
    let name = path.file_stem().map_or_else(|| "sweep".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let plan = read(&mut top, name, &files, &scenario);
    drop(top);
    let (problems, _) = log.finish();
    if problems.has_errors() {
        return Err(Box::new(Failure { sources, problems, partial: None }));
    }
    let text = sources.texts().into_iter().map(|(_, text)| text).collect();
    Ok(Swept { plan: SweepPlan { text, ..plan }, files, scenario })
}

/// Asks for everything that a sweep file may hold.
pub(in crate::scenario) fn ask_all(top: &mut Reader<'_>, files: &Files, scenario: &Scenario) {
    top.text("scenario");
    choose_configurations(top, &mut files.clone());
    read(top, String::new(), files, scenario);
}

/// Without a scenario nothing more can be judged: keys are not called unknown.
fn read_rest_alone(top: &mut Reader<'_>) {
    for key in top.keys() {
        top.skip(&key);
    }
}

/// Leaves only the configurations that the sweep names; all where it names none.
fn choose_configurations(top: &mut Reader<'_>, files: &mut Files) {
    if !top.has("configurations") {
        top.skip("configurations");
        return;
    }
    let known: Vec<String> = files.configurations.iter().map(|(name, _)| name.clone()).collect();
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut wanted = Vec::new();
    for (word, place) in top.words("configurations") {
        if names.contains(&word.as_str()) {
            wanted.push(word);
        } else {
            top.unknown_word("configurations", place, &word, &names);
        }
    }
    if top.value("configurations").and_then(Node::array).is_some_and(<[Node]>::is_empty) {
        let text = Text::new(
            "At least one configuration must stand here; without this key all take part.",
            "Hier hoort minstens één configuratie; zonder deze sleutel doen alle mee.",
        );
        top.problem("configurations", text);
    }
    if !wanted.is_empty() {
        files.configurations.retain(|(name, _)| wanted.contains(name));
    }
}

fn read(top: &mut Reader<'_>, name: String, files: &Files, scenario: &Scenario) -> SweepPlan {
    let title = top.optional_title("title").unwrap_or_else(|| Text::same(name.clone()));
    let description = top.optional_title("description").unwrap_or_default();
    let replications = whole(top, "replications", Bounds::between(1.0, 65_536.0)) as u32;
    let seed = top.has("seed").then(|| whole(top, "seed", Bounds::between(0.0, 9e15)));
    top.skip("seed");
    let design = SweepDesign::read(top);
    let mut factors: Vec<Factor> = Vec::new();
    let mut names: Vec<(String, usize)> = Vec::new();
    let rows = top.list("vary");
    if rows.is_empty() && top.has("vary") || rows.len() > MOST_FACTORS {
        let text = Text::new(
            format!("A sweep varies 1 to {MOST_FACTORS} things ([[vary]])."),
            format!("Een sweep varieert 1 tot {MOST_FACTORS} dingen ([[vary]])."),
        );
        top.problem("vary", text);
    }
    for mut row in rows {
        let Some(factor) = read_factor(&mut row, files, scenario, design == SweepDesign::Factorial) else { continue };
        twice(&row, &factor, &factors, scenario);
        possible(&row, &factor, files, scenario);
        names.push((factor.name.clone(), factors.len()));
        if factor.keys.len() == 1 && factor.keys[0] != factor.name {
            names.push((factor.keys[0].clone(), factors.len()));
        }
        factors.push(factor);
    }
    let ranks = scenario.framework.is_some() && scenario.configurations.len() > 1;
    let ranking = MEASURES.iter().filter(|measure| measure.direction != Direction::Neutral);
    let mut words: Vec<&str> = ranking.map(|measure| measure.id).collect();
    if ranks {
        words.insert(0, "score");
    }
    let by = top.optional_word("first_by", &words);
    let first_by = match by.as_deref() {
        Some(word) => MEASURES.iter().position(|measure| measure.id == word),
        None if ranks => None,
        None => MEASURES.iter().position(|measure| measure.headline),
    };
    let targets = read_targets(top, &names);
    let budget = Budget::read(top);
    SweepPlan {
        name,
        title,
        description,
        replications,
        seed,
        design,
        factors,
        first_by,
        targets,
        budget,
        text: String::new(),
    }
}

/// Two factors may not take the same name, the same number, or shares of the same division.
fn twice(row: &Reader<'_>, factor: &Factor, before: &[Factor], scenario: &Scenario) {
    let plain = factor.name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    if !plain || factor.name == "point" {
        let text = Text::new(
            "A name is a column of a table: letters, digits, `.`, `_` and `-`; `point` is taken.",
            "Een naam is een kolom van een tabel: letters, cijfers, `.`, `_` en `-`; `point` is al bezet.",
        );
        row.problem("name", text);
    }
    if before.iter().any(|other| other.name == factor.name) {
        let name = &factor.name;
        let text = Text::new(format!("`{name}` stands here twice."), format!("`{name}` staat hier twee keer."));
        row.problem(if row.has("name") { "name" } else { "key" }, text);
        return;
    }
    let is_share = |key: &str| scenario.numbers.iter().any(|e| e.key == key && e.kind == EntryKind::Share);
    for (place, key) in factor.keys.iter().enumerate() {
        let clash = before
            .iter()
            .flat_map(|other| &other.keys)
            .chain(&factor.keys[..place])
            .find(|other| *other == key || is_share(key) && is_share(other) && mix_of(other) == mix_of(key));
        if let Some(other) = clash {
            let text = Text::new(
                format!("`{key}` and `{other}` cannot both vary: they are the same number, or shares of one division."),
                format!(
                    "`{key}` en `{other}` kunnen niet allebei variëren: het is hetzelfde getal, of het zijn delen van één verdeling."
                ),
            );
            row.problem(if row.has("keys") { "keys" } else { "key" }, text);
        }
    }
}

/// Every listed value, and both ends of what is continuous, must give a scenario that can be simulated.
fn possible(row: &Reader<'_>, factor: &Factor, files: &Files, scenario: &Scenario) {
    let mut values = factor.levels();
    if values.is_empty() {
        let (low, high) = factor.range();
        values = vec![low, high];
    }
    for value in values {
        let read = factor.apply(files, scenario, value).and_then(|f| Scenario::read(&f, FrictionNumbers::AsWritten));
        let Err(problems) = read else { continue };
        let why = problems.sorted().into_iter().find(|p| p.severity == super::super::Severity::Error);
        let why = why.map_or_else(Text::default, |p| {
            Text::new(format!("{} {}", p.message.en, p.hint.en), format!("{} {}", p.message.nl, p.hint.nl))
        });
        let shown = match factor.values {
            FactorValues::Switch(_) => if value > 0.5 { "on" } else { "off" }.to_owned(),
            _ => value.to_string(),
        };
        let message = Text::new(
            format!("With {shown} the scenario is not possible. {}", why.en.trim()),
            format!("Met {shown} kan het scenario niet. {}", why.nl.trim()),
        );
        row.problem_at("values", factor.place, message, Text::default());
    }
}
