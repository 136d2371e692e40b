//! The headline measures in charts: how far each configuration lies from the reference.

use super::names::Names;
use super::{Axis, Chart, Head, Look, Series, Shape, Sheet, Value};
use crate::report::charts::figure::okabe_ito;
use crate::report::labels::known;

/// Columns of the table that the charts draw.
const NAME: usize = 2;
const DIFFERENCE: usize = 3;
const DOWN: usize = 6;
const UP: usize = 7;

/// The sheet; `None` where nothing is compared.
pub(super) fn sheet(names: &mut Names<'_>) -> Option<Sheet> {
    let study = names.study;
    if !study.is_comparison() {
        return None;
    }
    let reference = study.reference();
    let beside = names.labels.reference();
    let heads = [
        ("Measure", "Maat"),
        ("Unit", "Eenheid"),
        ("Configuration", "Inrichting"),
        ("Difference", "Verschil"),
        ("Lower end, 95%", "Ondergrens 95%"),
        ("Upper end, 95%", "Bovengrens 95%"),
        ("Line down", "Streep omlaag"),
        ("Line up", "Streep omhoog"),
    ];
    let title = match names.labels.language {
        crate::language::Language::En => format!("Differences from {beside}, in charts"),
        crate::language::Language::Nl => format!("Verschil met {beside}, in grafieken"),
    };
    let mut sheet = Sheet::new(
        names.say("Charts differences", "Grafieken verschillen"),
        "ChartDifferences",
        &title,
        names.say(
            "The charts beside this table draw its cells. A bar is a difference of means; the line is its 95% interval. An interval on both sides of zero: the difference may be chance.",
            "De grafieken naast deze tabel tekenen haar cellen. Een balk is een verschil van gemiddelden; de streep is het 95%-interval. Een interval aan twee kanten van nul: het verschil kan toeval zijn.",
        ),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    for measure in study.headline() {
        let look = Look::of_unit(known(measure).map_or("", |m| m.unit));
        let from = sheet.rows.len();
        for c in (0..study.configurations.len()).filter(|&c| c != reference) {
            let found = study.difference(c, reference, measure);
            let mean = found.map(|d| d.mean);
            let (lower, upper) = (found.and_then(|d| d.lower), found.and_then(|d| d.upper));
            let away = |end: Option<f64>| Some((end? - mean?).abs());
            let numbers = [mean, lower, upper, away(lower), away(upper)];
            let mut row = vec![
                names.of("measure", measure),
                names.of("difference_unit", measure),
                Value::text(names.labels.short(c)),
            ];
            row.extend(numbers.map(|number| Value::number(number, look)));
            sheet.rows.push(row);
        }
        let rows = (from, sheet.rows.len() - 1);
        if sheet.rows[from..].iter().all(|row| row[DIFFERENCE] == Value::Empty) {
            continue;
        }
        let shown = sheet.rows[from..].iter().flat_map(|row| &row[DIFFERENCE..DOWN]);
        let axis = Axis::around(shown.filter_map(|value| match value {
            Value::Number(number, _) => Some(*number),
            _ => None,
        }));
        sheet.charts.push(chart(names, measure, rows, (look, axis), &beside));
    }
    Some(sheet)
}

fn chart(names: &Names<'_>, measure: &str, rows: (usize, usize), (look, axis): (Look, Axis), beside: &str) -> Chart {
    let (title, unit) = (names.labels.measure(measure), names.labels.difference_unit(measure));
    let with = names.say("difference from", "verschil met");
    let what = names.say(
        "Bars: the difference of each configuration, with a line for its 95% interval. The numbers are in the table beside it.",
        "Balken: het verschil van elke inrichting, met een streep voor het 95%-interval. De getallen staan in de tabel ernaast.",
    );
    Chart {
        shape: Shape::Columns,
        alt: format!("{title}: {with} {beside}, {unit}. {what}"),
        title,
        categories_title: names.say("Configuration", "Inrichting").to_owned(),
        values_title: format!("{}, {unit}", names.say("Difference", "Verschil")),
        rows,
        categories: NAME,
        series: vec![Series {
            name: names.say("Difference", "Verschil").to_owned(),
            values: DIFFERENCE,
            errors: Some((DOWN, UP)),
            colour: okabe_ito::SKY,
        }],
        look,
        axis,
    }
}
