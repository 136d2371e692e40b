//! A configuration that has been understood: what runs, and what people want to know of it.

use super::region::Kind;
use super::table::{HOLDER, Table};
use crate::language::Text;
use crate::model::{Function, ModelSpec};

/// A configuration, compiled, with what people want to know of it.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Id.
    pub name: String,
    /// Place in outputs.
    pub order: u32,
    /// Title for people.
    pub title: Text,
    /// A sentence or two.
    pub description: Text,
    /// What runs.
    pub spec: ModelSpec,
    /// Per function: who leads (id, scale), who joins.
    pub performers: Vec<Performers>,
    /// Staff per organisation that counts, where there is any.
    pub staff: Vec<(String, f64)>,
    /// Staff that moves in this configuration: from, to, FTE.
    pub moves: Vec<(String, String, f64)>,
    /// Key paths of the friction numbers that it sets otherwise than the scenario.
    pub own_friction: Vec<String>,
}

/// Who performs a function.
#[derive(Clone, Debug)]
pub struct Performers {
    /// The function.
    pub function: Function,
    /// Who leads; empty for nobody.
    pub leads: String,
    /// Scale of the leader's pools; empty for nobody and for whoever holds the case.
    pub scale: String,
    /// Who joins, specialists for rare profiles included.
    pub joins: Vec<String>,
}

impl Configuration {
    /// What a table became, with what people want to know of it.
    pub(super) fn of(name: &str, table: Table, spec: ModelSpec) -> Self {
        let performers = table
            .rows
            .iter()
            .map(|row| Performers {
                function: row.function,
                leads: row.leads.clone(),
                scale: table
                    .bodies
                    .iter()
                    .find(|b| b.id == row.leads && row.leads != HOLDER && !matches!(b.kind, Kind::Delay { .. }))
                    .map_or_else(String::new, |b| b.scale.word().to_owned()),
                joins: row.joins.iter().chain(&row.specialists).cloned().collect(),
            })
            .collect();
        let staff = table
            .bodies
            .iter()
            .filter_map(|b| match b.kind {
                Kind::Staff { fte } if fte > 0.0 && b.in_total => Some((b.id.clone(), fte)),
                _ => None,
            })
            .collect();
        Self {
            name: name.to_owned(),
            order: table.order,
            title: table.title,
            description: table.description,
            spec,
            performers,
            staff,
            moves: table.moves,
            own_friction: table.own_friction,
        }
    }
}
