//! Which inputs of two studies differ. Everywhere `a` is the first study and `b` the second, and `None` means: not there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Side;
use super::outcomes::shared;
use crate::report::{ConfigurationNote, FunctionRow, Study};

/// Options that are shown as settings, with the value that was used.
const SETTINGS: [&str; 2] = ["seed", "replications"];
/// The option that bears on charts and report, and on no number.
const LANGUAGE: &str = "lang";

/// Everything that went in and differs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Inputs {
    /// `version` and `commit` of the program.
    pub program: Vec<Change>,
    /// Scenario files.
    pub files: Vec<FileChange>,
    /// Options of the command line, seed and replications aside.
    pub options: Vec<OptionChange>,
    /// `seed`, `replications`, `warm_up_days`, `window_days`, `follow_up_days`: as used.
    pub settings: Vec<Change>,
    /// Numbers of the ledger.
    pub numbers: Vec<NumberChange>,
    /// Configurations that only one of the studies has.
    pub configurations: Vec<OnlyIn>,
    /// Functions that others lead or join.
    pub functions: Vec<FunctionChange>,
    /// Mechanisms that are on in one and off in the other.
    pub mechanisms: Vec<Change>,
    /// Staff.
    pub staff: Vec<StaffChange>,
}

/// One input with its value in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What differs.
    pub what: String,
    /// In the first.
    pub a: Option<String>,
    /// In the second.
    pub b: Option<String>,
}

/// A scenario file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its path from the scenario.
    pub path: String,
    /// `added` (only in the second), `gone` (only in the first) or `changed`.
    pub change: &'static str,
}

/// An option; one that can be given more than once has more values. Those that both have are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionChange {
    /// Its name, as on the command line.
    pub option: String,
    /// Values in the first only.
    pub a: Vec<String>,
    /// Values in the second only.
    pub b: Vec<String>,
}

/// A number of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NumberChange {
    /// Key path.
    pub key: String,
    /// In the first.
    pub a: Option<NumberNote>,
    /// In the second.
    pub b: Option<NumberNote>,
}

/// A number as it was used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NumberNote {
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Where it comes from: id of the evidence, `assumption` or `command line`.
    pub source: String,
}

/// A configuration that one of the studies has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OnlyIn {
    /// Its id.
    pub configuration: String,
    /// `a` or `b`.
    pub only_in: &'static str,
}

/// A function of a configuration that both have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FunctionChange {
    /// Id of the configuration.
    pub configuration: String,
    /// Id of the function.
    pub function: String,
    /// In the first.
    pub a: Option<Who>,
    /// In the second.
    pub b: Option<Who>,
}

/// Who performs a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Who {
    /// Id of the organisation that leads; empty where none does.
    pub leads: String,
    /// Scale of its pools; empty without leader.
    pub scale: String,
    /// Ids of the organisations that join.
    pub joins: Vec<String>,
}

/// Staff of an organisation in a configuration that both have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StaffChange {
    /// Id of the configuration.
    pub configuration: String,
    /// Id of the organisation.
    pub organisation: String,
    /// FTE in the first.
    pub a: Option<f64>,
    /// FTE in the second.
    pub b: Option<f64>,
}

impl Inputs {
    /// Everything that differs between what went into two studies.
    #[must_use]
    pub(super) fn between(a: &Side<'_>, b: &Side<'_>) -> Self {
        Self {
            program: program(a, b),
            files: files(a, b),
            options: options(a, b),
            settings: settings(a, b),
            numbers: numbers(a.study, b.study),
            configurations: only_in(a.study, b.study),
            functions: functions(a.study, b.study),
            mechanisms: mechanisms(a.study, b.study),
            staff: staff(a.study, b.study),
        }
    }

    /// Whether nothing differs that can bear on a number.
    #[must_use]
    pub fn are_equal(&self) -> bool {
        self.options.iter().all(|option| option.option == LANGUAGE)
            && Self { options: Vec::new(), ..self.clone() } == Self::default()
    }
}

/// The keys of both in order, each with what either has; those that are equal are left out.
fn unlike<K: Ord, V: PartialEq>(
    a: impl Iterator<Item = (K, V)>,
    b: impl Iterator<Item = (K, V)>,
) -> impl Iterator<Item = (K, Option<V>, Option<V>)> {
    let mut all: BTreeMap<K, (Option<V>, Option<V>)> = BTreeMap::new();
    a.for_each(|(key, value)| all.entry(key).or_insert((None, None)).0 = Some(value));
    b.for_each(|(key, value)| all.entry(key).or_insert((None, None)).1 = Some(value));
    all.into_iter().filter(|(_, (a, b))| a != b).map(|(key, (a, b))| (key, a, b))
}

fn change(what: &str, a: Option<String>, b: Option<String>) -> Option<Change> {
    (a != b).then(|| Change { what: what.to_owned(), a, b })
}

fn program(a: &Side<'_>, b: &Side<'_>) -> Vec<Change> {
    let version = |side: &Side<'_>| Some(side.manifest.version.clone());
    [change("version", version(a), version(b)), change("commit", a.manifest.commit.clone(), b.manifest.commit.clone())]
        .into_iter()
        .flatten()
        .collect()
}

fn files(a: &Side<'_>, b: &Side<'_>) -> Vec<FileChange> {
    let files = |side: &Side<'_>| {
        let files: Vec<_> = side.manifest.scenario.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
        files.into_iter()
    };
    unlike(files(a), files(b))
        .map(|(path, a, b)| FileChange {
            path,
            change: match (a, b) {
                (None, _) => "added",
                (_, None) => "gone",
                _ => "changed",
            },
        })
        .collect()
}

fn options(a: &Side<'_>, b: &Side<'_>) -> Vec<OptionChange> {
    let options = |side: &Side<'_>| {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in &side.manifest.options {
            all.entry(key.clone()).or_default().push(value.clone());
        }
        all
    };
    let (a, b) = (options(a), options(b));
    // an older manifest does not keep the language
    let told = a.contains_key(LANGUAGE) && b.contains_key(LANGUAGE);
    unlike(a.into_iter(), b.into_iter())
        .filter(|(key, ..)| !SETTINGS.contains(&key.as_str()) && (told || key != LANGUAGE))
        .map(|(option, a, b)| {
            let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
            let only = |these: &[String], others: &[String]| -> Vec<String> {
                these.iter().filter(|value| !others.contains(value)).cloned().collect()
            };
            match (only(&a, &b), only(&b, &a)) {
                // the same values in another order, or one of them twice: the last one counts
                (x, y) if x.is_empty() && y.is_empty() => OptionChange { option, a, b },
                (x, y) => OptionChange { option, a: x, b: y },
            }
        })
        .collect()
}

fn settings(a: &Side<'_>, b: &Side<'_>) -> Vec<Change> {
    let of = |side: &Side<'_>| {
        let note = &side.study.scenario;
        [
            ("seed", note.seed.to_string()),
            ("replications", side.study.precision.replications.to_string()),
            ("warm_up_days", note.warm_up_days.to_string()),
            ("window_days", note.window_days.to_string()),
            ("follow_up_days", note.follow_up_days.to_string()),
        ]
    };
    of(a).into_iter().zip(of(b)).filter_map(|((what, a), (_, b))| change(what, Some(a), Some(b))).collect()
}

fn numbers(a: &Study, b: &Study) -> Vec<NumberChange> {
    let of = |study: &Study| {
        let note = |row: &crate::report::LedgerRow| {
            let note = NumberNote { value: row.value, unit: row.unit.clone(), source: row.source.clone() };
            (row.key.clone(), note)
        };
        study.assumptions.iter().map(note).collect::<Vec<_>>().into_iter()
    };
    unlike(of(a), of(b)).map(|(key, a, b)| NumberChange { key, a, b }).collect()
}

fn only_in(a: &Study, b: &Study) -> Vec<OnlyIn> {
    let lacks = |study: &Study, name: &str| study.configurations.iter().all(|c| c.name != name);
    let only = |these: &Study, others: &Study, only_in| -> Vec<OnlyIn> {
        let names = these.configurations.iter().map(|c| &c.name).filter(|name| lacks(others, name));
        names.map(|name| OnlyIn { configuration: name.clone(), only_in }).collect()
    };
    [only(a, b, "a"), only(b, a, "b")].concat()
}

fn functions(a: &Study, b: &Study) -> Vec<FunctionChange> {
    let of = |c: &ConfigurationNote| {
        let who = |row: &FunctionRow| {
            let who = Who { leads: row.leads.clone(), scale: row.scale.clone(), joins: row.joins.clone() };
            (row.function.clone(), who)
        };
        c.functions.iter().map(who).collect::<Vec<_>>().into_iter()
    };
    let each = |(i, j): (usize, usize)| {
        let (a, b) = (&a.configurations[i], &b.configurations[j]);
        unlike(of(a), of(b)).map(|(function, x, y)| FunctionChange {
            configuration: a.name.clone(),
            function,
            a: x,
            b: y,
        })
    };
    shared(a, b).into_iter().flat_map(each).collect()
}

fn mechanisms(a: &Study, b: &Study) -> Vec<Change> {
    // M2 stands before M10
    let number = |id: &str| id.get(1..).and_then(|n| n.parse::<u32>().ok()).unwrap_or(u32::MAX);
    let of = |study: &Study| {
        let rows: Vec<_> = study.mechanisms.iter().map(|m| ((number(&m.id), m.id.clone()), m.state.clone())).collect();
        rows.into_iter()
    };
    unlike(of(a), of(b)).map(|((_, what), a, b)| Change { what, a, b }).collect()
}

fn staff(a: &Study, b: &Study) -> Vec<StaffChange> {
    let of = |c: &ConfigurationNote| c.staff.clone().into_iter();
    let each = |(i, j): (usize, usize)| {
        let (a, b) = (&a.configurations[i], &b.configurations[j]);
        unlike(of(a), of(b)).map(|(organisation, x, y)| StaffChange {
            configuration: a.name.clone(),
            organisation,
            a: x,
            b: y,
        })
    };
    shared(a, b).into_iter().flat_map(each).collect()
}
