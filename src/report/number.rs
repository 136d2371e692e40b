//! Numbers as people read them: digits follow the interval, separators follow the language.

use crate::language::Language;
use crate::stats::Interval;

/// A true minus sign, as wide as a plus sign in most fonts.
const MINUS: char = '\u{2212}';

/// Most decimals that are ever shown.
const MOST_DECIMALS: usize = 4;

/// A number with its interval, ready to print. Shares are shown in percent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The mean, with `%` where the unit is a share.
    pub value: String,
    /// Lower and upper end without a unit; `None` where there is no interval, or one without length.
    pub ends: Option<(String, String)>,
    /// Half the length of the interval, without a unit.
    pub half: Option<String>,
    percent: bool,
}

impl Shown {
    /// Shows an interval in the given unit (the unit of the measure; `share` becomes percent).
    #[must_use]
    pub fn new(interval: &Interval, unit: &str, language: Language) -> Self {
        Format::of([interval], unit, language).show(interval)
    }

    /// Shows a value with ends that may be missing.
    #[must_use]
    pub fn of(value: f64, lower: Option<f64>, upper: Option<f64>, unit: &str, language: Language) -> Self {
        Self::new(&Interval { mean: value, lower, upper, n: 0 }, unit, language)
    }

    /// A score from 0 to 1 with ends: always two decimals, however wide the interval, so that scores can be compared.
    #[must_use]
    pub fn score(score: f64, ends: Option<(f64, f64)>, language: Language) -> Self {
        Self {
            value: fixed(score, 2, language),
            ends: ends
                .filter(|(low, high)| low < high)
                .map(|(low, high)| (fixed(low, 2, language), fixed(high, 2, language))),
            half: ends.map(|(low, high)| fixed((high - low) / 2.0, 2, language)),
            percent: false,
        }
    }

    /// The interval in words, for example `24 to 38` or `24 tot 38%`.
    #[must_use]
    pub fn range(&self, language: Language) -> Option<String> {
        let (lower, upper) = self.ends.as_ref()?;
        let sign = if self.percent { "%" } else { "" };
        Some(format!("{lower} {} {upper}{sign}", language.pick("to", "tot")))
    }

    /// Value and interval in one text, for example `31 (95%: 24 to 38)`.
    #[must_use]
    pub fn with_range(&self, language: Language) -> String {
        match self.range(language) {
            Some(range) => format!("{} (95%: {range})", self.value),
            None => self.value.clone(),
        }
    }
}

/// How the numbers of one row are written: all with the same decimals, so that they can be compared at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    percent: bool,
    decimals: usize,
    language: Language,
}

impl Format {
    /// The format for several estimates in one unit: the widest interval decides; without any interval the value that needs
    /// the fewest decimals.
    #[must_use]
    pub fn of<'a>(
        estimates: impl IntoIterator<Item = &'a Interval, IntoIter: Clone>,
        unit: &str,
        language: Language,
    ) -> Self {
        let percent = unit == "share";
        let factor = if percent { 100.0 } else { 1.0 };
        let estimates = estimates.into_iter();
        let varies = |e: &&Interval| e.half_width().is_some_and(|half| half > 1e-9 * e.mean.abs());
        let wide = estimates.clone().filter(varies).filter_map(Interval::half_width);
        let fewest = match wide.map(|half| decimals(0.0, Some(half * factor))).min() {
            Some(fewest) => fewest,
            None => estimates.map(|e| decimals(e.mean * factor, None)).min().unwrap_or(0),
        };
        Self { percent, decimals: fewest, language }
    }

    /// Shows one of the estimates.
    #[must_use]
    pub fn show(&self, estimate: &Interval) -> Shown {
        let factor = if self.percent { 100.0 } else { 1.0 };
        let text = |x: f64| fixed(x * factor, self.decimals, self.language);
        let value = text(estimate.mean);
        // An input that never varies has an interval without length, up to rounding: that is not worth showing.
        let varies = |half: &f64| *half > 1e-9 * estimate.mean.abs();
        let half = estimate.half_width().filter(varies);
        Shown {
            value: if self.percent { format!("{value}%") } else { value },
            ends: estimate.lower.zip(estimate.upper).filter(|_| half.is_some()).map(|(l, u)| (text(l), text(u))),
            half: half.map(text),
            percent: self.percent,
        }
    }
}

/// How many decimals a value deserves: the first digit of the half-width decides. Without an interval three digits are shown,
/// and none behind the point of a whole number.
#[must_use]
pub fn decimals(value: f64, half_width: Option<f64>) -> usize {
    match half_width {
        Some(half) if half > 0.0 => first_decimal(half),
        _ if value.fract() == 0.0 => 0,
        _ => match value.abs() {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 0.1 => 2,
            _ => MOST_DECIMALS,
        },
    }
}

/// The place of the first digit of a positive size behind the decimal point. Compares instead of taking a logarithm, which
/// differs in its last bit between processors.
fn first_decimal(size: f64) -> usize {
    let mut unit = 1.0;
    let mut place = 0;
    while size < unit && place < MOST_DECIMALS {
        unit /= 10.0;
        place += 1;
    }
    place
}

/// A number with a fixed number of decimals: `1,234.5` in English, `1.234,5` in Dutch. A value that rounds to zero has no sign.
#[must_use]
pub fn fixed(value: f64, decimals: usize, language: Language) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 4);
    if value < 0.0 && plain.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
        text.push(MINUS);
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push_str(language.pick(",", "."));
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push_str(language.pick(".", ","));
        text.push_str(fraction);
    }
    text
}

/// A number without an interval (an input): its own digits, at most four behind the point, no trailing zeros.
#[must_use]
pub fn input(value: f64, language: Language) -> String {
    let rounded = format!("{:.MOST_DECIMALS$}", value);
    let kept = rounded.trim_end_matches('0').trim_end_matches('.');
    let places = kept.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if value != 0.0 && value.abs() < 0.0005 {
        return format!("{value:e}").replace('.', language.pick(".", ","));
    }
    fixed(value, places, language)
}

/// A share as a whole percentage. Shares that are not 0 or 1 are never shown as `0%` or `100%`.
#[must_use]
pub fn percent(share: f64) -> String {
    let rounded = format!("{:.0}%", share * 100.0);
    match rounded.as_str() {
        "0%" | "-0%" if share > 0.0 => "<1%".to_owned(),
        "100%" if share < 1.0 => ">99%".to_owned(),
        "-0%" => "0%".to_owned(),
        _ => rounded,
    }
}

/// A whole number with separators.
#[must_use]
pub fn whole(value: u64, language: Language) -> String {
    // Counts stay far below 2^53, where `f64` is exact.
    fixed(value as f64, 0, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_follow_the_language() {
        assert_eq!(fixed(1234.5, 1, Language::En), "1,234.5");
        assert_eq!(fixed(1234.5, 1, Language::Nl), "1.234,5");
        assert_eq!(fixed(-1_234_567.0, 0, Language::Nl), "\u{2212}1.234.567");
        assert_eq!(fixed(-0.04, 1, Language::En), "0.0");
        assert_eq!(fixed(999.0, 0, Language::En), "999");
    }

    #[test]
    fn digits_follow_the_interval() {
        let shown = Shown::of(31.4285, Some(24.3), Some(38.1), "days", Language::En);
        assert_eq!(shown.with_range(Language::En), "31 (95%: 24 to 38)");
        let shown = Shown::of(1.3187, Some(1.29), Some(1.35), "organisations", Language::Nl);
        assert_eq!(shown.with_range(Language::Nl), "1,32 (95%: 1,29 tot 1,35)");
        let shown = Shown::of(0.38123, Some(0.371), Some(0.391), "share", Language::Nl);
        assert_eq!(shown.with_range(Language::Nl), "38% (95%: 37 tot 39%)");
        assert_eq!(Shown::of(0.5, None, None, "share", Language::En).with_range(Language::En), "50%");
    }

    #[test]
    fn a_row_has_the_digits_of_its_widest_interval() {
        let (wide, narrow) = (
            Interval { mean: 31.4, lower: Some(28.0), upper: Some(34.8), n: 30 },
            Interval { mean: 29.23, lower: Some(29.0), upper: Some(29.46), n: 30 },
        );
        let format = Format::of([&wide, &narrow], "days", Language::En);
        assert_eq!((format.show(&wide).value, format.show(&narrow).value), ("31".to_owned(), "29".to_owned()));
        let sure = Interval { mean: 182.0, lower: Some(182.0), upper: Some(182.0), n: 30 };
        let shown = Format::of([&sure], "FTE", Language::En).show(&sure);
        assert_eq!((shown.value.as_str(), shown.ends), ("182", None));
    }

    #[test]
    fn inputs_keep_their_own_digits() {
        assert_eq!(input(0.15, Language::Nl), "0,15");
        assert_eq!(input(2450.0, Language::En), "2,450");
        assert_eq!(input(0.0, Language::En), "0");
        assert_eq!(input(0.00004, Language::En), "4e-5");
    }

    #[test]
    fn nearly_all_is_not_all() {
        assert_eq!(percent(1.0), "100%");
        assert_eq!(percent(0.999), ">99%");
        assert_eq!(percent(0.001), "<1%");
        assert_eq!(percent(0.0), "0%");
    }
}
