//! The kernel: clock, event queue, resources, random streams, distributions. It knows no domain.

mod accounts;
mod distribution;
mod event_queue;
mod hazard;
mod resource;
mod servers;
mod streams;
mod time;
mod variate;
mod waiting_line;

pub use accounts::{Averages, Flow, Unbalanced};
pub use distribution::{Distribution, DistributionError, Shape};
pub use event_queue::EventQueue;
pub use hazard::{Firing, HazardClock};
pub use resource::{Admission, Resource, ResourceError, Service, Ticket};
pub use servers::ServerId;
pub use streams::{Entity, EntityError, MOST_GROUPS, RandomStreams, Stream};
pub use time::{DAYS_PER_YEAR, Time};
pub use variate::{unit_exponential, unit_normal};
