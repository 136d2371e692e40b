//! Every order has its request, its review where an organisation reviews, and its decision of the court, in this order.

use super::terms::Terms;
use crate::engine::Entity;
use crate::model::event::Event;
use crate::model::function::Function;
use crate::model::household::{Household, HouseholdId, Request, Stage};
use crate::model::mechanisms::{MeasureKind, Phase};
use crate::model::spec::Leader;
use crate::model::work::Role;
use crate::model::world::World;

/// The way of every household towards an order, as seen so far.
#[derive(Default)]
pub(super) struct Law {
    seen: Vec<Seen>,
    /// Orders that began after a request.
    pub orders: u64,
    /// Of which reviewed.
    pub reviewed: u64,
}

/// What was seen of a household at the last look.
#[derive(Clone, Copy, Default)]
struct Seen {
    whose: Option<(Entity, u32)>,
    request: Option<Request>,
    order: Option<MeasureKind>,
    stage: Option<Stage>,
    stamp: u32,
    adult: bool,
    /// Of the present request: whether an organisation has reviewed it, and whether the court has decided.
    reviewed: bool,
    decided: bool,
}

impl Law {
    /// `before` knows the work that was there before the event.
    pub fn check(&mut self, world: &World<'_>, event: Option<Event>, before: &Terms) -> Result<(), String> {
        self.seen.resize(world.households.len(), Seen::default());
        let cell = world.spec.cell(Function::Review);
        let demanded = matches!(cell.leads, Leader::Organisation(o) if world.spec.organisations[o].delay.is_none());
        if let Some(Event::WorkEnds { work, stamp }) = event
            && let Some((Role::Lead(Function::Review), Some(household))) = before.alive(work, stamp)
        {
            self.seen[household as usize].reviewed = true;
        }
        if let Some(Event::Court { household, stamp }) = event {
            let seen = &mut self.seen[household as usize];
            if (seen.stage, seen.stamp) == (Some(Stage::Court), stamp) {
                if seen.request.is_none() || demanded && !seen.reviewed {
                    return Err(format!("the court decides on household {household} without request or review"));
                }
                seen.decided = true;
            }
        }
        for ((id, h), seen) in (0..).zip(&world.households).zip(&mut self.seen) {
            let mut now = follow(id, h, seen, event, demanded)?;
            if now.order.is_some() && seen.order != now.order && event.is_some() {
                self.orders += 1;
                self.reviewed += u64::from(seen.reviewed);
                (now.reviewed, now.decided) = (false, false);
            }
            *seen = now;
        }
        Ok(())
    }
}

/// Holds what a household has become against what it was.
fn follow(id: HouseholdId, h: &Household, seen: &Seen, event: Option<Event>, demanded: bool) -> Result<Seen, String> {
    let whose = Some((h.entity, h.case));
    let before = if seen.whose == whose { *seen } else { Seen::default() };
    // an urgent request takes the place of an ordinary one
    let what = |request: Request| (request.kind, request.urgent);
    let new_request = h.request.is_some() && h.request.map(what) != before.request.map(what);
    let now = Seen {
        whose,
        request: h.request,
        order: h.order,
        stage: Some(h.stage),
        stamp: h.stamp,
        adult: h.adult_work.is_some(),
        reviewed: before.reviewed && !new_request,
        decided: before.decided && !new_request,
    };
    if h.stage == Stage::Court && demanded && !now.reviewed {
        return Err(format!("household {id} is before the court without a review"));
    }
    // orders of day 0 were there before anybody looked
    if let Some(kind) = h.order
        && before.order != h.order
        && event.is_some()
    {
        let asked = before.request.map(|request| request.kind);
        if asked != Some(kind) || h.request.is_some() || !before.decided || demanded && !before.reviewed {
            let (decided, reviewed) = (before.decided, before.reviewed);
            return Err(format!(
                "household {id} has an order {kind:?}: asked for {asked:?}, reviewed {reviewed}, decided {decided}"
            ));
        }
    }
    // the order itself was checked when it began
    if h.stage == Stage::At(Function::CarryOut) && h.order.is_none() {
        return Err(format!("household {id} has a measure carried out that no court has imposed"));
    }
    // mayor and prosecutor act at once, at an acute moment: at an incident, or when the assessment of an urgent report ends
    let acute = matches!(event, Some(Event::Incident { household, .. }) if household == id)
        || matches!(event, Some(Event::WorkEnds { .. })) && before.stage == Some(Stage::At(Function::Assess));
    if now.adult && !before.adult && !(acute && h.phase == Phase::Direct) {
        return Err(format!("household {id} has a measure for adults without an acute moment"));
    }
    Ok(now)
}
