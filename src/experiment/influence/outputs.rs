//! What is watched: the differences of the headline measures to the first configuration, and the gap between the first two.

use super::chance::unbiased_square;
use crate::assessment::{Framework, ranks, score_means};
use crate::metrics::{MeasureId, headline};
use crate::report::InfluenceOf;
use crate::stats::Tally;

/// Values of one replication: `[configuration][measure]`.
pub(super) type Values = Vec<Vec<Option<f64>>>;

/// The outputs of one replication: every headline difference of every configuration but the first, then the gap.
pub(super) type Row = Vec<Option<f64>>;

/// The watched outputs.
pub(super) struct Outputs<'s> {
    pub names: Vec<String>,
    pub measures: Vec<MeasureId>,
    pub framework: Option<&'s Framework>,
    /// The first and the second in the ranking with everything as written.
    pub pair: Option<(usize, usize)>,
}

impl<'s> Outputs<'s> {
    /// The outputs, with the first two by the mean of these replications.
    pub fn new(names: Vec<String>, framework: Option<&'s Framework>, base: &[Values]) -> Self {
        let mut outputs = Self { names, measures: headline().collect(), framework, pair: None };
        outputs.pair = outputs.order(base).and_then(|order| Some((*order.first()?, *order.get(1)?)));
        outputs
    }

    /// The configurations by their score, the best first; of equal scores the first in canonical order.
    pub fn order(&self, replications: &[Values]) -> Option<Vec<usize>> {
        let framework = self.framework.filter(|_| self.names.len() > 1 && !replications.is_empty())?;
        let scores = score_means(framework, &self.names, &means(replications));
        let ranks = ranks(&scores);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by_key(|&c| ranks[c]);
        Some(order)
    }

    /// Output index of a measure (by its place among the headline measures) of a configuration but the first.
    pub fn place(&self, configuration: usize, measure: usize) -> usize {
        (configuration - 1) * self.measures.len() + measure
    }

    /// How many outputs are differences; the gap follows them.
    pub fn differences(&self) -> usize {
        self.names.len().saturating_sub(1) * self.measures.len()
    }

    /// The outputs of one replication. `known` says which configurations hold values of this point.
    pub fn row(&self, values: &Values, known: &[bool]) -> Row {
        let mut row = Vec::with_capacity(self.differences() + 1);
        for (c, own) in values.iter().enumerate().skip(1) {
            for &measure in &self.measures {
                let both = known[0] && known[c];
                row.push(own[measure].zip(values[0][measure]).filter(|_| both).map(|(a, b)| a - b));
            }
        }
        row.push(self.pair.zip(self.framework).filter(|((a, b), _)| known[*a] && known[*b]).map(
            |((a, b), framework)| {
                let scores = score_means(framework, &self.names, values);
                scores[a] - scores[b]
            },
        ));
        row
    }
}

/// Means over replications, of those that define a value.
pub(super) fn means(replications: &[Values]) -> Values {
    let Some(first) = replications.first() else { return Vec::new() };
    let mean = |c: usize, m: usize| replications.iter().filter_map(|values| values[c][m]).collect::<Tally>().mean();
    first.iter().enumerate().map(|(c, row)| (0..row.len()).map(|m| mean(c, m)).collect()).collect()
}

/// The yardstick: the variance of each output over the parameter sets. That of a difference is the mean over the
/// configurations, so that no single pair that hardly differs gets a yardstick of nothing. `None` where nothing varies or is
/// defined.
pub(super) fn yardstick(outputs: &Outputs<'_>, sets: &[Row]) -> Row {
    let variance = |output: usize| {
        let tally: Tally = sets.iter().filter_map(|row| row[output]).collect();
        tally.variance().filter(|variance| *variance > 0.0)
    };
    let of_measure = |m: usize| {
        let found: Tally = (1..outputs.names.len()).filter_map(|c| variance(outputs.place(c, m))).collect();
        found.mean()
    };
    let by_measure: Vec<Option<f64>> = (0..outputs.measures.len()).map(of_measure).collect();
    let mut all: Row = (1..outputs.names.len()).flat_map(|_| by_measure.iter().copied()).collect();
    all.push(variance(outputs.differences()));
    all
}

/// Influence by swings, `swings[replication][output]`: the variance that the number alone would give an output if it were
/// drawn uniformly from its range and worked in a straight line, swing²/12, as a part of the variance over the draws; for the
/// differences the mean over configurations and measures. Chance is taken off on average.
pub(super) fn influence_of(outputs: &Outputs<'_>, swings: &[Row], yardstick: &Row) -> InfluenceOf {
    let part = |output: usize| {
        let values: Option<Vec<f64>> = swings.iter().map(|row| row[output]).collect();
        Some(unbiased_square(&values?)? / 12.0 / yardstick[output]?)
    };
    let gap = outputs.differences();
    InfluenceOf { differences: (0..gap).filter_map(part).collect::<Tally>().mean(), first_place: part(gap) }
}
