//! Who holds which place of the pools with staff, and whether that person is at work (M16).

use crate::engine::{Entity, MOST_GROUPS, ServerId, Time};
use crate::model::luck::StaffPurpose;
use crate::model::simulation::{Broken, KINDS, broken};
use crate::model::spec::{ModelSpec, PoolId};
use crate::model::work::Face;

/// Most organisations with staff: the model keeps sets of them as 32 bits.
const ORGANISATIONS: u32 = 32;

/// Who is in a place of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) enum Presence {
    /// Somebody, at work.
    AtWork,
    /// Somebody, ill.
    Ill,
    /// Nobody.
    Vacant,
}

/// A place in a pool of staff and who holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chair {
    pub(super) pool: u32,
    pub(super) place: ServerId,
    /// Group of the random streams, from the top: the rank of the organisation among those with staff, and the first
    /// municipality that the pool serves. So one municipality more changes no luck of the others.
    pub(super) group: u32,
    /// Number of places in the pool.
    pub(super) places: u32,
    /// How many held it before.
    pub(super) term: u32,
    pub(super) presence: Presence,
    /// Since when it is so.
    pub(super) since: Time,
    /// Whether colleagues take over from somebody ill.
    pub(super) covered: bool,
    /// Draws of this person, per purpose.
    pub(super) draws: [u32; StaffPurpose::ALL.len()],
    /// Uniform draws that decide whether the next candidates (to leave, to fall ill) count.
    pub(super) marks: [f64; 2],
}

/// All places of all pools with staff; none when nobody leaves or falls ill.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Staff {
    pub(super) chairs: Vec<Chair>,
    /// Number of the first chair of each pool.
    first: Vec<Option<u32>>,
}

impl Staff {
    /// Everybody at work.
    ///
    /// # Errors
    /// When there are more municipalities than the random streams can be keyed by.
    pub(in crate::model) fn new(spec: &ModelSpec) -> Result<Self, Broken> {
        let mut staff = Self::default();
        if !spec.workforce.on {
            return Ok(staff);
        }
        if spec.municipalities.len() as u32 * (KINDS + ORGANISATIONS) > MOST_GROUPS {
            return Err(broken("more municipalities than random streams of staff can be keyed by"));
        }
        let mut ranks: Vec<usize> = Vec::new();
        for (pool, one) in spec.pools.iter().enumerate() {
            if !spec.organisations[one.organisation].counts {
                staff.first.push(None);
                continue;
            }
            let rank = ranks.iter().position(|id| *id == one.organisation).unwrap_or_else(|| {
                ranks.push(one.organisation);
                ranks.len() - 1
            });
            let town = spec.pool_of[one.organisation].iter().position(|served| *served == Some(pool)).unwrap_or(0);
            // from the top down, away from those of households
            let group = MOST_GROUPS - 1 - (town as u32 * ORGANISATIONS + rank as u32);
            staff.first.push(Some(staff.chairs.len() as u32));
            let places = one.capacities.len() as u32;
            staff.chairs.extend((0..places).map(|place| Chair {
                pool: pool as u32,
                place,
                group,
                places,
                term: 0,
                presence: Presence::AtWork,
                since: Time::ZERO,
                covered: false,
                draws: [0; StaffPurpose::ALL.len()],
                marks: [0.0; 2],
            }));
        }
        Ok(staff)
    }

    /// The chair of a place; `None` where nobody comes or goes.
    pub(super) fn chair(&self, pool: PoolId, place: ServerId) -> Option<&Chair> {
        let first = (*self.first.get(pool)?)?;
        self.chairs.get((first + place) as usize)
    }

    /// Who holds a place, or held it last.
    pub(in crate::model) fn face(&self, pool: PoolId, place: ServerId) -> Face {
        Face { pool: pool as u32, place, term: self.chair(pool, place).map_or(0, |chair| chair.term) }
    }

    /// The place of a person who is at work; `None` for somebody who is ill or left.
    pub(in crate::model) fn place_of(&self, face: Face) -> Option<ServerId> {
        let here = match self.chair(face.pool as PoolId, face.place) {
            Some(chair) => chair.term == face.term && chair.presence == Presence::AtWork,
            None => true,
        };
        here.then_some(face.place)
    }

    /// Whether colleagues do the steps of somebody who is ill.
    pub(in crate::model) fn is_covered(&self, pool: PoolId, place: ServerId) -> bool {
        self.chair(pool, place).is_some_and(|chair| chair.covered)
    }

    /// Group and number of the random streams of whoever holds this chair, as one number.
    pub(in crate::model) fn subject(&self, chair: u32) -> Option<(Entity, PoolId)> {
        let chair = self.chairs.get(chair as usize)?;
        Some((chair.entity().ok()?, chair.pool as PoolId))
    }
}

impl Chair {
    /// Key of the random streams of whoever holds it now.
    pub(super) fn entity(&self) -> Result<Entity, Broken> {
        let number = u64::from(self.term) * u64::from(self.places) + u64::from(self.place);
        Entity::new(self.group, u32::try_from(number).map_err(broken)?).map_err(broken)
    }
}
