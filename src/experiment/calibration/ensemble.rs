//! Members of an ensemble: numbers without bounds, mapped into the range of each unknown.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution as _, StandardUniform};

use crate::engine::unit_normal;
use crate::scenario::Unknown;

/// Standard deviation of the logistic distribution, π/√3: that of a uniform number after [`unbounded`].
pub(super) const PRIOR_SD: f64 = 1.813_799_364_234_217_8;

/// A generator of its own, apart from the streams of the simulation. `what` names its use.
pub(super) fn generator(seed: u64, what: &[u8; 24]) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..].copy_from_slice(what);
    ChaCha8Rng::from_seed(key)
}

/// A number from 0 to 1.
pub(super) fn uniform(stream: &mut ChaCha8Rng) -> f64 {
    StandardUniform.sample(stream)
}

/// The logit of a share of a range.
pub(super) fn unbounded(share: f64) -> f64 {
    libm::log(share / (1.0 - share))
}

/// The value in a range that an unbounded number stands for.
pub(super) fn bounded((low, high): (f64, f64), number: f64) -> f64 {
    low + (high - low) / (1.0 + libm::exp(-number))
}

/// A Latin hypercube: every range is cut into as many equal parts as there are members, and every part is used once.
pub(super) fn start(members: usize, unknowns: usize, stream: &mut ChaCha8Rng) -> Vec<Vec<f64>> {
    let mut all = vec![vec![0.0; unknowns]; members];
    for unknown in 0..unknowns {
        let mut parts: Vec<usize> = (0..members).collect();
        for last in (1..members).rev() {
            let other = (uniform(stream) * (last + 1) as f64) as usize;
            parts.swap(last, other.min(last));
        }
        for (member, part) in all.iter_mut().zip(parts) {
            // never 0 or 1, which have no logit
            let inside = uniform(stream).clamp(1e-6, 1.0 - 1e-6);
            member[unknown] = unbounded((part as f64 + inside) / members as f64);
        }
    }
    all
}

/// Standard normal numbers.
pub(super) fn noise(rows: usize, columns: usize, stream: &mut ChaCha8Rng) -> Vec<Vec<f64>> {
    (0..rows).map(|_| (0..columns).map(|_| unit_normal(stream)).collect()).collect()
}

/// Key paths with the values that a member stands for.
pub(super) fn values(unknowns: &[Unknown], member: &[f64]) -> Vec<(String, f64)> {
    unknowns.iter().zip(member).map(|(u, &number)| (u.key.clone(), bounded(u.range, number))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_range_is_used_once() {
        let members = start(8, 3, &mut generator(1, b"a test of the ensemble\0\0"));
        for unknown in 0..3 {
            let mut parts: Vec<usize> = members.iter().map(|m| (bounded((0.0, 8.0), m[unknown])) as usize).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..8).collect::<Vec<_>>());
        }
    }

    #[test]
    fn numbers_without_bounds_stay_in_their_range() {
        for number in [-1e9, -3.0, 0.0, 3.0, 1e9] {
            let value = bounded((2.0, 5.0), number);
            assert!((2.0..=5.0).contains(&value), "{number}: {value}");
        }
        assert_eq!(bounded((2.0, 5.0), 0.0), 3.5);
        assert!((bounded((0.0, 1.0), unbounded(0.3)) - 0.3).abs() < 1e-12);
    }
}
