//! Which pools there are and whom they serve: FTE become people, regions and their parts become pools (M2, M19).

use super::base::Base;
use super::mechanisms::StaffingNote;
use super::region::{Kind, Town};
use super::table::{HOLDER, Table};
use super::{Log, Problem};
use crate::language::Text;
use crate::model::mechanisms::{Scale, Staffing, individuals, staffing_weights};
use crate::model::{Function, Pool, PoolId};

/// Pools and whom they serve.
pub(super) struct Layout {
    pub pools: Vec<Pool>,
    pub pool_of: Vec<Vec<Option<PoolId>>>,
}

impl Layout {
    /// Pools of all organisations of a configuration, in the order of its list.
    pub fn new(base: &Base, towns: &[Town], table: &Table, regions: usize) -> Self {
        let mut layout =
            Self { pools: Vec::new(), pool_of: vec![vec![None; towns.len() * regions]; table.bodies.len()] };
        let local = if base.switches.on("M19") { table.friction.local_differences } else { 0.0 };
        let inhabitants: Vec<f64> = towns.iter().map(|t| t.inhabitants).collect();
        let deviation: Vec<f64> = towns.iter().map(|t| t.deviation).collect();
        let weights = staffing_weights(&inhabitants, &deviation, local);
        let even = staffing_weights(&inhabitants, &deviation, 0.0);
        for (id, body) in table.bodies.iter().enumerate().filter(|(_, body)| body.has_capacity()) {
            if body.scale == Scale::SupraRegion {
                let all: Vec<usize> = (0..towns.len() * regions).collect();
                layout.add(base, table, id, "supra-region", &all, regions as f64, true);
                continue;
            }
            for region in 0..regions {
                let first = region * towns.len();
                for (area, members) in areas(body.scale, towns) {
                    let weights = if body.scale == Scale::Municipality { &weights } else { &even };
                    let share = members.iter().map(|&m| weights[m]).sum();
                    let towns_there: Vec<usize> = members.iter().map(|m| first + m).collect();
                    layout.add(base, table, id, &area, &towns_there, share, region == 0);
                }
            }
        }
        layout
    }

    #[expect(clippy::too_many_arguments, reason = "one pool, spelled out once")]
    fn add(&mut self, base: &Base, table: &Table, id: usize, area: &str, towns: &[usize], share: f64, counted: bool) {
        let body = &table.bodies[id];
        let capacities = match body.kind {
            Kind::Staff { fte } => {
                let lost = if body.part_time { table.friction.split_attention } else { 0.0 };
                let reflection = base.reflection(table.friction.reflection).share;
                // absence and vacancies come out of the events of those who leave and fall ill (M16)
                let flat = !(base.workforce.on && body.in_total);
                individuals(fte * share, &staffing(&base.staffing, flat, lost, reflection))
            }
            // places are not people: one server with room for so many; at least one place where there is any
            Kind::Provider { places } => vec![(places * share).round().max(1.0) as u32],
            Kind::Delay { .. } => return,
        };
        if capacities.is_empty() {
            return;
        }
        for &town in towns {
            self.pool_of[id][town] = Some(self.pools.len());
        }
        self.pools.push(Pool { organisation: id, name: area.to_owned(), capacities, counted });
    }
}

fn staffing(note: &StaffingNote, flat: bool, split_attention: f64, reflection: f64) -> Staffing {
    Staffing {
        contract_hours: note.contract_hours,
        productive: note.productive,
        absence: if flat { note.absence } else { 0.0 },
        vacancies: if flat { note.vacancies } else { 0.0 },
        split_attention,
        reflection,
    }
}

/// The areas of a scale within one region, each with its municipalities.
fn areas(scale: Scale, towns: &[Town]) -> Vec<(String, Vec<usize>)> {
    match scale {
        Scale::Municipality => towns.iter().enumerate().map(|(i, t)| (t.name.clone(), vec![i])).collect(),
        Scale::SubRegion => {
            let mut areas: Vec<(String, Vec<usize>)> = Vec::new();
            for (i, town) in towns.iter().enumerate() {
                match areas.iter_mut().find(|(name, _)| *name == town.sub_region) {
                    Some((_, members)) => members.push(i),
                    None => areas.push((town.sub_region.clone(), vec![i])),
                }
            }
            areas
        }
        Scale::Region | Scale::SupraRegion => vec![("region".to_owned(), (0..towns.len()).collect())],
    }
}

/// Every organisation that leads or joins needs staff wherever households live.
pub(super) fn check_capacity(name: &str, table: &Table, layout: &Layout, log: &Log<'_>) {
    // after other errors a share of the staff may be wrong only because a stand-in was used
    let unsure = log.has_errors();
    for row in &table.rows {
        let named = std::iter::once(&row.leads).chain(&row.joins).chain(&row.specialists);
        for id in named.filter(|id| !id.is_empty() && *id != HOLDER) {
            let Some(index) = table.bodies.iter().position(|b| b.id == *id) else { continue };
            let delay = matches!(table.bodies[index].kind, Kind::Delay { .. });
            let joins_as_delay = delay && *id != row.leads;
            if delay && !joins_as_delay && row.function == Function::Review {
                continue;
            }
            let none_there = layout.pool_of[index].iter().any(Option::is_none);
            if none_there && !(unsure && table.bodies[index].has_capacity()) {
                let function = row.function.title();
                let text = if delay {
                    Text::new(
                        format!(
                            "`{id}` has no staff of its own and can only lead function 7, not \"{}\".",
                            function.en
                        ),
                        format!(
                            "`{id}` heeft geen eigen personeel en kan alleen functie 7 doen, niet \"{}\".",
                            function.nl
                        ),
                    )
                } else {
                    Text::new(
                        format!("`{id}` must perform \"{}\" but has no staff (0 fte).", function.en),
                        format!("`{id}` moet \"{}\" doen, maar heeft geen personeel (0 fte).", function.nl),
                    )
                };
                let key = format!("configurations.{name}.functions.{}", row.function.id());
                let hint = Text::new(
                    "Give it fte, or move staff to it with [[move]].",
                    "Geef het fte, of verplaats personeel met [[move]].",
                );
                log.push(Problem::error(key, text).at(row.place).hint(hint));
            }
        }
    }
}
