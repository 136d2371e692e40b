//! `score`: a saved study or a decision matrix under a framework, without simulating.

use std::path::{Path, PathBuf};

use super::arguments::Score;
use super::compare::{print, width};
use super::redraw::read;
use super::stop::Stop;
use crate::assessment::{DecisionOptions, Framework, FrameworkMode, Known, MatrixTable, decide, matrix_scorecard};
use crate::experiment::{NoScore, score_study};
use crate::language::{Language, Text};
use crate::report::{
    Choice, LogFiles, Scored, Study, read_manifest, read_study, score_json, score_text, write_scored, write_study,
};
use crate::scenario::{read_framework_file, read_matrix};
use crate::store::check_folder;

/// Scores, prints, and writes where asked.
pub(super) fn run(arguments: &Score) -> Result<(), Stop> {
    let language = arguments.speech.language();
    if let Some(folder) = &arguments.out {
        check_folder(folder).map_err(|error| Stop::not_written(&error, language))?;
    }
    match (&arguments.study, &arguments.matrix) {
        (Some(path), _) => of_study(arguments, path, language),
        (None, Some(path)) => of_matrix(arguments, path, language),
        // the parser asks for one of them
        (None, None) => Err(Stop::BadInput),
    }
}

fn options(arguments: &Score, seed: u64) -> DecisionOptions {
    DecisionOptions {
        seed: arguments.seed.unwrap_or(seed),
        samples: arguments.samples,
        spread: arguments.weights.into(),
        level: arguments.level.map(Into::into),
    }
}

/// Both frameworks, so that the problems of both are told.
fn frameworks(
    arguments: &Score,
    mode: FrameworkMode,
    language: Language,
) -> Result<(Framework, Option<Framework>), Stop> {
    let read = |path: &PathBuf| {
        read_framework_file(path, mode)
            .map(|(framework, _)| framework)
            .map_err(|failure| Stop::failure(*failure, language))
    };
    let against = arguments.against.as_ref().map(read).transpose();
    Ok((read(&arguments.framework)?, against?))
}

fn of_study(arguments: &Score, path: &Path, language: Language) -> Result<(), Stop> {
    let file = if path.is_dir() { path.join("study.json") } else { path.to_owned() };
    let study = read(&file, read_study)?;
    let (framework, against) = frameworks(arguments, FrameworkMode::Study, language)?;
    let options = options(arguments, study.scenario.seed);
    let score = |framework: &Framework, path: &Path| -> Result<(Study, Scored), Stop> {
        let study = score_study(&study, framework, &options)
            .map_err(|why| Stop::bad_input(&format!("{}: {}", path.display(), no_score(&why, language))))?;
        let scored = Scored {
            framework: framework.title().clone(),
            names: study.configurations.iter().map(|c| c.title.clone()).collect(),
            // a study that was scored holds both
            card: study.scorecard.clone().ok_or(Stop::RunFailed)?,
            decision: study.decision.clone().ok_or(Stop::RunFailed)?,
            simulated: true,
        };
        Ok((study, scored))
    };
    let (rescored, scored) = score(&framework, &arguments.framework)?;
    let against = match (&against, &arguments.against) {
        (Some(framework), Some(path)) => Some(score(framework, path)?.1),
        _ => None,
    };
    if let Some(folder) = &arguments.out {
        let mut manifest = read(&file.with_file_name("manifest.json"), read_manifest)?;
        // the study no longer follows from its scenario alone, and replay must know
        manifest.set_option("lang", language.code());
        manifest.set_option("framework", &scored_framework(&arguments.framework));
        let choice = Choice { language, ..Choice::default() };
        // what happened to households does not depend on what it is worth
        let logs = LogFiles::In(file.parent().unwrap_or(Path::new("")));
        write_study(&rescored, &manifest, choice, logs, folder).map_err(|error| Stop::not_written(&error, language))?;
    }
    show(arguments, &scored, against.as_ref(), language)
}

/// Name of the framework file, without its folder.
fn scored_framework(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn of_matrix(arguments: &Score, path: &Path, language: Language) -> Result<(), Stop> {
    let (framework, against) = frameworks(arguments, FrameworkMode::Matrix, language)?;
    let table =
        |framework: &Framework| read_matrix(path, framework).map_err(|failure| Stop::failure(*failure, language));
    let score = |framework: &Framework, table: &MatrixTable, path: &Path| -> Result<Scored, Stop> {
        let known = Known::of_matrix(framework, table);
        let decision = decide(framework, &known, None, &options(arguments, 1)).map_err(|_| {
            Stop::bad_input(&format!("{}: {}", path.display(), no_score(&NoScore::NoWeights, language)))
        })?;
        Ok(Scored {
            framework: framework.title().clone(),
            names: table.alternatives.iter().map(|name| Text::same(name.clone())).collect(),
            card: matrix_scorecard(framework, table, &decision),
            decision,
            simulated: false,
        })
    };
    let scored = score(&framework, &table(&framework)?, &arguments.framework)?;
    let against = match (&against, &arguments.against) {
        (Some(framework), Some(path)) => Some(score(framework, &table(framework)?, path)?),
        _ => None,
    };
    if let Some(folder) = &arguments.out {
        write_scored(&scored, env!("CARGO_PKG_VERSION"), language, folder)
            .map_err(|error| Stop::not_written(&error, language))?;
    }
    show(arguments, &scored, against.as_ref(), language)
}

fn show(arguments: &Score, scored: &Scored, against: Option<&Scored>, language: Language) -> Result<(), Stop> {
    if arguments.json {
        let json = score_json(scored, against, language).map_err(|error| Stop::bad_input(&error.to_string()))?;
        return print(&json);
    }
    print(score_text(scored, against, language, width()).as_bytes())?;
    let Some(folder) = &arguments.out else { return Ok(()) };
    let folder = folder.display();
    print(
        match language {
            Language::En => format!("Written: {folder}\n"),
            Language::Nl => format!("Geschreven: {folder}\n"),
        }
        .as_bytes(),
    )
}

fn no_score(why: &NoScore, language: Language) -> String {
    match (why, language) {
        (NoScore::OneConfiguration, Language::En) => {
            "this study holds one configuration: there is nothing to choose from. Make one with `rvtsim compare`."
                .to_owned()
        }
        (NoScore::OneConfiguration, Language::Nl) => {
            "deze studie bevat één inrichting: er is niets te kiezen. Maak een studie met `rvtsim compare`.".to_owned()
        }
        (NoScore::MissingMeasures(ids), Language::En) => {
            format!(
                "the study does not hold these measures of the framework: {}. Run the comparison again.",
                ids.join(", ")
            )
        }
        (NoScore::MissingMeasures(ids), Language::Nl) => {
            format!("de studie bevat deze maten van het kader niet: {}. Draai de vergelijking opnieuw.", ids.join(", "))
        }
        (NoScore::NoWeights, Language::En) => {
            "no weights within their ranges sum to 1 at this level, or a principle has no `weight_range`.".to_owned()
        }
        (NoScore::NoWeights, Language::Nl) => {
            "geen gewichten binnen hun bereik tellen op tot 1 op dit niveau, of een principe heeft geen `weight_range`."
                .to_owned()
        }
    }
}
