//! From what was read to what the model runs: names become indices, FTE become people, regions become pools.

use super::base::{Base, StaffingNote};
use super::region::{Body, Kind, Step, Town, town_reports};
use super::table::{HOLDER, Row, Table};
use super::{Log, Problem};
use crate::engine::{Distribution, Shape};
use crate::language::Text;
use crate::model::mechanisms::{
    CatchTwentyTwo, Coordination, FixedFace, Help, Need, Scale, Specialists, Staffing, individuals, staffing_weights,
};
use crate::model::{
    Cell, Function, FunctionMap, Leader, MOST_NEEDS, ModelSpec, Municipality, Organisation, Pool, PoolId, Work,
};

const DAYS_PER_YEAR: f64 = 365.25;

/// Builds the specification of one configuration. Problems that show only here (a function led by an organisation without
/// staff) go to the log; then the result is not to be used.
pub(super) fn compile(
    name: &str,
    base: &Base,
    towns: &[Town],
    steps: &[Step],
    table: &Table,
    log: &Log<'_>,
) -> ModelSpec {
    let regions = if table.bodies.iter().any(|b| b.scale == Scale::SupraRegion && has_capacity(b)) {
        base.supra_regions as usize
    } else {
        1
    };
    let organisations: Vec<Organisation> = table.bodies.iter().map(organisation).collect();
    let index = |id: &str| table.bodies.iter().position(|b| b.id == id);
    let layout = Layout::new(base, towns, table, regions);
    check_capacity(name, table, &layout, log);
    let cells = FunctionMap::from_fn(|function| cell(base, table, &table.rows[function.index()], &index));
    let fte: Vec<f64> = table.bodies.iter().map(Body::fte_in_total).collect();
    let specialists = specialists(base, &layout.pool_of, &index, log);
    let calendar = base.calendar;
    let help = help(base, table, &index, log);
    let basic: Vec<bool> = help.needs.iter().map(|need| need.basic).collect();
    ModelSpec {
        calendar,
        municipalities: municipalities(base, towns, regions),
        population: base.population.clone(),
        organisations,
        pools: layout.pools,
        pool_of: layout.pool_of,
        cells,
        fte_total: fte.iter().sum(),
        fte,
        arrivals: base.arrivals,
        norm: base.staffing.norm,
        capacity_steps: base.transition.capacity_steps(steps, &table.bodies, table.friction.dip),
        hand_over: base.hand_over,
        own_judgement: base.own_judgement,
        fixed_face: FixedFace {
            on: base.switches.on("M6"),
            minutes_per_week: base.face.minutes_per_week,
            duo_concern: base.face.duo_concern,
            duo_duration: base.face.duo_duration,
            duo_minutes_per_week: base.face.duo_minutes_per_week,
            join_share: base.face.join_share,
            reoffer_days: base.face.reoffer_days,
            offers: base.face.offers,
            in_time_days: base.face.in_time_days,
        },
        support: base.support,
        safety: base.safety,
        incidents: base.incidents,
        trust: base.trust,
        catch_22: catch_22(base, table, &index, log),
        alternatives: base.alternatives,
        specialists,
        prices: base.prices.of(&table.bodies),
        help,
        breakthrough: base.breakthrough(&table.friction),
        recurrence: base.recurrence,
        measures: base.measures.clone(),
        workforce: base.workforce,
        reflection: base.reflection(table.friction.reflection),
        adoption: base.transition.adoption(table.is_new, &basic),
        capacity_lost_moving: base.transition.capacity_lost(&table.bodies, table.friction.dip),
        years: base.years.clone(),
        coordination: Coordination { minutes_per_organisation: base.coordination_minutes * table.friction.meetings },
        routing: base.routing,
    }
}

fn organisation(body: &Body) -> Organisation {
    Organisation {
        id: body.id.clone(),
        expertise: body.expertise,
        counts: body.in_total,
        delay: match body.kind {
            Kind::Delay { days } => Some(days),
            _ => None,
        },
    }
}

fn has_capacity(body: &Body) -> bool {
    match body.kind {
        Kind::Staff { fte } => fte > 0.0,
        Kind::Provider { places } => places > 0.0,
        Kind::Delay { .. } => false,
    }
}

/// Pools and whom they serve.
struct Layout {
    pools: Vec<Pool>,
    pool_of: Vec<Vec<Option<PoolId>>>,
}

impl Layout {
    fn new(base: &Base, towns: &[Town], table: &Table, regions: usize) -> Self {
        let mut layout =
            Self { pools: Vec::new(), pool_of: vec![vec![None; towns.len() * regions]; table.bodies.len()] };
        let local = if base.switches.on("M19") { table.friction.local_differences } else { 0.0 };
        let inhabitants: Vec<f64> = towns.iter().map(|t| t.inhabitants).collect();
        let deviation: Vec<f64> = towns.iter().map(|t| t.deviation).collect();
        let weights = staffing_weights(&inhabitants, &deviation, local);
        let even = staffing_weights(&inhabitants, &deviation, 0.0);
        for (id, body) in table.bodies.iter().enumerate().filter(|(_, body)| has_capacity(body)) {
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
                individuals(fte * share, &staffing(&base.staffing, lost, reflection))
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

fn staffing(note: &StaffingNote, split_attention: f64, reflection: f64) -> Staffing {
    Staffing {
        contract_hours: note.contract_hours,
        productive: note.productive,
        absence: note.absence,
        vacancies: note.vacancies,
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
fn check_capacity(name: &str, table: &Table, layout: &Layout, log: &Log<'_>) {
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
            if none_there && !(unsure && has_capacity(&table.bodies[index])) {
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

fn cell(base: &Base, table: &Table, row: &Row, index: &dyn Fn(&str) -> Option<usize>) -> Cell {
    let common = base.work.get(row.function);
    let generalists = match row.function {
        Function::Investigate | Function::Review => table.friction.generalists,
        _ => 1.0,
    };
    let days = row.days.unwrap_or(common.duration.mean()) * generalists;
    Cell {
        leads: match row.leads.as_str() {
            "" => Leader::Nobody,
            HOLDER => Leader::Holder,
            id => index(id).map_or(Leader::Nobody, Leader::Organisation),
        },
        joins: row.joins.iter().filter_map(|id| index(id)).collect(),
        specialists: row.specialists.iter().filter_map(|id| index(id)).collect(),
        own_judgement: row.own_judgement,
        alternatives: row.alternatives.clone(),
        counter_voice: row.counter_voice,
        work: Work {
            hours: row.hours.unwrap_or(common.hours) * generalists,
            duration: common.duration.scaled_to(days),
            start_term: row.start_term.or(common.start_term),
            throughput_term: row.throughput_term.or(common.throughput_term),
        },
    }
}

/// M12: who asks what of whom. It is a catch only when both ask it of each other.
fn catch_22(base: &Base, table: &Table, index: &dyn Fn(&str) -> Option<usize>, log: &Log<'_>) -> CatchTwentyTwo {
    let note = &base.catch_22;
    let on = base.switches.on("M12");
    let mut asks_first = [None; MOST_NEEDS];
    let find = |id: &str| base.needs.iter().position(|need| need.id == id);
    for (place, need) in asks_first.iter_mut().zip(&base.needs) {
        let Some(first) = &need.asks_first else { continue };
        let other = find(first).filter(|&other| base.needs[other].asks_first.as_deref() == Some(need.id.as_str()));
        if other.is_none() {
            let text = Text::new(
                format!("`{}` asks `{first}` first, so a need `{first}` must ask `{}` first.", need.id, need.id),
                format!(
                    "`{}` vraagt eerst `{first}`, dus een behoefte `{first}` moet eerst `{}` vragen.",
                    need.id, need.id
                ),
            );
            log.push(Problem::error(format!("need.{}.asks_first", need.id), text).at(need.asks_place));
        }
        *place = other;
    }
    let provider = index(&note.provider).filter(|&i| matches!(table.bodies[i].kind, Kind::Provider { .. }));
    if provider.is_none() {
        let text = Text::new(
            format!("`{}` is not an organisation of kind \"provider\".", note.provider),
            format!("`{}` is geen organisatie van de soort \"provider\".", note.provider),
        );
        log.push(Problem::error("catch_22.provider".to_owned(), text).at(note.place));
    }
    CatchTwentyTwo {
        on,
        asks_first,
        provider: provider.filter(|&i| has_capacity(&table.bodies[i])),
        intake_days: note.intake_days,
        duration: note.duration,
        consult_success: note.consult_success,
        cost: note.cost,
    }
}

/// M22: the team, where it has staff for every household.
fn specialists(
    base: &Base,
    pool_of: &[Vec<Option<PoolId>>],
    index: &dyn Fn(&str) -> Option<usize>,
    log: &Log<'_>,
) -> Specialists {
    let note = &base.specialists;
    let team = index(&note.team);
    if team.is_none() {
        let text = Text::new(
            format!("There is no organisation `{}`.", note.team),
            format!("Er is geen organisatie `{}`.", note.team),
        );
        log.push(Problem::error("specialists.team".to_owned(), text).at(note.place));
    }
    Specialists {
        team: team.filter(|&id| base.switches.on("M22") && pool_of[id].iter().all(Option::is_some)),
        called: note.called,
        growth_days: note.growth_days,
        minutes_per_week: note.minutes_per_week,
        evaluation_days: note.evaluation_days,
        evaluations: note.evaluations,
        pace: note.pace,
        home: note.home,
    }
}

fn help(base: &Base, table: &Table, index: &dyn Fn(&str) -> Option<usize>, log: &Log<'_>) -> Help {
    let mut needs = Vec::new();
    for need in &base.needs {
        let provider = index(&need.provider).filter(|&i| matches!(table.bodies[i].kind, Kind::Provider { .. }));
        if provider.is_none() {
            let text = Text::new(
                format!("`{}` is not an organisation of kind \"provider\".", need.provider),
                format!("`{}` is geen organisatie van de soort \"provider\".", need.provider),
            );
            log.push(Problem::error(format!("need.{}.provider", need.id), text).at(need.place));
        }
        if provider.is_some_and(|i| base.switches.on("M11") && !has_capacity(&table.bodies[i])) {
            let text = Text::new(
                format!("`{}` must help with \"{}\" but has no places.", need.provider, need.id),
                format!("`{}` moet helpen bij \"{}\", maar heeft geen plaatsen.", need.provider, need.id),
            );
            log.push(Problem::error(format!("need.{}.provider", need.id), text).at(need.place));
        }
        let duration = Distribution::new(Shape::LogNormal, need.duration, base.help.scv);
        if let (Some(provider), Ok(duration)) = (provider, duration) {
            needs.push(Need { id: need.id.clone(), provider, duration, basic: need.basic });
        }
    }
    let mut order: Vec<usize> = (0..needs.len()).collect();
    // a stable sort keeps the order of the file within both groups
    order.sort_by_key(|&need| needs[need].basic != table.basic_first);
    Help {
        on: base.switches.on("M11"),
        needs,
        order,
        parallel: table.parallel,
        success: base.help.success,
        success_trust: base.help.success_trust,
        drop_out: base.help.drop_out,
        minutes_per_week: base.help.minutes_per_week,
    }
}

/// Municipalities of the region, then those of its copies, with inflow, stock and budget.
fn municipalities(base: &Base, towns: &[Town], regions: usize) -> Vec<Municipality> {
    let budget = base.breakthrough_per_inhabitant * towns.iter().map(|t| t.inhabitants).sum::<f64>();
    let orders = whole(towns.iter().map(|town| base.orders_per_1000 * town.inhabitants / 1000.0));
    let years = base.recurrence.history.days / DAYS_PER_YEAR;
    let closed = whole(towns.iter().map(|town| years * town_reports(town, base)));
    let mut all = Vec::with_capacity(towns.len() * regions);
    for region in 0..regions {
        for ((town, &initial_orders), &closed_before) in towns.iter().zip(&orders).zip(&closed) {
            let reports = town_reports(town, base);
            let advice = reports * base.inflow.advice_per_report;
            // advice that does not help ends in a report: those are new households too
            let late = advice * base.arrivals.latent * (1.0 - base.arrivals.prevents);
            all.push(Municipality {
                name: if region == 0 { town.name.clone() } else { format!("{} ({})", town.name, region + 1) },
                counted: region == 0,
                reports_per_day: (reports * base.inflow.new_households - late).max(0.0) / DAYS_PER_YEAR,
                advice_per_day: advice / DAYS_PER_YEAR,
                initial_orders,
                closed_before,
                region,
                budget,
            });
        }
    }
    all
}

/// Numbers per municipality in whole households: rounded so that the running sum stays right.
fn whole(exact: impl Iterator<Item = f64>) -> Vec<u32> {
    let (mut sum, mut given) = (0.0, 0.0);
    exact
        .map(|number| {
            sum += number;
            let now = f64::round(sum - given);
            given += now;
            now as u32
        })
        .collect()
}
