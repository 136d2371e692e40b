//! Gathers what is drawn of the configurations of a scenario. Nothing is simulated.

use crate::language::Text;
use crate::model::mechanisms::Scale;
use crate::model::{Function, Leader, ModelSpec, crossings, performers};
use crate::report::{CellNote, FrictionNote, LeadRule, MoveNote, StaffNote, Variant, Variants};
use crate::scenario::{Configuration, Entry, Files, Node, Scenario};

/// Everything that is drawn; `shown` is the scenario file as the user typed it.
#[must_use]
pub fn variants(files: &Files, scenario: &Scenario, shown: &str) -> Variants {
    let all = scenario.configurations.iter().map(|c| variant(files, scenario, c)).collect();
    Variants { shown: shown.to_owned(), scenario: scenario.name.clone(), title: scenario.title.clone(), all }
}

fn variant(files: &Files, scenario: &Scenario, c: &Configuration) -> Variant {
    let spec = &c.spec;
    let node = files.configurations.iter().find(|(name, _)| *name == c.name).map(|(_, node)| node.as_ref());
    let file = node.map_or("", |node| files.sources.name(node.place.file)).to_owned();
    let number = |id: &str| spec.organisations.iter().position(|o| o.id == id);
    let name = |id: &str| scenario.names.iter().find(|(other, _)| other == id).map(|(_, text)| text.clone());
    // two configurations may give one id another name: the own one goes first
    let own = |id: &str| own_title(node?, id);
    let named = |id: &str| own(id).or_else(|| name(id)).unwrap_or_else(|| Text::same(id));
    let leads = performers(spec);
    let prefix = format!("configurations.{}.", c.name);
    Variant {
        name: c.name.clone(),
        title: c.title.clone(),
        description: c.description.clone(),
        file: file.clone(),
        organisations: spec.organisations.iter().map(|o| named(&o.id)).collect(),
        cells: Function::ALL
            .into_iter()
            .map(|function| CellNote {
                leads: leads.get(function).clone(),
                keys: keys(&scenario.numbers, &prefix, &file, function),
                ..cell(spec, function)
            })
            .collect(),
        crossings: crossings(spec),
        help: (spec.help.parallel, spec.help.order.first().is_some_and(|&need| spec.help.needs[need].basic)),
        breakthrough_days: spec.breakthrough.decision_days,
        mandate: (spec.breakthrough.mandate, spec.breakthrough.own_days),
        alternatives: spec.cell(Function::RequestMeasure).alternatives.iter().map(|kind| kind.title()).collect(),
        staff: c.staff.iter().filter_map(|(id, fte)| Some(staff(files, node, spec, number(id)?, *fte))).collect(),
        moves: c
            .moves
            .iter()
            .filter_map(|(from, to, fte)| Some(MoveNote { from: number(from)?, to: number(to)?, fte: *fte }))
            .collect(),
        friction: friction(&scenario.numbers, &prefix),
    }
}

/// The name that a configuration gives an organisation of its own.
fn own_title(node: &Node, id: &str) -> Option<Text> {
    let title = node.table()?.get("organisations")?.table()?.get(id)?.table()?.get("title")?.table()?;
    Some(Text::new(title.get("en")?.text()?, title.get("nl")?.text()?))
}

fn cell(spec: &ModelSpec, function: Function) -> CellNote {
    let cell = spec.cell(function);
    let rule = match cell.leads {
        Leader::Organisation(o) if spec.organisations[o].delay.is_some() => LeadRule::Court(o),
        Leader::Organisation(_) => LeadRule::Organisation,
        Leader::Holder => LeadRule::Holder,
        Leader::Nobody => LeadRule::Nobody,
    };
    CellNote {
        function,
        leads: Vec::new(),
        rule,
        joins: cell.joins.clone(),
        specialists: cell.specialists.clone(),
        own_judgement: cell.own_judgement,
        counter_voice: cell.counter_voice,
        // standing by has no hours of its own: so many a week, as long as the case lasts
        work: (function != Function::StandBy).then(|| (cell.work.hours, cell.work.duration.mean())),
        terms: [cell.work.start_term, cell.work.throughput_term],
        keys: Vec::new(),
    }
}

/// Where a row comes from: the table of the configuration, and the work of the base unless the table has its own.
fn keys(numbers: &[Entry], prefix: &str, file: &str, function: Function) -> Vec<(String, String)> {
    let own = format!("functions.{}", function.id());
    let mut keys = vec![(file.to_owned(), own)];
    let common = match function {
        Function::StandBy => "fixed_face".to_owned(),
        _ => format!("work.{}", function.id()),
    };
    // its own hours and days leave nothing to look up
    let has = |key: &str| numbers.iter().any(|n| n.key == format!("{prefix}functions.{}.{key}", function.id()));
    if !(has("hours") && has("days"))
        && let Some(entry) = numbers.iter().find(|n| n.key.starts_with(&format!("{common}.")))
    {
        keys.push((entry.place.split(':').next().unwrap_or_default().to_owned(), common));
    }
    keys
}

fn staff(files: &Files, node: Option<&Node>, spec: &ModelSpec, organisation: usize, fte: f64) -> StaffNote {
    let id = &spec.organisations[organisation].id;
    let scale_in = |node: &Node| {
        let word = node.table()?.get("organisations")?.table()?.get(id)?.table()?.get("scale")?.text()?;
        Scale::ALL.into_iter().find(|scale| scale.word() == word)
    };
    let scale = node.and_then(scale_in).or_else(|| scale_in(&files.scenario));
    let pools = || spec.pools.iter().filter(|pool| pool.organisation == organisation && pool.counted);
    StaffNote {
        organisation,
        fte,
        pools: pools().count(),
        people: pools().map(|pool| pool.capacities.len()).sum(),
        scale: scale.map_or("", Scale::word),
    }
}

/// Every number of the common section, and what the configuration sets otherwise.
fn friction(numbers: &[Entry], prefix: &str) -> Vec<FrictionNote> {
    let common = numbers.iter().filter_map(|entry| Some((entry.key.strip_prefix("friction.")?, entry)));
    common
        .map(|(key, entry)| {
            let own = numbers.iter().find(|n| n.key == format!("{prefix}friction.{key}"));
            FrictionNote {
                key: key.to_owned(),
                common: entry.value,
                own: own.map(|own| (own.value, own.range)),
                unit: entry.unit.clone(),
                note: own.map_or_else(String::new, |own| own.note.clone()),
            }
        })
        .collect()
}
