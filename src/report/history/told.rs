//! Everything that is told of one household.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Text};
use crate::model::{Journey, Outcome};
use crate::stats::{Interval, Proportion};

/// The histories of one household in one or more ways of working, with the same luck.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Histories {
    /// Title of the scenario.
    pub scenario: Text,
    /// SHA-256 over the files of the scenario.
    pub sha256: String,
    /// Master seed.
    pub seed: u64,
    /// Replication from which the histories come.
    pub replication: u32,
    /// Whose histories.
    pub subject: Subject,
    /// Municipality and family profile, names for people.
    pub lives: (Text, Text),
    /// The needs by number: id and name for people.
    pub needs: Vec<(String, Text)>,
    /// The histories.
    pub told: Vec<Told>,
    /// For a case: how often it ends in what.
    #[serde(skip)]
    pub lucks: Option<Lucks>,
}

/// Whose history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Subject {
    /// A household of the inflow.
    Household {
        /// Its number.
        number: u32,
        /// How many there are.
        of: u32,
    },
    /// A household of a case file; a study keeps none.
    #[serde(skip)]
    Case(Box<CaseNote>),
}

/// What is told of a case file.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseNote {
    /// File name without ending.
    pub name: String,
    /// Title.
    pub title: Text,
    /// A sentence or two.
    pub description: Text,
    /// Where the case comes from.
    pub source: Text,
    /// Who reports.
    pub sender: Option<Text>,
    /// Why each trait is as it is.
    pub readings: Vec<(&'static str, Text)>,
}

/// One history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Id of the configuration.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// Its description.
    pub description: Text,
    /// The organisations by number: id and name for people.
    pub organisations: Vec<(String, Text)>,
    /// What happened.
    pub journey: Journey,
}

/// How often a case ends in what, over many lucks.
#[derive(Clone, Debug, PartialEq)]
pub struct Lucks {
    /// How many lucks.
    pub count: u32,
    /// Replications that they come from.
    pub replications: u32,
    /// Copies of the household in each.
    pub copies: u32,
    /// What the copies add to the new households of the region, as a share.
    pub load: f64,
    /// The luck that is shown, counted from 1.
    pub shown: u32,
    /// What must hold for a history to be shown; empty when the file names nothing.
    pub rules: Vec<Rule>,
    /// For how many lucks all of it holds.
    pub met: u32,
    /// The outcomes.
    pub rows: Vec<OutcomeRow>,
}

/// What must hold in one configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Place of the configuration among the histories.
    pub told: usize,
    /// All of these.
    pub conditions: Vec<&'static Outcome>,
}

/// How often one outcome occurs.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    /// Which.
    pub outcome: &'static Outcome,
    /// The share per configuration; `None` where the model does not say, or the question does not apply.
    pub shares: Vec<Option<Proportion>>,
    /// Second configuration minus first, paired by replication; `None` with one configuration.
    pub difference: Option<Interval>,
}

impl Histories {
    /// What they are histories of: the case, or the number of the household.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        match (&self.subject, language) {
            (Subject::Household { number, .. }, Language::En) => format!("One household: number {number}"),
            (Subject::Household { number, .. }, Language::Nl) => format!("Eén huishouden: nummer {number}"),
            (Subject::Case(case), _) => crate::report::clean(case.title.get(language)),
        }
    }
}
