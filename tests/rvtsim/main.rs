//! The questions that the whole program must answer, one module each. Every statistical test has a fixed seed and says how
//! often it would fail by chance on a fresh one.

mod bad_input;
mod baseline;
mod calibration;
mod cli;
mod common_luck;
mod configurations;
mod conservation;
mod direction;
mod docs;
mod editors;
mod events;
mod examples;
mod fingerprints;
mod framework_input;
mod hostile;
mod identical;
mod indifference;
mod influence;
mod interactions;
mod invariants;
mod micro;
mod module;
#[path = "../../examples/network/mod.rs"]
mod network;
mod pages;
mod quarters;
mod reference;
mod reference_scenarios;
mod replay;
mod report;
mod reproducible;
mod scenarios;
mod score;
mod streams;
mod sweep;
mod theory;
mod trace;
mod warm_up;
mod what_if;
mod world;
