//! Every number of a scenario, with where it comes from.

/// How a number may be varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Any number.
    Real,
    /// A whole number: round a drawn value before giving it back.
    Whole,
    /// One share of a mix that sums to 1: scale the drawn shares of the mix before giving them back.
    Share,
}

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Key path, in a configuration file prefixed with `configurations.<name>.`.
    pub key: String,
    /// How it may be varied.
    pub kind: EntryKind,
    /// The value used.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Lowest and highest plausible value.
    pub range: Option<(f64, f64)>,
    /// Id of the evidence, or `assumption`, or `command line`.
    pub source: String,
    /// Grade of the evidence (`A` to `D`), `-` when there is none.
    pub grade: String,
    /// Why this value; may be empty.
    pub note: String,
    /// File and line, for example `base/national.toml:31`.
    pub place: String,
}

/// Every number that was read, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The numbers.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// The number with this key path.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }
}
