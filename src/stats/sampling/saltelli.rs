//! The design for Sobol indices: two samples, and the first with one coordinate at a time from the second.

use super::sobol_sequence;
use crate::stats::Chance;

/// `base · (dimensions + 2)` points. For each row of two samples A and B: the row of A; that row with coordinate 0 from B, then with
/// coordinate 1 from B, and so on; the row of B. A and B are the halves of a scrambled Sobol sequence; take a power of two for
/// `base`.
///
/// A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto and S. Tarantola, "Variance based sensitivity analysis of model
/// output. Design and estimator for the total sensitivity index", Computer Physics Communications 181 (2010), 259–270.
///
/// # Panics
/// When twice `dimensions` is more than [`MOST_DIMENSIONS`](super::MOST_DIMENSIONS).
#[must_use]
pub fn saltelli(base: usize, dimensions: usize, chance: &mut Chance) -> Vec<Vec<f64>> {
    let mut design = Vec::with_capacity(base * (dimensions + 2));
    for row in sobol_sequence(base, 2 * dimensions, chance) {
        let (a, b) = row.split_at(dimensions);
        design.push(a.to_vec());
        for j in 0..dimensions {
            let mut mixed = a.to_vec();
            mixed[j] = b[j];
            design.push(mixed);
        }
        design.push(b.to_vec());
    }
    design
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_a_then_the_mixed_rows_then_b() {
        let design = saltelli(4, 3, &mut Chance::of(1, &[]));
        let rows = sobol_sequence(4, 6, &mut Chance::of(1, &[]));
        assert_eq!(design.len(), 4 * 5);
        for (block, row) in design.chunks(5).zip(&rows) {
            let [a0, a1, a2, b0, b1, b2] = row[..] else { panic!("six coordinates") };
            assert_eq!(block, [[a0, a1, a2], [b0, a1, a2], [a0, b1, a2], [a0, a1, b2], [b0, b1, b2]]);
        }
    }
}
