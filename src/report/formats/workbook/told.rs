//! A table of the files as a sheet: names for people first, then the numbers, then the ids of the files.

use super::names::Names;
use super::{Head, Look, Sheet, Value, words};
use crate::language::Language;
use crate::report::labels::known;
use crate::report::tables::{Cell, Kind, Table, Unit};

/// What a column of the sheet shows of a row of the table.
enum Show {
    /// The name, in a column of this name, of the id in this column of the table.
    Name(&'static str, usize),
    /// The number, truth or text as it is.
    AsItIs(usize),
}

/// The table `table` on a sheet of this name; `named` is the name of the table in Excel.
pub(super) fn told(table: &Table, sheet: (&str, &str), named: &str, names: &mut Names<'_>) -> Sheet {
    let language = names.labels.language;
    let mut columns = shown(table, names);
    let numbers = |show: &Show| matches!(show, Show::AsItIs(_));
    // a stable sort: people's names, numbers, ids
    columns.sort_by_key(|(head, show)| if head.id { 2 } else { u8::from(numbers(show)) });
    let mut told = Sheet::new(
        language.pick(sheet.0, sheet.1),
        named,
        table.title.get(language),
        table.description.get(language),
        columns.iter().map(|(head, _)| head.clone()).collect(),
    );
    let file = format!("{}.csv", table.name);
    told.note(&match language {
        Language::En => format!(
            "The same numbers are in {file}; the name of a column there stands in brackets. A cell keeps every digit and shows a few. An empty cell: not defined. Shares are shown in percent."
        ),
        Language::Nl => format!(
            "Dezelfde getallen staan in {file}; tussen haakjes staat hoe een kolom daar heet. Een cel bewaart alle cijfers en toont er een paar. Een lege cel: niet bepaald. Aandelen staan in procenten."
        ),
    });
    let subject = Subject::of(table);
    told.rows = table
        .rows
        .iter()
        .map(|row| {
            let of_row = Look::of_unit(subject.unit(row, names));
            columns.iter().map(|(_, show)| value(table, row, show, of_row, names)).collect()
        })
        .collect();
    told
}

/// The columns of the sheet, in the order of the table.
fn shown(table: &Table, names: &Names<'_>) -> Vec<(Head, Show)> {
    let language = names.labels.language;
    let has_unit = table.columns.iter().any(|c| c.name == "unit");
    let mut all = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let word = words::head(&column.name, language);
        let id = |naming| {
            let id = Head { text: format!("Id ({})", column.name), id: true };
            [(Head::new(word.clone()), Show::Name(naming, index)), (id, Show::Name("as_is", index))]
        };
        let unit = |naming| (Head::new(words::head("unit", language)), Show::Name(naming, index));
        match column.name.as_str() {
            "configuration" | "reference" => all.extend(id("configuration")),
            "measure" => {
                all.extend(id("measure"));
                let differs = table.columns.iter().any(|c| c.name == "difference");
                if !has_unit {
                    all.push(unit(if differs { "difference_unit" } else { "unit" }));
                }
            }
            "organisation" => all.extend(id("organisation")),
            "function" => all.extend(id("function")),
            "level" => all.extend(id("level")),
            "principle" => all.extend(id("principle")),
            "criterion" => {
                all.extend(id("criterion"));
                all.push(unit("criterion_unit"));
            }
            // the key of the files is in English: the name of the measure in the row has the unit in this language
            "unit" => {
                let measure = table.columns.iter().position(|c| c.name == "measure").unwrap_or(index);
                all.push((Head::new(format!("{word} (unit)")), Show::Name("unit", measure)));
            }
            "direction" | "verdict" | "evidence" | "group" => {
                all.push((Head::new(format!("{word} ({})", column.name)), Show::Name("word", index)));
            }
            _ if column.kind == Kind::Text => {
                all.push((Head::new(format!("{word} ({})", column.name)), Show::Name("as_is", index)));
            }
            name => {
                let unit = match column.unit {
                    Unit::SHARE => ", %".to_owned(),
                    Unit::SCORE | Unit::None | Unit::OfMeasure | Unit::OF_CRITERION => String::new(),
                    Unit::Own(en, nl) => format!(", {}", language.pick(en, nl)),
                };
                all.push((Head::new(format!("{word}{unit} ({name})")), Show::AsItIs(index)));
            }
        }
    }
    all
}

/// The cell as the sheet shows it; `of_row` is the look of numbers in the unit of the row.
fn value(table: &Table, row: &[Cell], show: &Show, of_row: Look, names: &mut Names<'_>) -> Value {
    match show {
        Show::Name(naming, index) => match &row[*index] {
            Cell::Text(id) => names.of(naming, id),
            _ => Value::Empty,
        },
        Show::AsItIs(index) => match &row[*index] {
            Cell::Empty => Value::Empty,
            Cell::Text(text) => Value::text(text),
            Cell::Whole(number) => Value::Number(*number as f64, Look::Whole),
            Cell::Truth(yes) => Value::Truth(*yes),
            Cell::Number(number) => {
                let look = match table.columns[*index].unit {
                    Unit::OfMeasure | Unit::OF_CRITERION => of_row,
                    Unit::SHARE => Look::Share,
                    Unit::SCORE | Unit::None => Look::Two,
                    Unit::Own(..) => Look::One,
                };
                Value::number(Some(*number), look)
            }
        },
    }
}

/// Which column says what a row is about, so what the unit of its numbers is.
enum Subject {
    Measure(usize),
    Criterion(usize),
    None,
}

impl Subject {
    fn of(table: &Table) -> Self {
        let place = |name: &str| table.columns.iter().position(|c| c.name == name);
        match (place("measure"), place("criterion")) {
            (Some(at), _) => Self::Measure(at),
            (_, Some(at)) => Self::Criterion(at),
            _ => Self::None,
        }
    }

    /// The unit as the files write it.
    fn unit<'n>(&self, row: &[Cell], names: &'n Names<'_>) -> &'n str {
        let id = |at: usize| match &row[at] {
            Cell::Text(id) => id.as_str(),
            _ => "",
        };
        match self {
            Self::Measure(at) => known(id(*at)).map_or("", |m| m.unit),
            Self::Criterion(at) => names.unit_of_criterion(id(*at)),
            Self::None => "",
        }
    }
}
