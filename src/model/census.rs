//! What one replication drew: every household as it is, and every piece of luck, told by the run itself.
//!
//! This is how common random numbers are checked: two configurations must meet the same households with the same luck, and
//! one household more may change nothing for the others.

use rand_chacha::rand_core::Rng as _;

use super::household::{MOST_NEEDS, Traits};
use super::simulation::{Broken, Simulation};
use super::spec::{ModelSpec, MunicipalityId};
use crate::engine::{Entity, Stream, Time};
use crate::metrics::ReplicationMetrics;

/// A household as it was drawn, before anything happened to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resident {
    /// Key of its random streams.
    pub entity: Entity,
    /// Day on which it came into the model; 0 for the stock under an order.
    pub day: f64,
    /// Where it lives.
    pub municipality: MunicipalityId,
    /// Index of the family profile.
    pub profile: usize,
    /// Number of children.
    pub children: u32,
    /// Whether the first report is urgent.
    pub urgent: bool,
    /// Whether it is in direct danger at the first report.
    pub direct: bool,
    /// How serious the situation is, 0 to 1.
    pub severity: f64,
    /// Trust at the start, 0 to 1.
    pub trust: f64,
    /// Voluntary help is accepted when trust is at least this, 0 to 1.
    pub reluctance: f64,
    /// Whether it has each need.
    pub needs: [bool; MOST_NEEDS],
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
        let &Traits { municipality, profile, children, urgent, direct, severity, trust, reluctance, needs } = traits;
        self.residents.push(Resident {
            entity,
            day: now.days(),
            municipality,
            profile,
            children,
            urgent,
            direct,
            severity,
            trust,
            reluctance,
            needs,
        });
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
