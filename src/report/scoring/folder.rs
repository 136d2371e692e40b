//! The files of a scored matrix.

use std::path::Path;

use super::{Scored, score_json};
use crate::assessment::Scorecard;
use crate::language::{Language, Text};
use crate::metrics::Balance;
use crate::report::folder::{Cause, WriteError, write_folder};
use crate::report::{
    ConfigurationNote, Manifest, PrecisionNote, STUDY_FORMAT, ScenarioNote, Study, charts, csv, manifest_json,
};

/// Writes `score.json` (as `score --json` prints it), `scorecard.csv`, the charts and a manifest to a folder, as a whole or not at
/// all.
///
/// # Errors
/// With the path and the cause; the folder that stood there before is untouched.
pub fn write_scored(scored: &Scored, version: &str, language: Language, dir: &Path) -> Result<(), WriteError> {
    write_folder(dir, |dir| {
        let failed = |name: &str, cause: Cause| WriteError { path: dir.join(name), cause };
        let study = study(scored);
        let manifest = Manifest::of(&study, version, None, Vec::new());
        let mut files = vec![
            (
                "manifest.json".to_owned(),
                manifest_json(&manifest).map_err(|e| failed("manifest.json", Cause::Json(e)))?,
            ),
            (
                "score.json".to_owned(),
                score_json(scored, None, language).map_err(|e| failed("score.json", Cause::Json(e)))?,
            ),
            ("scorecard.csv".to_owned(), csv::scorecard(&study, &scored.card)),
        ];
        for figure in charts::figures(&study, language) {
            let [svg, png] = ["svg", "png"].map(|kind| format!("charts/{}.{kind}", figure.name));
            let drawn = charts::svg(&figure, figure.name).map_err(|e| failed(&svg, Cause::Chart(e)))?;
            let painted = charts::png(&figure).map_err(|e| failed(&png, Cause::Chart(e)))?;
            files.extend([(svg, drawn.into_bytes()), (png, painted)]);
        }
        Ok(files)
    })
}

/// A study in which nothing was simulated: names, scorecard and decision, so that the same charts can be drawn of a matrix.
fn study(scored: &Scored) -> Study {
    let configuration = |(name, title): (&String, &Text)| ConfigurationNote {
        name: name.clone(),
        title: title.clone(),
        description: Text::default(),
        functions: Vec::new(),
        staff: Vec::new(),
        balance: Balance::default(),
        events: 0,
        fingerprints: Vec::new(),
    };
    let card: &Scorecard = &scored.card;
    Study {
        format: STUDY_FORMAT,
        scenario: ScenarioNote {
            name: card.framework.clone(),
            title: scored.framework.clone(),
            description: Text::default(),
            sha256: String::new(),
            seed: scored.decision.drawn_by.seed,
            warm_up_days: 0.0,
            window_days: 0.0,
            follow_up_days: 0.0,
            municipalities: Vec::new(),
            names: Vec::new(),
        },
        precision: PrecisionNote { replications: 0, wanted: None, reached: true, cap: 0, worst: None },
        configurations: scored.decision.alternatives.iter().zip(&scored.names).map(configuration).collect(),
        replications: Vec::new(),
        measures: Vec::new(),
        summaries: Vec::new(),
        comparisons: Vec::new(),
        stations: Vec::new(),
        subgroups: Vec::new(),
        stock: Vec::new(),
        warm_up: None,
        small_samples: Vec::new(),
        pairs: Vec::new(),
        best: Vec::new(),
        indifference: Vec::new(),
        scorecard: Some(card.clone()),
        decision: Some(scored.decision.clone()),
        equal_friction: None,
        draws: None,
        parameter_sets: None,
        sizing: Vec::new(),
        reference: None,
        assumptions: Vec::new(),
        influence: None,
        mechanisms: Vec::new(),
        warnings: Vec::new(),
    }
}
