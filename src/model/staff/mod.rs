//! Professionals as people who come and go (M16): the places they hold, what happens to them, and what becomes of their work.

mod events;
mod places;
mod work;

pub(super) use events::StaffEvent;
pub(super) use places::{Presence, Staff};
