//! What can happen in a replication.

use super::household::HouseholdId;
use super::staff::StaffEvent;
use super::work::WorkId;

/// What can happen. A stamp tells a stale event from one that still counts.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// A new household is reported in this municipality.
    Arrival { municipality: u32 },
    /// Somebody in this municipality asks for advice.
    AdviceArrival { municipality: u32 },
    /// A household is reported after advice that did not help.
    LateReport { household: HouseholdId },
    /// The days are over that pass before a piece of work can start (M3).
    LeadInEnds { work: WorkId, stamp: u32 },
    /// A piece of work is done.
    WorkEnds { work: WorkId, stamp: u32 },
    /// Patience in the queue of a provider is over.
    DropOut { work: WorkId, stamp: u32 },
    /// An incident.
    Incident { household: HouseholdId, stamp: u32 },
    /// The next safety phase.
    Safer { household: HouseholdId, stamp: u32 },
    /// A household comes back after closing.
    Return { household: HouseholdId, stamp: u32 },
    /// The court decides.
    Court { household: HouseholdId, stamp: u32 },
    /// The fixed face offers help again.
    Reoffer { household: HouseholdId, stamp: u32 },
    /// The monitoring contact is due.
    Monitor { household: HouseholdId, stamp: u32 },
    /// The breakthrough budget is paid out.
    Breakthrough { household: HouseholdId, need: u8, case: u32 },
    /// Two providers have each refused a household because of the other's need (M12).
    Refused { household: HouseholdId, need: u8, case: u32 },
    /// An exception for a household that is stuck was decided (M13).
    Admitted { household: HouseholdId, case: u32 },
    /// The specialist team evaluates (M22).
    Evaluation { household: HouseholdId, case: u32 },
    /// The planned end of a placement.
    PlacementEnds { household: HouseholdId, placement: u8, case: u32 },
    /// The follow-up of a household of the cohort ends.
    FollowUpEnds { household: HouseholdId },
    /// Capacity changes (index in the list of steps).
    Capacity { step: u32 },
    /// A household that is no part of the inflow is reported.
    Guest { number: u32 },
    /// M16: something happens to whoever holds this chair, if it is still the same person.
    Staff { chair: u32, term: u32, what: StaffEvent },
    /// Counting starts.
    WindowOpens,
    /// Counting of flows stops.
    WindowCloses,
}
