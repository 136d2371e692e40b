//! A piece of work: somebody of an organisation does something for a household, or will.

use serde::{Deserialize, Serialize};

use super::function::Function;
use super::mechanisms::AlternativeKind;
use super::recorder::ArrowId;
use super::spec::PoolId;
use crate::engine::{ServerId, Ticket, Time};

/// Number of a piece of work in the slab.
pub type WorkId = u32;

/// A person: a place in a pool, and the how-many-eth person who holds it. Whoever takes the place of a leaver is somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// The pool.
    pub pool: u32,
    /// The place in it.
    pub place: ServerId,
    /// How many held that place before.
    pub term: u32,
}

/// What kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Leads a function.
    Lead(Function),
    /// Joins in a function.
    Join(Function),
    /// Stands by the household (function 5), as long as the case lasts.
    StandBy,
    /// Second professional beside the fixed face.
    Duo,
    /// Keeps help together while it runs (function 4).
    Coordinate,
    /// Serves a need at a provider; the number of the need.
    Help(u8),
    /// Carries out a measure (function 8).
    Measure,
    /// Carries out a home ban, no-contact order or probation measure, beside the pathway.
    AdultMeasure,
    /// Answers a request for advice.
    Advice,
    /// Treats two needs together; the number of the one that was asked for first (M12).
    Integrated(u8),
    /// Tries something earlier than a request for a measure (M21).
    Alternative(AlternativeKind),
    /// One of a pair of the specialist team (M22).
    Consult,
}

impl Role {
    /// Whether it is a bond with the household rather than a step that must go on.
    #[must_use]
    pub const fn is_bond(self) -> bool {
        matches!(self, Self::StandBy | Self::Duo | Self::Coordinate | Self::Measure)
    }

    /// Whether somebody must first take it up, so that the days before the start pass (M3). What goes on with who took up the
    /// case, and what mayor or prosecutor orders at once, does not.
    #[must_use]
    pub const fn is_taken_up(self) -> bool {
        !matches!(self, Self::Coordinate | Self::Measure | Self::AdultMeasure | Self::Advice)
    }

    /// Whether its end is a date that nobody's absence puts off: a measure ends when it ends.
    #[must_use]
    pub const fn runs_on(self) -> bool {
        matches!(self, Self::Measure | Self::AdultMeasure)
    }
}

/// The state of a piece of work.
#[derive(Clone, Copy, Debug)]
pub struct WorkItem {
    /// The household; `None` for advice about nobody in particular.
    pub household: Option<u32>,
    /// What kind.
    pub role: Role,
    /// Where it is done.
    pub pool: PoolId,
    /// Minutes a week it takes.
    pub demand: u32,
    /// Of which for meetings and coordination (M17).
    pub meetings: u32,
    /// Days it takes from the start; infinite for work that ends by another event.
    pub duration: f64,
    /// When it came in.
    pub asked: Time,
    /// Since when it waits or waited: since it came in, or since somebody else must take it over (M16).
    pub since: Time,
    /// When it started and with whom.
    pub started: Option<(Time, ServerId)>,
    /// Whether its start has been followed up.
    pub begun: bool,
    /// Whether it ever started; what starts again is taken over from somebody else.
    pub opened: bool,
    /// Whether whoever does it is ill, so that it stands still.
    pub away: bool,
    /// Days done by those from whom it was taken over.
    pub worked: f64,
    /// Its stay in the pool, waiting or under way; `None` as long as the days pass before it can start (M3).
    pub ticket: Option<Ticket>,
    /// Whether a hand-over brought it.
    pub handed_over: bool,
    /// The arrow of the flow that led here, and the days that the household had waited before this was asked for; `None` where
    /// nothing is counted.
    pub arrow: Option<(ArrowId, f64)>,
    /// Whether this place of the slab is in use.
    pub alive: bool,
}

impl WorkItem {
    /// Whether the days are still passing before it can start (M3): it waits, and is not in line yet.
    #[must_use]
    pub const fn in_lead_in(&self) -> bool {
        self.ticket.is_none() && self.started.is_none()
    }
}
