//! Named random streams: every draw is keyed by (seed, replication, entity, purpose, occurrence).
//!
//! ChaCha with 8 rounds (D. J. Bernstein, "ChaCha, a variant of Salsa20", 2008) is a block generator: the seed is its key,
//! the packing of replication, entity and purpose is its 64-bit stream number, and the occurrence chooses the block. The
//! packing is injective, so no two streams share a draw, and a draw does not depend on how many others were made before.

use serde::{Deserialize, Serialize};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// The generator of one occurrence of one purpose.
pub type Stream = ChaCha8Rng;

const REPLICATION_BITS: u32 = 16;
const ENTITY_BITS: u32 = 37;
const PURPOSE_BITS: u32 = 11;
/// Words (of 32 bits) that one occurrence may use: 1,024 blocks of 16.
const WORDS_PER_OCCURRENCE: u128 = 1 << 14;

/// Something that has luck of its own: a household, a municipality. Packs (group, number) into 37 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// Groups that entities can be in.
pub const MOST_GROUPS: u32 = 1 << (ENTITY_BITS - NUMBER_BITS);

impl Entity {
    /// The entity with this number within its group (for example municipality and sequence number of arrival), so that a
    /// new entity in one group changes no draw in another.
    ///
    /// # Errors
    /// When the group is 32,768 or more, or the number 4,194,304 or more.
    pub const fn new(group: u32, number: u32) -> Result<Self, EntityError> {
        if group >> (ENTITY_BITS - NUMBER_BITS) != 0 || number >> NUMBER_BITS != 0 {
            return Err(EntityError);
        }
        Ok(Self(((group as u64) << NUMBER_BITS) | number as u64))
    }

    /// The group and the number within it.
    #[must_use]
    pub const fn parts(self) -> (u32, u32) {
        ((self.0 >> NUMBER_BITS) as u32, (self.0 & ((1 << NUMBER_BITS) - 1)) as u32)
    }

    /// Both in one number, below 2³⁷, different for each entity.
    #[must_use]
    pub const fn key(self) -> u64 {
        self.0
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
    /// When the replication number is 65,536 or more.
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
        let mut generator = ChaCha8Rng::from_seed(self.key);
        generator.set_stream(pack(self.replication, entity, purpose));
        if occurrence > 0 {
            generator.set_word_pos(u128::from(occurrence) * WORDS_PER_OCCURRENCE);
        }
        generator
    }
}

/// The stream number: 16 bits of replication, 37 of entity, 11 of purpose, side by side.
fn pack(replication: u64, entity: Entity, purpose: u16) -> u64 {
    assert!(purpose >> PURPOSE_BITS == 0, "purpose {purpose} does not fit the stream key");
    (replication << (ENTITY_BITS + PURPOSE_BITS)) | (entity.0 << PURPOSE_BITS) | u64::from(purpose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand_chacha::rand_core::Rng;

    /// What a stream number was packed from.
    fn unpack(packed: u64) -> (u64, Entity, u16) {
        let purpose = (packed & ((1 << PURPOSE_BITS) - 1)) as u16;
        let entity = Entity((packed >> PURPOSE_BITS) & ((1 << ENTITY_BITS) - 1));
        (packed >> (ENTITY_BITS + PURPOSE_BITS), entity, purpose)
    }

    proptest! {
        /// What can be taken apart again was packed without loss: no two keys share a stream number.
        #[test]
        fn a_stream_number_gives_its_parts_back(
            replication in 0_u64..1 << 16,
            group in 0_u32..1 << 15,
            number in 0_u32..1 << 22,
            purpose in 0_u16..1 << 11,
        ) {
            let entity = Entity::new(group, number).expect("in range");
            prop_assert_eq!(entity.parts(), (group, number));
            prop_assert_eq!(unpack(pack(replication, entity, purpose)), (replication, entity, purpose));
        }

        #[test]
        fn what_does_not_fit_is_refused(
            group in 1_u32 << 15..=u32::MAX,
            number in 1_u32 << 22..=u32::MAX,
            replication in 1_u32 << 16..=u32::MAX,
        ) {
            prop_assert!(Entity::new(group, 0).is_err() && Entity::new(0, number).is_err());
            prop_assert!(RandomStreams::new(1, replication).is_err());
        }
    }

    #[test]
    fn the_corners_of_the_packing_fit() {
        let (most_group, most_number) = ((1 << 15) - 1, (1 << 22) - 1);
        let all = Entity::new(most_group, most_number).expect("in range");
        assert_eq!(pack((1 << 16) - 1, all, (1 << 11) - 1), u64::MAX);
        assert_eq!(pack(0, Entity::new(0, 0).expect("in range"), 0), 0);
    }

    #[test]
    #[should_panic(expected = "does not fit the stream key")]
    fn a_purpose_that_does_not_fit_is_an_error() {
        pack(0, Entity(0), 1 << 11);
    }

    fn bytes<const N: usize>(text: &str) -> [u8; N] {
        assert_eq!(text.len(), 2 * N);
        std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).expect("hexadecimal"))
    }

    /// J. Strombergson, "Test vectors for the stream cipher ChaCha" (draft-strombergson-chacha-test-vectors-01, 2013): 8 rounds,
    /// key of 256 bits, two blocks. TC1 has zeros for key and nonce, TC8 has neither.
    #[test]
    fn the_generator_gives_the_published_key_streams() {
        let cases = [
            (
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000",
                "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e\
                 984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42\
                 d2aefa0deaa5c151bf0adb6c01f2a5adc0fd581259f9a2aadcf20f8fd566a26b\
                 5032ec38bbc5da98ee0c6f568b872a65a08abf251deb21bb4b56e5d8821e68aa",
            ),
            (
                "c46ec1b18ce8a878725a37e780dfb7351f68ed2e194c79fbc6aebee1a667975d",
                "1ada31d5cf688221",
                "838751b42d8ddd8a3d77f48825a2ba752cf4047cb308a5978ef274973be374c9\
                 6ad848065871417b08f034e681fe46a93f7d5c61d1306614d4aaf257a7cff08b\
                 16f2fda170cc18a4b58a2667ed962774af792a6e7f3c77992540711a7a136d7e\
                 8a2f8d3f93816709d45a3fa5f8ce72fde15be7b841acba3a2abd557228d9fe4f",
            ),
        ];
        for (key, nonce, stream) in cases {
            let mut generator = ChaCha8Rng::from_seed(bytes(key));
            generator.set_stream(u64::from_le_bytes(bytes(nonce)));
            let mut found = [0; 128];
            generator.fill_bytes(&mut found);
            assert_eq!(found, bytes(stream));
        }
    }

    /// What other programs must draw to repeat ours: these numbers never change.
    #[test]
    fn our_streams_give_the_numbers_that_they_gave_before() {
        let words = |seed, replication, (group, number), purpose, occurrence| {
            let entity = Entity::new(group, number).expect("in range");
            let streams = RandomStreams::new(seed, replication).expect("in range");
            let mut stream = streams.stream(entity, purpose, occurrence);
            [stream.next_u64(), stream.next_u64()]
        };
        let most = ((1 << 15) - 1, (1 << 22) - 1);
        assert_eq!(words(0, 0, (0, 0), 0, 0), [0xafa0_b236_4d2d_8756, 0x46bf_108f_cd20_6813]);
        assert_eq!(words(42, 7, (5, 1234), 16, 3), [0xafa1_eb1a_0eed_048c, 0x4b85_6875_92bc_a523]);
        assert_eq!(
            words(u64::MAX, (1 << 16) - 1, most, (1 << 11) - 1, u32::MAX),
            [0x9847_7eb7_47e2_f60f, 0x07aa_a927_e1b9_c0ce]
        );
    }

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
        assert_eq!(Entity::new(32_768, 0), Err(EntityError));
        assert_eq!(Entity::new(0, 1 << 22), Err(EntityError));
        assert!(RandomStreams::new(1, 1 << 16).is_err());
    }
}
