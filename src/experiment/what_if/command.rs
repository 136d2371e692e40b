//! Commands and answers in JSON: what a page sends to the engine, and what comes back.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::session::{PUBLISHED, Unknown, WhatIf};
use crate::language::{Language, Text};
use crate::metrics::{MEASURES, ReplicationMetrics, headline};
use crate::report::{REFERENCE, clean, short_names};
use crate::scenario::{Entry, Lever, Problem, Problems, Scenario, Severity};

/// What a page may ask.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
enum Command {
    /// Opens a scenario; whatever was open before is forgotten.
    Open {
        /// Name of the scenario file.
        name: String,
        /// Names and texts of all files.
        texts: Vec<(String, String)>,
        /// Overrides of the published case.
        sets: Vec<String>,
        /// Master seed in digits: JavaScript has no whole numbers of 64 bits.
        seed: String,
    },
    /// Makes a setting from the published case by moving levers.
    Set { setting: String, moves: Vec<(String, f64)> },
    /// Runs one replication of one configuration.
    Run { setting: String, configuration: usize, replication: u32 },
    /// Takes what such a run gave, here or in another instance.
    Take { setting: String, configuration: usize, replication: u32, run: Box<ReplicationMetrics> },
    /// What the runs so far say.
    Figures { language: Language, configuration: usize },
    /// One household under several settings.
    Follow { configuration: usize, household: u32, settings: Vec<String>, language: Language },
}

/// A mistake, in words.
#[derive(Debug, Serialize)]
struct Refusal {
    key: String,
    en: String,
    nl: String,
}

impl Refusal {
    fn plain(en: String, nl: String) -> Vec<Self> {
        vec![Self { key: String::new(), en, nl }]
    }

    /// The words of the command line: what is wrong, what was found, what is allowed.
    fn of(problem: &Problem) -> Self {
        let words = |language: Language| {
            let sentence = |text: &Text| Some(clean(text.get(language))).filter(|words| !words.is_empty());
            let label = sentence(&problem.label).map(|label| format!("({label})"));
            let parts = [sentence(&problem.message), label, sentence(&problem.hint)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        Self { key: clean(&problem.key), en: words(Language::En), nl: words(Language::Nl) }
    }

    fn all(problems: &Problems) -> Vec<Self> {
        problems.sorted().into_iter().filter(|p| p.severity == Severity::Error).map(Self::of).collect()
    }
}

/// Answers a command: JSON in, JSON out, `{"ok": …}` or `{"refused": […]}`. `open` holds what an earlier command opened.
pub fn answer(open: &mut Option<WhatIf>, command: &[u8]) -> Vec<u8> {
    let said = match serde_json::from_slice(command) {
        Ok(command) => obey(open, command),
        Err(error) => Err(Refusal::plain(
            format!("The command cannot be read: {error}."),
            format!("De opdracht is niet te lezen: {error}."),
        )),
    };
    let said = match said {
        Ok(value) => json!({ "ok": value }),
        Err(refused) => json!({ "refused": refused }),
    };
    said.to_string().into_bytes()
}

fn obey(open: &mut Option<WhatIf>, command: Command) -> Result<Value, Vec<Refusal>> {
    if let Command::Open { name, texts, sets, seed } = command {
        let seed = seed
            .parse::<u64>()
            .map_err(|_| Refusal::plain(format!("{seed} is no seed."), format!("{seed} is geen startgetal.")))?;
        let made = WhatIf::open(name, texts, sets, Some(seed)).map_err(|problems| Refusal::all(&problems))?;
        let told = opened(&made);
        *open = Some(made);
        return Ok(told);
    }
    let Some(session) = open else {
        return Err(Refusal::plain("No scenario is open.".to_owned(), "Er is geen scenario geopend.".to_owned()));
    };
    match command {
        Command::Open { .. } => unreachable!("answered above"),
        Command::Set { setting, moves } => {
            if setting == PUBLISHED {
                return Err(not_there(&Unknown(setting)));
            }
            let sets = session.sets(&moves).map_err(|unknown| not_there(&unknown))?;
            let known = session.published().warnings.clone();
            let scenario = session.set(&setting, &sets).map_err(|problems| Refusal::all(&problems))?;
            let warnings: Vec<&Text> = scenario.warnings.iter().filter(|warning| !known.contains(warning)).collect();
            Ok(json!({ "sets": sets, "warnings": warnings }))
        }
        Command::Run { setting, configuration, replication } => {
            let run = session.run(&setting, configuration, replication).map_err(|broken| told_broken(&broken))?;
            Ok(json!(run))
        }
        Command::Take { setting, configuration, replication, run } => {
            session.take(&setting, configuration, replication, *run).map_err(|unknown| not_there(&unknown))?;
            Ok(json!({}))
        }
        Command::Figures { language, configuration } => Ok(json!(session.figures(configuration, language))),
        Command::Follow { configuration, household, settings, language } => {
            let followed = session.follow(&settings, configuration, household, language);
            Ok(json!(followed.map_err(|broken| told_broken(&broken))?))
        }
    }
}

fn not_there(unknown: &Unknown) -> Vec<Refusal> {
    let what = clean(&unknown.0);
    Refusal::plain(format!("There is no `{what}` here."), format!("Er is hier geen `{what}`."))
}

fn told_broken(broken: &crate::model::Broken) -> Vec<Refusal> {
    let reason = clean(&broken.reason);
    Refusal::plain(format!("The run broke: {reason}."), format!("De simulatie is mislukt: {reason}."))
}

/// What a page must know of a scenario to show it.
fn opened(session: &WhatIf) -> Value {
    let scenario = session.published();
    let shorts = Language::ALL
        .map(|language| short_names(scenario.configurations.iter().map(|c| (c.name.as_str(), &c.title)), language));
    let configurations: Vec<Value> = scenario
        .configurations
        .iter()
        .enumerate()
        .map(|(place, c)| {
            let short = Text::new(shorts[0][place].clone(), shorts[1][place].clone());
            json!({ "id": clean(&c.name), "short": short, "title": cleaned(&c.title) })
        })
        .collect();
    json!({
        "configurations": configurations,
        "reference": REFERENCE,
        "scored": scored(scenario),
        "levers": session.levers().iter().map(lever).collect::<Vec<_>>(),
        "measures": headline().map(measure).collect::<Vec<_>>(),
    })
}

fn scored(scenario: &Scenario) -> bool {
    scenario.framework.is_some() && scenario.configurations.len() > 1
}

fn cleaned(text: &Text) -> Text {
    Text::new(clean(&text.en), clean(&text.nl))
}

fn lever(lever: &Lever) -> Value {
    json!({
        "id": lever.id, "title": cleaned(&lever.title), "about": cleaned(&lever.about), "scale": lever.scale.word(),
        "published": lever.published, "low": lever.range.0, "high": lever.range.1,
        "note": clean(&lever.note), "unit": clean(&lever.unit),
        "numbers": lever.numbers.iter().map(number).collect::<Vec<_>>(),
    })
}

fn number(entry: &Entry) -> Value {
    json!({
        "key": clean(&entry.key), "value": entry.value, "low": entry.range.map(|r| r.0), "high": entry.range.map(|r| r.1),
        "unit": clean(&entry.unit), "source": clean(&entry.source), "grade": clean(&entry.grade),
        "note": clean(&entry.note),
    })
}

fn measure(place: usize) -> Value {
    let measure = &MEASURES[place];
    let share = measure.unit == "share";
    let unit = if share { Text::same("%") } else { Text::new(measure.unit, measure.unit_nl) };
    let difference = if share { Text::new("percentage points", "procentpunten") } else { unit.clone() };
    json!({
        "id": measure.id, "title": Text::new(measure.en, measure.nl), "unit": unit, "difference_unit": difference,
        "share": share, "direction": measure.direction.word(),
    })
}
