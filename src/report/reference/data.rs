//! What a check of the reference cases found.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::metrics::{Rule, Verdict};

/// All rows with the runs behind them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceCheck {
    /// What was run.
    pub runs: Vec<RunRow>,
    /// The rows, by case.
    pub rows: Vec<ReferenceRow>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    /// Its name.
    pub name: String,
    /// Name of the scenario file.
    pub scenario: String,
    /// The configurations.
    pub configurations: Vec<String>,
    /// Replications, or lucks of a household.
    pub count: u32,
    /// Whether `count` counts lucks of one household.
    pub lucks: bool,
    /// Master seed.
    pub seed: u64,
    /// SHA-256 of all files of the scenario.
    pub sha256: String,
}

/// What a published figure was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Use {
    /// The model was fitted on it.
    Fitted,
    /// Kept for checking.
    Kept,
}

impl Use {
    /// The word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Kept => "kept",
        }
    }
}

/// One published figure beside what is simulated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceRow {
    /// `R1` to `R8`.
    pub case: String,
    /// Name of the run.
    pub run: String,
    /// What is compared.
    pub quantity: Text,
    /// The published value; `None` where the source tells without a number.
    pub published: Option<f64>,
    /// Unit of both values.
    pub unit: String,
    /// Id of the evidence.
    pub source: String,
    /// How the figure was converted or read; may be empty.
    pub note: Text,
    /// What it was used for.
    pub used: Use,
    /// Simulated mean; `None` when not defined.
    pub simulated: Option<f64>,
    /// Lower end of the 95% interval of the mean, or of simulated counts where the rule is about those.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
    /// When it passes.
    pub rule: Rule,
    /// Reason for the rule; may be empty.
    pub reason: Text,
    /// What came of it.
    pub verdict: Verdict,
    /// Why it is missed, where that is known and it is.
    pub likely: Option<Text>,
}

impl ReferenceRow {
    /// How far the simulated value is off, relative to the published one; `None` where that has no meaning.
    #[must_use]
    pub fn off(&self) -> Option<f64> {
        match (self.published, self.simulated) {
            (Some(published), Some(simulated)) if published != 0.0 => Some(simulated / published - 1.0),
            _ => None,
        }
    }
}
