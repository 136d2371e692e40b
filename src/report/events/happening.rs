//! Which entries of a journey are events, and what an event says.
//!
//! Safety, trust and waiting are states and no happenings: every event tells them as they are when all of its moment has
//! happened. The end of the follow-up is no event either: nothing happens then, the telling ends.

use super::activity::Activity;
use crate::model::mechanisms::{NeedState, Phase};
use crate::model::{Dated, Entry, Face, Function, Journey, MOST_NEEDS, OrganisationId, Role, WorkId};

/// Where a piece of work is on its way: the words of the lifecycle extension of XES (IEEE 1849-2016).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transition {
    /// Somebody was asked.
    Schedule,
    /// It started.
    Start,
    /// It stands still.
    Suspend,
    /// It goes on.
    Resume,
    /// It is over; or it happened at one moment.
    Complete,
    /// It was no longer asked, and had not started.
    Withdraw,
    /// It was no longer asked, while it stood still.
    Abort,
}

impl Transition {
    /// The word of the standard.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Start => "start",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Complete => "complete",
            Self::Withdraw => "withdraw",
            Self::Abort => "ate_abort",
        }
    }
}

/// One more thing that an event says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Detail {
    /// Whether the report or request is urgent.
    Urgent(bool),
    /// Days waited before the start.
    WaitedDays(f64),
    /// Work stands still because whoever does it is ill; otherwise because a colleague must take it over.
    Ill(bool),
    /// The function that must wait for the fixed face.
    Function(Function),
    /// Who had the case before the hand-over.
    From(OrganisationId),
    /// Whether the incident was acute.
    Acute(bool),
    /// Euro of the breakthrough budget.
    Euro(f64),
    /// The two needs because of which two providers refuse.
    Needs([u8; 2]),
    /// Children placed.
    Children(u32),
    /// Whether brothers and sisters went to different places.
    Apart(bool),
    /// Whether the case was evaluated.
    Evaluated(bool),
    /// How the needs stand.
    Open([NeedState; MOST_NEEDS]),
}

/// How the household is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    /// Safety.
    pub phase: Phase,
    /// Trust, 0 to 1.
    pub trust: f64,
    /// Whether it waits.
    pub waiting: bool,
    /// Whether nobody stands by it.
    pub alone: bool,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Happening {
    /// Day of the simulation.
    pub day: f64,
    /// What it is about.
    pub activity: Activity,
    /// Where that is on its way.
    pub transition: Transition,
    /// Number of the piece of work, counted from 1 within the journey.
    pub instance: Option<u32>,
    /// Whose.
    pub organisation: Option<OrganisationId>,
    /// Who; a provider of help has places and no people.
    pub person: Option<Face>,
    /// What else it says.
    pub details: Vec<Detail>,
    /// How the household is when all of this moment has happened.
    pub state: State,
}

impl Happening {
    /// Who had the case before a hand-over.
    pub fn from(&self) -> Option<OrganisationId> {
        self.details.iter().find_map(|detail| match detail {
            Detail::From(organisation) => Some(*organisation),
            _ => None,
        })
    }
}

/// The events of a journey, in order.
pub(super) fn happenings(journey: &Journey) -> Vec<Happening> {
    let phase = if journey.traits.direct { Phase::Direct } else { Phase::Stable };
    let mut state = State { phase, trust: journey.traits.trust, waiting: false, alone: false };
    let mut works = Works::default();
    let mut told = Vec::new();
    for moment in journey.entries.chunk_by(|one, next| one.day == next.day) {
        state = moment.iter().fold(state, after);
        told.extend(moment.iter().filter_map(|dated| happening(dated, &mut works, state)));
    }
    told
}

/// The state after an entry.
fn after(mut state: State, dated: &Dated) -> State {
    match dated.entry {
        Entry::Phase(phase) => state.phase = phase,
        Entry::Trust(trust) => state.trust = trust,
        Entry::Waits { waiting, alone } => (state.waiting, state.alone) = (waiting, alone),
        _ => {}
    }
    state
}

/// A piece of work that was asked for and is not over.
#[derive(Clone, Copy, Debug)]
struct Open {
    work: WorkId,
    instance: u32,
    what: (Role, OrganisationId),
    begun: bool,
    /// Who does it now.
    person: Option<Face>,
}

/// The work of a household that is not over. There is little of it at a time.
#[derive(Debug, Default)]
struct Works {
    open: Vec<Open>,
    count: u32,
}

impl Works {
    /// The piece of work with this number; a number that was free begins a new one.
    fn get(&mut self, work: WorkId, what: (Role, OrganisationId)) -> &mut Open {
        let place = self.open.iter().position(|open| open.work == work).unwrap_or_else(|| {
            self.count += 1;
            self.open.push(Open { work, instance: self.count, what, begun: false, person: None });
            self.open.len() - 1
        });
        &mut self.open[place]
    }

    /// The same, taken out: it is over.
    fn take(&mut self, work: WorkId, what: (Role, OrganisationId)) -> Open {
        let open = *self.get(work, what);
        self.open.retain(|other| other.work != work);
        open
    }

    /// The work that somebody is at, where only what and whose is known.
    fn under_way(&self, what: (Role, OrganisationId)) -> Option<&Open> {
        self.open.iter().rev().find(|open| open.begun && open.what == what)
    }
}

fn happening(dated: &Dated, works: &mut Works, state: State) -> Option<Happening> {
    let plain = |activity: Activity| Happening {
        day: dated.day,
        activity,
        transition: Transition::Complete,
        instance: None,
        organisation: None,
        person: None,
        details: Vec::new(),
        state,
    };
    let with = |activity: Activity, details: &[Detail]| Happening { details: details.to_vec(), ..plain(activity) };
    let of_work = |transition: Transition, open: &Open, details: &[Detail]| Happening {
        transition,
        instance: Some(open.instance),
        organisation: Some(open.what.1),
        person: open.person,
        ..with(Activity::Work(open.what.0), details)
    };
    Some(match dated.entry {
        Entry::Reported { urgent, again } => with(Activity::Report { again }, &[Detail::Urgent(urgent)]),
        Entry::OldWay => plain(Activity::OldWay),
        Entry::Asked { work, role, organisation } => {
            of_work(Transition::Schedule, works.get(work, (role, organisation)), &[])
        }
        Entry::Started { work, role, organisation, person, waited } => {
            let open = works.get(work, (role, organisation));
            let transition = if open.begun { Transition::Resume } else { Transition::Start };
            open.begun = true;
            open.person = (!matches!(role, Role::Help(_) | Role::Integrated(_))).then_some(person);
            of_work(transition, open, &[Detail::WaitedDays(waited)])
        }
        Entry::Ended { work, role, organisation, started } => {
            let open = works.take(work, (role, organisation));
            let transition = match open.begun {
                _ if started => Transition::Complete,
                true => Transition::Abort,
                false => Transition::Withdraw,
            };
            of_work(transition, &open, &[])
        }
        Entry::PassedOn { work, role, organisation } => {
            let open = works.get(work, (role, organisation));
            let told = of_work(Transition::Suspend, open, &[Detail::Ill(false)]);
            open.person = None;
            told
        }
        Entry::Absent { role, organisation, back } => {
            let transition = if back { Transition::Resume } else { Transition::Suspend };
            let details: &[Detail] = if back { &[] } else { &[Detail::Ill(true)] };
            match works.under_way((role, organisation)) {
                Some(open) => of_work(transition, open, details),
                None => {
                    Happening { transition, organisation: Some(organisation), ..with(Activity::Work(role), details) }
                }
            }
        }
        Entry::AwaitsFace(function) => with(Activity::AwaitsFace, &[Detail::Function(function)]),
        Entry::HandOver { from, to } => {
            Happening { organisation: Some(to), ..with(Activity::HandOver, &[Detail::From(from)]) }
        }
        Entry::Incident { acute, .. } => with(Activity::Incident, &[Detail::Acute(acute)]),
        Entry::Offer { accepted } => plain(Activity::Offer { accepted }),
        Entry::Breakthrough { need, euro } => with(Activity::Breakthrough(need), &[Detail::Euro(euro)]),
        Entry::NeedMet(need) => plain(Activity::Met(need)),
        Entry::NeedUnmet { need, dropped: false } => plain(Activity::Unmet(need)),
        Entry::NeedUnmet { need, dropped: true } => plain(Activity::LeftQueue(need)),
        Entry::Stuck(needs) => with(Activity::Stuck, &[Detail::Needs(needs)]),
        Entry::Freed => plain(Activity::Freed),
        Entry::Requested { kind, urgent } => with(Activity::Request(kind), &[Detail::Urgent(urgent)]),
        Entry::Court => plain(Activity::Court),
        Entry::Lighter => plain(Activity::Lighter),
        Entry::Imposed(kind) => plain(Activity::Imposed(kind)),
        Entry::OrderStarts(kind) => Happening { transition: Transition::Start, ..plain(Activity::Order(kind)) },
        Entry::OrderEnds(kind) => plain(Activity::Order(kind)),
        Entry::Placed { children, apart } => {
            let details = [Detail::Children(children), Detail::Apart(apart)];
            Happening { transition: Transition::Start, ..with(Activity::Placement, &details) }
        }
        Entry::Home => plain(Activity::Placement),
        Entry::Closed { evaluated, needs } => {
            with(Activity::Closed, &[Detail::Evaluated(evaluated), Detail::Open(needs)])
        }
        // the first three are states; the last is the end of the telling
        Entry::Waits { .. } | Entry::Phase(_) | Entry::Trust(_) | Entry::End { .. } => return None,
    })
}
