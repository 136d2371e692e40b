//! `scorecard`: every criterion of every configuration, and the totals.

use super::{Cell, Column, Table, Unit};
use crate::assessment::{CriterionNote, Scorecard};
use crate::language::Text;

/// The scorecard of configurations (or alternatives of a matrix) with these names. The weight of a criterion is the one written
/// in the framework; the weight of a total is the sum over the criteria that count.
#[must_use]
pub fn scorecard(names: &[String], card: &Scorecard) -> Table {
    table(names, card, |_| true, true)
}

/// The rows of the principle with this id, without totals.
#[must_use]
pub fn principle(names: &[String], card: &Scorecard, id: &str) -> Table {
    table(names, card, |criterion| criterion.principle == id, false)
}

fn table(names: &[String], card: &Scorecard, pick: impl Fn(&CriterionNote) -> bool, totals: bool) -> Table {
    let counted: f64 = card.criteria.iter().filter(|c| c.effective_weight > 0.0).map(|c| c.weight).sum();
    let mut rows = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let cells = card.cells.get(index).map_or(&[][..], Vec::as_slice);
        for (criterion, cell) in card.criteria.iter().zip(cells).filter(|(c, _)| pick(c)) {
            let words = [name, &criterion.principle, &criterion.id].map(Cell::text);
            let numbers =
                [cell.value, cell.lower, cell.upper, cell.score, cell.score_lower, cell.score_upper].map(Cell::number);
            let evidence = Cell::text(criterion.evidence.word());
            let weight = Cell::number(Some(criterion.weight));
            rows.push(words.into_iter().chain([evidence]).chain(numbers).chain([weight]).collect());
        }
        if let Some(total) = card.totals.get(index).filter(|_| totals) {
            let numbers = [total.score, total.lower, total.upper, counted].map(|value| Cell::number(Some(value)));
            let words = [Cell::text(name), Cell::text("total")];
            rows.push(words.into_iter().chain([const { Cell::Empty }; 5]).chain(numbers).collect());
        }
    }
    let natural = Unit::OF_CRITERION;
    let [lower, upper] = Column::ends("", natural);
    let [score_lower, score_upper] = Column::ends("score", Unit::SCORE);
    Table {
        name: "scorecard",
        title: Text::new("Scorecard", "Scorekaart"),
        description: Text::new(
            "Every criterion of the framework for every configuration, and the totals (principle `total`, without criterion).",
            "Elk criterium van het kader voor elke configuratie, en de totalen (principe `total`, zonder criterium).",
        ),
        columns: vec![
            Column::configuration(),
            Column::id("principle", "Id of the principle, or total", "Id van het principe, of total (totaal)"),
            Column::text(
                "criterion",
                "Id of the criterion; empty for a total",
                "Id van het criterium; leeg bij een totaal",
            ),
            Column::text(
                "evidence",
                "simulated, judged, or not modelled (outside the score)",
                "simulated (gesimuleerd), judged (beoordeeld) of not modelled (niet gemodelleerd, buiten de score)",
            ),
            Column::number("value", natural, "Value before scoring", "Waarde voor het scoren"),
            lower,
            upper,
            Column::number("score", Unit::SCORE, "Score", "Score"),
            score_lower,
            score_upper,
            Column::number("weight", Unit::None, "Weight in the framework", "Gewicht in het kader"),
        ],
        // a total has no criterion
        key: 0,
        rows,
    }
}
