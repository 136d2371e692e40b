//! M4: hand-over. The next function lies with another organisation and nobody bridges the step.

/// What a hand-over costs, beside the queue and the new face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HandOver {
    /// Extra time that the next organisation needs because information was lost (share of its work).
    pub information_loss: f64,
    /// Share of trust lost when the story has to be told again.
    pub trust_loss: f64,
}

impl HandOver {
    /// A hand-over that loses nothing.
    pub const NEUTRAL: Self = Self { information_loss: 0.0, trust_loss: 0.0 };
}
