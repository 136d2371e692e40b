//! No household in two places: work and places of households fit one to one, stages fit work, nobody is served twice at once.

use crate::model::function::Function;
use crate::model::household::{Household, HouseholdId, Stage};
use crate::model::mechanisms::NeedState;
use crate::model::work::{Role, WorkId, WorkItem};
use crate::model::world::World;

pub(super) fn check(world: &World<'_>) -> Result<(), String> {
    let mut holders = vec![0_u8; world.works.len()];
    for (id, h) in (0..).zip(&world.households) {
        if !h.alive || h.stage == Stage::Closed {
            if World::work_of(h).next().is_some() || h.request.is_some() || h.order.is_some() {
                return Err(format!("household {id} has no open case, yet work, a request or an order: {h:?}"));
            }
            continue;
        }
        let places = places_of(h);
        for &(place, work) in &places {
            let item = &world.works[work as usize];
            if !item.alive || item.household != Some(id) || !fits(place, item.role) {
                return Err(format!("household {id} has work {work} as {place:?}, which is {item:?}"));
            }
            holders[work as usize] += 1;
        }
        served_once(world, id, &places)?;
        stage(world, id, h)?;
        if h.waiting != world.is_waiting(h) {
            return Err(format!("household {id}, {:?}: waiting is noted as {}", h.stage, h.waiting));
        }
    }
    let mut in_pools = vec![(0, 0); world.resources.len()];
    for (work, item) in world.works.iter().enumerate().filter(|(_, item)| item.alive) {
        let held = holders[work];
        if held != u8::from(item.household.is_some()) {
            return Err(format!("work {work} stands in {held} places: {item:?}"));
        }
        // work whose days before the start are passing is not in line yet
        if item.in_lead_in() {
            continue;
        }
        let (waiting, served) = &mut in_pools[item.pool];
        *(if item.started.is_some() { served } else { waiting }) += 1;
    }
    for (pool, (resource, counted)) in world.resources.iter().zip(in_pools).enumerate() {
        let there = (resource.waiting(), resource.in_service());
        if there != counted {
            return Err(format!("pool {pool} holds {there:?} waiting and served, the model {counted:?}"));
        }
    }
    Ok(())
}

/// The places of a household where work can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Step,
    StandBy,
    Duo,
    Coordinator,
    Measure,
    AdultMeasure,
    Help(u8),
    Consult,
}

fn places_of(h: &Household) -> Vec<(Place, WorkId)> {
    let single = [
        (Place::StandBy, h.stand_by),
        (Place::Duo, h.duo),
        (Place::Coordinator, h.coordinator),
        (Place::Measure, h.measure_work),
        (Place::AdultMeasure, h.adult_work),
    ];
    let steps = h.step.iter().map(|&work| (Place::Step, work));
    let help = (0..).zip(&h.help).map(|(need, &work)| (Place::Help(need), work));
    let consult = h.consult.iter().map(|&work| (Place::Consult, work));
    steps.chain(single).chain(help).chain(consult).filter_map(|(place, work)| Some((place, work?))).collect()
}

fn fits(place: Place, role: Role) -> bool {
    match role {
        Role::Lead(_) | Role::Join(_) | Role::Alternative(_) => place == Place::Step,
        Role::StandBy => place == Place::StandBy,
        Role::Duo => place == Place::Duo,
        Role::Coordinate => place == Place::Coordinator,
        Role::Measure => place == Place::Measure,
        Role::AdultMeasure => place == Place::AdultMeasure,
        Role::Help(need) | Role::Integrated(need) => place == Place::Help(need),
        Role::Consult => place == Place::Consult,
        Role::Advice => false,
    }
}

/// The same organisation does the same for a household only once at a time, and one organisation leads.
fn served_once(world: &World<'_>, id: HouseholdId, places: &[(Place, WorkId)]) -> Result<(), String> {
    for (number, &(place, work)) in places.iter().enumerate() {
        let (item, leads) = (&world.works[work as usize], |role| matches!(role, Role::Lead(_)));
        for &(_, other) in places[..number].iter().filter(|(other, _)| *other == place) {
            let other = &world.works[other as usize];
            let organisations = [item, other].map(|item| world.spec.pools[item.pool].organisation);
            if item.role == Role::Consult {
                // a pair: two people, where there are two
                let person = |item: &WorkItem| item.started.map(|(_, server)| server);
                if world.resources[item.pool].servers() > 1 && person(item) == person(other) {
                    return Err(format!("household {id}: one person is both of a pair: {item:?}"));
                }
                continue;
            }
            let same = other.role == item.role && organisations[0] == organisations[1];
            if same || leads(item.role) && leads(other.role) {
                return Err(format!("household {id} is served twice at once: {other:?} and {item:?}"));
            }
        }
    }
    Ok(())
}

/// Whether the stage of an open case fits the work that is there.
fn stage(world: &World<'_>, id: HouseholdId, h: &Household) -> Result<(), String> {
    let steps: Vec<Role> = h.step.iter().flatten().map(|&work| world.works[work as usize].role).collect();
    let needs = h.needs.iter().any(|need| matches!(need, NeedState::Queued | NeedState::Stuck | NeedState::InService));
    let fits = match h.stage {
        Stage::At(function) => {
            !steps.is_empty() && steps.iter().all(|role| [Role::Lead(function), Role::Join(function)].contains(role))
        }
        Stage::Discussing => matches!(steps[..], [Role::Alternative(_)]),
        Stage::AwaitsFace(_) => h.stand_by.is_some() && !world.under_way(h.stand_by),
        Stage::Court => h.request.is_some(),
        Stage::Help => needs,
        Stage::UnderOrder => h.order.is_some() && h.measure_work.is_some(),
        Stage::Closed | Stage::Reoffer | Stage::BeforeMonitor => true,
    };
    let on_the_way = match h.stage {
        Stage::At(function) | Stage::AwaitsFace(function) => {
            [Function::RequestMeasure, Function::Review].contains(&function)
        }
        Stage::Court => true,
        _ => false,
    };
    let step_is_empty = matches!(h.stage, Stage::At(_) | Stage::Discussing) || steps.is_empty();
    // it runs from the decision on; a provisional one also while the next is asked for
    let carried_out =
        matches!(h.stage, Stage::UnderOrder | Stage::At(Function::CarryOut) | Stage::AwaitsFace(Function::CarryOut));
    let order_runs = h.order.is_some() == carried_out || (on_the_way && h.order.is_some());
    if !fits || !step_is_empty || !order_runs || h.request.is_some() != on_the_way {
        let (request, order) = (h.request, h.order);
        return Err(format!("household {id} is at {:?} with {steps:?}, {request:?}, {order:?}", h.stage));
    }
    for (need, (state, work)) in h.needs.iter().zip(&h.help).enumerate() {
        let agrees = match (state, work) {
            // without work of a provider the budget has been asked
            (NeedState::Queued, None) => true,
            // both needs wait for a way out, and one of them for integrated treatment
            (NeedState::Stuck, work) => {
                h.stuck_since.is_some() && work.is_none_or(|work| world.works[work as usize].started.is_none())
            }
            // treated together with the other
            (NeedState::InService, None) => world.spec.catch_22.asks_first[need].is_some_and(|other| {
                let integrated = |work: WorkId| world.works[work as usize].role == Role::Integrated(other as u8);
                h.help[other].is_some_and(integrated)
            }),
            (NeedState::Queued, Some(work)) => world.works[*work as usize].started.is_none(),
            (NeedState::InService, Some(work)) => world.works[*work as usize].started.is_some(),
            (_, work) => work.is_none() && *state != NeedState::InService,
        };
        if !agrees {
            return Err(format!("household {id}: need {need} is {state:?} with work {work:?}"));
        }
    }
    Ok(())
}
