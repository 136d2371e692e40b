//! Terms count from the moment that a step is asked for. The share within them is counted here once more.

use std::collections::BTreeMap;

use crate::metrics::ReplicationMetrics;
use crate::model::spec::{ModelSpec, PoolId};
use crate::model::work::{Role, WorkId};
use crate::model::world::World;

/// A piece of work as it was at the last look.
#[derive(Clone, Copy)]
struct Seen {
    stamp: u32,
    role: Role,
    household: Option<u32>,
    pool: PoolId,
    asked: f64,
    started: Option<f64>,
}

/// All work, and the terms that are known to be met or missed.
#[derive(Default)]
pub(super) struct Terms {
    seen: Vec<Option<Seen>>,
    now: f64,
    /// Steps with a known outcome and those within the term, per pool and number of the function.
    counts: BTreeMap<(PoolId, usize), [u32; 2]>,
    /// Pieces of work that came in.
    pub works: u64,
    /// Terms with a known outcome.
    pub known: u64,
    /// Of which were not met.
    pub late: u64,
}

impl Terms {
    /// Role and household of a piece of work, if it was there at the last look under this stamp.
    pub fn alive(&self, work: WorkId, stamp: u32) -> Option<(Role, Option<u32>)> {
        let seen = self.seen.get(work as usize).copied().flatten()?;
        (seen.stamp == stamp).then_some((seen.role, seen.household))
    }

    /// Notes what has come, started and ended since the last look.
    pub fn note(&mut self, world: &World<'_>) {
        self.now = world.now.days();
        self.seen.resize(world.works.len(), None);
        for number in 0..world.works.len() {
            let (item, stamp) = (&world.works[number], world.work_stamps[number]);
            if let Some(before) = self.seen[number]
                // a new stamp alone is no new work: an end was put off, or a colleague goes on with it (M16)
                && (!item.alive || before.stamp != stamp && before.asked != item.asked.days())
            {
                self.ends(world.spec, before, true);
                self.seen[number] = None;
            }
            if !item.alive {
                continue;
            }
            if self.seen[number].is_none() {
                self.works += 1;
            }
            let mut seen = self.seen[number].unwrap_or(Seen {
                stamp,
                role: item.role,
                household: item.household,
                pool: item.pool,
                asked: self.now,
                started: None,
            });
            seen.stamp = stamp;
            if seen.started.is_none() && item.started.is_some() {
                seen.started = Some(self.now);
            }
            self.seen[number] = Some(seen);
        }
    }

    /// A piece of work has ended, or the run ends with it. Who leaves the line without being served has no term any more;
    /// whose time is up at the end has missed it.
    fn ends(&mut self, spec: &ModelSpec, seen: Seen, ended: bool) {
        let Role::Lead(function) = seen.role else { return };
        let window = spec.calendar.warm_up..spec.calendar.window_end();
        if !window.contains(&seen.asked) || !spec.pools[seen.pool].counted {
            return;
        }
        let work = &spec.cell(function).work;
        let withdrawn = ended && seen.started.is_none();
        let start = seen.started.or((!withdrawn).then_some(f64::INFINITY));
        let end = if ended { seen.started.map(|_| self.now) } else { Some(f64::INFINITY) };
        for (term, moment) in [(work.start_term, start), (work.throughput_term, end)] {
            let (Some(term), Some(moment)) = (term, moment) else { continue };
            // not over at the end, and not yet late: nobody knows
            if moment.is_infinite() && self.now - seen.asked <= term {
                continue;
            }
            let met = moment - seen.asked <= term;
            let count = self.counts.entry((seen.pool, function.index())).or_default();
            count[0] += 1;
            count[1] += u32::from(met);
            self.known += 1;
            self.late += u64::from(!met);
        }
    }

    /// The run is over: holds the shares against those of the replication.
    pub fn close(&mut self, spec: &ModelSpec, metrics: &ReplicationMetrics) -> Result<(), String> {
        self.now = spec.calendar.horizon();
        for seen in std::mem::take(&mut self.seen).into_iter().flatten() {
            self.ends(spec, seen, false);
        }
        let share = |[known, met]: [u32; 2]| (known > 0).then(|| f64::from(met) / f64::from(known));
        for row in &metrics.stations {
            let pool = spec.pools.iter().position(|pool| {
                pool.counted
                    && pool.name == row.key.pool
                    && spec.organisations[pool.organisation].id == row.key.organisation
            });
            let function = crate::model::Function::ALL.iter().position(|f| f.id() == row.key.function);
            let (Some(pool), Some(function)) = (pool, function) else { continue };
            let counted = share(self.counts.get(&(pool, function)).copied().unwrap_or_default());
            if counted != row.share_in_term {
                let (key, told) = (&row.key, row.share_in_term);
                return Err(format!("{key:?}: {told:?} within the term, the auditor counts {counted:?}"));
            }
        }
        let all = self.counts.values().fold([0, 0], |all, one| [all[0] + one[0], all[1] + one[1]]);
        let told = crate::metrics::find("steps_within_term_share").and_then(|place| metrics.values[place]);
        if told != share(all) {
            return Err(format!("{told:?} of all steps within their term, the auditor counts {:?}", share(all)));
        }
        Ok(())
    }
}
