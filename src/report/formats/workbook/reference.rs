//! Published figures beside what is simulated: those used for sizing, and the reference cases.

use super::names::Names;
use super::{Head, Look, Sheet, Value, words};
use crate::report::reference::{case_title, rule};
use crate::report::{ReferenceRow, SizingRow};

/// The sheet.
pub(super) fn sheet(names: &mut Names<'_>) -> Sheet {
    let heads = [
        ("Case", "Geval"),
        ("About", "Waarover"),
        ("Run", "Run"),
        ("Figure", "Cijfer"),
        ("Published", "Gepubliceerd"),
        ("Simulated", "Gesimuleerd"),
        ("Lower end, 95%", "Ondergrens 95%"),
        ("Upper end, 95%", "Bovengrens 95%"),
        ("Unit", "Eenheid"),
        ("Rule", "Regel"),
        ("Verdict", "Oordeel"),
        ("Used for", "Waarvoor gebruikt"),
        ("Source", "Bron"),
        ("Note and reason for the rule", "Toelichting en reden van de regel"),
        ("Likely reason of a miss", "Waarschijnlijke reden van missen"),
    ];
    let mut sheet = Sheet::new(
        names.say("Reference cases", "Referentiegevallen"),
        "ReferenceCases",
        names.say("Published figures beside what is simulated", "Gepubliceerde cijfers naast wat is gesimuleerd"),
        names.say(
            "First the figures that this study was sized with; then the reference cases R1 to R8, other regions and years, as they came out when they were last run. The rule was stated beforehand.",
            "Eerst de cijfers waarmee deze studie is geschaald; dan de referentiegevallen R1 tot en met R8, andere regio's en jaren, zoals ze er de laatste keer uitkwamen. De regel is vooraf bepaald.",
        ),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    let study = names.study;
    sheet.rows = study.sizing.iter().map(|row| sized(row, names)).collect();
    let cases = study.reference.iter().flat_map(|check| &check.rows);
    sheet.rows.extend(cases.map(|row| referred(row, names)));
    sheet
}

fn sized(row: &SizingRow, names: &mut Names<'_>) -> Vec<Value> {
    let look = Look::of_unit(&row.unit);
    let found = row.simulated.as_ref();
    let number = |value: Option<f64>| Value::number(value, look);
    vec![
        Value::text(names.say("sizing", "schaling")),
        Value::text(names.say("this study", "deze studie")),
        names.of("configuration", &row.configuration),
        Value::text(&names.labels.text(&row.quantity)),
        number(Some(row.published)),
        number(found.map(|f| f.mean)),
        number(found.and_then(|f| f.lower)),
        number(found.and_then(|f| f.upper)),
        Value::text(&names.unit_word(&row.unit)),
        Value::text(&format!("±{}", crate::report::number::percent(row.tolerance))),
        names.of("word", &row.verdict),
        Value::Empty,
        Value::text(&row.source),
        Value::text(&names.labels.text(&row.note)),
        Value::text(&row.likely.as_ref().map_or_else(String::new, |text| names.labels.text(text))),
    ]
}

fn referred(row: &ReferenceRow, names: &mut Names<'_>) -> Vec<Value> {
    let language = names.labels.language;
    let look = Look::of_unit(&row.unit);
    let number = |value: Option<f64>| Value::number(value, look);
    let verdict = crate::report::reference::verdict(row.verdict, language);
    let used = words::fixed(row.used.word(), language).unwrap_or("");
    let note = [&row.note, &row.reason].map(|text| names.labels.text(text));
    let note = note.into_iter().filter(|text| !text.is_empty()).collect::<Vec<String>>().join(" ");
    vec![
        Value::text(&row.case),
        Value::text(case_title(&row.case, language)),
        Value::text(&row.run),
        Value::text(&names.labels.text(&row.quantity)),
        number(row.published),
        number(row.simulated),
        number(row.lower),
        number(row.upper),
        Value::text(&names.unit_word(&row.unit)),
        Value::text(&rule(row.rule, language)),
        Value::text(verdict),
        Value::text(used),
        Value::text(&row.source),
        Value::text(&note),
        Value::text(&row.likely.as_ref().map_or_else(String::new, |text| names.labels.text(text))),
    ]
}
