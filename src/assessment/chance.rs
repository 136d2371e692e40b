//! Random numbers of the assessment: each source of doubt has a generator of its own, so that leaving one source out, or
//! adding an alternative, changes nothing in the draws of the others.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream for a purpose. The key is SHA-256 of the seed and of the words with their lengths, so that no two lists of
    /// words share a stream.
    #[must_use]
    pub fn of(seed: u64, purpose: &[&str]) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"rvtsim assessment");
        hash.update(seed.to_le_bytes());
        for word in purpose {
            hash.update((word.len() as u64).to_le_bytes());
            hash.update(word.as_bytes());
        }
        Self(ChaCha8Rng::from_seed(hash.finalize().into()))
    }

    /// A number from 0 to 1 (1 excluded), in steps of 2⁻⁵³.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        (self.0.next_u64() >> 11) as f64 * STEP
    }

    /// A whole number below `n`, by the high word of a 64 by 64 bit product; the bias is below n / 2⁶⁴.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_do_not_run_together() {
        let first = |words: &[&str]| Chance::of(1, words).uniform().to_bits();
        assert_ne!(first(&["ab", "c"]), first(&["a", "bc"]));
        assert_eq!(first(&["ab", "c"]), first(&["ab", "c"]));
    }

    #[test]
    fn whole_numbers_stay_below() {
        let mut chance = Chance::of(3, &["below"]);
        let mut seen = [0; 5];
        (0..1000).for_each(|_| seen[chance.below(5)] += 1);
        assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
    }
}
