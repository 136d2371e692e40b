//! What a cell of the workbook holds.

use std::rc::Rc;

use crate::report::clean;

/// Most characters that Excel takes in a cell.
const MOST_TEXT: usize = 32_767;
/// What stands where a text was cut.
const CUT: &str = " […]";

/// How a number is shown. The cell keeps every digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// No decimals.
    Whole,
    /// One decimal.
    One,
    /// Two decimals.
    Two,
    /// A share, in percent with one decimal.
    Share,
}

impl Look {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Whole, Self::One, Self::Two, Self::Share];

    /// For numbers in this unit: the English unit of a measure.
    #[must_use]
    pub fn of_unit(unit: &str) -> Self {
        match unit {
            "share" => Self::Share,
            "days" | "FTE" | "fte" | "cases per professional" => Self::One,
            "euro" | "households" | "inhabitants" | "reports a year" | "consults a year" => Self::Whole,
            unit if unit.contains("per 1,000") => Self::One,
            _ => Self::Two,
        }
    }

    /// The number format, as the file writes it; Excel shows it with the separators of the reader.
    #[must_use]
    pub const fn format(self) -> &'static str {
        match self {
            Self::Plain => "General",
            Self::Whole => "#,##0",
            Self::One => "#,##0.0",
            Self::Two => "#,##0.00",
            Self::Share => "0.0%",
        }
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: not defined.
    Empty,
    /// A text, never a formula and never an address.
    Text(Rc<str>),
    /// A finite number.
    Number(f64, Look),
    /// Yes or no.
    Truth(bool),
    /// The name of a sheet of this workbook, with a link to it.
    Link(Rc<str>),
}

impl Value {
    /// A text without control characters, cut at what a cell can hold; empty where there are no letters.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = clean(text);
        if text.is_empty() { Self::Empty } else { Self::Text(cut(&text).into()) }
    }

    /// A number; empty where it is not defined or not finite.
    #[must_use]
    pub fn number(value: Option<f64>, look: Look) -> Self {
        value.filter(|v| v.is_finite()).map_or(Self::Empty, |v| Self::Number(v, look))
    }

    /// A count.
    #[must_use]
    pub fn count(count: u64) -> Self {
        Self::Number(count as f64, Look::Whole)
    }

    /// How many characters wide it is; numbers are short.
    #[must_use]
    pub fn wide(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Text(text) | Self::Link(text) => text.chars().count(),
            Self::Number(..) | Self::Truth(_) => 10,
        }
    }
}

/// The text, or its beginning with a mark. Excel counts in units of UTF-16.
fn cut(text: &str) -> String {
    if text.len() <= MOST_TEXT || text.encode_utf16().count() <= MOST_TEXT {
        return text.to_owned();
    }
    let room = MOST_TEXT - CUT.encode_utf16().count();
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= room
    };
    let begin: String = text.chars().take_while(fits).collect();
    begin + CUT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(of: &str) -> String {
        match Value::text(of) {
            Value::Text(text) => text.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_text_stays_a_text_without_control_characters() {
        assert_eq!(text("=cmd|' /C calc'!A0"), "=cmd|' /C calc'!A0");
        assert_eq!(text("\t@a\u{0}\u{1b}b\u{202e}\u{ffff}"), " @ab");
        assert_eq!(Value::text("\u{0}"), Value::Empty);
    }

    #[test]
    fn what_a_cell_cannot_hold_is_cut_with_a_mark() {
        assert_eq!(text(&"a".repeat(MOST_TEXT)).len(), MOST_TEXT);
        // outside the first plane a character takes two places
        let long = text(&format!("b{}", "\u{1f600}".repeat(MOST_TEXT)));
        assert!(long.ends_with(CUT) && long.encode_utf16().count() <= MOST_TEXT);
        assert!(long.encode_utf16().count() >= MOST_TEXT - 1, "no more than needed");
    }

    #[test]
    fn what_is_not_a_number_is_empty() {
        for value in [None, Some(f64::NAN), Some(f64::INFINITY)] {
            assert_eq!(Value::number(value, Look::Two), Value::Empty);
        }
        assert_eq!(Value::number(Some(0.1), Look::Share), Value::Number(0.1, Look::Share));
    }
}
