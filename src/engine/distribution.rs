//! Distributions of times, given by their mean and squared coefficient of variation.

use rand_chacha::rand_core::Rng;
use rand_distr::{Distribution as _, StandardUniform};

use super::variate::{Gamma, unit_exponential, unit_normal};

/// The family of a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Always the mean.
    Deterministic,
    /// Exponential: squared coefficient of variation 1.
    Exponential,
    /// Gamma (Erlang where 1/scv is whole).
    Gamma,
    /// Log-normal.
    LogNormal,
}

/// A distribution of non-negative times with a given mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    mean: f64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Deterministic,
    Exponential,
    Gamma {
        shape: f64,
        of: Gamma,
    },
    /// Location and scale of the logarithm.
    LogNormal {
        location: f64,
        scale: f64,
    },
}

/// Why a distribution cannot exist.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistributionError {
    /// The mean asked for.
    pub mean: f64,
    /// The squared coefficient of variation asked for.
    pub scv: f64,
}

impl std::fmt::Display for DistributionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no such distribution: mean {} and squared coefficient of variation {}", self.mean, self.scv)
    }
}

impl std::error::Error for DistributionError {}

impl Distribution {
    /// No time at all.
    pub const NONE: Self = Self { mean: 0.0, kind: Kind::Deterministic };

    /// The distribution of this shape with a mean and a squared coefficient of variation (variance over squared mean). The
    /// second is ignored by the deterministic and exponential shapes. A mean or variation of zero gives a fixed time.
    ///
    /// # Errors
    /// When the mean or the variation is negative or not finite.
    pub fn new(shape: Shape, mean: f64, scv: f64) -> Result<Self, DistributionError> {
        let error = DistributionError { mean, scv };
        if !(mean.is_finite() && scv.is_finite() && mean >= 0.0 && scv >= 0.0) {
            return Err(error);
        }
        let kind = match shape {
            _ if mean == 0.0 => Kind::Deterministic,
            Shape::Deterministic => Kind::Deterministic,
            Shape::Exponential => Kind::Exponential,
            Shape::Gamma | Shape::LogNormal if scv == 0.0 => Kind::Deterministic,
            Shape::Gamma => {
                let shape = 1.0 / scv;
                Kind::Gamma { shape, of: Gamma::new(shape, mean * scv).ok_or(error)? }
            }
            Shape::LogNormal => {
                // variance of the logarithm; `libm` because these bits must be the same on every processor
                let variance = libm::log1p(scv);
                let location = libm::log(mean) - variance / 2.0;
                Kind::LogNormal { location, scale: variance.sqrt() }
            }
        };
        Ok(Self { mean, kind })
    }

    /// The mean.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The same shape and variation with another mean (days); a fixed time stays fixed.
    #[must_use]
    pub fn scaled_to(&self, mean: f64) -> Self {
        let kind = match self.kind {
            Kind::LogNormal { location, scale } if self.mean > 0.0 && mean > 0.0 => {
                Kind::LogNormal { location: location + libm::log(mean / self.mean), scale }
            }
            Kind::Gamma { shape, of } if mean > 0.0 => {
                Kind::Gamma { shape, of: Gamma::new(shape, mean / shape).unwrap_or(of) }
            }
            Kind::Exponential => Kind::Exponential,
            _ => Kind::Deterministic,
        };
        Self { mean, kind }
    }

    /// One draw.
    #[inline]
    pub fn sample<R: Rng>(&self, stream: &mut R) -> f64 {
        match self.kind {
            Kind::Deterministic => self.mean,
            Kind::Exponential => self.mean * unit_exponential(stream),
            Kind::Gamma { of, .. } => of.sample(stream),
            Kind::LogNormal { location, scale } => libm::exp(location + scale * unit_normal(stream)),
        }
    }

    /// What is left of a time that is under way at a random moment: U · X*, with X* drawn by length (D. R. Cox, "Renewal
    /// theory", 1962, §5.1). Length-biased Gamma(k, θ) is Gamma(k + 1, θ), length-biased LogNormal(μ, σ²) is
    /// LogNormal(μ + σ², σ²).
    pub fn sample_residual<R: Rng>(&self, stream: &mut R) -> f64 {
        let uniform: f64 = StandardUniform.sample(stream);
        let long = match self.kind {
            Kind::Deterministic => self.mean,
            Kind::Exponential => return self.mean * unit_exponential(stream),
            Kind::Gamma { shape, .. } => {
                // Gamma(k + 1) = Gamma(k) + Exp(1), both times the scale
                let unit = unit_exponential(stream);
                self.sample(stream) + unit * self.mean / shape
            }
            Kind::LogNormal { scale, .. } => self.sample(stream) * libm::exp(scale * scale),
        };
        uniform * long
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Entity, RandomStreams};
    use crate::stats::Tally;

    /// 200,000 draws; |mean − exact| ≤ 4.9 standard errors gives a false alarm once in a million runs of a fresh seed.
    #[test]
    fn draws_have_the_mean_and_variation_asked_for() {
        let streams = RandomStreams::new(7, 0).expect("in range");
        let entity = Entity::new(0, 0).expect("in range");
        let cases = [(Shape::Exponential, 1.0), (Shape::Gamma, 0.25), (Shape::Gamma, 1.6), (Shape::LogNormal, 0.5)];
        for (purpose, (shape, scv)) in (0..).zip(cases) {
            let distribution = Distribution::new(shape, 30.0, scv).expect("valid");
            let mut stream = streams.stream(entity, purpose, 0);
            let draws: Tally = (0..200_000).map(|_| distribution.sample(&mut stream)).collect();
            let (mean, error) = (draws.mean().expect("draws"), draws.standard_error().expect("draws"));
            assert!((mean - 30.0).abs() <= 4.9 * error, "{shape:?}: {mean} ± {error}");
            let variation = draws.variance().expect("draws") / 900.0;
            assert!((variation / scv - 1.0).abs() < 0.05, "{shape:?}: {variation} for {scv}");
            // mean residual life in equilibrium: E[X²]/(2 E[X]) = mean (1 + scv) / 2
            let rest: Tally = (0..200_000).map(|_| distribution.sample_residual(&mut stream)).collect();
            let (mean, error) = (rest.mean().expect("draws"), rest.standard_error().expect("draws"));
            assert!((mean - 15.0 * (1.0 + scv)).abs() <= 4.9 * error, "residual {shape:?}: {mean} ± {error}");
        }
    }
}
