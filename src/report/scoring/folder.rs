//! The files of a scored matrix.

use std::path::Path;

use super::{Scored, score_json};
use crate::language::Language;
use crate::report::{DecisionView, Manifest, RunNote, charts, clean, formats, manifest_json, tables};
use crate::store::{Cause, PROGRAM, WriteError, write_folder};

/// Writes `score.json` (as `score --json` prints it), `scorecard.csv`, the charts and a manifest to a folder, as a whole or not at
/// all.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn write_scored(scored: &Scored, version: &str, language: Language, dir: &Path) -> Result<(), WriteError> {
    write_folder(dir, |dir| {
        let failed = |name: &str, cause: Cause| WriteError { path: dir.join(name), cause };
        let manifest =
            manifest_json(&manifest(scored, version)).map_err(|e| failed("manifest.json", Cause::content(e)))?;
        let score = score_json(scored, None, language).map_err(|e| failed("score.json", Cause::content(e)))?;
        let mut files = vec![
            ("manifest.json".to_owned(), manifest),
            ("score.json".to_owned(), score),
            ("scorecard.csv".to_owned(), formats::csv(&tables::scorecard(&scored.decision.alternatives, &scored.card))),
        ];
        for figure in charts::decision_figures(&view(scored, language)) {
            let [svg, png] = ["svg", "png"].map(|kind| format!("charts/{}.{kind}", figure.name));
            let drawn = charts::svg(&figure, &figure.name).map_err(|e| failed(&svg, Cause::content(e)))?;
            let painted = charts::png(&figure).map_err(|e| failed(&png, Cause::content(e)))?;
            files.extend([(svg, drawn.into_bytes()), (png, painted)]);
        }
        Ok(files)
    })
}

fn view(scored: &Scored, language: Language) -> DecisionView<'_> {
    let names: Vec<String> = (0..scored.names.len()).map(|a| scored.name(a, language)).collect();
    let from =
        language.pick("From a decision matrix; nothing was simulated", "Uit een beslismatrix; er is niets gesimuleerd");
    DecisionView {
        card: &scored.card,
        decision: Some(&scored.decision),
        titles: names.clone(),
        shorts: names,
        language,
        source: format!("{from} · {} · rvtsim", clean(scored.framework.get(language))),
        varied: 0,
    }
}

/// Says that the folder is ours, and how the score was drawn; no clock and no host.
fn manifest(scored: &Scored, version: &str) -> Manifest {
    let by = &scored.decision.drawn_by;
    Manifest {
        program: PROGRAM.to_owned(),
        version: version.to_owned(),
        commit: None,
        scenario: Vec::new(),
        scenario_sha256: String::new(),
        seed: by.seed,
        replications: 0,
        warm_up_days: 0.0,
        options: [("framework", &scored.card.framework), ("weights", &by.spread), ("level", &by.level)]
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .into_iter()
            .chain([("samples".to_owned(), by.samples.to_string())])
            .collect(),
        run: RunNote::default(),
    }
}
