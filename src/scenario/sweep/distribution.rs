//! Distributions of a factor, written as `uniform:low=4,high=8`, and their quantiles.

use crate::language::Text;
use crate::stats::normal_quantile;

/// A distribution of values, given by its quantiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// Every value between two ends equally likely.
    Uniform {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// Every factor between two positive ends equally likely: the logarithm is uniform.
    LogUniform {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// A density that rises in a straight line to the mode and falls in a straight line after it.
    Triangular {
        /// Lower end.
        low: f64,
        /// Likeliest value.
        mode: f64,
        /// Upper end.
        high: f64,
    },
    /// The normal distribution.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// The log-normal distribution.
    LogNormal {
        /// Mean.
        mean: f64,
        /// Squared coefficient of variation: variance over squared mean.
        scv: f64,
    },
}

/// The names of the distributions with their numbers.
const KINDS: [(&str, &[&str]); 5] = [
    ("uniform", &["low", "high"]),
    ("loguniform", &["low", "high"]),
    ("triangular", &["low", "mode", "high"]),
    ("normal", &["mean", "sd"]),
    ("lognormal", &["mean", "scv"]),
];

/// Share of either tail that is cut off where a distribution has no end.
const TAIL: f64 = 1e-6;

impl Spread {
    /// Reads `name:key=number,key=number`.
    ///
    /// # Errors
    /// What is wrong with it, and what may be written.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let (name, rest) = text.split_once(':').unwrap_or((text, ""));
        let (name, rest) = (name.trim(), rest.trim());
        let Some((_, keys)) = KINDS.iter().find(|(known, _)| *known == name) else {
            let known = KINDS.map(|(name, keys)| format!("`{name}:{}`", written(keys))).join(", ");
            return Err(Text::new(
                format!("`{name}` is no distribution that is known here. Write one of: {known}."),
                format!("`{name}` is hier geen bekende verdeling. Schrijf een van deze: {known}."),
            ));
        };
        let mut numbers: Vec<Option<f64>> = vec![None; keys.len()];
        for part in rest.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (key, number) = part.split_once('=').unwrap_or((part, ""));
            let place = keys.iter().position(|known| *known == key.trim());
            let number = number.trim().parse::<f64>().ok().filter(|n| n.is_finite());
            match (place, number) {
                (Some(place), Some(number)) if numbers[place].is_none() => numbers[place] = Some(number),
                _ => return Err(form(name, keys, part)),
            }
        }
        let numbers: Option<Vec<f64>> = numbers.into_iter().collect();
        let Some(numbers) = numbers else { return Err(form(name, keys, rest)) };
        let spread = match (name, numbers.as_slice()) {
            ("uniform", &[low, high]) if low < high => Self::Uniform { low, high },
            ("loguniform", &[low, high]) if 0.0 < low && low < high => Self::LogUniform { low, high },
            ("triangular", &[low, mode, high]) if low <= mode && mode <= high && low < high => {
                Self::Triangular { low, mode, high }
            }
            ("normal", &[mean, sd]) if sd > 0.0 => Self::Normal { mean, sd },
            ("lognormal", &[mean, scv]) if mean > 0.0 && scv > 0.0 => Self::LogNormal { mean, scv },
            _ => {
                return Err(Text::new(
                    format!(
                        "`{text}` is no distribution: low comes before high, and spread, or what has a logarithm, is more than 0."
                    ),
                    format!(
                        "`{text}` is geen verdeling: low komt voor high, en spreiding, of wat een logaritme heeft, is meer dan 0."
                    ),
                ));
            }
        };
        Ok(spread)
    }

    /// The value below which a share of the values lies. A distribution without ends is cut off at one in a million.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let inner = || share.clamp(TAIL, 1.0 - TAIL);
        match *self {
            Self::Uniform { low, high } => low + (high - low) * share,
            Self::LogUniform { low, high } => (low * libm::exp(share * libm::log(high / low))).clamp(low, high),
            Self::Triangular { low, mode, high } => {
                let turn = (mode - low) / (high - low);
                if share <= turn {
                    low + (share * (high - low) * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - share) * (high - low) * (high - mode)).sqrt()
                }
            }
            Self::Normal { mean, sd } => mean + sd * standard_normal(inner()),
            Self::LogNormal { mean, scv } => {
                let variance = libm::log1p(scv);
                mean * libm::exp(variance.sqrt() * standard_normal(inner()) - variance / 2.0)
            }
        }
    }
}

/// The quantile of the standard normal distribution, for shares on both sides of one half.
fn standard_normal(share: f64) -> f64 {
    if share > 0.5 {
        normal_quantile(share)
    } else if share < 0.5 {
        -normal_quantile(1.0 - share)
    } else {
        0.0
    }
}

/// Keys as they are written.
fn written(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("{key}=…")).collect::<Vec<_>>().join(",")
}

fn form(name: &str, keys: &[&str], found: &str) -> Text {
    let form = format!("{name}:{}", written(keys));
    Text::new(
        format!("A `{name}` distribution is written `{form}`; this is not: `{found}`."),
        format!("Een `{name}`-verdeling schrijft u als `{form}`; dit niet: `{found}`."),
    )
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF as _, LogNormal, Normal, Triangular};

    use super::*;

    #[test]
    fn quantiles_are_those_of_the_textbook() {
        let at = |text: &str, share| Spread::parse(text).unwrap().quantile(share);
        assert_eq!(at("uniform:low=4,high=8", 0.25), 5.0);
        assert!((at("loguniform: low=1, high=100", 0.5) - 10.0).abs() < 1e-12);
        let (normal, triangular) = (Normal::new(3.0, 2.0).unwrap(), Triangular::new(0.0, 10.0, 2.0).unwrap());
        let variance = libm::log(1.5);
        let log_normal = LogNormal::new(libm::log(7.0) - variance / 2.0, variance.sqrt()).unwrap();
        for share in [0.001, 0.1, 0.2, 0.5, 0.73, 0.999] {
            assert!((at("normal:mean=3,sd=2", share) - normal.inverse_cdf(share)).abs() < 1e-8);
            assert!((at("triangular:low=0,mode=2,high=10", share) - triangular.inverse_cdf(share)).abs() < 1e-8);
            assert!((at("lognormal:mean=7,scv=0.5", share) - log_normal.inverse_cdf(share)).abs() < 1e-6);
        }
        assert!(at("normal:mean=3,sd=2", 0.0).is_finite() && at("normal:mean=3,sd=2", 1.0).is_finite());
    }

    #[test]
    fn what_is_no_distribution_is_told_with_what_is() {
        for (text, part) in [
            ("unifrom:low=1,high=2", "`uniform:low=…,high=…`"),
            ("uniform:low=1", "`uniform:low=…,high=…`"),
            ("uniform:low=1,high=2,high=3", "high=3"),
            ("uniform:low=1,top=2", "top=2"),
            ("uniform:low=1,high=inf", "high=inf"),
            ("uniform:low=2,high=1", "low comes before high"),
            ("loguniform:low=0,high=1", "more than 0"),
            ("normal:mean=1,sd=0", "more than 0"),
        ] {
            let refused = Spread::parse(text).unwrap_err();
            assert!(refused.en.contains(part), "{text}: {}", refused.en);
        }
    }
}
