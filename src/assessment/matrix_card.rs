//! A decision matrix that somebody wrote, as what is known and as a scorecard.

use super::matrix::clamped_note;
use super::score::{criterion_notes, principle_scores};
use super::{
    Basis, Cell, Decision, Framework, Known, MatrixCell, MatrixTable, Noise, Scorecard, Total, criterion_scores,
    effective_weights,
};
use crate::language::Text;

impl Known {
    /// What a matrix says. A range around a value is read as its 95% interval; one around a rating holds everything that the
    /// rating may be, each value as likely as any other.
    ///
    /// The columns mean the same in `scorecard.csv`, so a scorecard can be read back as a matrix.
    #[must_use]
    pub fn of_matrix(framework: &Framework, table: &MatrixTable) -> Self {
        let ranges = |judged: bool| -> Vec<Vec<Option<(f64, f64)>>> {
            let of = |row: &Vec<Option<MatrixCell>>| {
                let cells = framework.criteria().iter().zip(row);
                cells.map(|(c, cell)| cell.as_ref().filter(|_| (c.basis == Basis::Judged) == judged)?.range).collect()
            };
            table.cells.iter().map(of).collect()
        };
        let intervals = ranges(false);
        let some = intervals.iter().flatten().any(Option::is_some);
        Self {
            alternatives: table.alternatives.clone(),
            values: table.cells.iter().map(|row| row.iter().map(|cell| Some(cell.as_ref()?.value)).collect()).collect(),
            noise: if some { Noise::Intervals(intervals) } else { Noise::None },
            parameters: Vec::new(),
            lucks: 0,
            ratings: ranges(true),
        }
    }
}

/// The scorecard of a matrix. Intervals of totals are those of the decision, with everything in doubt.
#[must_use]
pub fn matrix_scorecard(framework: &Framework, table: &MatrixTable, decision: &Decision) -> Scorecard {
    let weights = effective_weights(framework);
    let mut cells = Vec::new();
    let mut totals = Vec::new();
    for (a, row) in table.cells.iter().enumerate() {
        let value = |cell: &Option<MatrixCell>| cell.as_ref().map(|cell| cell.value);
        let end = |cell: &Option<MatrixCell>, upper: bool| {
            let cell = cell.as_ref()?;
            let (low, high) = cell.range?;
            Some(if upper { high } else { low })
        };
        let scores = criterion_scores(framework, &row.iter().map(value).collect::<Vec<_>>());
        let at_low = criterion_scores(framework, &row.iter().map(|cell| end(cell, false)).collect::<Vec<_>>());
        let at_high = criterion_scores(framework, &row.iter().map(|cell| end(cell, true)).collect::<Vec<_>>());
        let notes = framework.criteria().iter().zip(row).map(|(criterion, cell)| {
            let Some(cell) = cell else { return (Text::default(), String::new()) };
            match &criterion.basis {
                Basis::Given { value_function } if value_function.clamps(cell.value) => (clamped_note(), String::new()),
                _ => (cell.reason.clone(), cell.by.clone()),
            }
        });
        cells.push(
            notes
                .enumerate()
                .map(|(k, (reason, by))| {
                    // with `lower` the better side the low end of the range has the high score
                    let ends = at_low[k].zip(at_high[k]);
                    Cell {
                        value: value(&row[k]),
                        lower: end(&row[k], false),
                        upper: end(&row[k], true),
                        score: scores[k],
                        score_lower: ends.map(|(x, y)| x.min(y)),
                        score_upper: ends.map(|(x, y)| x.max(y)),
                        reason,
                        by,
                    }
                })
                .collect(),
        );
        let together = &decision.robustness.together;
        let rank = decision.ranks[a];
        let equal = decision.ranks.iter().filter(|other| **other == rank).count();
        totals.push(Total {
            score: decision.scores[a],
            lower: together.intervals[a].0,
            upper: together.intervals[a].1,
            rank,
            rank_holds: together.rank_acceptability[a][rank - 1..rank - 1 + equal].iter().sum::<f64>().min(1.0),
            rank_shares: together.rank_acceptability[a].clone(),
            principles: principle_scores(framework, &weights, &scores),
        });
    }
    Scorecard {
        framework: framework.name().to_owned(),
        title: framework.title().clone(),
        principles: framework.principles().to_vec(),
        criteria: criterion_notes(framework, &weights),
        cells,
        totals,
        resamples: 0,
    }
}
