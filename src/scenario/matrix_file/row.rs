//! The fields of one row of a matrix.

use super::super::nearest::nearest;
use super::super::node::{join, shorten, written};
use super::super::parse::{invisible, is_direction_mark};
use super::super::problem::{Problem, Problems};
use super::super::reader::{allowed_words, meant};
use super::super::source::Place;
use super::columns::Columns;
use super::number::number;
use super::record::{Field, Record};
use crate::assessment::MatrixCell;
use crate::language::Text;

/// Longest name of an alternative, in characters.
const LONGEST_NAME: usize = 200;

/// What the name of a criterion stands for.
pub(super) enum Named {
    Known(usize),
    Mistyped(usize),
    Unknown,
}

/// Reads the fields of one row and tells what is wrong with them.
pub(super) struct RowReader<'p> {
    problems: &'p mut Problems,
    /// Counts what is told.
    told: &'p mut usize,
    /// Key path of the row.
    key: String,
}

impl<'p> RowReader<'p> {
    pub fn new(problems: &'p mut Problems, told: &'p mut usize) -> Self {
        Self { problems, told, key: "matrix".to_owned() }
    }

    /// Puts a name behind the key path.
    pub fn enter(&mut self, name: &str) {
        self.key = join(&self.key, name);
    }

    fn problem(&mut self, place: Place, (message, hint): (Text, Text)) {
        self.push(Problem::error(self.key.clone(), message).at(place).hint(hint));
    }

    fn push(&mut self, problem: Problem) {
        *self.told += 1;
        self.problems.push(problem);
    }

    fn say(&mut self, place: Place, en: impl Into<String>, nl: impl Into<String>) {
        self.problem(place, (Text::new(en, nl), Text::default()));
    }

    /// Checks the name of an alternative.
    pub fn name(&mut self, name: &str, place: Place) -> bool {
        if name.is_empty() {
            self.say(place, "The name of the alternative is missing.", "De naam van het alternatief ontbreekt.");
        } else if let Some(fault) = hidden(name) {
            self.problem(place, fault);
        } else if name.chars().nth(LONGEST_NAME).is_some() {
            self.say(
                place,
                format!("A name is at most {LONGEST_NAME} characters long."),
                format!("Een naam is hooguit {LONGEST_NAME} tekens lang."),
            );
        } else {
            return true;
        }
        false
    }

    pub fn criterion(&mut self, id: &str, place: Place, ids: &[&str]) -> Named {
        if let Some(k) = ids.iter().position(|known| *known == id) {
            return Named::Known(k);
        }
        if id.is_empty() {
            self.say(place, "The name of the criterion is missing.", "De naam van het criterium ontbreekt.");
            return Named::Unknown;
        }
        if let Some(fault) = hidden(id) {
            self.problem(place, fault);
            return Named::Unknown;
        }
        let shown = shorten(id);
        let message = Text::new(
            format!("The framework has no criterion `{shown}`."),
            format!("Het afwegingskader heeft geen criterium `{shown}`."),
        );
        let near = nearest(id, ids.iter().copied());
        let problem = Problem::error(join(&self.key, &shown), message).at(place);
        self.push(problem.label(near.map(meant).unwrap_or_default()).hint(allowed_words(ids.iter().copied())));
        let near = near.and_then(|near| ids.iter().position(|known| *known == near));
        near.map_or(Named::Unknown, Named::Mistyped)
    }

    pub fn twice(&mut self, place: Place, line: usize) {
        self.say(
            place,
            format!("This value is there twice; the first stands on line {line}."),
            format!("Deze waarde staat er twee keer; de eerste staat op regel {line}."),
        );
    }

    pub fn not_modelled(&mut self, place: Place) {
        let message = Text::new(
            "This criterion is not modelled: it has no value and is outside the score.",
            "Dit criterium is niet gemodelleerd: het heeft geen waarde en telt niet mee in de score.",
        );
        let hint = Text::new(
            "Take this row out, or change `evidence` in the framework.",
            "Haal deze rij weg, of wijzig `evidence` in het afwegingskader.",
        );
        self.problem(place, (message, hint));
    }

    pub fn judged_twice(&mut self, place: Place) {
        let message = Text::new(
            "The framework has a judgement for this value as well; which of the two counts is not clear.",
            "In het afwegingskader staat ook een oordeel voor deze waarde; welk van de twee telt, is niet duidelijk.",
        );
        let hint = Text::new(
            "Take out this row or the [[judgement]] in the framework.",
            "Haal deze rij weg, of de [[judgement]] in het afwegingskader.",
        );
        self.problem(place, (message, hint));
    }

    /// A row has more or fewer fields than there are columns. Where there are more, a decimal comma is the likely cause.
    pub fn other_number_of_fields(&mut self, record: &Record, columns: &Columns) {
        let (found, wanted) = (record.count, columns.count);
        let message = Text::new(
            format!("The number of fields in this row is {found}, and there are {wanted} columns."),
            format!("Het aantal velden in deze rij is {found}, en er zijn {wanted} kolommen."),
        );
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        let whole = |text: &str| digits(text.strip_prefix(['-', '+']).unwrap_or(text));
        let text = |i: usize| record.fields.get(i).map_or("", |field| field.text.as_str());
        let (a, b) = (text(columns.value), text(columns.value + 1));
        let hint = if found < wanted {
            Text::new(
                "Perhaps a comma is missing, or a quote is not closed.",
                "Misschien ontbreekt een komma, of is een aanhalingsteken niet gesloten.",
            )
        } else if whole(a) && digits(b) {
            Text::new(
                format!("Is {a},{b} one number with a decimal comma? Write {a}.{b}."),
                format!("Is {a},{b} één getal met een komma? Schrijf {a}.{b}."),
            )
        } else {
            Text::new(
                "A name with a comma stands between quotes, such as \"Team A, large\".",
                "Een naam met een komma staat tussen aanhalingstekens, zoals \"Team A, groot\".",
            )
        };
        self.problem(record.place, (message, hint));
    }

    fn number(&mut self, field: &Field) -> Option<f64> {
        number(&field.text).map_err(|fault| self.problem(field.place, fault)).ok()
    }

    /// Value and range of one row; `None` after a problem.
    pub fn cell(&mut self, value: &Field, range: Option<(&Field, &Field)>, judged: bool) -> Option<MatrixCell> {
        let place = value.place;
        let value = self.number(value);
        let range = match range {
            Some((low, high)) if !(low.text.is_empty() && high.text.is_empty()) => Some(self.range(low, high)?),
            _ => None,
        };
        let value = value?;
        let ends = range.into_iter().flat_map(|(low, high)| [low, high]);
        if let Some(wrong) = std::iter::once(value).chain(ends).find(|n| judged && !(0.0..=1.0).contains(n)) {
            let wrong = written(wrong);
            self.say(
                place,
                format!("This criterion is judged: a rating lies between 0 and 1, and {wrong} does not."),
                format!("Dit criterium wordt beoordeeld: een oordeel ligt tussen 0 en 1, en {wrong} niet."),
            );
            return None;
        }
        if let Some((low, high)) = range.filter(|(low, high)| !(*low..=*high).contains(&value)) {
            let [value, low, high] = [value, low, high].map(written);
            self.say(
                place,
                format!("{value} lies outside its own range, {low} to {high}."),
                format!("{value} ligt buiten het eigen bereik, {low} tot {high}."),
            );
            return None;
        }
        Some(MatrixCell { value, range, by: String::new(), reason: Text::default() })
    }

    fn range(&mut self, low: &Field, high: &Field) -> Option<(f64, f64)> {
        for (there, other, names) in [(low, high, ["lower", "upper"]), (high, low, ["upper", "lower"])] {
            if other.text.is_empty() {
                let [there_name, other_name] = names;
                self.say(
                    there.place,
                    format!("`{there_name}` stands here without `{other_name}`."),
                    format!("`{there_name}` staat hier zonder `{other_name}`."),
                );
                return None;
            }
        }
        let (lower, upper) = (self.number(low), self.number(high));
        let (lower, upper) = (lower?, upper?);
        if lower > upper {
            let [a, b] = [lower, upper].map(written);
            let message = Text::new(
                format!("The range is the wrong way round: `lower` is {a} and `upper` is {b}."),
                format!("Het bereik staat andersom: `lower` is {a} en `upper` is {b}."),
            );
            let hint = Text::new(
                format!("Write {b} for `lower` and {a} for `upper`."),
                format!("Schrijf {b} bij `lower` en {a} bij `upper`."),
            );
            self.problem(low.place, (message, hint));
            return None;
        }
        Some((lower, upper))
    }
}

/// What is wrong with a name that holds characters that do not show.
fn hidden(name: &str) -> Option<(Text, Text)> {
    if name.contains(['\n', '\r']) {
        let message = Text::new("A name must not hold a line break.", "Een naam mag geen regeleinde bevatten.");
        let hint = Text::new("Perhaps a quote is not closed.", "Misschien is een aanhalingsteken niet gesloten.");
        return Some((message, hint));
    }
    // These take no room, so two names that look the same could be two alternatives.
    let no_width = |c: char| matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    let bad = name.chars().find(|&c| c.is_control() || is_direction_mark(c) || no_width(c))?;
    Some((invisible(bad), Text::default()))
}
