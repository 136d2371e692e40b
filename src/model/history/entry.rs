//! The list of what can be told of a household, and the history that is made of it.

use serde::{Deserialize, Serialize};

use crate::engine::Entity;
use crate::model::function::Function;
use crate::model::household::{MOST_NEEDS, Traits};
use crate::model::mechanisms::{MeasureKind, NeedState, Phase};
use crate::model::spec::OrganisationId;
use crate::model::work::{Face, Role, WorkId};

/// Something that happened to a household. To tell something new, add an entry: readers that do not know it pass over it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// A report opened a case; `again` when an earlier case was closed.
    Reported {
        /// Whether it is urgent.
        urgent: bool,
        /// Whether it had a case before.
        again: bool,
    },
    /// The case is worked by the habits of today, whatever the configuration says (M20).
    OldWay,
    /// Somebody was asked for work. The number returns when the work starts and ends; it may stand for other work later.
    Asked {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Who was asked.
        organisation: OrganisationId,
    },
    /// Somebody started.
    Started {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
        /// Who.
        person: Face,
        /// Days waited.
        waited: f64,
    },
    /// The work is over; when it had not started, it was withdrawn.
    Ended {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
        /// Whether it had started.
        started: bool,
    },
    /// Whoever did the work left, or is ill for long: a colleague must take it over.
    PassedOn {
        /// Number of the work.
        work: WorkId,
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
    },
    /// Whoever does the work is ill, or back; meanwhile it stands still.
    Absent {
        /// What kind of work.
        role: Role,
        /// Whose.
        organisation: OrganisationId,
        /// Whether it is over.
        back: bool,
    },
    /// The household waits for its fixed face before this function can begin.
    AwaitsFace(Function),
    /// The case went to another organisation without anybody who bridges the step (M4).
    HandOver {
        /// Who had it.
        from: OrganisationId,
        /// Who has it now.
        to: OrganisationId,
    },
    /// Waiting or not, alone or not, from now on.
    Waits {
        /// Whether the household waits.
        waiting: bool,
        /// Whether nobody stands by it.
        alone: bool,
    },
    /// The safety phase from now on.
    Phase(Phase),
    /// Trust now.
    Trust(f64),
    /// An incident.
    Incident {
        /// Whether it was acute.
        acute: bool,
        /// Whether the household was waiting.
        waiting: bool,
        /// Whether nobody stood by it.
        alone: bool,
    },
    /// Voluntary help was offered.
    Offer {
        /// Whether it was accepted.
        accepted: bool,
    },
    /// The breakthrough budget was granted for a need; it is paid out after the days of the mandate.
    Breakthrough {
        /// The need.
        need: u8,
        /// Euro.
        euro: f64,
    },
    /// A need is met.
    NeedMet(u8),
    /// Help did not meet a need, or the household left the queue.
    NeedUnmet {
        /// The need.
        need: u8,
        /// Whether it left the queue.
        dropped: bool,
    },
    /// Two providers have each refused the household because of the other's need (M12).
    Stuck([u8; 2]),
    /// A way out of that was found, or it is given up.
    Freed,
    /// A measure was asked for.
    Requested {
        /// Which.
        kind: MeasureKind,
        /// Whether urgently.
        urgent: bool,
    },
    /// The request is with the court.
    Court,
    /// Review or court chose something lighter.
    Lighter,
    /// A measure was imposed.
    Imposed(MeasureKind),
    /// Whoever carries out the order has begun.
    OrderStarts(MeasureKind),
    /// The order is over.
    OrderEnds(MeasureKind),
    /// Children are placed out of home.
    Placed {
        /// How many.
        children: u32,
        /// Whether brothers and sisters went to different places.
        apart: bool,
    },
    /// The placement is over.
    Home,
    /// The case is closed.
    Closed {
        /// Whether it was monitored and evaluated.
        evaluated: bool,
        /// How the needs stand.
        needs: [NeedState; MOST_NEEDS],
    },
    /// The follow-up is over, and so is the history.
    End {
        /// How the needs stand.
        needs: [NeedState; MOST_NEEDS],
    },
}

/// An entry with its day of the simulation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    /// The day.
    pub day: f64,
    /// What happened.
    pub entry: Entry,
}

/// One household with what happened to it, from its report in the counting window to the end of its follow-up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Journey {
    /// Key of its random streams.
    pub entity: Entity,
    /// What it is.
    pub traits: Traits,
    /// Which needs are about basic security.
    pub basic: [bool; MOST_NEEDS],
    /// What happened, in order.
    pub entries: Vec<Dated>,
}

impl Journey {
    /// Day of the simulation of the first report.
    #[must_use]
    pub fn start(&self) -> f64 {
        self.entries.first().map_or(0.0, |first| first.day)
    }

    /// The entries with the days since the first report.
    pub fn days(&self) -> impl Iterator<Item = (f64, &Entry)> + '_ {
        let start = self.start();
        self.entries.iter().map(move |dated| (dated.day - start, &dated.entry))
    }

    /// Days from the first report to the first help: the day on which a provider starts with any need, or on which a need is met
    /// (by the breakthrough budget), whichever comes first; waiting for an intake or a place is not help yet. `None` when no help
    /// came within the history.
    #[must_use]
    pub fn days_to_help(&self) -> Option<f64> {
        let helps = |entry: &Entry| {
            matches!(entry, Entry::Started { role: Role::Help(_) | Role::Integrated(_), .. } | Entry::NeedMet(_))
        };
        self.days().find(|(_, entry)| helps(entry)).map(|(day, _)| day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A household that is reported on day 100, with what happened so many days later.
    fn journey(entries: &[(f64, Entry)]) -> Journey {
        let traits = Traits {
            municipality: 0,
            profile: 0,
            children: 2,
            urgent: false,
            direct: false,
            severity: 0.5,
            trust: 0.5,
            reluctance: 0.1,
            needs: [true; MOST_NEEDS],
        };
        let first = Dated { day: 100.0, entry: Entry::Reported { urgent: false, again: false } };
        let rest = entries.iter().map(|&(day, entry)| Dated { day: 100.0 + day, entry });
        let entity = Entity::new(1, 1).unwrap();
        Journey { entity, traits, basic: [false; MOST_NEEDS], entries: std::iter::once(first).chain(rest).collect() }
    }

    #[test]
    fn help_counts_from_the_report_and_begins_when_somebody_starts_with_it() {
        let person = Face { pool: 0, place: 0, term: 0 };
        let asked = (3.0, Entry::Asked { work: 1, role: Role::Help(1), organisation: 0 });
        let step = Role::Lead(Function::Assess);
        let started =
            |day: f64, role: Role| (day, Entry::Started { work: 1, role, organisation: 0, person, waited: 1.0 });
        let offered = (4.0, Entry::Offer { accepted: true });
        assert_eq!(journey(&[started(2.0, step), asked, offered]).days_to_help(), None, "nobody has started");
        let all = [started(2.0, step), asked, started(14.0, Role::Help(1)), (99.0, Entry::NeedMet(1))];
        assert_eq!(journey(&all).days_to_help(), Some(14.0));
        assert_eq!(journey(&[asked, started(15.0, Role::Integrated(1))]).days_to_help(), Some(15.0));
        // money meets a need before any provider has started
        assert_eq!(journey(&[(9.0, Entry::NeedMet(0)), started(14.0, Role::Help(1))]).days_to_help(), Some(9.0));
    }
}
