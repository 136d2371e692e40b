//! Which functions followed which.

use std::collections::BTreeSet;

use crate::model::function::Function;
use crate::model::household::Stage;
use crate::model::world::World;

/// The last function of every case, and the steps seen.
#[derive(Default)]
pub(super) struct Route {
    /// Per place of the slab: the case, its last function, and whether that is still the stage.
    seen: Vec<Option<(u32, Function, bool)>>,
    /// From one function to the next.
    pub steps: BTreeSet<(Function, Function)>,
}

impl Route {
    pub fn note(&mut self, world: &World<'_>) {
        self.seen.resize(world.households.len(), None);
        for (h, seen) in world.households.iter().zip(&mut self.seen) {
            let before = seen.filter(|(case, ..)| *case == h.case);
            *seen = match h.stage {
                Stage::At(function) | Stage::AwaitsFace(function) => {
                    let last = before.filter(|(_, last, there)| *last != function || !there);
                    if let Some((_, last, _)) = last {
                        self.steps.insert((last, function));
                    }
                    Some((h.case, function, true))
                }
                _ => before.map(|(case, last, _)| (case, last, false)),
            };
        }
    }
}
