//! The file of reference cases: runs, and figures read from them.

use std::path::Path;

use super::figure::{ReferenceFigure, read_figure};
use crate::language::Text;
use crate::scenario::load::load_with_evidence;
use crate::scenario::{Bounds, Failure, Log, Reader};

/// What is run, and what is compared with it.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What is run.
    pub runs: Vec<ReferenceRun>,
    /// The figures, in the order of the file.
    pub figures: Vec<ReferenceFigure>,
}

/// One scenario that is run for the figures that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRun {
    /// Name by which figures refer to it.
    pub name: String,
    /// The scenario file, beside the file of reference cases.
    pub scenario: String,
    /// Names of the configurations that are run.
    pub configurations: Vec<String>,
    /// How much is run.
    pub size: Size,
    /// Cases whose targets, figures that the scenario was fitted on, are shown too.
    pub targets: Vec<String>,
}

/// How much is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many replications of the region.
    Replications(u32),
    /// One household of a case file, over so many lucks.
    Lucks {
        /// The case file, beside the file of reference cases.
        case_file: String,
        /// How many lucks.
        lucks: u32,
    },
}

/// Loads a file of reference cases. The scenarios that it names are not read yet.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_reference(path: &Path) -> Result<Reference, Box<Failure>> {
    let (sources, node, evidence) = load_with_evidence(path)?;
    let log = Log::new(&sources, &evidence);
    let reference = read(&mut Reader::new(&log, &node, ""));
    let (problems, _) = log.finish();
    if problems.has_errors() {
        return Err(Box::new(Failure { sources, problems, partial: None }));
    }
    Ok(reference)
}

pub(in crate::scenario) fn read(top: &mut Reader<'_>) -> Reference {
    let runs: Vec<ReferenceRun> = top.list("run").into_iter().map(|mut reader| read_run(&mut reader)).collect();
    let names: Vec<&str> = runs.iter().map(|run| run.name.as_str()).collect();
    for (place, name) in names.iter().enumerate() {
        if names[..place].contains(name) {
            let text = Text::new(format!("Two runs are called `{name}`."), format!("Twee runs heten `{name}`."));
            top.problem("run", text);
        }
    }
    let figures = top.list("figure").into_iter().map(|mut reader| read_figure(&mut reader, &runs)).collect();
    Reference { figures, runs }
}

fn read_run(reader: &mut Reader<'_>) -> ReferenceRun {
    let many = Bounds::between(1.0, 65_536.0);
    let words = |list: Vec<(String, _)>| list.into_iter().map(|(word, _)| word).collect();
    reader.depends_on_presence(&["case_file"]);
    let name = reader.text("name");
    let scenario = reader.text("scenario");
    let configurations = words(reader.words("configurations"));
    let size = match reader.optional_text("case_file") {
        Some(case_file) => Size::Lucks { case_file, lucks: whole(reader.number("lucks", many)) },
        None => Size::Replications(whole(reader.number("replications", many))),
    };
    ReferenceRun { name, scenario, configurations, size, targets: words(reader.optional_words("targets")) }
}

/// A number within bounds far below the limit.
fn whole(number: f64) -> u32 {
    number.round() as u32
}
