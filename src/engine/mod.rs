//! The kernel: clock, event queue, resources, random streams, distributions. It knows no domain.

mod distribution;
mod event_queue;
mod hazard;
mod resource;
mod streams;
mod time;
mod variate;
mod waiting_line;

pub use distribution::{Distribution, DistributionError, Shape};
pub use event_queue::EventQueue;
pub use hazard::{Firing, HazardClock};
pub use resource::{Resource, ResourceError, ServerId, Start};
pub use streams::{Entity, EntityError, RandomStreams, Stream};
pub use time::Time;
pub use variate::{unit_exponential, unit_normal};
pub use waiting_line::{Ticket, WaitingLine};
