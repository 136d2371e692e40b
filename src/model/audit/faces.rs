//! A fixed face is one person: the same for the whole case, and it does what its organisation leads there.

use crate::engine::ServerId;
use crate::model::spec::PoolId;
use crate::model::work::Role;
use crate::model::world::World;

/// Who stands by whom, as seen so far.
#[derive(Default)]
pub(super) struct Faces {
    /// Per place of the slab: the case, and who stands by.
    seen: Vec<Option<(u32, PoolId, ServerId)>>,
    /// Fixed faces that began.
    pub begun: u64,
}

impl Faces {
    pub fn check(&mut self, world: &World<'_>) -> Result<(), String> {
        self.seen.resize(world.households.len(), None);
        for ((id, h), seen) in world.households.iter().enumerate().zip(&mut self.seen) {
            let Some((pool, server)) = world.worker(h.stand_by) else { continue };
            let now = (h.case, pool, server);
            match *seen {
                Some(before) if before.0 == h.case => {
                    if before != now {
                        return Err(format!("household {id}: {before:?} stood by, now {now:?} (case, pool, person)"));
                    }
                }
                _ => {
                    *seen = Some(now);
                    self.begun += 1;
                }
            }
            for &work in h.step.iter().flatten() {
                let item = &world.works[work as usize];
                if let (Role::Lead(_), Some((_, other))) = (item.role, item.started)
                    && item.pool == pool
                    && other != server
                {
                    return Err(format!("household {id}: {server} of pool {pool} stands by, yet {other} leads"));
                }
            }
        }
        Ok(())
    }
}
