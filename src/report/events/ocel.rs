//! OCEL 2.0, the event log of many objects, as JSON: A. Berti, I. Koren, J. N. Adams, G. Park, B. Knopp, N. Graves, M. Rafiei,
//! L. Liß, L. Tacke genannt Unterberg, Y. Zhang, C. Schwanen, M. Pegoraro, W. M. P. van der Aalst, "OCEL (Object-Centric Event
//! Log) 2.0 Specification" (2023), §6.
//!
//! Events and objects are written one by one, so that a large log does not stand in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::happening::{Happening, State, happenings};
use super::moment::date;
use super::teller::{Teller, Value};
use crate::model::{Face, Journey, OrganisationId};

/// The time of what an object always was.
const ALWAYS: &str = "1970-01-01T00:00:00.000+00:00";

const HOUSEHOLD: &str = "household";
const PROFESSIONAL: &str = "professional";
const ORGANISATION: &str = "organisation";

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Type {
    name: String,
    attributes: Vec<TypedName>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct TypedName {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct OneEvent {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    time: String,
    attributes: Vec<Named>,
    relationships: Vec<Relation>,
}

#[derive(Debug, Serialize)]
struct OneObject {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    attributes: Vec<Dated>,
    relationships: Vec<Relation>,
}

#[derive(Debug, Serialize)]
struct Named {
    name: String,
    value: serde_json::Value,
}

#[derive(Debug, Serialize)]
struct Dated {
    name: String,
    time: String,
    value: serde_json::Value,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Relation {
    object_id: String,
    qualifier: &'static str,
}

/// What occurs in a log: the types of its events, with their attributes, and its objects.
#[derive(Debug, Default)]
struct Contents {
    events: BTreeMap<String, BTreeMap<String, &'static str>>,
    households: BTreeMap<String, &'static str>,
    organisations: BTreeSet<OrganisationId>,
    people: BTreeSet<(OrganisationId, (u32, u32, u32))>,
}

/// Writes the log of one configuration.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_ocel(teller: &Teller<'_>, out: &mut dyn Write) -> io::Result<()> {
    let contents = contents(teller);
    let text = |name: &str| TypedName { name: name.to_owned(), kind: "string" };
    let named = |attributes: &BTreeMap<String, &'static str>| -> Vec<TypedName> {
        attributes.iter().map(|(name, kind)| TypedName { name: name.clone(), kind }).collect()
    };
    let event_types: Vec<Type> = contents
        .events
        .iter()
        .map(|(name, attributes)| Type { name: name.clone(), attributes: named(attributes) })
        .collect();
    let object_types = [
        Type { name: HOUSEHOLD.to_owned(), attributes: named(&contents.households) },
        Type { name: ORGANISATION.to_owned(), attributes: vec![text("name")] },
        Type {
            name: PROFESSIONAL.to_owned(),
            attributes: vec![TypedName { name: "synthetic".to_owned(), kind: "boolean" }],
        },
    ];
    // other keys than those of the specification stand for themselves: readers pass over what they do not know
    write!(out, "{{\"rvtsim\":")?;
    serde_json::to_writer(&mut *out, &about(teller))?;
    write!(out, ",\n\"eventTypes\":")?;
    list(out, event_types.iter())?;
    write!(out, ",\n\"objectTypes\":")?;
    list(out, object_types.iter())?;
    write!(out, ",\n\"events\":")?;
    let events = (1..).zip(&teller.followed.journeys).flat_map(|(household, journey)| {
        (1..).zip(happenings(journey)).map(move |(number, happening)| event(teller, household, number, &happening))
    });
    list(out, events)?;
    write!(out, ",\n\"objects\":")?;
    let households = (1..).zip(&teller.followed.journeys).map(|(number, journey)| household(teller, number, journey));
    let organisations = contents.organisations.iter().map(|&organisation| OneObject {
        id: organisation_id(teller, organisation),
        kind: ORGANISATION,
        attributes: vec![always("name", &Value::Text(teller.organisation(organisation)))],
        relationships: Vec::new(),
    });
    let people = contents.people.iter().map(|&(organisation, (pool, place, term))| OneObject {
        id: person_id(teller, organisation, Face { pool, place, term }),
        kind: PROFESSIONAL,
        attributes: vec![always("synthetic", &Value::Flag(true))],
        relationships: vec![Relation { object_id: organisation_id(teller, organisation), qualifier: "works at" }],
    });
    list(out, households.chain(organisations).chain(people))?;
    out.write_all(b"}\n")
}

/// A JSON list with one item a line.
fn list<T: Serialize>(out: &mut dyn Write, items: impl Iterator<Item = T>) -> io::Result<()> {
    out.write_all(b"[")?;
    for (place, item) in items.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"]")
}

fn about(teller: &Teller<'_>) -> serde_json::Value {
    let logs = teller.logs;
    serde_json::json!({
        "synthetic": true,
        "scenario": teller.text(&logs.scenario),
        "configuration": teller.followed.name,
        "title": teller.text(&teller.followed.title),
        "scenario_sha256": logs.sha256,
        "seed": logs.seed.to_string(),
        "replication": logs.replication,
        "sample": logs.sample,
        "first_day": date(logs.first_day),
        "first_day_is_assumed": logs.first_day_assumed,
        "language": teller.language.code(),
    })
}

fn contents(teller: &Teller<'_>) -> Contents {
    let mut contents = Contents::default();
    for journey in &teller.followed.journeys {
        contents.households.extend(teller.household(journey).into_iter().map(|(name, value)| (name, kind(&value))));
        for happening in happenings(journey) {
            contents
                .households
                .extend(teller.state(&happening).into_iter().map(|(name, value)| (name.to_owned(), kind(&value))));
            let attributes = contents.events.entry(teller.activity(happening.activity)).or_default();
            attributes.extend(attributes_of(teller, &happening).into_iter().map(|(name, value)| (name, kind(&value))));
            contents.organisations.extend(happening.organisation);
            contents.organisations.extend(happening.from());
            if let (Some(organisation), Some(Face { pool, place, term })) = (happening.organisation, happening.person) {
                contents.people.insert((organisation, (pool, place, term)));
            }
        }
    }
    contents
}

/// The name of a type in the specification.
const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "string",
        Value::Flag(_) => "boolean",
        Value::Count(_) => "integer",
        Value::Number(_) => "float",
        Value::Moment(_) => "time",
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) | Value::Moment(text) => text.as_str().into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Count(count) => (*count).into(),
        Value::Number(number) => (*number).into(),
    }
}

fn attributes_of(teller: &Teller<'_>, happening: &Happening) -> Vec<(String, Value)> {
    let mut told = vec![
        ("lifecycle".to_owned(), Value::Text(happening.transition.id().to_owned())),
        ("activity".to_owned(), Value::Text(teller.activity_id(happening.activity))),
    ];
    told.extend(happening.instance.map(|instance| ("instance".to_owned(), Value::Count(instance.into()))));
    told.extend(teller.details(happening).into_iter().map(|(name, value)| (name.to_owned(), value)));
    told
}

fn event(teller: &Teller<'_>, household: u32, number: u32, happening: &Happening) -> OneEvent {
    let attributes =
        attributes_of(teller, happening).into_iter().map(|(name, value)| Named { name, value: json(&value) }).collect();
    let mut relationships = vec![Relation { object_id: household_id(household), qualifier: HOUSEHOLD }];
    let mut relate = |object_id: String, qualifier| relationships.push(Relation { object_id, qualifier });
    if let Some(from) = happening.from() {
        relate(organisation_id(teller, from), "from");
    }
    if let Some(organisation) = happening.organisation {
        relate(organisation_id(teller, organisation), if happening.from().is_some() { "to" } else { ORGANISATION });
        if let Some(person) = happening.person {
            relate(person_id(teller, organisation, person), PROFESSIONAL);
        }
    }
    OneEvent {
        id: format!("{HOUSEHOLD}-{household}-event-{number}"),
        kind: teller.activity(happening.activity),
        time: teller.moments().text(happening.day),
        attributes,
        relationships,
    }
}

/// A household with what it always was, and with what changed of it.
fn household(teller: &Teller<'_>, number: u32, journey: &Journey) -> OneObject {
    let mut attributes: Vec<Dated> =
        teller.household(journey).iter().map(|(name, value)| always(name, value)).collect();
    let mut before: Option<State> = None;
    for happening in happenings(journey) {
        let old = before.replace(happening.state);
        if old == Some(happening.state) {
            continue;
        }
        let then = old.map(|state| teller.state(&Happening { state, ..happening.clone() }));
        for (place, (name, value)) in teller.state(&happening).into_iter().enumerate() {
            let changed = then.as_ref().is_none_or(|then| then[place].1 != value);
            if changed {
                let time = if old.is_none() { ALWAYS.to_owned() } else { teller.moments().text(happening.day) };
                attributes.push(Dated { name: name.to_owned(), time, value: json(&value) });
            }
        }
    }
    OneObject { id: household_id(number), kind: HOUSEHOLD, attributes, relationships: Vec::new() }
}

fn always(name: &str, value: &Value) -> Dated {
    Dated { name: name.to_owned(), time: ALWAYS.to_owned(), value: json(value) }
}

fn household_id(number: u32) -> String {
    format!("{HOUSEHOLD}-{number}")
}

fn organisation_id(teller: &Teller<'_>, organisation: OrganisationId) -> String {
    format!("{ORGANISATION}-{}", teller.organisation_id(organisation))
}

fn person_id(teller: &Teller<'_>, organisation: OrganisationId, person: Face) -> String {
    format!("{PROFESSIONAL}-{}", teller.person(organisation, person))
}
