//! Reads a calibration file: which unknowns are fitted to which published figures, and how.

use std::path::Path;

use super::files::Failure;
use super::load::{load, load_alone};
use super::node::join;
use super::shelf::resolve;
use super::{Bounds, EntryKind, Files, FrictionNumbers, Log, Reader, Scenario};
use crate::language::Text;
use crate::metrics::MEASURES;

/// What is fitted, to what, and how.
#[derive(Clone, Debug)]
pub struct CalibrationPlan {
    /// Seed of everything random in the fit.
    pub seed: u64,
    /// Where the kept sets are written, from the folder of the calibration file.
    pub write: String,
    /// The first step: behaviour on shares and counts.
    pub behaviour: BehaviourPlan,
    /// The second step: the staff of one organisation on its wait.
    pub staff: Option<StaffPlan>,
    /// The check of the sets with other random numbers.
    pub check: CheckPlan,
    /// The unknowns of the first step.
    pub unknowns: Vec<Unknown>,
    /// The figures that are fitted: places in the targets of the scenario, those of the first step only.
    pub figures: Vec<usize>,
    /// Name and text of the calibration file.
    pub text: (String, String),
}

/// The first step.
#[derive(Clone, Debug, PartialEq)]
pub struct BehaviourPlan {
    /// Members of the ensemble.
    pub members: u32,
    /// Assimilations.
    pub assimilations: u32,
    /// Replications of the first configuration for each member in each assimilation.
    pub replications: u32,
    /// Replications of each other configuration.
    pub others: u32,
    /// Overrides while it runs.
    pub set: Vec<String>,
}

/// The second step.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffPlan {
    /// Organisation whose staff is fitted.
    pub organisation: String,
    /// Key path of its FTE per 1,000 reports.
    pub key: String,
    /// The figure: a place in the targets of the scenario.
    pub figure: usize,
    /// Lowest and highest FTE per 1,000 reports that are plausible.
    pub range: (f64, f64),
    /// Members of the ensemble that go on to this step.
    pub candidates: u32,
    /// Replications of each of them in each step of the search.
    pub replications: u32,
    /// Steps of the search.
    pub steps: u32,
    /// Overrides while it runs.
    pub set: Vec<String>,
}

/// The check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPlan {
    /// Replications of the first configuration for each set.
    pub replications: u32,
    /// Replications of each other configuration.
    pub others: u32,
    /// Most sets that are kept.
    pub keep: u32,
    /// Overrides while it runs.
    pub set: Vec<String>,
}

/// A parameter that is fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// Key path, as in the ledger.
    pub key: String,
    /// Unit.
    pub unit: String,
    /// The range from which the ensemble starts: its own in the calibration file, else that of the ledger.
    pub range: (f64, f64),
    /// The value in the scenario.
    pub value: f64,
    /// The figures that may move it: places in [`CalibrationPlan::figures`].
    pub figures: Vec<usize>,
}

/// A calibration with the scenario that it is about.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// The plan.
    pub plan: CalibrationPlan,
    /// The files of the scenario.
    pub files: Files,
    /// The same with the overrides of the first step, of the second and of the check.
    pub steps: [Files; 3],
    /// The scenario as it is.
    pub scenario: Scenario,
}

/// Most members: more would take days.
const MOST: f64 = 10_000.0;

/// Loads a calibration file and the scenario that it names.
///
/// # Errors
/// Everything that is wrong with it, or with the scenario.
pub fn load_calibration(path: &Path) -> Result<Calibrated, Box<Failure>> {
    let (sources, node) = load_alone(path)?;
    let nothing = super::Evidence::default();
    let log = Log::new(&sources, &nothing);
    let mut top = Reader::new(&log, &node, "");
    let named = top.text("scenario");
    let folder = path.parent().unwrap_or(Path::new(""));
    let loaded = match resolve("", &named) {
        Ok(name) => load(&folder.join(name), &[]),
        Err(refusal) => {
            top.problem("scenario", refusal.message);
            drop(top);
            let problems = log.finish().0;
            return Err(Box::new(Failure { sources, problems, partial: None }));
        }
    };
    let understood = loaded.and_then(|files| match Scenario::read(&files, FrictionNumbers::AsWritten) {
        Ok(scenario) => Ok((files, scenario)),
        Err(problems) => Err(Box::new(Failure { sources: files.sources, problems, partial: None })),
    });
    let (files, scenario) = match understood {
        Ok(both) => both,
        Err(failure) => {
            drop(top);
            return Err(failure);
        }
    };
    let plan = read(&mut top, &scenario);
    drop(top);
    let (problems, _) = log.finish();
    if problems.has_errors() {
        return Err(Box::new(Failure { sources, problems, partial: None }));
    }
    let text = sources.texts().into_iter().next().unwrap_or_default();
    let plan = CalibrationPlan { text, ..plan };
    let with = |set: &[String]| load(&folder.join(&named), set);
    let second = plan.staff.as_ref().map(|s| s.set.clone()).unwrap_or_default();
    let steps = [with(&plan.behaviour.set)?, with(&second)?, with(&plan.check.set)?];
    Ok(Calibrated { plan, files, steps, scenario })
}

/// Asks for everything that a calibration file may hold.
pub(super) fn ask_all(top: &mut Reader<'_>, scenario: &Scenario) {
    top.text("scenario");
    read(top, scenario);
}

fn read(top: &mut Reader<'_>, scenario: &Scenario) -> CalibrationPlan {
    let count = |low: f64| Bounds::between(low, MOST);
    let seed = whole(top, "seed", Bounds::between(0.0, 9e15));
    let write = top.text("write");
    let mut staff_figure = None;
    let staff = top.optional_section("staff").map(|mut s| {
        let organisation = s.text("organisation");
        let key = join(&join("organisations", &organisation), "fte_per_1000_reports");
        let figure = figure(&mut s, scenario);
        staff_figure = figure;
        let entry = scenario.numbers.iter().find(|e| e.key == key);
        if entry.is_none() && !organisation.is_empty() {
            let bodies: Vec<&str> = scenario
                .numbers
                .iter()
                .filter_map(|e| e.key.strip_prefix("organisations.")?.strip_suffix(".fte_per_1000_reports"))
                .collect();
            s.unknown_word("organisation", s.place_of("organisation"), &organisation, &bodies);
        }
        let own = s.optional_range("range", Bounds::positive());
        StaffPlan {
            organisation,
            key,
            figure: figure.unwrap_or(0),
            range: own.or(entry.and_then(|e| e.range)).unwrap_or((1.0, 1.0)),
            candidates: whole(&mut s, "candidates", count(1.0)) as u32,
            replications: whole(&mut s, "replications", count(1.0)) as u32,
            steps: whole(&mut s, "steps", Bounds::between(1.0, 50.0)) as u32,
            set: sets(&mut s),
        }
    });
    let fitted = |t: &usize| !scenario.targets[*t].input && Some(*t) != staff_figure;
    let figures: Vec<usize> = (0..scenario.targets.len()).filter(fitted).collect();
    let names: Vec<&str> = figures.iter().map(|&t| MEASURES[scenario.targets[t].measure].id).collect();
    if figures.is_empty() {
        let text = Text::new(
            "The scenario has no published figures ([[target]]) to fit to.",
            "Het scenario heeft geen gepubliceerde cijfers ([[target]]) om op te passen.",
        );
        top.problem("scenario", text);
    }
    let mut section = top.section("behaviour");
    let behaviour = BehaviourPlan {
        members: whole(&mut section, "members", count(4.0)) as u32,
        assimilations: whole(&mut section, "assimilations", Bounds::between(1.0, 20.0)) as u32,
        replications: whole(&mut section, "replications", count(1.0)) as u32,
        others: whole(&mut section, "replications_others", count(1.0)) as u32,
        set: sets(&mut section),
    };
    drop(section);
    let mut section = top.section("check");
    let check = CheckPlan {
        replications: whole(&mut section, "replications", count(2.0)) as u32,
        others: whole(&mut section, "replications_others", count(2.0)) as u32,
        keep: whole(&mut section, "keep", count(1.0)) as u32,
        set: sets(&mut section),
    };
    drop(section);
    let mut unknowns: Vec<Unknown> = Vec::new();
    for mut row in top.list("unknown") {
        if let Some(unknown) = unknown(&mut row, scenario, &names) {
            if unknowns.iter().any(|u| u.key == unknown.key) {
                let key = &unknown.key;
                let text = Text::new(format!("`{key}` stands here twice."), format!("`{key}` staat hier twee keer."));
                row.problem("key", text);
            }
            unknowns.push(unknown);
        }
    }
    CalibrationPlan { seed, write, behaviour, staff, check, unknowns, figures, text: Default::default() }
}

fn unknown(row: &mut Reader<'_>, scenario: &Scenario, names: &[&str]) -> Option<Unknown> {
    let key = row.text("key");
    let own = row.optional_range("range", Bounds::any());
    let mut figures = Vec::new();
    for (word, place) in row.words("figures") {
        match names.iter().position(|name| *name == word) {
            Some(at) => figures.push(at),
            None => row.unknown_word("figures", place, &word, names),
        }
    }
    let Some(entry) = scenario.numbers.iter().find(|e| e.key == key) else {
        if !key.is_empty() {
            let keys: Vec<&str> = scenario.numbers.iter().map(|e| e.key.as_str()).collect();
            row.unknown_word("key", row.place_of("key"), &key, &keys);
        }
        return None;
    };
    let text = match (entry.kind, own.or(entry.range)) {
        (EntryKind::Real, Some((low, high))) if low < high => {
            return Some(Unknown { key, unit: entry.unit.clone(), range: (low, high), value: entry.value, figures });
        }
        (EntryKind::Real, _) => Text::new(
            "An unknown needs a range with some room, here or in the scenario.",
            "Een onbekende heeft een bereik met ruimte nodig, hier of in het scenario.",
        ),
        _ => Text::new(
            "Whole numbers and parts of a division are not fitted.",
            "Hele getallen en delen van een verdeling worden niet gepast.",
        ),
    };
    row.problem("key", text);
    None
}

/// The place of the target that a section names by measure.
fn figure(section: &mut Reader<'_>, scenario: &Scenario) -> Option<usize> {
    let names: Vec<&str> = scenario.targets.iter().map(|t| MEASURES[t.measure].id).collect();
    let word = section.word("figure", &names);
    names.iter().position(|name| *name == word)
}

fn whole(section: &mut Reader<'_>, key: &str, bounds: Bounds) -> u64 {
    let number = section.number(key, bounds);
    section.is_whole(key);
    if number.fract() != 0.0 {
        let text = Text::new("This must be a whole number.", "Dit moet een heel getal zijn.");
        section.problem(key, text);
    }
    number as u64
}

/// Overrides; they are checked where they are applied.
fn sets(section: &mut Reader<'_>) -> Vec<String> {
    section.optional_words("set").into_iter().map(|(word, _)| word).collect()
}
