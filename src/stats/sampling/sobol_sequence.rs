//! Sobol sequence: points that fill the cube more evenly than chance, in all dimensions together.

use super::direction_numbers::DIRECTION_NUMBERS;
use crate::stats::Chance;

/// The most dimensions of the sequence.
pub const MOST_DIMENSIONS: usize = DIRECTION_NUMBERS.len() + 1;

/// Binary digits of a coordinate: as many as a number between ½ and 1 holds exactly.
const DIGITS: usize = 53;

/// Direction numbers of one dimension: column `j` moves the point when digit `j` of the Gray code of its number changes. The first
/// digit after the point is the highest of the 53 bits.
type Columns = [u64; DIGITS];

/// The first points of a Sobol sequence, scrambled at random. Among the first 2ᵐ points, each of the 2ᵐ equal intervals of a
/// coordinate holds one, and each of the 2ᵐ equal rectangles of any shape in the first two coordinates: take a power of two.
/// More dimensions leave the earlier coordinates as they are; so do more points.
///
/// The sequence: I. M. Sobol', "On the distribution of points in a cube and the approximate evaluation of integrals", USSR
/// Computational Mathematics and Mathematical Physics 7 (1967), 86–112; in the order of I. A. Antonov and V. M. Saleev, "An
/// economic method of computing LPτ-sequences", the same journal 19 (1979), 252–256. The scrambling, a random lower triangular
/// matrix on the digits and then a random shift of them: J. Matoušek, "On the L2-discrepancy for anchored boxes", Journal of
/// Complexity 14 (1998), 527–556. Every point is uniform over the cube, and the intervals above keep their one point.
///
/// # Panics
/// Beyond [`MOST_DIMENSIONS`] dimensions.
#[must_use]
pub fn sobol_sequence(points: usize, dimensions: usize, chance: &mut Chance) -> Vec<Vec<f64>> {
    assert!(dimensions <= MOST_DIMENSIONS, "at most {MOST_DIMENSIONS} dimensions");
    let (columns, start): (Vec<Columns>, Vec<u64>) = (0..dimensions)
        .map(|dimension| {
            let columns = scrambled(&columns_of(dimension), chance);
            (columns, chance.bits() >> (64 - DIGITS))
        })
        .unzip();
    walk(points, &columns, start)
}

/// The points of the sequence with these columns, from a first point.
fn walk(points: usize, columns: &[Columns], mut digits: Vec<u64>) -> Vec<Vec<f64>> {
    const STEP: f64 = 1.0 / (1_u64 << DIGITS) as f64;
    let mut sequence = Vec::with_capacity(points);
    for number in 1..=points {
        sequence.push(digits.iter().map(|digits| *digits as f64 * STEP).collect());
        // the one digit in which the Gray codes of this number and the one before it differ
        let change = number.trailing_zeros() as usize;
        digits.iter_mut().zip(columns).for_each(|(digits, columns)| *digits ^= columns[change]);
    }
    sequence
}

/// The direction numbers of a dimension by the recurrence of its polynomial.
fn columns_of(dimension: usize) -> Columns {
    let place = |j: usize| DIGITS - 1 - j;
    let Some((&inner, start)) = dimension.checked_sub(1).and_then(|at| DIRECTION_NUMBERS[at].split_first()) else {
        // the first dimension has no polynomial: the digits in reverse order (van der Corput)
        return std::array::from_fn(|j| 1 << place(j));
    };
    let degree = start.len();
    let mut columns = [0; DIGITS];
    for j in 0..DIGITS {
        columns[j] = match start.get(j) {
            Some(&odd) => u64::from(odd) << place(j),
            None => (1..degree)
                .filter(|i| inner >> (degree - 1 - i) & 1 == 1)
                .fold(columns[j - degree] ^ columns[j - degree] >> degree, |column, i| column ^ columns[j - i]),
        };
    }
    columns
}

/// Digits after a random lower triangular matrix with ones on its diagonal: a digit becomes itself, plus a random choice of the
/// digits before it (modulo two).
fn scrambled(columns: &Columns, chance: &mut Chance) -> Columns {
    let mut mixed = [0; DIGITS];
    for digit in 0..DIGITS {
        let own = 1_u64 << (DIGITS - 1 - digit);
        // bits above its own are the digits before it
        let row = own | (chance.bits() >> (64 - DIGITS)) & !(2 * own - 1);
        for (mixed, column) in mixed.iter_mut().zip(columns) {
            if (row & column).count_ones() % 2 == 1 {
                *mixed |= own;
            }
        }
    }
    mixed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn unscrambled(points: usize, dimensions: usize) -> Vec<Vec<f64>> {
        walk(points, &(0..dimensions).map(columns_of).collect::<Vec<_>>(), vec![0; dimensions])
    }

    /// The first points of the published sequence, in the order of Gray codes.
    #[test]
    fn the_first_points_without_scrambling() {
        let expected = [
            [0.0, 0.0, 0.0, 0.0],
            [0.5, 0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25, 0.25],
            [0.25, 0.75, 0.75, 0.75],
            [0.375, 0.375, 0.625, 0.875],
            [0.875, 0.875, 0.125, 0.375],
            [0.625, 0.125, 0.875, 0.625],
            [0.125, 0.625, 0.375, 0.125],
        ];
        assert_eq!(unscrambled(8, 4), expected.map(|point| point.to_vec()));
    }

    /// All dimensions of the first 256 points, as a digest (FNV-1a of the first 30 digits) that is the same as that of
    /// `scipy.stats.qmc.Sobol(256, scramble=False, bits=30)`, version 1.17.
    #[test]
    fn another_implementation_gives_the_same_points() {
        let digest =
            unscrambled(256, MOST_DIMENSIONS).iter().flatten().fold(0xcbf2_9ce4_8422_2325, |digest: u64, x| {
                let digits = (x * f64::from(1 << 30)) as u64;
                (digest ^ digits).wrapping_mul(0x0100_0000_01b3)
            });
        assert_eq!(digest, 0x9cc5_7b8e_7bb6_2325);
    }

    /// A wrong row of the table shows: its numbers must be odd and below 2ʲ, and no polynomial comes twice.
    #[test]
    fn the_table_is_well_formed() {
        let mut seen = BTreeSet::new();
        for row in DIRECTION_NUMBERS {
            assert!(seen.insert((row.len(), row[0])), "{row:?}");
            assert!(row[1..].iter().enumerate().all(|(j, odd)| odd % 2 == 1 && *odd < 2 << j), "{row:?}");
        }
    }

    #[test]
    fn one_point_in_every_interval_of_every_dimension() {
        for points in [16_usize, 1024] {
            for sequence in
                [unscrambled(points, MOST_DIMENSIONS), sobol_sequence(points, MOST_DIMENSIONS, &mut Chance::of(1, &[]))]
            {
                for k in 0..MOST_DIMENSIONS {
                    let seen: BTreeSet<usize> =
                        sequence.iter().map(|point| (point[k] * points as f64) as usize).collect();
                    assert_eq!(seen.len(), points, "dimension {k}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

        /// The first two dimensions are a (0, m, 2)-net: one point in each of 2ᵃ by 2ᵐ⁻ᵃ rectangles, for every a.
        #[test]
        fn one_point_in_every_rectangle(m in 0_usize..9, seed: u64) {
            let sequence = sobol_sequence(1 << m, 2, &mut Chance::of(seed, &[]));
            for a in 0..=m {
                let seen: BTreeSet<(usize, usize)> = sequence
                    .iter()
                    .map(|point| ((point[0] * (1 << a) as f64) as usize, (point[1] * (1 << (m - a)) as f64) as usize))
                    .collect();
                prop_assert_eq!(seen.len(), 1 << m);
            }
        }
    }

    #[test]
    fn the_seed_decides_and_more_points_or_dimensions_change_nothing() {
        let draw = |seed, points, dimensions| sobol_sequence(points, dimensions, &mut Chance::of(seed, &[]));
        assert_eq!(draw(1, 8, 5), draw(1, 8, 5));
        assert_ne!(draw(1, 8, 5), draw(2, 8, 5));
        let more: Vec<Vec<f64>> = draw(1, 16, 9).into_iter().take(8).map(|point| point[..5].to_vec()).collect();
        assert_eq!(draw(1, 8, 5), more);
    }

    /// Scrambling makes each point uniform: the mean of the first coordinate of the third point over 2,000 seeds has standard
    /// deviation 0.0065; a fresh set of seeds leaves four of these in 1 of 16,000.
    #[test]
    fn a_scrambled_point_is_uniform() {
        let sum: f64 = (0..2000).map(|seed| sobol_sequence(3, 1, &mut Chance::of(seed, &["uniform"]))[2][0]).sum();
        assert!((sum / 2000.0 - 0.5).abs() < 0.026, "{sum}");
    }
}
