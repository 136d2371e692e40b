//! A change that gives first place to another alternative.

use serde::{Deserialize, Serialize};

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlipKind {
    /// The weight of a criterion; the others keep their proportions.
    Weight,
    /// The weight of a principle; the others keep their proportions, and so do the criteria inside it.
    Principle,
    /// The rating of one alternative on a judged criterion.
    Rating,
    /// The natural value of an anchor; the other anchors stay.
    Anchor,
    /// The score of an anchor that is neither the first nor the last.
    AnchorScore,
}

impl FlipKind {
    /// The word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Principle => "principle",
            Self::Rating => "rating",
            Self::Anchor => "anchor",
            Self::AnchorScore => "anchor_score",
        }
    }
}

/// The smallest change of one number at which another alternative draws level with the first; any further, and it comes first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flip {
    /// Id of the criterion; of the principle for its weight.
    pub criterion: String,
    /// What is changed.
    pub kind: FlipKind,
    /// Whose rating it is; `None` for what is the same for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// Which anchor, counted from 1, worst first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<usize>,
    /// The number as it is: a weight within the score, a rating, a natural value or the score of an anchor.
    pub from: f64,
    /// The number at which two alternatives are level.
    pub to: f64,
    /// Who comes first beyond it.
    pub winner: String,
    /// Whether `to` lies within the range of the framework; `None` where it gives no range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_range: Option<bool>,
}

/// Scores and weights as written, with the alternative that comes first.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Names.
    pub alternatives: &'a [String],
    /// `[alternative][criterion]`, 0 to 1.
    pub scores: &'a [Vec<f64>],
    /// By criterion; they sum to one, 0 for criteria outside the score.
    pub weights: &'a [f64],
    /// Place of the alternative that comes first.
    pub winner: usize,
}

impl Standing<'_> {
    /// The total score of an alternative.
    #[must_use]
    pub fn total(&self, alternative: usize) -> f64 {
        self.scores[alternative].iter().zip(self.weights).map(|(s, w)| s * w).sum()
    }

    /// How far the first is ahead of another.
    pub(super) fn lead(&self, other: usize) -> f64 {
        self.total(self.winner) - self.total(other)
    }

    /// All alternatives but the first.
    pub(super) fn others(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.scores.len()).filter(|a| *a != self.winner)
    }
}
