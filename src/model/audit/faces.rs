//! A fixed face is one person: the same for the whole case, and it does what its organisation leads there.

use crate::model::spec::PoolId;
use crate::model::work::{Face, Role};
use crate::model::world::World;

/// Who stands by whom, as seen so far.
#[derive(Default)]
pub(super) struct Faces {
    /// Per place of the slab: the case, and who stands by.
    seen: Vec<Option<(u32, Face)>>,
    /// Fixed faces that began.
    pub begun: u64,
}

impl Faces {
    pub fn check(&mut self, world: &World<'_>) -> Result<(), String> {
        self.seen.resize(world.households.len(), None);
        for ((id, h), seen) in world.households.iter().enumerate().zip(&mut self.seen) {
            let (Some(face), Some(stand_by)) = (world.worker(h.stand_by), h.stand_by) else { continue };
            // who left or was ill for long has handed the household on (M16); nothing else brings another face
            let handed_on = world.works[stand_by as usize].worked > 0.0;
            match *seen {
                Some((case, before)) if case == h.case && (before == face || !handed_on) => {
                    if before != face {
                        return Err(format!("household {id}: {before:?} stood by, now {face:?}, though nobody left"));
                    }
                }
                _ => {
                    *seen = Some((h.case, face));
                    self.begun += 1;
                }
            }
            for &work in h.step.iter().flatten() {
                let item = &world.works[work as usize];
                if let (Role::Lead(_), Some((_, other))) = (item.role, item.started)
                    && !world.spec.workforce.on
                    && item.pool == face.pool as PoolId
                    && other != face.place
                {
                    return Err(format!("household {id}: {face:?} stands by, yet {other} leads"));
                }
            }
        }
        Ok(())
    }
}
