//! How the study was made, so that others can judge and repeat it.

use super::names::Names;
use super::{Head, Sheet, Value};
use crate::report::{Manifest, clean, precision, stress, warm_up};

/// The sheet. Of the manifest only what bears on the result is shown: no clock, no machine.
pub(super) fn sheet(names: &mut Names<'_>, manifest: &Manifest) -> Sheet {
    let heads = [("Part", "Onderdeel"), ("Number", "Nummer"), ("Item", "Punt"), ("In this study", "In deze studie")];
    let mut sheet = Sheet::new(
        names.say("Accountability", "Verantwoording"),
        "Accountability",
        names.say("Accountability", "Verantwoording"),
        names.say(
            "Warnings, precision, how to make it again, the mechanisms, and the twenty items of STRESS-DES, a checklist for reports on simulation (Monks and others, Journal of Simulation 13, 2019).",
            "Waarschuwingen, precisie, hoe u het opnieuw maakt, de mechanismen, en de twintig punten van STRESS-DES, een controlelijst voor verslagen over simulatie (Monks en anderen, Journal of Simulation 13, 2019).",
        ),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    let (study, labels) = (names.study, names.labels.clone());
    let warnings = (1..).zip(&study.warnings).map(|(number, text)| {
        item(names.say("Warnings", "Waarschuwingen"), &number.to_string(), "", &labels.text(text))
    });
    let mut rows: Vec<Vec<Value>> = warnings.collect();
    let method = names.say("Method", "Methode");
    rows.push(item(method, "", names.say("Precision", "Precisie"), &precision(study, &labels)));
    if let Some(text) = warm_up(study, &labels) {
        rows.push(item(method, "", names.say("Warm-up", "Aanloop"), &text));
    }
    rows.extend(made(names, manifest));
    for mechanism in &study.mechanisms {
        let part = names.say("What is in the model", "Wat er in het model zit");
        let state = names.of("word", &mechanism.state);
        rows.push(vec![
            Value::text(part),
            Value::text(&mechanism.id),
            Value::text(&labels.text(&mechanism.title)),
            state,
        ]);
    }
    for point in stress(study, manifest, &labels) {
        rows.push(item("STRESS-DES", point.number, point.title, &point.text));
    }
    sheet.rows = rows;
    sheet
}

fn item(part: &str, number: &str, title: &str, text: &str) -> Vec<Value> {
    [part, number, title, text].map(Value::text).into()
}

/// Everything needed to make it again.
fn made(names: &Names<'_>, manifest: &Manifest) -> Vec<Vec<Value>> {
    let part = names.say("How this was made", "Hoe dit is gemaakt");
    let commit = manifest.commit.as_deref().map_or_else(|| names.say("unknown", "onbekend").to_owned(), clean);
    let options: Vec<String> = manifest.options.iter().map(|(key, value)| format!("--{key} {value}")).collect();
    let options = if options.is_empty() { "–".to_owned() } else { options.join(" ") };
    let program = format!("{} {}, commit {commit}", manifest.program, manifest.version);
    let mut rows = vec![
        item(part, "", names.say("Program", "Programma"), &program),
        item(part, "", "Scenario", &names.study.scenario.name),
        item(part, "", "SHA-256", &manifest.scenario_sha256),
        item(part, "", names.say("Seed", "Startgetal"), &manifest.seed.to_string()),
        item(part, "", names.say("Replications", "Herhalingen"), &manifest.replications.to_string()),
        item(part, "", names.say("Options", "Opties"), &options),
    ];
    for file in &manifest.scenario {
        rows.push(item(part, "", &file.path, &format!("SHA-256 {}", file.sha256)));
    }
    rows
}
