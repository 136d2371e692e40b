//! What event logs and household records are made from.

use crate::language::Text;
use crate::model::Journey;

/// The first newly reported households of one replication, followed in every configuration with the same luck.
#[derive(Clone, Debug, PartialEq)]
pub struct Logs {
    /// Title of the scenario.
    pub scenario: Text,
    /// SHA-256 over the files of the scenario.
    pub sha256: String,
    /// Master seed.
    pub seed: u64,
    /// The replication.
    pub replication: u32,
    /// Most households per configuration.
    pub sample: u32,
    /// Day 0 of the simulation, as days from 1 January 1970.
    pub first_day: i64,
    /// Whether that date is an assumption, because the scenario has no dates.
    pub first_day_assumed: bool,
    /// The needs by number: id and name for people.
    pub needs: Vec<(String, Text)>,
    /// The municipalities by number.
    pub municipalities: Vec<String>,
    /// The family profiles by number: id and name for people.
    pub profiles: Vec<(String, Text)>,
    /// The configurations of which the replication did not fail.
    pub configurations: Vec<Followed>,
}

/// The households in one configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// Id of the configuration.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// The organisations by number: id and name for people.
    pub organisations: Vec<(String, Text)>,
    /// What happened to each household, in the order in which they were reported.
    pub journeys: Vec<Journey>,
}

impl Logs {
    /// The day that stands for day 0 where the scenario has no dates: 1 January 2026, as days from 1 January 1970. An assumption.
    pub const ASSUMED_FIRST_DAY: i64 = 20_454;
}
