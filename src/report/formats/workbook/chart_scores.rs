//! The scores in charts: what each principle adds, and the totals with their intervals.

use super::names::Names;
use super::{Axis, Chart, Head, Look, Series, Shape, Sheet, Value};
use crate::assessment::{Evidence, Scorecard};
use crate::report::charts::figure::{Colour, okabe_ito};

/// Colours of the principles, in order; they begin again after the last.
const COLOURS: [Colour; 6] =
    [okabe_ito::BLUE, okabe_ito::ORANGE, okabe_ito::GREEN, okabe_ito::PURPLE, okabe_ito::SKY, okabe_ito::VERMILION];

/// The sheet; `None` without a scorecard.
pub(super) fn sheet(names: &Names<'_>) -> Option<Sheet> {
    let card = names.study.scorecard.as_ref()?;
    let mut heads = vec![Head::new(names.say("Configuration", "Inrichting"))];
    for principle in &card.principles {
        let title = names.labels.text(&principle.title);
        heads.push(Head::new(format!("{title} ({})", crate::report::clean(&principle.id))));
    }
    let totals = [
        ("Total score", "Totale score"),
        ("Lower end, 95%", "Ondergrens 95%"),
        ("Upper end, 95%", "Bovengrens 95%"),
        ("Line down", "Streep omlaag"),
        ("Line up", "Streep omhoog"),
    ];
    heads.extend(totals.iter().map(|(en, nl)| Head::new(names.say(en, nl))));
    let mut sheet = Sheet::new(
        names.say("Charts scores", "Grafieken scores"),
        "ChartScores",
        names.say("Scores in charts", "Scores in grafieken"),
        names.say(
            "The charts with this table draw its cells. A principle adds its scores times their weights; together they are the total, from 0 to 1. The interval shows the chance in the simulation alone: the Read me says how sure the answer is with everything in doubt.",
            "De grafieken bij deze tabel tekenen haar cellen. Een principe telt mee met zijn scores maal hun gewichten; samen is dat het totaal, van 0 tot 1. Het interval toont alleen het toeval in de simulatie: op de Leeswijzer staat hoe zeker het antwoord is met alles in twijfel.",
        ),
        heads,
    );
    for (c, total) in card.totals.iter().enumerate().take(names.study.configurations.len()) {
        let mut row = vec![Value::text(names.labels.short(c))];
        row.extend(card.principles.iter().map(|p| Value::number(Some(added(card, c, &p.id)), Look::Two)));
        let numbers = [total.score, total.lower, total.upper, total.score - total.lower, total.upper - total.score];
        row.extend(numbers.map(|number| Value::number(Some(number), Look::Two)));
        sheet.rows.push(row);
    }
    if !sheet.rows.is_empty() {
        sheet.charts = charts(names, card, sheet.rows.len());
    }
    Some(sheet)
}

/// What a principle adds to the total of a configuration.
fn added(card: &Scorecard, configuration: usize, principle: &str) -> f64 {
    let cells = card.cells.get(configuration).map_or(&[][..], Vec::as_slice);
    let counts = card.criteria.iter().zip(cells).filter(|(c, _)| c.principle == principle);
    counts
        .filter(|(c, _)| c.evidence != Evidence::NotModelled)
        .map(|(c, cell)| c.effective_weight * cell.score.unwrap_or(0.0))
        .sum()
}

fn charts(names: &Names<'_>, card: &Scorecard, rows: usize) -> Vec<Chart> {
    let score = names.say("Score, 0 to 1", "Score, 0 tot 1").to_owned();
    let configuration = names.say("Configuration", "Inrichting").to_owned();
    let parts = card.principles.iter().enumerate().map(|(k, principle)| Series {
        name: names.labels.text(&principle.title),
        values: 1 + k,
        errors: None,
        colour: COLOURS[k % COLOURS.len()],
    });
    let total = 1 + card.principles.len();
    let base = Chart {
        shape: Shape::Stacked,
        title: names.say("What each principle adds to the score", "Wat elk principe aan de score toevoegt").to_owned(),
        categories_title: configuration,
        values_title: score,
        alt: names
            .say(
                "Stacked bars: for each configuration what each principle adds to its score. The numbers are in the table beside it.",
                "Gestapelde balken: per inrichting wat elk principe aan de score toevoegt. De getallen staan in de tabel ernaast.",
            )
            .to_owned(),
        rows: (0, rows - 1),
        categories: 0,
        series: parts.collect(),
        look: Look::Two,
        axis: Axis { from: 0.0, to: 1.0, step: 0.2 },
    };
    let sum = Chart {
        shape: Shape::Columns,
        title: names.say("Total score with its 95% interval", "Totale score met het 95%-interval").to_owned(),
        alt: names
            .say(
                "Bars: the total score of each configuration, with a line for its 95% interval over chance. The numbers are in the table beside it.",
                "Balken: de totale score van elke inrichting, met een streep voor het 95%-interval over het toeval. De getallen staan in de tabel ernaast.",
            )
            .to_owned(),
        series: vec![Series {
            name: names.say("Total score", "Totale score").to_owned(),
            values: total,
            errors: Some((total + 3, total + 4)),
            colour: okabe_ito::SKY,
        }],
        ..base.clone()
    };
    vec![base, sum]
}
