//! The questions that the whole program must answer, one module each. Every statistical test has a fixed seed and says how
//! often it would fail by chance on a fresh one.

mod bad_input;
mod cli;
mod configurations;
mod conservation;
mod direction;
mod docs;
mod micro;
mod reproducible;
mod station;
mod theory;
mod warm_up;
mod world;
