//! Which column of a matrix holds what.

use super::super::nearest::nearest;
use super::super::node::shorten;
use super::super::problem::{Problem, Problems};
use super::super::reader::{allowed_words, meant};
use super::record::{Field, MOST_FIELDS, Record};
use crate::language::Text;

/// The names of all columns; the first three are obligatory.
const NAMES: [&str; 5] = ["alternative", "criterion", "value", "lower", "upper"];

/// Places of the columns in a row, counted from 0.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub alternative: usize,
    pub criterion: usize,
    pub value: usize,
    /// Of `lower` and `upper`.
    pub range: Option<(usize, usize)>,
    /// How many there are.
    pub count: usize,
}

impl Columns {
    /// Whether a row may have so many fields: ends of ranges that are not there may be left out at its end.
    pub fn fits(&self, fields: usize) -> bool {
        let needed = self.alternative.max(self.criterion).max(self.value);
        needed < fields && fields <= self.count
    }
}

/// Finds the columns in the header; `None` after a problem.
pub(super) fn columns(header: &Record, problems: &mut Problems) -> Option<Columns> {
    if let [Field { text: only, .. }] = header.fields.as_slice()
        && let Some(mark) = [';', '\t'].into_iter().find(|mark| only.contains(*mark))
    {
        problems.push(other_separator(mark, header));
        return None;
    }
    if header.count > MOST_FIELDS {
        let message = Text::new(
            format!("The first line names {} columns; there are at most {}.", header.count, NAMES.len()),
            format!("De eerste regel noemt {} kolommen; er zijn er hooguit {}.", header.count, NAMES.len()),
        );
        problems.push(Problem::error("", message).at(header.place).hint(allowed_words(NAMES)));
        return None;
    }
    let before = problems.sorted().len();
    let mut meaning: [Option<usize>; 5] = [None; 5];
    let mut mistyped: Vec<&str> = Vec::new();
    for (i, Field { text: name, place }) in header.fields.iter().enumerate() {
        match NAMES.iter().position(|known| known == name) {
            Some(known) if meaning[known].is_some() => {
                let message =
                    Text::new(format!("There are two columns `{name}`."), format!("Er zijn twee kolommen `{name}`."));
                problems.push(Problem::error("", message).at(*place));
            }
            Some(known) => meaning[known] = Some(i),
            None => {
                let message = if name.is_empty() {
                    Text::new("A column has no name.", "Een kolom heeft geen naam.")
                } else {
                    let name = shorten(name);
                    Text::new(
                        format!("The column `{name}` is not known here."),
                        format!("De kolom `{name}` is hier niet bekend."),
                    )
                };
                let absent = NAMES.into_iter().filter(|known| !header.fields.iter().any(|field| field.text == *known));
                let near = nearest(name, absent);
                mistyped.extend(near);
                let problem = Problem::error("", message).at(*place).label(near.map(meant).unwrap_or_default());
                problems.push(problem.hint(allowed_words(NAMES)));
            }
        }
    }
    // One typing mistake is one problem, not a missing column and an unknown one.
    let absent = |i: usize| meaning[i].is_none() && !mistyped.contains(&NAMES[i]);
    for i in (0..3).filter(|&i| absent(i)) {
        let name = NAMES[i];
        let message = Text::new(format!("The column `{name}` is missing."), format!("De kolom `{name}` ontbreekt."));
        problems.push(Problem::error("", message).at(header.place).hint(Text::new(
            "The first line names the columns: `alternative,criterion,value`, and `lower,upper` where there are ranges.",
            "De eerste regel noemt de kolommen: `alternative,criterion,value`, en `lower,upper` als er bereiken zijn.",
        )));
    }
    for (there, other) in [(3, 4), (4, 3)] {
        if meaning[there].is_some() && absent(other) {
            let (there, other) = (NAMES[there], NAMES[other]);
            let message = Text::new(
                format!("With the column `{there}` there must be a column `{other}`."),
                format!("Bij de kolom `{there}` hoort een kolom `{other}`."),
            );
            problems.push(Problem::error("", message).at(header.place));
        }
    }
    if problems.sorted().len() > before {
        return None;
    }
    Some(Columns {
        alternative: meaning[0]?,
        criterion: meaning[1]?,
        value: meaning[2]?,
        range: meaning[3].zip(meaning[4]),
        count: header.fields.len(),
    })
}

fn other_separator(mark: char, header: &Record) -> Problem {
    let (en, nl) = if mark == ';' { ("a semicolon", "een puntkomma") } else { ("a tab", "een tab") };
    let message = Text::new(
        format!("The columns are separated by {en}; here they are separated by a comma."),
        format!("De kolommen zijn gescheiden door {nl}; hier hoort een komma."),
    );
    Problem::error("", message).at(header.place).hint(Text::new(
        "Save the file as CSV with commas between the columns and a point in numbers, such as 0.5.",
        "Bewaar het bestand als CSV met komma's tussen de kolommen en een punt in getallen, zoals 0.5.",
    ))
}
