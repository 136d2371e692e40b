//! Every number of the scenario, and whether it has a source or is an assumption.

use super::names::Names;
use super::{Head, Look, Sheet, Value};
use crate::report::{LedgerRow, number_group, number_group_title};

/// The sheet.
pub(super) fn sheet(names: &mut Names<'_>) -> Sheet {
    let heads = [
        ("Kind", "Soort"),
        ("About", "Waarover"),
        ("Number", "Getal"),
        ("Value", "Waarde"),
        ("Unit", "Eenheid"),
        ("Lowest plausible", "Laagst aannemelijk"),
        ("Highest plausible", "Hoogst aannemelijk"),
        ("Place among those that matter most", "Plaats bij wat het meest uitmaakt"),
        ("Source", "Bron"),
        ("Grade", "Graad"),
        ("Why this value", "Waarom deze waarde"),
        ("File and line", "Bestand en regel"),
    ];
    let mut sheet = Sheet::new(
        names.say("Assumptions", "Aannames"),
        "Assumptions",
        names.say("All numbers and assumptions", "Alle getallen en aannames"),
        names.say(
            "Every number of the scenario. Filter Kind on “assumption” for those without a source. Grade A: official statistics; B: programme or research report; C: press or secondary report; D: approximation.",
            "Elk getal van het scenario. Filter Soort op ‘aanname’ voor die zonder bron. Graad A: officiële statistiek; B: programma- of onderzoeksrapport; C: pers of secundair rapport; D: benadering.",
        ),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    let study = names.study;
    sheet.rows = study.assumptions.iter().map(|number| row(number, names)).collect();
    sheet
}

fn row(number: &LedgerRow, names: &mut Names<'_>) -> Vec<Value> {
    let kind = match number.source.as_str() {
        source @ ("assumption" | "command line") => names.of("word", source),
        _ => Value::text(names.say("with a source", "met bron")),
    };
    let group = number_group_title(number_group(&number.key));
    let top =
        names.study.influence.as_ref().and_then(|note| note.top.iter().position(|top| top.number.key == number.key));
    let plain = |value: Option<f64>| Value::number(value, Look::Plain);
    vec![
        kind,
        Value::text(&names.labels.text(&group)),
        Value::text(&number.key),
        plain(Some(number.value)),
        Value::text(&names.plain_unit(&number.unit)),
        plain(number.range.map(|(low, _)| low)),
        plain(number.range.map(|(_, high)| high)),
        top.map_or(Value::Empty, |place| Value::count(place as u64 + 1)),
        names.of("word", &number.source),
        names.of("as_is", &number.grade),
        Value::text(&number.note),
        Value::text(&number.place),
    ]
}
