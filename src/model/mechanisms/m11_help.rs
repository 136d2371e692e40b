//! M11: help. Providers with capacity and queues of their own; one after another or side by side.

use serde::{Deserialize, Serialize};

use crate::engine::Distribution;
use crate::model::spec::OrganisationId;

/// How needs are served.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// Whether providers have queues at all (off: every need is met at once).
    pub on: bool,
    /// The needs.
    pub needs: Vec<Need>,
    /// The order in which needs are taken up (indices of `needs`).
    pub order: Vec<usize>,
    /// Whether help runs side by side.
    pub parallel: bool,
    /// Chance that help meets a need, without trust.
    pub success: f64,
    /// What full trust adds to that chance.
    pub success_trust: f64,
    /// Patience in the queue of a provider (days); who drops out keeps the need.
    pub drop_out: Distribution,
    /// Minutes a week that coordinating help takes while it runs.
    pub minutes_per_week: u32,
}

/// A kind of need.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Id.
    pub id: String,
    /// Who helps.
    pub provider: OrganisationId,
    /// Days that the help takes.
    pub duration: Distribution,
    /// Whether it is basic security (housing, income and debt).
    pub basic: bool,
}

/// Where a need of a household stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NeedState {
    /// The household does not have it.
    #[default]
    Absent,
    /// Open, nothing under way.
    Open,
    /// In the queue of a provider.
    Queued,
    /// Refused because of another need, which is refused because of this one (M12).
    Stuck,
    /// In service at a provider.
    InService,
    /// Help has ended without meeting it.
    Unmet,
    /// Met.
    Met,
}

impl NeedState {
    /// Whether it still weighs on the household.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Queued | Self::Stuck | Self::InService | Self::Unmet)
    }
}
