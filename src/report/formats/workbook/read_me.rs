//! The first sheet: what was asked, the answer, what to keep in mind, and what is on each sheet.

use super::names::Names;
use super::{Head, Sheet, Value};
use crate::report::{DecisionView, answer, brief_answer, caveats, disclaimer, explained, question, synthetic};

/// The sheet about these sheets.
pub(super) fn sheet(names: &Names<'_>, sheets: &[Sheet]) -> Sheet {
    let (study, labels) = (names.study, &names.labels);
    let language = labels.language;
    let heads = [("Sheet", "Blad"), ("What is on it", "Wat erop staat"), ("Rows", "Regels")];
    let mut sheet = Sheet::new(
        names.say("Read me", "Leeswijzer"),
        "Contents",
        &labels.text(&study.scenario.title),
        synthetic(language),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    sheet.frozen = false;
    sheet.lines[0].strong = true;
    let description = labels.text(&study.scenario.description);
    if !description.is_empty() {
        sheet.note(&description);
    }
    sheet.strong(names.say("The question", "De vraag"));
    sheet.note(question(language));
    let words = explained(study, language);
    if !words.is_empty() {
        sheet.note(&words);
    }
    sheet.strong(names.say("The answer", "Het antwoord"));
    let view = DecisionView::of_study(study, labels);
    for sentence in view.as_ref().and_then(brief_answer).unwrap_or_else(|| answer(study, labels)) {
        sheet.note(&sentence);
    }
    sheet.strong(disclaimer(language));
    sheet.strong(names.say("Three caveats before you read on", "Drie kanttekeningen voordat u verder leest"));
    for (number, caveat) in (1..).zip(caveats(study, labels)) {
        sheet.note(&format!("{number}. {} {}", caveat.title, caveat.text));
    }
    if !study.warnings.is_empty() {
        sheet.note(names.say(
            "There are warnings as well: see the sheet Accountability.",
            "Er zijn ook waarschuwingen: zie het blad Verantwoording.",
        ));
    }
    sheet.strong(names.say("What is on each sheet", "Wat er op elk blad staat"));
    if !study.is_comparison() {
        sheet.note(names.say(
            "One configuration was simulated. So there are no sheets that compare, and there is no scorecard.",
            "Er is één inrichting gesimuleerd. Daarom zijn er geen bladen die vergelijken, en is er geen scorekaart.",
        ));
    }
    sheet.note(names.say(
        "Every table has buttons to filter and sort. Change what you like: this file is a copy, the CSV files beside it hold the results.",
        "Elke tabel heeft knoppen om te filteren en te sorteren. Verander gerust iets: dit bestand is een kopie, de uitkomsten staan in de CSV-bestanden ernaast.",
    ));
    sheet.rows = sheets
        .iter()
        .map(|sheet| {
            let about = sheet.lines.first().map_or("", |line| line.text.as_str());
            vec![
                Value::Link(sheet.name.as_str().into()),
                Value::text(&format!("{}. {about}", sheet.title)),
                Value::count(sheet.rows.len() as u64),
            ]
        })
        .collect();
    sheet
}
