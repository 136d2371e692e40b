//! Reads a decision matrix: values of alternatives on the criteria of a framework, as CSV.

mod columns;
mod number;
mod record;
mod row;
mod rows;

use std::path::Path;

use super::files::Failure;
use super::load::shelve;
use super::problem::{Problem, Problems};
use super::source::{Origin, Place, Sources};
use crate::assessment::{Framework, MatrixTable};
use crate::language::Text;
use columns::columns;
use record::records;
use rows::Rows;

/// Most alternatives of one matrix.
const MOST_ALTERNATIVES: usize = 200;
/// Most rows that are looked at; far more than so many alternatives have on any list of criteria.
const MOST_ROWS: usize = 50_000;
/// Most problems that are gathered.
const MOST_PROBLEMS: usize = 1000;

/// Reads a decision matrix with the columns `alternative`, `criterion` and `value`, and `lower` and `upper` where there are
/// ranges, in any order. Every alternative needs one value for every criterion that counts; that of a judged criterion stands
/// in the matrix or in a judgement of the framework with the name of the alternative as `configuration`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_matrix(path: &Path, framework: &Framework) -> Result<MatrixTable, Box<Failure>> {
    let (shelf, name) = shelve(path);
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    match shelf.take(&name) {
        Ok(text) => {
            // Some programs put this mark before every file that they save.
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            let file = sources.add(&name, &shelf.shown(&name), text, Origin::File);
            if let Some(table) = read(sources.text(file), file, framework, &mut problems) {
                return Ok(table);
            }
        }
        Err(problem) => problems.push(*problem),
    }
    Err(Box::new(Failure { sources, problems, partial: None }))
}

/// Reads the text of a matrix; `None` after any problem.
fn read(text: &str, file: usize, framework: &Framework, problems: &mut Problems) -> Option<MatrixTable> {
    let mut records = records(text, file);
    let Some(header) = records.next() else {
        problems.push(empty(Place { file, start: 0, end: 0 }));
        return None;
    };
    let columns = columns(&header, problems)?;
    let mut rows = Rows::new(framework, &columns);
    let mut found = 0_usize;
    for record in records {
        found += 1;
        if found > MOST_ROWS {
            problems.push(too_many_rows(record.place));
            return None;
        }
        rows.read(&record, problems);
        if rows.alternatives() > MOST_ALTERNATIVES {
            problems.push(too_many_alternatives(record.place));
            return None;
        }
        if rows.told() >= MOST_PROBLEMS {
            problems.push(given_up());
            return None;
        }
    }
    if found == 0 {
        problems.push(empty(header.place));
        return None;
    }
    rows.finish(problems).filter(|_| !problems.has_errors())
}

fn empty(place: Place) -> Problem {
    let message = Text::new("There are no rows in this matrix.", "Er staan geen rijen in deze matrix.");
    Problem::error("", message).at(place).hint(Text::new(
        "The first line is `alternative,criterion,value`; each line after it is one value.",
        "De eerste regel is `alternative,criterion,value`; elke regel daarna is één waarde.",
    ))
}

fn too_many_rows(place: Place) -> Problem {
    let message = Text::new(
        format!("This matrix has more than {MOST_ROWS} rows; more are not read."),
        format!("Deze matrix heeft meer dan {MOST_ROWS} rijen; meer worden er niet gelezen."),
    );
    Problem::error("", message).at(place)
}

fn too_many_alternatives(place: Place) -> Problem {
    let message = Text::new(
        format!("This matrix has more than {MOST_ALTERNATIVES} alternatives; more are not compared."),
        format!("Deze matrix heeft meer dan {MOST_ALTERNATIVES} alternatieven; meer worden er niet vergeleken."),
    );
    Problem::error("", message).at(place)
}

fn given_up() -> Problem {
    let message = Text::new(
        format!("There are {MOST_PROBLEMS} problems or more; the rows after these were not looked at."),
        format!("Er zijn {MOST_PROBLEMS} problemen of meer; de rijen daarna zijn niet bekeken."),
    );
    Problem::error("", message)
}

#[cfg(test)]
mod tests;
