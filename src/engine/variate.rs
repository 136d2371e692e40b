//! Unit exponential, normal and gamma draws whose bits are the same on every processor.
//!
//! `rand_distr` draws by the ziggurat method (G. Marsaglia and W. W. Tsang, "The ziggurat method for generating random
//! variables", Journal of Statistical Software 5 (2000)). Nearly all of its draws are a product of two numbers, which every
//! processor rounds alike. But beyond the last step of the ziggurat, one draw in some thousands, it takes a logarithm of the
//! standard library, and that one differs in the last bit between processors with and without FMA. So we listen to the words
//! that the method takes, and work out those draws again with `libm`.
#![expect(clippy::disallowed_types, reason = "the one place that mends them")]

use std::convert::Infallible;

use rand_chacha::rand_core::{Rng, TryRng};
use rand_distr::{Distribution as _, Exp1, StandardNormal};

/// Where the tail of the exponential begins in `rand_distr`.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;
/// Where the tail of the normal distribution begins in `rand_distr`, on either side.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;

/// A generator that remembers the last two words that it gave.
struct Listener<'r, R> {
    inner: &'r mut R,
    words: [u64; 2],
}

impl<R: Rng> TryRng for Listener<'_, R> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.inner.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let word = self.inner.next_u64();
        self.words = [self.words[1], word];
        Ok(word)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.inner.fill_bytes(bytes);
        Ok(())
    }
}

/// A uniform number in [0, 1) from the top 53 bits of a word.
fn closed(word: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (word >> 11) as f64 * STEP
}

/// A uniform number in (0, 1) from the top 52 bits of a word.
fn open(word: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
    ((word >> 12) as f64 + 0.5) * STEP
}

/// One draw from the exponential distribution with mean 1.
pub fn unit_exponential<R: Rng>(stream: &mut R) -> f64 {
    let mut listener = Listener { inner: stream, words: [0; 2] };
    let draw: f64 = Exp1.sample(&mut listener);
    if draw < EXPONENTIAL_TAIL {
        return draw;
    }
    // the tail of an exponential is the exponential again, by inversion of the last word
    EXPONENTIAL_TAIL - libm::log(closed(listener.words[1]))
}

/// One draw from the normal distribution with mean 0 and standard deviation 1.
pub fn unit_normal<R: Rng>(stream: &mut R) -> f64 {
    let mut listener = Listener { inner: stream, words: [0; 2] };
    let draw: f64 = StandardNormal.sample(&mut listener);
    if draw.abs() < NORMAL_TAIL {
        return draw;
    }
    // the two last words are those of the pair that was accepted; the first of them gives the value
    let beyond = libm::log(open(listener.words[0])) / NORMAL_TAIL;
    (NORMAL_TAIL - beyond).copysign(draw)
}

/// Gamma distribution with given shape and scale, by the method of G. Marsaglia and W. W. Tsang ("A simple method for
/// generating gamma variables", ACM Transactions on Mathematical Software 26 (2000)). Its draws are those of `rand_distr`, but
/// for the last bit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gamma {
    scale: f64,
    /// For a shape below 1: a draw of shape + 1 is multiplied by this power of a uniform number.
    power: Option<f64>,
    d: f64,
    c: f64,
}

impl Gamma {
    /// `None` when shape or scale is not positive and finite.
    pub(super) fn new(shape: f64, scale: f64) -> Option<Self> {
        let positive = |x: f64| x > 0.0 && x.is_finite();
        if !(positive(shape) && positive(scale)) {
            return None;
        }
        let small = shape < 1.0;
        let d = if small { shape + 1.0 } else { shape } - 1.0 / 3.0;
        Some(Self { scale, power: small.then(|| 1.0 / shape), d, c: 1.0 / (9.0 * d).sqrt() })
    }

    pub(super) fn sample<R: Rng>(&self, stream: &mut R) -> f64 {
        match self.power {
            None => self.unscaled(stream) * (self.d * self.scale),
            Some(power) => {
                let uniform = open(stream.next_u64());
                let draw = self.unscaled(stream);
                draw * libm::pow(uniform, power) * self.d * self.scale
            }
        }
    }

    fn unscaled<R: Rng>(&self, stream: &mut R) -> f64 {
        loop {
            let x = unit_normal(stream);
            let root = 1.0 + self.c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let uniform = open(stream.next_u64());
            let square = x * x;
            if uniform < 1.0 - 0.0331 * square * square
                || libm::log(uniform) < 0.5 * square + self.d * (1.0 - v + libm::log(v))
            {
                return v;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Entity, RandomStreams, Stream};

    fn stream(purpose: u16) -> Stream {
        let entity = Entity::new(0, 0).expect("in range");
        RandomStreams::new(11, 0).expect("in range").stream(entity, purpose, 0)
    }

    /// Draws from both; they must agree but for the last bits, in the tails as well, and take the same words. Gives how often the
    /// tail was met and in how many of the draws the bits differ.
    fn compare(
        draws: u32,
        ours: impl Fn(&mut Stream) -> f64,
        theirs: impl Fn(&mut Stream) -> f64,
        tail: f64,
    ) -> (u32, u32) {
        let (mut a, mut b) = (stream(0), stream(0));
        let (mut tails, mut differ) = (0, 0);
        for _ in 0..draws {
            let (x, y) = (ours(&mut a), theirs(&mut b));
            assert!((x - y).abs() <= 4.0 * f64::EPSILON * y.abs(), "{x:?} is not {y:?}");
            tails += u32::from(x.abs() > tail);
            differ += u32::from(x != y);
        }
        assert_eq!(a.next_u64(), b.next_u64(), "not the same words were taken");
        (tails, differ)
    }

    #[test]
    fn draws_are_those_of_the_ziggurat_but_for_the_last_bit_of_the_tail() {
        let (tails, differ) = compare(1_000_000, unit_exponential, |s| Exp1.sample(s), EXPONENTIAL_TAIL);
        // e^−7.697 = 454 in a million
        assert!((350..560).contains(&tails) && differ <= tails, "{tails} in the tail, {differ} differ");
        let (tails, differ) = compare(1_000_000, unit_normal, |s| StandardNormal.sample(s), NORMAL_TAIL);
        // 258 in a million on both sides together
        assert!((180..340).contains(&tails) && differ <= tails, "{tails} in the tail, {differ} differ");
    }

    /// Gives a script of words, then zeros.
    struct Script(std::array::IntoIter<u64, 3>);

    impl TryRng for Script {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            Ok(0)
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            Ok(self.0.next().unwrap_or(0))
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
            bytes.fill(0);
            Ok(())
        }
    }

    /// A first word in the lowest strip and at its far end leads into the tail, which the next words decide.
    #[test]
    fn the_tail_takes_its_logarithm_from_libm() {
        let script = |words: [u64; 3]| Script(words.into_iter());
        const FAR: u64 = u64::MAX << 12;
        // a second word this small is always accepted
        const ACCEPTED: u64 = 1 << 20;
        let mut word = 1_u64;
        for _ in 0..20_000 {
            word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let exponential = EXPONENTIAL_TAIL - libm::log(closed(word));
            assert_eq!(unit_exponential(&mut script([FAR, word, 0])), exponential);
            let normal = NORMAL_TAIL - libm::log(open(word)) / NORMAL_TAIL;
            assert_eq!(unit_normal(&mut script([FAR, word, ACCEPTED])), normal);
            // the near end of the lowest strip on the other side
            assert_eq!(unit_normal(&mut script([0, word, ACCEPTED])), -normal);
        }
    }

    #[test]
    fn gamma_draws_are_those_of_the_method_for_any_shape() {
        for (shape, scale) in [(0.4, 3.0), (0.999, 1.0), (1.7, 500.0), (25.0, 0.1)] {
            let ours = Gamma::new(shape, scale).expect("positive");
            let theirs = rand_distr::Gamma::new(shape, scale).expect("positive");
            let (tails, _) = compare(100_000, |s| ours.sample(s), |s| theirs.sample(s), shape * scale);
            assert!(tails > 10_000);
        }
        assert!(Gamma::new(0.0, 1.0).is_none() && Gamma::new(1.0, f64::INFINITY).is_none());
    }
}
