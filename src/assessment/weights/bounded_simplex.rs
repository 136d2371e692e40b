//! All lists of numbers between bounds that sum to one, and uniform draws from them.
//! The file is long because a third of it is tests with exact answers.

use crate::stats::Chance;

/// Draws a point of the simplex, every point as likely as any other: the flat Dirichlet distribution.
///
/// The gaps between sorted uniform numbers (L. Devroye, "Non-Uniform Random Variate Generation", 1986, chapter V, theorem
/// 2.1). No logarithm is needed, so the bits are the same on every processor. Uniform numbers divided by their sum would not do:
/// they lie too often in the middle.
pub fn flat_dirichlet(chance: &mut Chance, point: &mut [f64]) {
    let Some(last) = point.len().checked_sub(1) else { return };
    for cell in &mut point[..last] {
        *cell = chance.uniform();
    }
    point[..last].sort_unstable_by(f64::total_cmp);
    point[last] = 1.0;
    for i in (1..=last).rev() {
        point[i] -= point[i - 1];
    }
}

/// How points are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sampler {
    /// The bounds leave one point.
    OnePoint,
    /// Exactly uniform: from the smallest simplex that holds the bounds, drawn again until within them.
    Rejection,
    /// Uniform in the long run: a walk that moves pairs of weights against each other, with many steps between two draws. Used
    /// where fewer than one in two hundred points would be accepted.
    Walk,
}

impl Sampler {
    /// The word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OnePoint => "one point",
            Self::Rejection => "rejection",
            Self::Walk => "walk",
        }
    }
}

/// Which corner the simplex around the bounds starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Corner {
    Low,
    High,
}

/// The points between a lower and an upper bound in every coordinate whose coordinates sum to one.
#[derive(Clone, Debug)]
pub struct BoundedSimplex {
    low: Vec<f64>,
    high: Vec<f64>,
    /// The coordinates that the bounds leave free.
    free: Vec<usize>,
    corner: Corner,
    /// What lies between the lower bounds and a sum of one, and between one and the sum of the upper bounds.
    rooms: (f64, f64),
    sampler: Sampler,
    /// Running sums of the widths of the free coordinates, as shares of their total.
    widths: Vec<f64>,
    /// The place of the walk, over all coordinates.
    place: Vec<f64>,
    /// Room for a draw.
    draft: Vec<f64>,
}

/// Sums that differ from one by less than this are one.
const EQUAL: f64 = 1e-9;
/// Proposals by which the share of accepted points is judged.
const PILOT: u32 = 2_000;
/// Fewest of those to be accepted; below, the walk takes over.
const ENOUGH: u32 = PILOT / 200;
/// Steps of the walk per free coordinate between two draws.
const STEPS: usize = 24;

impl BoundedSimplex {
    /// The points between `low` and `high` (the same length, each `low` at most its `high`); `None` when no point sums to one.
    #[must_use]
    pub fn new(low: &[f64], high: &[f64]) -> Option<Self> {
        let (sum_low, sum_high): (f64, f64) = (low.iter().sum(), high.iter().sum());
        let ordered = low.iter().zip(high).all(|(l, h)| l <= h && l.is_finite() && h.is_finite());
        if low.len() != high.len() || low.is_empty() || !ordered || sum_low > 1.0 + EQUAL || sum_high < 1.0 - EQUAL {
            return None;
        }
        // what the other bounds leave: then two coordinates need no rejection at all
        let n = low.len();
        let tight_low: Vec<f64> = (0..n).map(|i| low[i].max(1.0 - (sum_high - high[i])).min(high[i])).collect();
        let tight_high: Vec<f64> = (0..n).map(|i| high[i].min(1.0 - (sum_low - low[i])).max(tight_low[i])).collect();
        let mut simplex = Self {
            free: (0..n).filter(|&i| tight_high[i] - tight_low[i] > EQUAL).collect(),
            rooms: (1.0 - tight_low.iter().sum::<f64>(), tight_high.iter().sum::<f64>() - 1.0),
            low: tight_low,
            high: tight_high,
            corner: Corner::Low,
            sampler: Sampler::OnePoint,
            widths: Vec::new(),
            place: Vec::new(),
            draft: vec![0.0; n],
        };
        simplex.place = simplex.middle();
        let width = |i: &usize| simplex.high[*i] - simplex.low[*i];
        let all: f64 = simplex.free.iter().map(width).sum();
        simplex.widths = simplex
            .free
            .iter()
            .map(width)
            .scan(0.0, |sum, w| {
                *sum += w / all;
                Some(*sum)
            })
            .collect();
        if simplex.free.len() > 1 {
            simplex.choose();
        }
        Some(simplex)
    }

    /// All points of the simplex of `n` coordinates.
    #[must_use]
    pub fn whole(n: usize) -> Option<Self> {
        Self::new(&vec![0.0; n], &vec![1.0; n])
    }

    /// How points are drawn.
    #[must_use]
    pub const fn sampler(&self) -> Sampler {
        self.sampler
    }

    /// A point well inside: every coordinate at the same share of the way from its lower to its upper bound.
    fn middle(&self) -> Vec<f64> {
        let (low, high): (f64, f64) = (self.low.iter().sum(), self.high.iter().sum());
        let share = if high > low { ((1.0 - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
        self.low.iter().zip(&self.high).map(|(l, h)| l + share * (h - l)).collect()
    }

    /// Chooses the corner from which more points are accepted, or the walk, by proposals that are the same every time.
    fn choose(&mut self) {
        let mut accepted = [0; 2];
        for (count, corner) in accepted.iter_mut().zip([Corner::Low, Corner::High]) {
            self.corner = corner;
            let mut chance = Chance::of(0, &["pilot of a bounded simplex"]);
            *count = (0..PILOT).filter(|_| self.propose(&mut chance)).count() as u32;
        }
        self.corner = if accepted[1] > accepted[0] { Corner::High } else { Corner::Low };
        self.sampler = if accepted[0].max(accepted[1]) >= ENOUGH { Sampler::Rejection } else { Sampler::Walk };
        if self.sampler == Sampler::Walk {
            let mut chance = Chance::of(0, &["burn-in of a bounded simplex"]);
            (0..50).for_each(|_| self.walk(&mut chance));
        }
    }

    /// One uniform point of the simplex that starts from the corner, in `draft`; whether it lies within the bounds.
    fn propose(&mut self, chance: &mut Chance) -> bool {
        let free = self.free.len();
        flat_dirichlet(chance, &mut self.draft[..free]);
        match self.corner {
            Corner::Low => {
                let room = self.rooms.0;
                self.free.iter().zip(&self.draft).all(|(&i, part)| self.low[i] + room * part <= self.high[i])
            }
            Corner::High => {
                let room = self.rooms.1;
                self.free.iter().zip(&self.draft).all(|(&i, part)| self.high[i] - room * part >= self.low[i])
            }
        }
    }

    /// Draws a point, every one as likely as any other.
    pub fn sample(&mut self, chance: &mut Chance, point: &mut [f64]) {
        match self.sampler {
            Sampler::OnePoint => point.copy_from_slice(&self.place),
            Sampler::Rejection => {
                while !self.propose(chance) {}
                point.copy_from_slice(&self.low);
                let (start, room) = match self.corner {
                    Corner::Low => (&self.low, self.rooms.0),
                    Corner::High => (&self.high, -self.rooms.1),
                };
                for (&i, part) in self.free.iter().zip(&self.draft) {
                    point[i] = start[i] + room * part;
                }
            }
            Sampler::Walk => {
                self.walk(chance);
                point.copy_from_slice(&self.place);
            }
        }
    }

    /// Moves two coordinates against each other as far as chance wants and the bounds allow, many times. Each move draws
    /// uniformly from the line through the place, so the uniform distribution stays what it is (hit-and-run: R. L. Smith,
    /// "Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions", Operations Research
    /// 32 (1984), 1296–1308; for weights T. Tervonen and others, "Hit-And-Run enables efficient weight generation for
    /// simulation-based multiple criteria decision analysis", European Journal of Operational Research 224 (2013), 552–559).
    fn walk(&mut self, chance: &mut Chance) {
        let free = self.free.len();
        // wide coordinates take long to cross, so they move more often; the choice does not depend on the place, so the
        // uniform distribution stays what it is
        let wide = |pick: f64| self.widths.partition_point(|sum| *sum <= pick).min(free - 1);
        for _ in 0..STEPS * free {
            let first = wide(chance.uniform());
            let mut second = wide(chance.uniform());
            if second == first {
                second = (first + 1 + chance.below(free - 1)) % free;
            }
            let (i, j) = (self.free[first], self.free[second]);
            let most = (self.high[i] - self.place[i]).min(self.place[j] - self.low[j]).max(0.0);
            let least = (self.low[i] - self.place[i]).max(self.place[j] - self.high[j]).min(0.0);
            let move_by = least + (most - least) * chance.uniform();
            self.place[i] += move_by;
            self.place[j] -= move_by;
        }
    }

    /// The lowest value of a weighted sum over all points: what is left above the lower bounds goes to the smallest
    /// coefficients first (a linear programme with one equation, solved exactly).
    #[must_use]
    pub fn lowest(&self, coefficients: &[f64]) -> f64 {
        let mut order: Vec<usize> = (0..coefficients.len()).collect();
        order.sort_by(|&a, &b| coefficients[a].total_cmp(&coefficients[b]));
        let mut left = self.rooms.0;
        let mut sum = 0.0;
        for i in order {
            let more = (self.high[i] - self.low[i]).min(left.max(0.0));
            left -= more;
            sum += coefficients[i] * (self.low[i] + more);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Means and mean products of many draws.
    fn moments(simplex: &mut BoundedSimplex, draws: u32) -> (Vec<f64>, Vec<Vec<f64>>) {
        let n = simplex.low.len();
        let mut chance = Chance::of(11, &["moments"]);
        let (mut mean, mut product, mut point) = (vec![0.0; n], vec![vec![0.0; n]; n], vec![0.0; n]);
        for _ in 0..draws {
            simplex.sample(&mut chance, &mut point);
            assert!((point.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for i in 0..n {
                mean[i] += point[i] / f64::from(draws);
                for j in 0..n {
                    product[i][j] += point[i] * point[j] / f64::from(draws);
                }
            }
        }
        (mean, product)
    }

    #[test]
    fn the_flat_dirichlet_has_its_moments() {
        // mean 1/n, variance (n − 1) / (n² (n + 1)), covariance −1 / (n² (n + 1)). 20,000 draws, 27 figures within 4.2 standard
        // errors: false alarm below 1 in 1,000 for the fixed seed's distribution.
        for n in [2, 3, 7_usize] {
            let (mean, product) = moments(&mut BoundedSimplex::whole(n).unwrap(), 20_000);
            let size = n as f64;
            let variance = (size - 1.0) / (size * size * (size + 1.0));
            let covariance = -1.0 / (size * size * (size + 1.0));
            let near = |a: f64, b: f64| (a - b).abs() < 4.2 * (variance / 20_000.0).sqrt();
            for i in 0..n {
                assert!(near(mean[i], 1.0 / size), "mean {i} of {n}: {}", mean[i]);
                // a square or product of weights varies less than a weight
                assert!(near(product[i][i] - 1.0 / (size * size), variance), "variance {i} of {n}");
                let j = (i + 1) % n;
                assert!(near(product[i][j] - 1.0 / (size * size), covariance), "covariance {i} of {n}");
            }
        }
    }

    #[test]
    fn normalised_uniforms_would_fail_that_test() {
        // the variance of a normalised uniform in three coordinates is 0.0366, that of the flat Dirichlet 1/18 = 0.0556
        let mut chance = Chance::of(11, &["wrong"]);
        let mut square = 0.0;
        for _ in 0..20_000 {
            let u = [chance.uniform(), chance.uniform(), chance.uniform()];
            let w = u[0] / (u[0] + u[1] + u[2]);
            square += (w - 1.0 / 3.0) * (w - 1.0 / 3.0) / 20_000.0;
        }
        assert!(square < 0.045, "{square}");
    }

    #[test]
    fn two_weights_within_bounds_are_uniform_on_their_interval() {
        // w₁ from 0.3 to 0.6 after what the bounds of w₂ leave: mean 0.45, variance 0.3² / 12
        let mut simplex = BoundedSimplex::new(&[0.1, 0.4], &[0.6, 0.7]).unwrap();
        assert_eq!(simplex.sampler(), Sampler::Rejection);
        let (mean, product) = moments(&mut simplex, 20_000);
        assert!((mean[0] - 0.45).abs() < 0.003 && (product[0][0] - mean[0] * mean[0] - 0.0075).abs() < 0.0003);
    }

    #[test]
    fn three_weights_within_bounds_have_the_centroid_of_their_polygon() {
        // the triangle less the corner w₁ > 0.5: area 1 less 1/4; centroid of w₁: (1/3 − 1/4 · (0.5 + 0.5/3)) / (3/4) = 2/9
        let mut simplex = BoundedSimplex::new(&[0.0; 3], &[0.5, 1.0, 1.0]).unwrap();
        let (mean, _) = moments(&mut simplex, 20_000);
        assert!((mean[0] - 2.0 / 9.0).abs() < 0.004 && (mean[1] - 7.0 / 18.0).abs() < 0.005, "{mean:?}");
    }

    #[test]
    fn the_walk_agrees_with_rejection() {
        // bounds of a kind met in practice, on which both can be tried
        let (low, high) = (vec![0.05; 8], vec![0.2; 8]);
        let mut exact = BoundedSimplex::new(&low, &high).unwrap();
        assert_eq!(exact.sampler(), Sampler::Rejection);
        let mut walk = exact.clone();
        walk.sampler = Sampler::Walk;
        let ((mean, product), (walk_mean, walk_product)) = (moments(&mut exact, 20_000), moments(&mut walk, 20_000));
        for i in 0..8 {
            // a weight has a standard deviation of about 0.04
            assert!((mean[i] - walk_mean[i]).abs() < 0.002, "{i}: {} {}", mean[i], walk_mean[i]);
            assert!((product[i][i] - walk_product[i][i]).abs() < 0.0006);
        }
    }

    #[test]
    fn tight_bounds_make_it_walk_and_stay_inside() {
        // twenty weights of which the upper bounds hardly leave room on either side
        let (low, high) = (vec![0.03; 20], vec![0.07; 20]);
        let mut simplex = BoundedSimplex::new(&low, &high).unwrap();
        assert_eq!(simplex.sampler(), Sampler::Walk);
        let (mean, _) = moments(&mut simplex, 5_000);
        assert!(mean.iter().all(|m| (m - 0.05).abs() < 0.0012), "{mean:?}");
        assert!(simplex.place.iter().all(|w| (0.03..=0.07).contains(w)));
    }

    #[test]
    fn two_wide_weights_among_narrow_ones_are_crossed_between_draws() {
        // two weights from 0.15 to 0.6, twenty-four of 0.4/24 from half to double: rejection hardly ever succeeds
        let (mut low, mut high) = (vec![0.15; 2], vec![0.6; 2]);
        low.extend([0.2 / 24.0; 24]);
        high.extend([0.8 / 24.0; 24]);
        let mut simplex = BoundedSimplex::new(&low, &high).unwrap();
        simplex.sampler = Sampler::Walk;
        let (mut chance, mut point) = (Chance::of(7, &["crossing"]), vec![0.0; 26]);
        let draws: Vec<f64> = (0..4_000)
            .map(|_| {
                simplex.sample(&mut chance, &mut point);
                point[0]
            })
            .collect();
        let mean = draws.iter().sum::<f64>() / 4_000.0;
        let product = |lag: usize| draws.iter().zip(&draws[lag..]).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
        // a correlation of 4,000 independent draws has a standard error of 0.016: 4.2 of those
        let correlation = product(1) / product(0);
        assert!(correlation.abs() < 0.067, "{correlation}");
    }

    #[test]
    fn impossible_bounds_are_refused_and_one_point_is_one_point() {
        assert!(BoundedSimplex::new(&[0.6, 0.6], &[1.0, 1.0]).is_none());
        assert!(BoundedSimplex::new(&[0.0, 0.0], &[0.4, 0.4]).is_none());
        assert!(BoundedSimplex::new(&[0.5, 0.1], &[0.4, 1.0]).is_none());
        let mut one = BoundedSimplex::new(&[0.25, 0.0], &[0.25, 1.0]).unwrap();
        assert_eq!(one.sampler(), Sampler::OnePoint);
        let mut point = [0.0; 2];
        one.sample(&mut Chance::of(1, &[]), &mut point);
        assert_eq!(point, [0.25, 0.75]);
        let mut single = BoundedSimplex::whole(1).unwrap();
        single.sample(&mut Chance::of(1, &[]), &mut point[..1]);
        assert_eq!(point[0], 1.0);
    }

    #[test]
    fn the_lowest_sum_is_at_a_corner_of_the_bounds() {
        let simplex = BoundedSimplex::new(&[0.1, 0.2, 0.1], &[0.5, 0.6, 0.5]).unwrap();
        // 0.6 to give: 0.4 to the coefficient −2, 0.2 to the coefficient 1
        let lowest = simplex.lowest(&[1.0, 3.0, -2.0]);
        assert!((lowest - (0.3 * 1.0 + 0.2 * 3.0 + 0.5 * -2.0)).abs() < 1e-12, "{lowest}");
    }
}
