//! M5: repeated investigation, when the next organisation must form its own judgement.

use crate::model::spec::Judgement;

/// How much of an investigation is done again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnJudgement {
    /// Whether organisations investigate again at all.
    pub on: bool,
    /// Size of a short investigation relative to a full one.
    pub short: f64,
}

impl OwnJudgement {
    /// Nobody investigates again.
    pub const NEUTRAL: Self = Self { on: false, short: 0.0 };

    /// Size of the repeated investigation relative to a full one; 0 for none.
    #[must_use]
    pub fn size(&self, judgement: Judgement) -> f64 {
        match judgement {
            _ if !self.on => 0.0,
            Judgement::Full => 1.0,
            Judgement::Short => self.short,
            Judgement::None => 0.0,
        }
    }
}
