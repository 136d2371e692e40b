//! From what was read to what the model runs: names become indices, shares become numbers of households.

use super::Log;
use super::base::Base;
use super::layout::{Layout, check_capacity};
use super::mechanisms::{catch_22, help, specialists};
use super::region::{Body, Kind, Step, Town, town_reports};
use super::table::{HOLDER, Row, Table};
use crate::engine::DAYS_PER_YEAR;
use crate::model::mechanisms::{Coordination, Scale};
use crate::model::{Cell, Function, FunctionMap, Leader, ModelSpec, Municipality, Organisation, Selection, Work};

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
    let regions = if table.bodies.iter().any(|b| b.scale == Scale::SupraRegion && b.has_capacity()) {
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
        arrivals: base.arrivals.clone(),
        norm: base.staffing.norm,
        capacity_steps: base.transition.capacity_steps(steps, table),
        hand_over: base.hand_over,
        own_judgement: base.own_judgement,
        fixed_face: base.face,
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
        practice: base.practice,
        workforce: base.workforce,
        reflection: base.reflection(table.friction.reflection),
        adoption: base.transition.adoption(table.is_new, &basic),
        capacity_lost_moving: base.transition.capacity_lost(&table.bodies, table.friction.dip),
        years: base.years.clone(),
        quarters: base.quarters.clone(),
        coordination: Coordination { minutes_per_organisation: base.coordination_minutes * table.friction.meetings },
        routing: base.routing,
    }
}

fn organisation(body: &Body) -> Organisation {
    Organisation {
        id: body.id.clone(),
        expertise: body.expertise,
        counts: body.in_total,
        lead_in: body.lead_in,
        delay: match body.kind {
            Kind::Delay { days } => Some(days),
            _ => None,
        },
    }
}

fn cell(base: &Base, table: &Table, row: &Row, index: &dyn Fn(&str) -> Option<usize>) -> Cell {
    let common = base.work.get(row.function);
    let generalists = match row.function {
        Function::Investigate | Function::Review if base.switches.on("M19") => table.friction.generalists,
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

/// Municipalities of the region, then those of its copies, with inflow, stock and budget.
fn municipalities(base: &Base, towns: &[Town], regions: usize) -> Vec<Municipality> {
    let budget = base.breakthrough.per_inhabitant * towns.iter().map(|t| t.inhabitants).sum::<f64>();
    let orders = whole(towns.iter().map(|town| base.orders_per_1000 * town.inhabitants / 1000.0));
    let history = base.recurrence.history;
    // a scenario that looks back on nothing has nothing in hand either
    let span = if history.days > 0.0 { history.days + history.in_hand } else { 0.0 };
    let years = span / DAYS_PER_YEAR;
    let closed = whole(towns.iter().map(|town| years * town_reports(town, base)));
    let all_in = base.selection;
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
                selection: Selection { concern_from: town.concern_from.unwrap_or(all_in.concern_from), ..all_in },
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
