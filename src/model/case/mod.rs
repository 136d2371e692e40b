//! What happens to a case: one short method per event, one file per part of its life.

mod face;
mod habits;
mod help;
mod measures;
mod pathway;
mod report;
mod safety;
mod step;
