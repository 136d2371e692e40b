//! Who does what in each configuration: a page in Markdown and a map, both drawn from the files of a scenario.

mod page;

pub use page::markdown;

use crate::language::Text;
use crate::model::{Crossing, Function, Judgement, OrganisationId};

/// The configurations of a scenario as they are drawn.
#[derive(Clone, Debug)]
pub struct Variants {
    /// How the scenario file is called, as typed.
    pub shown: String,
    /// Name of the scenario.
    pub scenario: String,
    /// Title of the scenario.
    pub title: Text,
    /// The configurations in canonical order.
    pub all: Vec<Variant>,
}

/// One configuration.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Id.
    pub name: String,
    /// Title.
    pub title: Text,
    /// A sentence or two.
    pub description: Text,
    /// File that it stands in, relative to the scenario.
    pub file: String,
    /// Names of the organisations, by number.
    pub organisations: Vec<Text>,
    /// The nine functions in order.
    pub cells: Vec<CellNote>,
    /// Steps at which the lead goes to another organisation.
    pub crossings: Vec<Crossing>,
    /// Whether help runs in parallel, and whether basic security comes first.
    pub help: (bool, bool),
    /// Days in which the breakthrough budget decides and pays.
    pub breakthrough_days: f64,
    /// Up to this cost (euro) the professional decides, and in so many days it is arranged.
    pub mandate: (f64, f64),
    /// What is tried before a request for a measure (M21).
    pub alternatives: Vec<Text>,
    /// Staff per organisation that counts.
    pub staff: Vec<StaffNote>,
    /// Staff that moves.
    pub moves: Vec<MoveNote>,
    /// Numbers that it may set otherwise than the scenario.
    pub friction: Vec<FrictionNote>,
}

/// Who performs a function, and how.
#[derive(Clone, Debug)]
pub struct CellNote {
    /// The function.
    pub function: Function,
    /// Who can lead it; several where whoever holds the case goes on with it.
    pub leads: Vec<OrganisationId>,
    /// How the file says it.
    pub rule: LeadRule,
    /// Who joins for every household.
    pub joins: Vec<OrganisationId>,
    /// Who joins for the rare profiles.
    pub specialists: Vec<OrganisationId>,
    /// What the leader does that took no part in the analysis.
    pub own_judgement: Judgement,
    /// Whether counter-voice is organised.
    pub counter_voice: bool,
    /// Hours of a professional and mean days of the work; `None` for standing by.
    pub work: Option<(f64, f64)>,
    /// Terms in days: to the start, to the end.
    pub terms: [Option<f64>; 2],
    /// Where that stands: file and key.
    pub keys: Vec<(String, String)>,
}

/// How the lead of a function is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadRule {
    /// To an organisation.
    Organisation,
    /// To whoever holds the case.
    Holder,
    /// To the court itself, which has no pool of its own; the case stays with whoever held it.
    Court(OrganisationId),
    /// To nobody.
    Nobody,
}

/// Staff of an organisation.
#[derive(Clone, Copy, Debug)]
pub struct StaffNote {
    /// The organisation.
    pub organisation: OrganisationId,
    /// FTE in the region.
    pub fte: f64,
    /// Number of pools that serve the region.
    pub pools: usize,
    /// Professionals in them.
    pub people: usize,
    /// Scale of the pools.
    pub scale: &'static str,
}

/// Staff that moves.
#[derive(Clone, Debug)]
pub struct MoveNote {
    /// From this organisation.
    pub from: OrganisationId,
    /// To this one.
    pub to: OrganisationId,
    /// So many FTE.
    pub fte: f64,
}

/// A number that configurations may set otherwise.
#[derive(Clone, Debug)]
pub struct FrictionNote {
    /// Key within the section.
    pub key: String,
    /// The value of the scenario.
    pub common: f64,
    /// The value here, where the configuration sets its own, with its range.
    pub own: Option<(f64, Option<(f64, f64)>)>,
    /// Unit.
    pub unit: String,
    /// Why.
    pub note: String,
}

impl Variant {
    /// Crossings without a fixed face, and those that one bridges; urgent steps apart from the others.
    fn count(&self, bridged: bool, urgent: bool) -> usize {
        let mut steps: Vec<_> =
            self.crossings.iter().filter(|c| c.bridged == bridged && c.step.urgent == urgent).map(|c| c.step).collect();
        steps.dedup();
        steps.len()
    }
}
