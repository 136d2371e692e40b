//! A column: its name in files, what it means, and in which unit.

use crate::language::Text;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// True or false.
    Truth,
}

impl Kind {
    /// Its name in CSV on the Web and in a data package, which use the same words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Truth => "boolean",
        }
    }
}

/// The unit of the numbers of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// No number, or a number without unit.
    None,
    /// The unit of the measure that the row is about.
    OfMeasure,
    /// A unit of its own, in English and in Dutch.
    Own(&'static str, &'static str),
}

impl Unit {
    /// Days.
    pub const DAYS: Self = Self::Own("days", "dagen");
    /// A part of the whole, from 0 to 1.
    pub const SHARE: Self = Self::Own("share from 0 to 1", "deel van 0 tot 1");
    /// A score, from 0 to 1.
    pub const SCORE: Self = Self::Own("score from 0 to 1", "score van 0 tot 1");
    /// The unit of the criterion that the row is about.
    pub const OF_CRITERION: Self = Self::Own("unit of the criterion", "eenheid van het criterium");

    /// The unit in words; `None` where there is none.
    #[must_use]
    pub fn words(self) -> Option<Text> {
        match self {
            Self::None => None,
            Self::OfMeasure => Some(Text::new("unit of the measure", "eenheid van de maat")),
            Self::Own(en, nl) => Some(Text::new(en, nl)),
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Name in files, never translated.
    pub name: String,
    /// What stands in it.
    pub description: Text,
    /// What its cells are.
    pub kind: Kind,
    /// The unit of its numbers.
    pub unit: Unit,
    /// Whether every row has a value.
    pub required: bool,
}

impl Column {
    fn new(name: &str, kind: Kind, unit: Unit, en: &str, nl: &str) -> Self {
        Self { name: name.to_owned(), description: Text::new(en, nl), kind, unit, required: false }
    }

    /// A text that names the row.
    #[must_use]
    pub fn id(name: &str, en: &str, nl: &str) -> Self {
        Self { required: true, ..Self::text(name, en, nl) }
    }

    /// A text that may be absent.
    #[must_use]
    pub fn text(name: &str, en: &str, nl: &str) -> Self {
        Self::new(name, Kind::Text, Unit::None, en, nl)
    }

    /// A whole number that every row has.
    #[must_use]
    pub fn whole(name: &str, en: &str, nl: &str) -> Self {
        Self { required: true, ..Self::new(name, Kind::Whole, Unit::None, en, nl) }
    }

    /// A number that may be absent.
    #[must_use]
    pub fn number(name: &str, unit: Unit, en: &str, nl: &str) -> Self {
        Self::new(name, Kind::Number, unit, en, nl)
    }

    /// True or false; may be absent.
    #[must_use]
    pub fn truth(name: &str, en: &str, nl: &str) -> Self {
        Self::new(name, Kind::Truth, Unit::None, en, nl)
    }

    /// The id of a configuration.
    #[must_use]
    pub fn configuration() -> Self {
        Self::id("configuration", "Id of the configuration", "Id van de configuratie")
    }

    /// The id of a measure.
    #[must_use]
    pub fn measure() -> Self {
        Self::id("measure", "Id of the measure", "Id van de maat")
    }

    /// The configuration that another one is compared with.
    #[must_use]
    pub fn reference() -> Self {
        Self::id(
            "reference",
            "Id of the configuration that it is compared with",
            "Id van de configuratie waarmee wordt vergeleken",
        )
    }

    /// The two ends of the 95% interval of the column before it.
    #[must_use]
    pub fn ends(of: &str, unit: Unit) -> [Self; 2] {
        let (lower, upper) = if of.is_empty() {
            ("lower".to_owned(), "upper".to_owned())
        } else {
            (format!("{of}_lower"), format!("{of}_upper"))
        };
        [
            Self::number(&lower, unit, "Lower end of its 95% interval", "Ondergrens van het 95%-interval"),
            Self::number(&upper, unit, "Upper end of its 95% interval", "Bovengrens van het 95%-interval"),
        ]
    }

    /// The number of replications that define an estimate.
    #[must_use]
    pub fn replications() -> Self {
        Self::whole("n", "Replications that define the estimate", "Herhalingen waarin de waarde bestaat")
    }
}
