//! What happens to a case: one short method per event, one file per part of its life.

mod alternatives;
mod catch_22;
mod face;
mod habits;
mod help;
mod measures;
mod pathway;
mod placement;
mod practice;
mod report;
mod safety;
mod specialists;
mod step;
