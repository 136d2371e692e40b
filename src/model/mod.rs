//! The domain: households, professionals, organisations, the nine functions and the mechanisms that connect them.

mod flows;
mod function;
mod household;
mod luck;
pub mod mechanisms;
mod pathway;
mod recorder;
mod simulation;
mod spec;
mod work;
mod world;

pub use function::{Function, FunctionMap};
pub use simulation::{Broken, simulate};
pub use spec::{
    Calendar, Cell, Judgement, Leader, ModelSpec, Municipality, MunicipalityId, Organisation, OrganisationId, Pool,
    PoolId, Population, Profile, Routing, Work, minutes_per_week,
};
