//! Reads a case file: what one household is and what it is reported with. What becomes of it is not written: a case is not a
//! script.

use std::path::Path;

use super::files::Failure;
use super::load::load_alone;
use super::{Bounds, Files, Log, Reader, Scenario, Sources, nearest};
use crate::language::Text;
use crate::model::{MOST_NEEDS, OUTCOMES, Outcome, Traits, outcome};

/// A household from a case file.
#[derive(Clone, Debug)]
pub struct Case {
    /// File name without ending.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// A sentence or two.
    pub description: Text,
    /// Where the case comes from.
    pub source: Text,
    /// Who reports, where the file says so. It has no effect: that the report is urgent or not is a trait.
    pub sender: Option<Text>,
    /// What it is.
    pub traits: Traits,
    /// Why each trait is as it is: key and reason, in the order of the file format.
    pub readings: Vec<(&'static str, Text)>,
    /// Which history is drawn: what must hold, per configuration.
    pub shows: Vec<Show>,
    /// The text of the file.
    pub text: String,
    /// What a reader must know although nothing is wrong.
    pub warnings: Vec<Text>,
}

/// What must hold in one configuration for a history to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    /// Name of the configuration.
    pub configuration: String,
    /// All of these.
    pub conditions: Vec<&'static Outcome>,
}

/// The traits that a case file fixes.
const TRAITS: [&str; 9] =
    ["municipality", "profile", "urgent", "direct_danger", "needs", "children", "severity", "trust", "reluctance"];

/// Loads a case for a scenario: its municipalities, profiles, needs and configurations are the ones that it may name.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_case(path: &Path, files: &Files, scenario: &Scenario) -> Result<Case, Box<Failure>> {
    let (sources, node) = load_alone(path)?;
    let name = path.file_stem().map_or_else(|| "case".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let log = Log::new(&sources, &files.evidence);
    let case = read(&mut Reader::new(&log, &node, ""), scenario);
    let (problems, _) = log.finish();
    if problems.has_errors() {
        return Err(Box::new(Failure { sources, problems, partial: None }));
    }
    let warnings = problems.warnings().into_iter().map(|p| {
        let about = |text: &str| if p.key.is_empty() { text.to_owned() } else { format!("{}: {text}", p.key) };
        Text::new(about(&p.message.en), about(&p.message.nl))
    });
    Ok(Case { name, text: text(&sources), warnings: warnings.collect(), ..case })
}

fn text(sources: &Sources) -> String {
    sources.texts().into_iter().map(|(_, text)| text).collect()
}

pub(super) fn read(top: &mut Reader<'_>, scenario: &Scenario) -> Case {
    let title = top.title("title");
    let description = top.title("description");
    let source = top.title("source");
    let sender = top.optional_title("sender");
    let traits = traits(&mut top.section("household"), scenario);
    let mut section = top.section("reading");
    let readings = TRAITS.map(|key| (key, section.title(key))).to_vec();
    drop(section);
    let shows = top.optional_list("show").into_iter().map(|mut one| show(&mut one, scenario)).collect();
    let (name, text, warnings) = (String::new(), String::new(), Vec::new());
    Case { name, title, description, source, sender, traits, readings, shows, text, warnings }
}

fn traits(s: &mut Reader<'_>, scenario: &Scenario) -> Traits {
    let mut traits = Traits {
        municipality: 0,
        profile: 0,
        children: 0,
        urgent: s.switch("urgent"),
        direct: s.switch("direct_danger"),
        severity: s.quantity("severity", "severity (0 to 1)", Bounds::share()),
        trust: s.quantity("trust", "trust (0 to 1)", Bounds::share()),
        reluctance: s.quantity("reluctance", "trust (0 to 1)", Bounds::share()),
        needs: [false; MOST_NEEDS],
    };
    traits.children = s.whole("children", "children", Bounds::between(0.0, 12.0));
    let Some(spec) = scenario.configurations.first().map(|c| &c.spec) else { return traits };
    let towns: Vec<&str> = spec.municipalities.iter().filter(|m| m.counted).map(|m| m.name.as_str()).collect();
    let town = s.word("municipality", &towns);
    traits.municipality = spec.municipalities.iter().position(|m| m.counted && m.name == town).unwrap_or(0);
    let profiles: Vec<&str> = spec.population.profiles.iter().map(|p| p.id.as_str()).collect();
    let profile = s.word("profile", &profiles);
    traits.profile = profiles.iter().position(|id| *id == profile).unwrap_or(0);
    let needs: Vec<&str> = spec.help.needs.iter().map(|need| need.id.as_str()).collect();
    let mut seen: Vec<String> = Vec::new();
    for (word, place) in s.words("needs") {
        match needs.iter().position(|id| *id == word) {
            Some(need) => traits.needs[need] = true,
            None => s.unknown_word("needs", place, &word, &needs),
        }
        if seen.contains(&word) {
            let text = Text::new(format!("`{word}` stands here twice."), format!("`{word}` staat hier twee keer."));
            s.problem_at("needs", place, text, Text::default());
        }
        seen.push(word);
    }
    traits
}

fn show(s: &mut Reader<'_>, scenario: &Scenario) -> Show {
    let configuration = s.text("configuration");
    let names = || scenario.configurations.iter().map(|c| c.name.as_str());
    if !configuration.is_empty() && !names().any(|name| name == configuration) {
        // a case may be shown with other scenarios too, which do not have every way of working
        let (mut en, mut nl) = (
            format!("This scenario has no configuration `{configuration}`, so this rule is not used."),
            format!("Dit scenario heeft geen configuratie `{configuration}`; deze regel wordt niet gebruikt."),
        );
        if let Some(near) = nearest(&configuration, names()) {
            en += &format!(" Did you mean `{near}`?");
            nl += &format!(" Bedoelt u `{near}`?");
        }
        s.warn("configuration", Text::new(en, nl));
    }
    let ids: Vec<&str> = OUTCOMES.iter().map(|o| o.id).collect();
    let mut conditions = Vec::new();
    for (word, place) in s.words("where") {
        match outcome(&word) {
            Some(found) => conditions.push(found),
            None => s.unknown_word("where", place, &word, &ids),
        }
    }
    Show { configuration, conditions }
}
