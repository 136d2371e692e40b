//! Named random streams: every draw is keyed by (seed, replication, entity, purpose, occurrence).
//!
//! ChaCha with 8 rounds (D. J. Bernstein, "ChaCha, a variant of Salsa20", 2008) is a block generator: the seed is its key,
//! the packing of replication, entity and purpose is its 64-bit stream number, and the occurrence chooses the block. The
//! packing is injective, so no two streams share a draw, and a draw does not depend on how many others were made before.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// The generator of one occurrence of one purpose.
pub type Stream = ChaCha8Rng;

const REPLICATION_BITS: u32 = 20;
const ENTITY_BITS: u32 = 33;
const PURPOSE_BITS: u32 = 11;
/// Words (of 32 bits) that one occurrence may use: 1,024 blocks of 16.
const WORDS_PER_OCCURRENCE: u128 = 1 << 14;

/// Something that has luck of its own: a household, a municipality. Packs (group, number) into 33 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entity(u64);

/// A number was too large for the packing of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityError;

impl std::fmt::Display for EntityError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("more entities, replications or purposes than a random stream can be keyed by")
    }
}

impl std::error::Error for EntityError {}

const NUMBER_BITS: u32 = 22;

impl Entity {
    /// The entity with this number within its group (for example municipality and sequence number of arrival), so that a
    /// new entity in one group changes no draw in another.
    ///
    /// # Errors
    /// When the group is 2,048 or more, or the number 4,194,304 or more.
    pub const fn new(group: u32, number: u32) -> Result<Self, EntityError> {
        if group >> (ENTITY_BITS - NUMBER_BITS) != 0 || number >> NUMBER_BITS != 0 {
            return Err(EntityError);
        }
        Ok(Self(((group as u64) << NUMBER_BITS) | number as u64))
    }
}

/// All streams of one replication.
#[derive(Clone, Copy, Debug)]
pub struct RandomStreams {
    key: [u8; 32],
    replication: u64,
}

impl RandomStreams {
    /// The streams of one replication under a master seed.
    ///
    /// # Errors
    /// When the replication number is 1,048,576 or more.
    pub fn new(seed: u64, replication: u32) -> Result<Self, EntityError> {
        if replication >> REPLICATION_BITS != 0 {
            return Err(EntityError);
        }
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(b"rvtsim-1");
        Ok(Self { key, replication: u64::from(replication) })
    }

    /// The generator for the `occurrence`-th time that `entity` needs luck for `purpose`.
    ///
    /// # Panics
    /// When the purpose is 2,048 or more: purposes are a list in the code, not input.
    #[must_use]
    pub fn stream(&self, entity: Entity, purpose: u16, occurrence: u32) -> Stream {
        assert!(purpose >> PURPOSE_BITS == 0, "purpose {purpose} does not fit the stream key");
        let packed =
            (self.replication << (ENTITY_BITS + PURPOSE_BITS)) | (entity.0 << PURPOSE_BITS) | u64::from(purpose);
        let mut generator = ChaCha8Rng::from_seed(self.key);
        generator.set_stream(packed);
        if occurrence > 0 {
            generator.set_word_pos(u128::from(occurrence) * WORDS_PER_OCCURRENCE);
        }
        generator
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::rand_core::Rng;

    #[test]
    fn streams_differ_in_every_part_of_their_key_and_repeat() {
        let entity = |g, n| Entity::new(g, n).expect("in range");
        let draw = |seed, rep, e, purpose, occurrence| {
            RandomStreams::new(seed, rep).expect("in range").stream(e, purpose, occurrence).next_u64()
        };
        let first = draw(1, 0, entity(0, 0), 0, 0);
        assert_eq!(first, draw(1, 0, entity(0, 0), 0, 0));
        let others = [
            draw(2, 0, entity(0, 0), 0, 0),
            draw(1, 1, entity(0, 0), 0, 0),
            draw(1, 0, entity(1, 0), 0, 0),
            draw(1, 0, entity(0, 1), 0, 0),
            draw(1, 0, entity(0, 0), 1, 0),
            draw(1, 0, entity(0, 0), 0, 1),
        ];
        for (i, a) in others.iter().enumerate() {
            assert_ne!(*a, first);
            assert!(others[i + 1..].iter().all(|b| a != b));
        }
    }

    #[test]
    fn a_key_that_does_not_fit_is_an_error() {
        assert_eq!(Entity::new(2048, 0), Err(EntityError));
        assert_eq!(Entity::new(0, 1 << 22), Err(EntityError));
        assert!(RandomStreams::new(1, 1 << 20).is_err());
    }
}
