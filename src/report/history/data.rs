//! The histories as JSON, with names instead of numbers.

use serde_json::{Map, Value, json};

use super::told::{Histories, Lucks, Subject, Told};
use crate::language::Text;
use crate::model::mechanisms::{NeedState, Phase};
use crate::model::{Entry, MOST_NEEDS, Role};

/// The bytes of `trace.json`, indented for people.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn trace_json(histories: &Histories) -> Result<Vec<u8>, serde_json::Error> {
    let traits = histories.told.first().map(|told| {
        let t = &told.journey.traits;
        json!({
            "municipality": histories.lives.0.en, "profile": histories.lives.1, "children": t.children,
            "urgent": t.urgent, "direct_danger": t.direct, "severity": t.severity, "trust": t.trust,
            "reluctance": t.reluctance, "needs": named_needs(histories, |need| t.needs[need]),
        })
    });
    let subject = match &histories.subject {
        Subject::Household { number, of } => json!({ "household": number, "of": of }),
        Subject::Case(case) => {
            let reading: Map<String, Value> =
                case.readings.iter().map(|(key, text)| ((*key).to_owned(), json!(text))).collect();
            json!({ "case": case.name, "title": case.title, "description": case.description, "source": case.source,
                "sender": case.sender, "reading": reading })
        }
    };
    let value = json!({
        "synthetic": true,
        "scenario": { "title": histories.scenario, "sha256": histories.sha256 },
        "seed": histories.seed,
        "replication": histories.replication,
        "subject": subject,
        "household": traits,
        "lucks": histories.lucks.as_ref().map(|lucks| lucks_json(histories, lucks)),
        "histories": histories.told.iter().map(|told| told_json(histories, told)).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn lucks_json(histories: &Histories, lucks: &Lucks) -> Value {
    let rules: Vec<Value> = lucks
        .rules
        .iter()
        .map(|rule| {
            let ids: Vec<&str> = rule.conditions.iter().map(|outcome| outcome.id).collect();
            json!({ "configuration": histories.told[rule.told].name, "where": ids })
        })
        .collect();
    let outcomes: Vec<Value> = lucks
        .rows
        .iter()
        .map(|row| {
            let shares: Map<String, Value> =
                histories.told.iter().zip(&row.shares).map(|(told, share)| (told.name.clone(), json!(share))).collect();
            json!({ "outcome": row.outcome.id, "title": row.outcome.title(), "shares": shares,
                "difference": row.difference })
        })
        .collect();
    json!({
        "count": lucks.count, "replications": lucks.replications, "copies": lucks.copies, "load": lucks.load,
        "shown": lucks.shown, "rules": rules, "met": lucks.met, "outcomes": outcomes,
    })
}

fn told_json(histories: &Histories, told: &Told) -> Value {
    let entries: Vec<Value> = told
        .journey
        .days()
        .map(|(day, entry)| {
            let (what, details) = entry_json(histories, told, entry);
            let mut all = Map::new();
            all.insert("day".to_owned(), json!(day));
            all.insert("what".to_owned(), json!(what));
            if let Value::Object(details) = details {
                all.extend(details);
            }
            Value::Object(all)
        })
        .collect();
    json!({ "configuration": told.name, "title": told.title, "reported_on_day": told.journey.start(), "entries": entries })
}

fn entry_json(histories: &Histories, told: &Told, entry: &Entry) -> (&'static str, Value) {
    let organisation = |id: usize| told.organisations.get(id).map(|(id, _)| id.as_str());
    let need = |number: u8| histories.needs.get(usize::from(number)).map(|(id, _)| id.as_str());
    let role = |role: Role| role_id(&histories.needs, role);
    match *entry {
        Entry::Reported { urgent, again } => ("reported", json!({ "urgent": urgent, "again": again })),
        Entry::Asked { work, role: r, organisation: o } => {
            ("asked", json!({ "work": work, "role": role(r), "organisation": organisation(o) }))
        }
        Entry::Started { work, role: r, organisation: o, person, waited } => (
            "started",
            json!({ "work": work, "role": role(r), "organisation": organisation(o),
                "person": format!("{}/{}/{}", person.pool, person.place, person.term), "waited": waited }),
        ),
        Entry::Ended { work, role: r, organisation: o, started } => (
            if started { "ended" } else { "withdrawn" },
            json!({ "work": work, "role": role(r), "organisation": organisation(o) }),
        ),
        Entry::PassedOn { work, role: r, organisation: o } => {
            ("passed_on", json!({ "work": work, "role": role(r), "organisation": organisation(o) }))
        }
        Entry::Absent { role: r, organisation: o, back } => {
            ("absent", json!({ "role": role(r), "organisation": organisation(o), "back": back }))
        }
        Entry::AwaitsFace(function) => ("awaits_fixed_face", json!({ "function": function.id() })),
        Entry::HandOver { from, to } => ("hand_over", json!({ "from": organisation(from), "to": organisation(to) })),
        Entry::Waits { waiting, alone } => ("waits", json!({ "waiting": waiting, "alone": alone })),
        Entry::OldWay => ("old_way", json!({})),
        Entry::Phase(phase) => ("phase", json!({ "phase": phase_id(phase) })),
        Entry::Trust(trust) => ("trust", json!({ "trust": trust })),
        Entry::Incident { acute, waiting, alone } => {
            ("incident", json!({ "acute": acute, "waiting": waiting, "alone": alone }))
        }
        Entry::Offer { accepted } => ("offer", json!({ "accepted": accepted })),
        Entry::Breakthrough { need: n, euro } => ("breakthrough", json!({ "need": need(n), "euro": euro })),
        Entry::NeedMet(n) => ("need_met", json!({ "need": need(n) })),
        Entry::NeedUnmet { need: n, dropped } => ("need_unmet", json!({ "need": need(n), "left_queue": dropped })),
        Entry::Requested { kind, urgent } => ("requested", json!({ "measure": kind.id(), "urgent": urgent })),
        Entry::Stuck(needs) => ("stuck", json!({ "needs": needs.map(need) })),
        Entry::Freed => ("freed", json!({})),
        Entry::Court => ("court", json!({})),
        Entry::Lighter => ("lighter", json!({})),
        Entry::Imposed(kind) => ("imposed", json!({ "measure": kind.id() })),
        Entry::OrderStarts(kind) => ("order_starts", json!({ "measure": kind.id() })),
        Entry::OrderEnds(kind) => ("order_ends", json!({ "measure": kind.id() })),
        Entry::Placed { children, apart } => ("placed", json!({ "children": children, "apart": apart })),
        Entry::Home => ("home", json!({})),
        Entry::Closed { evaluated, needs } => {
            ("closed", json!({ "evaluated": evaluated, "open": open(histories, &needs) }))
        }
        Entry::End { needs } => ("end", json!({ "open": open(histories, &needs) })),
    }
}

/// The id of what somebody does.
pub(in crate::report) fn role_id(needs: &[(String, Text)], role: Role) -> String {
    let need = |need: u8| needs.get(usize::from(need)).map_or("", |(id, _)| id.as_str());
    match role {
        Role::Lead(function) => function.id().to_owned(),
        Role::Join(function) => format!("{}_join", function.id()),
        Role::StandBy => "stand_by".to_owned(),
        Role::Duo => "stand_by_join".to_owned(),
        Role::Coordinate => "coordinate".to_owned(),
        Role::Help(number) => format!("help:{}", need(number)),
        Role::Integrated(number) => format!("integrated:{}", need(number)),
        Role::Alternative(kind) => kind.id().to_owned(),
        Role::Consult => "specialist_consult".to_owned(),
        Role::Measure => "carry_out_order".to_owned(),
        Role::AdultMeasure => "carry_out_adult".to_owned(),
        Role::Advice => "advice".to_owned(),
    }
}

/// The id of a safety phase.
pub(in crate::report) const fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Direct => "direct",
        Phase::Stable => "stable",
        Phase::Durable => "durable",
    }
}

fn open(histories: &Histories, needs: &[NeedState; MOST_NEEDS]) -> Vec<String> {
    named_needs(histories, |need| needs[need].is_open())
}

fn named_needs(histories: &Histories, has: impl Fn(usize) -> bool) -> Vec<String> {
    histories.needs.iter().enumerate().filter(|(need, _)| has(*need)).map(|(_, (id, _))| id.clone()).collect()
}
