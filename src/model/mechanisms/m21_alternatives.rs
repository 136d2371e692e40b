//! M21: earlier alternatives to an investigation by the Raad: an early consult, a preventive meeting of all concerned (MDO), a
//! request for discussion. Each takes days and hours, and can make a request unnecessary: the household is persuaded to accept
//! help, or those who would decide find the concern too small for a measure.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::model::function::Function;
use crate::model::spec::Work;

/// The alternatives, in the order of [`Alternatives::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AlternativeKind {
    /// Early advice of whoever knows safety, without taking over the case.
    EarlyConsult,
    /// A meeting of everybody at the table before things go wrong (MDO).
    PreventiveMdo,
    /// A request for discussion (verzoek tot bespreking) with whoever would investigate.
    RequestForDiscussion,
}

impl AlternativeKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::EarlyConsult, Self::PreventiveMdo, Self::RequestForDiscussion];

    /// The id in scenario files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::EarlyConsult => "early_consult",
            Self::PreventiveMdo => "preventive_mdo",
            Self::RequestForDiscussion => "request_for_discussion",
        }
    }

    /// The name for people.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::EarlyConsult => Text::new("Early consult", "Vroeg consult"),
            Self::PreventiveMdo => Text::new("Preventive meeting (MDO)", "Preventief overleg (MDO)"),
            Self::RequestForDiscussion => Text::new("Request for discussion", "Verzoek tot bespreking"),
        }
    }

    /// Its place in [`AlternativeKind::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// What one alternative takes and does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alternative {
    /// Whoever leads this function in the configuration does the work.
    pub performer: Function,
    /// The work.
    pub work: Work,
    /// Whether every organisation at the table spends these hours.
    pub whole_table: bool,
    /// Whether whoever would review a request takes part, so that one that would be turned down is not made.
    pub reviewed: bool,
    /// What it adds to trust when the household decides on voluntary help once more.
    pub persuasion: f64,
}

/// All alternatives; which of them a configuration uses stands in its table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alternatives {
    /// Whether there are any.
    pub on: bool,
    /// In the order of [`AlternativeKind::ALL`].
    pub kinds: [Alternative; 3],
}
