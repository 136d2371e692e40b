//! One lever, and what moving it sets.

use super::super::node::written;
use crate::language::Text;
use crate::scenario::Entry;

/// How a lever moves its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeverScale {
    /// All get this value, in their unit.
    Value,
    /// All are multiplied by this; 1 is what is published.
    Multiple,
}

impl LeverScale {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Value, Self::Multiple];

    /// The word in scenario files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Multiple => "multiple",
        }
    }
}

/// Numbers that move together. Not a number itself: it changes no result until somebody moves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Its name in files and links: small letters, digits, `_`, `-`.
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// What moving it means, in a sentence or two.
    pub about: Text,
    /// How it moves its numbers.
    pub scale: LeverScale,
    /// Where it stands when nobody moved it: 1 on the scale of multiples, else the value of its numbers.
    pub published: f64,
    /// Lowest and highest setting at which every number stays in the range in which the model was checked. What was
    /// published lies in it, unless somebody set a number outside its range.
    pub range: (f64, f64),
    /// Why a number without range gets that of the lever; may be empty.
    pub note: String,
    /// The unit of its numbers; empty where they differ.
    pub unit: String,
    /// The numbers, as in the ledger; at least one.
    pub numbers: Vec<Entry>,
}

impl Lever {
    /// What to give to the command line (`--set`) to move it there: `key=value` for each number.
    ///
    /// Multiples are rounded to twelve digits, so that 1.1 times 6.1 is 6.71 and a number at the end of its range stays
    /// in it.
    #[must_use]
    pub fn sets(&self, to: f64) -> Vec<String> {
        let set = |entry: &Entry| format!("{}={}", entry.key, written(self.moved(entry, to)));
        self.numbers.iter().map(set).collect()
    }

    fn moved(&self, entry: &Entry, to: f64) -> f64 {
        match self.scale {
            LeverScale::Value => to,
            LeverScale::Multiple if to.total_cmp(&1.0).is_eq() => entry.value,
            LeverScale::Multiple => rounded(entry.value * to),
        }
    }
}

/// To twelve digits.
fn rounded(number: f64) -> f64 {
    format!("{number:.11e}").parse().unwrap_or(number)
}
