//! The auditor: looks at the whole world after every event, and stops the run at the first thing that cannot be.
//!
//! It keeps its own notes of what it saw and believes none of the model's sums. It only looks: an audited run gives the same
//! numbers as any other. It costs a look at everything per event, so it is for tests and for hunting a fault.

mod faces;
mod law;
mod money;
mod places;
mod route;
mod terms;

use std::collections::BTreeSet;

use super::event::Event;
use super::function::Function;
use super::simulation::{Broken, Simulation, broken};
use super::spec::ModelSpec;
use super::world::World;
use crate::metrics::ReplicationMetrics;

/// What an audited run went through: who checks something that never happens has checked nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Events after which everything was looked at.
    pub events: u64,
    /// Pieces of work that came in.
    pub works: u64,
    /// Fixed faces that began to stand by a household.
    pub faces: u64,
    /// Orders that began after a request of this run.
    pub orders: u64,
    /// Of which were reviewed by an organisation before the court decided.
    pub reviewed: u64,
    /// Times that a budget paid.
    pub payments: u64,
    /// Steps with a term whose outcome is known.
    pub terms: u64,
    /// Of which were not within it.
    pub late: u64,
    /// Which functions followed which in a case.
    pub steps: BTreeSet<(Function, Function)>,
}

/// Runs one replication as [`simulate`](super::simulate) does, and checks after every event: each piece of work belongs to one
/// place of one household and the other way round, and the stage of the case fits the work that is there; a fixed face is one
/// person; an order begins after its request, its review where an organisation reviews, and the decision of the court; nobody
/// is served twice at once for the same; no region spends more than its yearly budget. At the end: the share of steps within
/// their term, counted from the moment that a step was asked for.
///
/// # Errors
/// As [`simulate`](super::simulate), and at the first thing that cannot be, with the day and the event.
pub fn audit(spec: &ModelSpec, seed: u64, replication: u32) -> Result<(Facts, ReplicationMetrics), Broken> {
    let mut auditor = Auditor::default();
    let look = |world: &World<'_>, event: Option<Event>| {
        let found = auditor.look(world, event);
        found.map_err(|fault| broken(format!("day {}, after {event:?}: {fault}", world.now.days())))
    };
    let (metrics, _) = Simulation::start(spec, seed, replication)?.run_watched(look)?;
    auditor.terms.close(spec, &metrics).map_err(broken)?;
    let Auditor { mut facts, terms, faces, law, money, route } = auditor;
    facts.steps = route.steps;
    (facts.works, facts.terms, facts.late) = (terms.works, terms.known, terms.late);
    (facts.faces, facts.payments) = (faces.begun, money.payments);
    (facts.orders, facts.reviewed) = (law.orders, law.reviewed);
    Ok((facts, metrics))
}

/// The notes of the auditor.
#[derive(Default)]
struct Auditor {
    facts: Facts,
    terms: terms::Terms,
    faces: faces::Faces,
    law: law::Law,
    money: money::Money,
    route: route::Route,
}

impl Auditor {
    /// Looks at everything; `event` is what has just been handled, `None` before the first one.
    fn look(&mut self, world: &World<'_>, event: Option<Event>) -> Result<(), String> {
        self.facts.events += u64::from(event.is_some());
        places::check(world)?;
        self.faces.check(world)?;
        self.law.check(world, event, &self.terms)?;
        self.money.check(world)?;
        self.route.note(world);
        // last: the others ask what was there before the event
        self.terms.note(world);
        Ok(())
    }
}
