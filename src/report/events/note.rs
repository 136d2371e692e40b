//! What a study says of its event logs.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::happening::happenings;
use super::moment::date;
use super::{Followed, Logs};

/// What a study says of its event logs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLogNote {
    /// Most households per configuration, as asked for.
    pub sample: u32,
    /// The replication that they come from.
    pub replication: u32,
    /// The date of day 0 of the simulation.
    pub first_day: String,
    /// Whether that date is an assumption, because the scenario has no dates.
    pub first_day_assumed: bool,
    /// What is in the log of each configuration.
    pub configurations: Vec<EventLogCount>,
}

/// What is in the event log of one configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLogCount {
    /// Its id.
    pub configuration: String,
    /// Households.
    pub households: u64,
    /// Events of all households.
    pub events: u64,
    /// Different paths: sequences of activities over all events of a household, whatever their place in the lifecycle.
    pub paths: u64,
}

impl Logs {
    /// What a study says of these logs.
    #[must_use]
    pub fn note(&self) -> EventLogNote {
        EventLogNote {
            sample: self.sample,
            replication: self.replication,
            first_day: date(self.first_day),
            first_day_assumed: self.first_day_assumed,
            configurations: self.configurations.iter().map(|followed| self.count(followed)).collect(),
        }
    }

    fn count(&self, followed: &Followed) -> EventLogCount {
        let mut paths = BTreeSet::new();
        let mut events = 0;
        for journey in &followed.journeys {
            let happenings = happenings(journey);
            events += happenings.len() as u64;
            // ids hold no space
            let path: Vec<String> = happenings.iter().map(|happening| happening.activity.id(&self.needs)).collect();
            paths.insert(path.join(" "));
        }
        EventLogCount {
            configuration: followed.name.clone(),
            households: followed.journeys.len() as u64,
            events,
            paths: paths.len() as u64,
        }
    }
}
