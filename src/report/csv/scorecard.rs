//! `scorecard.csv`: every criterion of every configuration, and the totals.

use super::table::{Table, number};
use crate::assessment::{CriterionNote, Scorecard};

/// The bytes of `scorecard.csv`, for configurations (or alternatives of a matrix) with these names. The weight of a criterion is
/// the one written in the framework; the weight of a total is the sum over the criteria that count.
#[must_use]
pub fn scorecard(names: &[String], card: &Scorecard) -> Vec<u8> {
    rows(names, card, |_| true, true)
}

/// The rows of `scorecard.csv` of the principle with this id, without totals.
#[must_use]
pub fn principle(names: &[String], card: &Scorecard, id: &str) -> Vec<u8> {
    rows(names, card, |criterion| criterion.principle == id, false)
}

fn rows(names: &[String], card: &Scorecard, pick: impl Fn(&CriterionNote) -> bool, totals: bool) -> Vec<u8> {
    let mut table = Table::new([
        "configuration",
        "principle",
        "criterion",
        "evidence",
        "value",
        "lower",
        "upper",
        "score",
        "score_lower",
        "score_upper",
        "weight",
    ]);
    let counted: f64 = card.criteria.iter().filter(|c| c.effective_weight > 0.0).map(|c| c.weight).sum();
    for (index, name) in names.iter().enumerate() {
        let cells = card.cells.get(index).map_or(&[][..], Vec::as_slice);
        for (criterion, cell) in card.criteria.iter().zip(cells).filter(|(c, _)| pick(c)) {
            let [value, lower, upper, score, score_lower, score_upper] =
                [cell.value, cell.lower, cell.upper, cell.score, cell.score_lower, cell.score_upper].map(number);
            table.row([
                name,
                &criterion.principle,
                &criterion.id,
                criterion.evidence.word(),
                &value,
                &lower,
                &upper,
                &score,
                &score_lower,
                &score_upper,
                &number(Some(criterion.weight)),
            ]);
        }
        if let Some(total) = card.totals.get(index).filter(|_| totals) {
            let [score, lower, upper, weight] =
                [total.score, total.lower, total.upper, counted].map(|value| number(Some(value)));
            table.row([name, "total", "", "", "", "", "", &score, &lower, &upper, &weight]);
        }
    }
    table.finish()
}
