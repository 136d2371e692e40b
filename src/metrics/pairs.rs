//! What the difference of every pair means: better, worse, not distinguishable, or no difference that matters.

use serde::{Deserialize, Serialize};

use super::{Comparison, Direction, MEASURES, Summary, find};
use crate::stats::Interval;

/// Differences smaller than this part of the values compared are rounding and no difference.
pub(super) const ROUNDING: f64 = 1e-9;

/// The indifference zone of a measure: differences up to `value`, in the unit of the measure, do not matter to who decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indifference {
    /// Id of the measure.
    pub measure: String,
    /// Half the length of the zone around 0, in the unit of the measure; 0 or more.
    pub value: f64,
}

/// What is said of a pair on one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PairVerdict {
    /// The interval lies on the better side of 0.
    #[serde(rename = "better")]
    Better,
    /// The interval lies on the worse side of 0.
    #[serde(rename = "worse")]
    Worse,
    /// The interval lies above 0, and neither side is better in itself.
    #[serde(rename = "higher")]
    Higher,
    /// The interval lies below 0, and neither side is better in itself.
    #[serde(rename = "lower")]
    Lower,
    /// The interval holds 0 and differences that matter: more replications could still show either.
    #[serde(rename = "not distinguishable")]
    NotDistinguishable,
    /// The whole interval lies in the indifference zone.
    #[serde(rename = "no relevant difference")]
    NoRelevantDifference,
}

impl PairVerdict {
    /// Every verdict.
    pub const ALL: [Self; 6] =
        [Self::Better, Self::Worse, Self::Higher, Self::Lower, Self::NotDistinguishable, Self::NoRelevantDifference];

    /// The word in files, never translated.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NotDistinguishable => "not distinguishable",
            Self::NoRelevantDifference => "no relevant difference",
        }
    }

    /// The verdict on a difference with a simultaneous interval [l, u], given half the length δ of the indifference zone, and
    /// whether the difference surely matters (the interval lies wholly beyond the zone).
    ///
    /// In this order: [l, u] within [−δ, δ] is no relevant difference, also where it excludes 0; an interval that excludes 0
    /// is better or worse (higher or lower where neither side is better); everything else, a difference without interval
    /// included, is not distinguishable. With δ = 0 no relevant difference remains for those that are the same in every
    /// replication.
    #[must_use]
    pub fn of(difference: &Interval, zone: f64, direction: Direction) -> (Self, bool) {
        let (Some(lower), Some(upper)) = (difference.lower, difference.upper) else {
            return (Self::NotDistinguishable, false);
        };
        if -zone <= lower && upper <= zone {
            return (Self::NoRelevantDifference, false);
        }
        let matters = lower > zone || upper < -zone;
        let verdict = match (difference.excludes_zero(), direction, lower > 0.0) {
            (false, _, _) => Self::NotDistinguishable,
            (true, Direction::Higher, true) | (true, Direction::Lower, false) => Self::Better,
            (true, Direction::Higher, false) | (true, Direction::Lower, true) => Self::Worse,
            (true, Direction::Neutral, true) => Self::Higher,
            (true, Direction::Neutral, false) => Self::Lower,
        };
        (verdict, matters)
    }
}

/// One pair on one measure: the difference `configuration − reference` and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairRow {
    /// The configuration that is compared.
    pub configuration: String,
    /// The one it is compared with: the earlier of the two in canonical order.
    pub reference: String,
    /// Id of the measure.
    pub measure: String,
    /// The difference, its interval simultaneous over the pairs of the measure; `None` when not defined.
    pub difference: Option<Interval>,
    /// Half the length of the indifference zone, in the unit of the measure.
    pub indifference: f64,
    /// What is said; `None` when the difference is not defined.
    pub verdict: Option<PairVerdict>,
    /// Whether the whole interval lies beyond the zone: the difference is there, and it matters.
    pub relevant: bool,
}

/// The verdict on every unordered pair of configurations on every measure, in the order of `configurations` (first by
/// reference). `summaries` and `comparisons` are those of the same configurations; a measure that `zones` does not name has
/// the zone 0. A difference of less than a billionth of the values is rounding and counts as 0.
#[must_use]
pub fn judge_pairs(
    configurations: &[&str],
    summaries: &[Summary],
    comparisons: &[Comparison],
    zones: &[Indifference],
) -> Vec<PairRow> {
    let place = |name: &str| configurations.iter().position(|c| *c == name);
    let mut rows: Vec<(usize, PairRow)> = Vec::new();
    for row in comparisons {
        let (Some(a), Some(b), Some(id)) = (place(&row.configuration), place(&row.reference), find(&row.measure))
        else {
            continue;
        };
        if a < b {
            continue;
        }
        let zone = zones.iter().find(|z| z.measure == row.measure).map_or(0.0, |z| z.value);
        let size =
            [a, b].into_iter().filter_map(|c| size(summaries, configurations[c], &row.measure)).fold(0.0, f64::max);
        let judged = row.difference.map(|d| PairVerdict::of(&without_rounding(d, size), zone, MEASURES[id].direction));
        rows.push((
            b,
            PairRow {
                configuration: row.configuration.clone(),
                reference: row.reference.clone(),
                measure: row.measure.clone(),
                difference: row.difference,
                indifference: zone,
                verdict: judged.map(|(verdict, _)| verdict),
                relevant: judged.is_some_and(|(_, matters)| matters),
            },
        ));
    }
    // comparisons come by configuration, then reference, in canonical order; a stable sort keeps the rest
    rows.sort_by_key(|(reference, _)| *reference);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// How large a measure is in a configuration.
fn size(summaries: &[Summary], configuration: &str, measure: &str) -> Option<f64> {
    let fits = |s: &&Summary| s.configuration == configuration && s.measure == measure;
    summaries.iter().find(fits)?.estimate.map(|e| e.mean.abs())
}

/// Zero where nothing but rounding is left of a difference between values of this size.
fn without_rounding(difference: Interval, size: f64) -> Interval {
    let far = |end: Option<f64>| end.is_none_or(|x| x.abs() > ROUNDING * size);
    if far(difference.lower) || far(difference.upper) {
        return difference;
    }
    Interval { mean: 0.0, lower: Some(0.0), upper: Some(0.0), n: difference.n }
}

#[cfg(test)]
mod tests {
    use super::PairVerdict::*;
    use super::*;
    use crate::metrics::{ConfigurationReplications, ReplicationMetrics, compare_all, summarise};

    fn interval(lower: f64, upper: f64) -> Interval {
        Interval { mean: (lower + upper) / 2.0, lower: Some(lower), upper: Some(upper), n: 30 }
    }

    #[test]
    fn the_interval_and_the_zone_decide() {
        let of = |lower, upper, zone| PairVerdict::of(&interval(lower, upper), zone, Direction::Lower);
        // less is better: wholly below 0, beyond the zone of 3 or perhaps not
        assert_eq!(of(-38.0, -24.0, 3.0), (Better, true));
        assert_eq!(of(-7.0, -1.0, 3.0), (Better, false));
        assert_eq!(of(1.0, 7.0, 3.0), (Worse, false));
        assert_eq!(of(4.0, 7.0, 3.0), (Worse, true));
        assert_eq!(of(-6.0, 2.0, 3.0), (NotDistinguishable, false));
        // within the zone it does not matter, whether or not 0 is excluded; the ends of the zone belong to it
        assert_eq!(of(-2.0, 2.0, 3.0), (NoRelevantDifference, false));
        assert_eq!(of(1.0, 2.0, 3.0), (NoRelevantDifference, false));
        assert_eq!(of(-3.0, 3.0, 3.0), (NoRelevantDifference, false));
        assert_eq!(of(-3.0, 3.1, 3.0), (NotDistinguishable, false));
        // without a zone only the same is the same
        assert_eq!(of(0.0, 0.0, 0.0), (NoRelevantDifference, false));
        assert_eq!(of(-0.1, 0.1, 0.0), (NotDistinguishable, false));
        assert_eq!(of(0.1, 0.2, 0.0), (Worse, true));
        // an end on 0 does not exclude it
        assert_eq!(of(0.0, 7.0, 3.0), (NotDistinguishable, false));
        let one = Interval { lower: None, upper: None, ..interval(1.0, 1.0) };
        assert_eq!(PairVerdict::of(&one, 3.0, Direction::Lower), (NotDistinguishable, false));
    }

    #[test]
    fn which_side_is_better_follows_the_measure() {
        let below = |direction| PairVerdict::of(&interval(-2.0, -1.0), 0.0, direction).0;
        let above = |direction| PairVerdict::of(&interval(1.0, 2.0), 0.0, direction).0;
        let all = [Direction::Lower, Direction::Higher, Direction::Neutral];
        assert_eq!(all.map(below), [Better, Worse, Lower]);
        assert_eq!(all.map(above), [Worse, Better, Higher]);
    }

    #[test]
    fn the_words_of_the_files_are_those_of_the_study() {
        for verdict in PairVerdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.word());
        }
    }

    fn replications(measure: &str, values: &[f64]) -> Vec<ReplicationMetrics> {
        let id = find(measure).unwrap();
        let one = |x: &f64| {
            let mut metrics = ReplicationMetrics::undefined();
            metrics.values[id] = Some(*x);
            metrics
        };
        values.iter().map(one).collect()
    }

    #[test]
    fn every_pair_comes_once_the_earlier_one_as_reference() {
        let runs = [[60.0, 62.0, 61.0], [29.0, 31.5, 30.0], [61.0, 63.0, 62.0]];
        let runs = runs.map(|values| replications("first_help_p50", &values));
        let names = ["relay", "v2", "v1"];
        let all: Vec<_> = names
            .iter()
            .zip(&runs)
            .map(|(name, replications)| ConfigurationReplications { name, replications })
            .collect();
        let zones = [Indifference { measure: "first_help_p50".into(), value: 3.0 }];
        let rows = judge_pairs(&names, &summarise(&all), &compare_all(&all), &zones);
        assert_eq!(rows.len(), 3 * MEASURES.len());
        let help: Vec<_> = rows.iter().filter(|r| r.measure == "first_help_p50").collect();
        let pairs: Vec<_> = help.iter().map(|r| (r.configuration.as_str(), r.reference.as_str(), r.verdict)).collect();
        // v1 is exactly one day later than the relay
        let wanted =
            [("v2", "relay", Some(Better)), ("v1", "relay", Some(NoRelevantDifference)), ("v1", "v2", Some(Worse))];
        assert_eq!(pairs, wanted);
        assert_eq!(help.iter().map(|r| r.relevant).collect::<Vec<_>>(), [true, false, true]);
        assert!(help.iter().all(|r| r.indifference == 3.0));
        let other = rows.iter().find(|r| r.measure == "fte_total").unwrap();
        assert_eq!((other.verdict, other.difference, other.indifference), (None, None, 0.0));
    }

    #[test]
    fn rounding_is_no_difference() {
        let runs = [[182.0; 3], [182.0 + 3e-13; 3]].map(|values| replications("fte_per_100_households", &values));
        let names = ["relay", "v1"];
        let all: Vec<_> = names
            .iter()
            .zip(&runs)
            .map(|(name, replications)| ConfigurationReplications { name, replications })
            .collect();
        let rows = judge_pairs(&names, &summarise(&all), &compare_all(&all), &[]);
        let row = rows.iter().find(|r| r.measure == "fte_per_100_households").unwrap();
        assert!(row.difference.unwrap().excludes_zero());
        assert_eq!(row.verdict, Some(NoRelevantDifference));
    }
}
