//! What one replication drew: every household as it is, and every piece of luck, told by the run itself.
//!
//! This is how common random numbers are checked: two configurations must meet the same households with the same luck, and
//! one household more may change nothing for the others.

use rand_chacha::rand_core::Rng as _;

use super::household::Traits;
use super::simulation::{Broken, Simulation};
use super::spec::ModelSpec;
use crate::engine::{Entity, Stream, Time};
use crate::metrics::ReplicationMetrics;

/// A household as it was drawn, before anything happened to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resident {
    /// Key of its random streams.
    pub entity: Entity,
    /// Day on which it came into the model; 0 for the stock under an order.
    pub day: f64,
    /// What it is.
    pub traits: Traits,
}

/// A piece of luck: for whom, for what, the how-many-eth time, and the first word of its stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Luck {
    /// Whose.
    pub entity: Entity,
    /// Number of the purpose.
    pub purpose: u16,
    /// How many times this entity had luck for this purpose before.
    pub occurrence: u16,
    /// The first 64 bits of the stream.
    pub word: u64,
}

/// What one replication drew.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// Every household in the order in which they came.
    pub residents: Vec<Resident>,
    /// Every piece of luck in the order in which it was needed.
    pub luck: Vec<Luck>,
}

impl Census {
    pub(super) fn resident(&mut self, now: Time, entity: Entity, traits: &Traits) {
        self.residents.push(Resident { entity, day: now.days(), traits: *traits });
    }

    pub(super) fn luck(&mut self, entity: Entity, purpose: u16, occurrence: u16, stream: &Stream) {
        let word = stream.clone().next_u64();
        self.luck.push(Luck { entity, purpose, occurrence, word });
    }
}

/// Runs one replication as [`simulate`](super::simulate) does, and lists what it drew beside its numbers.
///
/// # Errors
/// As [`simulate`](super::simulate).
pub fn census(spec: &ModelSpec, seed: u64, replication: u32) -> Result<(Census, ReplicationMetrics), Broken> {
    let mut simulation = Simulation::start(spec, seed, replication)?;
    simulation.world.census = Some(Box::default());
    let (metrics, world) = simulation.run()?;
    Ok((world.census.map(|census| *census).unwrap_or_default(), metrics))
}
