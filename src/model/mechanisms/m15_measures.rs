//! M15: measures: request, independent review, court, carrying out.

use serde::{Deserialize, Serialize};

use crate::engine::Distribution;

/// The kinds of forced measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MeasureKind {
    /// Supervision order (ondertoezichtstelling).
    Ots,
    /// Provisional supervision order.
    Vots,
    /// Termination of parental authority.
    Termination,
    /// Home ban (huisverbod).
    HomeBan,
    /// No-contact order (contactverbod).
    NoContact,
    /// Probation measure (reclassering).
    Probation,
}

impl MeasureKind {
    /// All kinds; the last three concern adults and need no investigation by the Raad.
    pub const ALL: [Self; 6] =
        [Self::Ots, Self::Vots, Self::Termination, Self::HomeBan, Self::NoContact, Self::Probation];

    /// Its place in [`MeasureKind::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether it concerns adults, so that neither Raad nor juvenile court decides.
    #[must_use]
    pub const fn concerns_adults(self) -> bool {
        matches!(self, Self::HomeBan | Self::NoContact | Self::Probation)
    }

    /// The id in scenario files and measures.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ots => "ots",
            Self::Vots => "vots",
            Self::Termination => "termination",
            Self::HomeBan => "home_ban",
            Self::NoContact => "no_contact",
            Self::Probation => "probation",
        }
    }
}

/// How long a kind of measure lasts and what it takes to carry it out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Days.
    pub duration: Distribution,
    /// Minutes a week of the professional who carries it out.
    pub minutes_per_week: u32,
}

/// Thresholds of concern and rules for measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// Whether measures exist at all.
    pub on: bool,
    /// The kinds, in the order of [`MeasureKind::ALL`].
    pub kinds: [Measure; 6],
    /// How far the concern that whoever requests perceives can differ from what the review will find, either way.
    pub judgement_error: f64,
    /// Concern from which a measure is requested when help is refused or fails.
    pub request: f64,
    /// Concern from which the review and the court grant it.
    pub grant: f64,
    /// Concern from which an acute incident leads to an urgent request.
    pub urgent: f64,
    /// Concern from which an urgent request is granted: the danger must be acute and serious.
    pub urgent_grant: f64,
    /// Days of an urgent review (quick investigation included).
    pub urgent_review: Distribution,
    /// Concern from which a child under an order is placed out of home.
    pub placement: f64,
    /// Planned days out of home; an order that ends earlier ends the placement too.
    pub placement_duration: Distribution,
    /// Concern below which the children go home at the planned end; above it the placement goes on.
    pub home: f64,
    /// Chance of a place where brothers and sisters stay together: planned, and in haste.
    pub together: [f64; 2],
    /// Concern at the end of an order from which termination of authority is requested, when the danger has not stopped or the
    /// children cannot come home.
    pub termination: f64,
}
