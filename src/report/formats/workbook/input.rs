//! What was put in, numbers with a source or an assumption aside: the scenario, who does what, and staff.

use super::names::Names;
use super::{Head, Look, Sheet, Value};
use crate::report::{Manifest, clean};

/// The sheet.
pub(super) fn sheet(names: &mut Names<'_>, manifest: &Manifest) -> Sheet {
    let heads = [
        ("Part", "Onderdeel"),
        ("Configuration", "Inrichting"),
        ("What", "Wat"),
        ("In words", "In woorden"),
        ("Value", "Waarde"),
        ("Unit", "Eenheid"),
    ];
    let mut sheet = Sheet::new(
        names.say("Input", "Invoer"),
        "Input",
        names.say("What was put in", "Wat is ingevoerd"),
        names.say(
            "The scenario, the municipalities, who does what in each configuration, and the staff. Every single number with its source is on the sheet Assumptions.",
            "Het scenario, de gemeenten, wie wat doet in elke inrichting, en het personeel. Elk los getal met zijn bron staat op het blad Aannames.",
        ),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    let mut rows = scenario(names, manifest);
    rows.extend(work(names));
    rows.extend(staff(names));
    sheet.rows = rows;
    sheet
}

fn scenario(names: &Names<'_>, manifest: &Manifest) -> Vec<Vec<Value>> {
    let note = &names.study.scenario;
    let part = Value::text(names.say("Scenario", "Scenario"));
    let row = |what: &str, words: &str, value: Value, unit: &str| {
        vec![part.clone(), Value::Empty, Value::text(what), Value::text(words), value, Value::text(unit)]
    };
    let days = names.say("days", "dagen");
    let number = |value: f64| Value::number(Some(value), Look::Plain);
    let mut rows = vec![
        row(names.say("Name", "Naam"), &note.name, Value::Empty, ""),
        row(names.say("Title", "Titel"), &names.labels.text(&note.title), Value::Empty, ""),
        // more digits than a number of Excel holds
        row(names.say("Seed", "Startgetal"), &note.seed.to_string(), Value::Empty, ""),
        row(
            names.say("Replications", "Herhalingen"),
            "",
            Value::count(names.study.precision.replications.into()),
            names.say("replications", "herhalingen"),
        ),
        row(names.say("Warm-up", "Aanloop"), "", number(note.warm_up_days), days),
        row(names.say("Counting window", "Telvenster"), "", number(note.window_days), days),
        row(
            names.say("Follow-up of each household", "Volgtijd van elk huishouden"),
            "",
            number(note.follow_up_days),
            days,
        ),
    ];
    for (key, value) in &manifest.options {
        rows.push(row(&format!("{} --{key}", names.say("Option", "Optie")), value, Value::Empty, ""));
    }
    let part = Value::text(names.say("Municipality", "Gemeente"));
    for (name, inhabitants) in &note.municipalities {
        rows.push(vec![
            part.clone(),
            Value::Empty,
            Value::text(name),
            Value::Empty,
            Value::number(Some(*inhabitants), Look::Whole),
            Value::text(names.say("inhabitants", "inwoners")),
        ]);
    }
    rows
}

fn work(names: &mut Names<'_>) -> Vec<Vec<Value>> {
    let part = Value::text(names.say("Who does what", "Wie doet wat"));
    let mut rows = Vec::new();
    for configuration in &names.study.configurations {
        for function in &configuration.functions {
            let leads = names.labels.leads(&function.leads);
            let leads = match function.scale.as_str() {
                "" => leads,
                at => format!("{leads} ({})", scale(names, at)),
            };
            let joins: Vec<String> = function.joins.iter().map(|id| names.labels.name(id)).collect();
            let joins = if joins.is_empty() {
                String::new()
            } else {
                format!("; {}: {}", names.say("joins", "doet mee"), names.labels.list(&joins))
            };
            rows.push(vec![
                part.clone(),
                names.of("configuration", &configuration.name),
                Value::text(&names.labels.text(&function.title)),
                Value::text(&format!("{}: {leads}{joins}", names.say("leads", "leidt"))),
                Value::Empty,
                Value::Empty,
            ]);
        }
    }
    rows
}

fn scale(names: &Names<'_>, id: &str) -> String {
    super::words::fixed(id, names.labels.language).map_or_else(|| clean(id), str::to_owned)
}

fn staff(names: &mut Names<'_>) -> Vec<Vec<Value>> {
    let part = Value::text(names.say("Staff", "Personeel"));
    let mut rows = Vec::new();
    for configuration in &names.study.configurations {
        for (organisation, fte) in &configuration.staff {
            rows.push(vec![
                part.clone(),
                names.of("configuration", &configuration.name),
                names.of("organisation", organisation),
                Value::Empty,
                Value::number(Some(*fte), Look::Plain),
                Value::text(names.say("FTE", "fte")),
            ]);
        }
    }
    rows
}
