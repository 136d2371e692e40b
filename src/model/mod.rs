//! The domain: households, professionals, organisations, the nine functions and the mechanisms that connect them.

mod audit;
mod case;
mod census;
mod event;
mod fingerprint;
mod function;
mod history;
mod household;
mod inflow;
mod lead_in;
mod luck;
pub mod mechanisms;
mod outcome;
mod population;
mod recorder;
mod selection;
mod service;
mod simulation;
mod spec;
mod staff;
mod state;
mod steps;
mod work;
mod world;

pub use audit::{Facts, audit};
pub use census::{Census, Luck, Resident, census};
pub use function::{Function, FunctionMap};
pub use history::{Dated, Entry, Journey, Watch, Watched, watch};
pub use household::{MOST_NEEDS, Traits};
pub use outcome::{OUTCOMES, Outcome, outcome};
pub use selection::Selection;
pub use simulation::{Broken, simulate};
pub use spec::{
    Calendar, Cell, Judgement, Leader, ModelSpec, Municipality, MunicipalityId, Organisation, OrganisationId, Pool,
    PoolId, Population, Profile, Routing, Work, minutes_per_week,
};
pub use steps::{Crossing, STEPS, Step, crossings, performers};
pub use work::{Face, Role, WorkId};
