//! A household: what it is (drawn once, before any routing) and what has become of it.

use serde::{Deserialize, Serialize};

use super::function::Function;
use super::luck::PURPOSES;
use super::mechanisms::{MeasureKind, NeedState, Phase};
use super::recorder::Stop;
use super::spec::{MunicipalityId, OrganisationId, PoolId};
use super::work::{Face, WorkId};
use crate::engine::{Entity, HazardClock, Time};

/// Number of a household in the slab.
pub type HouseholdId = u32;

/// Most kinds of need a household can have.
pub const MOST_NEEDS: usize = 12;

/// What a household is. Drawn at arrival from its own stream; the same in every configuration.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Traits {
    /// Where it lives.
    pub municipality: MunicipalityId,
    /// Index of the family profile.
    pub profile: usize,
    /// Number of children, 0 for none.
    pub children: u32,
    /// Whether the first report is urgent.
    pub urgent: bool,
    /// Whether it is in direct danger at the first report.
    pub direct: bool,
    /// How serious the situation is, 0 to 1.
    pub severity: f64,
    /// Trust at the start.
    pub trust: f64,
    /// Voluntary help is accepted when trust is at least this.
    pub reluctance: f64,
    /// Whether it has each need.
    pub needs: [bool; MOST_NEEDS],
}

/// Where the case is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No case open.
    Closed,
    /// A function is waiting or under way.
    At(Function),
    /// Waits for its fixed face before a function can begin.
    AwaitsFace(Function),
    /// An earlier alternative to a request for a measure is tried (M21).
    Discussing,
    /// Waits for the court.
    Court,
    /// Help runs.
    Help,
    /// A refusal; the fixed face will offer help again.
    Reoffer,
    /// An order runs.
    UnderOrder,
    /// Help or measure has ended; the monitoring contact comes later.
    BeforeMonitor,
}

/// The request for a measure that is under way.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Which measure is asked for.
    pub kind: MeasureKind,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Whether it was reviewed independently, with counter-voice.
    pub reviewed: bool,
}

/// A household and its case.
#[derive(Clone, Debug)]
pub struct Household {
    /// Key of its random streams.
    pub entity: Entity,
    /// What it is.
    pub traits: Traits,
    /// Whether this place of the slab is in use.
    pub alive: bool,
    /// Times it needed luck, per purpose.
    pub draws: [u16; PURPOSES],
    /// Where the case is.
    pub stage: Stage,
    /// Safety phase.
    pub phase: Phase,
    /// Trust, 0 to 1, as of `touched`.
    pub trust: f64,
    /// Each need.
    pub needs: [NeedState; MOST_NEEDS],
    /// Who holds the case.
    pub holder: Option<OrganisationId>,
    /// Who led the function that was done last.
    pub leader: Option<Face>,
    /// The step that was begun last in this case, and who leads it; only the recorder looks at it.
    pub last_step: Option<Stop>,
    /// Since when it waits for the court or for its fixed face before the next step; only the recorder looks at it.
    pub awaits_since: Option<Time>,
    /// Organisations that took part in the analysis (a set of bits).
    pub analysts: u32,
    /// Organisations that investigated or asked for the measure (a set of bits): their review would not be independent.
    pub involved: u32,
    /// Whether there is a safety plan.
    pub planned: bool,
    /// Whether there is an analysis.
    pub analysed: bool,
    /// Whether the household refused help at the last offer.
    pub refused: bool,
    /// Offers made in this case.
    pub offers: u8,
    /// Rounds of organising help in this case.
    pub rounds: u8,
    /// Incidents in this case.
    pub incidents: u32,
    /// Whether the case goes by the urgent class.
    pub urgent: bool,
    /// An urgent request must follow as soon as the present step ends.
    pub urgent_pending: bool,
    /// The request under way.
    pub request: Option<Request>,
    /// The order that runs.
    pub order: Option<MeasureKind>,
    /// When it ends.
    pub order_until: Time,
    /// Whether the children are placed out of home.
    pub placed: bool,
    /// Number of the placement in this place of the slab.
    pub placements: u8,
    /// Since when they are placed.
    pub placed_since: Time,
    /// Alternatives to a request that were tried in this case (M21).
    pub alternatives: u8,
    /// Since when two providers have each refused the household because of the other's need (M12).
    pub stuck_since: Option<Time>,
    /// Whether an exception is being decided on.
    pub exception_due: bool,
    /// Whether an exception lets providers admit it all the same.
    pub admitted: bool,
    /// The pair of the specialist team (M22).
    pub consult: [Option<WorkId>; 2],
    /// Evaluations of that consult so far.
    pub evaluations: u8,
    /// Whether the team was called because of a placement.
    pub consult_placement: bool,
    /// Whether children came home by its evaluation.
    pub consult_helped: bool,
    /// Work of the present step that is not done yet: the leader first.
    pub step: [Option<WorkId>; 4],
    /// The fixed face.
    pub stand_by: Option<WorkId>,
    /// The second professional.
    pub duo: Option<WorkId>,
    /// Whoever coordinates help.
    pub coordinator: Option<WorkId>,
    /// Whoever carries out the order.
    pub measure_work: Option<WorkId>,
    /// Whoever carries out the adult measure.
    pub adult_work: Option<WorkId>,
    /// Help at providers, per need.
    pub help: [Option<WorkId>; MOST_NEEDS],
    /// Who worked with the household last, newest first: asked first when the pool works again.
    pub known: [Option<Face>; 4],
    /// Clock of the next incident.
    pub incident_clock: HazardClock,
    /// Clock of the next safety phase.
    pub safety_clock: HazardClock,
    /// Guards events of the case: an event with another stamp is stale.
    pub stamp: u32,
    /// Number of the case in this place of the slab: what was decided for an earlier case is stale.
    pub case: u32,
    /// Report of this case.
    pub reported: Time,
    /// Whether a return is scheduled.
    pub returns: bool,
    /// Whether the present case is worked by the habits of today, not the new way (M20).
    pub old_way: bool,
    /// Whether a case was closed before.
    pub had_case: bool,
    /// Whether it has entered the cohort.
    pub entered: bool,
    /// Up to when state is integrated.
    pub touched: Time,
    /// State since `touched`: waiting, and alone.
    pub waiting: bool,
    /// Nobody stands by.
    pub alone: bool,
    /// What the cohort records; `None` outside follow-up.
    pub record: Option<Box<Record>>,
}

/// What is recorded of a household of the cohort, from its first report in the window to the end of its follow-up.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// First report in the window.
    pub entered: Time,
    /// Days to first effective help.
    pub first_help: Option<f64>,
    /// Days to closing of the case of the first report.
    pub lead_time: Option<f64>,
    /// Whether the case of the first report is still the present one.
    pub first_case: bool,
    /// Whether the assessment of its first report found that help is needed.
    pub needy: bool,
    /// Days waited.
    pub wait: f64,
    /// Days waited alone.
    pub wait_alone: f64,
    /// Different people seen.
    pub faces: Vec<Face>,
    /// Different organisations seen (a set of bits).
    pub organisations: u32,
    /// Hand-overs.
    pub hand_overs: u32,
    /// Investigations undergone.
    pub investigations: u32,
    /// Whether help was organised.
    pub helped: bool,
    /// Who stood by first.
    pub fixed_face: Option<Face>,
    /// Whether the fixed face came late, changed or was missing.
    pub face_broken: bool,
    /// Whether its fixed face left, or fell ill for so long that a colleague took over (M16).
    pub face_lost: bool,
    /// Whether there was a duo.
    pub duo: bool,
    /// Days in direct danger.
    pub unsafe_days: f64,
    /// Incidents.
    pub incidents: u32,
    /// Incidents while waiting.
    pub incidents_waiting: u32,
    /// Needs at the report, basic needs among them.
    pub needs: u32,
    /// Basic-security needs at the report.
    pub basic_needs: u32,
    /// Basic-security needs met within 8 weeks.
    pub basic_in_time: u32,
    /// Measures by kind.
    pub measures: [u32; 6],
    /// Children placed out of home.
    pub placements: u32,
    /// Placements of more than one child.
    pub placed_siblings: u32,
    /// Of which apart.
    pub placed_apart: u32,
    /// Days out of home.
    pub placement_days: f64,
    /// Days under a measure.
    pub measure_days: f64,
    /// Whether it was stuck between two providers.
    pub stuck: bool,
    /// Days stuck.
    pub stuck_days: f64,
    /// Whether voluntary help was offered, and refused at some time.
    pub offered: bool,
    /// Whether it was refused at some time.
    pub refused: bool,
    /// Budget spent (euro).
    pub spent: f64,
}

impl Household {
    /// Number of needs that are still open.
    #[must_use]
    pub fn open_needs(&self) -> u32 {
        self.needs.iter().filter(|need| need.is_open()).count() as u32
    }

    /// A new round: what was not met so far is open again.
    pub fn reopen_needs(&mut self) {
        for need in &mut self.needs {
            if *need == NeedState::Unmet {
                *need = NeedState::Open;
            }
        }
    }

    /// Work of the present step and of those who stand by or carry out an order, waiting or under way.
    pub fn may_wait(&self) -> impl Iterator<Item = WorkId> + use<> {
        let [first, second, third, fourth] = self.step;
        [first, second, third, fourth, self.stand_by, self.duo, self.measure_work].into_iter().flatten()
    }

    /// Who of this pool worked with the household before.
    #[must_use]
    pub fn known_in(&self, pool: PoolId) -> Option<Face> {
        self.known.iter().flatten().find(|face| face.pool as PoolId == pool).copied()
    }

    /// Remembers who works with the household; true when it is somebody new to it.
    pub fn meet(&mut self, face: Face) -> bool {
        let place = self.known.iter().position(|&k| k == Some(face));
        self.known[..=place.unwrap_or(3)].rotate_right(1);
        self.known[0] = Some(face);
        place.is_none()
    }
}
