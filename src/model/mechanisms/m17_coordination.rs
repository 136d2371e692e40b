//! M17: coordination. Everyone at the table spends time on meetings, more with every organisation.

/// Meeting load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordination {
    /// Minutes a week per running assignment for each other organisation at the table.
    pub minutes_per_organisation: f64,
}

impl Coordination {
    /// No meetings.
    pub const NEUTRAL: Self = Self { minutes_per_organisation: 0.0 };

    /// Minutes a week for an assignment with so many organisations at the table.
    #[must_use]
    pub fn minutes(&self, organisations: u32) -> u32 {
        (self.minutes_per_organisation * f64::from(organisations.saturating_sub(1))).round() as u32
    }
}
