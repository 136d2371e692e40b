//! One record per household: what it is, what happened to it in one configuration, and what became of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::events::{Followed, Logs};
use crate::model::{Entry, Face, Function, Journey, OUTCOMES, Role};

/// What happened to one household in one configuration, from its first report in the counting window to the end of its follow-up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HouseholdRecord {
    /// Id of the configuration.
    pub configuration: String,
    /// Number of the household, from 1 in the order of the first report; the same household in every configuration.
    pub household: u32,
    /// Municipality.
    pub municipality: String,
    /// Id of the family profile.
    pub profile: String,
    /// Number of children.
    pub children: u32,
    /// Whether the first report is urgent.
    pub urgent: bool,
    /// Whether it is in direct danger at the first report.
    pub direct_danger: bool,
    /// How serious the situation is, 0 to 1.
    pub severity: f64,
    /// Trust at the start, 0 to 1.
    pub trust: f64,
    /// Number of needs.
    pub needs: u32,
    /// Day of the simulation of the first report.
    pub reported_on_day: f64,
    /// Days that it was followed.
    pub followed_days: f64,
    /// Days until anybody began with anything; `None` when nobody did.
    pub days_to_contact: Option<f64>,
    /// Days until the assessment of safety began; `None` when it did not.
    pub days_to_assessment: Option<f64>,
    /// Days until the first help, see [`Journey::days_to_help`]; `None` when none came.
    pub days_to_help: Option<f64>,
    /// Days until the first case was closed; `None` when it was not.
    pub days_to_closing: Option<f64>,
    /// Whether a case is open at the end.
    pub open_at_end: bool,
    /// Number of cases: reports.
    pub reports: u32,
    /// Hand-overs to another organisation without anybody who bridged the step.
    pub hand_overs: u32,
    /// Different people; of a provider that has places, one per need.
    pub faces: u32,
    /// Different organisations that began with something.
    pub organisations: u32,
    /// Incidents.
    pub incidents: u32,
    /// Incidents while the household waited.
    pub incidents_waiting: u32,
    /// Days spent waiting.
    pub days_waiting: f64,
    /// Of which alone: nobody stood by.
    pub days_waiting_alone: f64,
    /// The answer to each of [`OUTCOMES`], in their order; `None` when the question does not apply.
    pub outcomes: Vec<Option<bool>>,
}

impl Logs {
    /// The records of all households in all configurations, one after another, so that they need not stand in memory together.
    pub fn households(&self) -> impl Iterator<Item = HouseholdRecord> + '_ {
        let of = |followed: &'_ Followed, number: u32, journey: &Journey| record(self, followed, number, journey);
        self.configurations.iter().flat_map(move |followed| {
            (1..).zip(&followed.journeys).map(move |(number, journey)| of(followed, number, journey))
        })
    }
}

fn record(logs: &Logs, followed: &Followed, household: u32, journey: &Journey) -> HouseholdRecord {
    let traits = &journey.traits;
    let first = |is: &dyn Fn(&Entry) -> bool| journey.days().find(|(_, entry)| is(entry)).map(|(day, _)| day);
    let count = |is: &dyn Fn(&Entry) -> bool| journey.days().filter(|(_, entry)| is(entry)).count() as u32;
    let starts =
        |role: &dyn Fn(Role) -> bool, entry: &Entry| matches!(*entry, Entry::Started { role: r, .. } if role(r));
    let mut faces: BTreeSet<(u32, u32, u32)> = BTreeSet::new();
    let mut organisations = BTreeSet::new();
    for (_, entry) in journey.days() {
        if let Entry::Started { role, organisation, person: Face { pool, place, term }, .. } = *entry {
            organisations.insert(organisation);
            faces.insert(match role {
                Role::Help(need) | Role::Integrated(need) => (pool, need.into(), 0),
                _ => (pool, place, term),
            });
        }
    }
    let (days_waiting, days_waiting_alone) = waiting(journey);
    let last_of_case =
        journey.entries.iter().rev().find(|dated| matches!(dated.entry, Entry::Reported { .. } | Entry::Closed { .. }));
    HouseholdRecord {
        configuration: followed.name.clone(),
        household,
        municipality: logs.municipalities.get(traits.municipality).cloned().unwrap_or_default(),
        profile: logs.profiles.get(traits.profile).map(|(id, _)| id.clone()).unwrap_or_default(),
        children: traits.children,
        urgent: traits.urgent,
        direct_danger: traits.direct,
        severity: traits.severity,
        trust: traits.trust,
        needs: traits.needs.iter().filter(|has| **has).count() as u32,
        reported_on_day: journey.start(),
        followed_days: journey.days().last().map_or(0.0, |(day, _)| day),
        days_to_contact: first(&|entry| starts(&|_| true, entry)),
        days_to_assessment: first(&|entry| starts(&|role| role == Role::Lead(Function::Assess), entry)),
        days_to_help: journey.days_to_help(),
        days_to_closing: first(&|entry| matches!(entry, Entry::Closed { .. })),
        open_at_end: last_of_case.is_some_and(|dated| matches!(dated.entry, Entry::Reported { .. })),
        reports: count(&|entry| matches!(entry, Entry::Reported { .. })),
        hand_overs: count(&|entry| matches!(entry, Entry::HandOver { .. })),
        faces: faces.len() as u32,
        organisations: organisations.len() as u32,
        incidents: count(&|entry| matches!(entry, Entry::Incident { .. })),
        incidents_waiting: count(&|entry| matches!(entry, Entry::Incident { waiting: true, .. })),
        days_waiting,
        days_waiting_alone,
        outcomes: OUTCOMES.iter().map(|outcome| (outcome.answer)(journey)).collect(),
    }
}

/// Days spent waiting, and of these alone.
fn waiting(journey: &Journey) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    let (mut since, mut now) = (0.0, (false, false));
    for (day, entry) in journey.days() {
        if now.0 {
            sums.0 += day - since;
            sums.1 += if now.1 { day - since } else { 0.0 };
        }
        since = day;
        if let Entry::Waits { waiting, alone } = *entry {
            now = (waiting, alone);
        }
    }
    sums
}
